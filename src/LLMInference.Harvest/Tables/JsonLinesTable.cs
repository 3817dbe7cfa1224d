using System.Text.Json;
using LLMInference.Bibliography.Resolution;

namespace LLMInference.Harvest.Tables;

/// <summary>
/// Rows of a JSON Lines file: an object a line with the keys of the CSV header. <c>authors</c> may be one text, a list of texts or a list of objects with
/// <c>name</c>; <c>arxiv_id</c> is read as <c>arxiv</c>; numbers are read as text. So the program's own <c>works.jsonl</c> is such a table too.
/// </summary>
internal static class JsonLinesTable
{
    public static IEnumerable<TableRow> Read(string file, Action<string> warn)
    {
        using var reader = RecordTable.Open(file);
        var number = 0L;
        var rows = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            DedupeRecord? record = null;
            var fault = "it is not an object";
            try
            {
                using var json = JsonDocument.Parse(line);
                record = json.RootElement.ValueKind == JsonValueKind.Object ? Record(json.RootElement) : null;
            }
            catch (JsonException e)
            {
                fault = e.Message.Split('.')[0];
            }

            if (record is not null)
            {
                rows++;
                yield return new TableRow(number, record);
            }
            else if (rows == 0)
            {
                throw new TableFormatException($"{file}:{number}: this line is no record ({fault}). One JSON object a line was expected: {{\"id\": \"1\", \"title\": \"…\", \"authors\": [\"…\"], \"year\": 2024}}.");
            }
            else
            {
                warn($"{file}:{number}: this line is no record ({fault}) and is left out; write one JSON object a line.");
            }
        }
    }

    private static DedupeRecord Record(JsonElement row) => new(Text(row, "id") ?? "", Text(row, "title") ?? "")
    {
        Source = Text(row, "source"),
        Authors = Authors(row),
        Venue = Text(row, "venue"),
        Year = Text(row, "year"),
        Volume = Text(row, "volume"),
        Number = Text(row, "number"),
        Pages = Text(row, "pages"),
        Doi = Text(row, "doi"),
        Arxiv = Text(row, "arxiv") ?? Text(row, "arxiv_id"),
        Url = Text(row, "url"),
    };

    private static string? Authors(JsonElement row)
    {
        if (!row.TryGetProperty("authors", out var authors) || authors.ValueKind != JsonValueKind.Array)
        {
            return Text(row, "authors");
        }

        var names = authors.EnumerateArray().Select(a => a.ValueKind == JsonValueKind.Object ? Text(a, "name") : a.ValueKind == JsonValueKind.String ? a.GetString() : null).Where(n => !string.IsNullOrWhiteSpace(n)).ToList();
        return names.Count == 0 ? null : string.Join("; ", names);
    }

    private static string? Text(JsonElement row, string key)
        => !row.TryGetProperty(key, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
}
