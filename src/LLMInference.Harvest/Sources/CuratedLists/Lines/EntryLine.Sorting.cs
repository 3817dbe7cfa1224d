using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Lines;

// What each piece of a line is: text of the title, a label, a tag, a number.
internal sealed partial record EntryLine
{
    /// <summary>A link in brackets before everything else whose text is an acronym, with a year or without: where the work after it appeared.</summary>
    private static VenueTag? LinkedVenue(Piece piece, List<Piece?> before, IReadOnlyList<Piece> all)
    {
        if (piece is not { Kind: PieceKind.Link }
            || before.Count > MaxBefore
            || string.Concat(before.Select(p => p?.Text ?? "")).Trim() is not ['[' or '【']
            || (LinkTarget.Of(piece.Url) is not (TargetKind.Paper or TargetKind.Document or TargetKind.Unknown or TargetKind.Site)
                && !VenueTag.IsKnown(piece.Text)))
        {
            return null;
        }

        var after = all.SkipWhile(p => !ReferenceEquals(p, piece)).Skip(1).TakeWhile(p => p.Kind == PieceKind.Text).ToList();
        var follows = string.Concat(after.Select(p => p.Text)).TrimStart();
        return follows is [']' or '】', ..]
            && follows.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 4
            && (VenueTag.Parse(piece.Text)
                ?? VenueTag.InBrackets(piece.Text)
                ?? (Publisher().IsMatch(piece.Text) ? new VenueTag(piece.Text, null, []) : null)) is { Venue: not null } tag
            ? tag
            : null;
    }

