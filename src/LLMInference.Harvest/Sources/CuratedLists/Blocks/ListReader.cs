using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>Walks the blocks of a list, keeps the headings in force, and hands bullets, tables, headings and paragraphs to their readers.</summary>
internal sealed partial class ListReader(Uri? baseUrl, ListHabits habits = default)
{
    private const int MaxEntries = 50_000;
    private const int MaxNesting = 8;

    /// <summary>Papers from which on a list tells what the rest of it is.</summary>
    private const int MinCompany = 3;
    private const int MinTitleWords = 4;

    /// <summary>Commas of a title; more are an enumeration's.</summary>
    private const int MaxCommas = 2;
    private const int MaxTitleWords = 30;

    /// <summary>Characters of a line that groups what stands below it.</summary>
    private const int MaxGroup = 60;

    /// <summary>Characters of a year, a venue or an organisation set before a title.</summary>
    private const int MaxLead = 24;

    /// <summary>Words from which on a name without a colon is a title and no topic.</summary>
    private const int MinSpelledOut = 7;

    /// <summary>Bullets from which on names at their ends are a habit.</summary>
    private const int MinNamed = 3;
    private const int MaxDetails = 8;

    /// <summary>Bullets that tell of the paper in bold type above them.</summary>
    private const int MaxNotes = 8;
    private const int MaxFieldParagraphs = 2;
    private const int MinAnchored = 4;
    private const int MaxNames = 300;

    /// <summary>Entries from which on a list tells whether it names authors.</summary>
    private const int MinTelling = 8;

    /// <summary>Entries of one list from which on all cores read them.</summary>
    private const int ManyEntries = 200;
    private const int MaxGroupWords = 6;

    /// <summary>Titles that only their words tell, for each paper that is proved.</summary>
    private const int MaxWorded = 3;

    /// <summary>Titles from which on a few words above them group them.</summary>
    private const int MinGrouped = 2;
    private const int MinUnmarked = 3;

    /// <summary>Paragraphs that begin with the linked title of a paper, from which on others that begin with a title do too.</summary>
    private const int MinLinked = 6;
    private const int MinBareTitles = 8;
    private const int ManyBareTitles = 20;
    private readonly List<(int Level, string Text)> _headings = [];
    private readonly List<ExtractedEntry> _entries = [];
    private readonly List<ListedPerson> _people = [];
    private Dictionary<IElement, IReadOnlyList<EntryBuilder>> _paragraphs = [];
    private string? _group;
    private int _below;

    // Of the entries in bulleted and numbered lists below the same heading so far, how many name their authors.
    private (int Some, int All, string? Heading) _authored;

    // Whether the entries of the list just read name a system before each title.
    private bool _nicknamed;

    // Whether the document says that it is about papers.
    private bool _speaksOfPapers;

