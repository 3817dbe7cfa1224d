using System.Buffers;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Blocks;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

/// <summary>
/// Finds the title in a line. Lists write it in few ways: all of it linked; its short name linked and the rest after a colon; bold; quoted within a citation;
/// or plain, before or after the authors.
/// </summary>
internal static partial class TitleReader
{
    /// <summary>Words of a linked text from which on it is a title by itself, so that lower-case prose after a colon describes it.</summary>
    private const int WholeTitleWords = 3;
    private const int MaxNameWords = 6;
    private const int MinSurnames = 4;

    /// <summary>Underscores that stand for blanks in the name of a file.</summary>
    private const int MinUnderscores = 2;

    /// <summary>Words beyond which what follows a title of some words and a colon tells about it.</summary>
    private const int LongSubtitle = 14;
    private const int MaxNote = 120;

    /// <summary>Words from which on what stands before a title may be a sentence.</summary>
    private const int MinSentence = 4;

    /// <summary>Characters after which what follows a title's short name is prose.</summary>
    private const int MaxTitleLength = 500;
    private static readonly SearchValues<char> BodyEnds = SearchValues.Create("|\n\u0001[(【");

    /// <summary>"Bel, Ana, and Carl Dorn": the first name is turned round, as the MLA has it, and no surname stands alone.</summary>
    private static bool InvertsFirst(string names)
        => names.Contains(" and ", StringComparison.Ordinal)
            && NameList.Recognise(names, single: true, expected: true) is { Names: [var first, _, ..] }
            && first.Contains(',', StringComparison.Ordinal);