    /// <summary>A link of a word or two alone in brackets before everything else, with words enough for a title behind them that nothing marks.</summary>
    private static bool IsNickname(Piece piece, List<Piece?> before, IReadOnlyList<Piece> all)
    {
        if (piece is not { Kind: PieceKind.Link }
            || before.Count > MaxBefore
            || piece.Text.Split(' ').Length > 2
            || LinkTarget.Of(piece.Url) is not (TargetKind.Paper or TargetKind.Document)
            || string.Concat(before.Select(p => p?.Text ?? "")).Trim() is not ['[' or '【'])
        {
            return false;
        }

        var after = all.SkipWhile(p => !ReferenceEquals(p, piece)).Skip(1).ToList();
        return after is [{ Kind: PieceKind.Text } next, ..]
            && next.Text.TrimStart() is [']' or '】', .. var rest]
            && rest.TrimStart(':', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= NicknamedWords
            && rest.TrimStart(':', ' ') is [var first, ..]
            && char.IsUpper(first)
            && !after.Exists(p => p.Bold && p.Text.Split(' ').Length >= NicknamedWords) && Segments.Fields(rest) is null;
    }

    /// <summary>"**[12]** Bel, Ana, …": a bold running number before everything else is no title.</summary>
    private static bool IsNumber(Piece piece, List<Piece?> before)
        => piece is { Kind: PieceKind.Text, Bold: true }
            && RunningNumber().IsMatch(piece.Text)
            && before.TrueForAll(p => p is null || !p.HasWords);

    /// <summary>True when words of a title that ends (by its stop or its bold type) stand before a link that cites its authors.</summary>
    private static bool FollowsSentence(List<Piece?> before)
    {
        var text = string.Concat(before.Select(p => p is { Kind: PieceKind.Text } ? p.Text : " ")).Trim();
        var bold = before.Exists(p => p is { Bold: true } && p.Text.Any(char.IsLetter));
        return text.Length > 3
            && (text[^1] is '.' or '?' or '!' or ',' or '"' or '”' || Segments.IsDash(text + " ", text.Length - 1) || bold && char.IsLetterOrDigit(text[^1]))
            && (bold || text.Contains(' ', StringComparison.Ordinal));
    }

    /// <summary>False for the first words of a line where they are many ("[A Title of Some Words, 2016](…): …"), or a name that the rest tells about ("[Otter, 2021](…): swims").</summary>
    private static bool MayBeTag(Piece piece, IReadOnlyList<Piece> all)
    {
        if (!ReferenceEquals(piece, all.FirstOrDefault(p => p.Text.Any(char.IsLetter))))
        {
            return all.Count > 1;
        }

        if (NamedAndDated().IsMatch(piece.Text) && VenueTag.Parse(Clean(piece.Text)) is { Venue: { } named } && !VenueTag.IsKnown(named) && !NameList.HoldsVenueWord(named))
        {
            // "[MapRivers (2004)](…) - what it is about"
            return false;
        }

        return all.Count > 1 && piece.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 4
            && !(all.SkipWhile(p => !ReferenceEquals(p, piece)).ElementAtOrDefault(1) is { Kind: PieceKind.Text } next
            && next.Text.StartsWith(": ", StringComparison.Ordinal)
            && char.IsAsciiLetterLower(next.Text.TrimStart(':', ' ').FirstOrDefault())
            && VenueTag.Parse(Clean(piece.Text)) is { Venue: { } venue }
            && !VenueTag.IsKnown(venue));
    }

    /// <summary>True for a few words in brackets of their own behind a title that nothing marks.</summary>
    private static bool StandsInBrackets(Piece piece, IReadOnlyList<Piece> all)
    {
        var index = Enumerable.Range(0, all.Count).First(i => ReferenceEquals(all[i], piece));
        return index > 0
            && piece.Text.Split(' ').Length <= MaxNicknameWords
            && (piece.Text is ['[', .., ']']
                || all[index - 1].Text.TrimEnd() is [.., '[']
                    && index + 1 < all.Count
                    && all[index + 1] is { Kind: PieceKind.Text } after
                    && after.Text.TrimStart() is [']', ..])
            && all.Take(index).All(p => p.Kind == PieceKind.Text && !p.Bold)
            && all.Take(index).Sum(p => WordCount(p.Text)) > NicknamedWords;
    }

    /// <summary>A piece that stays text, or null where a label, badge or tag was taken out.</summary>
    private static Piece? Sort(Piece piece, IReadOnlyList<Piece> all, List<(string Kind, string Url)> links, ref VenueTag? tag)
    {
        switch (piece.Kind)
        {
            case PieceKind.Text when piece.Emphasised && all.Count > 2 && piece.Text.Trim().ToLowerInvariant() is "paper" or "code" or "pdf" or "data":
                // "Otter — *paper* · *code*", whose links are still to come
                return null;
            case PieceKind.Badge:
                tag = VenueTag.Merge(tag, Badge.TagOf(piece.Image, piece.Text, linked: !string.IsNullOrEmpty(piece.Url)));
                if (piece.Url is { Length: > 0 } target && LinkTarget.Of(target) != TargetKind.Navigation)
                {
                    links.Add((LinkLabel.KindOf(piece.Text, target) ?? LinkTarget.LinkKind(target), target));
                }

                return null;
            case PieceKind.Link when MayBeTag(piece, all)
                && piece.Text.Length > 6
                && VenueTag.Parse(Clean(piece.Text)) is { Venue: not null, Year: not null } labelled:
                tag = VenueTag.Merge(tag, labelled);
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                return null;
            case PieceKind.Link when LinkLabel.KindOf(Clean(piece.Text), piece.Url ?? "") is { } kind:
                links.Add((kind, piece.Url!));
                return null;
            case PieceKind.Link when VenueTag.Parse(Clean(piece.Text)) is { Year: not null } linked && MayBeTag(piece, all):
                tag = VenueTag.Merge(tag, linked);
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                return null;
            case PieceKind.Link when all.Count > 1 && Proceedings().Match(Clean(piece.Text)) is { Success: true } collected:
                // "[In Proceedings of the 26th Conference on Lakes (KDD '20, Tutorial)](…)"
                tag = VenueTag.Merge(tag,
                    CitedVenue.Read(collected.Groups["v"].Value) ?? new VenueTag(Folding.CollapseWhitespace(collected.Groups["v"].Value), null, []));
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                return null;
            case PieceKind.Link when piece.LeadsToPaper && StandsInBrackets(piece, all):
                // "The Title of Some Words [[Lake Robotics](…)]"
                tag = VenueTag.Merge(tag, VenueTag.Parse(piece.Text));
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                return null;
            case PieceKind.Link when !ReferenceEquals(piece, all[0])
                && VenueInBrackets().Match(piece.Text) is { Success: true } shown
                && all.TakeWhile(p => !ReferenceEquals(p, piece)).Sum(p => p.Text.Count(c => c == ' ')) > FewWords:
                // "The Title [[Lake Photo and remote sensing, 2020]](…)"
                tag = VenueTag.Merge(tag,
                    new VenueTag(shown.Groups["v"].Value, int.Parse(shown.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), []));
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                return null;
            case PieceKind.Link when all.Count > 1
                && piece.Text is ['[', .., ']']
                && VenueTag.Lead(Clean(piece.Text)) is { Year: not null, Venue: not null } bracketed:
                tag = VenueTag.Merge(tag, bracketed);
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                return null;
            case PieceKind.Link when ReferenceEquals(piece, all[0]) is false
                && all[0] is { Bold: true } or { Kind: PieceKind.Link }
                && VenueTag.Lead(Clean(piece.Text)) is { Year: not null, Venue: { } named } where
                && named.Split(' ').Length <= 4:
                tag = VenueTag.Merge(tag, where);
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                return null;
            case PieceKind.Link when IsJournalBehindTitle(piece, all):
                // "The Title of Some Words, [Journal of Rivers](…), [Code](…)"
                tag = VenueTag.Merge(tag, new VenueTag(Clean(piece.Text), null, []));
                links.Add((LinkTarget.LinkKind(piece.Url!), piece.Url!));
                return null;
            case PieceKind.Link when piece.Url is ['#', ..]
                && piece.Text.Split(' ').Length <= 2
                && Piece.Plain(all.TakeWhile(p => !ReferenceEquals(p, piece))).Split(' ').Length > 3:
                // "Title [also in [2.1](#caches)]"
                return new Piece(PieceKind.Text, piece.Text);
            default:
                return piece with { Text = Clean(piece.Text) };
        }
    }

    /// <summary>True for a few words linked behind a comma or a stop that end a title in plain type: names before them would make them the title themselves.</summary>
    private static bool IsJournalBehindTitle(Piece piece, IReadOnlyList<Piece> all)
    {
        if (piece.Text.Split(' ').Length > MaxJournalWords
            || piece.Text.Contains(':', StringComparison.Ordinal)
            || LinkTarget.Of(piece.Url) is not (TargetKind.Paper or TargetKind.Document)
            || all.TakeWhile(p => !ReferenceEquals(p, piece)).ToList() is not { Count: > 0 } before
            || before.Exists(p => p.Kind is not (PieceKind.Text or PieceKind.SoftBreak) || p.Bold))
        {
            return false;
        }

        var text = Piece.Plain(before.Where(p => !p.Code)).Trim();
        return text is [.., ',' or '.']
            && !text.Any(char.IsDigit)
            && text.Split(' ').Length >= MinWordsBeforeJournal
            && (TitleReader.IsInTitleCase(text) || TitleWording.IsTitle(text.TrimEnd(',', '.')))
            && NameList.Recognise(text.TrimEnd(',', '.'), single: true, expected: true) is null
            && Segments.Fields(text.TrimEnd(',', '.')) is null
            && PlainTitle.Read(text).Authors is null;
    }
}
