using System.ComponentModel.DataAnnotations;

namespace LLMInference.Harvest.Sources.SemanticScholar;

/// <summary>Settings under <c>Sources:SemanticScholar</c>.</summary>
public sealed class SemanticScholarOptions : ISourceOptions
{
    /// <summary>Whether Semantic Scholar is asked at all.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The graph API's base, ending in its version.</summary>
    /// <value>Default <c>https://api.semanticscholar.org/graph/v1</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string BaseUrl { get; set; } = "https://api.semanticscholar.org/graph/v1";

    /// <summary>Requests a second over all endpoints: what a key grants; without one the pool is shared by everybody and 429 is normal.</summary>
    /// <value>Default 1. Range (0, 10 000].</value>
    [Range(0.0001, 10_000.0)]
    public double RequestsPerSecond { get; set; } = 1;

    /// <summary>Sent by the fetcher as the header <c>x-api-key</c>; never part of a request's address, body or context, so that nothing kept or printed holds it.</summary>
    /// <value>Default <see langword="null"/>: anonymous.</value>
    public string? ApiKey { get; set; }

    /// <summary>Papers of an author asked for at once. An answer over the service's 10 MB is asked again in halves.</summary>
    /// <value>Default 1000, the service's cap. Range [1, 1000].</value>
    [Range(1, 1000)]
    public int PageSize { get; set; } = 1000;

    /// <summary>Pages of one author's papers that are followed.</summary>
    /// <value>Default 20. Range [1, 1000].</value>
    [Range(1, 1000)]
    public int MaxPages { get; set; } = 20;

    /// <summary>Profiles asked for in one author search; its order says nothing about prominence, so few would be chance.</summary>
    /// <value>Default 1000, the service's cap. Range [1, 1000].</value>
    [Range(1, 1000)]
    public int SearchHits { get; set; } = 1000;

    /// <summary>Works looked up in one batch.</summary>
    /// <value>Default 500, the service's cap. Range [1, 500].</value>
    [Range(1, 500)]
    public int BatchSize { get; set; } = 500;

    /// <inheritdoc/>
    IEnumerable<string> ISourceOptions.Bases => [BaseUrl];

    /// <inheritdoc/>
    IEnumerable<KeyValuePair<string, string>> ISourceOptions.SecretsFor(HarvestRequest request)
        => !string.IsNullOrWhiteSpace(ApiKey) && request.Url.AbsoluteUri.StartsWith(BaseUrl, StringComparison.Ordinal) ? [new("x-api-key", ApiKey.Trim())] : [];
}
