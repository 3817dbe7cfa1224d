using System.Globalization;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Readme;

/// <summary>A page a topic, always complete, for the topics whose list is too long for the README.</summary>
public static class TopicPages
{
    /// <summary>Listed works without a topic stand here.</summary>
    internal const string OtherId = "no-topic";

    internal const string OtherName = "Other";

    /// <summary>Marks a page as ours to replace and, when its topic is gone, to remove.</summary>
    internal const string Mark = "<!-- llminf: written anew every night; edit seeds/topics.yaml or seeds/curation.yaml instead -->";

    /// <summary>File name → text, for every topic that has works.</summary>
    public static IReadOnlyDictionary<string, string> Render(CatalogView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var entry = new WorkEntry(view);
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var listed = view.Listed.ToList();
        foreach (var topic in view.Topics)
        {
            Add(topic.Id, topic.Name, topic.Description, listed.Where(w => w.Topics.Any(t => t.TopicId == topic.Id)));
        }

        Add(OtherId, OtherName, null, listed.Where(w => w.Topics.Count == 0));
        return pages;

        void Add(string id, string name, string? description, IEnumerable<LedgerWork> works)
        {
            var ordered = WorkEntry.InOrder(works).ToList();
            if (ordered.Count == 0)
            {
                return;
            }

            var years = ordered.GroupBy(w => w.Starred ? "⭐ Starred" : w.Year?.ToString(CultureInfo.InvariantCulture) ?? "Undated")
                .Select(g => $"## {g.Key} · {g.Count().ToString("N0", CultureInfo.InvariantCulture)}\n\n{string.Concat(g.Select(entry.Render))}");
            var count = ordered.Count.ToString("N0", CultureInfo.InvariantCulture);
            pages[FileName(id)] = $"{Mark}\n# {MarkdownText.Escape(name)} · {count}\n\n{(description is null ? "" : MarkdownText.Escape(description) + "\n\n")}{string.Join('\n', years)}";
        }
    }

    /// <summary>The page's file name; characters that do not belong in one become hyphens.</summary>
    internal static string FileName(string topicId) => Slug(topicId) + ".md";

    internal static string Slug(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
}