    /// <summary>Reads a line; <paramref name="habits"/> tell what its list does.</summary>
    public static TitleReading Read(EntryLine line, ListHabits habits = default)
    {
        var open = line.Text.IndexOf(EntryLine.TitleMark);
        var close = line.Text.LastIndexOf(EntryLine.TitleMark);
        if (open < 0 || close <= open)
        {
            return PlainTitle.Read(line.Text, habits);
        }

        if (habits.SurnameAfterTitle
            && SurnameBehind().Match(line.Text[(close + 1)..]) is { Success: true } surname
            && !VenueTag.IsKnown(surname.Groups["s"].Value))
        {
            var unnamed = line with { Text = line.Text[..(close + 1)] + ", " + line.Text[(close + 1 + surname.Length)..] };
            return Read(unnamed) with { Authors = new NameList([surname.Groups["s"].Value], true, []) };
        }

        if (habits.SurnamesAndYear && SurnamesAndYearBehind().Match(line.Text[(close + 1)..]) is { Success: true } signatures)
        {
            var unsigned = line with { Text = line.Text[..(close + 1)] + line.Text[(close + 1 + signatures.Length)..] };
            var untitled = Read(unsigned);
            return untitled with { Authors = SurnamesOf(signatures), Tag = VenueTag.Merge(VenueTag.Parse(signatures.Groups["y"].Value), untitled.Tag) };
        }

        var before = line.Text[..open];
        var marked = Folding.CollapseWhitespace(line.Text[(open + 1)..close]);
        var after = line.Text[(close + 1)..];
        before = LeadIn(before, ref marked);
        VenueTag? month = null;
        if (MonthAlone().Match(before) is { Success: true } bracketed && IsMonth(bracketed, line))
        {
            // "[2203] [The Title](…)"
            (before, month) = ("", VenueTag.Parse("20" + bracketed.Groups["y"].Value));
        }

        marked = EntryLine.BracketedAndDated().Match(marked) is { Success: true } wrapped ? wrapped.Groups["t"].Value : marked;
        if (habits.DatedSurnames && DatedSurname().Match(marked) is { Success: true } dating)
        {
            // "[2018: Bel: The Title](…)"
            var others = dating.Groups["n"].Value.IndexOf(" et al", StringComparison.Ordinal);
            var leading = others < 0 ? dating.Groups["n"].Value : dating.Groups["n"].Value[..others];
            var untold = line with { Text = before + EntryLine.TitleMark + marked[dating.Length..] + EntryLine.TitleMark + after };
            var undated = Read(untold, habits with { DatedSurnames = false });
            return undated with
            {
                Authors = undated.Authors ?? new NameList([leading], others < 0, []),
                Tag = VenueTag.Merge(VenueTag.Parse(dating.Groups["y"].Value), undated.Tag),
            };
        }

        if (MonthBefore().Match(marked) is { Success: true } numbered && IsMonth(numbered, line))
        {
            // "[1510-The Title](https://arxiv.org/abs/1510.00149)"
            (marked, month) = (marked[numbered.Length..], VenueTag.Parse("20" + numbered.Groups["y"].Value));
        }

        if (habits.NamesInTitle && PlainTitle.NamesBehind(marked) is var (unsignedTitle, signers))
        {
            // "[The Title, A. Bel & C. Dorn](…)"
            return Finish(unsignedTitle, [.. Segments.Of(before), .. Segments.Of(after)], [], marked: true, signers);
        }

        if (marked is [.., ' ', '-' or '–' or '—'])
        {
            // "**Otter -** The Title"
            (marked, after) = (marked[..^2].TrimEnd(), " - " + after.TrimStart());
        }

        if (NameAndYear().Match(marked) is { Success: true } dated
            && after.StartsWith(": ", StringComparison.Ordinal)
            && char.IsAsciiLetterLower(after.TrimStart(':', ' ').FirstOrDefault()))
        {
            // "[Otter, 2021](…): swims": what stands behind the year tells about it.
            return Finish(marked, Segments.Of(before),
                [Folding.CollapseWhitespace(after).Trim(':', ' ') is { Length: > MaxNote } told ? told[..MaxNote] : after.Trim(':', ' ')], marked: true);
        }

        if (NamedAndDated().Match(marked) is { Success: true } named
            && Segments.IsDash(after.TrimStart() + " ", 0)
            && !IsSpelledOut(named.Groups["n"].Value, after.TrimStart(' ', '-', '–', '—')))
        {
            // "[Otter (2026)](notes/otter.md) — what it does"
            var told = Folding.CollapseWhitespace(after).TrimStart(' ', '-', '–', '—');
            return Finish(named.Groups["n"].Value, Segments.Of(before), [told.Length > MaxNote ? told[..MaxNote] : told], marked: true, tag: VenueTag.Parse(named.Groups["y"].Value));
        }

        if ((AuthorYear.Parse(marked) is { IsCertain: true } || OthersAndYear().IsMatch(marked))
            && after.Count(c => c == ' ') > WholeTitleWords
            && PlainTitle.Read($"{marked.TrimEnd('.')}. {after.TrimStart(' ', '.', ',', ':', '-', '–', '—')}") is { Authors.Names.Count: > 0 } cites
            && cites.Title.Split(' ').Length >= WholeTitleWords)
        {
            // "**Bel et al. (2023)** - The Title", "[Bel, A., et al. (2023)](…): "The Title." ICML"
            return cites with { Marked = true };
        }

        var called = marked.EndsWith(':') ? ":" + after : after;
        if (marked.Split(' ').Length <= MaxNameWords
            && NicknameEnds().Match(called) is { Success: true } nicknameEnds
            && PlainTitle.Read(called[nicknameEnds.Length..]) is { Authors.Names.Count: > 0 } behindName
            && (behindName.Marked || behindName.Cited)
            && behindName.Title.Split(' ').Length >= WholeTitleWords)
        {
            // "**Otter**: Bel, A., et al. "The Title." ICML 2023"
            return behindName;
        }

        if (NamesThenQuoted().Match(after) is { Success: true } quoting
            && NameList.Recognise(quoting.Groups["n"].Value.TrimEnd(' ', ','), single: true, expected: true) is { } signatories
            && quoting.Groups["t"].Value.Trim(' ', '.', ',').Contains(' ', StringComparison.Ordinal))
        {
            // "**Otter** — Bel, A. & Dorn, C. "River Models." *arXiv* (2018)"
            var appeared = CitedVenue.Read(UpToLink().Match(after[quoting.Length..]).Value.Trim(' ', '.', ','));
            var behindQuote = appeared?.Venue is null ? Segments.Of(after[quoting.Length..]) : [];
            return Finish(quoting.Groups["t"].Value, behindQuote, [marked], marked: true, signatories, appeared);
        }

        if (MarkedReference.Read(marked) is var (referenced, at, by))
        {
            return Finish(referenced, [.. Segments.Of(before), .. Segments.Of(after)], [], marked: true, by, at);
        }

        if (QuotedAfterName().Match(after) is { Success: true } spelled
            && marked.Split(' ').Length <= MaxNameWords
            && spelled.Groups["t"].Value is var full
            && full.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is var fullWords
            && (fullWords >= WholeTitleWords || YearInBrackets().IsMatch(after[spelled.Length..]))
            && (IsInTitleCase(full)
                || fullWords > WholeTitleWords + 1 && after[spelled.Length..].TrimStart() is ['(', ..]
                || full.StartsWith(marked, StringComparison.OrdinalIgnoreCase))
            && !Segments.TellVenue(Segments.Of(before)))
        {
            // "**Otter**, "Otter: Serving Rivers". OSDI 2024"
            return Finish(full, [.. Segments.Of(before), .. Segments.Of(after[spelled.Length..])], [], marked: true);
        }

        var notes = new List<string>();
        var early = ShortYear().Match(after) is { Success: true } brackets && VenueTag.Parse(brackets.Groups["t"].Value) is null
            ? VenueTag.InBrackets(brackets.Groups["t"].Value)
            : null;
        after = early is null ? after : after[ShortYear().Match(after).Length..];
        var byLine = ByLine.Read(after);
        var (title, rest) = byLine is not null ? (marked, byLine.Remainder) : IsSentence(before) ? (marked, UnlessGoesOn(after, notes)) : Join(marked, after, notes);
        var spelledOut = title.Length > marked.Length + 16
            && marked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < WholeTitleWords
            && IsInTitleCase(title[marked.Length..]);
        var lead = Segments.Of(Nicknamed().Match(before) is { Success: true } nicknamed
            && NameList.Recognise(before[nicknamed.Length..].Trim(' ', '.', ','), single: true, expected: true) is not null
            ? before[nicknamed.Length..]
            : before);

        // "Ana Bel (2021), [Title](…)": one name before a year is the author.
        var alone = lead is [var name, var date] && VenueTag.Date(date) is not null && !NameList.IsOrganisation(name)
            ? NameList.LooksLikeName(name)
                ? NameList.Recognise(name, single: true)
                : Segments.SurnamesAlone(Segments.AndBetween().Replace(name.TrimEnd('.', ' '), ", ")) ?? Segments.OneSurname(name.TrimEnd('.', ' '))
            : null;
        // "Bel, Ana, et al. "Title." Science 3.2 (2015)": after names and a quotation stands the venue, whatever it be called.
        var quoted = after.TrimStart() is ['"' or '”', ..] or ['.' or ',', '"' or '”', ..];
        var mayCite = quoted
            || (open > 0 && (after.Contains(',', StringComparison.Ordinal) || after.TrimStart() is ['.', ' ' or '\n', ..] || VolumeAndYear().IsMatch(after)));
        var written = lead is [_, .., var when]
            ? VenueTag.Date(YearAndMonth().Match(when) is { Success: true } monthly ? monthly.Groups["y"].Value : when)
            : null;
        var cited = mayCite
            && (written is null ? lead : lead.SkipLast(1).ToList()) is [.., var citing]
            && NameList.Recognise(NameList.Bare(citing), single: true, expected: true) is { } names
            && (quoted || !Segments.TellVenue(Segments.Of(after)))
            ? names
            : null;
        var behindTitle = UpToLink().Match(InBeforeGap().Replace(after, "$1")).Value;
        var tag = byLine is not null
            ? byLine.Tag
            : (quoted || cited is not null) && !Segments.TellVenue(Segments.Of(after))
            ? CitedVenue.Read(behindTitle.Trim(' ', '.', ',', '"', '”') + (written is null ? "" : $". {written}"))
            : null;
        var segments = Segments.Of(rest);
        if (cited is not null)
        {
            tag ??= !Segments.TellVenue(Segments.Of(after))
                && CitedVenue.NameOf(behindTitle) is { } unknown
                && FieldLabel.Split(unknown) is null
                && !LinkLabel.IsLabelWord(unknown)
                && NameList.Recognise(unknown, single: true) is null
                ? new VenueTag(unknown, null, [])
                : null;
            tag = VenueTag.Merge(tag, written is null ? null : new VenueTag(null, written, []));
            lead = [.. lead.SkipLast(written is null ? 1 : 2)];
            segments = tag?.Venue is null ? segments : Segments.Of(after[UpToLink().Match(after).Length..]);
        }
        else
        {
            tag = byLine?.Tag;
            if (lead is [var where]
                && VenueTag.Lead(where) is { Venue: { } leading } led
                && !(leading.Contains(" and ", StringComparison.Ordinal) && NameList.AreNames(leading)))
            {
                // "River Systems Frontiers 2014, [Title](…)"
                (tag, lead) = (VenueTag.Merge(led, tag), []);
            }
        }

        if (cited is null
            && alone is null
            && lead is [var bylined]
            && before.TrimEnd() is [.., ':' or '.']
            && !InvertsFirst(bylined)
            && Segments.SurnamesAlone(Segments.AndBetween().Replace(bylined.TrimEnd('.'), ", ")) is { } signed)
        {
            // "Bel, Dorn, Fox: [Title](…)"
            alone = signed;
        }

        if (cited is null
            && alone is null
            && lead is [var signer]
            && (before.TrimEnd() is [.., ';'] || before.TrimEnd() is [.., '.'] && MiddleInitial().IsMatch(signer))
            && NameList.LooksLikeName(signer)
            && !NameList.IsOrganisation(signer))
        {
            // "Ana Bel; [Title](…)", "Ana B. Bel. [Title](…)"
            alone = NameList.Recognise(signer, single: true);
        }

        if (cited is null
            && alone is null
            && byLine is null
            && OneName().Match(rest) is { Success: true } one
            && !NameList.IsOrganisation(one.Groups["n"].Value)
            && NameList.LooksLikeName(one.Groups["n"].Value.Trim()))
        {
            // "**Title** (2019), Ana Bel"
            alone = NameList.Recognise(one.Groups["n"].Value, single: true);
        }

        if (tag is null
            && segments is [var next, ..]
            && VenueTag.Parse(next) is null
            && AfterStop().IsMatch(rest)
            && (VenueTag.Lead(next) ?? VenueTag.Lead(next.Split(", ")[0])) is { Venue: not null } late
            && !NameList.LooksLikeName(late.Venue))
        {
            // "**Title.** Machine Rivers 2011."
            (tag, segments) = (late, [.. VenueTag.Lead(next) is null ? next.Split(", ", 2).Skip(1) : [], .. segments.Skip(1)]);
        }

        var beside = alone is null ? lead : lead.Skip(1);
        var published = VenueTag.Merge(VenueTag.Merge(early, tag), month);
        var read = Finish(title, [.. beside, .. segments], notes, marked: true, byLine?.Authors ?? cited ?? alone, published);
        return read with { NamedAndSpelledOut = spelledOut };
    }

