using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// What the columns of a table are.
internal sealed partial class ListTable
{
    private void FindTitleColumn()
    {
        if (_columns.Exists(c => c is Field.Title or Field.TitleAndAuthors) || _columns.Contains(Field.Person))
        {
            return;
        }

        var width = _sample.Count == 0 ? 0 : Math.Min(MaxColumns, _sample.Max(r => r.Count));
        while (_columns.Count < width)
        {
            _columns.Add(null);
        }

        // The widest column that is a paper's or nothing's; a running number, a date or prose is never the title.
        int best = -1;
        double most = 2.5;
        for (var i = 0; i < width; i++)
        {
            if (_columns[i] is not (null or Field.Paper) && !NamesPapers(i) || RepeatsItself(i))
            {
                continue;
            }

            var words = _sample.Where(r => r.Count > i).Select(r => TitleWords(r[i])).DefaultIfEmpty(0).Average();
            // "Paper" over words enough for titles is theirs, however wide a column of prose be.
            words += _columns[i] == Field.Paper ? words >= MinTitleWords ? NamedTitles : 1 : 0;
            words += _sample.Count(r => r.Count > i && LinksTitle(r[i])) * 2 > _sample.Count ? LinkedTitles : 0;
            if (words > most && (_named || _sample.Exists(r => r.Count > i && r[i].QuerySelector("a[href]") is not null) || TellsOfPapers(i) || EndsInVenues(i)))
            {
                (best, most) = (i, words);
            }
        }

        if (best >= 0
            && _columns[best] is null
            && _columns.Contains(Field.Paper)
            && (NameColumn() >= 0 || FirstNames() == 0 && IsMarked(0))
            && !_sample.Exists(r => r.Count > best && LinksTitle(r[best]))
            && (most < WholeTitleWords - 2 || Share(best, TitleReader.IsInTitleCase) < MostCells))
        {
            // "Name | Description | Paper | Year | Auto Methods": words of some column, and no titles
            best = -1;
        }

        if (best >= 0
            && _columns[best] is null
            && NameColumn() is >= 0 and var called
            && called != best
            && _sample.Count(r => r.Count > called && LinksTitle(r[called])) > MostCells * _sample.Count
            && !_sample.Exists(r => r.Count > best && r[best].QuerySelector("a[href]") is not null) && Share(best, TitleReader.IsInTitleCase) < MostCells)
        {
            // "Model | Performance | Memory": what is said of papers that the first column links by name
            best = called;
        }

        // "Paper | Venue | Why": short names of papers that nothing links, or their reader's notes alone.
        best = best >= 0
            ? best
            : _columns.Contains(Field.Venue)
            ? _columns.FindIndex(c => c == Field.Paper) is >= 0 and var named
                && Share(named, t => t.Any(char.IsLetter)) > MostCells
                && !_sample.Exists(r => r.Count > named && r[named].QuerySelectorAll("a[href]").Any(a => LinkTarget.Of(a.GetAttribute("href")) != TargetKind.Navigation))
            ? named
            : -1
            : -1;

        // "Topic": what a reading group's table calls its papers.
        best = best >= 0
            ? best
            : Enumerable.Range(0, width)
                .FirstOrDefault(i => _columns[i] == Field.Prose && _sample.Count(r => r.Count > i && LinksTitle(r[i])) * 2 > _sample.Count, -1);
        if ((best < 0 || _columns[best] == Field.Paper)
            && _heads.FindIndex(h => h is "topic" or "topics" or "lecture" or "lectures" or "subject" or "theme" or "session") is >= 0 and var topics
            && _columns[topics] is Field.Prose or null
            && _columns.IndexOf(Field.Paper) is >= 0 and var links
            && _columns.Contains(Field.Date)
            && _sample.FindAll(r => r.Count > Math.Max(topics, links) && LinksPaper(r[links])) is { Count: > MinCells } led
            && led.Average(r => TitleWords(r[topics])) is var topical
            && topical >= MinTitleWords
            && topical > led.Average(r => TitleWords(r[links])))
        {
            // "Date | Topic | Links" of a course: what leads to a paper is its title
            (best, _ofTopics) = (topics, true);
        }

        if (best >= 0)
        {
            _titlesOfPapers = _columns[best] == Field.Paper;
            _columns[best] = Field.Title;
        }
    }

