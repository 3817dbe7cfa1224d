using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Harvest.Extraction;

namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>Walks the blocks of a list, keeps the headings in force, and hands bullets, tables, headings and paragraphs to their readers.</summary>
internal sealed partial class ListReader(Uri? baseUrl, ListHabits habits = default)
{
    private const int MaxEntries = 50_000;
    private const int MaxNesting = 8;

    /// <summary>Papers from which on a list tells what the rest of it is.</summary>
    private const int MinCompany = 3;
    private const int MinTitleWords = 4;
    private const int MaxDetails = 4;
    private const int MaxNames = 300;

    /// <summary>Entries from which on a list tells whether it names authors.</summary>
    private const int MinTelling = 8;
    private readonly List<(int Level, string Text)> _headings = [];
    private readonly List<ExtractedEntry> _entries = [];
    private readonly List<ListedPerson> _people = [];
    private string? _group;

    /// <summary>The papers found.</summary>
    public IReadOnlyList<ExtractedEntry> Entries => _entries;

    /// <summary>The researchers found.</summary>
    public IReadOnlyList<ListedPerson> People => _people;

    /// <summary>Entries read that are no papers.</summary>
    public int Skipped { get; private set; }

    /// <summary>Paragraphs passed over that <see cref="ParagraphEntries.ReadUnmarked"/> reads, and all that were passed over with a link.</summary>
    public (int Readable, int Linked) Unmarked { get; private set; }

    /// <summary>Titles beside which nothing stands: those below a heading that speaks of papers, and all others.</summary>
    public (int OfPapers, int Others) BareTitles { get; private set; }

    /// <summary>True when hardly any entry has authors, and those that have were told from their titles by commas alone.</summary>
    public bool HardlyAuthored => _entries.Count >= MinTelling && _entries.Count(e => e.Authors.Count > 0) is > 0 and var authored && authored * MinTelling <= _entries.Count;

