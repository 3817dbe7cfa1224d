using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Blocks;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Entries;

/// <summary>Tells the papers of one bullet apart: <c>[Lakes](…) (2003) and [Ponds](…) (2006): both …</c>, or lines of their own.</summary>
internal static partial class EntrySplitter
{
    private const int MinTitleWords = 3;
    private const int MaxJointWords = 4;
    private const int MinLetters = 12;
    private const int MinStray = 2;

    /// <summary>The content of each entry; mostly the whole as one.</summary>
    public static IReadOnlyList<IReadOnlyList<Piece>> Split(IReadOnlyList<Piece> pieces)
    {
        if (BulletLines(pieces) is { Count: > 0 } bullets)
        {
            return bullets;
        }

        return StrayBullets(pieces) ?? LinesWithPapers(pieces) ?? LinesOfTitles(pieces) ?? LinkedTitles(pieces) ?? [pieces];
    }

    /// <summary>
    /// Linked titles one after another (<c>Canoes: [A Title](…), [Another Title](…)</c>, <c>[Lakes](…) (2003) and [Ponds](…) (2006): both …</c>, <c>1. [Lakes](…) 2. [Ponds](…)</c>), each with what follows it; null where one
    /// may be about the other: where prose stands before or between them.
    /// </summary>
    private static List<IReadOnlyList<Piece>>? LinkedTitles(IReadOnlyList<Piece> pieces)
    {
        // "[Otter](…), [Heron](…)", "Lakes: [Otter](…) ([code](…)), [Heron](…)": nothing but links to papers are papers, be they named in a word.
        var onlyLinks = OnlyPapers(pieces) || OnlyPapersBehindName(pieces);
        var titles = Enumerable.Range(0, pieces.Count)
            .Where(i => onlyLinks
                ? pieces[i].IsPaperTitle
                : IsTitle(pieces[i]) && ((pieces[i].LeadsToPaper && pieces[i].Text.Split(' ').Length >= MinTitleWords) || BeforeTag(pieces, i)))
            .ToList();
        if (titles.Count < 2 || !LeadsIn(pieces.Take(titles[0])))
        {
            return null;
        }

        var parts = new List<IReadOnlyList<Piece>>();
        for (var t = 0; t < titles.Count; t++)
        {
            var end = t + 1 < titles.Count ? titles[t + 1] : pieces.Count;
            var part = pieces.Skip(titles[t]).Take(end - titles[t]).ToList();
            if (t + 1 < titles.Count)
            {
                if (!IsJoint(part.Skip(1)) || SameWork(pieces[titles[t]], pieces[end]))
                {
                    return null;
                }

                part = part is [.., { Kind: PieceKind.Text } joint]
                    ? [.. part.SkipLast(1), joint with { Text = JoiningWords().Replace(Numbering().Replace(joint.Text, ""), "") }]
                    : part;
            }

            parts.Add(part);
        }

        return parts;
    }

    /// <summary>True for the name of a group before a colon, and behind it two papers at least with nothing but labels between them.</summary>
    private static bool OnlyPapersBehindName(IReadOnlyList<Piece> pieces)
    {
        var first = pieces.ToList().FindIndex(p => p.Kind == PieceKind.Link);
        return first > 0
            && Piece.Plain(pieces.Take(first)).TrimEnd() is [.., ':']
            && pieces.Skip(first).All(p => p.Kind == PieceKind.Link ? p.IsPaperTitle || p.IsLabel : !p.HasWords)
            && pieces.Count(p => p.IsPaperTitle) > 1;
    }

    /// <summary>"[The Title of One](https://arxiv.org/…)" above "[The Title of Another](https://example.org/accepted)": lines of one linked title each, one of them a paper's for sure.</summary>
    private static List<IReadOnlyList<Piece>>? LinesOfTitles(IReadOnlyList<Piece> pieces)
    {
        if (!pieces.Any(p => p.Kind == PieceKind.Break))
        {
            return null;
        }

        var lines = ListItem.SplitLines(pieces).FindAll(l => l.Exists(p => p.HasWords));
        return lines.Count > 1 && lines.TrueForAll(IsLinkedTitle) && lines.Exists(l => l.Exists(p => p.IsPaperLink)) ? [.. lines] : null;

        static bool IsLinkedTitle(List<Piece> line)
            => line.FindAll(p => p.HasWords) is [{ Kind: PieceKind.Link } title]
                && title.Text.Split(' ').Length > MinTitleWords
                && !title.IsLabel
                && TitleReader.IsInTitleCase(title.Text)
                && LinkTarget.Of(title.Url) is TargetKind.Paper or TargetKind.Document or TargetKind.Unknown or TargetKind.Site;
    }

