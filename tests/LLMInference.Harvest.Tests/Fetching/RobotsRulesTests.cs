using System.Text;
using CsCheck;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class RobotsRulesTests
{
    [Theory]
    // Which group counts.
    [InlineData("", "/any", true, "an empty file allows everything")]
    [InlineData("User-agent: *\nDisallow: /", "/any", false, "the group for everyone")]
    [InlineData("User-agent: other\nDisallow: /", "/any", true, "a group for somebody else")]
    [InlineData("User-agent: llminf\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", true, "the named group counts alone")]
    [InlineData("User-agent: *\nDisallow: /b\nUser-agent: LLMInf\nDisallow: /a", "/a", false, "names compare without case")]
    [InlineData("User-agent: llminf/2.0 (x)\nDisallow: /a", "/a", false, "a version after the name is ignored")]
    [InlineData("User-agent: llminf-images\nDisallow: /a", "/a", true, "a longer name is another's")]
    [InlineData("User-agent: llm\nDisallow: /a", "/a", true, "a shorter name is another's")]
    [InlineData("User-agent: * llminf\nDisallow: /a", "/a", false, "a star and more is still a star")]
    [InlineData("User-agent: *x\nDisallow: /a", "/a", true, "a star glued to a word is no star")]
    [InlineData("User-agent: other\nUser-agent: llminf\nDisallow: /a", "/a", false, "several names share the rules")]
    [InlineData("User-agent: other\n\n\nUser-agent: llminf\nDisallow: /a", "/a", false, "empty lines do not end a group")]
    [InlineData("User-agent: llminf\nDisallow: /a\nUser-agent: other\nDisallow: /\nUser-agent: llminf\nDisallow: /b", "/b", false, "groups of one name are joined")]
    [InlineData("User-agent: llminf\nDisallow: /a\nUser-agent: other\nDisallow: /\nUser-agent: llminf\nDisallow: /b", "/c", true, "but not with others'")]
    [InlineData("User-agent: llminf\nCrawl-delay: 2\nUser-agent: other\nDisallow: /a", "/a", false, "a crawl delay does not end the list of names")]
    [InlineData("User-agent: llminf\nSitemap: https://h/s.xml\nDisallow: /a", "/a", false, "nor does a sitemap")]
    [InlineData("User-agent: llminf\nUser-agent: *\nDisallow:", "/a", true, "a named group without rules allows everything")]
    [InlineData("Disallow: /a\nUser-agent: *\nAllow: /", "/a", true, "a rule before any name is nobody's")]
    // Which rule decides.
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true, "the longer match decides")]
    [InlineData("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false, "whatever the order")]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true, "allow wins a tie")]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /$", "/", true, "the front page alone")]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /$", "/x", false, "and nothing else")]
    [InlineData("User-agent: *\nDisallow: /page\nAllow: /*.htm", "/page.htm", true, "a star counts as an octet of length")]
    [InlineData("User-agent: *\nDisallow:", "/a", true, "an empty disallow forbids nothing")]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true, "robots.txt itself may always be read")]
    // How patterns match.
    [InlineData("User-agent: *\nDisallow: /fish", "/fish.html", false, "a pattern is a beginning")]
    [InlineData("User-agent: *\nDisallow: /fish", "/Fish", true, "with case")]
    [InlineData("User-agent: *\nDisallow: /fish/", "/fish", true, "with its slash")]
    [InlineData("User-agent: *\nDisallow: /*.php", "/a/b.php?x=1", false, "a star is any run")]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/b.php?x=1", true, "a dollar is the end, query included")]
    [InlineData("User-agent: *\nDisallow: /*.php$", "/a.php.php", false, "the last occurrence may be the one")]
    [InlineData("User-agent: *\nDisallow: /a$b", "/a$b", false, "a dollar elsewhere is itself")]
    [InlineData("User-agent: *\nDisallow: /a*c*e", "/abcde", false, "several stars")]
    [InlineData("User-agent: *\nDisallow: /a*c*e$", "/abcdef", true, "several stars and an end")]
    [InlineData("User-agent: *\nDisallow: /a**b", "/axb", false, "two stars are one")]
    [InlineData("User-agent: *\nDisallow: *x", "/y/x", false, "a star may come first")]
    [InlineData("User-agent: *\nDisallow: /x*$", "/xyz", false, "a star before the end says nothing")]
    [InlineData("User-agent: *\nDisallow: /ab*ba$", "/aba", true, "what stands before and after a star may not overlap")]
    [InlineData("User-agent: *\nDisallow: private", "/private/x", false, "a forgotten slash")]
    [InlineData("User-agent: *\nDisallow: /s?q=", "/s?q=v", false, "the query is part of the path")]
    // Escapes.
    [InlineData("User-agent: *\nDisallow: /a%7eb", "/a~b", false, "an escaped unreserved character")]
    [InlineData("User-agent: *\nDisallow: /a~b", "/a%7Eb", false, "the other way round")]
    [InlineData("User-agent: *\nDisallow: /a%3cd", "/a%3Cd", false, "case of hexadecimal digits")]
    [InlineData("User-agent: *\nDisallow: /a/b", "/a%2Fb", true, "an escaped slash is no slash")]
    [InlineData("User-agent: *\nDisallow: /\u30C4", "/%E3%83%84", false, "octets beyond ASCII")]
    [InlineData("User-agent: *\nDisallow: /%e3%83%84", "/\u30C4", false, "octets beyond ASCII, escaped")]
    [InlineData("User-agent: *\nDisallow: /a%2Ab", "/a*b", false, "an escaped star is a star of the address")]
    [InlineData("User-agent: *\nDisallow: /a%2Ab", "/axb", true, "and only that")]
    [InlineData("User-agent: *\nDisallow: /100%", "/100%25", false, "a bare percent sign")]
    // How files are written.
    [InlineData("\uFEFFUser-agent: *\nDisallow: /a", "/a", false, "a byte-order mark")]
    [InlineData("User-agent: *\rDisallow: /a\r", "/a", false, "old Macintosh line ends")]
    [InlineData("User-agent: *\r\nDisallow: /a\r\n", "/a", false, "Windows line ends")]
    [InlineData("user-AGENT : *\n  disallow\t: /a  ", "/a", false, "blanks and case")]
    [InlineData("User-agent: * # all\nDisallow: /a # secret", "/a", false, "comments")]
    [InlineData("User-agent *\nDisallow /a", "/a", false, "the colon forgotten")]
    [InlineData("User agent: *\nDisallow: /a", "/a", false, "the hyphen forgotten")]
    [InlineData("Useragent: *\nDissallow: /a", "/a", false, "misspelt")]
    [InlineData("User-agent: *\nDisalow: /a", "/a", false, "misspelt otherwise")]
    [InlineData("User-agent: *\nNoindex: /a\nDisallow: /b", "/a", true, "an unknown rule says nothing")]
    [InlineData("<html><body>User-agent: *\nDisallow: /</body>", "/a", true, "a page has no rules")]
    public void A_file_allows_or_forbids(string file, string path, bool allowed, string because)
        => RobotsRules.Parse(file).Allows(new Uri("https://h.example.org" + path)).ShouldBe(allowed, because);

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 4", 4.0)]
    [InlineData("User-agent: *\nCrawl-delay: 1.5", 1.5)]
    [InlineData("User-agent: *\nCrawl-delay: 1\nCrawl-delay: 3", 3.0)]
    [InlineData("User-agent: llminf\nDisallow:\nUser-agent: *\nCrawl-delay: 4", null)]
    [InlineData("User-agent: *\nCrawl-delay: -1", null)]
    [InlineData("User-agent: *\nCrawl-delay: soon", null)]
    [InlineData("User-agent: *\nCrawl-delay: NaN", null)]
    public void The_deciding_groups_crawl_delay_counts(string file, double? seconds)
        => (RobotsRules.Parse(file).CrawlDelay?.TotalSeconds).ShouldBe(seconds);

    [Fact]
    public void Sitemaps_are_found_whatever_group_they_stand_in()
        => RobotsRules.Parse("Sitemap: https://h/1.xml\nUser-agent: x\nDisallow: /\nsitemap: https://h/2.xml").Sitemaps.ShouldBe(["https://h/1.xml", "https://h/2.xml"]);

    [Fact]
    public void What_follows_500_KiB_does_not_count()
    {
        var padding = string.Concat(Enumerable.Repeat("# padding padding\n", RobotsRules.MaxBytes / 18 + 1));
        RobotsRules.Parse("User-agent: *\n" + padding + "Disallow: /a").Allows(new Uri("https://h/a")).ShouldBeTrue();
        RobotsRules.Parse("User-agent: *\nDisallow: /a\n" + padding).Allows(new Uri("https://h/a")).ShouldBeFalse();
    }

    [Fact]
    public void The_deciding_rule_can_be_shown()
        => RobotsRules.Parse("User-agent: *\nDisallow: /search").Deciding(new Uri("https://h/search?q=1")).ShouldBe("Disallow: /search");

    [Fact]
    public void Any_bytes_are_read_without_failing()
        => Gen.Byte.Array[0, 200].Sample(bytes => RobotsRules.Parse([.. "User-agent: *\n"u8, .. bytes]).Allows(new Uri("https://h/robots.txt")).ShouldBeTrue());

    [Fact]
    public void A_pattern_without_specials_matches_as_a_prefix()
        => Gen.Select(Gen.String[Gen.Char["ab/%2"], 0, 6], Gen.String[Gen.Char["ab/"], 0, 6]).Sample((pattern, path) =>
            RobotsPath.Matches(RobotsPath.OfRule("/" + pattern), "/" + path) == ("/" + path).StartsWith(RobotsPath.OfRule("/" + pattern), StringComparison.Ordinal));

    [Fact]
    public void Stars_match_as_every_expansion_would()
        => Gen.Select(Gen.String[Gen.Char["ab*"], 0, 7], Gen.Bool, Gen.String[Gen.Char["ab"], 0, 8]).Sample((pattern, anchored, path) =>
            RobotsPath.Matches(pattern + (anchored ? "$" : ""), path) == Expands(pattern, path, anchored));

    private static bool Expands(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path, bool anchored)
    {
        if (pattern.IsEmpty)
        {
            return !anchored || path.IsEmpty;
        }

        return pattern[0] == '*'
            ? Expands(pattern[1..], path, anchored) || (!path.IsEmpty && Expands(pattern, path[1..], anchored))
            : !path.IsEmpty && path[0] == pattern[0] && Expands(pattern[1..], path[1..], anchored);
    }

    [Fact]
    public void A_hostile_pattern_takes_no_time()
    {
        var file = "User-agent: *\n" + string.Concat(Enumerable.Repeat("Disallow: /" + string.Concat(Enumerable.Repeat("*a", 2000)) + "b\n", 100));
        RobotsRules.Parse(Encoding.UTF8.GetBytes(file)).Allows(new Uri("https://h/" + new string('a', 2000))).ShouldBeTrue();
    }
}
