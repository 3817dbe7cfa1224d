using LLMInference.EndToEnd.Tests.Night;

namespace LLMInference.EndToEnd.Tests.Commands;

/// <summary><c>dedupe</c> as a user meets it: any table in, <c>id,cluster</c> out.</summary>
public sealed class DedupeCommandTests
{
    private const string Header = "id,source,title,authors,venue,year";

    [Fact]
    public void A_row_goes_out_for_every_row_that_came_in_in_their_order()
    {
        using var llminf = new Llminf();
        var table = Written(llminf, "t.csv", $"""
            {Header},note
            b,x,Paging Attention Blocks for Serving Large Models,"Ada Hopper; Bo Turing",SOSP,2023,kept out
            "a,1",y,Paging attention blocks for serving large models,"A. Hopper and B. Turing",Proceedings of the Symposium on Operating Systems Principles,2023,
            c,y,Something Else Entirely About Compilers,Cy Knuth,PLDI,2021,
            """);

        var run = llminf.Run("dedupe", table);

        run.Exit.ShouldBe(0, run.Error);
        run.Output.ShouldBe("id,cluster\nb,\"a,1\"\n\"a,1\",\"a,1\"\nc,c\n");
    }

    [Theory]
    [InlineData("manifestation", 3)]
    [InlineData("work", 2)]
    [InlineData("family", 1)]
    public void A_level_says_what_counts_as_one(string level, int clusters)
    {
        using var llminf = new Llminf();
        var table = Written(llminf, "t.csv", $"""
            {Header}
            preprint,,Speculative Paging for Serving Large Language Models,"Ada Hopper, Bo Turing, Cy Knuth",arXiv,2022
            paper,,Speculative Paging for Serving Large Language Models,"Ada Hopper, Bo Turing, Cy Knuth",OSDI,2023
            journal,,Speculative Paging for Serving Large Language Models,"Ada Hopper, Bo Turing, Cy Knuth",ACM Transactions on Computer Systems,2025
            """);

        var run = llminf.Run("dedupe", table, "--level", level);

        run.Output.Trim().Split('\n').Skip(1).Select(line => line.Split(',')[1]).Distinct().Count().ShouldBe(clusters);
    }

    [Fact]
    public void Csv_json_lines_and_bibtex_mean_the_same()
    {
        using var llminf = new Llminf();
        var csv = Written(llminf, "t.csv", $"{Header}\n1,,Die Stra\u00dfe der &quot;Caches&quot;,\"M\u00fcller, J\u00f6rg and Hopper, Ada\",J. Caches,2020\n");
        var lines = Written(llminf, "t.jsonl", """{"id": 2, "title": "Die Straße der \"Caches\"", "authors": [{"name": "Jörg Müller"}, "Ada Hopper"], "venue": "J. Caches", "year": 2020, "unknown": {}}""");
        var bibtex = Written(llminf, "t.bib", """
            @string{jc = "J. Caches"}
            @article{three,
              title = {Die Stra{\ss}e der ``{C}aches''},
              author = {M{\"u}ller, J{\"o}rg and Hopper, Ada},
              journal = jc, year = 2020
            }
            """);

        var run = llminf.Run("dedupe", csv, lines, bibtex);

        run.Exit.ShouldBe(0, run.Error);
        run.Output.ShouldBe("id,cluster\n1,1\n2,1\nthree,1\n");
    }

    [Fact]
    public void Old_western_tables_are_read()
    {
        using var llminf = new Llminf();
        var table = llminf.PathTo("t.csv");
        File.WriteAllBytes(table, System.Text.Encoding.Latin1.GetBytes($"{Header}\n1,,Pagination for J\u00f6rg,J. M\u00fcller,VLDB,1999\n"));
        var other = Written(llminf, "u.csv", $"{Header}\n2,,Pagination for J\u00f6rg,J. M\u00fcller,VLDB,1999\n");

        llminf.Run("dedupe", table, other).Output.ShouldBe("id,cluster\n1,1\n2,1\n");
    }

