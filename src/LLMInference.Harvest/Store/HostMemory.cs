using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Store;

/// <summary>Remembers hosts in <c>crawl.db</c>, so that a run that was killed and started again neither asks too soon nor asks for robots.txt again.</summary>
public sealed class HostMemory(CrawlStore store) : IHostMemory
{
    /// <inheritdoc/>
    public HostState? Load(string authority) => store.LoadHost(authority);

    /// <inheritdoc/>
    public void Save(HostState state) => store.SaveHost(state);
}
