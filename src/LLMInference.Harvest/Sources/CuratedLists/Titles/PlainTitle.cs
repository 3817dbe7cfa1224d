using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Blocks;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

/// <summary>Finds the title in a line that marks it by nothing but its place: quoted within a citation, before the authors, or after them.</summary>
internal static partial class PlainTitle
{
    private const int FewWords = 3;
    private const int MaxLength = 3000;
    private const int MaxLeadingNames = 12;
    private const int MaxNamesBeforeColon = 200;
    private const int MinNamed = 4;
    private const int MaxDivided = 6;
    private const int MaxVenueWords = 8;
    private const int MaxFrom = 80;
    private const int MaxOrganisation = 60;
    private const int MaxOrganisationWords = 5;
    private const int MaxNamesBehind = 400;

    /// <summary>Authors of the longest kind, venue and year: what brackets hold beyond is no field.</summary>
    private const int MaxBracketed = 1500;

    /// <summary>Reads a line without a marked title; <paramref name="habits"/> tell what its list does.</summary>
    public static TitleReading Read(string line, ListHabits habits = default)
    {
        VenueTag? early = null;
        line = AffiliationOfOthers().Replace(line, m => NameList.IsOrganisation(m.Groups["o"].Value) || m.Groups["o"].Value.All(char.IsUpper) ? "" : m.Value);
        var text = line.TrimStart(' ', '\n', EntryLine.Gap, '-', '*', '+', '|');
        if (LeadingCitation().Match(text) is { Success: true } citation
            && text.AsSpan(citation.Length).Count(' ') >= FewWords - 1
            && AuthorYear.Parse(citation.Groups["c"].Value) is { IsCertain: true } cited)
        {
            // "Bel et al. (2021) - Title", "Bel & Dorn (2020). Title. ACL."
            var rest = Read(text[citation.Length..], habits);
            return rest with { Authors = cited.Authors, Tag = VenueTag.Merge(new VenueTag(null, cited.Year, []), rest.Tag), Cited = true };
        }

        if (GbT(text) is { } standard)
        {
            return standard;
        }

        var reading = Read(line, habits, ref early);
        return reading with { Tag = VenueTag.Merge(early, reading.Tag) };
    }

