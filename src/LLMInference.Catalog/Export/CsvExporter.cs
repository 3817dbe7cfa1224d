using System.Globalization;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Export;

/// <summary>Comma-separated values (RFC 4180, UTF-8) whose cells no spreadsheet takes for a formula.</summary>
public sealed class CsvExporter : IExporter
{
    private static readonly string[] Header =
    [
        "id", "title", "year", "venue", "doi", "arxiv_id", "relevance", "citation_count", "citation_date", "status", "first_seen", "withdrawn_at",
        "authors_complete", "starred", "hidden", "curator_note", "authors", "topics", "links",
    ];

    /// <inheritdoc/>
    public string Format => "csv";

    /// <inheritdoc/>
    public string? FileName => "works.csv";

    /// <summary>One cell: quoted where needed, and made text by a leading apostrophe where a spreadsheet would calculate it (OWASP, "CSV Injection").</summary>
    public static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "";
        }

        var first = value.AsSpan().TrimStart();
        var safe = value[0] is '\t' or '\r' or '\n' || (first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' && !IsNumber(value)) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny("\",\r\n;") >= 0 || safe[0] == ' ' || safe[^1] == ' ' ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <inheritdoc/>
    public void Write(IEnumerable<LedgerWork> works, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(works);
        ArgumentNullException.ThrowIfNull(writer);
        Row(writer, Header);
        foreach (var w in works)
        {
            Row(writer,
                w.Id, w.Title, Text(w.Year), w.Venue, w.Doi, w.ArxivId, w.Relevance.ToString(CultureInfo.InvariantCulture), Text(w.CitationCount), w.CitationDate is { } counted ? WorkJson.Date(counted) : null, w.Status?.Name(), WorkJson.Date(w.FirstSeen),
                w.WithdrawnAt is { } date ? WorkJson.Date(date) : null, Text(w.AuthorsComplete), Text(w.Starred), Text(w.Hidden), w.CuratorNote,
                string.Join("; ", w.Authors.Select(a => a.Name)), string.Join("; ", w.Topics.Select(t => t.TopicId)), string.Join("; ", w.Links.Select(l => $"{l.Kind}={l.Url}")));
        }
    }

    /// <summary>One row, ended by LF.</summary>
    internal static void Row(TextWriter writer, params string?[] cells)
    {
        writer.Write(string.Join(',', cells.Select(Cell)));
        writer.Write('\n');
    }

    private static bool IsNumber(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool truth) => truth ? "true" : "false";
}
