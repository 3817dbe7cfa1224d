using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>A table of papers or of people, read by its column heads and, where they say nothing, by its cells.</summary>
internal sealed partial class ListTable
{
    private const int MaxColumns = 40;
    private const int MaxRowSpan = 500;

    // A column of linked papers is the titles' whatever stands in the widest one.
    private const double LinkedTitles = 100;
    private const double NamedTitles = 50;
    private const double MostCells = 0.7;
    private const int MinCells = 2;
    private const int MaxNameWords = 4;
    private const int MinTitleWords = 3;
    private const int MinRepeating = 4;

    /// <summary>Words that titles have on the mean, and names and topics do not.</summary>
    private const int WholeTitleWords = 5;

    /// <summary>Rows that tell what the columns of a table hold.</summary>
    private const int MaxSample = 400;
    private readonly Uri? _baseUrl;
    private readonly List<List<IElement>> _rows = [];

    // What the columns hold is told by some of the rows, from the first to the last.
    private readonly List<List<IElement>> _sample;
    private readonly List<Field?> _columns = [];
    private readonly List<string> _heads;
    private readonly bool _named;

    // Papers are told by what they are called.
    private bool _byName;

    /// <summary>True where the head over the titles says that they are papers'.</summary>
    private bool _titlesOfPapers;

    /// <summary>True where nearly every cell of titles has a name on its first line and the title on its second.</summary>
    private readonly bool _namedAbove;

    /// <summary>True where most rows say something beside the title.</summary>
    private readonly bool _mostlyFilled;

    /// <summary>True for a course's table of topics, of which only those that lead to a paper are its title.</summary>
    private bool _ofTopics;

    /// <summary>True for a reading group's table of papers and who presents them: no row is a talk of its own.</summary>
    private readonly bool _ofPapers;

    /// <summary>Takes the table apart into rows and columns.</summary>
    public ListTable(IElement table, Uri? baseUrl)
    {
        _baseUrl = baseUrl;
        var rows = table.QuerySelectorAll("tr").Where(r => r.Closest("table") == table).ToList();
        var head = rows.Count > 0 && rows[0].Children.All(c => c.LocalName == "th") ? rows[0] : null;
        if (head is null && rows.Count > 1 && rows[0].Children.Count(c => FieldLabel.Of(c.TextContent) is not null) * 2 > rows[0].ChildElementCount)
        {
            head = rows[0];
        }

        _heads = [.. (head?.Children.Take(MaxColumns) ?? []).Select(c => Folding.CollapseWhitespace(c.TextContent).Trim().ToLowerInvariant())];
        var spans = new List<(IElement Cell, int Left)>();
        foreach (var row in rows.Where(r => r != head))
        {
            _rows.Add(Cells(row, spans));
        }

        var step = (_rows.Count + MaxSample - 1) / MaxSample;
        _sample = step <= 1 ? _rows : [.. _rows.Where((_, i) => i % step == 0)];

        foreach (var cell in head?.Children.Take(MaxColumns) ?? [])
        {
            _columns.Add(FieldOf(Folding.CollapseWhitespace(cell.TextContent)));
        }

        _ofPapers = head is not null
            && _columns.Contains(Field.Speakers)
            && head.Children.Take(MaxColumns).Where((c, i) => _columns[i] is Field.Title or Field.Paper).Any(c => PaperHead().IsMatch(c.TextContent));
        _named = _columns.Exists(c => c is not null);
        for (var i = 0; i < _columns.Count; i++)
        {
            // "Papers": how many there are
            _columns[i] = _columns[i] is Field.Paper && Share(i, t => t.All(c => char.IsDigit(c) || c is ' ' or '+')) > MostCells ? Field.Number : _columns[i];
        }

        FindTitleColumn();
        FindNameColumn(head);
        FindVenueColumn();
        FindAuthorsColumn();
        FillGroups();
        var heading = _columns.FindIndex(c => c is Field.Title or Field.TitleAndAuthors);
        _mostlyFilled = _sample.Count(r => r.Where((c, i) => i != heading).All(IsBlank)) * 2 < _sample.Count;
        var twoLines = _columns.FindIndex(c => c is Field.Title or Field.TitleAndAuthors) is >= 0 and var titles
            ? _sample.Where(r => titles < r.Count).Select(r => ListItem.SplitLines(Piece.Of(Content(r[titles])))).Where(l => l.Count > 1).ToList()
            : [];
        _namedAbove = twoLines.Count >= MinCells && twoLines.Count(IsNamedAbove) * 4 >= twoLines.Count * 3;
    }

