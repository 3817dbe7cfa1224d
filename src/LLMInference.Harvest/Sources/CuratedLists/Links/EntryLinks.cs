using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;

namespace LLMInference.Harvest.Sources.CuratedLists.Links;

/// <summary>Where one entry of a list leads: its addresses, each once, and the identifiers that they bear.</summary>
/// <param name="baseUrl">What relative addresses are resolved against; null where there are none.</param>
internal sealed partial class EntryLinks(Uri? baseUrl)
{
    private const int MaxAddress = 2000;
    private readonly List<WorkLink> _links = [];

    /// <summary>In the order found.</summary>
    public IReadOnlyList<WorkLink> All => _links;

    /// <summary>Kinds of the addresses.</summary>
    public HashSet<TargetKind> Targets { get; } = [];

    /// <summary>The first DOI among them, or null.</summary>
    public Doi? Doi { get; private set; }

    /// <summary>The first arXiv id among them, or null.</summary>
    public ArxivId? Arxiv { get; private set; }

    /// <summary>Takes the links of a line.</summary>
    /// <param name="links">Kind and address as written.</param>
    /// <param name="paperByDefault">Where a label said that the paper is there, whatever the address looks like.</param>
    /// <param name="identifiers">False where the addresses are of something else than the paper.</param>
    public void Add(IReadOnlyList<(string Kind, string Url)> links, bool paperByDefault, bool identifiers)
    {
        foreach (var (kind, url) in links)
        {
            // A link that calls itself a PDF is one, whatever its address looks like; so is a post.
            Targets.Add(LinkTarget.Of(url) is var target
                && kind == "pdf"
                && (target is TargetKind.Unknown or TargetKind.Site or TargetKind.Blog
                    || target == TargetKind.Navigation && url is not ['#', ..] && !url.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
                ? TargetKind.Document
                : kind == "blog" && target is TargetKind.Unknown or TargetKind.Site
                ? TargetKind.Blog
                : target);
            if (Absolute(url) is not { } address)
            {
                continue;
            }

            if (identifiers && kind is not ("code" or "project" or "slides" or "video" or "blog" or "model" or "data" or "demo"))
            {
                Identify(address);
            }

            if (_links.TrueForAll(l => l.Url != address))
            {
                _links.Add(new WorkLink(paperByDefault && kind is "project" ? "page" : kind, address));
            }
        }
    }

    /// <summary>Takes an arXiv id that is written out (<c>arXiv:2401.00001</c>), where no link gave one.</summary>
    public void AddWritten(string text)
    {
        if (Arxiv is null && WrittenArxiv().Match(text) is { Success: true } written)
        {
            Identify(written.Value);
        }
    }

    private void Identify(string address)
    {
        if (Bibliography.Identifiers.Doi.TryParse(address, out var doi))
        {
            if (doi.AsArxivId() is { } own)
            {
                Arxiv ??= own;
            }
            else if (!doi.Value.StartsWith("10.5555/", StringComparison.Ordinal))
            {
                // 10.5555 is what the ACM Digital Library calls papers that have no DOI; nothing resolves there.
                Doi ??= doi;
            }
        }

        if (ArxivId.TryParse(address, out var arxiv))
        {
            Arxiv ??= arxiv;
        }
    }

    private string? Absolute(string url)
    {
        Uri? address = null;
        var ok = baseUrl is null ? Uri.TryCreate(url.Trim(), UriKind.Absolute, out address) : Uri.TryCreate(baseUrl, url.Trim(), out address);
        return ok && address!.Scheme is "http" or "https" && url[0] != '#' && address.AbsoluteUri.Length <= MaxAddress ? address.AbsoluteUri : null;
    }

    // An identifier written out, not linked; at the very beginning it needs no "arXiv" before it.
    [GeneratedRegex(@"\barXiv:\s?\d{4}\.\d{4,5}\b|(?<=^\s*\[?)\d{4}\.\d{4,5}(?=(?:v\d)?\]?(?:\s*[:\-–]\s|\s+\p{Lu}))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WrittenArxiv();
}
