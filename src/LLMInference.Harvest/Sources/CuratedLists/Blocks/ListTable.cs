using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
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

    /// <summary>Columns of figures, the rank's among them, from which on a table of ranks tells what was measured.</summary>
    private const int RankedColumns = 3;

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

        if (_heads.FindIndex(h => PublicationYear().IsMatch(h)) is >= 0 and var published)
        {
            // "Year | Title | Authors | PubYear": the other year is that of an award or of a meeting.
            _columns[published] = Field.Date;
            for (var i = 0; i < _columns.Count; i++)
            {
                _columns[i] = i != published && _columns[i] is Field.Date ? Field.Number : _columns[i];
            }
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

        if (Record() is { } record && (PaperTest.IsPaper(record, section) || TitleReader.IsInTitleCase(record.Title!)))
        {
            // "Paper | [The Title](…)" tells the title wherever it leads, but not "Paper | [Our post about it](…)".
            paper(record, _rows[0][^1].ParentElement!);
            return;
        }

        if (TitledColumns() is { Count: > 1 } titled)
        {
            foreach (var cell in _rows.SelectMany(r => titled.Where(c => c < r.Count).Select(c => r[c])).Distinct())
            {
                foreach (var title in Titles(cell))
                {
                    var one = new EntryBuilder(_baseUrl);
                    ListItem.Read(one, [title]);
                    paper(one, cell.ParentElement!);
                }
            }

            return;
        }

        // Whatever the heading says: rows with a column of titles that link papers are papers, and so are those of a reading group.
        var spelledOut = HoldsTitlesInFull();
        section = _ofPapers || section == SectionKind.Others && spelledOut || section == SectionKind.Housekeeping || section == SectionKind.People && TellsOfTitles() ? SectionKind.Papers : section;

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

        // "Paper" over titles: what is linked beside them was made of the papers.
        var inFull = spelledOut && PaperHead().IsMatch(_heads[_columns.IndexOf(Field.Title)]);
        var described = _ofPapers
            || spelledOut
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
                && (inFull || !PaperTest.IsManual(entry) && !PaperTest.IsModel(entry))
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

    [GeneratedRegex(@"^(?:pub(?:lication|lished|\.)?|paper) ?(?:year|date)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PublicationYear();

    [GeneratedRegex(@"\bpapers?\b|论文", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PaperHead();
}