    private static TitleReading Read(string line, ListHabits habits, ref VenueTag? early)
    {
        var text = BracketsLeftEmpty()
            .Replace(DatedInBrackets().Replace(BracketedQuotation().Replace(line, "$1"), "[$1 $2]"), "")
            .TrimStart(' ', '\n', EntryLine.Gap, '-', '*', '+', '|', '.', ':');
        var segments = new List<string>();
        if (WholeInBrackets().Match(text) is { Success: true } whole
            && whole.Groups["t"].Value.Count(c => c == ' ') > FewWords
            && VenueTag.Parse(whole.Groups["t"].Value) is null
            && Segments.Of(whole.Groups["r"].Value) is var behind
            && (behind.Count > 0
                ? behind.All(s => VenueTag.Parse(s) is { Venue: not null })
                : whole.Groups["t"].Value.Contains(',', StringComparison.Ordinal) || NameList.Recognise(whole.Groups["t"].Value) is null))
        {
            // "[The Title, Ana Bel, OSDI 2024]" or "[ The Title of Some Words ]" before labels, "[The Title] `AAAI 2019`"
            segments.AddRange(behind);
            text = whole.Groups["t"].Value;
        }

        text = FieldLabel.Split(text) is { Field: Field.Title or Field.Paper, Value: { Length: > 0 } told } ? told : text;
        if (VenueGluedToYear().Match(text) is { Success: true } published
            && (published.Groups["t"].Value.Count(c => c == ' ') >= FewWords - 1 || published.Groups["t"].Value.Any(c => c > '\u2e80'))
            && published.Groups["v"].Value.Trim() is var glued
            && (NameList.IsOrganisation(glued) || !NameList.LooksLikeName(glued)))
        {
            // "The Title of Some Words. VEE(2020) [[pdf]](…)"
            return TitleReader.Finish(published.Groups["t"].Value, Segments.Of(text[published.Length..]), [], marked: false, null,
                VenueTag.Merge(VenueTag.Parse($"{glued} {published.Groups["y"].Value}"), new VenueTag(glued, VenueTag.Parse(published.Groups["y"].Value)?.Year, [])));
        }

        text = LeadingNumber().Replace(TakeLeadingTags(LeadingNumber().Replace(text, ""), segments, ref early), "");
        var main = UpToMeta(text);
        var rest = text[main.Length..];
        segments.AddRange(Segments.Of(rest));
        if (RemarkBehindYear().Match(main) is { Success: true } remark)
        {
            // "Title, TETCI, 2018 (the first of its kind)"
            segments.Insert(0, remark.Groups["n"].Value);
            main = main[..remark.Index];
        }

        if (NameBehindDash().Match(text) is { Success: true } signed
            && NameList.LooksLikeName(signed.Groups["n"].Value)
            && !NameList.IsOrganisation(signed.Groups["n"].Value))
        {
            // "A Title of Some Words - Ana Bel (2023)"
            return TitleReader.Finish(signed.Groups["t"].Value, [], [], marked: false, new NameList([signed.Groups["n"].Value], true, []),
                VenueTag.Parse(signed.Groups["y"].Value));
        }

        if (FieldLabel.Split(main) is { Field: Field.Title or Field.Paper } labelled)
        {
            main = labelled.Value;
        }

        main = TrailingLabel().Replace(EndsInBy().Replace(Folding.CollapseWhitespace(main).TrimEnd('(', ' '), ""), "");
        var quoted = main.Count(c => c is '"') > 2 && QuotedTwice().Match(main) is { Success: true } nested ? nested : Quoted().Match(main);
        if (quoted.Success
            && (quoted.Groups["t"].Value.Contains(' ', StringComparison.Ordinal)
                || main[(quoted.Index + quoted.Length)..].TrimStart().StartsWith("by ", StringComparison.Ordinal)))
        {
            var before = NameList.Bare(main[..quoted.Index].Trim(' ', ',', '.', ':', '-', '–', '—', '|'));
            var after = main[(quoted.Index + quoted.Length)..];
            before = NicknameBefore().Match(before) is { Success: true } nickname
                && NameList.Recognise(before[nickname.Length..], single: true, expected: true) is not null
                ? before[nickname.Length..]
                : before;
            VenueTag? date = null;
            if (DateBehindNames().Match(before) is { Success: true } dated
                && (NameList.Recognise(before[..dated.Index], single: true, expected: true) ?? Segments.SurnamesAlone(before[..dated.Index])) is not null)
            {
                (before, date) = (before[..dated.Index], VenueTag.Parse(dated.Groups["y"].Value));
            }

            var authors = before.Length == 0
                || (!before.Contains(',', StringComparison.Ordinal)
                    && before.Split(' ').Length <= FewWords
                    && Segments.Of(after).Any(s => Segments.Read(s, beside: true).Authors is not null))
                ? null
                : NameList.Recognise(before, single: true, expected: true) ?? Segments.SurnamesAlone(before);
            if (authors is not null || !IsPartOfTitle(main[..quoted.Index], after))
            {
                var cited = authors is null || Segments.TellVenue([.. Segments.Of(after), .. segments])
                    ? null
                    : CitedVenue.Read(TrailingRemark()
                        .Replace(after,
                            "") + (rest.StartsWith('(') ? " " + rest[..(rest.IndexOf(')', StringComparison.Ordinal) + 1)] : "") + (date is null ? "" : $". {date.Year}"));
                cited = VenueTag.Merge(cited, date);
                if (before.Length == 0
                    && VenueTag.Parse(after.Trim(' ', '.', ',')) is null
                    && BehindQuotation().Match(after) is { Success: true } place
                    && quoted.Groups["t"].Value.Count(c => c == ' ') >= FewWords
                    && place.Groups["v"].Value is var named
                    && NameList.Recognise(named, single: true) is null
                    && !NameList.LooksLikeName(named)
                    && !NameList.IsOrganisation(named)
                    && Segments.Read(after.Trim(' ', ',', '.'), beside: true).Authors is null)
                {
                    // ""The Title", Rivers & Lakes, 2019"
                    cited = new VenueTag(named, int.Parse(place.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), []);
                }

                var lead = authors is null ? Segments.Of(before) : [];
                return TitleReader.Finish(quoted.Groups["t"].Value,
                    cited?.Venue is null ? [.. lead, .. Segments.Of(after), .. segments] : [.. lead, .. segments], [], marked: true, authors, cited);
            }
        }

        if (habits.NamesAtEnd && segments.Count == 0 && NamesBehind(main) is var (unlinked, signature))
        {
            return TitleReader.Finish(unlinked, segments, [], marked: false, signature);
        }

        return OthersThenTitle(main, segments)
            ?? ByInverted(main, segments)
            ?? Vancouver(main, segments)
            ?? Divided(main, segments, "; ")
            ?? Divided(main, segments, " / ")
            ?? NamesColon(main, segments, habits.NamesBeforeColon)
            ?? SurnamesFirst(main, segments)
            ?? Cited(main, segments)
            ?? ByNames(main, segments)
            ?? NamesAndVenueFirst(main, segments)
            ?? NamesThenTitle(main, segments)
            ?? ByPages(main, segments)
            ?? Commas(main, segments, habits.NoAuthors)
            ?? TitleReader.Finish(main, segments, [], marked: false);
    }

