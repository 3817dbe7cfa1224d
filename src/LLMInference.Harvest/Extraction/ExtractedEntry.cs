using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;

namespace LLMInference.Harvest.Extraction;

/// <summary>One publication as a page or a curated list prints it, taken apart into fields. Absent or null means "not given there", never "none".</summary>
public sealed record ExtractedEntry
{
    /// <summary>The title: text only, whitespace collapsed, without closing full stop, quotes or link captions.</summary>
    public required string Title { get; init; }

    /// <summary>Author names in the order and form printed, without marks, "and" and "et al."; empty when the entry gives none.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>False when the entry says that authors were left out ("et al.", "…", "and others").</summary>
    public bool AuthorsComplete { get; init; } = true;

    /// <summary>The year of publication, or null.</summary>
    public int? Year { get; init; }

    /// <summary>The venue as printed (name, acronym, volume and pages as they stand), or null.</summary>
    public string? Venue { get; init; }

    /// <summary>The DOI, or null.</summary>
    public Doi? Doi { get; init; }

    /// <summary>The arXiv identifier, or null.</summary>
    public ArxivId? Arxiv { get; init; }

    /// <summary>Links beside the entry, absolute, in the order printed, each address once.</summary>
    public IReadOnlyList<WorkLink> Links { get; init; } = [];

    /// <summary>The headings above it joined by <c> &gt; </c>, outermost first; null when there is none.</summary>
    public string? Heading { get; init; }

    /// <summary>What was stripped from the fields and kept: awards, acceptance rates, "to appear", equal-contribution marks.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How sure the extraction is of each field that it gives (<c>title authors venue year</c>), 0–1.</summary>
    public IReadOnlyDictionary<string, double> Confidence { get; init; } = new Dictionary<string, double>();

    /// <summary>The entry's text as printed, whitespace collapsed.</summary>
    public string Raw { get; init; } = "";

    /// <summary>Where it stands, for <c>--explain</c>: the element path in a page, the line number in a list.</summary>
    public string Path { get; init; } = "";
}
