using LLMInference.Harvest.Sources.CuratedLists.Blocks;
using LLMInference.Harvest.Sources.CuratedLists.Document;

namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>
/// Finds the papers of a curated list: bullets, tables (Markdown's and HTML's), a heading per paper, citations; in any mixture. Headings become an entry's
/// heading path. Tools, courses, posts, other lists, researchers and the list's own matters are told from papers by heading, link and shape.
/// </summary>
public static class CuratedListExtractor
{
    /// <summary>
    /// Reads one file of a list. Pure; never throws for any text; time and memory are bounded by the text's length (the first 8 million characters are read).
    /// </summary>
    /// <param name="text">Markdown, HTML inside it included.</param>
    /// <param name="url">Where it was read: relative links are resolved against it, and it tells the repository (<c>…/{owner}/{repo}/{ref}/{path}</c>).</param>
    public static ListExtraction Extract(string text, Uri? url = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var location = url is null ? null : ListLocation.From(url);
        using var document = ListMarkup.Parse(text);
        var outline = new ListOutline(document);
        var reader = new ListReader(url);
        reader.Read(outline.Blocks);
        if (reader.Told != default)
        {
            // What one entry could not prove, all of them do.
            reader = new ListReader(url, reader.Told);
            reader.Read(outline.Blocks);
        }

        var files = location is null ? [] : location.ListFiles(document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!));
        var repository = location is null ? null : $"{location.Owner}/{location.Repository}";
        return new ListExtraction(reader.Entries, files, repository, reader.People) { Skipped = reader.Skipped };
    }
}
