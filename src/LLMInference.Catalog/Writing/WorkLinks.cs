using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Catalog.Writing;

/// <summary>Where a reader is sent for a work.</summary>
public static class WorkLinks
{
    // What a reader wants besides the text itself, in the order of wanting it.
    private static readonly string[] Shown = ["pdf", "code", "project", "page", "slides", "video", "poster", "data"];

    /// <summary>The work's own page: its DOI, else arXiv, else the best link, else the page that names it; null when there is none.</summary>
    public static string? Main(LedgerWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Doi(work) ?? Arxiv(work)
            ?? work.Links.FirstOrDefault(l => l.Kind is "page" or "project")?.Url
            ?? work.Links.FirstOrDefault(l => l.Kind == "pdf")?.Url
            ?? (work.Links.Count > 0 ? work.Links[0].Url : null)
            ?? work.Manifestations.SelectMany(m => m.Records).Where(r => r.WithdrawnAt is null && r.Source.IsReadable()).Select(r => ForReaders(r.Url)).FirstOrDefault(u => u is not null);
    }

    /// <summary>The resolver's address of its DOI, or null.</summary>
    public static string? Doi(LedgerWork work)
        => work?.Doi is { Length: > 0 } doi ? "https://doi.org/" + string.Join('/', doi.Split('/').Select(Uri.EscapeDataString)) : null;

    /// <summary>Its page at arXiv, or null.</summary>
    public static string? Arxiv(LedgerWork work)
        => work?.ArxivId is { Length: > 0 } id ? "https://arxiv.org/abs/" + string.Join('/', id.Split('/').Select(Uri.EscapeDataString)) : null;

    /// <summary>Links to show beside the title, name and address: arXiv, pdf, code …, none that the title leads to already.</summary>
    public static IReadOnlyList<(string Name, string Url)> Beside(LedgerWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var main = Main(work);
        var links = new List<(string, string)>();
        if (Arxiv(work) is { } arxiv && arxiv != main)
        {
            links.Add(("arXiv", arxiv));
        }

        foreach (var kind in Shown)
        {
            if (work.Links.FirstOrDefault(l => l.Kind == kind) is { } link && link.Url != main && !IsSameAsArxiv(link, work))
            {
                links.Add((kind, link.Url));
            }
        }

        return links;
    }

    // arXiv's page offers the pdf; a second link to it tells a reader nothing.
    private static bool IsSameAsArxiv(WorkLink link, LedgerWork work)
        => work.ArxivId is { } id && link.Url.Contains("://arxiv.org/", StringComparison.Ordinal) && link.Url.Contains(id, StringComparison.Ordinal);

    // A raw file of a GitHub repository (raw.githubusercontent.com/owner/repository/ref/path) is shown to people under /blob/.
    private static string? ForReaders(string? url)
        => url is not null && Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Host: "raw.githubusercontent.com", Segments.Length: > 4 } && address.Segments is [_, var owner, var repository, var at, .. var path]
            ? $"https://github.com/{owner}{repository}blob/{at}{string.Concat(path)}"
            : url;

    // An API's answer is nothing to send a reader to.
    private static bool IsReadable(this SourceId source)
        => source is SourceId.Page or SourceId.List;
}