    /// <summary>True where nearly every cell has the title on one line and authors or venue and year on another.</summary>
    private bool TellsOfPapers(int column)
        => _sample.Count(r => r.Count > column
            && ListItem.SplitLines(Piece.Of(Content(r[column]))) is { Count: > 1 } lines
            && Piece.Plain(lines[0]).Split(' ').Length >= MinTitleWords
            && lines.Skip(1)
                .Any(l => Segments.Fields(Piece.Plain(l)
                    .Trim()) is { Authors.Names.Count: > 0 } or { Tag: { Venue: not null, Year: not null } })) > MostCells * _sample.Count;

    /// <summary>"A Title (OSDI' 2014)" in nearly every cell.</summary>
    private bool EndsInVenues(int column)
        => _sample.Count >= MinRepeating
            && Share(column,
                cell => VenueTag.CutFromEnd(cell) is { Tag: { Venue: { } venue, Year: not null }, Title.Length: > 2 } && VenueTag.IsKnown(venue)) > MostCells;

    /// <summary>"Method": what papers are called, where nearly every cell links one.</summary>
    private bool NamesPapers(int column)
        => _columns[column] is Field.Prose or Field.Link
            && _sample.Count >= MinRepeating
            && _sample.Count(r => r.Count > column && r[column].QuerySelector("a[href]") is not null && LinksTitle(r[column])) > MostCells * _sample.Count
            && Share(column, cell => cell.Split(' ').Length <= MaxNameWords) > MostCells;

    /// <summary>True for a column whose cells say the same again and again, as kinds and topics do and titles do not.</summary>
    private bool RepeatsItself(int column)
    {
        var cells = _sample.Where(r => r.Count > column).Select(r => Folding.LettersAndDigits(r[column].TextContent)).Where(t => t.Length > 0).ToList();
        return cells.Count >= MinRepeating && cells.Distinct(StringComparer.Ordinal).Count() * 4 < cells.Count * 3;
    }

    private int NameColumn()
        => _heads.FindIndex(h => h is "name" or "system" or "method" or "methods" or "model" or "approach" or "algorithm" or "work"
            or "方法" or "名称" or "模型" or "系统");

    /// <summary>True for a column whose cells begin in bold type or with a link.</summary>
    private bool IsMarked(int column)
        => _sample.Count(r => r.Count > column
            && Piece.Of(Content(r[column])).Find(p => p.HasWords) is { } first
            && (first.Bold || first.Kind == PieceKind.Link)) > MostCells * _sample.Count;

    // "Name | Conference | Year", "Method | ICML 2020", "Method | Paper": papers by what they are called.
    private void FindNameColumn(IElement? head)
    {
        if (head is null
            || _columns.Exists(c => c is Field.Title or Field.TitleAndAuthors or Field.Person)
            || !(_columns.Contains(Field.Paper)
            || _columns.IndexOf(Field.Venue) is >= 0 and var venue
                && (_columns.Contains(Field.Date)
                    || Told(venue) is { Count: > 0 } places && places.TrueForAll(cell => VenueTag.Parse(cell) is { Venue: not null }))))
        {
            return;
        }

        var column = NameColumn() is >= 0 and var headed ? headed : FirstNames();
        if (column >= 0
            && (Share(column, cell => cell.Split(' ').Length <= MaxNameWords) > MostCells
                || _columns.Contains(Field.Venue) && Told(column) is [{ } only] && only.Split(' ').Length <= MaxNameWords))
        {
            _columns[column] = Field.Title;
            _byName = true;
        }
    }

    /// <summary>The first column, whatever it be called, of names that nothing repeats, where another leads to a paper in most rows; -1 for none.</summary>
    private int FirstNames()
        => _columns.IndexOf(Field.Paper) is > 0 and var paper
            && _columns[0] is null or Field.Prose or Field.Number
            && _sample.Count >= MinRepeating
            && _sample.Count(r => r.Count > paper && LinksPaper(r[paper])) * 2 > _sample.Count
            && !RepeatsItself(0)
            && Share(0, cell => cell.Any(char.IsLetter)) > MostCells
            ? 0
            : -1;

    // "Cite": a column of nothing but venues and years says where the papers appeared, whatever it be called.
    private void FindVenueColumn()
    {
        for (var i = 0; i < _columns.Count && !_columns.Contains(Field.Venue); i++)
        {
            if (_columns[i] is null or Field.Prose or Field.Citation)
            {
                var cells = _sample.Where(r => r.Count > i).Select(r => Folding.CollapseWhitespace(r[i].TextContent)).Where(t => t.Any(char.IsLetter)).ToList();
                _columns[i] = cells.Count >= 2 && cells.Count(c => VenueTag.Parse(c) is { Venue: not null, Year: not null }) * 10 >= cells.Count * 7
                    ? Field.Venue
                    : _columns[i];
            }
        }
    }