    [Fact]
    public void A_result_goes_into_a_file_and_nothing_else_to_stdout()
    {
        using var llminf = new Llminf();
        var table = Written(llminf, "t.csv", $"{Header}\n1,,One Title,Ada Hopper,VLDB,1999\n");

        var run = llminf.Run("dedupe", table, "--output", llminf.PathTo("out.csv"));

        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("1 records are 1 works.");
        File.ReadAllText(llminf.PathTo("out.csv")).ShouldBe("id,cluster\n1,1\n");
    }

    [Theory]
    [InlineData("t.csv", Header + "\n1,,A,,,\n2,,B,,,\n1,,C,,,\n", "t.csv:4: the id '1' stands at")]
    [InlineData("t.csv", "name,year\nx,1\n", "Columns 'id' and 'title' were expected")]
    [InlineData("t.csv", "", "the file is empty")]
    [InlineData("t.jsonl", "nonsense\n", "One JSON object a line was expected")]
    [InlineData("t.bib", "nonsense\n", "no BibTeX entry was found")]
    public void An_unusable_table_is_told_in_a_sentence(string name, string text, string told)
    {
        using var llminf = new Llminf();
        var run = llminf.Run("dedupe", Written(llminf, name, text));

        run.Exit.ShouldBe(2);
        run.Error.ShouldContain(told);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Ids_are_unique_over_all_files()
    {
        using var llminf = new Llminf();
        var run = llminf.Run("dedupe", Written(llminf, "a.csv", $"{Header}\n1,,A,,,\n"), Written(llminf, "b.csv", $"{Header}\n1,,B,,,\n"));

        run.Exit.ShouldBe(2);
        run.Error.ShouldContain("b.csv:2");
        run.Error.ShouldContain("a.csv:2");
    }

    [Fact]
    public void A_row_without_an_id_and_a_torn_line_lose_nothing_else()
    {
        using var llminf = new Llminf();
        var run = llminf.Run("dedupe", Written(llminf, "t.jsonl", "{\"id\": \"1\", \"title\": \"A\"}\n{\"title\": \"B\"}\n{\"id\": \"3\", \"ti\n{\"id\": \"4\"}\n"));

        run.Exit.ShouldBe(0, run.Error);
        run.Output.ShouldBe("id,cluster\n1,1\n4,4\n");
        run.Error.ShouldContain("t.jsonl:2: this row has no id");
        run.Error.ShouldContain("t.jsonl:3: this line is no record");
    }

    [Theory]
    [InlineData("1,,\"A,,,\n2,,B,,,\n", "t.csv:2: a quotation mark of the row that begins here is not closed, so that it reaches over 2 lines")]
    [InlineData("1,,A,,,\n2,,\"B,,,\n3,,\"C\",,,\n4,,D,,,\n", "t.csv:3: a quotation mark of the row that begins here is not closed, so that it reaches over 2 lines")]
    [InlineData("1,,A,,,\n2,,B,,,\"", "t.csv:3: a quotation mark of the row that begins here is not closed, so that it reaches over the rest of its line")]
    [InlineData("1,,A \"great\" title,,,\n2,,\"B\nand more\",,,\n", null)]
    public void A_quotation_mark_that_is_not_closed_is_told_with_its_line(string rows, string? told)
    {
        using var llminf = new Llminf();
        var run = llminf.Run("dedupe", Written(llminf, "t.csv", $"{Header}\n{rows}"));

        run.Exit.ShouldBe(0, run.Error);
        if (told is null)
        {
            run.Error.ShouldNotContain("quotation mark");
        }
        else
        {
            run.Error.ShouldContain(told);
        }
    }

    private static string Written(Llminf llminf, string name, string text)
    {
        File.WriteAllText(llminf.PathTo(name), text);
        return llminf.PathTo(name);
    }
}
