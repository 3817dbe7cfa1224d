using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;

namespace LLMInference.Cli.Settings;

/// <summary>Every setting, checked.</summary>
internal sealed record LlminfSettings
{
    internal required FetchOptions Fetch { get; init; }

    /// <summary>Those of every source, in the registry's order.</summary>
    internal required IReadOnlyList<ConfiguredSource> Sources { get; init; }
}

/// <summary>A source and its settings.</summary>
internal sealed record ConfiguredSource(SourceRegistration Registration, ISourceOptions Options);