    /// <summary>True for nothing but links to papers and marks between them.</summary>
    public static bool OnlyPapers(IReadOnlyList<Piece> pieces)
        => pieces.All(p => p.Kind == PieceKind.Link ? p.IsPaperTitle : !p.HasWords);

    /// <summary>"[Lakes](…) (2003)": a year in brackets right behind it makes a title of a word or two.</summary>
    private static bool BeforeTag(IReadOnlyList<Piece> pieces, int index)
        => index + 1 < pieces.Count && pieces[index + 1] is { Kind: PieceKind.Text } next && BracketedTag().IsMatch(next.Text);

    /// <summary>Nothing, a name for the group before a colon, or venue and year.</summary>
    private static bool LeadsIn(IEnumerable<Piece> before)
    {
        var text = Piece.Plain(before).Trim(' ', '-', '–', '*');
        return !text.Any(char.IsLetterOrDigit)
            || Numbering().IsMatch(text)
            || (text.EndsWith(':') && text.Split(' ').Length <= MaxJointWords)
            || VenueTag.Parse(text.Trim('[', ']', '(', ')')) is not null;
    }

    /// <summary>A few words at most between two titles, apart from labels, badges and what stands in brackets.</summary>
    private static bool IsJoint(IEnumerable<Piece> between)
        => between.Where(p => p.Kind == PieceKind.Text)
            .Sum(p => Bracketed()
                .Replace(p.Text, " ")
                .Split([' ', ',', ';', '.', '|', '/', '-', '–', ':'], StringSplitOptions.RemoveEmptyEntries).Length) <= MaxJointWords
            && between.All(p => p.Kind != PieceKind.Link || p.IsLabel || VenueTag.Parse(p.Text) is not null);

    private static bool SameWork(Piece one, Piece other)
    {
        var (first, second) = (Folding.LettersAndDigits(one.Text), Folding.LettersAndDigits(other.Text));
        return first.Contains(second, StringComparison.Ordinal) || second.Contains(first, StringComparison.Ordinal) || one.Url == other.Url;
    }

    /// <summary>The lines as they stand in the source, be they shown as lines or not; those without a letter or digit are left out.</summary>
    public static List<List<Piece>> SoftLines(IReadOnlyList<Piece> pieces)
    {
        var lines = new List<List<Piece>> { new() };
        foreach (var piece in pieces)
        {
            if (piece.Kind is PieceKind.SoftBreak or PieceKind.Break)
            {
                lines.Add([]);
            }
            else
            {
                lines[^1].Add(piece);
            }
        }

        return lines.FindAll(l => l.Exists(p => p.HasWords));
    }

    /// <summary>"Canoes\nA Title, ICML 2020 [paper](…)\nAnother Title [paper](…)": lines that each have words and a labelled link to a paper of their own; null otherwise.</summary>
    public static List<IReadOnlyList<Piece>>? LinesWithPapers(IReadOnlyList<Piece> pieces)
    {
        var lines = SoftLines(pieces);
        var first = lines.FindIndex(l => l.Exists(p => p.Url is not null));
        return first is 0 or 1
            && lines.Count - first >= 2
            && lines.Skip(first).All(HasPaper)
            && lines.Skip(first).Select(l => l.Find(p => p.IsPaperLabel)!.Url).Distinct(StringComparer.Ordinal).Count() == lines.Count - first
            ? [.. lines.Skip(first)]
            : null;

        static bool HasPaper(List<Piece> line)
            => line.Exists(p => p.IsPaperLabel)
                && line.Where(p => !p.IsPaperLabel).Sum(p => p.Text.Count(char.IsLetter)) >= MinLetters
                && FieldLabel.Split(Piece.Plain(line)) is null;
    }

