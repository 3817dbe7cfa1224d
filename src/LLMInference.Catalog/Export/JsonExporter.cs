using System.Buffers;
using System.Text.Json;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Export;

/// <summary>A JSON array of works; an empty one when there is none.</summary>
public sealed class JsonExporter : IExporter
{
    /// <inheritdoc/>
    public string Format => "json";

    /// <inheritdoc/>
    public string? FileName => null;

    /// <inheritdoc/>
    public void Write(IEnumerable<LedgerWork> works, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(works);
        ArgumentNullException.ThrowIfNull(writer);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, PublishedJson.Indented))
        {
            json.WriteStartArray();
            foreach (var work in works)
            {
                json.WriteStartObject();
                WorkJson.Columns(json, work);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        writer.Write(AtomicFile.Utf8.GetString(buffer.WrittenSpan));
        writer.Write('\n');
    }
}

/// <summary>One work a line.</summary>
public sealed class JsonLinesExporter : IExporter
{
    /// <inheritdoc/>
    public string Format => "jsonl";

    /// <inheritdoc/>
    public string? FileName => null;

    /// <inheritdoc/>
    public void Write(IEnumerable<LedgerWork> works, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(works);
        ArgumentNullException.ThrowIfNull(writer);
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var work in works)
        {
            buffer.Clear();
            using (var json = new Utf8JsonWriter(buffer, PublishedJson.OneLine))
            {
                json.WriteStartObject();
                WorkJson.Columns(json, work);
                json.WriteEndObject();
            }

            writer.Write(AtomicFile.Utf8.GetString(buffer.WrittenSpan));
            writer.Write('\n');
        }
    }
}
