using System.Text.Json;

namespace LLMInference.Evaluation.Extraction;

/// <summary>The right answer for one publication of a page or list; an empty or null field was not given there and does not count.</summary>
/// <param name="Title">As printed.</param>
/// <param name="Authors">In the order printed.</param>
/// <param name="Year">As printed.</param>
/// <param name="Venue">As printed.</param>
public sealed record GoldEntry(string Title, IReadOnlyList<string> Authors, int? Year, string? Venue)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The entries of a <c>gold.json</c>: an array of objects with <c>title authors year venue</c>.</summary>
    public static IReadOnlyList<GoldEntry> Read(string file)
    {
        var entries = JsonSerializer.Deserialize<List<Json>>(File.ReadAllText(file), Options)
            ?? throw new InvalidDataException($"{file} holds null, expected an array of entries.");
        return [.. entries.Select(e => new GoldEntry(e.Title ?? "", e.Authors ?? [], e.Year, string.IsNullOrWhiteSpace(e.Venue) ? null : e.Venue))];
    }

    private sealed record Json(string? Title, List<string>? Authors, int? Year, string? Venue);
}
