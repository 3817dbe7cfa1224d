using System.Text.Json;

namespace LLMInference.Evaluation.Topics;

/// <summary>A title under the one interest that a reader gave it.</summary>
/// <param name="Title">As printed.</param>
/// <param name="Topic">The interest's id.</param>
public sealed record FiledTitle(string Title, string Topic);

/// <summary>A title that belongs on the list, or does not.</summary>
/// <param name="Title">As printed.</param>
/// <param name="Relevant">Whether a reader would want it there.</param>
public sealed record JudgedTitle(string Title, bool Relevant);

/// <summary>A folder with <c>topics.jsonl</c>, <c>relevance.jsonl</c>, or both.</summary>
/// <param name="Filed">Titles with their interest.</param>
/// <param name="Judged">Titles with their relevance.</param>
public sealed record LabelledTitles(IReadOnlyList<FiledTitle> Filed, IReadOnlyList<JudgedTitle> Judged)
{
    /// <summary>Reads a folder; a file that is not there gives nothing.</summary>
    public static LabelledTitles Read(string folder) => new(
        [.. Rows(Path.Combine(folder, "topics.jsonl")).Select(r => new FiledTitle(Text(r, "title"), Text(r, "topic")))],
        [.. Rows(Path.Combine(folder, "relevance.jsonl")).Select(r => new JudgedTitle(Text(r, "title"), r.GetProperty("relevant").GetInt32() == 1))]);

    private static IEnumerable<JsonElement> Rows(string file)
        => File.Exists(file) ? File.ReadLines(file).Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => JsonDocument.Parse(l).RootElement) : [];

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