    /// <summary>"Title; Ana Bel, Carl Dorn; OSDI 2024" and the like: one part that is neither, among parts that tell authors, venue and year.</summary>
    private static TitleReading? Divided(string main, List<string> segments, string mark)
    {
        var parts = main.Split(mark, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is < 3 or > MaxDivided)
        {
            return null;
        }

        var readings = parts.Select(p => Segments.Read(p.TrimEnd(';', '/', ' '), beside: true)).ToList();
        var titles = Enumerable.Range(0, parts.Length)
            .Where(i => readings[i] is { Tag: null, Authors: null } && parts[i].Contains(' ', StringComparison.Ordinal)).ToList();
        return titles is [var title] && readings.Exists(r => r.Authors is not null) && readings.Exists(r => r.Tag is not null && r.Authors is null)
            ? TitleReader.Finish(parts[title], [.. parts.Where((_, i) => i != title), .. segments], [], marked: false,
                readings.Find(r => r.Authors is not null).Authors)
            : null;
    }

    /// <summary>"Tools that "Read the Manual"": a quotation that the words around it run into is a part of the title.</summary>
    private static bool IsPartOfTitle(string before, string after)
    {
        var next = after.TrimStart();
        if (before.TrimEnd().EndsWith(':') && !before.TrimEnd().Contains(' ', StringComparison.Ordinal))
        {
            // "Otter: "The Title" VENUE"
            return false;
        }

        if (before.TrimEnd().EndsWith(':')
            && next.Length == 0
            && before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > FewWords
            && NameList.Recognise(before.Trim(' ', ':'), single: true, expected: true) is null)
        {
            // "What Otters Say of Rivers: "Too Wet""
            return true;
        }

        if (before.Length == 0 && next is [':', ' ', ..] && TitleReader.IsInTitleCase(next[2..]) && Segments.Fields(next[2..]) is null && next.Count(c => c == ' ') > FewWords)
        {
            // ""My River Understands Me": Recalling Otters in Long Dialogues"
            return true;
        }

        return before.TrimEnd() is [.., var last] && char.IsLetterOrDigit(last) && before.EndsWith(' ')
            || (next.Length > 0
                && (next[0] is '-' && next.Length == after.Length
                    || (char.IsLetter(next[0]) && Segments.Read(next) is { Tag: null, Authors: null } && !InVenue().IsMatch(next) && before.Length > 0)));
    }

    /// <summary>"The Title. by Bel, A. and Dorn, C.": a word that nothing but names can follow, behind a stop.</summary>
    private static TitleReading? ByInverted(string main, List<string> segments)
        => StopBeforeBy().Match(main) is { Success: true, Index: > 0 } by
            && main[..by.Index].Contains(' ', StringComparison.Ordinal)
            && NameList.Recognise(main[(by.Index + by.Length)..], single: true, expected: true) is { } names
            ? TitleReader.Finish(main[..by.Index], segments, [], marked: false, names)
            : null;

    /// <summary>"Title by Ana Bel and Carl Dorn (1994)": two names at least, for "by" stands in titles too.</summary>
    private static TitleReading? ByNames(string main, List<string> segments)
    {
        var by = main.LastIndexOf(" by ", StringComparison.Ordinal);
        if (by < 0 || main[..by].Split(' ').Length < FewWords)
        {
            return null;
        }

        var year = YearInBrackets().Match(main);
        var names = NameList.Recognise(main[(by + 4)..(year.Success && year.Index > by + 4 ? year.Index : main.Length)], single: year.Success, expected: true);
        return names is null ? null : TitleReader.Finish(main[..by], segments, [], marked: false, names, year.Success ? VenueTag.Parse(year.Value) : null);
    }

    /// <summary>"Bel et al, OSDI'16, Title"</summary>
    private static TitleReading? NamesAndVenueFirst(string main, List<string> segments)
    {
        var parts = main.Split(',');
        for (var i = 1; i + 1 < parts.Length && i < MaxLeadingNames; i++)
        {
            if (VenueTag.Parse(parts[i]) is { Venue: not null, Year: not null } tag)
            {
                return NameList.Recognise(string.Join(',', parts[..i]), expected: true) is { } names
                    ? TitleReader.Finish(string.Join(',', parts[(i + 1)..]), segments, [], marked: false, names, tag)
                    : null;
            }
        }

        return null;
    }

