using System.Diagnostics;
using System.Text;
using LLMInference.Harvest.Sources.CuratedLists;

namespace LLMInference.Harvest.Tests.Sources.CuratedLists;

public sealed class HostileListTests
{
    private const string Paper = "[A Paper of Some Words](https://arxiv.org/abs/2401.00001)";

    public static TheoryData<string, string> Shapes => new()
    {
        { "open brackets", new string('[', 100_000) },
        { "nested brackets", "- " + new string('[', 50_000) + "x" + new string(']', 50_000) + "(http://a.example)" },
        { "unclosed links", Repeat("[a](", 50_000) },
        { "quotes within quotes", new string('>', 100_000) + " x" },
        { "bullets within bullets", Repeat("- ", 50_000) + "x" },
        { "deep lists", string.Concat(Enumerable.Range(0, 3_000).Select(i => new string(' ', 2 * i) + "- x\n")) },
        { "unclosed emphasis", Repeat("*a **b ", 30_000) },
        { "backticks of every length", string.Concat(Enumerable.Range(0, 10_000).Select(i => new string('`', i % 100) + " ")) },
        { "unclosed elements", Repeat("<div>", 100_000) },
        { "unclosed formatting", Repeat("<b>x<p>", 30_000) },
        { "bars", new string('|', 100_000) },
        { "wide table", "a|b\n-|-\n" + Repeat(Repeat("x|", 3_000) + "\n", 4) },
        { "comments", Repeat("<!--", 50_000) },
        { "titles as long as a line may be", Repeat("- [A Title, 2020 " + Repeat("Bel,", 13_000) + "x](https://arxiv.org/abs/2001.00001)\n", 18) },
        { "numbers behind endless commas", Repeat("- Ana Bel. A Title 2020 " + Repeat(",;.( ", 11_000) + " doi: 10.1 [p](https://arxiv.org/abs/2001.00001)\n", 18) },
        { "many names", "- " + Paper + ", " + Repeat("Ana Bel, ", 10_000) },
        { "many dashes", "- " + Paper + ": Words" + Repeat(" - Foo Bar", 5_000) },
        { "many sentences", "- Foo. Bar. " + Repeat("A. ", 20_000) },
        { "reference links", string.Concat(Enumerable.Range(0, 5_000).Select(i => $"[a{i}]: http://x.example/{i}\n")) + Repeat("[a1] ", 5_000) },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Hostile_text_costs_seconds_at_most_and_never_an_exception(string shape, string text)
    {
        var watch = Stopwatch.StartNew();

        CuratedListExtractor.Extract(text).ShouldNotBeNull(shape);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), shape);
    }

    [Fact]
    public void Text_after_a_hostile_line_is_still_read()
    {
        var list = new string('[', 100_000) + "\n\n- " + Paper + "\n";

        CuratedListExtractor.Extract(list).Entries.ShouldHaveSingleItem().Title.ShouldBe("A Paper of Some Words");
    }

    [Fact]
    public void A_table_of_thousands_of_rows_is_read_whole()
    {
        var rows = new StringBuilder("| Title | Authors | Venue |\n|---|---|---|\n");
        for (var i = 0; i < 3_000; i++)
        {
            rows.Append($"| Paper number {i} of a long list | Ana Bel, Carl Dorn | OSDI 24 |\n");
        }

        CuratedListExtractor.Extract(rows.ToString()).Entries.Count.ShouldBe(3_000);
    }

    [Fact]
    public void Control_characters_and_direction_marks_never_reach_a_field()
    {
        var entry = CuratedListExtractor.Extract("- [A \u0002Paper\u0001 of&#1; Some \u202eWords](https://arxiv.org/abs/2401.00001) | OSDI 24\u0001").Entries.ShouldHaveSingleItem();

        entry.Title.ShouldBe("A Paper of Some Words");
        entry.Venue.ShouldBe("OSDI");
        entry.Raw.Any(c => char.IsControl(c) || c == '\u202e').ShouldBeFalse();
    }

    [Fact]
    public void Links_to_scripts_and_local_files_are_dropped()
    {
        var entry = CuratedListExtractor.Extract("- [A Paper of Some Words](https://arxiv.org/abs/2401.00001) [[code](javascript:alert(1))] [[pdf](file:///etc/passwd)] [[slides](data:text/html,x)]").Entries.ShouldHaveSingleItem();

        entry.Links.ShouldHaveSingleItem().Url.ShouldBe("https://arxiv.org/abs/2401.00001");
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
