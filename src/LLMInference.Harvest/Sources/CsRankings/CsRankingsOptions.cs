using System.ComponentModel.DataAnnotations;

namespace LLMInference.Harvest.Sources.CsRankings;

/// <summary>Settings under <c>Sources:CsRankings</c>.</summary>
public sealed class CsRankingsOptions : ISourceOptions
{
    /// <summary>Whether CSrankings' tables are asked at all.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The folder of its CSV files.</summary>
    /// <value>Default <c>https://raw.githubusercontent.com/emeryberger/CSrankings/gh-pages</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string BaseUrl { get; set; } = "https://raw.githubusercontent.com/emeryberger/CSrankings/gh-pages";

    /// <summary>Requests a second to that host.</summary>
    /// <value>Default 1. Range (0, 10 000].</value>
    [Range(0.0001, 10_000.0)]
    public double RequestsPerSecond { get; set; } = 1;

    /// <inheritdoc/>
    IEnumerable<string> ISourceOptions.Bases => [BaseUrl];
}
