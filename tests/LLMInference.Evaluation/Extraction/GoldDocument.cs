using System.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Sources.CuratedLists;

namespace LLMInference.Evaluation.Extraction;

/// <summary>One labelled document: a folder with <c>page.html</c> or <c>list.md</c>, <c>url.txt</c>, perhaps <c>person.txt</c>, and <c>gold.json</c>.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Found">What the extraction under test finds.</param>
/// <param name="Gold">What is there.</param>
public sealed record GoldDocument(string Name, IReadOnlyList<ExtractedEntry> Found, IReadOnlyList<GoldEntry> Gold)
{
    /// <summary>How each kind of document is read, by its file's name.</summary>
    private static readonly Dictionary<string, Func<byte[], Uri?, string?, ExtractionRules, IReadOnlyList<ExtractedEntry>>> Readers = new(StringComparer.Ordinal)
    {
        ["page.html"] = (bytes, url, person, rules) => PublicationPageExtractor.Extract(
            PageInput.Of(url ?? new Uri("http://page.invalid/"), bytes) with { Hints = new ExtractionHints(person, []), Rules = rules }).Entries,
        ["list.md"] = (bytes, url, _, _) => CuratedListExtractor.Extract(Encoding.UTF8.GetString(bytes), url).Entries,
    };

    /// <summary>Every document below <paramref name="folder"/> (or the folder itself), in ordinal order of names.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="rules">What pages are judged by.</param>
    public static IEnumerable<GoldDocument> ReadAll(string folder, ExtractionRules rules = ExtractionRules.All)
    {
        IEnumerable<string> folders = File.Exists(Path.Combine(folder, "gold.json"))
            ? [folder]
            : Directory.EnumerateDirectories(folder).Where(d => File.Exists(Path.Combine(d, "gold.json"))).Order(StringComparer.Ordinal);
        return folders.Select(f => Read(f, rules)).OfType<GoldDocument>();
    }

    private static GoldDocument? Read(string folder, ExtractionRules rules)
    {
        var (file, reader) = Readers.FirstOrDefault(r => File.Exists(Path.Combine(folder, r.Key)));
        if (reader is null)
        {
            return null;
        }

        var url = Text(folder, "url.txt");
        var found = reader(File.ReadAllBytes(Path.Combine(folder, file)), url is null ? null : new Uri(url), Text(folder, "person.txt"), rules);
        return new GoldDocument(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), found, GoldEntry.Read(Path.Combine(folder, "gold.json")));
    }

    private static string? Text(string folder, string name)
        => File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name)).Trim() is { Length: > 0 } text ? text : null : null;
}
