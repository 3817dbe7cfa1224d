using CsCheck;
using LLMInference.Harvest.Frontier;
using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Tests.Frontier;

public sealed class FrontierTests
{
    [Theory]
    [InlineData("HTTPS://A.Example:443", "https://a.example/")]
    [InlineData("https://a.example/x#part", "https://a.example/x")]
    [InlineData("https://a.example/%7eann/%2f", "https://a.example/~ann/%2F")]
    [InlineData("https://a.example/a/../b/./c", "https://a.example/b/c")]
    [InlineData("https://a.example:8443/?b=1&a=2", "https://a.example:8443/?b=1&a=2")]
    [InlineData("https://a.example/Case?Q=É", "https://a.example/Case?Q=%C3%89")]
    public void An_address_has_one_spelling(string written, string canonical) => CanonicalUrl.Of(new Uri(written)).ShouldBe(canonical);

    [Theory]
    [InlineData("https://a.example/x", "https://a.example/x/")]
    [InlineData("https://a.example/x", "http://a.example/x")]
    [InlineData("https://a.example/x?a=1&b=2", "https://a.example/x?b=2&a=1")]
    [InlineData("https://a.example/a%2Fb", "https://a.example/a/b")]
    public void What_may_differ_stays_apart(string one, string other) => CanonicalUrl.Loose(new Uri(one)).ShouldNotBe(CanonicalUrl.Loose(new Uri(other)));

    [Fact]
    public void Method_address_and_body_tell_questions_apart_and_nothing_else_does()
    {
        var request = Request("https://a.example/", 0, "S", null);
        var same = request with { Source = "Other", Kind = "other", Depth = 4, Why = "else", Url = new Uri("https://a.example:443/#x"), Accept = "text/html" };

        RequestFingerprint.Of(same).ShouldBe(RequestFingerprint.Of(request));
        RequestFingerprint.Of(request with { Body = "[]" }).ShouldNotBe(RequestFingerprint.Of(request));
        RequestFingerprint.Of(request with { Method = "POST" }).ShouldNotBe(RequestFingerprint.Of(request));
    }

    [Fact]
    public void The_order_is_by_nearness_source_seed_and_address_however_they_arrive()
    {
        var order = new FrontierOrder(["S", "T"], ["ann", "bob"]);
        HarvestRequest[] right =
        [
            Request("https://z.example/", 0, "S", "ann"), Request("https://a.example/", 0, "S", "bob"), Request("https://b.example/", 0, "S", "bob"),
            Request("https://a.example/t", 0, "T", "ann"), Request("https://a.example/d", 1, "S", "ann"),
        ];

        Gen.Shuffle(right).Sample(mixed => order.Distinct(mixed).SequenceEqual(right));
        order.Distinct([.. right, .. right]).Count.ShouldBe(5);
    }

    private static HarvestRequest Request(string url, int depth, string source, string? seed) => new() { Source = source, Kind = "page", Url = new Uri(url), Depth = depth, SeedId = seed, Why = "test" };
}
