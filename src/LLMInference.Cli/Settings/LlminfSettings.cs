using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;

namespace LLMInference.Cli.Settings;

/// <summary>Every setting, checked.</summary>
internal sealed record LlminfSettings
{
    internal required FetchOptions Fetch { get; init; }

    internal ArchiveSettings Archive { get; init; } = new();

    internal PublishSettings Publish { get; init; } = new();

    /// <summary>Those of every source, in the registry's order.</summary>
    internal required IReadOnlyList<ConfiguredSource> Sources { get; init; }

    /// <summary>Takes every key, token and password among the settings out of what is written.</summary>
    internal SecretScrubber Scrubber => new(Sources.Select(s => (object)s.Options).Prepend(Fetch).SelectMany(SecretsOf));

    // By name, so that a source that gains a key need not be told here.
    private static IEnumerable<string> SecretsOf(object options) => options.GetType().GetProperties()
        .Where(p => p.PropertyType == typeof(string) && p.CanWrite && SecretEndings.Any(e => p.Name.EndsWith(e, StringComparison.Ordinal)))
        .Select(p => (string?)p.GetValue(options)).OfType<string>();

    private static readonly string[] SecretEndings = ["Key", "Token", "Password", "Secret"];
}

/// <summary>A source and its settings.</summary>
internal sealed record ConfiguredSource(SourceRegistration Registration, ISourceOptions Options);
