using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Fetching;

/// <summary>What a <see cref="Fetcher"/> is told besides its settings; each with a default that is safe.</summary>
public sealed record FetchSetup
{
    /// <summary>Where answers come from.</summary>
    /// <value><see cref="FetchMode.Live"/></value>
    public FetchMode Mode { get; init; }

    /// <summary>How fast the known hosts may be asked; of several for one host the slowest counts. Other hosts: <see cref="FetchOptions.PerHostRequestsPerSecond"/>, one at a time.</summary>
    /// <value>none</value>
    public IReadOnlyList<HostBudget> Budgets { get; init; } = [];

    /// <summary>Configured base addresses, which may be private.</summary>
    /// <value>none</value>
    public IReadOnlyList<TrustedHost> TrustedHosts { get; init; } = [];

    /// <summary>Headers that carry keys for a question. They are sent to the question's own host alone and never written.</summary>
    /// <value>none</value>
    public Func<HarvestRequest, IEnumerable<KeyValuePair<string, string>>> Secrets { get; init; } = _ => [];

    /// <summary>Takes keys out of what is written.</summary>
    /// <value><see cref="SecretScrubber.None"/></value>
    public SecretScrubber Scrubber { get; init; } = SecretScrubber.None;

    /// <summary>Counts; the same as given to <see cref="NetworkHandler.Create"/>, so that both are in one report.</summary>
    /// <value>its own</value>
    public FetchStatistics Statistics { get; init; } = new();

    /// <summary>Told what happens, for live progress.</summary>
    /// <value>nobody</value>
    public IFetchObserver? Observer { get; init; }

    /// <summary>Seed of the chance that spreads further attempts.</summary>
    /// <value>1</value>
    public int JitterSeed { get; init; } = 1;
}

/// <summary>A host that the operator configured for a source, so that the source may ask it though it be private. Seeds, links and redirects from elsewhere may not.</summary>
/// <param name="Source">The <see cref="ISource.Name"/>.</param>
/// <param name="Authority">As <see cref="Fetching.Authority.Of(Uri)"/> writes it.</param>
public sealed record TrustedHost(string Source, string Authority);
