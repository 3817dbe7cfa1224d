using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Fetching;

/// <summary>What the fetcher did so far, counted per host. Safe to read at any time.</summary>
public sealed class FetchStatistics
{
    /// <summary>Enough to read, and a bound on what a hostile web can make the report hold.</summary>
    private const int MaxFindings = 1000;

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Counts> hosts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Counts> sources = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Counts> seeds = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Finding> findings = new(StringComparer.Ordinal);

    /// <summary>Who asks, in the flow of the question that is being answered: what is counted per host is counted for them as well.</summary>
    private readonly AsyncLocal<HarvestRequest?> asking = new();

    /// <summary>The counts at this moment, hosts and findings in ordinal order.</summary>
    public FetchReport Snapshot()
    {
        lock (gate)
        {
            return new FetchReport(
                [.. hosts.Select(h => new HostStatistics(
                    h.Key, h.Value.Requests, h.Value.Bytes, h.Value.Waited, h.Value.Retries, h.Value.Sockets, new SortedDictionary<string, int>(h.Value.Outcomes, StringComparer.Ordinal))
                {
                    QuotaLeft = h.Value.QuotaLeft,
                })],
                [.. findings.Values])
            {
                Sources = [.. sources.Select(Asker)],
                Seeds = [.. seeds.Select(Asker)],
            };
        }
    }

    /// <summary>From here on in this asynchronous flow, what is counted is counted for the question's source and seed too.</summary>
    internal void Asking(HarvestRequest request) => asking.Value = request;

    internal void Requested(string authority) => Change(authority, c => c.Requests++);

    internal void Received(string authority, long bytes) => Change(authority, c => c.Bytes += bytes);

    internal void Waited(string authority, TimeSpan time) => Change(authority, c => c.Waited += time);

    internal void Retried(string authority) => Change(authority, c => c.Retries++);

    internal void QuotaLeft(string authority, double left) => Change(authority, c => c.QuotaLeft = left);

    internal void SocketOpened(string authority) => Change(authority, c => c.Sockets++);

    internal void Ended(string authority, FetchOutcome outcome)
        => Change(authority, c => c.Outcomes[outcome.ToString()] = c.Outcomes.GetValueOrDefault(outcome.ToString()) + 1);

    /// <summary>Notes something once, however often it is seen.</summary>
    internal void Notice(string reason, string detail)
    {
        lock (gate)
        {
            if (findings.Count < MaxFindings)
            {
                findings.TryAdd($"{reason}\n{detail}", new Finding(reason, detail));
            }
        }
    }

    private void Change(string authority, Action<Counts> change)
    {
        lock (gate)
        {
            change(Of(hosts, authority));
            if (asking.Value is { } request)
            {
                change(Of(sources, request.Source));
                if (request.SeedId is { } seed)
                {
                    change(Of(seeds, seed));
                }
            }
        }
    }

    private static Counts Of(SortedDictionary<string, Counts> counts, string name)
    {
        if (!counts.TryGetValue(name, out var found))
        {
            counts.Add(name, found = new Counts());
        }

        return found;
    }

    private static AskerStatistics Asker(KeyValuePair<string, Counts> counts) => new(counts.Key, counts.Value.Requests, counts.Value.Bytes, counts.Value.Waited, counts.Value.Retries);

    private sealed class Counts
    {
        public int Requests;
        public long Bytes;
        public TimeSpan Waited;
        public int Retries;
        public int Sockets;
        public double? QuotaLeft;
        public readonly SortedDictionary<string, int> Outcomes = new(StringComparer.Ordinal);
    }
}

/// <summary>What the fetcher did.</summary>
/// <param name="Hosts">Per host, in ordinal order of <see cref="HostStatistics.Authority"/>.</param>
/// <param name="Findings">What was noticed about hosts: an unreadable robots.txt, a capped crawl delay; each once.</param>
public sealed record FetchReport(IReadOnlyList<HostStatistics> Hosts, IReadOnlyList<Finding> Findings)
{
    /// <summary>The same counts by the source that asked, in ordinal order; robots.txt counts for whoever needed it first.</summary>
    public IReadOnlyList<AskerStatistics> Sources { get; init; } = [];

    /// <summary>The same counts by the seed for which was asked, in ordinal order; a question that serves several counts for whoever asked first.</summary>
    public IReadOnlyList<AskerStatistics> Seeds { get; init; } = [];
}

/// <summary>What went over the wire for one source or seed.</summary>
/// <param name="Name">The source's name or the seed's id.</param>
/// <param name="Requests">Requests sent: robots.txt, redirects and further attempts included.</param>
/// <param name="Bytes">Body bytes received, as they came over the wire.</param>
/// <param name="Waited">Time spent waiting for hosts' paces and pauses, summed over requests.</param>
/// <param name="Retries">Further attempts among the requests.</param>
public sealed record AskerStatistics(string Name, int Requests, long Bytes, TimeSpan Waited, int Retries);

/// <summary>What was asked of one host.</summary>
/// <param name="Authority">Scheme + host + port.</param>
/// <param name="Requests">Requests sent: robots.txt, redirects and further attempts included.</param>
/// <param name="Bytes">Body bytes received, as they came over the wire.</param>
/// <param name="Waited">Time spent waiting for its pace and pauses, summed over requests.</param>
/// <param name="Retries">Further attempts among the requests.</param>
/// <param name="Sockets">Connections opened.</param>
/// <param name="Outcomes">Questions by the name of their <see cref="FetchOutcome"/>.</param>
public sealed record HostStatistics(
    string Authority, int Requests, long Bytes, TimeSpan Waited, int Retries, int Sockets, IReadOnlyDictionary<string, int> Outcomes)
{
    /// <summary>What the host's last answer said is left of its quota, in its own unit, or null where it does not say.</summary>
    public double? QuotaLeft { get; init; }

    /// <summary>Questions answered "not modified".</summary>
    public int NotModified => Outcomes.GetValueOrDefault(nameof(FetchOutcome.NotModified));
}
