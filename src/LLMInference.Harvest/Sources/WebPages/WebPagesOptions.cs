using System.ComponentModel.DataAnnotations;

namespace LLMInference.Harvest.Sources.WebPages;

/// <summary>Settings under <c>Sources:WebPages</c>: the seeds' own pages.</summary>
public sealed class WebPagesOptions : ISourceOptions
{
    /// <summary>Whether the seeds' own pages are read at all.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>How many links deep publication pages are looked for; the seed's own address is at 0.</summary>
    /// <value>Default 2. Range [0, 5].</value>
    [Range(0, 5)]
    public int MaxDepth { get; set; } = 2;

    /// <summary>Publication pages that one page may lead to.</summary>
    /// <value>Default 12. Range [0, 100].</value>
    [Range(0, 100)]
    public int MaxPagesPerPage { get; set; } = 12;

    /// <inheritdoc/>
    IEnumerable<string> ISourceOptions.Bases => [];
}
