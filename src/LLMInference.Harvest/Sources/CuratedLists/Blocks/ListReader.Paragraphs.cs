using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Extraction.Structured;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// Paragraphs, and text shown as it was typed.
internal sealed partial class ListReader
{
    /// <summary>Lines of references that nothing but their indentation makes code, and BibTeX that says more of the entry above it.</summary>
    private void ReadCode(IElement code)
    {
        var section = Section([]);
        if (section is SectionKind.Housekeeping or SectionKind.People)
        {
            return;
        }

        if (BibTexParser.Parse(code.TextContent, 1).Any())
        {
            if (_entries is [.., var above])
            {
                var same = BibTexParser.Parse(code.TextContent)
                    .Select(StructuredEntries.FromBibTex)
                    .FirstOrDefault(e => e is not null && Folding.LettersAndDigits(e.Title) == Folding.LettersAndDigits(above.Title));
                _entries[^1] = same is null ? above : Completed(above, same);
            }

            return;
        }

        var lines = code.TextContent.Split('\n')
            .Select(l => l.Trim())
            .Where(l => l.Length > 0)
            .Select(l => new List<Piece> { new(PieceKind.Text, l) }).ToList();
        foreach (var entry in ParagraphEntries.BareLines(lines, baseUrl))
        {
            AcceptPaper(entry, section, code, amongCitations: true);
        }
    }

    private static ExtractedEntry Completed(ExtractedEntry entry, ExtractedEntry reference) => entry with
    {
        Authors = entry.Authors.Count > 0 ? entry.Authors : reference.Authors,
        AuthorsComplete = entry.Authors.Count > 0 ? entry.AuthorsComplete : reference.AuthorsComplete,
        Year = entry.Year ?? reference.Year,
        Venue = entry.Venue ?? reference.Venue,
        Doi = entry.Doi ?? reference.Doi,
        Arxiv = entry.Arxiv ?? reference.Arxiv,
    };

    private string? HeadingPath()
    {
        // What is folded below a document's contents stands under its own caption.
        var folded = _group is { Length: > 0 } && _headings is [.., var last] && SectionKinds.IsContents(last.Text);
        var path = folded ? _headings.SkipLast(1).Select(h => h.Text).Append(_group!) : _headings.Select(h => h.Text);
        return _headings.Count == 0 ? null : string.Join(" > ", path);
    }

    private SectionKind Section(IReadOnlyList<string> groups)
    {
        var headings = _headings.Where((h, i) => _group is null && i == _headings.Count - 1 || !SectionKinds.IsContents(h.Text)).Select(h => h.Text);
        return SectionKinds.Of([.. _group is null ? headings : headings.Append(_group), .. groups]);
    }

    private void AcceptPaper(EntryBuilder entry, SectionKind section, IElement element, bool amongCitations = false, bool amongPapers = false)
    {
        if (PaperTest.IsPaper(entry, section, amongCitations, amongPapers))
        {
            Accept(entry, element);
        }
        else if (entry.Title is not null && !LeadsWithin(element))
        {
            Skipped++;
        }
    }

    /// <summary>True for a line of the document's own contents: however many there are, they are no company of the entries.</summary>
    private static bool LeadsWithin(IElement element)
        => element.QuerySelectorAll("a[href]") is { Length: > 0 } links && links.All(l => l.GetAttribute("href") is ['#', _, ..]);

    /// <summary>A paragraph that is a title and nothing else, but for what Chinese lists set before it (<c>2023，微软，The Title</c>); null for any other.</summary>
    private EntryBuilder? PlainTitleOf(List<Piece> pieces)
    {
        var parts = Piece.Plain(pieces).Split('，', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts.SkipLast(1).Any(p => p.Length > MaxLead))
        {
            return null;
        }

        var entry = new EntryBuilder(baseUrl);
        entry.ReadTitleLine([new Piece(PieceKind.Text, parts[^1])]);
        if (entry is not { Title: { } title, Authors.Names.Count: 0, IsTalk: false } || !IsPlainTitle(title, entry.Tag, parts[^1]))
        {
            return null;
        }

        foreach (var lead in parts.SkipLast(1).Where(l => VenueTag.Parse(l) is not null))
        {
            ListItem.ReadDetail(entry, [new Piece(PieceKind.Text, lead)]);
        }

        return entry;
    }

