using System.ComponentModel.DataAnnotations;

namespace LLMInference.Harvest.Sources.Arxiv;

/// <summary>Settings under <c>Sources:Arxiv</c>.</summary>
public sealed class ArxivOptions : ISourceOptions
{
    /// <summary>Whether arXiv is asked at all.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The API's host. Not arxiv.org, whose robots.txt closes its API path to programs.</summary>
    /// <value>Default <c>https://export.arxiv.org</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string BaseUrl { get; set; } = "https://export.arxiv.org";

    /// <summary>Requests a second, one at a time: arXiv's terms of use allow one in three seconds over all machines together.</summary>
    /// <value>Default one third. Range (0, 10 000].</value>
    [Range(0.0001, 10_000.0)]
    public double RequestsPerSecond { get; set; } = 1.0 / 3;

    /// <summary>Ids asked in one request.</summary>
    /// <value>Default 100. Range [1, 2000]; beyond about 300 addresses become too long for some gateways.</value>
    [Range(1, 2000)]
    public int BatchSize { get; set; } = 100;

    /// <inheritdoc/>
    IEnumerable<string> ISourceOptions.Bases => [BaseUrl];
}
