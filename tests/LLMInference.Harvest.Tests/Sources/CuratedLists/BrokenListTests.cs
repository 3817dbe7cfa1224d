using LLMInference.Harvest.Sources.CuratedLists;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Sources.CuratedLists;

/// <summary>Lists that people broke while they edited them: whatever stands in the text, reading it ends with entries and never with an error.</summary>
public sealed class BrokenListTests
{
    private const int Rounds = 25;
    private static readonly Uri Address = new("https://raw.githubusercontent.com/o/r/HEAD/README.md");

    private static readonly string[] Marks =
    [
        "*", " * ", "  ", "[", "]", "(", ")", "|", ":", "\"", "“", ",", ". ", "\n", "<br>", "`", "et al.", "&", " and ", "[1] ", "• ", "'", "20'", "by ", "  \n", "\t", "#", "- ", "<b>", "</a>", "2020", ";", "In ", "—", "]()", "![](",
    ];

    [Fact]
    public void A_mark_between_two_spaces_of_a_name_ends_no_list()
    {
        var list = CuratedListExtractor.Extract("## Papers\n- [A Title of Words](https://arxiv.org/abs/2301.00001) - Or * Bel, Ana Dorn, Eve Fox\n", Address);

        list.Entries.ShouldHaveSingleItem().Title.ShouldBe("A Title of Words");
    }

    [Fact]
    public void A_picture_with_a_caption_that_links_nowhere_ends_no_list()
    {
        var list = CuratedListExtractor.Extract("## Papers\n- [A Title of Words](https://arxiv.org/abs/2301.00001) <a><img src=\"x.png\"/> ICML 2023</a> <a href=\"\"><img src=\"y.png\"/> [NeurIPS 2024]</a>\n", Address);

        list.Entries.ShouldHaveSingleItem().Title.ShouldBe("A Title of Words");
    }

    /// <summary>Each of them once kept the reader busy for minutes.</summary>
    [Theory]
    [InlineData("- [A Title of Words](https://arxiv.org/abs/2301.00001)", " ", "1[Another Title of Words](https://arxiv.org/abs/2301.00002)")]
    [InlineData("- x *y [A Title of Words](https://arxiv.org/abs/2301.00001) ", " ", "z")]
    [InlineData("- **A Title of Words** ", "Ana Bel, ", "*Carl Dorn et al. arXiv.* [paper](https://arxiv.org/abs/2301.00001)")]
    [InlineData("- **A Title of Words** ", "`x` ", "[paper](https://arxiv.org/abs/2301.00001)")]
    [InlineData("| Title |\n|---|\n| [A Title ", "|", "of Words](https://arxiv.org/abs/2301.00001) |")]
    [InlineData("", "A Title of Some Words [paper](https://arxiv.org/abs/2301.00001)\n", "")]
    [InlineData("| Title | Year |\n|---|---|\n| x **y | z |\n", "| b | **c** |\n", "\n")]
    [InlineData("a **b**\n", "|\n", "\n")]
    [InlineData("| [MInference: A Title ", "](A. B., ", " |\n")]
    [InlineData("- A Title of Words", " - -", " [paper](https://arxiv.org/abs/2301.00001)")]
    [InlineData("- **A Title of Words**", "¶", ", 2020")]
    [InlineData("| Title | Year |\n|---|---|\n| [A Title of Words](https://arxiv.org/abs/2301.00001) | 2020 |\n", "| - |\n", "\n")]
    [InlineData("- [A Title of Words](https://arxiv.org/abs/2301.00001) (ICLR 2024 ", "🔥", "x)")]
    [InlineData("- [A Title of Words](https://arxiv.org/abs/2301.00001) ICLR 2024 x", "🔥", "")]
    [InlineData("- A Title of Words", " (Ab)", " [paper](https://arxiv.org/abs/2301.00001)")]
    [InlineData("- [", "A. Bel, ", "](https://arxiv.org/abs/2301.00001)")]
    [InlineData("", "- [Ana Bel, Carl Dorn, Eve Fox, Gil Hart](https://arxiv.org/abs/2301.00001)\n", "")]
    public void What_never_ends_in_a_line_does_not_keep_the_reader(string before, string endless, string after)
    {
        var text = $"## Papers\n{before}{string.Concat(Enumerable.Repeat(endless, 50_000 / endless.Length))}{after}\n- [The Last Title of All](https://arxiv.org/abs/2301.00003)\n";

        CuratedListExtractor.Extract(text, Address).Entries[^1].Title.ShouldBe("The Last Title of All");
    }

