using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
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

    // Paragraphs passed over that may be entries, and all that were passed over with a link.
    private (int Readable, int Linked) _unmarked;

    // Paragraphs that begin with a linked title: those that lead to papers, and all others.
    private (int Papers, int Others) _linkedTitles;

    // Titles beside which nothing stands: those below a heading that speaks of papers, and all others.
    private (int OfPapers, int Others) _bareTitles;

    // Of the entries in bulleted and numbered lists below the same heading so far, how many name their authors.
    private (int Some, int All, string? Heading) _authored;

    // Lists of nothing but titles and papers, and lists with something else that nothing links.
    private (int Pure, int Mixed) _plainLists;

    // Paragraphs of a title and nothing else, and all others that are no entry.
    private (int Titles, int Others) _plainParagraphs;

    // Bullets, those with surnames and a year behind a marked title, and those among them with more than one surname.
    private (int All, int Signed, int Several) _signed;

    // Whether the entries of the list just read name a system before each title.
    private bool _nicknamed;

    // Bullets of bold names before remarks without a link, and all others.
    private (int Names, int All) _namedAlone;

    // Whether the document says that it is about papers.
    private bool _speaksOfPapers;

    // The headings, folded.
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);

    // The titles of entries, folded, and how many of them were looked at.
    private (HashSet<string> Titles, int Read) _listed = (new(StringComparer.Ordinal), 0);

    // Titles in lists of nothing else but titles and papers, which nothing proved to be papers.
    private int _unproven;

    // Titles in lists of nothing else that only their words tell.
    private int _worded;

    // Those among them that a heading's venue proves.
    private int _provenTitles;

    /// <summary>The papers found.</summary>
    public IReadOnlyList<ExtractedEntry> Entries => _entries;

    /// <summary>The researchers found.</summary>
    public IReadOnlyList<ListedPerson> People => _people;

    /// <summary>Entries read that are no papers.</summary>
    public int Skipped { get; private set; }

    /// <summary>What the document does that no entry of it proves alone, once it is read: worth reading it again.</summary>
    public ListHabits Told => new()
    {
        NoAuthors = _entries.Count >= MinTelling && _entries.Count(e => e.Authors.Count > 0) is > 0 and var authored && authored * MinTelling <= _entries.Count,
        SurnamesAndYear = _signed.Signed >= MinCompany && _signed.Signed * 2 > _signed.All && _signed.Several * MinCompany >= _signed.Signed,
        Unlinked = _entries.Count >= MinTelling && _entries.Count(e => e is { Links.Count: 0, Year: not null }) * 10 >= _entries.Count * 9,
        OfPapers = _entries.Count >= MinTelling && _unproven > 0 && _entries.Count >= Skipped - _unproven && _unproven <= _entries.Count * 2
            || _unproven >= MinBareTitles && _plainLists.Pure > 2 * _plainLists.Mixed && _plainLists.Pure >= MinCompany
            || _plainParagraphs.Titles >= MinBareTitles && _plainParagraphs.Titles >= MinCompany * _plainParagraphs.Others,
        Notes = _speaksOfPapers && _notes.All >= MinNotes && _notes.Spelled * 2 >= _notes.All && _notes.All >= Skipped - _notes.All,
        Unread = _unread >= MinUnread && _unread * 2 >= _entries.Count,
        NamedAlone = _speaksOfPapers && _namedAlone.Names >= ManyBareTitles && _namedAlone.Names * 5 >= _namedAlone.All * 4,
        LinkedTitles = _linkedTitles is { Papers: >= MinLinked, Others: > 0 } && _linkedTitles.Papers >= MinCompany * _linkedTitles.Others,
        Worded = _entries.Count >= MinTelling && _worded > 0 && _worded <= _entries.Count * MaxWorded,
        Unmarked = _unmarked.Readable >= MinUnmarked && _unmarked.Readable * 2 >= _unmarked.Linked,
        BareTitles = (_bareTitles.OfPapers >= MinBareTitles || _bareTitles.Others >= ManyBareTitles)
            && _bareTitles.OfPapers + _bareTitles.Others >= 3 * _entries.Count
            || _provenTitles >= ManyBareTitles && _provenTitles >= 3 * (_bareTitles.OfPapers + _bareTitles.Others - _provenTitles),
    };

    /// <summary>Reads all blocks.</summary>
    public void Read(IReadOnlyList<OutlineBlock> blocks)
    {
        var paragraphs = blocks.Where(b => b.Kind == BlockKind.Paragraph).Select(b => (b.Element, Pieces: PiecesOf(b.Element))).ToList();
        if (paragraphs.Count >= ManyEntries)
        {
            _paragraphs = paragraphs.AsParallel().Select(p => KeyValuePair.Create(p.Element, ParagraphEntries.Read(p.Pieces, baseUrl))).ToDictionary();
        }

        _speaksOfPapers = SpeaksOfPapers(blocks);
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
