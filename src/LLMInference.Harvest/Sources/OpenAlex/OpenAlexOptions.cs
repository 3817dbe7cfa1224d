using System.ComponentModel.DataAnnotations;

namespace LLMInference.Harvest.Sources.OpenAlex;

/// <summary>Settings under <c>Sources:OpenAlex</c>.</summary>
public sealed class OpenAlexOptions : ISourceOptions
{
    /// <summary>Whether OpenAlex is asked at all.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Where OpenAlex answers.</summary>
    /// <value>Default <c>https://api.openalex.org</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string BaseUrl { get; set; } = "https://api.openalex.org";

    /// <summary>Requests a second; the gateway's cap for anonymous callers is 10. What counts more is the daily budget, which the answers' headers tell.</summary>
    /// <value>Default 5. Range (0, 10 000].</value>
    [Range(0.0001, 10_000.0)]
    public double RequestsPerSecond { get; set; } = 5;

    /// <summary>Sent by the fetcher as a bearer token; never part of a request's address, body or context, so that nothing kept or printed holds it.</summary>
    /// <value>Default <see langword="null"/>: anonymous, at a tenth of a free key's daily budget.</value>
    public string? ApiKey { get; set; }

    /// <summary>Works asked in one list request: a list costs the same money whatever its length.</summary>
    /// <value>Default 50. Range [1, 100], the service's cap for values of one filter.</value>
    [Range(1, 100)]
    public int BatchSize { get; set; } = 50;

    /// <inheritdoc/>
    IEnumerable<string> ISourceOptions.Bases => [BaseUrl];

    /// <inheritdoc/>
    IEnumerable<KeyValuePair<string, string>> ISourceOptions.SecretsFor(HarvestRequest request)
        => !string.IsNullOrWhiteSpace(ApiKey) && request.Url.AbsoluteUri.StartsWith(BaseUrl, StringComparison.Ordinal) ? [new("Authorization", "Bearer " + ApiKey.Trim())] : [];
}