    /// <summary>Reads all blocks.</summary>
    public void Read(IReadOnlyList<OutlineBlock> blocks)
    {
        for (var i = 0; i < blocks.Count && _entries.Count < MaxEntries; i++)
        {
            var block = blocks[i];
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
            }
        }
    }

    private string? HeadingPath() => _headings.Count == 0 ? null : string.Join(" > ", _headings.Select(h => h.Text));

    private SectionKind Section(IReadOnlyList<string> groups)
        => SectionKinds.Of([.. _headings.Where((h, i) => i == _headings.Count - 1 || !SectionKinds.IsContents(h.Text)).Select(h => h.Text), .. _group is null ? Array.Empty<string>() : [_group], .. groups]);

    private void AcceptPaper(EntryBuilder entry, SectionKind section, IElement element, bool amongCitations = false, bool amongPapers = false)
    {
        if (PaperTest.IsPaper(entry, section, amongCitations, amongPapers))
        {
            Accept(entry, element);
        }
        else if (entry.Title is not null)
        {
            Skipped++;
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
        while (end < blocks.Count && blocks[end].Kind is not (BlockKind.Heading or BlockKind.Table or BlockKind.Summary) && !BeginsBoldEntry(blocks[end], baseUrl))
        {
            end++;
        }

        var below = blocks.Skip(index + 1).Take(end - index - 1).ToList();
        if (Section([]) is not SectionKind.Housekeeping && HeadingEntry.Read(block, below, baseUrl) is { } entry)
        {
            AcceptPaper(entry, Section([]), block.Element);
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
        var end = index + 1;
        while (end < blocks.Count && blocks[end].Kind == BlockKind.Paragraph)
        {
            end++;
        }

        var own = Piece.Of(blocks[index].Element.ChildNodes);
        if (end < blocks.Count && blocks[end].Kind == BlockKind.EndOfGroup && own.Exists(p => p.Url is not null && LinkTarget.Of(p.Url) is TargetKind.Paper or TargetKind.Document))
        {
            var entry = new EntryBuilder(baseUrl);
            entry.ReadTitleLine(own);
            foreach (var line in blocks.Skip(index + 1).Take(end - index - 1).SelectMany(b => ListItem.Lines(b.Element)).Where(l => Piece.Plain(l).Length < 300))
            {
                ListItem.ReadDetail(entry, line);
            }

            AcceptPaper(entry, Section([]), blocks[index].Element);
            return end;
        }

        if (Section([]) is not SectionKind.Housekeeping && HeadingEntry.ReadBold(blocks[index], blocks.Skip(index + 1), baseUrl) is var (described, taken) && blocks.ElementAtOrDefault(index + taken + 1) is { Kind: BlockKind.EndOfGroup })
        {
            // "<summary><b>Title</b> (OSDI 2024)</summary>" over "- Paper: https://…"
            AcceptPaper(described, Section([]), blocks[index].Element);
            return index + taken + 1;
        }

        _group = blocks[index].Text;
        return index;
    }

    /// <summary>A paragraph with a bold title and a link to the paper is an entry of its own, not a remark on the heading above it.</summary>
    private static bool BeginsBoldEntry(OutlineBlock block, Uri? baseUrl)
    {
        if (block.Kind != BlockKind.Paragraph || block.Element.QuerySelector("strong,b") is null)
        {
            return false;
        }

        var pieces = Piece.Of(block.Element.ChildNodes);
        return pieces is [{ Bold: true }, ..] && VenueTag.Parse(pieces[0].Text) is null && FieldLabel.Of(pieces[0].Text) is null && ParagraphEntries.Read(pieces, baseUrl).Count > 0;
    }

    private void ReadList(IElement list, IReadOnlyList<string> groups, int depth)
    {
        var section = Section(groups);
        if (list.LocalName == "dl" && ReadTerms(list, section))
        {
            return;
        }

        var items = ItemsOf(list, section, depth);
        if (section == SectionKind.People && items.Exists(i => BeginsWithPaper(i.Own)) && !items.Exists(i => ListTable.PersonOf(i.Own, baseUrl, null) is not null))
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

            // "**[2025.02.07]**" above nested papers dates them as a heading would.
            var around = _group;
            _group = nested.Count > 0 && VenueTag.Date(Piece.Plain(own).Trim(' ', '[', ']', '(', ')', ':')) is not null ? Piece.Plain(own).Trim(' ', '[', ']', '(', ')', ':') : _group;
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

    private List<Bullet> ItemsOf(IElement list, SectionKind section, int depth)
    {
        var items = ItemsOf(list, section, depth, habits with
        {
            SurnameAfterTitle = TitleReader.NameOneAuthor(list.Children.Where(c => c.LocalName == "li").Take(MaxEntries).Select(c => Piece.Of(c.ChildNodes))),
            NamesBeforeColon = PlainTitle.BeginWithNames(list.Children.Where(c => c.LocalName is "li" or "dd").Take(MaxEntries).Select(c => c.FirstChild is { } first && c.QuerySelector("a")?.TextContent.Contains(' ', StringComparison.Ordinal) is not true ? first.TextContent : "")),
        });
        var read = items.SelectMany(i => i.Entries).Where(e => e.Title is not null).ToList();
        var authored = read.Count(e => e.Authors.Names.Count > 0);
        if (authored >= MinCompany && authored * 3 >= read.Count * 2)
        {
            read.ForEach(e => e.TakeLoneAuthor());
        }

        VoteOnDetails(items, section);
        if (read.Count(e => e.Tag is { Venue: not null, Year: not null }) is var placed && placed >= MinCompany && placed * 2 > read.Count)
        {
            read.ForEach(e => e.TakeLoneVenue());
        }

        if (read.Count(e => e.Tag is { Venue: { } at } && VenueTag.IsKnown(at)) is var known && known >= MinCompany && known * 2 > read.Count)
        {
            read.ForEach(e => e.TakeBracketedVenue());
        }

        return items;
    }

    /// <summary>Where the bullets nested in most items tell about them, they do in the others; and where the first of them names the authors, it does so too where no name is proved.</summary>
    private static void VoteOnDetails(List<Bullet> items, SectionKind section)
    {
        var nesting = items.Count(i => i.Nested.Count > 0);
        var told = items.FindAll(i => i is { Details: true, Nested.Count: > 0 });
        if (told.Count < MinCompany || told.Count * 3 < nesting * 2)
        {
            return;
        }

        var named = told.Count(i => FirstDetail(i) is { } line && NameList.Recognise(Piece.Plain(line).Trim(' ', '.'), single: true, expected: true) is not null) * 3 >= told.Count * 2;
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item is not { Nested.Count: > 0, Entries: [{ Title: not null } entry] })
            {
                continue;
            }

            if (!item.Details && PaperTest.IsPaper(entry, section) && !item.Nested.SelectMany(l => l.Children).Any(c => BeginsWithPaper(Piece.Of(c.ChildNodes))))
            {
                foreach (var line in item.Nested.SelectMany(l => l.Children).SelectMany(ListItem.Lines))
                {
                    ListItem.ReadDetail(entry, line);
                }

                items[i] = item with { Details = true };
            }

            if (named && items[i].Details && entry.Authors.Names.Count == 0 && FirstDetail(item) is { } first && first.TrueForAll(p => p.Kind == PieceKind.Text) && Piece.Plain(first) is var text && FieldLabel.Split(text) is null && NameList.MayBeNames(text))
            {
                entry.ReadField(Field.Authors, first);
            }
        }
    }

    private static List<Piece>? FirstDetail(Bullet item) => item.Nested[0].Children.SelectMany(ListItem.Lines).FirstOrDefault();

    private List<Bullet> ItemsOf(IElement list, SectionKind section, int depth, ListHabits told)
    {
        var items = new List<Bullet>();
        foreach (var item in list.Children.Where(c => c.LocalName is "li" or "dt" or "dd").Take(MaxEntries))
        {
            var nested = depth >= MaxNesting ? [] : NestedLists(item);
            var own = Piece.Of(item.ChildNodes);
            if (items is [.., { Entries: [{ Title: not null, Authors.Names.Count: 0 } above] }] && nested.Count == 0 && own.TrueForAll(p => p.Kind == PieceKind.Text) && Piece.Plain(own) is { Length: < MaxNames } plain && plain.AsSpan().IndexOfAny('"', '“') < 0 && Segments.Fields(plain) is { Authors.Names.Count: > 1 })
            {
                // "Ana Bel and Carl Dorn (OSDI 2018)" beside the title it belongs to instead of below it
                ListItem.ReadDetail(above, own);
                continue;
            }

            var entries = EntrySplitter.Split(own).Select(part =>
            {
                var entry = new EntryBuilder(baseUrl) { Habits = told };
                ListItem.Read(entry, part);
                return entry;
            }).ToList();
            if (nested.Count > 0 && entries is [{ Authors.Names.Count: 0, TitleMarked: false, Tag: null }] && CitationsOf(nested, own) is { Count: > 0 } citations)
            {
                // "AlexNet [Paper](…)" above "Ana Bel, Carl Dorn, The Title of the Paper, NIPS, 2012": the citation is the entry, the name above it a heading.
                items.Add(new Bullet(item, own, nested, citations, true));
                continue;
            }

            var details = nested.Count > 0 && ListItem.AreDetails(nested, baseUrl, section);
            foreach (var line in details ? nested.SelectMany(l => l.Children).SelectMany(ListItem.Lines) : [])
            {
                ListItem.ReadDetail(entries[0], line);
            }

            items.Add(new Bullet(item, own, nested, entries, details));
        }

        return items;
    }

    /// <summary>
    /// What the entries of one list say of each other: where most are papers, a heading that says otherwise is wrong, and where most are papers named without a
    /// link, so are the others.
    /// </summary>
    private (SectionKind Kind, bool Citations, bool Papers) Company(List<Bullet> items, SectionKind section)
    {
        if (section == SectionKind.Housekeeping && _headings.Count > 0 && (items.Count >= MinCompany || News().IsMatch(_headings[^1].Text)) && items.TrueForAll(i => BeginsWithPaper(i.Own)))
        {
            // "What's new" over nothing but linked titles: papers, not news about them. So below any such heading.
            return (SectionKind.Papers, false, true);
        }

        if (section is not (SectionKind.Papers or SectionKind.Others))
        {
            return (section, false, false);
        }

        if (section == SectionKind.Papers && items.Count >= (habits.BareTitles ? 1 : MinCompany) && items.TrueForAll(i => i.Own.TrueForAll(p => p.Url is null))
            && items.Count(i => i.Entries is [{ Title: { } title }] && TitleReader.IsInTitleCase(title) && title.Split(' ').Length >= MinTitleWords) * 4 >= items.Count * (habits.BareTitles ? 2 : 3))
        {
            BareTitles = _headings.Exists(h => IsPaperList().IsMatch(h.Text)) ? (BareTitles.OfPapers + items.Count, BareTitles.Others) : (BareTitles.OfPapers, BareTitles.Others + items.Count);

            // "Awesome River Papers" over nothing but titles, where the whole document is like that
            if (habits.BareTitles)
            {
                return (SectionKind.Papers, true, true);
            }
        }

        var papers = items.Count(i => i.Entries.Exists(e => PaperTest.IsPaper(e, section) || (e is { Tag: { Venue: not null, Year: not null }, IsTalk: false, IsRepository: false } && e.Title?.Split(' ').Length >= MinTitleWords)));
        var kind = papers >= MinCompany && papers * 2 > items.Count ? SectionKind.Papers : section;
        var dated = items.Count(i => i.Entries.Exists(e => e is { Targets.Count: 0, TitleMarked: true, Tag.Year: not null } && e.Title?.Split(' ').Length >= 3));
        if (kind == SectionKind.Papers && dated >= MinCompany && dated * 2 > items.Count)
        {
            // "**Title (2019)**" over and over
            return (kind, true, false);
        }

        var cited = items.Count(i => i.Entries.Exists(e => e.Targets.Count == 0 && e.Title is not null && (e.Tag is not null || e.Authors.Names.Count > 0)));
        return (kind, kind == SectionKind.Papers && papers >= MinCompany && cited * 2 > items.Count, section == SectionKind.Papers && papers >= MinCompany && papers * 4 >= items.Count * 3);
    }

    /// <summary>The nested bullets as entries where each of them is a citation in full without a link of its own; none for any others. The only one takes the links above it.</summary>
    private List<EntryBuilder> CitationsOf(List<IElement> nested, List<Piece> above)
    {
        var citations = new List<EntryBuilder>();
        foreach (var item in nested.SelectMany(l => l.Children))
        {
            var own = Piece.Of(item.ChildNodes);
            var entry = new EntryBuilder(baseUrl);
            ListItem.Read(entry, own);
            if (own.Exists(p => p.Url is not null) || entry.Title is null || entry.TitleMarked || item.QuerySelector("ul,ol") is not null || VenueTag.Parse(entry.Title + " 2020") is not null || !(entry.BeginsWithAuthors && entry.Authors.Names.Count > 1 && entry.Tag is not null))
            {
                return [];
            }

            citations.Add(entry);
        }

        if (citations.Count == 1)
        {
            citations[0].ReadLinkLine(above);
        }

        return citations;
    }

    private static bool BeginsWithPaper(List<Piece> own)
        => own.Find(p => p.Text.Any(char.IsLetter)) is { Kind: PieceKind.Link } link && link.Text.Split(' ').Length >= MinTitleWords && LinkTarget.Of(link.Url) is TargetKind.Paper or TargetKind.Document
            && own.Where(p => p.Kind == PieceKind.Text).Sum(p => p.Text.Count(char.IsLetter)) < 20;

    [GeneratedRegex(@"\b(?:papers?|reading list|literature|publications|bibliography)\b|论文|文献", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsPaperList();

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

    private static bool FollowsAtOnce(IElement paragraph, IElement list) => paragraph.ParentElement == list.ParentElement && list.PreviousElementSibling == paragraph;

    private int ReadParagraph(IReadOnlyList<OutlineBlock> blocks, int index)
    {
        var paragraph = blocks[index].Element;
        var pieces = Piece.Of(paragraph.LocalName is "a" or "img" or "b" or "strong" ? [paragraph] : paragraph.ChildNodes);
        var text = Piece.Plain(pieces);
        var section = Section([]);
        if (pieces.Count > 0 && pieces.TrueForAll(p => p.Bold || p.Kind != PieceKind.Text || string.IsNullOrWhiteSpace(p.Text)) && text.Length > 0 && pieces.TrueForAll(p => p.Kind != PieceKind.Link))
        {
            if (section is not SectionKind.Housekeeping && HeadingEntry.ReadBold(blocks[index], blocks.Skip(index + 1), baseUrl) is var (described, taken))
            {
                AcceptPaper(described, section, paragraph);
                return index + taken;
            }

            if (text.Length < 60)
            {
                // "**2026**" above a list groups it as a folded part's caption does.
                _group = text;
                return index;
            }
        }

        var entries = ParagraphEntries.Read(pieces, baseUrl);
        if (entries.Count == 0 && index + 1 < blocks.Count && blocks[index + 1] is { Kind: BlockKind.Paragraph } below && Piece.Of(below.Element.ChildNodes) is var links && ParagraphEntries.ReadWithLinks(pieces, links, baseUrl) is { } linked)
        {
            AcceptPaper(linked, section, paragraph);
            return index + 1;
        }

        if (entries.Count == 0 && section is not SectionKind.Housekeeping and not SectionKind.People && (pieces.Exists(p => p.Kind == PieceKind.Link) || PlainTitle.LeadingVenue(text) is not null))
        {
            var plain = ParagraphEntries.ReadUnmarked(pieces, baseUrl);
            Unmarked = (Unmarked.Readable + plain.Count, Unmarked.Linked + Math.Max(1, plain.Count));
            entries = habits.Unmarked ? plain : entries;
        }

        if (entries is [{ Authors.Names.Count: 0 } one] && index + 1 < blocks.Count && blocks[index + 1] is { Kind: BlockKind.List, Element: { ChildElementCount: <= MaxDetails } told } && FollowsAtOnce(paragraph, told) && ListItem.AreDetails([told], baseUrl, section))
        {
            // "[Title](…)" on a line of its own above "- Ana Bel, Carl Dorn. arXiv, 2023."
            foreach (var line in told.Children.SelectMany(ListItem.Lines))
            {
                ListItem.ReadDetail(one, line);
            }

            index++;
        }

        var dated = entries.Count >= MinCompany && entries.Count(e => e.Tag?.Year is not null) * 2 > entries.Count;
        foreach (var entry in entries)
        {
            AcceptPaper(entry, section, paragraph, amongCitations: dated);
        }

        return index;
    }
}