    /// <summary>Hands papers and people on.</summary>
    public void Read(SectionKind section, Action<EntryBuilder, IElement> paper, Action<ListedPerson> person, string? heading)
    {
        if (section == SectionKind.Housekeeping
            && !(_columns.IndexOf(Field.Title) is >= 0 and var told && EndsInVenues(told))
            && !(_named
            && _columns.Contains(Field.Title)
            && _sample.Count(r => r.Exists(LinksTitle)) is var linked
            && linked >= MinCells
            && linked * 2 > _sample.Count))
        {
            return;
        }

        if (HoldsResults() || LeadsIntoRepository())
        {
            return;
        }

        if (Record() is { } record)
        {
            paper(record, _rows[0][^1].ParentElement!);
            return;
        }

        // Whatever the heading says: rows with a column of titles that link papers are papers, and so are those of a reading group.
        section = _ofPapers || section == SectionKind.Housekeeping || section == SectionKind.People && TellsOfTitles() ? SectionKind.Papers : section;

        if (IsPeopleTable(section))
        {
            foreach (var row in _rows)
            {
                if (PersonOf(row, heading) is { } found)
                {
                    person(found);
                }
            }

            return;
        }

        var entries = new List<(List<IElement> Row, EntryBuilder? Entry)>();
        var goesOn = _sample.Count(r => ContinuesWithNames(r) is not null) * 4 >= _sample.Count;
        List<Piece>? year = null;
        foreach (var row in _rows)
        {
            if (row.FindAll(c => !IsBlank(c)) is [var lone] && VenueTag.Date(Folding.CollapseWhitespace(lone.TextContent)) is not null)
            {
                // "|2023|" over the papers of that year
                year = Piece.Of(lone.ChildNodes);
            }
            else if (goesOn && entries.Count > 0 && entries[^1].Entry!.Authors.Names.Count == 0 && ContinuesWithNames(row) is { } names)
            {
                ListItem.ReadDetail(entries[^1].Entry!, names);
            }
            else
            {
                var read = EntriesOf(row).Where(e => e.Title is not null).ToList();
                read.FindAll(e => year is not null && e.Tag?.Year is null).ForEach(e => e.ReadField(Field.Date, year!));
                entries.AddRange(read.Select(e => (row, (EntryBuilder?)e)));
            }
        }

        if (entries.Count(e => e.Entry!.NamesSurnames) is >= MinCells and var surnames && surnames * 2 >= entries.Count(e => e.Entry!.Authors.Names.Count > 0))
        {
            // "Bel, Dorn" beside "Fox, Hart, Jones" and "Lee et al.": two surnames, and no name written surname first
            entries.ForEach(e => e.Entry!.PartSurnames());
        }

        var described = _ofPapers
            || HoldsTitlesInFull()
            || _columns.IndexOf(Field.Title) is >= 0 and var ends && EndsInVenues(ends)
            || (_titlesOfPapers && _columns.Contains(Field.Date))
            || _columns.Exists(c => c is Field.Authors or Field.TitleAndAuthors or Field.Venue)
            || (_columns.Contains(Field.Title)
                && _columns.IndexOf(Field.Paper) is >= 0 and var links
                && _rows.Exists(r => links < r.Count && MayLeadToPaper(r[links])))
            || entries.Count(e => PaperTest.IsPaper(e.Entry!, section)) * 2 > entries.Count;
        foreach (var (row, entry) in entries)
        {
            if (_byName && LeadsElsewhere(entry!))
            {
                // A product among papers that are told by name as well
                continue;
            }

            entry!.Described |= described;
            entry.IsPresented = _columns.Contains(Field.Speakers);
            var whole = described
                && !PaperTest.IsManual(entry)
                && !PaperTest.IsModel(entry)
                && !PaperTest.IsPost(entry)
                && !entry!.IsRepository
                && section == SectionKind.Papers
                && (!entry!.IsTalk || _ofPapers || entry.TitleLeadsToPaper)
                && FieldLabel.Of(entry.Title!) is null
                && entry.Title!.Any(char.IsLetter)
                && entry.Title!.Length < 400;
            if (whole || PaperTest.IsPaper(entry!, section))
            {
                paper(entry!, row[^1].ParentElement!);
            }
        }
    }

