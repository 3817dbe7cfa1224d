using System.Collections.Concurrent;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// What must be remembered of each host across runs, so that a restart neither asks too soon nor asks again for robots.txt.
/// Calls may come from several threads, never two at once for one host.
/// </summary>
public interface IHostMemory
{
    /// <summary>What was last saved for a host, or null.</summary>
    /// <param name="authority">Scheme + host + port as <see cref="Fetching.Authority.Of(Uri)"/> writes it: <c>https://dblp.org</c>.</param>
    HostState? Load(string authority);

    /// <summary>Replaces what is remembered of <see cref="HostState.Authority"/>. Called at every request's start, so it should be cheap.</summary>
    void Save(HostState state);
}

/// <summary>What is remembered of one host. All times are UTC.</summary>
/// <param name="Authority">Scheme + host + port: <c>https://dblp.org</c>.</param>
public sealed record HostState(string Authority)
{
    /// <summary>When the last request started, or null.</summary>
    public DateTimeOffset? LastStart { get; init; }

    /// <summary>The host asked not to be asked before (<c>Retry-After</c>, a used-up quota), or null.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The pause that we gave a host that asked to slow down without saying how long, or null. Ours, not the host's: a new night tries again.</summary>
    public DateTimeOffset? OwnPauseUntil { get; init; }

    /// <summary>Until when the circuit is open: nothing is asked at all; or null.</summary>
    public DateTimeOffset? CircuitUntil { get; init; }

    /// <summary>What opened the circuit: <see cref="FetchOutcome.Blocked"/> or <see cref="FetchOutcome.Unreachable"/>; null when it never was.</summary>
    public FetchOutcome? CircuitCause { get; init; }

    /// <summary>Questions in a row that ended badly although they were retried; 0 after the first good answer. Doubles the next pause.</summary>
    public int Failures { get; init; }

    /// <summary>Least time between two starts by the service's own headers, as last given; zero where it gives none.</summary>
    public TimeSpan ServiceInterval { get; init; }

    /// <summary>Requests under way at once by the service's own headers, as last given; null where it gives none.</summary>
    public int? ServiceConcurrency { get; init; }

    /// <summary>The last readable answer to <c>/robots.txt</c>, or null.</summary>
    public RobotsCopy? Robots { get; init; }

    /// <summary>The <c>ETag</c> of <see cref="Robots"/>, to ask only whether it has changed; or null.</summary>
    public string? RobotsETag { get; init; }

    /// <summary>The <c>Last-Modified</c> of <see cref="Robots"/>, or null.</summary>
    public string? RobotsLastModified { get; init; }
}

/// <summary>A kept answer to <c>/robots.txt</c>.</summary>
/// <param name="Text">Its rules as text (at most 500 KiB); empty where the host has none, which allows everything.</param>
/// <param name="FetchedAt">When it was received (UTC).</param>
public sealed record RobotsCopy(string Text, DateTimeOffset FetchedAt);

/// <summary>Remembers for as long as the process lives.</summary>
public sealed class InMemoryHostMemory : IHostMemory
{
    private readonly ConcurrentDictionary<string, HostState> states = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public HostState? Load(string authority) => states.GetValueOrDefault(authority);

    /// <inheritdoc />
    public void Save(HostState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        states[state.Authority] = state;
    }
}
