using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources.Dblp;
using LLMInference.Harvest.Sources.SemanticScholar;

namespace LLMInference.Cli.Settings;

/// <summary>Every setting, checked.</summary>
internal sealed record LlminfSettings
{
    internal required FetchOptions Fetch { get; init; }

    internal required DblpOptions Dblp { get; init; }

    internal required SemanticScholarOptions SemanticScholar { get; init; }
}
