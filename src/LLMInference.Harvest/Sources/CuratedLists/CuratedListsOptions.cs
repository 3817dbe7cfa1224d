using System.ComponentModel.DataAnnotations;

namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>Settings under <c>Sources:GitHub</c>: where curated lists are read.</summary>
public sealed class CuratedListsOptions
{
    /// <summary>Whether lists are read at all.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The REST API's base.</summary>
    /// <value>Default <c>https://api.github.com</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string BaseUrl { get; set; } = "https://api.github.com";

    /// <summary>Where raw files answer: <c>/{owner}/{repo}/{ref}/{path}</c>.</summary>
    /// <value>Default <c>https://raw.githubusercontent.com</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string RawBaseUrl { get; set; } = "https://raw.githubusercontent.com";

    /// <summary>Requests a second to that host, one at a time.</summary>
    /// <value>Default 1. Range (0, 100].</value>
    [Range(0.0001, 100.0)]
    public double RequestsPerSecond { get; set; } = 1;

    /// <summary>How many links deep further files of a list are followed; the README is at 0.</summary>
    /// <value>Default 3. Range [0, 10].</value>
    [Range(0, 10)]
    public int MaxDepth { get; set; } = 3;

    /// <summary>Further files that one file may name; the rest is told as a finding.</summary>
    /// <value>Default 100. Range [0, 10 000].</value>
    [Range(0, 10_000)]
    public int MaxFilesPerPage { get; set; } = 100;
}
