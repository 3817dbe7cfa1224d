using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

// What is cut off a title in the end.
internal static partial class TitleReader
{
    /// <summary>Cuts tags, section hints and affiliations off a title's end and quotes and numbers off its start.</summary>
    public static TitleReading Finish(string title, IReadOnlyList<string> segments, List<string> notes, bool marked, NameList? authors = null,
        VenueTag? tag = null)
    {
        // "01.Title": a number of the list, not of the title ("3.5D Caches" goes on with no capital and small letter).
        var text = DocumentType().Replace(Numbering().Replace(title, ""), "");
        text = !text.Trim().Contains(' ', StringComparison.Ordinal) && text.Count(c => c == '_') >= MinUnderscores ? text.Replace('_', ' ') : text;
        if (DayBefore().Match(text) is { Success: true } day)
        {
            // "200129 Side-Swimming"
            (text, tag) = (text[day.Length..], VenueTag.Merge(tag, VenueTag.Parse("20" + day.Groups["y"].Value)));
        }

        if (YearBefore().Match(text) is { Success: true } early)
        {
            // "Ana Bel, Carl Dorn. (2021) The Title."
            (text, tag) = (text[early.Length..], VenueTag.Merge(tag, VenueTag.Parse(early.Groups["y"].Value)));
        }

        text = AwardBefore().Replace(PaperBefore().Replace(text, ""), "");
        if (text.TrimEnd() is [.., ')'] && text.Count(c => c == ')') > text.Count(c => c == '('))
        {
            // "The Title - arXiv 2017)"
            text = text.TrimEnd()[..^1];
        }
        text = CalledAgain().Match(text) is { Success: true } again ? text[..again.Groups["n"].Index].TrimEnd(' ', '(') : text;
        text = NamedTwice().Match(text) is { Success: true } twice ? text[twice.Length..] : text;
        if (marked && NameAndYear().Match(text) is { Success: true } named)
        {
            (text, tag) = (named.Groups["n"].Value, VenueTag.Merge(tag, VenueTag.Parse(named.Groups["y"].Value)));
        }

        if (authors is null && text.AsSpan().ContainsAnyInRange('0', '9') && YearAndSurnames().Match(text) is { Success: true } signed
            && text.AsSpan(0, signed.Index).Trim().Contains(' ')
            && (signed.Groups["others"].Success || signed.Groups["n"].Value.Contains(", ", StringComparison.Ordinal)))
        {
            // "The Title, 2015 Bel, Dorn, Fox", "The Title - 2015 Bel et al."
            tag = VenueTag.Merge(tag, VenueTag.Parse(signed.Groups["y"].Value));
            authors = new NameList([.. Segments.AndBetween().Replace(signed.Groups["n"].Value, ", ").Split(", ")], !signed.Groups["others"].Success, []);
            text = text[..signed.Index];
        }

        for (var round = 0; round < 4; round++)
        {
            var (cut, found) = VenueTag.CutFromEnd(text);
            tag = VenueTag.Merge(tag, found);
            text = cut;
            text = text.TrimEnd() is [.., ')', '.'] stopped ? stopped[..^1] : text;
            text = SiteBehind().Replace(text, "");
            if (found is null && SurnameAndYear().Match(text) is { Success: true } whose)
            {
                // "The Title of One (Bel, 2023)": one author or the first of many
                notes.Add(whose.Groups["s"].Value);
                tag = VenueTag.Merge(tag, VenueTag.Parse(whose.Groups["y"].Value));
                text = text[..whose.Index];
            }

            if (found is null && YearAndPlace().Match(text) is { Success: true } placed)
            {
                // "The Title of One (2023, Example Labs)": when, and who
                found = VenueTag.Parse(placed.Groups["y"].Value);
                tag = VenueTag.Merge(tag, found);
                notes.Add(placed.Groups["n"].Value);
                text = text[..placed.Index];
            }

            var note = TrailingNote().Match(text);
            note = note.Success ? note : AwardTail().Match(text);
            note = note.Success || AffiliationTail().Match(text) is not { Success: true } tail || !NameList.IsOrganisation(tail.Groups["n"].Value)
                ? note
                : tail;
            note = note.Success || LabBehind().Match(text) is not { Success: true } lab || !IsWorkplace(lab.Groups["n"].Value) ? note : lab;
            if (!note.Success)
            {
                if (found is null)
                {
                    break;
                }

                continue;
            }

            notes.Add(note.Groups["n"].Value);
            text = text[..note.Index];
        }

        // "16-ATC-Title"
        if (NumberedVenue().Match(text) is { Success: true } glued
            && (VenueTag.IsKnown(glued.Groups["v"].Value)
                || (glued.Groups["v"].Length >= 4 && char.IsDigit(text.TrimStart()[0]) && glued.Groups["v"].Value.All(char.IsAsciiLetterUpper)))
            && VenueTag.Parse($"{glued.Groups["v"].Value}'{glued.Groups["y"].Value}") is { Year: not null } numbered)
        {
            tag = VenueTag.Merge(tag, numbered);
            text = text[glued.Length..];
        }

        if (NumberedTalk().Match(text) is { Success: true } session && VenueTag.IsKnown(session.Groups["v"].Value))
        {
            // "ISSCC 34.2—— Title": where it appeared, and its number there
            tag = VenueTag.Merge(tag, new VenueTag(session.Groups["v"].Value, null, []));
            text = text[session.Length..];
        }

        // "[NeurIPS'23] Title" or "[Tag] Title" inside the marked text.
        var lead = LeadingBracket().Match(text);
        if (lead.Success)
        {
            var posted = PostedOn().Match(lead.Groups["t"].Value);
            var inner = posted.Success ? VenueTag.Parse(posted.Groups["y"].Value) : VenueTag.Parse(lead.Groups["t"].Value);
            tag = VenueTag.Merge(tag, inner);
            if (inner is null || posted.Success)
            {
                notes.Add(lead.Groups["t"].Value);
            }

            text = text[lead.Length..];
        }

        if (NameBefore().Match(text) is { Success: true } called)
        {
            notes.Add(called.Groups["n"].Value);
            text = text[called.Length..];
        }

        if (NameAndRemark().Match(text) is { Success: true } remarked)
        {
            // "Otter-Mini (one oar)": what is said of the paper behind its name
            notes.Add(remarked.Groups["n"].Value);
            text = text[..remarked.Groups["k"].Length];
        }

        if (text.Contains(" : ", StringComparison.Ordinal)
            && RemarkBehindColon().Match(text) is { Success: true } told
            && text.AsSpan(0, told.Index).Count(' ') >= WholeTitleWords - 1
            && (!told.Groups["n"].Value.Contains(' ', StringComparison.Ordinal) || !IsInTitleCase(told.Groups["n"].Value)))
        {
            // "The Title of Some Words : otternet", set apart as no colon of a title is
            notes.Add(told.Groups["n"].Value);
            text = text[..told.Index];
        }

        if (authors is null && text.Contains(" al", StringComparison.Ordinal) && OthersBehind().Match(text) is { Success: true } others)
        {
            authors = others.Groups["n"].Value is "?" ? null : new NameList([.. Segments.AndBetween().Replace(others.Groups["n"].Value, ", ").Split(", ")], false, []);
            text = text[..others.Index];
        }

        if (authors is null
            && text is [.., ')']
            && NamesInBrackets().Match(text) is { Success: true } within
            && NameList.Recognise(within.Groups["n"].Value, expected: true) is { Names.Count: > 1 } signers)
        {
            authors = signers;
            text = text[..within.Index];
        }

        if (text is [.., ')'] && NameGlued().Match(text) is { Success: true } nickname && text.AsSpan(0, nickname.Index).Count(' ') >= WholeTitleWords - 1)
        {
            notes.Add(nickname.Groups["n"].Value);
            text = text[..nickname.Index];
        }

        if (NameBehind().Match(text) is { Success: true } behind
            && text.AsSpan(0, behind.Index).Count(' ') >= WholeTitleWords - 1
            && !NameList.IsOrdinaryWord(behind.Groups["n"].Value)
            && behind.Groups["n"].Value is not [.., 'l', 'y']
            && !IsAcronymOf(behind.Groups["n"].Value, text[..behind.Index]))
        {
            // "The Title of Some Words (OtterNet)": what the paper calls its system; "Large River Model (LRM)" abbreviates the title itself.
            notes.Add(behind.Groups["n"].Value);
            text = text[..behind.Index];
        }

        if (WordsBehind().Match(text) is { Success: true } repeated
            && text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var nameEnds
            && Folding.LettersAndDigits(text[..nameEnds]) == Folding.LettersAndDigits(repeated.Groups["n"].Value))
        {
            // "Spill the Lakes: The Title (Spill the Lakes)"
            text = text[..repeated.Index];
        }

        if (text is [.., ')']
            && RemarkBehind().Match(text) is { Success: true } remark
            && text.AsSpan(0, remark.Index).Count(' ') >= (char.IsLower(remark.Groups["n"].Value[0]) ? 1 : WholeTitleWords - 1))
        {
            // "The Title of Some Words (Otter Rowing)", "Otter Nets (rowing with an oar)": the list's own words for it
            notes.Add(remark.Groups["n"].Value);
            text = text[..remark.Index];
        }

        if (NameInWideBrackets().Match(text) is { Success: true } wide)
        {
            // "The Title（OtterRec）", "OtterRec：OtterRec: The Title"
            notes.Add(wide.Groups["n"].Value);
            text = text.Remove(wide.Index, wide.Length);
        }

        if (text.LastIndexOf('(') is > 0 and var open && text.IndexOf(')', open) < 0 && text[..open].Trim().Contains(' ', StringComparison.Ordinal))
        {
            // "The Title (Ana-June 2020": what was cut off closed it
            text = text[..open];
        }

        return new TitleReading(Tidy(text), marked, tag, authors, notes, segments);
    }