    /// <summary>"Ana Bel, Carl Dorn, A Title of Some Words, CVPR, 2016" and "Bel, Ana, et al., A Title of Some Words, 2016": as many names as there are, a title, then where or when.</summary>
    private static TitleReading? NamesThenTitle(string main, List<string> segments)
    {
        var parts = main.Split(',');
        for (var count = Math.Min(parts.Length - 2, MaxLeadingNames * 2); count >= 1; count--)
        {
            var head = string.Join(',', parts[..count]);
            if (NameList.Recognise(head, single: head.Contains(" et al", StringComparison.Ordinal), expected: true) is not { } names
                || !(names.Complete
                    ? names.Names.Count >= 2
                        && names.Names.Count(n => !NameList.LooksLikeName(n.Replace(",", "", StringComparison.Ordinal))) * 4 <= names.Names.Count
                    : true))
            {
                continue;
            }

            if (NameList.AreNames(LeadingAnd().Replace(parts[count].Trim(), "").Split(". ")[0]))
            {
                // More names: a part of them is no list.
                continue;
            }

            for (var tail = count + 1; tail < parts.Length; tail++)
            {
                if (VenueTag.Parse(string.Join(',', parts[tail..])) is { } tag
                    && string.Join(',', parts[count..tail]).Trim() is var title
                    && title.Split(' ').Length >= FewWords + 1
                    && !NameList.LooksLikeName(title))
                {
                    return TitleReader.Finish(title, segments, [], marked: false, names, tag);
                }
            }
        }

        return null;
    }

    /// <summary>"Title, A. Bel, C. Dor, arXiv 2024": the title ends where the first run of names or the venue begins.</summary>
    private static TitleReading? Commas(string main, List<string> segments, bool noAuthors = false)
    {
        var parts = main.Split(',');
        TitleReading? best = null;
        for (var i = 1; i < parts.Length && parts.Length <= 80; i++)
        {
            if (i + 1 < parts.Length
                && VenueTag.Date(parts[i].Trim()) is not null
                && string.Join(',', parts[..i]) is var dated
                && dated.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewWords + 1
                && Segments.Read(string.Join(',', parts[(i + 1)..]).Trim()) is { Tag: null, Authors: null })
            {
                // "A Title of Some Words, aug 2016, Example Labs"
                return TitleReader.Finish(dated, [parts[i].Trim(), .. parts[(i + 1)..], .. segments], [], marked: false);
            }

            var reading = Segments.Read(string.Join(',', parts[i..]).Trim());
            if (reading is { Authors: null, Tag.Venue: { } swallowed } && swallowed.Contains(',', StringComparison.Ordinal) && NamesKnownVenueLater(parts, i))
            {
                // "Tracing, Modeling, and Mining Lakes at Sea, USENIX FAST 2020": what stands before a venue that is known is the title's.
                continue;
            }

            if (reading is { Authors: null, Tag: { Venue: { } listed, Year: not null } }
                && listed.Contains(" and ", StringComparison.Ordinal)
                && !NameList.HoldsVenueWord(listed)
                && !VenueTag.IsJournal(listed)
                && main.TrimEnd() is [.., ')'])
            {
                // "Rowing: Oars, Sails and More (2024)"
                continue;
            }

            if (reading is { Authors: null, Tag.Venue: { } bracketing } && bracketing.Contains('(', StringComparison.Ordinal))
            {
                // "Lakes: Single Rivers, Populations, Plasticity (Example Press 2002)": where and when are in the brackets alone.
                continue;
            }

            if ((reading.Authors is not null && !noAuthors) || (reading.Tag is not null && reading.Note is null && reading.Authors is null))
            {
                // "Draft Twice, Check Once, A. Bel, C. Dor": two words of a title look like a name; a title of more words is likelier.
                var title = string.Join(',', parts[..i]);
                if (reading is { Authors: { } others, Tag: null } && NameBehindStop(title) is var (untitled, first))
                {
                    // "A Title of Some Words. Ana Bel, Carl Dorn, Eve Fox": the first name stands behind the full stop.
                    return TitleReader.Finish(untitled, segments, [], marked: false, others with { Names = [first, .. others.Names] });
                }

                var found = TitleReader.Finish(title, [string.Join(',', parts[i..]).Trim(), .. segments], [], marked: false);
                if (title.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewWords
                    && !(best is not null && VenueTag.Parse(parts[i - 1]) is not null))
                {
                    return found;
                }

                if (best is not null && VenueTag.Parse(parts[i - 1]) is not null)
                {
                    // "Lake Runs, 2021, ISCA"
                    return best;
                }

                best ??= found;
            }
            else if (best is not null)
            {
                break;
            }
        }

        return best;
    }

    private static bool NamesKnownVenueLater(string[] parts, int index)
        => Enumerable.Range(index + 1, parts.Length - index - 1)
            .Any(i => VenueTag.Parse(string.Join(',', parts[i..]).Trim()) is { Venue: { } venue, Year: not null }
                && (VenueTag.IsKnown(venue) || VenueTag.IsKnown(venue.Split(' ')[^1])));
}
