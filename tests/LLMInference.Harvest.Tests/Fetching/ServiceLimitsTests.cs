using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class ServiceLimitsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    private static ServiceLimits Of(params (string Name, string Value)[] headers)
        => ServiceLimits.Of(new WireResponse(new Uri("https://h/"), 429, headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase), default, Now, null));

    [Theory]
    [InlineData("120", 120.0)]
    [InlineData(" 1.5 ", 1.5)]
    [InlineData("0", 0.0)]
    [InlineData("-5", null)]
    [InlineData("", null)]
    [InlineData("soon", null)]
    [InlineData("NaN", null)]
    [InlineData("99999999999999999999", 2592000.0)]
    [InlineData("Sun, 22 Nov 2026 01:02:00 GMT", 120.0)]
    [InlineData("Sunday, 22-Nov-26 01:02:00 GMT", 120.0)]
    [InlineData("Sun Nov 22 01:02:00 2026", 120.0)]
    [InlineData("Sun, 22 Nov 2026 00:00:00 GMT", 0.0)]
    [InlineData("2026-11-22", null)]
    public void A_pause_is_given_in_seconds_or_as_a_date(string retryAfter, double? seconds)
        => (Of(("Retry-After", retryAfter)).RetryAfter?.TotalSeconds).ShouldBe(seconds);

    [Theory]
    [InlineData("0", "60", 60.0)]
    [InlineData("0", "1795309260", 60.0)]
    [InlineData("0", "1", 1.0)]
    [InlineData("0", "1000000000", 0.0)]
    [InlineData("-0.5", "60", 60.0)]
    [InlineData("1", "60", null)]
    [InlineData("0", "", null)]
    [InlineData("", "60", null)]
    public void A_used_up_quota_comes_back_at_a_date_or_after_seconds(string remaining, string reset, double? seconds)
        => ((Of(("X-RateLimit-Remaining", remaining), ("X-RateLimit-Reset", reset)).QuotaBackAt - Now)?.TotalSeconds).ShouldBe(seconds);

    [Theory]
    [InlineData("5", "1s", 0.2)]
    [InlineData("1", "1s", 1.0)]
    [InlineData("50", "60s", 1.2)]
    [InlineData("5", null, 0.2)]
    [InlineData("0", "1s", null)]
    [InlineData("many", "1s", null)]
    public void A_rate_is_time_between_requests(string limit, string? interval, double? seconds)
        => (Of([("x-rate-limit-limit", limit), .. interval is null ? Array.Empty<(string, string)>() : [("x-rate-limit-interval", interval)]]).MinInterval?.TotalSeconds).ShouldBe(seconds);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("3", 3)]
    [InlineData("0", null)]
    [InlineData("lots", null)]
    public void Concurrency_is_at_least_one(string limit, int? most) => Of(("x-concurrency-limit", limit)).MaxConcurrency.ShouldBe(most);
}
