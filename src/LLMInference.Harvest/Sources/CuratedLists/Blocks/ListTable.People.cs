using AngleSharp.Dom;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Sections;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// Tables of researchers.
internal sealed partial class ListTable
{
    /// <summary>A researcher written as a bullet: a linked name, perhaps with an affiliation.</summary>
    public static ListedPerson? PersonOf(IReadOnlyList<Piece> pieces, Uri? baseUrl, string? heading)
    {
        var text = Piece.Plain(pieces);
        var link = pieces.FirstOrDefault(p => p.Kind == PieceKind.Link);
        var name = link is not null && NameList.LooksLikeName(link.Text)
            ? link.Text
            : Segments.Of(text) is [var first, ..] && NameList.LooksLikeName(first.Split(',')[0])
            ? first.Split(',')[0]
            : null;
        if (name is null)
        {
            return null;
        }

        var rest = Segments.Of(text.Replace(name, "|", StringComparison.Ordinal)).FirstOrDefault(s => NameList.IsOrganisation(s) || s.Length < 40);
        return Person(name, rest, pieces.Select(p => p.Url), heading);
    }

    private bool IsPeopleTable(SectionKind section)
        => _columns.Contains(Field.Person) && !_columns.Contains(Field.Title) && !_columns.Contains(Field.Paper)
            || !TellsOfTitles()
                && (section == SectionKind.People || _columns.Exists(c => c is Field.Affiliation))
                && _columns.Exists(c => c is Field.Link or Field.Profile)
                && !_columns.Exists(c => c is Field.Paper or Field.Venue or Field.Authors or Field.TitleAndAuthors)
            && _sample.Count > 0 && _sample.Count(r => NameCell(r) is not null) * 2 > _sample.Count;

    /// <summary>True for a column of titles beside one of dates: whoever the heading speaks of, these are papers.</summary>
    private bool TellsOfTitles() => _columns.Contains(Field.Title) && _columns.Contains(Field.Date);

    private ListedPerson? PersonOf(List<IElement> row, string? heading)
    {
        var name = NameCell(row);
        var affiliation = _columns.IndexOf(Field.Affiliation) is >= 0 and var a && a < row.Count ? Folding.CollapseWhitespace(row[a].TextContent) : null;
        return name is null ? null : Person(name, affiliation, row.SelectMany(c => c.QuerySelectorAll("a[href]")).Select(l => l.GetAttribute("href")), heading);
    }

    private static ListedPerson? Person(string name, string? affiliation, IEnumerable<string?> urls, string? heading)
    {
        var identifiers = new List<PersonIdentifier>();
        foreach (var url in urls)
        {
            if (url is null || !url.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            PersonIdentifier? identifier = url.Contains("scholar.google.", StringComparison.OrdinalIgnoreCase)
                ? ScholarId.TryParse(url, out var scholar) ? scholar.ToIdentifier() : null
                : LinkTarget.Of(url) is TargetKind.Unknown or TargetKind.Site && Homepage.TryParse(url, out var page) ? page.ToIdentifier() : null;
            if (identifier is { } found && !identifiers.Contains(found))
            {
                identifiers.Add(found);
            }
        }

        return identifiers.Count == 0
            ? null
            : new ListedPerson(Folding.CollapseWhitespace(name), string.IsNullOrWhiteSpace(affiliation) ? null : affiliation, identifiers, heading);
    }

    private string? NameCell(List<IElement> row)
    {
        var index = _columns.IndexOf(Field.Person);
        foreach (var cell in index >= 0 && index < row.Count ? [row[index]] : row.Take(2))
        {
            var text = Folding.CollapseWhitespace(cell.TextContent);
            if (NameList.LooksLikeName(text))
            {
                return text;
            }
        }

        return null;
    }
}
