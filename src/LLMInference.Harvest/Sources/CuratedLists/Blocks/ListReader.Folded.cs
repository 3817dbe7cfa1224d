using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Titles;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>Parts folded below a caption, "&lt;details&gt;": a paper and what is told of it, or a group of papers.</summary>
internal sealed partial class ListReader
{
    // A folded part may be one paper: its caption the title with a link, its content authors and abstract.
    private int ReadSummary(IReadOnlyList<OutlineBlock> blocks, int index)
    {
        // What is folded below a title with its labelled link is about that paper, tables of notes included.
        var own = Piece.Of(blocks[index].Element.ChildNodes);
        var labelled = own.Exists(p => p.IsPaperLabel);
        var end = index + 1;
        while (end < blocks.Count && (blocks[end].Kind == BlockKind.Paragraph || (labelled && blocks[end].Kind == BlockKind.Table)))
        {
            end++;
        }

        if (end < blocks.Count
            && blocks[end].Kind == BlockKind.EndOfGroup
            && (own.Exists(p => p.LeadsToPaper)
                || LinksOnePaper(blocks[index], blocks.Skip(index + 1).Take(end - index - 1))))
        {
            var entry = new EntryBuilder(baseUrl);
            entry.ReadTitleLine(own);
            foreach (var line in blocks.Skip(index + 1)
                .Take(end - index - 1)
                .Where(b => b.Kind == BlockKind.Paragraph)
                .SelectMany(b => ListItem.Lines(b.Element))
                .Where(l => Piece.Plain(l).Length < 300))
            {
                ListItem.ReadDetail(entry, line);
            }

            AcceptPaper(entry, Section([]), blocks[index].Element);
            return end;
        }

        if (own.FindAll(p => p.Text.Any(char.IsLetter)) is [{ IsPaperTitle: true } titled] && titled.Text.Split(' ').Length >= MinTitleWords)
        {
            // "<summary>[The Title](…)</summary>" over notes of any kind
            var closes = Enumerable.Range(index + 1, blocks.Count - index - 1)
                .FirstOrDefault(i => blocks[i].Kind is BlockKind.EndOfGroup or BlockKind.Heading, blocks.Count - 1);
            if (blocks[closes].Kind == BlockKind.EndOfGroup && !blocks.Skip(index + 1).Take(closes - index - 1).Any(ListsPaper))
            {
                var folded = new EntryBuilder(baseUrl);
                folded.ReadTitleLine(own);
                AcceptPaper(folded, Section([]), blocks[index].Element);
                return closes;
            }
        }

        if (Section([]) is not SectionKind.Housekeeping
            && HeadingEntry.ReadBold(blocks[index], blocks.Skip(index + 1), baseUrl) is var (described, taken)
            && EndOf(blocks, index) is var closing
            && blocks.Skip(index + taken + 1).Take(closing - index - taken - 1).ToList() is var further
            && (further.Count == 0 || described.Authors.Names.Count > 0 && further.TrueForAll(b => b.Kind is not BlockKind.Heading)))
        {
            // "<summary><b>Title</b> (OSDI 2024)</summary>" over "- Paper: https://…", perhaps above remarks and further folded parts;
            // but what was folded and never closed holds the papers after it.
            AcceptPaper(described, Section([]), blocks[index].Element);
            return Enumerable.Range(0, further.Count).Any(i => HoldsPaper(further, i)) ? index + taken : closing;
        }

        _group = blocks[index].Text;
        return index;
    }

    private static bool ListsPaper(OutlineBlock block)
        => block.Kind == BlockKind.List && block.Element.Children.Any(i => BeginsWithPaper(Piece.Of(i.ChildNodes)));

    /// <summary>True for a list that begins with papers, and for a caption that what follows it makes a paper.</summary>
    private bool HoldsPaper(List<OutlineBlock> blocks, int index)
        => ListsPaper(blocks[index])
            || blocks[index].Kind == BlockKind.Summary && HeadingEntry.ReadBold(blocks[index], blocks.Skip(index + 1), baseUrl) is not null;

    /// <summary>Where the part ends whose caption stands at <paramref name="index"/>, parts folded within it included; the last block where nothing ends it.</summary>
    private static int EndOf(IReadOnlyList<OutlineBlock> blocks, int index)
    {
        var open = 1;
        for (var i = index + 1; i < blocks.Count; i++)
        {
            open += blocks[i].Kind == BlockKind.Summary ? 1 : blocks[i].Kind == BlockKind.EndOfGroup ? -1 : 0;
            if (open == 0)
            {
                return i;
            }
        }

        return blocks.Count - 1;
    }

    /// <summary>"<summary>The Title (2023)</summary>" over "Ana Bel, Carl Dorn [Paper](…)": one paper is linked below it, by a label and no title of its own.</summary>
    private static bool LinksOnePaper(OutlineBlock summary, IEnumerable<OutlineBlock> folded)
    {
        var links = folded.SelectMany(b => Piece.Of(b.Element.ChildNodes)).Where(p => p.Kind == PieceKind.Link).ToList();
        return summary.Text.Split(' ').Length > MinTitleWords
            && TitleReader.IsInTitleCase(summary.Text)
            && links.Count > 0
            && links.TrueForAll(p => p.IsLabel)
            && links.Count(p => p.LeadsToPaper) is 1 or 2;
    }
}
