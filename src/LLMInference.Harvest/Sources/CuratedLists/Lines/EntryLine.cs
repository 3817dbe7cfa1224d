using System.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Lines;

/// <summary>A line of an entry as text, its links and badges taken out.</summary>
/// <param name="Text">The text; <see cref="Gap"/> where a label link stood, <see cref="TitleMark"/> before and after the marked title, line ends as <c>\n</c>.</param>
/// <param name="Links">Kind and address as written, in order.</param>
/// <param name="Tag">Venue and year that badges or linked tags told.</param>
/// <param name="Marked">True when a link or bold type marks the title.</param>
internal sealed partial record EntryLine(string Text, IReadOnlyList<(string Kind, string Url)> Links, VenueTag? Tag, bool Marked)
{
    /// <summary>Emphasised texts beside the title, in order: where nothing else tells the venue, one of them may be it.</summary>
    public IReadOnlyList<string> Emphasised { get; init; } = [];

    /// <summary>Stands where a label link was.</summary>
    public const char Gap = '\u0001';

    /// <summary>Encloses the marked title.</summary>
    public const char TitleMark = '\u0002';

    /// <summary>A word or two that were linked in brackets before the title, or null: what the paper calls its system, or where it appeared.</summary>
    public string? Nickname { get; init; }

    /// <summary>True where it says that there is a paper, but does not lead to it.</summary>
    public bool Announced { get; init; }

    /// <summary>Authors that the text of a link cited with their year, or null.</summary>
    public NameList? Cited { get; init; }

    private const int MaxJournalWords = 6;
    private const int MinWordsBeforeJournal = 5;
    private const int ProseWords = 10;
    private const int MaxVenueWords = 16;
    private const int NicknamedWords = 4;
    private const int MaxNicknameWords = 3;
    private const int MaxPieces = 300;
    private const int MaxFields = 300;
    private const int MaxBefore = 4;

    /// <summary>Characters of a line from which on "Link:" behind them is no label of the whole line.</summary>
    private const int MinBeforeLabel = 20;

    /// <summary>Nothing.</summary>
    public static EntryLine Empty { get; } = new("", [], null, false);

