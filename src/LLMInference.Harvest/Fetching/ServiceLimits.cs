using System.Globalization;

namespace LLMInference.Harvest.Fetching;

/// <summary>What an answer's headers ask of our pace.</summary>
/// <param name="RetryAfter">The pause asked for with a refusal (<c>Retry-After</c>, seconds or date), or null.</param>
/// <param name="QuotaBackAt">When a used-up quota is refilled (<c>x-ratelimit-remaining: 0</c> with <c>-reset</c>), or null.</param>
/// <param name="MinInterval">Crossref's <c>x-rate-limit-limit</c> per <c>x-rate-limit-interval</c>, as time between starts, or null.</param>
/// <param name="MaxConcurrency">Crossref's <c>x-concurrency-limit</c>, or null.</param>
internal sealed record ServiceLimits(TimeSpan? RetryAfter, DateTimeOffset? QuotaBackAt, TimeSpan? MinInterval, int? MaxConcurrency)
{
    /// <summary>What is left of the service's quota, in its own unit (<c>x-ratelimit-remaining</c>: GitHub and arXiv count requests, OpenAlex money), or null where it does not say.</summary>
    public double? QuotaLeft { get; init; }

    /// <summary>Nothing sensible asks for more, and adding it to a date must not overflow.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>A reset above this is a date in Unix seconds (GitHub), below it a number of seconds from now (OpenAlex).</summary>
    private const double SmallestDate = 1_000_000_000;

    /// <summary>Reads an answer's headers; what is malformed asks for nothing.</summary>
    public static ServiceLimits Of(WireResponse response)
    {
        var remaining = Number(response.Header("x-ratelimit-remaining"));
        return new ServiceLimits(
            Pause(response.Header("Retry-After"), response.At),
            remaining is <= 0 ? Reset(Number(response.Header("x-ratelimit-reset")), response.At) : null,
            Interval(Number(response.Header("x-rate-limit-limit")), response.Header("x-rate-limit-interval")),
            Number(response.Header("x-concurrency-limit")) is >= 1 and <= 1000 and var most ? (int)most : null)
        {
            QuotaLeft = remaining is >= 0 ? remaining : null,
        };
    }

    private static TimeSpan? Pause(string? retryAfter, DateTimeOffset now)
    {
        if (Number(retryAfter) is >= 0 and var seconds)
        {
            return Bounded(seconds);
        }

        return DateTimeOffset.TryParseExact(
            retryAfter?.Trim(),
            ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite,
            out var date)
            ? Bounded((date - now).TotalSeconds)
            : null;
    }

    private static DateTimeOffset? Reset(double? reset, DateTimeOffset now) => reset switch
    {
        null or < 0 => null,
        >= SmallestDate and var date => now + Bounded(date - now.ToUnixTimeSeconds()),
        var seconds => now + Bounded(seconds.Value),
    };

    private static TimeSpan? Interval(double? limit, string? interval)
    {
        var per = Number(interval?.Trim().TrimEnd('s')) ?? 1;
        return limit is > 0 && per > 0 ? Bounded(per / limit.Value) : null;
    }

    private static TimeSpan Bounded(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds));

    private static double? Number(string? text)
        => double.TryParse(text?.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