    // The headings, folded.
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);

    // The titles of entries, folded, and how many of them were looked at.
    private (HashSet<string> Titles, int Read) _listed = (new(StringComparer.Ordinal), 0);

    /// <summary>The papers found.</summary>
    public IReadOnlyList<ExtractedEntry> Entries => _entries;

    /// <summary>The researchers found.</summary>
    public IReadOnlyList<ListedPerson> People => _people;

    /// <summary>Entries read that are no papers.</summary>
    public int Skipped { get; private set; }

    /// <summary>Reads all blocks.</summary>
    public void Read(IReadOnlyList<OutlineBlock> blocks)
    {
        var paragraphs = blocks.Where(b => b.Kind == BlockKind.Paragraph).Select(b => (b.Element, Pieces: PiecesOf(b.Element))).ToList();
        if (paragraphs.Count >= ManyEntries)
        {
            _paragraphs = paragraphs.AsParallel().Select(p => KeyValuePair.Create(p.Element, ParagraphEntries.Read(p.Pieces, baseUrl))).ToDictionary();
        }

        _speaksOfPapers = SpeaksOfPapers(blocks) || IsCalledPapers(baseUrl);
        _sections.UnionWith(blocks.Where(b => b.Kind == BlockKind.Heading).Select(b => Folding.LettersAndDigits(b.Text)));

        // Where headings of the first level follow one another, none is the document's title.
        _below = blocks.Count(b => b is { Kind: BlockKind.Heading, Level: 1 }) >= MinCompany ? 2 : 0;
        for (var i = 0; i < blocks.Count && _entries.Count < MaxEntries; i++)
        {
            var (block, first) = (blocks[i], i);
            switch (block.Kind)
            {
                case BlockKind.Heading:
                    i = ReadHeading(blocks, i);
                    break;
                case BlockKind.Summary:
                    i = ReadSummary(blocks, i);
                    break;
                case BlockKind.EndOfGroup:
                    _group = null;
                    break;
                case BlockKind.List:
                    ReadList(block.Element, [], 0);
                    break;
                case BlockKind.Table:
                    new ListTable(block.Element, baseUrl).Read(Section([]), Accept, _people.Add, HeadingPath());
                    break;
                case BlockKind.Paragraph:
                    i = ReadParagraph(blocks, i);
                    break;
                case BlockKind.Code:
                    ReadCode(block.Element);
                    break;
            }

            TakeUnread(blocks, first, i);
        }
    }

    private void Accept(EntryBuilder entry, IElement element)
        => _entries.Add(entry.Build(HeadingPath(), element.GetAttribute(ListMarkup.LineAttribute) is { } line ? $"line {line}" : "", HeadingTag()));

    private VenueTag? HeadingTag() => HeadingVenue.Of(_group, _headings.Select(h => h.Text).Reverse());

    private int ReadHeading(IReadOnlyList<OutlineBlock> blocks, int index)
    {
        var block = blocks[index];
        _group = null;
        _headings.RemoveAll(h => h.Level >= block.Level);
        var end = index + 1;
        while (end < blocks.Count
            && blocks[end].Kind is not (BlockKind.Heading or BlockKind.Table or BlockKind.Summary)
            && !BeginsBoldEntry(blocks[end], baseUrl))
        {
            end++;
        }

        var below = blocks.Skip(index + 1).Take(end - index - 1).ToList();
        if (Section([]) is not SectionKind.Housekeeping && HeadingEntry.Read(block with { Level = block.Level + _below }, below, baseUrl) is { } entry)
        {
            AcceptPaper(entry, Section([]), block.Element);
            below.FindAll(b => b.Kind == BlockKind.Code).ForEach(b => ReadCode(b.Element));
            return end - 1;
        }

        if (block.Text is { Length: > 0 } text)
        {
            _headings.Add((block.Level, text));
        }

        return index;
    }

    /// <summary>Where and when, as a bullet above others tells it, completed by what the bullet above that tells; null for any other text.</summary>
    private static string? GroupOf(string text, string? above)
    {
        text = ProceedingsOfYear().Match(text) is { Success: true } collected ? collected.Groups["y"].Value : text;
        if (VenueTag.Date(text) is { } year)
        {
            return above is not null && VenueTag.Parse(above) is { Venue: { } over, Year: null } ? $"{over} {year}" : text;
        }

        return VenueTag.Parse(text) is { Venue: { } venue } tag && VenueTag.IsKnown(venue)
            ? tag.Year is null && above is not null && VenueTag.Date(above) is { } given
            ? $"{venue} {given}"
            : text
            : null;
    }

    /// <summary>A paragraph with a bold title and a link to the paper is an entry of its own, not a remark on the heading above it.</summary>
    private static bool BeginsBoldEntry(OutlineBlock block, Uri? baseUrl)
    {
        if (block.Kind != BlockKind.Paragraph || block.Element.QuerySelector("strong,b") is null)
        {
            return false;
        }

        var pieces = Piece.Of(block.Element.ChildNodes);
        return pieces is [{ Bold: true }, ..]
            && VenueTag.Parse(pieces[0].Text) is null
            && FieldLabel.Of(pieces[0].Text) is null
            && ParagraphEntries.Read(pieces, baseUrl).Count > 0;
    }

    private void ReadList(IElement list, IReadOnlyList<string> groups, int depth)
    {
        // "To do" over "Papers" over what remains to be done
        var section = groups.Count > 0 && Section([]) == SectionKind.Housekeeping ? SectionKind.Housekeeping : Section(groups);
        if (list.LocalName == "dl" && ReadTerms(list, section))
        {
            return;
        }

        var items = ItemsOf(list, section, depth);
        if (section == SectionKind.People
            && items.Exists(i => BeginsWithPaper(i.Own))
            && !items.Exists(i => ListTable.PersonOf(i.Own, baseUrl, null) is not null))
        {
            // "Example Labs" over papers: who wrote them, and nobody to follow
            section = SectionKind.Papers;
        }

        var (kind, citations, papers) = Company(items, section);

        // Below "HPCA 2024" stand papers of HPCA 2024, linked or not.
        citations |= kind == SectionKind.Papers && HeadingTag() is { Venue: not null, Year: not null };
        foreach (var (item, own, nested, entries, details) in items)
        {
            if (_entries.Count >= MaxEntries)
            {
                return;
            }

            if (section == SectionKind.People && ListTable.PersonOf(own, baseUrl, HeadingPath()) is { } person)
            {
                _people.Add(person);
                continue;
            }

            foreach (var entry in entries)
            {
                AcceptPaper(entry, kind, item, citations, papers);
            }

            // "**[2025.02.07]**" or "**NeurIPS 2020**" above nested papers tells of them what a heading would.
            var around = _group;
            _group = nested.Count > 0 && !details ? GroupOf(Piece.Plain(own).Trim(' ', '[', ']', '(', ')', ':', '：'), around) ?? around : around;
            foreach (var inner in details ? [] : nested)
            {
                ReadList(inner, own.Count == 0 ? groups : [.. groups, Piece.Plain(own)], depth + 1);
            }

            _group = around;

            foreach (var table in item.Children.Where(c => c.LocalName == "table"))
            {
                new ListTable(table, baseUrl).Read(section, Accept, _people.Add, HeadingPath());
            }
        }
    }

    [GeneratedRegex(@"\b(?:papers?|reading list|literature|publications|bibliography)\b|论文|文献", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsPaperList();

    // "2022年收录情况", "2023 accepted papers"
    [GeneratedRegex(@"^(?<y>(?:19|20)\d{2})\s?年?\s?(?:收录(?:情况|论文)?|录用(?:情况|论文)?|论文|(?:accepted )?papers?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProceedingsOfYear();

    [GeneratedRegex(@"\b(?:what'?s new|new|news|updates?|latest)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex News();

    /// <summary>One bullet: its element, its own content, lists inside it, its entries, and whether the lists inside tell about them.</summary>
    private sealed record Bullet(IElement Item, List<Piece> Own, List<IElement> Nested, List<EntryBuilder> Entries, bool Details);

    // A term with its descriptions is one entry where the term is a title; a number or a key as term only labels the description.
    private bool ReadTerms(IElement list, SectionKind section)
    {
        var terms = list.Children.Where(c => c.LocalName == "dt").Select(t => (Term: t, Own: Piece.Of(t.ChildNodes))).ToList();
        if (terms.Count == 0 || terms.Count(t => Piece.Plain(t.Own).Split(' ').Length >= 3 || t.Own.Exists(p => p.Kind == PieceKind.Link)) < 0.6 * terms.Count)
        {
            return false;
        }

        foreach (var (term, own) in terms.Take(MaxEntries - _entries.Count))
        {
            var entry = new EntryBuilder(baseUrl);
            ListItem.Read(entry, own);
            for (var description = term.NextElementSibling; description is { LocalName: "dd" }; description = description.NextElementSibling)
            {
                foreach (var line in ListItem.Lines(description))
                {
                    ListItem.ReadDetail(entry, line);
                }
            }

            AcceptPaper(entry, section, term);
        }

        return true;
    }

    private static List<IElement> NestedLists(IElement item)
    {
        var lists = new List<IElement>();
        foreach (var child in item.Children)
        {
            if (child.LocalName is "ul" or "ol")
            {
                lists.Add(child);
            }
            else if (child.LocalName is "p" or "div" or "details" or "blockquote")
            {
                lists.AddRange(child.Children.Where(c => c.LocalName is "ul" or "ol"));
            }
        }

        return lists;
    }
}