    /// <summary>Reads the pieces of one line (or of several, with breaks).</summary>
    public static EntryLine Read(IReadOnlyList<Piece> pieces)
    {
        if (pieces.Count > MaxPieces)
        {
            // No entry is that long; what is, is prose, or a document without line ends.
            pieces = [.. pieces.Take(MaxPieces)];
        }

        if (pieces is [{ Kind: PieceKind.Text, Bold: true, Italic: true }, { Kind: PieceKind.Text, Bold: true, Italic: false } told, ..]
            && BehindLabel().Match(told.Text) is { Success: true } dash
            && told.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > FewWords)
        {
            // "**_Routing_ - The Title of the Paper**"
            pieces = [told with { Text = told.Text[dash.Length..] }, .. pieces.Skip(2)];
        }

        pieces = WithoutBracketedName(WithDatesInBrackets(WithoutTopics(BehindNickname(InShort(pieces)))));
        var links = new List<(string, string)>();
        VenueTag? tag = null;
        var items = new List<Piece?>(pieces.Count);
        NameList? cited = null;
        string? nickname = null;
        foreach (var piece in pieces)
        {
            if (cited is null
                && piece.Kind == PieceKind.Link
                && items.Exists(p => p is { Kind: PieceKind.Text } && p.Text.Any(char.IsLetter))
                && SurnamePlus().Match(piece.Text) is { Success: true } plus
                && (VenueTag.Parse(plus.Groups["v"].Value)
                    ?? (plus.Groups["y"].Success ? VenueTag.Parse("20" + plus.Groups["y"].Value) : null)) is { } appeared)
            {
                // "The Title [[Bel+, ICLR19](…)]", "[[Bel+, 23/8](…)]"
                cited = new NameList([plus.Groups["n"].Value], false, []);
                tag = VenueTag.Merge(tag, appeared);
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                items.Add(null);
                continue;
            }

            if (cited is null && piece.Kind == PieceKind.Link && FollowsSentence(items) && AuthorYear.Parse(Clean(piece.Text)) is { } citation)
            {
                // "Title of the Work. [Bel (1950)](…)"
                cited = citation.Authors;
                tag = VenueTag.Merge(tag, new VenueTag(null, citation.Year, []));
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                items.Add(null);
                continue;
            }

            if (LinkedVenue(piece, items, pieces) is { } where)
            {
                // "[[RAL 23](…)] Title of the Work"
                tag = VenueTag.Merge(tag, where);
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                items.Add(null);
                continue;
            }

            if (IsNickname(piece, items, pieces))
            {
                // "[[Otter](…)] The Title of the Paper"
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                items.Add(null);
                nickname = piece.Text;
                continue;
            }

            items.Add(IsNumber(piece, items) ? null : Sort(piece, pieces, links, ref tag));
        }

        TakeLeadingVenue(items, ref tag);
        var title = TitleIndex(items, links.Exists(l => LinkTarget.Of(l.Item2) is TargetKind.Paper or TargetKind.Document));
        TakeNamedVenue(items, title, ref tag);
        foreach (var piece in items)
        {
            if (piece is { Kind: PieceKind.Link, Url: { } url })
            {
                links.Insert(title >= 0 && ReferenceEquals(items[title], piece) ? 0 : links.Count, (LinkTarget.LinkKind(url), url));
            }
        }

        return new EntryLine(Flatten(items, title), links, tag, title >= 0)
        {
            Cited = cited,
            Announced = pieces.Count > 1 && pieces.Any(p => p is { Kind: PieceKind.Badge, LeadsNowhere: true, Text: "paper" or "pdf" or "arxiv" or "论文" })
                || pieces.Count > 2 && pieces.Any(p => p is { Kind: PieceKind.Text, Emphasised: true } && p.Text.Trim().ToLowerInvariant() is "paper" or "pdf"),
            Nickname = nickname,
            Emphasised = [.. items.Where((p, i) => i > title
                && p is { Kind: PieceKind.Text, Italic: true, Bold: false }
                && !(i > 0 && items[i - 1]?.Text.TrimEnd() is [.., '(']))
                .Select(p => p!.Text)],
        };
    }

    /// <summary>
    /// "…, Oct. 2015, doi: 10.1109/TRO.2015.2463671." and "Bel, A. (1999, May). …": the number behind a reference is no part of its venue (the entry takes it from its pieces), and the month no part of its year.
    /// </summary>
    private static IReadOnlyList<Piece> InShort(IReadOnlyList<Piece> pieces)
        => pieces.Any(p => p.Kind == PieceKind.Text && (NumberBehind().IsMatch(p.Text) || MonthInBrackets().IsMatch(p.Text)))
            ? [.. pieces.Select(p => p.Kind == PieceKind.Text ? p with { Text = MonthInBrackets().Replace(NumberBehind().Replace(p.Text, ""), "(${y})") } : p)]
            : pieces;

    /// <summary>"**Otter**: Bel, A., &amp; Dorn, C. (2024). *The Title*. …", "(**Otter**) Bel, A. (2018). …": the pieces without the name that stands before a reference.</summary>
    private static IReadOnlyList<Piece> BehindNickname(IReadOnlyList<Piece> pieces)
    {
        var at = pieces is [{ Kind: PieceKind.Text } opening, ..] && opening.Text.Trim() is "(" or "[" ? 1 : 0;
        return pieces.Count > at + 1
            && pieces[at] is { Kind: PieceKind.Text, Emphasised: true } name
            && name.Text.Split(' ').Length <= MaxNicknameWords
            && pieces[at + 1] is { Kind: PieceKind.Text, Emphasised: false } told
            && (NamesAndYear().Match(told.Text) is { Success: true } reference
            && NameList.Recognise(reference.Groups["n"].Value, single: true, expected: true) is not null
                || name.Text.TrimEnd().EndsWith(':')
                    && pieces.Skip(at + 2).FirstOrDefault(p => p.Kind != PieceKind.SoftBreak) is { Kind: PieceKind.Text, Text: ['"' or '“', ..] }
                    && NameList.Recognise(told.Text.Trim(' ', '.', ',', ':'), expected: true) is not null)
            ? [told with { Text = told.Text.TrimStart(' ', ':', ')', ']', '-', '–', '—') }, .. pieces.Skip(at + 2)]
            : pieces;
    }

