using CsCheck;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Tests.Publish;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("Plain (2nd) title: a-b", "Plain (2nd) title: a-b")]
    [InlineData("a | b", @"a \| b")]
    [InlineData("[x](javascript:y)", @"\[x\](javascript:y)")]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("<!-- llminf:works:end -->", "&lt;!-- llminf:works:end --&gt;")]
    [InlineData("`code` *bold* _it_ ~~no~~", @"\`code\` \*bold\* \_it\_ \~\~no\~\~")]
    [InlineData("&lt;b&gt;", "&amp;lt;b&amp;gt;")]
    [InlineData(@"back\slash", @"back\\slash")]
    [InlineData("two\nlines\r\nthree\u2028four", "two lines three four")]
    [InlineData("right\u202Eto left\u2066", "rightto left")]
    [InlineData("nul\0bell\a", "nul bell")]
    [InlineData("# heading", @"\# heading")]
    [InlineData("- item", @"\- item")]
    [InlineData("1. item", @"1\. item")]
    [InlineData("$x^2$", @"\$x^2\$")]
    [InlineData("see https://evil.example and www.evil.example", "see https&#58;//evil.example and www&#46;evil.example")]
    [InlineData("someone@example.org", "someone&#64;example.org")]
    [InlineData("Wow!", @"Wow\!")]
    [InlineData("李明 Łukasz", "李明 Łukasz")]
    public void Foreign_text_shows_as_it_is(string text, string escaped) => MarkdownText.Escape(text).ShouldBe(escaped);

    [Theory]
    [InlineData("https://example.org/a(b).pdf", "https://example.org/a%28b%29.pdf")]
    [InlineData("https://example.org/a b", "https://example.org/a%20b")]
    [InlineData("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2")]
    [InlineData("https://example.org/\"><script>", "https://example.org/%22%3E%3Cscript%3E")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("//example.org/x", null)]
    [InlineData("https://user:pw@example.org/", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("not a link", null)]
    public void Only_http_addresses_become_links(string url, string? expected) => MarkdownText.Url(url).ShouldBe(expected);

    [Fact]
    public void No_text_leaves_a_bare_sign_of_markup() => Gen.String.Sample(text =>
    {
        var escaped = MarkdownText.Escape(text);
        for (var i = 0; i < escaped.Length; i++)
        {
            escaped[i].ShouldNotBe('<');
            escaped[i].ShouldNotBe('\n');
            escaped[i].ShouldNotBe('\r');
            if (escaped[i] == '\\')
            {
                i++;
                continue;
            }

            "`*_[]|".ShouldNotContain(escaped[i]);
        }
    }, iter: 2000);

    [Fact]
    public void No_address_leaves_the_brackets_of_its_link() => Gen.String.Sample(text =>
    {
        if (MarkdownText.Url("https://example.org/" + text) is { } url)
        {
            url.IndexOfAny([' ', '(', ')', '<', '>', '"', '\n', '|', '\\']).ShouldBe(-1);
            url.ShouldStartWith("https://example.org/");
        }
    }, iter: 2000);
}
