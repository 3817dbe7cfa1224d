using System.Diagnostics;
using System.Text;
using LLMInference.Harvest.Extraction;

namespace LLMInference.Harvest.Tests.Extraction;

/// <summary>Pages that no browser would like either: the extraction ends soon and gives what there is.</summary>
public sealed class HostilePagesTests
{
    private const string Entry = "<li>Ada Brandt, Kwame Boateng, and Lena Hartwig. <b>Paging Attention States across Remote Memory</b>. SOSP 2023.</li>";

    // Generous: shared machines run many tests at once. What it guards against is quadratic or worse.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<font color=red>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<a href=x>")]
    [InlineData("<p><b><i>")]
    [InlineData("<blockquote><dl><dd>")]
    public void A_hundred_thousand_unclosed_tags_cost_little(string tags)
    {
        var started = Stopwatch.GetTimestamp();

        var page = Read(string.Concat(Enumerable.Repeat(tags, 100_000)) + "<h2>Publications</h2><ul>" + Entry + "</ul>");

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience);
        page.Entries.Count.ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData("<pre>", "x\n", 400_000)]
    [InlineData("<p>", "Ada Brandt and Lena Hartwig wrote one more line of this.\n\n", 15_000)]
    [InlineData("<p>", "x<br>", 200_000)]
    [InlineData("<ul>", "<li>", 250_000)]
    [InlineData("<div>", "<div class=\"venue\">In Proceedings of Rivers, Grand Lake, 2025</div>\n", 15_000)]
    public void A_megabyte_of_lines_costs_little(string before, string line, int count)
    {
        var started = Stopwatch.GetTimestamp();

        Read("<h2>Publications</h2>" + before + string.Concat(Enumerable.Repeat(line, count)));

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience);
    }

    [Fact]
    public void A_page_of_five_megabytes_is_read()
    {
        var started = Stopwatch.GetTimestamp();
        var entries = string.Concat(Enumerable.Range(0, 1000).Select(i => $"<li>Ada Brandt and Lena Hartwig. Memory Placement for Serving Model Number {i}. In OSDI, {1990 + (i % 30)}.</li>\n"));

        var page = Read("<h2>Publications</h2><ul>" + entries + "</ul>" + new string('x', 5_000_000));

        page.Entries.Count.ShouldBe(1000);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience);
    }

    [Theory]
    [InlineData("A. ")]
    [InlineData("Ada Brandt, ")]
    [InlineData("\"a \"")]
    [InlineData("(2020) [")]
    [InlineData("In Proc. ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA")]
    [InlineData("<br>Ada Brandt")]
    [InlineData("，作者：张三")]
    public void Endless_repetition_within_an_entry_costs_little(string text)
    {
        var started = Stopwatch.GetTimestamp();

        Read("<h2>Publications</h2><p>" + string.Concat(Enumerable.Repeat(text, 20_000)) + "</p><p>" + string.Concat(Enumerable.Repeat(text, 150)) + "</p>");

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("<html")]
    [InlineData("<script>while(true){}")]
    [InlineData("plain text, no markup at all")]
    [InlineData("<h2>Publications</h2><ul><li></li><li> </li></ul>")]
    [InlineData("<script type='application/ld+json'>{\"@type\":</script><pre>@article{a,title={Unclosed</pre>")]
    public void Nothing_gives_nothing(string html) => Read(html).Entries.Count.ShouldBeLessThanOrEqualTo(1);

    [Fact]
    public void Random_bytes_are_no_publications()
    {
        var bytes = new byte[200_000];
        new Random(7).NextBytes(bytes);

        PublicationPageExtractor.Extract(PageInput.Of(new Uri("https://example.org/"), bytes)).Entries.Count.ShouldBeLessThan(5);
    }

    [Fact]
    public void An_entry_cut_off_at_any_place_never_fails()
    {
        var html = "<h2>Publications</h2><ul>" + Entry + Entry + "</ul>";
        for (var length = 0; length <= html.Length; length++)
        {
            Read(html[..length]).Entries.Count.ShouldBeLessThanOrEqualTo(2);
        }
    }

    private static PageExtraction Read(string html) => PublicationPageExtractor.Extract(PageInput.Of(new Uri("https://example.org/"), Encoding.UTF8.GetBytes(html)));
}