    /// <summary>"`OSDI 2024` `Rivers` Bel A, Dorn C. The Title": code before running text that tells no venue is a topic of the list's own.</summary>
    private static IReadOnlyList<Piece> WithoutTopics(IReadOnlyList<Piece> pieces)
    {
        var codes = pieces.TakeWhile(p => p is { Kind: PieceKind.Text } && (p.Code || string.IsNullOrWhiteSpace(p.Text))).ToList();
        return codes.Exists(p => p.Code)
            && pieces.Skip(codes.Count).FirstOrDefault() is { Kind: PieceKind.Text, Bold: false } text
            && WordCount(text.Text) > NicknamedWords
            && codes.TrueForAll(p => WordCount(p.Text) <= MaxNicknameWords)
            ? [.. codes.Where(p => !p.Code || VenueTag.Parse(p.Text) is not null), .. pieces.Skip(codes.Count)]
            : pieces;
    }

    /// <summary>"The Title of Some Words `2021`": what is set as code behind words and says when it appeared stands in brackets elsewhere.</summary>
    private static IReadOnlyList<Piece> WithDatesInBrackets(IReadOnlyList<Piece> pieces)
        => pieces.Any(p => p.Code)
            ? [.. pieces.Select((p, i) => p.Code
                && VenueTag.Date(p.Text) is not null
                && pieces.Take(i).Any(b => b is { Kind: PieceKind.Text, Code: false } && WordCount(b.Text) > FewWords)
                ? p with { Text = $"({p.Text})", Code = false }
                : p)]
            : pieces;

    /// <summary>"The Title of Some Words (**OTTER**)": bold words alone in brackets behind a title that nothing marks are what the paper calls its system, or a remark.</summary>
    private static IReadOnlyList<Piece> WithoutBracketedName(IReadOnlyList<Piece> pieces)
    {
        if (pieces is [{ Kind: PieceKind.Text, Bold: false } title, { Kind: PieceKind.Text, Bold: true } name, { Kind: PieceKind.Text, Bold: false } closing, ..]
            && title.Text.TrimEnd() is [.., '(']
            && closing.Text.TrimStart() is [')', .. var rest]
            && WordCount(title.Text) > FewWords
            && WordCount(name.Text) <= MaxNicknameWords
            && VenueTag.Parse(name.Text) is null)
        {
            return [title with { Text = title.Text.TrimEnd()[..^1] }, closing with { Text = rest }, .. pieces.Skip(3)];
        }

        return pieces;
    }

    /// <summary>"**OSDI** Title of the Paper": a bold acronym before running text is where it appeared.</summary>
    private static void TakeLeadingVenue(List<Piece?> items, ref VenueTag? tag)
    {
        var first = items.FindIndex(p => p is { Kind: PieceKind.Text or PieceKind.Link } && p.HasWords);
        if (first < 0
            || first + 1 >= items.Count
            || items[first] is not { Kind: PieceKind.Text, Bold: true } bold
            || items[first + 1] is not { Kind: PieceKind.Text or PieceKind.Link, Bold: false } next)
        {
            return;
        }

        var name = bold.Text.Trim(' ', '[', ']', '(', ')', ':', '|');
        var bracketed = bold.Text.TrimEnd().EndsWith(']') || InBrackets(items, first);
        var acronym = name.Length is > 1 and <= 12
            && !name.Contains(' ', StringComparison.Ordinal)
            && name.Count(char.IsAsciiLetterUpper) >= 2
            && !(bracketed && name.Any(char.IsLower));
        if (bold.Text.TrimEnd().EndsWith(':')
            || next.Text.TrimStart() is [':' or '-' or '–' or '—', ..]
            || next.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < 2
            || !(VenueTag.IsKnown(name) || (acronym && next.Kind == PieceKind.Text && next.Text.TrimStart() is not ['[' or '(', ..])))
        {
            return;
        }

        if (!VenueTag.IsKnown(name) && TellsVenue(items, first + 1) && !bold.Text.TrimEnd().EndsWith(']'))
        {
            // "**RiverBench** "Title" *arXiv, Mar 2023*": a name, and no word of the title either.
            items[first] = null;
            return;
        }

        if (VenueTag.IsKnown(name) || !bold.Text.TrimEnd().EndsWith(']') || !TellsVenue(items, first + 1))
        {
            tag = VenueTag.Merge(tag, VenueTag.Parse(name) ?? new VenueTag(name, null, []));
        }

        items[first] = null;
    }

