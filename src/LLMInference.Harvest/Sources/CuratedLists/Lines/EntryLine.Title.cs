using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Lines;

// Which piece of a line is its title.
internal sealed partial record EntryLine
{
    private const int FewWords = 3;
    private const int MaxLabelWords = 5;

    /// <summary>The index of the piece that is, or begins, the title; −1 when nothing marks it.</summary>
    private static int TitleIndex(List<Piece?> items, bool leadsToPaper)
    {
        int best = -1, bestScore = int.MinValue;
        var firstText = items.FindIndex(p => p is { Kind: PieceKind.Text } && p.HasWords && !RunningNumber().IsMatch(p.Text));
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } piece || !piece.HasWords)
            {
                continue;
            }

            var words = piece.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            int score;
            if (piece.Kind == PieceKind.Link)
            {
                if (words <= 3 && StandsAmongLabels(items, i)
                    || (words <= 2
                        && best >= 0
                        && items[best] is { Kind: PieceKind.Link } title
                        && WordCount(title.Text) >= NicknamedWords
                        && InSquareBrackets(items, i)))
                {
                    continue;
                }

                if ((words == 1 || (words <= MaxLabelWords && items.Take(i).Any(p => p is null) && LinkTarget.Of(piece.Url) is not (TargetKind.Paper or TargetKind.Document)))
                    && InSquareBrackets(items, i)
                    && items.Take(i).Where(p => p is { Kind: PieceKind.Text }).Sum(p => WordCount(p!.Text)) > NicknamedWords)
                {
                    // "**OTTER:** A Title of Some Words [[ax1810](…)]", "… [[Paper](…)] [[Free access via Rivers](…)]"
                    continue;
                }

                if (best >= 0 && items[best] is { } above && WordCount(above.Text) >= 2 && IsCitation(piece.Text))
                {
                    // "[Lake data](…) [[Bel et al, 2019]](…)", "**The Title** [Bel et al., 2020 – arXiv:2010.08678](…)"
                    continue;
                }

                if (best >= 0 && items[best]!.Kind == PieceKind.Link && WordsBetween(items, best, i) >= ProseWords)
                {
                    // A link in the prose about the first one.
                    break;
                }

                if (items.Take(i).Any(p => p is { Kind: PieceKind.Text, Bold: true }) && FileName().IsMatch(piece.Text))
                {
                    // "**The Title** — Bel (2017) → [`papers/rivers/bel2017_otter`](papers/rivers/bel2017_otter)"
                    continue;
                }

                var target = LinkTarget.Of(piece.Url);
                score = 4 + (target is TargetKind.Paper or TargetKind.Document ? 4 : 0) + (piece.Bold ? 2 : 0) + (words >= 3 ? 1 : 0);
                score -= NameList.LooksLikeName(piece.Text) ? 4 : 0;
            }
            else if (piece is { Kind: PieceKind.Text, Code: true }
                && !piece.Text.Contains('[', StringComparison.Ordinal)
                && piece.Text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Length >= 4
                && words >= FewWords
                && VenueTag.Parse(piece.Text) is null
                && VenueTag.Lead(piece.Text) is null
                && !items.Exists(p => p is { Kind: PieceKind.Link } && p.Text.Split(' ').Length >= 4)
                && !items.Take(i).Any(p => p is { Kind: PieceKind.Text, Bold: true } && p.Text.Split(' ').Length >= 4))
            {
                // "**Otter** - `Otter: Rivers on a Laptop` (OSDI'12)"
                score = 9;
            }
            else if (piece is { Kind: PieceKind.Text, Italic: true, Bold: false }
                && words >= NicknamedWords
                && best >= 0
                && IsSpelledOut(items, best, i, piece.Text))
            {
                // "[OtterSet](https://otters.example), *A Large Set of Otters and their Rivers*, Front. Rivers, 2015."
                score = 9;
            }
            else if (MayBeBoldTitle(items, i, leadsToPaper && i == firstText))
            {
                var named = i + 1 < items.Count
                    && items[i + 1] is { Kind: PieceKind.Text } next
                    && next.Text.StartsWith(':')
                    && next.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 4
                    && NameList.Recognise(next.Text.Trim(' ', ':', '.', ','), single: true, expected: true) is null;
                score = (words >= 4 || named ? 7 : 2) + (i == firstText ? 1 : 0) + (named ? 3 : 0) + (words >= FewWords && PrecedesNames(items, i) ? 4 : 0);
            }
            else
            {
                continue;
            }

            if (score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }

    private static bool IsCitation(string text) => AuthorYear.Parse(text.Trim(' ', '[', ']', '(', ')')) is { IsCertain: true } || OthersAndYear().IsMatch(text);

    /// <summary>"A Title of Some Words [[Paper](…), [nanoboat](…)]": beside a label's link another one leads to something of the same work, whatever it be called.</summary>
    private static bool StandsAmongLabels(List<Piece?> items, int index)
        => index >= 2
            && items[index - 1] is { Kind: PieceKind.Text } between
            && !between.Text.Any(char.IsLetterOrDigit)
            && between.Text.AsSpan().IndexOfAny('[', ',', '/') >= 0
            && (items[index - 2] is null || (items[index - 2] is { Kind: PieceKind.Link } && StandsAmongLabels(items, index - 2)))
            && items.Take(index)
                .Where(p => p is { Kind: PieceKind.Text })
                .Sum(p => p!.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length) is var before
            && (before > 3
                || (before > 0
                    && items[index] is { Text: ['[', .., ']'] }
                    && items.Take(index).Any(p => p is { Kind: PieceKind.Text } && p.Text.Any(char.IsLetter))));

    /// <summary>"[[OpenLakes](…)]" behind a linked title: a label, whatever it be called.</summary>
    private static bool InSquareBrackets(List<Piece?> items, int index)
        => items[index]!.Text is ['[', .., ']']
            || (InBrackets(items, index)
                && index + 1 < items.Count
                && items[index + 1] is { Kind: PieceKind.Text } after
                && after.Text.TrimStart() is [']' or '】', ..]);

    /// <summary>True for bold words that no place tells to be anything else: a remark, a tag, a stressed word, a name, a venue or a label.</summary>
    private static bool MayBeBoldTitle(List<Piece?> items, int index, bool beginsPaper)
    {
        if (items[index] is not { Kind: PieceKind.Text, Bold: true } piece
            || FollowsTitle(items, index)
            || StandsWithinText(items, index)
            || InBrackets(items, index)
            || BracketedRemark().IsMatch(piece.Text))
        {
            return false;
        }

        if (BracketedName().IsMatch(piece.Text)
            && !BracketedAndDated().IsMatch(piece.Text)
            && items.Exists(p => p is { Kind: PieceKind.Text, Bold: false } && WordCount(p.Text) >= FewWords))
        {
            // "**[Otter]** Title of the paper"
            return false;
        }

        if ((index > 0 && items[index - 1] is { Kind: PieceKind.Text } led && EndsInBy().IsMatch(led.Text))
            || VenueTag.Parse(piece.Text) is not null
            || FieldLabel.Of(piece.Text) is not null)
        {
            return false;
        }

        return !NameList.LooksLikeName(piece.Text)
            || (beginsPaper && WordCount(piece.Text) >= FewWords)
            || FollowsNames(items, index)
            || PrecedesNames(items, index)
            || PrecedesQuotation(items, index);
    }

    private static int WordCount(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Emphasised words right behind a name that leads to no paper: the title of the paper about what is so called.</summary>
    private static bool IsSpelledOut(List<Piece?> items, int named, int index, string text)
        => items[named] is { Kind: PieceKind.Text, Bold: true } bold
            ? WordCount(bold.Text) <= MaxNicknameWords
                && index == named + 2
                && items[named + 1]!.Text.Trim() == ";"
                && VenueTag.Parse(text) is null && !NameList.HoldsVenueWord(text) && NameList.Recognise(text, single: true) is null
            : items[named] is { } name
            && name.Text.Split(' ').Length <= 3
            && LinkTarget.Of(name.Url) is not (TargetKind.Paper or TargetKind.Document)
            && WordsBetween(items, named, index) <= 1
            && (text.Contains(':', StringComparison.Ordinal) || text.Split([' ', '-']).Count(w => w.Length >= 4 && char.IsLower(w[0])) >= 2)
            && VenueTag.Parse(text) is null && !NameList.HoldsVenueWord(text) && NameList.Recognise(text, single: true) is null;

    private static int WordsBetween(List<Piece?> items, int from, int to)
        => items.Skip(from + 1)
            .Take(to - from - 1)
            .Where(p => p is { Kind: PieceKind.Text })
            .Sum(p => p!.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);

    /// <summary>"Fast **River Training** using …": bold type in the middle of running text stresses words of a title.</summary>
    private static bool StandsWithinText(List<Piece?> items, int index)
        => index > 0
            && items[index - 1] is { Kind: PieceKind.Text, Bold: false, Text: var before }
            && before.TrimEnd() is { Length: > 0 } text
            && char.IsLetter(text[^1])
            && (Article().IsMatch(text)
                || (!FollowsNames(items, index) && VenueTag.Parse(text) is null && FieldLabel.Of(text) is null && !LinkLabel.IsLabelWord(text.Trim())));

    /// <summary>Bold text after running text of some words is an award or a remark, not the title.</summary>
    private static bool FollowsTitle(List<Piece?> items, int index)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (items[i] is { Kind: PieceKind.Text, Bold: false } before && before.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 3
                && VenueTag.Parse(before.Text) is null
                && !DatedSurnames().IsMatch(before.Text)
                && NameList.Recognise(NameList.Bare(BeforeQuote().Replace(Number().Replace(before.Text, ""), "")), single: true, expected: true) is null
                && Segments.Fields(before.Text) is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Bel et al., **Long Rivers**": three capitalised words after the authors are no name.</summary>
    private static bool FollowsNames(List<Piece?> items, int index)
        => string.Concat(items.Take(index).Where(p => p is { Kind: PieceKind.Text }).Select(p => p!.Text)) is { Length: > 0 } before
            && (NameList.Recognise(NameList.Bare(before), single: true) is not null || Segments.Fields(before) is { Authors: not null });

    /// <summary>"**Serverless Kites**, *Ana Bel*, SC 2021": before emphasised names a bold text is the title.</summary>
    private static bool PrecedesNames(List<Piece?> items, int index)
        => items.Skip(index + 1).FirstOrDefault(p => p is { Kind: PieceKind.Text } && p.HasWords) is { Italic: true, Bold: false } next
            && NameList.Recognise(next.Text, single: true) is not null;

    /// <summary>"**Otter Boats** — "The Title" (Bel et al., 2020)": before a quotation stands what it is called, and no person.</summary>
    private static bool PrecedesQuotation(List<Piece?> items, int index)
        => index + 1 < items.Count
            && items[index + 1] is { Kind: PieceKind.Text } next
            && next.Text.TrimStart(' ', '—', '–', '-', ':', ',') is ['"' or '“', ..];

    /// <summary>"[**Name**] Title": a bold word in brackets is a tag.</summary>
    private static bool InBrackets(List<Piece?> items, int index)
        => index > 0 && items[index - 1] is { Kind: PieceKind.Text } before && before.Text.TrimEnd() is [.., '[' or '【'];
}