    // "| OSDI | 2023 | One |", "| | | Another |": venue or year before the title, told once for all rows that share it. Where they are left out because nobody knows them, rows below one
    // another say the same as well.
    private void FillGroups()
    {
        var title = _columns.FindIndex(c => c is Field.Title or Field.TitleAndAuthors);
        for (var i = 0; i < title; i++)
        {
            if (_columns[i] is not (Field.Venue or Field.Date))
            {
                continue;
            }

            var rows = _rows.FindAll(r => r.Count > title && !IsBlank(r[title]));
            var told = rows.Where(r => !IsBlank(r[i])).Select(r => Folding.LettersAndDigits(r[i].TextContent)).ToList();
            if (told.Count < MinCells
                || rows.Count - told.Count < MinCells
                || IsBlank(rows[0][i])
                || told.Zip(told.Skip(1)).Any(p => p.First == p.Second)
                || (_columns[i] == Field.Date && !told.TrueForAll(t => t.Length == 4)))
            {
                continue;
            }

            for (var r = 1; r < rows.Count; r++)
            {
                rows[r][i] = IsBlank(rows[r][i]) ? rows[r - 1][i] : rows[r][i];
            }
        }
    }

    // A column of nothing but names tells the authors; where the heads of the two are turned round, what stands below them is right.
    private void FindAuthorsColumn()
    {
        if (_columns.IndexOf(Field.Authors) is >= 0 and var authors
            && _columns.IndexOf(Field.Venue) is >= 0 and var venue
            && Share(authors, IsVenue) > MostCells
            && Share(venue, IsNames) > MostCells)
        {
            (_columns[authors], _columns[venue]) = (Field.Venue, Field.Authors);
        }

        for (var i = 0; i < _columns.Count && !_columns.Exists(c => c is Field.Authors or Field.TitleAndAuthors or Field.Speakers or Field.Person); i++)
        {
            _columns[i] = _columns[i] is null && Share(i, IsNames) > MostCells ? Field.Authors : _columns[i];
        }

        static bool IsVenue(string cell) => VenueTag.Parse(cell) is { Venue: not null };
        static bool IsNames(string cell)
            => cell.EndsWith("et al.", StringComparison.Ordinal) || NameList.Recognise(NameList.Bare(cell), expected: true) is not null;
    }

    private List<string> Told(int column)
        => [.. _sample.Where(r => r.Count > column).Select(r => Folding.CollapseWhitespace(r[column].TextContent)).Where(t => t.Any(char.IsLetterOrDigit))];

    private double Share(int column, Predicate<string> test)
    {
        var cells = Told(column);
        return cells.Count < MinCells ? 0 : (double)cells.Count(c => test(c)) / cells.Count;
    }

    private static bool LinksTitle(IElement cell) => Piece.Of(cell.ChildNodes).Exists(p => p.IsPaperTitle);

    private static double TitleWords(IElement cell)
    {
        var text = EntryLine.Read(Piece.Of(cell.ChildNodes)).Text;
        var words = text.Split([' ', '\n', EntryLine.Gap, EntryLine.TitleMark], StringSplitOptions.RemoveEmptyEntries).Count(IsWord);

        // "Plan → Execute → Learn" tells what is done.
        return words > 40 || cell.TextContent.Contains('→', StringComparison.Ordinal) ? 0 : words;
    }

    /// <summary>"137B" and "~1.75" are figures.</summary>
    private static bool IsWord(string token) => token.AsSpan().TrimStart("~<>±≈-(") is var bare && !(bare.Length > 0 && char.IsDigit(bare[0]));

    private static Field? FieldOf(string head)
    {
        if (FieldLabel.Of(head) is { } exact)
        {
            return exact;
        }

        var words = Folding.Words(head);
        bool Has(params string[] any) => words.Any(w => any.Contains(w, StringComparer.Ordinal));
        return Has("title", "titles") ? Has("author", "authors") ? Field.TitleAndAuthors : Field.Title
            : Has("paper", "papers") && Has("date", "year", "venue") ? Field.Title
            : Has("author", "authors") ? Field.Authors
            : Has("venue", "conference", "journal", "pub", "published", "publication", "publisher") ? Field.Venue
            : Has("date", "year", "time") ? Field.Date
            : Has("paper", "pdf", "arxiv", "link", "links") ? Field.Paper
            : Has("code", "github", "project", "website", "repo", "homepage") ? Field.Link
            : Has("affiliation", "institution", "university", "organization") ? Field.Affiliation
            : Has("summary", "description", "introduction", "notes", "abstract", "comments") ? Field.Prose
            : null;
    }
}