    /// <summary>"**[RiverNet]** Title, authors, `OSDI 2024`": where a known venue comes later, the bold word is what the paper calls its system.</summary>
    private static bool TellsVenue(List<Piece?> items, int from)
        => items.Skip(from).Any(p => p is { Kind: PieceKind.Text, Emphasised: true } && VenueTag.Parse(p.Text) is { Venue: not null, Year: not null })
            || items.Skip(from)
                .Any(p => p is { Kind: PieceKind.Text }
                    && VenueStopYear().Match(p.Text) is { Success: true } stopped
                    && VenueTag.IsKnown(stopped.Groups["v"].Value))
            || string.Concat(items.Skip(from).Where(p => p is { Kind: PieceKind.Text }).Select(p => p!.Text)).Split([',', '.', '(', ')', '[', ']', '|', '`'])
            .Any(part => VenueTag.IsJournal(part)
                || VenueTag.Parse(part) is { Venue: { } venue } tag && (VenueTag.IsKnown(venue) && tag.Year is not null || NameList.HoldsVenueWord(venue)));

    private static string Flatten(List<Piece?> items, int title)
    {
        var text = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            switch (items[i])
            {
                case null:
                    text.Append(Gap);
                    break;
                case { Kind: PieceKind.Break }:
                    text.Append('\n');
                    break;
                case { Kind: PieceKind.SoftBreak }:
                    text.Append(EndsLine(items, i, title) ? '\n' : ' ');
                    break;
                case { } piece when i == title:
                    text.Append(TitleMark).Append(piece.Text.Trim()).Append(TitleMark);
                    text.Append(piece.Text.Length > 0 && piece.Text[^1] == ' ' ? " " : "");
                    break;
                case { Kind: PieceKind.Text, Emphasised: true } piece when title < 0
                    && piece.Text.Contains(' ', StringComparison.Ordinal)
                    && !(i > 0 && items[i - 1] is { } led && EndsInIn().IsMatch(led.Text))
                    && NameList.Recognise(NameList.Bare(piece.Text)) is not null:
                    text.Append(Gap).Append(piece.Text).Append(Gap);
                    break;
                case { Kind: PieceKind.Text, Emphasised: true } piece when TellsVenueAndYear(piece, items, i):
                    text.Append(Gap).Append(BracketedYear().Replace(piece.Text, " $1")).Append(Gap);
                    break;
                case { Kind: PieceKind.Text, Code: true } piece when title >= 0:
                    text.Append(Gap).Append(piece.Text).Append(Gap);
                    break;
                case { } piece:
                    text.Append(title >= 0 && i - 1 > title && ChangesField(items[i - 1], piece) ? Gap.ToString() : "").Append(piece.Text);
                    break;
            }
        }

