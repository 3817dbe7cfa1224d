using System.Text.RegularExpressions;
using CsvHelper;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.CsRankings;

/// <summary>One row of CSrankings' tables: one DBLP name of one person. Edited by hand, so any cell may be anything.</summary>
/// <param name="DblpName">The DBLP name, homonym number included, bracket tag (<c>[Tech]</c>) removed.</param>
/// <param name="Affiliation">As written, or null.</param>
/// <param name="HomepageAsWritten">As written, or null.</param>
/// <param name="Homepage">Normalised, or null.</param>
/// <param name="Scholar">The profile id, or null for <c>NOSCHOLARPAGE</c> and cells that a spreadsheet mangled.</param>
internal sealed partial record CsRankingsRow(string DblpName, string? Affiliation, string? HomepageAsWritten, Homepage? Homepage, ScholarId? Scholar)
{
    /// <summary>The name without homonym number.</summary>
    public string Name => Number().Replace(DblpName, "");

    /// <summary>The rows of a file, or null when its header lacks <c>name</c> and <c>homepage</c>; <paramref name="unreadable"/> counts rows without a name.</summary>
    public static IReadOnlyList<CsRankingsRow>? Read(string text, out int unreadable)
    {
        unreadable = 0;
        // A row is a line: no name holds a line break, and one lost quote must not swallow the rows after it.
        using var csv = CsvReader.FromText(text, CsvReaderOptions.Default with { Separator = ',', AllowLineBreaksInQuotes = false });
        var rows = new List<CsRankingsRow>();
        var columns = (Name: -1, Affiliation: -1, Homepage: -1, Scholar: -1);
        while (csv.Read())
        {
            if (columns.Name < 0)
            {
                var header = csv.Headers.ToList();
                columns = (header.IndexOf("name"), header.IndexOf("affiliation"), header.IndexOf("homepage"), header.IndexOf("scholarid"));
                if (columns.Name < 0 || columns.Homepage < 0)
                {
                    return null;
                }
            }

            var name = Folding.CollapseWhitespace(Tag().Replace(Cell(columns.Name) ?? "", ""));
            if (name.Length == 0)
            {
                unreadable++;
                continue;
            }

            var homepage = Cell(columns.Homepage);
            rows.Add(new CsRankingsRow(name, Cell(columns.Affiliation), homepage,
                Bibliography.Identifiers.Homepage.TryParse(homepage, out var page) ? page : null,
                ScholarId.TryParse(Cell(columns.Scholar), out var scholar) ? scholar : null));
        }

        return columns.Name < 0 && !csv.Headers.Contains("name") ? null : rows;

        string? Cell(int column) => column >= 0 && column < csv.FieldCount && csv.GetString(column) is var value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    [GeneratedRegex(@"\s*\[[^\]]+\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
