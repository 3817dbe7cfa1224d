using LLMInference.Harvest.Store;

namespace LLMInference.Harvest.Frontier;

/// <summary>
/// When a kept answer is to be asked for again: sooner where it changed of late, later where it has long been the same, and at least weekly.
/// </summary>
/// <remarks>
/// The pause is a quarter of the time for which the answer has been seen unchanged: a page that changed within the last days is asked every night,
/// one that has been the same for two weeks every third night. What has been the same for long is likely to stay so for long (the reasoning of
/// RFC 9111 section 4.2.2, which suggests a tenth for caches; a nightly visitor loses less by being late). Counted in time, not in nights, so that
/// two runs within an hour ask twice.
/// </remarks>
internal static class RevisitPolicy
{
    /// <summary>A nightly run that begins a little earlier than the last one must not put a visit off by a whole night.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromHours(12);

    /// <summary>On the seventh night at the latest.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Least pause for a question about identifiers, asked for no seed, whose answer comes without a validator: asking means getting all of it again.</summary>
    public static readonly TimeSpan ForIdentifiers = TimeSpan.FromDays(3);

    /// <summary>The moment from which on a kept answer is to be asked for again.</summary>
    /// <param name="document">The kept answer.</param>
    /// <param name="forSeed">Whether it is asked for a seed.</param>
    public static DateTimeOffset DueAt(Document document, bool forSeed)
    {
        var pause = (document.RetrievedAt - document.ContentSince) / 4;
        if (!forSeed && document.Validators is { ETag: null, LastModified: null } && pause < ForIdentifiers)
        {
            pause = ForIdentifiers;
        }

        return document.RetrievedAt + (pause > Longest ? Longest : pause < TimeSpan.Zero ? TimeSpan.Zero : pause);
    }

    /// <summary>Whether it is to be asked for in a night that began at <paramref name="night"/>.</summary>
    /// <param name="document">The kept answer.</param>
    /// <param name="forSeed">Whether it is asked for a seed.</param>
    /// <param name="night">When the night began.</param>
    public static bool IsDue(Document document, bool forSeed, DateTimeOffset night) => DueAt(document, forSeed) <= night + Slack;
}