        return text.Length > 0
            ? LabelBeforeLink()
                .Replace(text.ToString(), m => m.Index - (m.Index > 0 ? text.ToString(0, m.Index).LastIndexOf('\n') : 0) < MinBeforeLabel ? m.Value : "")
            : "";
    }

    /// <summary>"**Lake Machine Intelligence (2018)**": emphasised words and a year are venue and year, be the venue known or not.</summary>
    private static void TakeNamedVenue(List<Piece?> items, int title, ref VenueTag? tag)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i != title
                && items[i] is { Kind: PieceKind.Text, Emphasised: true } piece
                && VenueTag.Parse(piece.Text) is null
                && TellsVenueAndYear(piece, items, i))
            {
                tag = VenueTag.Merge(tag, VenueTag.Lead(piece.Text));
                items[i] = null;
            }
        }
    }

    /// <summary>"Title. Bel, A., Dorn, C. **SOSP (2013)**": emphasised venue and year are a field of their own, even where no mark divides.</summary>
    private static bool TellsVenueAndYear(Piece piece, List<Piece?> items, int index)
        => items.Where((p, i) => i != index
            && p is { Kind: PieceKind.Text or PieceKind.Link }
            && p.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 3)
            .Any()
            && piece.Text.Split(' ').Length <= MaxVenueWords
            && (VenueTag.Parse(piece.Text) is { Year: not null, Venue: not null } || VenueTag.Lead(piece.Text) is { Year: not null, Venue: not null })
            && !(index > 0 && items[index - 1] is { Kind: PieceKind.Text } before && RunsOn().IsMatch(before.Text));

    /// <summary>"*Ana Bel, Carl Dorn* OSDI'22": where emphasis begins or ends between words, without a comma, another field begins.</summary>
    private static bool ChangesField(Piece? before, Piece after)
        => before is { Kind: PieceKind.Text } && after.Kind == PieceKind.Text && before.Italic != after.Italic
            && (before.Italic ? before : after).Text.Trim().Contains(' ', StringComparison.Ordinal)
            && before.Text.TrimEnd() is not [.., ',' or ';' or ':' or '(' or '&']
            && after.Text.TrimStart() is [var first, ..]
            && char.IsLetterOrDigit(first)
            && !after.Text.TrimStart().StartsWith("and ", StringComparison.Ordinal)
            && !before.Text.TrimEnd().EndsWith(" and", StringComparison.Ordinal);

    /// <summary>A line end in the source means a new field after a link or a marked title, and before emphasised text or a link; in running text it is a space.</summary>
    private static bool EndsLine(List<Piece?> items, int index, int title)
    {
        var before = index > 0 ? items[index - 1] : null;
        var after = index + 1 < items.Count ? items[index + 1] : null;
        return before is null
            || index - 1 == title
            || before.Kind == PieceKind.Link
            || before.Bold
            || after is null
            || after.Kind == PieceKind.Link
            || after.Bold
            || after.Italic
            || before.Text.TrimEnd() is [.., '.' or ':']
            || EndsInPages().IsMatch(before.Text)
            || (after.Text.TrimStart() is [>= '\u4e00' and <= '\u9fff', ..] && before.Text.TrimEnd() is [.., < '\u2e80'])
            || FieldLabel.Split(after.Text.Trim()) is not null || LinkLabel.IsLabelWord(after.Text)
            || (title < 0
                && after.Text.TrimStart() is [var first, ..]
                && char.IsUpper(first)
                && before.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > FewWords
                && after.Text.Length < MaxFields
                && Segments.Fields(after.Text.Trim(' ', '.', ',')) is { Authors.Names.Count: > 1 });
    }

    private static string Clean(string text)
        => DoubleHyphens()
            .Replace(Hyphens().Replace(OpenEmphasis(Decoration().Replace(Arrows().Replace(text, "|"), " ")).Replace('｜', '|').Replace('：', ':').Replace("，", ", ", StringComparison.Ordinal).Replace('\u00a0', ' '), "-"),
                "– ");

    /// <summary>Stars of an emphasis that Markdown did not take for one ("* Ana Bel, Carl Dorn.* ICSE 2025") are no text.</summary>
    private static string OpenEmphasis(string text)
        => text.Contains('*', StringComparison.Ordinal) ? StopAfterEmphasis().Replace(StrayStars().Replace(text, ""), Gap.ToString()) : text;
}