    /// <summary>"Otter (CVPR 2021) | 69.3 | 49.3": names that nothing links beside nothing but figures are what was measured, and no list of papers.</summary>
    private bool HoldsResults()
    {
        if (_columns.Count < 2 || _sample.Count == 0 || _sample.Exists(r => r.Exists(c => c.QuerySelector("a[href]") is not null)))
        {
            return false;
        }

        var values = _sample.SelectMany(r => r.Skip(1)).Select(c => c.TextContent.Trim()).Where(t => t.Length > 0).ToList();
        return values.Count > 0
            && values.TrueForAll(v => Figure().IsMatch(v))
            && values.Exists(v => v.Contains('.', StringComparison.Ordinal))
            && _sample.TrueForAll(r => r.Count == 0 || r[0].TextContent.Trim().Split(' ').Length <= MaxNameWords);
    }

    /// <summary>"Paper | [The Title](…)" above "Dataset | …" above "Status | …": one paper, field below field; null for any other table.</summary>
    private EntryBuilder? Record()
    {
        var labelled = _rows.FindAll(r => r.Count == 2).ConvertAll(r => (Field: FieldLabel.Of(Folding.CollapseWhitespace(r[0].TextContent)), Value: r[1]));
        var told = labelled.FindAll(l => l.Field is not null);
        if (labelled.Count != _rows.Count || told.Count < 2 || told.Count * 4 < labelled.Count || told.Find(l => l.Field is Field.Paper or Field.Title) is not { Value: { } title })
        {
            return null;
        }

        var pieces = Piece.Of(Content(title));
        if (!pieces.Exists(p => p.IsPaperTitle || p.Kind == PieceKind.Link && p.Text.Contains(' ', StringComparison.Ordinal) && !p.IsLabel))
        {
            return null;
        }

        var entry = new EntryBuilder(_baseUrl) { Described = true };
        ListItem.Read(entry, pieces);
        foreach (var (field, value) in told.Where(t => t.Value != title))
        {
            entry.ReadField(field!.Value, Piece.Of(Content(value)));
        }

        return entry.Title is null ? null : entry;
    }

