using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class FetchOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => new FetchOptions().Validate().ShouldBeEmpty();

    [Fact]
    public void All_violations_are_told_at_once_each_naming_its_key()
    {
        var options = new FetchOptions
        {
            TimeoutSeconds = 0,
            MaxBodyBytes = 1,
            PerHostRequestsPerSecond = double.NaN,
            Contact = "nobody",
            NightBudget = TimeSpan.FromDays(8),
            MaxRedirects = -1,
            Retries = 99,
        };

        options.Validate().ShouldBe(
        [
            "Fetch:TimeoutSeconds is 0, expected 0.01 to 3600 seconds.",
            "Fetch:MaxBodyBytes is 1, expected 1024 to 2147483647 bytes.",
            "Fetch:PerHostRequestsPerSecond is NaN, expected 0.0001 to 10000 requests a second.",
            "Fetch:MaxRedirects is -1, expected 0 to 20 redirects.",
            "Fetch:Retries is 99, expected 0 to 10 attempts.",
            "Fetch:NightBudget is \"8.00:00:00\", expected 00:00:01 to 1.00:00:00 (hours:minutes:seconds; a bare number is read as days).",
            "Fetch:Contact is \"nobody\", expected an e-mail address or an http(s) address.",
        ]);
    }

    [Theory]
    [InlineData("ops@example.org", "llminf/0.1.0 (mailto:ops@example.org)")]
    [InlineData("mailto:ops@example.org", "llminf/0.1.0 (mailto:ops@example.org)")]
    [InlineData("https://example.org/bot", "llminf/0.1.0 (+https://example.org/bot)")]
    [InlineData(null, "llminf/0.1.0 (personal reading list; no contact configured)")]
    [InlineData("", "llminf/0.1.0 (personal reading list; no contact configured)")]
    public void The_user_agent_is_honest_about_its_contact(string? contact, string agent) => new FetchOptions { Contact = contact }.UserAgent.ShouldBe(agent);

    [Theory]
    [InlineData("a@b\r\nX-Injected: 1")]
    [InlineData("a@b)(")]
    [InlineData("a@b@c")]
    [InlineData("@b")]
    [InlineData("a@")]
    [InlineData("ftp://example.org/")]
    public void A_contact_that_is_none_is_refused(string contact) => new FetchOptions { Contact = contact }.Validate().ShouldHaveSingleItem();
}