    /// <summary>True for an acronym, be it in the plural, whose letters begin words of the text in their order.</summary>
    private static bool IsAcronymOf(string name, string text)
    {
        var letters = name is [.., 's'] ? name[..^1] : name;
        if (!letters.All(c => char.IsAsciiLetterUpper(c) || c == '-'))
        {
            return false;
        }

        var at = 0;
        foreach (var word in text.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            while (at < letters.Length && letters[at] == '-')
            {
                at++;
            }

            at += at < letters.Length && char.ToUpperInvariant(word[0]) == letters[at] ? 1 : 0;
        }

        return at == letters.Length;
    }

    /// <summary>True for a company or an institute by its name; an acronym that holds "AI" may as well be the title's own.</summary>
    private static bool IsWorkplace(string text)
        => NameList.IsCompany(text)
            || (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 and <= MaxNameWords } words
                && words.All(w => char.IsUpper(w[0]) || w is "of" or "and" or "&")
                && NameList.IsOrganisation(text.Replace("AI", "", StringComparison.Ordinal))
                && VenueTag.Parse(text) is null);

    /// <summary>Text only: outer quotes, stray emphasis, braces of BibTeX and closing stops removed.</summary>
    public static string Tidy(string title)
    {
        var text = Braces().Replace(Folding.CollapseWhitespace(title), "$1");
        text = StrayMarks().Replace(text, "").Trim(' ', ',', ';', '|', ':', '-', '–', '—', '\u0001', '\u0002');
        if (text.Length > 2 && (text[0] is '"' or '“' or '「' or '《' or '\'') && text[^1] is '"' or '”' or '」' or '》' or '\'' or '.' or ',')
        {
            var inner = text.Trim('.', ',')[1..];
            text = inner.Length > 0 && inner[^1] is '"' or '”' or '」' or '》' or '\'' ? inner[..^1] : text;
        }

        text = text.TrimEnd(',', ';', ' ', '(', '[', '。');
        return text.EndsWith('.') && !text.EndsWith("...", StringComparison.Ordinal) ? text[..^1].TrimEnd() : text;
    }

    /// <summary>True where at least as many long words begin with a capital as with a small letter.</summary>
    public static bool IsInTitleCase(string text)
    {
        int capital = 0, lower = 0;
        foreach (var word in text.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length >= 4 || capital + lower == 0)
            {
                _ = char.IsLower(word[0]) ? lower++ : capital++;
            }
        }

        return capital >= lower;
    }
}
