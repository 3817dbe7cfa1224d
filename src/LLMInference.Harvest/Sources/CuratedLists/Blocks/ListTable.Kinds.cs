using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// What kind of table it is, beside one of a paper a row.
internal sealed partial class ListTable
{
    /// <summary>"Otter (CVPR 2021) | 69.3 | 49.3": names that nothing links beside nothing but figures are what was measured, and no list of papers.</summary>
    private bool HoldsResults()
    {
        if (_heads.Exists(h => h is "rank" or "排名")
            && !(_columns.IndexOf(Field.Title) is >= 0 and var named && Told(named) is { Count: > 0 } called && called.Average(c => c.Count(l => l == ' ') + 1) > MaxNameWords - 1)
            && Enumerable.Range(0, _columns.Count).Count(i => Share(i, c => c == "?" || Figure().IsMatch(c)) > MostCells) >= RankedColumns)
        {
            // "Rank | Model | HumanEval | MBPP | Paper": a leader board
            return true;
        }

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
        if (labelled.Count != _rows.Count
            || told.Count < 2
            || told.Count * 4 < labelled.Count
            || told.Find(l => l.Field is Field.Paper or Field.Title) is not { Value: { } title })
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

    /// <summary>"Week | Monday | Thursday", "Date | Group A Paper | Group B Paper": columns that link titles of papers in many rows, where no head says which of them is the rows' own.</summary>
    private List<int> TitledColumns()
    {
        var titled = Enumerable.Range(0, _columns.Count)
            .Where(i => _sample.Count(r => i < r.Count && Titles(r[i]).Any()) is >= MinCells and var linked && linked * 2 >= _sample.Count).ToList();
        return _named && _heads.Exists(OfPapers) && !(titled.Count > 1 && titled.TrueForAll(i => i < _heads.Count && OfPapers(_heads[i]))) ? [] : titled;

        static bool OfPapers(string head) => FieldOf(head) is Field.Title or Field.TitleAndAuthors or Field.Paper;
    }

    private static IEnumerable<Piece> Titles(IElement cell)
        => Piece.Of(Content(cell)).Where(p => p.IsPaperTitle && p.Text.Count(c => c == ' ') >= MinTitleWords && TitleReader.IsInTitleCase(p.Text));

    /// <summary>True for rows whose every link leads to a file of the repository, and none to a paper or to notes on one.</summary>
    private bool LeadsIntoRepository()
    {
        var links = _sample.SelectMany(r => r).SelectMany(c => c.QuerySelectorAll("a[href]")).Select(a => a.GetAttribute("href")!).ToList();
        return links.Count >= MinCells
            && links.TrueForAll(l => LinkTarget.Of(l) == TargetKind.Navigation
                && !l.Contains(':', StringComparison.Ordinal)
                && !l.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            && !_columns.Exists(c => c is Field.Authors or Field.TitleAndAuthors or Field.Date)
            && !_sample.Exists(r => r.Exists(c => VenueTag.Parse(c.TextContent.Trim()) is { Venue: { } venue } && VenueTag.IsKnown(venue)));
    }

    [GeneratedRegex(@"^[-–—~<>≈±+]?\s?(?:\d+(?:[.,]\d+)*\s?(?:%|x|×|ms|s)?(?:\s?[±/]\s?\d+(?:\.\d+)?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();

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
            || cell.QuerySelectorAll("a[href]")
                .Any(a => LinkTarget.Of(a.GetAttribute("href")) is not (TargetKind.Repository or TargetKind.Model or TargetKind.Video));
}
