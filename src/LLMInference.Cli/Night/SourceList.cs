using LLMInference.Cli.Settings;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;

namespace LLMInference.Cli.Night;

/// <summary>The configured sources, and what the fetcher must know of them. Which there are: <see cref="SourceRegistry.All"/>.</summary>
internal static class SourceList
{
    /// <summary>The sources that are switched on, in the registry's order.</summary>
    internal static IReadOnlyList<ISource> All(LlminfSettings settings)
        => [.. settings.Sources.Where(s => s.Options.Enabled).Select(s => s.Registration.Create(s.Options))];

    /// <summary>Configured bases, which may be private addresses, each for its own source.</summary>
    internal static IReadOnlyList<TrustedHost> TrustedHosts(LlminfSettings settings)
        => [.. settings.Sources.SelectMany(s => s.Options.Bases.Select(b => new TrustedHost(s.Registration.Name, Authority.Of(new Uri(b))))).Distinct()];

    /// <summary>Keys, sent only to the host they are for.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Secrets(LlminfSettings settings, HarvestRequest request)
        => settings.Sources.FirstOrDefault(s => s.Registration.Name == request.Source)?.Options.SecretsFor(request) ?? [];

    /// <summary>Accounts by source.</summary>
    internal static IReadOnlyDictionary<string, SourceSignIn> SignIns(LlminfSettings settings)
        => settings.Sources.Where(s => s.Options.SignIn is not null).ToDictionary(s => s.Registration.Name, s => s.Options.SignIn!, StringComparer.Ordinal);
}
