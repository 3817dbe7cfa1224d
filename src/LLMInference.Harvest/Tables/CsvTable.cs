using System.Text;
using CsvHelper;
using LLMInference.Bibliography.Resolution;

namespace LLMInference.Harvest.Tables;

/// <summary>Rows of a CSV file with a header of <c>id, source, title, authors, venue, year</c> and, where there are any, <c>volume, number, pages, doi, arxiv, url</c>. Other columns are ignored.</summary>
internal static class CsvTable
{
    public static IEnumerable<TableRow> Read(string file, char separator, Action<string> warn)
    {
        Encoding encoding;
        using (var probe = RecordTable.Open(file))
        {
            encoding = probe.CurrentEncoding;
        }

        using var csv = CsvReader.FromFile(file, CsvReaderOptions.Default with
        {
            Separator = separator,
            Encoding = encoding is UTF8Encoding ? null : encoding,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            NormalizeHeaderName = name => name.Trim().ToLowerInvariant(),
            OnMalformedRecord = record =>
            {
                // A mark within a title is harmless; one that takes the rows behind it for text is not.
                if (record.Reason == CsvMalformedReason.UnterminatedQuote || record.RawRecord.AsSpan().TrimEnd("\r\n").Contains('\n'))
                {
                    warn($"{file}:{record.LineNumber}: a quotation mark of the row that begins here is not closed, so that it reaches over {Lines(record.RawRecord)} and may hold further rows. Close the mark, and double those within a value.");
                }
            },
        });
        csv.ReadHeader();
        if (csv.Headers.Count == 0)
        {
            throw new TableFormatException($"{file}: the file is empty. A header 'id,source,title,authors,venue,year' and rows were expected.");
        }

        var columns = csv.Headers.Select(h => h.Trim().ToLowerInvariant()).ToList();
        if (!columns.Contains("id") || !columns.Contains("title"))
        {
            throw new TableFormatException($"{file}:1: the header is '{Short(string.Join(separator, csv.Headers))}'. Columns 'id' and 'title' were expected, and source, authors, venue, year, volume, number, pages, doi, arxiv, url where there are any. Name the columns so.");
        }

        var at = new[] { "id", "title", "source", "authors", "venue", "year", "volume", "number", "pages", "doi", "arxiv", "url" }.ToDictionary(c => c, columns.IndexOf, StringComparer.Ordinal);
        while (csv.Read())
        {
            yield return new TableRow(csv.LineNumber, new DedupeRecord(Cell("id") ?? "", Cell("title") ?? "")
            {
                Source = Cell("source"),
                Authors = Cell("authors"),
                Venue = Cell("venue"),
                Year = Cell("year"),
                Volume = Cell("volume"),
                Number = Cell("number"),
                Pages = Cell("pages"),
                Doi = Cell("doi"),
                Arxiv = Cell("arxiv"),
                Url = Cell("url"),
            });
        }

        string? Cell(string column)
            => at[column] is var i && i >= 0 && i < csv.FieldCount && csv.GetString(i) is var value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    private static string Lines(string text) => text.AsSpan().TrimEnd("\r\n").Count('\n') + 1 is var lines and > 1 ? $"{lines} lines" : "the rest of its line";

    private static string Short(string text) => text.Length <= 120 ? text : text[..117] + "...";
}
