using System.ComponentModel.DataAnnotations;

namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>Settings under <c>Sources:GitHub</c>: where repositories' list files are read.</summary>
public sealed class CuratedListsOptions : ISourceOptions
{
    /// <summary>Whether followed repositories are read at all.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The REST API's host. Lists are read as raw files, which needs no API.</summary>
    /// <value>Default <c>https://api.github.com</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string BaseUrl { get; set; } = "https://api.github.com";

    /// <summary>Host of raw files: <c>{RawBaseUrl}/{owner}/{repo}/{ref}/{path}</c>.</summary>
    /// <value>Default <c>https://raw.githubusercontent.com</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string RawBaseUrl { get; set; } = "https://raw.githubusercontent.com";

    /// <summary>Requests a second to the host of raw files, one at a time. Its limit for programs without an account is not published.</summary>
    /// <value>Default 1. Range (0, 100].</value>
    [Range(0.0001, 100.0)]
    public double RequestsPerSecond { get; set; } = 1;

    /// <summary>A personal access token without any right, sent by the fetcher as a bearer token: more requests an hour, and unchanged files cost none of them. Never part of a request's address, body or context.</summary>
    /// <value>Default <see langword="null"/>: anonymous.</value>
    public string? Token { get; set; }

    /// <summary>Links followed from a repository's README to another of its Markdown files, and on from there.</summary>
    /// <value>Default 3. Range [0, 10]; 0 reads the README alone.</value>
    [Range(0, 10)]
    public int MaxDepth { get; set; } = 3;

    /// <summary>Markdown files of one repository, README included, that are read in a night at most: the README's own links come first.</summary>
    /// <value>Default 200. Range [1, 10000].</value>
    [Range(1, 10_000)]
    public int MaxFiles { get; set; } = 200;

    /// <inheritdoc/>
    IEnumerable<string> ISourceOptions.Bases => [BaseUrl, RawBaseUrl];

    /// <inheritdoc/>
    IEnumerable<KeyValuePair<string, string>> ISourceOptions.SecretsFor(HarvestRequest request)
        => !string.IsNullOrWhiteSpace(Token)
            && (request.Url.AbsoluteUri.StartsWith(RawBaseUrl, StringComparison.Ordinal)
                || request.Url.AbsoluteUri.StartsWith(BaseUrl, StringComparison.Ordinal))
            ? [new("Authorization", "Bearer " + Token.Trim())] : [];
}
