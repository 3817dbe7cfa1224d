using AngleSharp.Dom;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Sections;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// What stands below a paragraph and tells of it: bullets, a quotation, a line of names.
internal sealed partial class ListReader
{
    /// <summary>Takes the entries of a paragraph with what bullets, a quotation or a line of names below it tell of them; the last block of it.</summary>
    private int ReadWithBelow(ParagraphAt at, IReadOnlyList<EntryBuilder> entries)
    {
        var (blocks, index, pieces, _, section) = at;
        if (entries is [{ Authors.Names.Count: 0 } one] && at.ListBelow(MaxDetails) is { } told && ListItem.AreDetails([told], baseUrl, section))
        {
            // "[Title](…)" on a line of its own above "- Ana Bel, Carl Dorn. arXiv, 2023."
            foreach (var line in told.Children.SelectMany(ListItem.Lines))
            {
                ListItem.ReadDetail(one, line);
            }

            index++;
        }

        if (entries is [{ TitleMarked: true }]
            && index + 1 < blocks.Count
            && blocks[index + 1] is { Kind: BlockKind.List, Element: var remarks }
            && FollowsAtOnce(at.Element, remarks)
            && AreNotes(remarks))
        {
            // "[Title](…)" on a line of its own above "* what it does with [Lakes](…)": a link in a note is no entry
            index++;
        }

        if (QuoteBelow(blocks, index) is { Count: > 0 } quote
            && (entries is [{ TitleMarked: true }]
                || entries.Count == 0
                    && section is not SectionKind.Housekeeping
                    && IsSignature(quote)
                    && pieces.Where(p => p.HasWords).ToList() is [{ Kind: PieceKind.Link }])
            && TellsOfEntry(quote))
        {
            // "[Title](…)" above "> Ana Bel, Carl Dorn", "> ECCV 2020", "> [prj](…)"
            var titled = entries.Count > 0 ? entries[0] : new EntryBuilder(baseUrl);
            if (entries.Count == 0)
            {
                titled.ReadTitleLine(pieces);
                titled.Described = true;
            }

            foreach (var line in quote)
            {
                ListItem.ReadDetail(titled, line);
            }

            entries = [titled];
            index += blocks.Skip(index + 1)
                .TakeWhile(b => b is { Kind: BlockKind.Paragraph } && b.Element.ParentElement == blocks[index + 1].Element.ParentElement).Count();
        }

        if (entries is [{ Authors.Names.Count: 0 } unsigned]
            && index + 1 < blocks.Count
            && blocks[index + 1] is { Kind: BlockKind.Paragraph } signature
            && NamesAlone(signature) is { } names)
        {
            // "[1] **Title** VLDB 2020. [paper](…)" above "*Ana Bel, Carl Dorn*"
            unsigned.ReadField(Field.Authors, names);
            index++;
        }

        var dated = entries.Count >= MinCompany && entries.Count(e => e.Tag?.Year is not null) * 2 > entries.Count;
        foreach (var entry in entries)
        {
            AcceptPaper(entry, section, at.Element, amongCitations: dated);
        }

        return index;
    }

    /// <summary>A paragraph that is a title by what the one bullet below it says: authors, venue and year, or authors alone where a label leads to the paper; null for any other.</summary>
    private EntryBuilder? Signed(List<Piece> title, IElement below)
    {
        if (Piece.Plain(title) is not { Length: > 0 and <= MaxNames } text
            || text.EndsWith(':')
            || title.Exists(p => p.Kind == PieceKind.Link && LinkLabel.KindOf(p.Text.Trim('[', ']'), p.Url!) is null)
            || ListItem.Lines(below.Children[0]).ToList() is not [var line])
        {
            return null;
        }

        var told = Segments.Fields(EntryLine.Read(line).Text);
        if (told is not { Authors.Names.Count: > 0, Tag: { Venue: not null, Year: not null } }
            && !(title.Exists(p => p.IsPaperLink)
            && NameList.Recognise(Piece.Plain(line), single: true) is not null))
        {
            return null;
        }

        var entry = new EntryBuilder(baseUrl);
        ListItem.Read(entry, title);
        ListItem.ReadDetail(entry, line);
        return entry.Authors.Names.Count > 0 ? entry : null;
    }

    /// <summary>A paragraph that begins with a bold title, with the address of its paper in a bullet of its own below; null for any other.</summary>
    private EntryBuilder? LinkedBelow(List<Piece> title, IElement notes)
    {
        if (title.Find(p => p.HasWords) is not { Kind: PieceKind.Text, Bold: true } bold
            || bold.Text.Split(' ').Length < 2
            || FieldLabel.Of(bold.Text) is not null
            || title.Exists(p => p.Url is not null)
            || Piece.Plain(title).Length > MaxNames)
        {
            return null;
        }

        var address = notes.Children.Select(i => Piece.Of(i.ChildNodes))
            .FirstOrDefault(own => own.Exists(p => p.IsPaperLink)
            && own.TrueForAll(p => p.IsLabel || !p.HasWords || p.Kind == PieceKind.Text && FieldLabel.Of(p.Text) is not null));
        if (address is null)
        {
            return null;
        }

        var entry = new EntryBuilder(baseUrl);
        ListItem.Read(entry, title);
        ListItem.ReadDetail(entry, address);
        return entry.Title is null ? null : entry;
    }

