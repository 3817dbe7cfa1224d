using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Store;

/// <summary>Remembers hosts in <c>crawl.db</c>, so that a run that was killed and started again neither asks too soon nor asks for robots.txt again.</summary>
/// <param name="store">The store.</param>
/// <param name="newNight">
/// True when no night is to be gone on with. What a host asked for (its pace, its pauses) holds then as well; the pauses that we gave a host because it did not
/// answer, or answered with a challenge, end with their night: a new one asks once and, if that fares no better, begins the next pause, longer than the last.
/// </param>
public sealed class HostMemory(CrawlStore store, bool newNight = false) : IHostMemory
{
    /// <inheritdoc/>
    public HostState? Load(string authority)
        => store.LoadHost(authority) is { } state ? newNight ? state with { CircuitUntil = null, OwnPauseUntil = null } : state : null;

    /// <inheritdoc/>
    public void Save(HostState state) => store.SaveHost(state);
}
