using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Fetching;

/// <summary>How a question ended. A closed set: a <c>switch</c> over it has no default arm.</summary>
public enum FetchOutcome
{
    /// <summary>Answered with a body (2xx). <see cref="FetchResult.Snapshot"/> holds it.</summary>
    Fetched,

    /// <summary>304: what we have is still right.</summary>
    NotModified,

    /// <summary>404 or 410, in whatever shape the service gives it. The snapshot holds the body.</summary>
    Gone,

    /// <summary>Another 4xx: the service refuses this request (400, 401, 403). The snapshot holds the body.</summary>
    Refused,

    /// <summary>robots.txt forbids it; nothing was asked.</summary>
    DisallowedByRobots,

    /// <summary>429, or the service's own "not now", still after the permitted waits.</summary>
    Throttled,

    /// <summary>The body is larger than <c>Fetch:MaxBodyBytes</c>; it was cut off and not kept.</summary>
    TooLarge,

    /// <summary>5xx, time-out, DNS, TLS, reset, truncated body: still after the retries.</summary>
    Unreachable,

    /// <summary>A bot challenge, or the host's circuit is open after one. Never solved.</summary>
    Blocked,

    /// <summary>A private, loopback or otherwise forbidden address, or too many redirects; nothing was asked of it.</summary>
    Forbidden,

    /// <summary>Under <c>--replay</c>: the archive has no answer to this request.</summary>
    NotArchived,

    /// <summary>The night's budget (<c>Fetch:NightBudget</c>, or the host's own) is used up; asked first tomorrow.</summary>
    Deferred,
}

/// <summary>How a question ended, with what came back.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Snapshot">The response, where there was one with a body worth keeping; for <see cref="FetchOutcome.NotModified"/> null.</param>
/// <param name="Detail">A sentence for the report: what was found, where, what follows.</param>
/// <param name="NotBefore">When asking again may succeed (from <c>Retry-After</c>, the circuit or the budget), or null.</param>
public sealed record FetchResult(FetchOutcome Outcome, Snapshot? Snapshot, string Detail, DateTimeOffset? NotBefore = null)
{
    /// <summary>Where the answering exchange lies in the archive, or null where none arrived.</summary>
    public ArchivedAt? Archived { get; init; }

    /// <summary>When the answer was received (under <c>--replay</c>: when it was recorded), or null where none arrived.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
}

/// <summary>What we know of the last answer, to ask "has it changed?" only.</summary>
/// <param name="ETag">Sent back verbatim as <c>If-None-Match</c>, or null.</param>
/// <param name="LastModified">Sent back verbatim as <c>If-Modified-Since</c>, or null.</param>
public sealed record Validators(string? ETag, string? LastModified)
{
    /// <summary>The address that gave them (<see cref="Snapshot.Url"/>), to which alone they are sent; null for the address asked. It differs after redirects.</summary>
    public Uri? GivenBy { get; init; }
}

/// <summary>The one way to the network. Obeys robots.txt, budgets, Retry-After; archives every response before returning it.</summary>
public interface IFetcher
{
    /// <summary>Asks one question; waits as politeness demands; never throws for anything that a server or the network can do.</summary>
    Task<FetchResult> FetchAsync(HarvestRequest request, Validators? validators, CancellationToken cancellationToken);
}