    private static List<Piece> PiecesOf(IElement paragraph)
        => Piece.Of(paragraph.LocalName is "a" or "img" or "b" or "strong" ? [paragraph] : paragraph.ChildNodes);

    private static bool IsLinkedTitle(Piece link)
        => !link.IsLabel
            && link.Text.Split(' ').Length > MinTitleWords
            && TitleReader.IsInTitleCase(link.Text)
            && LinkTarget.Of(link.Url) is TargetKind.Paper or TargetKind.Document or TargetKind.Unknown or TargetKind.Repository or TargetKind.Site;

    /// <summary>A paragraph where it stands.</summary>
    private readonly record struct ParagraphAt(IReadOnlyList<OutlineBlock> Blocks, int Index, List<Piece> Pieces, string Text, SectionKind Section)
    {
        public IElement Element => Blocks[Index].Element;

        public OutlineBlock? Next => Index + 1 < Blocks.Count ? Blocks[Index + 1] : null;

        public bool MayHoldPapers => Section is not SectionKind.Housekeeping and not SectionKind.People;

        /// <summary>The bullets right below it, where there are no more than so many; null for none.</summary>
        public IElement? ListBelow(int most) => Next is { Kind: BlockKind.List, Element: var list } && list.ChildElementCount <= most && FollowsAtOnce(Element, list) ? list : null;
    }

    private int ReadParagraph(IReadOnlyList<OutlineBlock> blocks, int index)
    {
        var pieces = PiecesOf(blocks[index].Element);
        var at = new ParagraphAt(blocks, index, pieces, Piece.Plain(pieces), Section([]));
        if (Heads(at) is { } passed)
        {
            return passed;
        }

        var entries = _paragraphs.Remove(at.Element, out var read) ? read : ParagraphEntries.Read(pieces, baseUrl);
        if (entries.Count == 0
            && at.Next is { Kind: BlockKind.Paragraph } below
            && ParagraphEntries.ReadWithLinks(pieces, Piece.Of(below.Element.ChildNodes), baseUrl) is { } linked)
        {
            AcceptPaper(linked, at.Section, at.Element);
            return index + 1;
        }

        if (entries.Count == 0 && at.MayHoldPapers && (pieces.Exists(p => p.Kind == PieceKind.Link) || PlainTitle.LeadingVenue(at.Text) is not null))
        {
            var plain = ParagraphEntries.ReadUnmarked(pieces, baseUrl);
            _unmarked = (_unmarked.Readable + plain.Count, _unmarked.Linked + Math.Max(1, plain.Count));
            entries = habits.Unmarked ? plain : entries;
        }

        CountLinkedTitle(at, entries);
        return (entries.Count == 0 ? ReadAlone(at) : null) ?? ReadWithBelow(at, entries);
    }

    /// <summary>Where a paragraph heads what follows it (in bold, or by where and when), the block up to which that says all; null for any other.</summary>
    private int? Heads(ParagraphAt at)
    {
        var (blocks, index, pieces, text, section) = at;
        if (pieces.Count > 0
            && pieces.TrueForAll(p => p.Bold || p.Kind != PieceKind.Text || string.IsNullOrWhiteSpace(p.Text))
            && text.Length > 0
            && pieces.TrueForAll(p => p.Kind != PieceKind.Link))
        {
            if (section is not SectionKind.Housekeeping && HeadingEntry.ReadBold(blocks[index], blocks.Skip(index + 1), baseUrl) is var (described, taken))
            {
                AcceptPaper(described, section, at.Element);
                return index + taken;
            }

            if (at.ListBelow(MaxNotes) is { } notes && LinkedBelow(pieces, notes) is { } named)
            {
                AcceptPaper(named, section, at.Element);
                return index + 1;
            }

            if (text.Length < MaxGroup
                && !(at.Next is { Kind: BlockKind.Paragraph } next && ParagraphEntries.ReadWithLinks(pieces, Piece.Of(next.Element.ChildNodes), baseUrl) is not null))
            {
                // "**2026**" above a list groups it as a folded part's caption does.
                _group = text;
                return index;
            }
        }

        if (text.Length < MaxGroup
            && pieces.TrueForAll(p => p is { Kind: PieceKind.Text, Url: null })
            && at.Next?.Kind is BlockKind.List or BlockKind.Table
            && VenueTag.Parse(text) is { Venue: { } place, Year: not null }
            && VenueTag.IsKnown(place))
        {
            // "EMNLP 2018" on a line of its own above a list
            _group = text;
            return index;
        }

        return null;
    }

