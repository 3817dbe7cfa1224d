using System.Text.Encodings.Web;
using System.Text.Json;

namespace LLMInference.Catalog.Writing;

/// <summary>How JSON is published: readable in any script, one form for the same content.</summary>
public static class PublishedJson
{
    /// <summary>Serialising on one line, letters of every script as themselves.</summary>
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writing on one line. The relaxed encoder is safe here: the text is never placed inside HTML or script.</summary>
    public static JsonWriterOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writing for people, indented by two spaces, lines ended by LF on every system.</summary>
    public static JsonWriterOptions Indented { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };
}