    /// <summary>
    /// "[The Title]" or "The Title" as one paragraph, "Ana Bel, Carl Dorn (2014)" as the next, "[paper](…) | [code](…)" as the one after it: the entry and its last block; null for any other.
    /// What stands in brackets may do without names.
    /// </summary>
    private (EntryBuilder Entry, int Last)? Parted(ParagraphAt at)
    {
        var bracketed = at.Text.Trim() is ['[', .., ']'];
        if (at.Text.Length > MaxNames
            || at.Pieces.Exists(p => p.Kind is not (PieceKind.Text or PieceKind.SoftBreak))
            || at.Text.Split(' ').Length < (bracketed ? 2 : MinTitleWords))
        {
            return null;
        }

        var fields = at.Blocks.Skip(at.Index + 1)
            .Take(MaxFieldParagraphs)
            .TakeWhile(b => b.Kind == BlockKind.Paragraph)
            .Select(b => Piece.Of(b.Element.ChildNodes))
            .TakeWhile(IsFields)
            .ToList();
        var links = at.Index + 1 + fields.Count;
        if (fields.Count == 0 && !bracketed
            || links >= at.Blocks.Count
            || at.Blocks[links] is not { Kind: BlockKind.Paragraph } below
            || Piece.Of(below.Element.ChildNodes) is var labels && !(labels.Exists(p => p.IsPaperLink) && labels.TrueForAll(p => p.IsLabel || !p.HasWords)))
        {
            return null;
        }

        var entry = new EntryBuilder(baseUrl);
        entry.ReadTitleLine([new Piece(PieceKind.Text, bracketed ? at.Text.Trim()[1..^1] : at.Text)]);
        fields.Append(labels).ToList().ForEach(line => ListItem.ReadDetail(entry, line));
        if (entry.Authors.Names.Count == 0 && fields.Find(f => Segments.Fields(Piece.Plain(f)) is { Authors: not null }) is { } names)
        {
            // "Ana Bel (2002)": one name is enough where authors stand.
            entry.ReadField(Field.Authors, names);
        }

        return entry is { Title: not null } && (bracketed || entry.Authors.Names.Count > 0) ? (entry, links) : null;

        static bool IsFields(List<Piece> line)
            => line.TrueForAll(p => p.Kind is PieceKind.Text or PieceKind.SoftBreak) && Piece.Plain(line) is { Length: > 0 and <= MaxNames } text && Segments.Fields(text) is not null;
    }

    /// <summary>True for bullets of which few link a paper, and none begins with one.</summary>
    private static bool AreNotes(IElement list)
    {
        var items = list.Children.Select(i => Piece.Of(i.ChildNodes)).ToList();
        return items.Count(own => own.Exists(p => p.LeadsToPaper)) * 2 < items.Count
            && items.TrueForAll(own => own.Find(p => p.Text.Any(char.IsLetter)) is not ({ Kind: PieceKind.Link } or { Bold: true })
                || !own.Exists(p => p.Url is not null));
    }

    private static bool FollowsAtOnce(IElement paragraph, IElement list)
        => paragraph.ParentElement == list.ParentElement && list.PreviousElementSibling == paragraph;

    /// <summary>The lines of the quotation right below a paragraph; none where something else follows.</summary>
    private static List<List<Piece>> QuoteBelow(IReadOnlyList<OutlineBlock> blocks, int index)
        => index + 1 < blocks.Count
            && blocks[index + 1] is { Kind: BlockKind.Paragraph, Element.ParentElement: { LocalName: "blockquote" } quote }
            && quote == blocks[index].Element.NextElementSibling
            ? [.. quote.Children.Where(c => c.LocalName == "p").SelectMany(ListItem.Lines)]
            : [];

    /// <summary>True for lines that begin with authors, venue and year, or labelled links.</summary>
    private static bool TellsOfEntry(List<List<Piece>> lines)
        => IsSignature(lines) || FieldLabel.Split(Piece.Plain(lines[0]).Trim()) is not null || Segments.Fields(Piece.Plain(lines[0]).Trim()) is not null
            || lines[0].TrueForAll(p => p.IsLabel || !p.HasWords);

    private static bool IsSignature(List<List<Piece>> lines)
        => lines[0].TrueForAll(p => p.Kind is PieceKind.Text or PieceKind.SoftBreak)
            && NameList.Recognise(Piece.Plain(lines[0]).Trim(' ', '.', ','), single: false, expected: true) is not null;

    /// <summary>A paragraph of nothing but emphasised names; null for any other.</summary>
    private static List<Piece>? NamesAlone(OutlineBlock block)
    {
        var pieces = Piece.Of(block.Element.ChildNodes);
        return pieces.Exists(p => p.Italic)
            && pieces.TrueForAll(p => p.Kind is PieceKind.Text or PieceKind.SoftBreak && (p.Italic || !p.Text.Any(char.IsLetter)))
            && Piece.Plain(pieces) is { Length: <= MaxNames } text
            && NameList.Recognise(text.Trim(' ', '.'), single: true, expected: true) is not null
            ? pieces
            : null;
    }
}
