using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Export;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Query;

/// <summary>Answers as text, in the formats of <c>--format</c>.</summary>
public static class ResultFormats
{
    /// <summary>The names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["table", .. ExporterRegistry.All.Select(e => e.Format)];

    /// <summary>Writes works. No work is an empty answer: nothing, but for <c>json</c> and <c>csl</c> an empty array and for <c>csv</c> the header.</summary>
    /// <exception cref="UnknownNameException">There is no such format.</exception>
    public static void Write(string format, IReadOnlyList<LedgerWork> works, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(works);
        if (format == "table")
        {
            TextTable.Write(["id", "year", "venue", "title", "authors", "topics"], works.Select(Row), writer);
            return;
        }

        (ExporterRegistry.Find(format) ?? throw Unknown(format)).Write(works, writer);
    }

    /// <summary>Writes rows of an SQL answer; <c>bibtex</c> and <c>csl</c> need a column <c>id</c> with works' ids.</summary>
    /// <exception cref="UnknownNameException">There is no such format, or the answer does not fit it.</exception>
    public static void Write(string format, SqlQuery query, CatalogReader reader, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(writer);
        switch (format)
        {
            case "table":
                TextTable.Write(query.Columns, query.Rows().Select(r => r.Select(Text).ToArray()), writer);
                break;
            case "csv":
                CsvExporter.Row(writer, [.. query.Columns]);
                foreach (var row in query.Rows())
                {
                    CsvExporter.Row(writer, [.. row.Select(Text)]);
                }

                break;
            case "markdown":
                MarkdownTable(query, writer);
                break;
            case "json" or "jsonl":
                Json(query, writer, asArray: format == "json");
                break;
            case "bibtex" or "csl":
                var id = query.Columns.Index().Where(c => c.Item == "id").Select(c => (int?)c.Index).FirstOrDefault()
                    ?? throw new UnknownNameException($"The format {format} is about works, so the answer needs a column \"id\"; it has {string.Join(", ", query.Columns)}.");
                Write(format, reader.ByIds([.. query.Rows().Select(r => Text(r[id])).Distinct(StringComparer.Ordinal)]), writer);
                break;
            default:
                throw Unknown(format);
        }
    }

    private static UnknownNameException Unknown(string format) => new($"There is no format \"{format}\"; it is one of {string.Join(' ', Names)}.");

    private static string[] Row(LedgerWork w) =>
    [
        w.Id, w.Year?.ToString(CultureInfo.InvariantCulture) ?? "", w.Venue ?? "", (w.Starred ? "* " : "") + w.Title,
        w.Authors.Count switch { 0 => "", 1 => w.Authors[0].Name, 2 => $"{w.Authors[0].Name}, {w.Authors[1].Name}", _ => w.Authors[0].Name + " et al." },
        string.Join(' ', w.Topics.Select(t => t.TopicId)),
    ];

    private static void MarkdownTable(SqlQuery query, TextWriter writer)
    {
        writer.Write($"| {string.Join(" | ", query.Columns.Select(MarkdownText.Escape))} |\n|{string.Concat(query.Columns.Select(_ => " --- |"))}\n");
        foreach (var row in query.Rows())
        {
            writer.Write($"| {string.Join(" | ", row.Select(v => MarkdownText.Escape(Text(v))))} |\n");
        }
    }

    private static void Json(SqlQuery query, TextWriter writer, bool asArray)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var names = Distinct(query.Columns);
        var first = true;
        writer.Write(asArray ? "[" : "");
        foreach (var row in query.Rows())
        {
            buffer.Clear();
            using (var json = new Utf8JsonWriter(buffer, PublishedJson.OneLine))
            {
                json.WriteStartObject();
                foreach (var (column, value) in names.Zip(row))
                {
                    Value(json, column, value);
                }

                json.WriteEndObject();
            }

            writer.Write(asArray ? (first ? "\n  " : ",\n  ") : "");
            writer.Write(AtomicFile.Utf8.GetString(buffer.WrittenSpan) + (asArray ? "" : "\n"));
            first = false;
        }

        writer.Write(asArray ? (first ? "]\n" : "\n]\n") : "");
    }

    // An object holds a name once, an answer may hold it twice (SELECT a.id, b.id): the second is "id_2".
    private static List<string> Distinct(IReadOnlyList<string> columns)
    {
        var names = new List<string>();
        var taken = columns.ToHashSet(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            var name = column;
            for (var n = 2; names.Contains(name) || (name != column && taken.Contains(name)); n++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{column}_{n}");
            }

            names.Add(name);
        }

        return names;
    }

    private static void Value(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case byte[] bytes:
                json.WriteBase64String(name, bytes);
                break;
            default:
                json.WriteString(name, Text(value));
                break;
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