    /// <summary>True for rows whose every link leads to a file of the repository, and none to a paper or to notes on one.</summary>
    private bool LeadsIntoRepository()
    {
        var links = _sample.SelectMany(r => r).SelectMany(c => c.QuerySelectorAll("a[href]")).Select(a => a.GetAttribute("href")!).ToList();
        return links.Count >= MinCells
            && links.TrueForAll(l => LinkTarget.Of(l) == TargetKind.Navigation && !l.Contains(':', StringComparison.Ordinal) && !l.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            && !_columns.Exists(c => c is Field.Authors or Field.TitleAndAuthors or Field.Date)
            && !_sample.Exists(r => r.Exists(c => VenueTag.Parse(c.TextContent.Trim()) is { Venue: { } venue } && VenueTag.IsKnown(venue)));
    }

    [GeneratedRegex(@"^[-–—~<>≈±+]?\s?(?:\d+(?:[.,]\d+)*\s?(?:%|x|×|ms|s)?(?:\s?[±/]\s?\d+(?:\.\d+)?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();

    /// <summary>The cells of a row, with those that reach down from rows above in their columns.</summary>
    private static List<IElement> Cells(IElement row, List<(IElement Cell, int Left)> spans)
    {
        var cells = new List<IElement>();
        using var own = row.Children.Where(c => c.LocalName is "td" or "th").GetEnumerator();
        for (var column = 0; column < MaxColumns; column++)
        {
            if (column < spans.Count && spans[column].Left > 0)
            {
                cells.Add(spans[column].Cell);
                spans[column] = (spans[column].Cell, spans[column].Left - 1);
                continue;
            }

            if (!own.MoveNext())
            {
                break;
            }

            cells.Add(own.Current);
            while (spans.Count <= column)
            {
                spans.Add((own.Current, 0));
            }

            var rows = int.TryParse(own.Current.GetAttribute("rowspan"), NumberStyles.None, CultureInfo.InvariantCulture, out var span)
                ? Math.Clamp(span, 1, MaxRowSpan)
                : 1;
            spans[column] = (own.Current, rows - 1);
        }

        return cells;
    }

    private IEnumerable<EntryBuilder> EntriesOf(List<IElement> row)
    {
        var title = _columns.FindIndex(c => c is Field.Title or Field.TitleAndAuthors);
        if (title < 0 || title >= row.Count || (row.Count == 1 && _columns.Count > 1) || IsHead(row))
        {
            return [];
        }

        if (_columns.Count > 1
            && row[title].HasAttribute("colspan")
            && row[title].QuerySelector("a[href]") is null
            && row[title].ParentElement!.Children.All(c => c == row[title] || IsBlank(c)))
        {
            // What is told of the paper above, across the columns.
            return [];
        }

        if (_named
            && row.Count > 1
            && row.Where((c, i) => i != title).All(IsBlank)
            && row[title].QuerySelector("a[href],br") is null
            && Folding.CollapseWhitespace(row[title].TextContent).Split(' ').Length <= MaxNameWords
            && _mostlyFilled)
        {
            // "August 2022" over the papers of that month
            return [];
        }

        if (_ofTopics && !(_columns.IndexOf(Field.Paper) is var links && links < row.Count && LinksPaper(row[links])))
        {
            return [];
        }

        var cell = Piece.Of(Content(row[title]));
        if (cell is [{ Kind: PieceKind.Text, Bold: true } name, { Kind: PieceKind.Text } goesOnWith]
            && goesOnWith.Text is [' ', var next, ..]
            && char.IsLetter(next)
            && goesOnWith.Text.Trim().Split(' ').Length <= MaxNameWords
            && name.Text.Split(' ').Length <= MaxNameWords
            && VenueTag.Parse(goesOnWith.Text) is null
            && NameList.Recognise(goesOnWith.Text.Trim(), single: true, expected: true) is null)
        {
            // "**Otter** Technical Report"
            cell = [new Piece(PieceKind.Text, name.Text + goesOnWith.Text)];
        }

        var papers = EntrySplitter.TitleLines(cell);
        papers = papers.Count == 0 && EntrySplitter.Split(cell) is { Count: > 1 } parts ? [.. parts.Select(p => p.ToList())] : papers;
        if (papers.Count > 0)
        {
            // A reading group's meeting may be about several.
            return papers.Select(lines =>
            {
                var one = new EntryBuilder(_baseUrl);
                ReadTitleCell(one, lines, mayNameAuthors: true);
                return one;
            });
        }

        var entry = new EntryBuilder(_baseUrl);
        ReadTitleCell(entry, cell, _columns[title] == Field.TitleAndAuthors || !_columns.Contains(Field.Authors));
        for (var i = 0; i < row.Count; i++)
        {
            if (i == title || i >= _columns.Count)
            {
                continue;
            }

            var pieces = Piece.Of(Content(row[i]));
            if (_columns[i] is Field.Date && _columns.Contains(Field.Speakers))
            {
                // When it was talked about.
                continue;
            }

            if (_columns[i] is { } field)
            {
                entry.ReadField(field, pieces);
            }
            else
            {
                ListItem.ReadDetail(entry, pieces);
            }
        }

        return [entry];
    }

    /// <summary>True for a column that is headed "Paper", or "Title" beside one of years, whose cells are as long as titles are and lead nowhere else.</summary>
    private bool HoldsTitlesInFull()
        => _columns.IndexOf(Field.Title) is >= 0 and var titles
            && titles < _heads.Count
            && _sample.Count >= MinCells
            && (PaperHead().IsMatch(_heads[titles]) || _columns.Contains(Field.Date))
            && Told(titles) is { Count: > 0 } cells
            && cells.Average(c => c.Count(l => l == ' ') + 1) >= WholeTitleWords
            && Share(titles, c => TitleReader.IsInTitleCase(c) || c.Contains(": ", StringComparison.Ordinal)) > MostCells
            && _sample.Count(r => titles < r.Count && LeadsSomewhere(r[titles])) * 2 < _sample.Count;

    private static bool LeadsSomewhere(IElement cell)
        => Piece.Of(Content(cell)).Exists(p => p is { Kind: PieceKind.Link, LeadsNowhere: false } && LinkTarget.Of(p.Url) is not TargetKind.Navigation);

    /// <summary>True for a picture, or a link to anything but code.</summary>
    private static bool MayLeadToPaper(IElement cell)
        => cell.QuerySelector("img") is not null
            || cell.QuerySelectorAll("a[href]").Any(a => LinkTarget.Of(a.GetAttribute("href")) is not (TargetKind.Repository or TargetKind.Model or TargetKind.Video));

    private static bool LinksPaper(IElement cell) => Piece.Of(cell.ChildNodes).Exists(p => p.IsPaperLink && !Slides().IsMatch(p.Text));

    private static bool IsBlank(IElement cell) => !cell.TextContent.Any(char.IsLetterOrDigit) && cell.QuerySelector("a[href],img") is null;

    /// <summary>A row with nothing but names in the title's column tells the authors of the row above it.</summary>
    private List<Piece>? ContinuesWithNames(List<IElement> row)
    {
        var title = _columns.FindIndex(c => c is Field.Title or Field.TitleAndAuthors);
        if (title < 0
            || title >= row.Count
            || row.Count < 2
            || row.Where((c, i) => i != title).Any(c => c.TextContent.Any(char.IsLetterOrDigit) || c.QuerySelector("a,img") is not null))
        {
            return null;
        }

        var pieces = Piece.Of(Content(row[title]));
        return pieces.TrueForAll(p => p.Kind == PieceKind.Text)
            && NameList.Recognise(Piece.Plain(pieces).Trim(' ', '.', ','), single: true, expected: true) is not null
            ? pieces
            : null;
    }

    /// <summary>True for a row that names the columns again.</summary>
    private static bool IsHead(List<IElement> row)
        => row.TrueForAll(c => c.QuerySelector("a[href]") is null)
            && row.Count(c => FieldOf(Folding.CollapseWhitespace(c.TextContent)) is not null && c.TextContent.Trim().Length < 24) is >= 2 and var named
            && named * 2 >= row.Count;

    /// <summary>The first line with words is the title; in a cell that may name authors, a line of names is theirs even when there is one alone.</summary>
    private void ReadTitleCell(EntryBuilder entry, List<Piece> cell, bool mayNameAuthors)
    {
        var lines = ListItem.SplitLines(cell);
        if (_namedAbove && IsNamedAbove(lines))
        {
            // The name tells nothing that the title does not; a date beside it is the entry's.
            lines[0] = lines[0]
                .FindAll(p => p is { Kind: PieceKind.Text, Bold: false, Italic: false }
                    && VenueTag.Date(p.Text.Trim(' ', '·', '•', '|', '(', ')', '-', '–', ',')) is not null);
            (lines[0], lines[1]) = (lines[1], lines[0]);
        }

        if (lines.FindIndex(BeginsWithTitle) is > 0 and var linked && Piece.Plain(lines[0]).Trim().Split(' ').Length <= MaxNameWords && lines[0].TrueForAll(p => p.Url is null))
        {
            // "ICLR22<br>[The Title](…)<br>Ana Bel, Carl Dorn"
            (lines[0], lines[linked]) = (lines[linked], lines[0]);
        }

        var title = lines.FindIndex(l => EntryLine.Read(l).Text.Any(char.IsLetter));
        while (title >= 0 && title + 1 < lines.Count && lines[title][^1] is { Kind: PieceKind.Text } torn && BreaksOff().IsMatch(torn.Text))
        {
            // "Refining Lakes with<br>Rivers of Another Kind"
            lines[title].Add(new Piece(PieceKind.Text, " "));
            lines[title].AddRange(lines[title + 1]);
            lines.RemoveAt(title + 1);
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (i == title)
            {
                entry.ReadTitleLine(lines[i]);
            }
            else if (mayNameAuthors
                && i > title
                && entry.Authors.Names.Count == 0
                && NameList.Recognise(EntryLine.Read(lines[i]).Text.Replace(EntryLine.TitleMark, ' ').Trim(EntryLine.Gap, ' ', '\n'), single: true) is not null)
            {
                entry.ReadField(Field.Authors, lines[i]);
            }
            else
            {
                ListItem.ReadDetail(entry, lines[i]);
            }
        }
    }

    /// <summary>True for what leads to a site, code or a model and to no paper, and appeared nowhere.</summary>
    private bool LeadsElsewhere(EntryBuilder entry)
        => !entry.Identified
            && entry.Tag?.Venue is null
            && (entry.Links.Count > 0 || _columns.Contains(Field.Paper))
            && entry.Targets.IsSubsetOf([TargetKind.Site, TargetKind.Repository, TargetKind.Blog, TargetKind.Video, TargetKind.Model, TargetKind.Navigation]);

    private static bool BeginsWithTitle(List<Piece> line) => line.Find(p => p.HasWords) is { } first && (first.IsPaperTitle || first.LeadsNowhere) && first.Text.Split(' ').Length >= MinTitleWords;

    /// <summary>"**Otter** · 2026-07" above "Serving Rivers of Tokens at Scale": a few words, marked, over a line of plain words in title case.</summary>
    private static bool IsNamedAbove(List<List<Piece>> lines)
        => lines is [[{ Text: var name } first, .. var beside], var second, ..]
            && (first.Bold || first.Kind == PieceKind.Link)
            && name.Split(' ').Length <= MaxNameWords
            && VenueTag.Parse(name) is null
            && beside.TrueForAll(p => p.Kind == PieceKind.Text
            && (!p.HasWords || VenueTag.Date(p.Text.Trim(' ', '·', '•', '|', '(', ')', '-', '–', ',')) is not null))
            && second.TrueForAll(p => p is { Kind: PieceKind.Text, Bold: false })
            && Piece.Plain(second).Trim() is var told
            && told.Split(' ').Length >= MinTitleWords
            && TitleReader.IsInTitleCase(told)
            && Segments.Fields(told) is null;

    /// <summary>A list inside a cell counts as its lines.</summary>
    private static IEnumerable<INode> Content(IElement cell)
        => cell.QuerySelector("ul,ol") is null
            ? cell.ChildNodes
            : cell.ChildNodes.SelectMany(n => n is IElement { LocalName: "ul" or "ol" } list
            ? list.Children.SelectMany(i => i.ChildNodes)
            : (IEnumerable<INode>)[n]);

    [GeneratedRegex(@"\s(?:with|for|of|and|in|the|an?|to|via|on|using|by|from|over|under)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BreaksOff();

    [GeneratedRegex(@"\b(?:slides?|notes?|video|handout|homework|assignment|syllabus)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Slides();

    [GeneratedRegex(@"\bpapers?\b|论文", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PaperHead();
}
