using System.Text;

namespace LLMInference.Harvest.Fetching;

/// <summary>How one attempt ended, read from what came over the wire.</summary>
/// <param name="Outcome">As for the whole question, would it end here.</param>
/// <param name="Url">The address asked.</param>
/// <param name="Detail">A sentence.</param>
internal sealed record Answer(FetchOutcome Outcome, Uri Url, string Detail)
{
    /// <summary>What arrived, or null where nothing whole did.</summary>
    public WireResponse? Response { get; init; }

    /// <summary>Whether another attempt may fare better.</summary>
    public bool Transient { get; init; }

    /// <summary>What the headers ask of our pace, or null without a response.</summary>
    public ServiceLimits? Limits { get; init; }

    /// <summary>Where a redirect leads, or null.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>When asking again may succeed, or null.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The result for the caller.</summary>
    public FetchResult ToResult() => new(Outcome, KeepsBody ? Response!.ToSnapshot() : null, Detail, NotBefore) { Archived = Response?.Archived, ReceivedAt = Response?.At };

    private bool KeepsBody => Response is not null && Outcome is FetchOutcome.Fetched or FetchOutcome.Gone or FetchOutcome.Refused;

    /// <summary>An attempt without a whole response.</summary>
    public static Answer Failed(FetchOutcome outcome, Uri url, string what, bool transient = false)
        => new(outcome, url, $"{Redaction.Of(url)}: {what}.") { Transient = transient };

    /// <summary>Reads a response.</summary>
    /// <param name="response">What arrived.</param>
    /// <param name="conditional">Whether it was asked only for changes.</param>
    public static Answer Of(WireResponse response, bool conditional)
    {
        var limits = ServiceLimits.Of(response);
        if (BotChallenge.In(response) is { } marker)
        {
            return Read(FetchOutcome.Blocked, $"answered with a bot challenge (status {response.Status}, found \"{marker}\"); nothing more is asked of this host for now");
        }

        return response.Status switch
        {
            304 when conditional => Read(FetchOutcome.NotModified, "has not changed"),
            >= 200 and < 300 => Read(FetchOutcome.Fetched, $"answered {response.Status}"),
            301 or 302 or 303 or 307 or 308 when Target(response) is { } target => Read(FetchOutcome.Refused, $"moved to {Redaction.Of(target)}") with { MovedTo = target },
            404 or 410 => Read(FetchOutcome.Gone, $"is gone (status {response.Status})"),
            429 => Read(FetchOutcome.Throttled, "asks to slow down (status 429)", transient: true),
            403 when IsQuota(response, limits) => Read(FetchOutcome.Throttled, "asks to slow down (status 403, quota used up)", transient: true),
            503 when limits.RetryAfter is not null => Read(FetchOutcome.Throttled, "asks to come back later (status 503)", transient: true),
            408 or 425 or >= 500 => Read(FetchOutcome.Unreachable, $"failed (status {response.Status})", transient: true),
            _ => Read(FetchOutcome.Refused, $"refuses the request (status {response.Status}{Excerpt(response)})"),
        };

        Answer Read(FetchOutcome outcome, string what, bool transient = false)
            => new(outcome, response.Url, $"{response.Url} {what}.") { Response = response, Limits = limits, Transient = transient };
    }

    private static Uri? Target(WireResponse response)
        => response.Header("Location") is { Length: > 0 and <= 8000 } location && Uri.TryCreate(response.Url, Readable(location), out var target) ? target : null;

    /// <summary>Headers arrive an octet a character; addresses beyond ASCII in them are UTF-8, as browsers take them.</summary>
    private static string Readable(string header)
        => header.All(c => c <= '\xFF') && Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(header)) is var text && !text.Contains('\uFFFD', StringComparison.Ordinal) ? text : header;

    /// <summary>GitHub refuses with 403 when its quotas are used up, with or without headers that say so.</summary>
    private static bool IsQuota(WireResponse response, ServiceLimits limits)
        => limits.RetryAfter is not null || limits.QuotaBackAt is not null
            || (response.Body.Length < 4096 && Encoding.Latin1.GetString(response.Body.Span).Contains("rate limit", StringComparison.OrdinalIgnoreCase));

    /// <summary>What an API says against the request, short and on one line; pages say nothing useful here.</summary>
    private static string Excerpt(WireResponse response)
    {
        var text = Encoding.UTF8.GetString(response.Body.Span[..Math.Min(response.Body.Length, 200)]);
        var line = string.Concat(text.Where(c => !char.IsControl(c))).Trim();
        return line.Length == 0 || line.StartsWith('<') ? "" : $": \"{line}\"";
    }
}
