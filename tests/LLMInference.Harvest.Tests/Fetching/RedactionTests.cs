using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("https://h/a?q=1&api_key=S&mailto=x@y.org", "https://h/a?q=1&mailto=x@y.org")]
    [InlineData("https://h/a?API_KEY=S", "https://h/a")]
    [InlineData("https://h/a?api%5Fkey=S&b=2", "https://h/a?b=2")]
    [InlineData("https://h/a?access_token=S&x=%2F", "https://h/a?x=%2F")]
    [InlineData("https://user:S@h:8443/a%2Fb?x=1", "https://h:8443/a%2Fb?x=1")]
    [InlineData("https://h/a?x=1#S", "https://h/a?x=1")]
    [InlineData("https://h/a?token=next-page", "https://h/a?token=next-page")]
    [InlineData("https://h/api_key=kept?x", "https://h/api_key=kept?x")]
    public void Keys_are_taken_out_of_addresses(string url, string written) => Redaction.Of(new Uri(url)).AbsoluteUri.ShouldBe(written);

    [Theory]
    [InlineData("https://DBLP.org/pid/1", "https://dblp.org")]
    [InlineData("https://dblp.org:443/", "https://dblp.org")]
    [InlineData("http://dblp.org:8080/", "http://dblp.org:8080")]
    [InlineData("http://[::1]:81/", "http://[::1]:81")]
    [InlineData("https://b\u00FCcher.example/", "https://xn--bcher-kva.example")]
    [InlineData("https://user@dblp.org./", "https://dblp.org")]
    public void An_authority_has_one_spelling(string url, string authority) => Authority.Of(new Uri(url)).ShouldBe(authority);
}
