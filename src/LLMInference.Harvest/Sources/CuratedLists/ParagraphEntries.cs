namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>Entries written as paragraphs or as lines of one, as opposed to prose that mentions a paper.</summary>
internal static class ParagraphEntries
{
    private const int MaxLead = 40;
    private const int MaxNames = 400;
    private const int MaxLength = 1200;

    /// <summary>The entries of a paragraph; none for prose.</summary>
    public static IReadOnlyList<EntryBuilder> Read(IReadOnlyList<Piece> pieces, Uri? baseUrl)
    {
        var lines = ListItem.SplitLines(pieces);
        var starts = lines.FindAll(BeginsEntry);
        if (starts.Count > 1 && starts.Count == lines.Count)
        {
            return lines.ConvertAll(line => Entry(line));
        }

        var soft = SoftLines(pieces);
        if (soft.Count > 1 && soft.TrueForAll(BeginsEntry))
        {
            // "**Title** (VENUE 2024) [[paper]](…)" a line, with nothing but the line's end between two of them.
            return soft.ConvertAll(line => Entry(line));
        }

        if (lines.Count == 0 || Piece.Plain(pieces).Length > MaxLength)
        {
            return [];
        }

        if (BeginsEntry(lines[0]) || BeginsEntry([.. pieces]))
        {
            return [Entry([.. pieces])];
        }

        // A citation without any link: authors, title and venue must all be there.
        var cited = Entry(lines[0]);
        if (IsCited(cited))
        {
            return [cited];
        }

        // Title, authors and venue on lines of their own.
        var whole = lines is [[{ Bold: true } or { Kind: PieceKind.Link }, ..], _, ..] ? Entry([.. pieces]) : cited;
        return whole.TitleMarked && IsCited(whole) ? [whole] : [];

        // Authors and a set-off title with a link to the paper, or authors, year and title in a reference's order: the venue may be missing.
        static bool IsCited(EntryBuilder entry) => entry.Authors.Names.Count > 0
            && (entry.Tag is { Venue: not null, Year: not null } || entry.Cited || (entry.TitleMarked && entry.BeginsWithAuthors && entry.Targets.Overlaps([TargetKind.Paper, TargetKind.Document])));

        EntryBuilder Entry(List<Piece> content)
        {
            var entry = new EntryBuilder(baseUrl);
            ListItem.Read(entry, content);
            return entry;
        }
    }

    private static List<List<Piece>> SoftLines(IReadOnlyList<Piece> pieces)
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

        return lines.FindAll(l => l.Exists(p => p.Text.Any(char.IsLetterOrDigit)));
    }

    /// <summary>True when the line begins with a linked or bold title that leads to a paper, and goes on with a separator rather than with prose.</summary>
    private static bool BeginsEntry(List<Piece> line)
    {
        var read = EntryLine.Read(line);
        var open = read.Text.IndexOf(EntryLine.TitleMark);
        var close = read.Text.LastIndexOf(EntryLine.TitleMark);
        if (open < 0 || close <= open)
        {
            return false;
        }

        var before = read.Text[..open].Trim(EntryLine.Gap, ' ', '\n');
        if (VenueTag.Lead(before) is { Venue: not null, Year: not null } && read.Links.Count > 0)
        {
            // "River Systems 2014, [Title](…)": where and when before a linked title say enough.
            return true;
        }

        if (!read.Links.Any(l => LinkTarget.Of(l.Url) is TargetKind.Paper or TargetKind.Document))
        {
            return false;
        }

        var after = read.Text[(close + 1)..].TrimStart(' ');
        var led = before.Length == 0 || (before.Length <= MaxLead && Segments.Of(before).All(s => VenueTag.Parse(s) is not null || s.Length <= 3))
            || (before.Length <= MaxNames && Segments.Fields(before) is not null);
        return led
            && (after.Length == 0 || !char.IsLetterOrDigit(after[0])) && (close - open) > 8;
    }
}
