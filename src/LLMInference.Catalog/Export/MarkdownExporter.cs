using System.Globalization;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Export;

/// <summary>A Markdown list, one work an item, to paste into notes.</summary>
public sealed class MarkdownExporter : IExporter
{
    /// <inheritdoc/>
    public string Format => "markdown";

    /// <inheritdoc/>
    public string? FileName => null;

    /// <inheritdoc/>
    public void Write(IEnumerable<LedgerWork> works, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(works);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var work in works)
        {
            string?[] facts =
            [
                $"**{MarkdownText.Link(work.Title, WorkLinks.Main(work))}**",
                string.Join(' ', new[] { work.Venue is { } venue ? MarkdownText.Escape(venue) : null, work.Year?.ToString(CultureInfo.InvariantCulture) }.OfType<string>()),
                string.Join(' ', WorkLinks.Beside(work).Select(l => MarkdownText.Link(l.Name, l.Url))),
                string.Join(", ", work.Authors.Select(a => MarkdownText.Escape(a.Name))) + (work.AuthorsComplete || work.Authors.Count == 0 ? "" : ", et al."),
            ];
            writer.Write("- " + string.Join(" · ", facts.Where(f => !string.IsNullOrEmpty(f))) + "\n");
        }
    }
}