    private void CountLinkedTitle(ParagraphAt at, IReadOnlyList<EntryBuilder> entries)
    {
        if (at.Section == SectionKind.Papers && entries.Count <= 1 && LinkedTitleOf(at) is { } first)
        {
            _linkedTitles = first.LeadsToPaper ? (_linkedTitles.Papers + 1, _linkedTitles.Others) : (_linkedTitles.Papers, _linkedTitles.Others + 1);
        }
    }

    private static Piece? LinkedTitleOf(ParagraphAt at) => at.Pieces.Find(p => p.HasWords) is { Kind: PieceKind.Link } first && IsLinkedTitle(first) ? first : null;

    /// <summary>A paragraph that is no entry by itself, and is one by the document's habits or by what the bullets below it tell: the last block of it; null for any other.</summary>
    private int? ReadAlone(ParagraphAt at)
    {
        var (_, index, pieces, _, section) = at;
        if (section == SectionKind.Papers && habits.LinkedTitles && LinkedTitleOf(at) is not null)
        {
            // "[The Title of One](https://example.org/otter) | [code](…)" among nothing but papers written alike
            var alike = new EntryBuilder(baseUrl);
            ListItem.Read(alike, pieces);
            AcceptPaper(alike, section, at.Element, amongPapers: true);
            return index;
        }

        if (at.MayHoldPapers && Parted(at) is var (parted, last))
        {
            AcceptPaper(parted, section, at.Element, amongCitations: true);
            return last;
        }

        if (at.MayHoldPapers && at.ListBelow(1) is { } about && Signed(pieces, about) is { } signed)
        {
            // "The Title" or "The Title [[paper](…)]" right above "- Ana Bel, Carl Dorn --OSDI 2024"
            AcceptPaper(signed, section, at.Element);
            return index + 1;
        }

        if (at.MayHoldPapers && at.ListBelow(MaxNotes) is { } notes && LinkedBelow(pieces, notes) is { } spoken)
        {
            // "**The Title** - Bel et al." right above "- [arxiv.org/abs/…](…)", "- what it shows"
            AcceptPaper(spoken, section, at.Element);
            return index + 1;
        }

        if (section == SectionKind.Papers && pieces.Exists(p => p.Kind == PieceKind.Link))
        {
            foreach (var noted in NotesIn(pieces))
            {
                AcceptPaper(noted, section, at.Element, amongCitations: true, amongPapers: true);
            }
        }

        if (at.Text.Length > 0 && section == SectionKind.Papers && pieces.TrueForAll(p => p is { Url: null, Kind: PieceKind.Text }))
        {
            var plain = PlainTitleOf(pieces);
            _plainParagraphs = plain is null ? (_plainParagraphs.Titles, _plainParagraphs.Others + 1) : (_plainParagraphs.Titles + 1, _plainParagraphs.Others);
            if (plain is not null && (habits.OfPapers || (habits.Unmarked && HeadingTag() is { Venue: not null, Year: not null })))
            {
                // "A Title of Some Words", paragraph after paragraph
                AcceptPaper(plain, section, at.Element, amongCitations: true, amongPapers: true);
                return index;
            }
        }

        return null;
    }
}
