using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// A paragraph that is one entry.
internal static partial class ParagraphEntries
{
    /// <summary>The paragraph as one entry, where it begins as one or cites one; none for prose.</summary>
    private static IReadOnlyList<EntryBuilder> Whole(Paragraph paragraph)
    {
        var (pieces, lines, soft, begins, _) = paragraph;
        if (lines.Count == 0 || Piece.Plain(pieces).Length > MaxLength)
        {
            return [];
        }

        if (begins || BeginsEntry([.. pieces]))
        {
            // "[Bel et al. (2025)](…) find gains from rowing upstream" is a sentence.
            return paragraph.Entry([.. pieces]) is { Title: { } titled } read && !SmallWords().IsMatch(titled) ? [read] : [];
        }

        if (soft.Count is >= MinBareLines and <= MaxFieldLines
            && pieces.All(p => p.Kind is PieceKind.Text or PieceKind.SoftBreak)
            && NameList.Recognise(Piece.Plain(soft[0]).Trim(' ', '.', ','), single: true, expected: true) is not null
            && paragraph.Entry([new Piece(PieceKind.Text, string.Join(' ', soft.Select(l => Piece.Plain(l).Trim())))]) is var wrapped && IsCited(wrapped))
        {
            // "Ana Bel and Carl Dorn.\nThe Title.\nProc. of the River Conference, 1993." wrapped by hand
            return [wrapped];
        }

        if (soft.Count is >= 2 and <= MaxFieldLines
            && pieces.All(p => p.Kind is PieceKind.Text or PieceKind.SoftBreak)
            && soft.Skip(1).All(l => PlainTitle.Read(Piece.Plain(l)) is not { Authors: not null, Cited: true })
            && paragraph.Entry([new Piece(PieceKind.Text, string.Join(' ', soft.Select(l => Piece.Plain(l).Trim())))]) is var reflowed
            && reflowed is { Cited: true, BeginsWithAuthors: true, Title: not null })
        {
            // "Bel, A., Dorn, C., et al. (2024). The Title of\nthe Paper. Proceedings of\nACL 2024."
            return [reflowed];
        }

        // A citation without any link: authors, title and venue must all be there.
        var cited = paragraph.Entry(lines[0]);
        if (IsCited(cited))
        {
            return [cited];
        }

        if (Piece.Plain(lines[0]).Split(" | ") is { Length: >= 3 }
            && cited is { Tag: { Venue: not null, Year: not null } }
            && cited.Targets.Overlaps([TargetKind.Paper, TargetKind.Document]))
        {
            // "**[Otter]** | Title | OSDI' 24 | [pdf](…)"
            return [cited];
        }

        if (lines.Count is >= 2 and <= MaxFieldLines && Segments.Fields(Piece.Plain(lines[0])) is { Authors: not null })
        {
            // "Ana Bel, Carl Dorn:\nTitle. NIPS 2017: 3574-3583\nhttps://…"
            var below = paragraph.Entry([.. pieces]);
            if (IsCited(below))
            {
                return [below];
            }
        }

        // Title, authors and venue on lines of their own.
        var whole = lines is [[{ Bold: true } or { Kind: PieceKind.Link }, ..], _, ..] ? paragraph.Entry([.. pieces]) : cited;
        if (whole is { TitleMarked: true, Described: true, Authors.Names.Count: > 0, Title: { } bold }
            && lines[0] is [{ Bold: true } or { Kind: PieceKind.Link }, ..]
            && bold.Split(' ').Length >= MinTitleWords
            && lines.Count <= MaxFieldLines)
        {
            // "**The Title**\n<br/>\nAuthors: Ana Bel, Carl Dorn"
            return [whole];
        }

        return whole.TitleMarked
            && (IsCited(whole)
                || (lines.Count > 2 && whole.Labelled && whole.Authors.Names.Count > 1 && whole.Targets.Overlaps([TargetKind.Paper, TargetKind.Document])))
            ? [whole]
            : [];
    }

    /// <summary>Authors and a set-off title with a link to the paper, or authors, year and title in a reference's order: the venue may be missing.</summary>
    private static bool IsCited(EntryBuilder entry) => entry.Authors.Names.Count > 0
        && !(entry.Title is { } sentence && SmallWords().IsMatch(sentence))
        && (entry.Tag is { Venue: not null, Year: not null }
            || entry.Cited
            || (entry.TitleMarked && entry.BeginsWithAuthors && entry.Targets.Overlaps([TargetKind.Paper, TargetKind.Document])));
}
