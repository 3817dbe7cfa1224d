using System.Globalization;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Readme;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Publish;

/// <summary>The dated summary of what a night changed. A night in which nothing changed has none; a second run in the same night adds to the first one's.</summary>
public static class ChangesPage
{
    // First nights bring thousands; a reader of "what is new" wants the beginning, the rest is in the list itself.
    private const int EntriesShown = 300;

    private static readonly (string Kind, string Heading)[] Sections =
        [("new", "New"), ("changed", "Changed"), ("merged", "Merged"), ("withdrawn", "Withdrawn by every source"), ("restored", "Named again")];

    /// <summary>The page of the catalog's night, or null when that night changed nothing. <paramref name="earlier"/> is the page that an earlier run of the same night left, or null.</summary>
    public static string? Render(CatalogView view, string? earlier)
    {
        ArgumentNullException.ThrowIfNull(view);
        var tonight = view.Changes.Where(c => c.Tonight).ToList();
        if (tonight.Count == 0)
        {
            return null;
        }

        var told = EntriesOf(earlier);
        var entry = new WorkEntry(view);
        var text = new List<string> { $"# What is new · {WorkJson.Date(view.Night)}" };
        foreach (var (kind, heading) in Sections)
        {
            var changes = tonight.Where(c => c.Kind == kind).ToList();
            var shown = changes.Where(c => CatalogView.IsListed(view.Work(c.WorkId)!)).ToList();
            var lines = WorkEntry.InOrder(shown.Select(c => view.Work(c.WorkId)!).Distinct()).Select(w => (Id: w.Id, Line: Line(entry, w, shown.Where(c => c.WorkId == w.Id)))).ToList();
            var ids = lines.Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
            lines.AddRange(told.Where(t => t.Heading == heading && !ids.Contains(t.Id)).Select(t => (t.Id, t.Line)));
            if (lines.Count == 0)
            {
                continue;
            }

            text.Add(string.Create(CultureInfo.InvariantCulture, $"## {heading} · {lines.Count:N0}"));
            text.Add(string.Join('\n', lines.Take(EntriesShown).Select(l => l.Line)));
            if (lines.Count > EntriesShown)
            {
                text.Add(string.Create(CultureInfo.InvariantCulture, $"… and {lines.Count - EntriesShown:N0} more, in the list itself."));
            }
        }

        var quiet = tonight.Count(c => !CatalogView.IsListed(view.Work(c.WorkId)!));
        if (quiet > 0)
        {
            text.Add(string.Create(CultureInfo.InvariantCulture, $"*{quiet:N0} more {(quiet == 1 ? "change" : "changes")} among works that are not listed (below the relevance bar, or hidden).*"));
        }

        return string.Join("\n\n", text) + "\n";
    }

    private static string Line(WorkEntry entry, LedgerWork work, IEnumerable<CatalogChange> changes)
    {
        var details = string.Join("; ", changes.Select(c => c.Detail).Where(d => d.Length > 0));
        string?[] facts =
        [
            $"**{MarkdownText.Link(work.Title, WorkLinks.Main(work))}**",
            entry.Appeared(work),
            entry.Authors(work),
            details.Length == 0 ? null : MarkdownText.Escape(details),
            $"`{work.Id}`",
        ];
        return "- " + string.Join(" · ", facts.Where(f => !string.IsNullOrEmpty(f)));
    }

    private static List<(string Heading, string Id, string Line)> EntriesOf(string? page)
    {
        var entries = new List<(string, string, string)>();
        var heading = "";
        foreach (var line in (page ?? "").Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                heading = line[3..].Split(" · ")[0];
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal) && line.EndsWith('`') && line.LastIndexOf('`', line.Length - 2) is > 0 and var start)
            {
                entries.Add((heading, line[(start + 1)..^1], line));
            }
        }

        return entries;
    }
}