    /// <summary>"Title, OSDI 2024\n- Another Title, SOSP 2023": bullets that Markdown shows as text because of their indentation; null where they tell of the one above.</summary>
    private static List<IReadOnlyList<Piece>>? StrayBullets(IReadOnlyList<Piece> pieces)
    {
        var parts = new List<List<Piece>> { new() };
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i > 0
                && pieces[i - 1].Kind is PieceKind.SoftBreak
                && pieces[i] is { Kind: PieceKind.Text, Emphasised: false } text
                && Dash().Match(text.Text) is { Success: true } dash)
            {
                parts.Add([text with { Text = text.Text[dash.Length..] }]);
            }
            else
            {
                parts[^1].Add(pieces[i]);
            }
        }

        return parts.Count > MinStray
            && parts.Skip(1)
                .All(p => Piece.Plain(p) is var plain
                    && FieldLabel.Split(plain) is null
                    && Segments.Fields(plain) is null
                    && p.Where(w => w.Kind == PieceKind.Text || !w.IsLabel)
                        .Sum(w => w.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length) > MinTitleWords)
            ? [.. parts]
            : null;
    }

    /// <summary>"**Group**\n • [Title](…)\n • [Title](…)": lines of one bullet that bear bullets of their own, without what stands above the first; none for any other text.</summary>
    public static IReadOnlyList<IReadOnlyList<Piece>> BulletLines(IReadOnlyList<Piece> pieces)
    {
        var lines = new List<List<Piece>>();
        var begins = true;
        foreach (var piece in pieces)
        {
            if (piece.Kind is PieceKind.SoftBreak or PieceKind.Break)
            {
                begins = true;
            }
            else if (begins && piece.Kind == PieceKind.Text && Bullet().Match(piece.Text) is { Success: true } bullet)
            {
                lines.Add([piece with { Text = piece.Text[bullet.Length..] }]);
                begins = false;
                continue;
            }

            if (lines.Count > 0)
            {
                lines[^1].Add(piece);
            }

            begins &= piece.Kind is PieceKind.SoftBreak or PieceKind.Break;
        }

        return lines.Count >= 2 ? lines : [];
    }

    /// <summary>The lines of a cell that holds one linked title after another, each with what stands below it; none for a cell with one title or anything before the first.</summary>
    public static IReadOnlyList<List<Piece>> TitleLines(IReadOnlyList<Piece> pieces)
    {
        var papers = new List<List<Piece>>();
        foreach (var line in ListItem.SplitLines(pieces))
        {
            if (line.Find(p => p.HasWords
                && !(p.Kind == PieceKind.Text && p.Text.TrimEnd().EndsWith(':') && p.Text.Split(' ').Length <= MinTitleWords)) is { } first
                && IsTitle(first)
                && first.Text.Split(' ').Length >= MinTitleWords
                && first.LeadsToPaper)
            {
                papers.Add(line);
            }
            else if (papers.Count > 0)
            {
                papers[^1].AddRange(line.Prepend(new Piece(PieceKind.Break, "")));
            }
            else
            {
                return [];
            }
        }

        return papers.Count > 1 ? papers : [];
    }

    private static bool IsTitle(Piece piece)
        => piece.Kind == PieceKind.Link && piece.Text.Contains(' ', StringComparison.Ordinal) && !piece.IsLabel
            && LinkTarget.Of(piece.Url) is TargetKind.Paper or TargetKind.Document or TargetKind.Unknown or TargetKind.Site
            && VenueTag.Parse(piece.Text) is null;

    [GeneratedRegex(@"^\s*[•◦▪●○■□▸►➤]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^\s*[-+*]\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Dash();

    // "2. " before the second title of a cell
    [GeneratedRegex(@"(?<![^\s])(?:\d{1,2}[.)]|\(\d{1,2}\)|\[\d{1,2}\])\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbering();

    // " (2003) and ", " (OSDI 2006) and The "
    [GeneratedRegex(@"^\s*\([^()]{2,40}\)", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedTag();

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"[,;.]?\s*(?:(?<=[\s)\],;])(?:and|&|\+|or|see also)\b)?[^()\[\]\d]{0,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex JoiningWords();
}
