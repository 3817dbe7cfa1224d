using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>Tells the papers of one bullet apart: <c>[Lakes](…) (2003) and [Ponds](…) (2006): both …</c>, or lines of their own.</summary>
internal static partial class EntrySplitter
{
    private const int MinTitleWords = 3;

    /// <summary>The content of each entry; mostly the whole as one.</summary>
    public static IReadOnlyList<IReadOnlyList<Piece>> Split(IReadOnlyList<Piece> pieces)
    {
        if (BulletLines(pieces) is { Count: > 0 } bullets)
        {
            return bullets;
        }

        var parts = new List<IReadOnlyList<Piece>>();
        var start = 0;
        for (var i = 0; i + 2 < pieces.Count; i++)
        {
            if (IsTitle(pieces[i]) && IsTitle(pieces[i + 2]) && pieces[i + 1].Kind == PieceKind.Text && Joint().Match(pieces[i + 1].Text) is { Success: true } joint)
            {
                parts.Add([.. pieces.Skip(start).Take(i + 1 - start), pieces[i + 1] with { Text = joint.Groups["tag"].Value }]);
                start = i + 2;
            }
        }

        return parts.Count == 0 ? [pieces] : [.. parts, [.. pieces.Skip(start)]];
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
            if (line.Find(p => p.Text.Any(char.IsLetterOrDigit)) is { } first && IsTitle(first) && first.Text.Split(' ').Length >= MinTitleWords && LinkTarget.Of(first.Url) is TargetKind.Paper or TargetKind.Document)
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
        => piece.Kind == PieceKind.Link && piece.Text.Contains(' ', StringComparison.Ordinal) && LinkLabel.KindOf(piece.Text, piece.Url!) is null
            && LinkTarget.Of(piece.Url) is TargetKind.Paper or TargetKind.Document or TargetKind.Unknown && VenueTag.Parse(piece.Text) is null;

    [GeneratedRegex(@"^\s*[•◦▪●○■□▸►➤]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Bullet();

    // " (2003) and ", " (OSDI 2006) and The "
    [GeneratedRegex(@"^(?<tag>\s*\([^()]{2,40}\)),?\s*(?:and|&|\+|;)\s+(?:[Tt]he )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
