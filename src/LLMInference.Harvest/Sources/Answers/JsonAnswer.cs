using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace LLMInference.Harvest.Sources.Answers;

/// <summary>Reads JSON as services write it: any member may be absent, null, or one thing where a list was promised.</summary>
internal static class JsonAnswer
{
    /// <summary>The document; bytes that are no UTF-8 become replacement characters rather than an error.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        var bytes = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[3..] : body;
        return JsonDocument.Parse(Utf8.IsValid(bytes.Span) ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span)));
    }

    /// <summary>A member, or null when it is absent, null or not a member of an object.</summary>
    public static JsonElement? Member(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    /// <inheritdoc cref="Member(JsonElement, string)"/>
    public static JsonElement? Member(this JsonElement? element, string name) => element?.Member(name);

    /// <summary>A member's text, trimmed (numbers as written), or null when it is absent, null, blank or no scalar.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name)?.AsText();

    /// <inheritdoc cref="Text(JsonElement, string)"/>
    public static string? Text(this JsonElement? element, string name) => element?.Text(name);

    /// <summary>A scalar's text, trimmed, or null when it is blank or no scalar.</summary>
    public static string? AsText(this JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>A member as a whole number, written as number or text; null otherwise.</summary>
    public static int? Number(this JsonElement element, string name)
        => int.TryParse(element.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <inheritdoc cref="Number(JsonElement, string)"/>
    public static int? Number(this JsonElement? element, string name) => element?.Number(name);

    /// <summary>A member's elements: those of an array, the thing itself when it is alone, none when it is absent or null. Null elements are kept.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Member(name) is { } value ? value.AsItems() : [];

    /// <inheritdoc cref="Items(JsonElement, string)"/>
    public static IEnumerable<JsonElement> Items(this JsonElement? element, string name) => element is { } value ? value.Items(name) : [];

    /// <summary>An array's elements, or the thing itself.</summary>
    public static IEnumerable<JsonElement> AsItems(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [element];

    /// <summary>The texts among a member's elements.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string name) => [.. element.Items(name).Select(AsText).OfType<string>()];

    /// <inheritdoc cref="Texts(JsonElement, string)"/>
    public static IReadOnlyList<string> Texts(this JsonElement? element, string name) => element is { } value ? value.Texts(name) : [];
}