    /// <summary>How many entries name surnames and a year in brackets behind the marked title, and how many of them more than one: a word and a year by themselves may as well be a venue.</summary>
    public static (int Signed, int Several) CountSurnamesAndYear(IEnumerable<List<Piece>> entries)
    {
        int signed = 0, several = 0;
        foreach (var pieces in entries)
        {
            var title = pieces.FindIndex(p => (p.Bold || p.Kind == PieceKind.Link) && p.Text.Split(' ').Length >= WholeTitleWords);
            if (title >= 0
                && title + 1 < pieces.Count
                && SurnamesAndYearBehind().Match(pieces[title + 1].Text) is { Success: true } behind
                && SurnamesOf(behind) is var names
                && !names.Names.Any(n => VenueTag.IsKnown(n) || NameList.IsNoName(n) || NameList.IsOrganisation(n)))
            {
                signed++;
                several += names.Names.Count > 1 || !names.Complete ? 1 : 0;
            }
        }

        return (signed, several);
    }

    private static NameList SurnamesOf(Match match)
        => new([.. Segments.AndBetween().Replace(match.Groups["n"].Value, ", ").Split(", ", StringSplitOptions.RemoveEmptyEntries)],
            !match.Groups["others"].Success, []);

    /// <summary>True for entries of one list that name one surname behind the marked title, nearly all: one by itself may as well be a place or a venue.</summary>
    public static bool NameOneAuthor(IEnumerable<List<Piece>> entries)
    {
        int all = 0;
        var surnames = new List<string>();
        foreach (var pieces in entries)
        {
            all++;
            var title = pieces.FindIndex(p => (p.Bold || p.Kind == PieceKind.Link) && p.Text.Split(' ').Length >= WholeTitleWords);
            if (title >= 0
                && title + 1 < pieces.Count
                && SurnameBehind().Match(pieces[title + 1].Text) is { Success: true } behind
                && behind.Groups["s"].Value is var name
                && !VenueTag.IsKnown(name)
                && !NameList.IsNoName(name)
                && !NameList.IsOrganisation(name))
            {
                surnames.Add(name);
            }
        }

        return surnames.Count >= MinSurnames && surnames.Count * 10 >= all * 7 && surnames.Distinct(StringComparer.Ordinal).Count() * 2 > surnames.Count;
    }

    /// <summary>True for two digits of a year and two of a month; "1912" and "2012" are years unless a preprint of that month is linked.</summary>
    private static bool IsMonth(Match digits, EntryLine line)
        => digits.Groups["y"].Value is not ("19" or "20") || line.Links.Any(l => l.Url.Contains($"/{digits.Groups["n"].Value}.", StringComparison.Ordinal));

    /// <summary>Words before the marked title that only announce it are dropped; <c>[Name]</c> before it stays a segment.</summary>
    private static string LeadIn(string before, ref string marked)
    {
        var text = before.TrimEnd();
        var line = text.LastIndexOf('\n');
        var last = line < 0 ? text : text[(line + 1)..];
        if (last.Length > 0 && VenueTag.IsKnown(last))
        {
            // "NeurIPS [The Title](…)", though such a word is a label as well
            return before;
        }

        if (last.Length > 0 && (LinkLabel.IsLabelWord(last) || FieldLabel.Of(last) is not null))
        {
            return line < 0 ? "" : text[..line];
        }

        // A quotation mark opened before the link closes after it.
        marked = last.EndsWith('"') || last.EndsWith('“') ? marked.TrimEnd('"', '”') : marked;
        return before;
    }
}