    [Fact]
    public void A_folded_part_that_nobody_closed_takes_no_paper_with_it()
    {
        const string text = """
            <details>
            <summary><b>Learning Transferable Otters From Natural Rivers</b></summary>

            * **Authors:** Ana Bel, Carl Dorn
            * **Links:** [[Paper]](https://arxiv.org/abs/2103.00001)

            <details>
            <summary><b>Zero-Shot Text-to-River Generation</b></summary>

            * **Authors:** Eve Fox, Gil Hart
            * **Links:** [[Paper]](https://arxiv.org/abs/2102.00002)

            - [A Third Paper of Some Words](https://arxiv.org/abs/2102.00003)
            - [A Fourth Paper of Some Words](https://arxiv.org/abs/2102.00004)
            """;

        CuratedListExtractor.Extract(text, Address).Entries.Select(e => e.Title).ShouldBe(
        [
            "Learning Transferable Otters From Natural Rivers",
            "Zero-Shot Text-to-River Generation",
            "A Third Paper of Some Words",
            "A Fourth Paper of Some Words",
        ]);
    }

    [Fact]
    public void Surnames_by_commas_before_a_year_that_is_none_do_not_keep_the_reader()
    {
        var text = $"- [The First Title of All](https://arxiv.org/abs/2301.00001) ({string.Concat(Enumerable.Repeat("Aa, ", 45))}x 20201)\n";

        CuratedListExtractor.Extract(text, Address).Entries.ShouldHaveSingleItem().Title.ShouldBe("The First Title of All");
    }

    [Fact]
    public void Names_written_surname_first_before_what_is_no_title_do_not_keep_the_reader()
    {
        var text = $"- {string.Concat(Enumerable.Repeat("Bel, A., ", 60))}- x\n- [The Last Title of All](https://arxiv.org/abs/2301.00003)\n";

        CuratedListExtractor.Extract(text, Address).Entries[^1].Title.ShouldBe("The Last Title of All");
    }

    [Fact]
    public void An_address_whose_host_no_server_can_have_ends_no_list()
    {
        var list = CuratedListExtractor.Extract("## Papers\n- [A Title of Words](https://arxiv.org/abs/2301.00001) [code](https://github.com—-)\n", Address);

        list.Entries.ShouldHaveSingleItem().Title.ShouldBe("A Title of Words");
    }

    [Fact]
    public void A_table_of_a_thousand_rows_is_read_whole_and_every_line_is_told()
    {
        var rows = Enumerable.Range(1, 1000).Select(n => $"| 2024 | **The Title of Paper {n} on Lakes** | OSDI | [pdf](https://arxiv.org/abs/2401.{n:D5}) |");

        var found = CuratedListExtractor.Extract($"# Papers\n\n| Year | Title | Venue | Link |\n|---|---|---|---|\n{string.Join('\n', rows)}\n\n- [The Last Title of All](https://arxiv.org/abs/2301.00003)\n", Address);

        found.Entries.Count.ShouldBe(1001);
        found.Entries.Take(1000).ShouldAllBe(e => e.Venue == "OSDI" && e.Year == 2024);
        found.Entries[999].Path.ShouldBe("line 1004");
        found.Entries[1000].Path.ShouldBe("line 1006");
    }

    [Fact]
    public void Lists_of_every_style_are_read_without_an_error_after_careless_edits()
    {
        var lines = File.ReadAllLines(Repository.PathTo("tests", "Specs", "curated-lists.md")).Where(l => !l.StartsWith("```", StringComparison.Ordinal)).ToList();
        var random = new Random(5);
        var found = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Join("\n", lines.Select(l => random.Next(3) == 0 ? Edited(l, random) : l));

            found += CuratedListExtractor.Extract(text, Address).Entries.Count;
        }

        found.ShouldBeGreaterThan(100 * Rounds);
    }

    private static string Edited(string line, Random random)
    {
        for (var edit = random.Next(1, 5); edit > 0; edit--)
        {
            var at = random.Next(line.Length + 1);
            line = random.Next(2) == 0 ? line.Insert(at, Marks[random.Next(Marks.Length)]) : line.Remove(at, Math.Min(random.Next(1, 6), line.Length - at));
        }

        return line;
    }
}
