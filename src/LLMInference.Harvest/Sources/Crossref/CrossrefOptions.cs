using System.ComponentModel.DataAnnotations;

namespace LLMInference.Harvest.Sources.Crossref;

/// <summary>Settings under <c>Sources:Crossref</c>.</summary>
public sealed class CrossrefOptions : ISourceOptions
{
    /// <summary>Whether Crossref is asked at all.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Where Crossref's REST API answers.</summary>
    /// <value>Default <c>https://api.crossref.org</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string BaseUrl { get; set; } = "https://api.crossref.org";

    /// <summary>An e-mail address sent as <c>mailto</c>, which opens the faster "polite" pool.</summary>
    /// <value>Default <see langword="null"/>: the public pool.</value>
    public string? Mailto { get; set; }

    /// <summary>Requests a second for single DOIs. The service's headers may lower it at any time.</summary>
    /// <value>Default <see langword="null"/>: 10 (three at a time) with <see cref="Mailto"/>, else 5, one at a time: what the service grants each pool since December 2025. Range (0, 10 000].</value>
    [Range(0.0001, 10_000.0)]
    public double? RequestsPerSecond { get; set; }

    /// <inheritdoc/>
    IEnumerable<string> ISourceOptions.Bases => [BaseUrl];
}
