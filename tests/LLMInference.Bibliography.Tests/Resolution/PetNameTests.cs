using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Resolution;
using static LLMInference.Bibliography.Tests.Resolution.Claims;

namespace LLMInference.Bibliography.Tests.Resolution;

/// <summary>Lists call papers by the names of their systems, and err in their links.</summary>
public sealed class PetNameTests
{
    [Theory]
    [InlineData("OtterServe", null, null, 1)]
    [InlineData("OtterServe", "https://github.com/otters/OtterServe", null, 1)]
    [InlineData("OtterServe", "https://github.com/otters/OtterServe", "https://github.com/another/otterserve", 1)]
    [InlineData("FastKelp", "https://github.com/kelp/FastKelp", "https://github.com/otters/den", 2)]
    [InlineData("Den", "https://github.com/kelp/FastKelp", "https://github.com/otters/den", 1)]
    public void One_word_names_a_paper_unless_its_code_is_anothers(string name, string? codeOfName, string? codeOfPaper, int works)
    {
        var paper = Listed("https://one.example/README.md#den", "Den: Paged Tables for Serving Large Models", codeOfPaper);

        Resolve(paper, Listed("https://two.example/README.md#pet", name, codeOfName)).Works.Count.ShouldBe(works);
    }

    [Fact]
    public void A_system_with_a_wrong_link_is_not_swallowed_by_a_paper_of_which_another_list_knows_no_code()
    {
        var paper = Listed("https://one.example/README.md#den", "Den: Paged Tables for Serving Large Models", "https://github.com/otters/den");
        var elsewhere = Listed("https://three.example/README.md#den", "Den: Paged Tables for Serving Large Models", null);

        Resolve(paper, elsewhere, Listed("https://two.example/README.md#pet", "FastKelp", "https://github.com/kelp/FastKelp")).Works.Select(w => w.Title).Order(StringComparer.Ordinal).ShouldBe(["Den: Paged Tables for Serving Large Models", "FastKelp"]);
    }

    [Fact]
    public void Two_lists_that_reword_all_behind_the_name_speak_of_one_paper()
    {
        var one = Listed("https://one.example/README.md#den", "Den: Multi-Tenant Burrows", null);
        var other = Listed("https://two.example/README.md#den", "Den: Serving many otters tuned by hand as one", null);

        Resolve(one, other).Works.ShouldHaveSingleItem();
        Resolve(one, other with { Record = other.Record with { TitleAsWritten = "Kelp: Serving many otters tuned by hand as one" } }).Works.Count.ShouldBe(2);
    }

    private static RecordInput Listed(string key, string title, string? code)
    {
        var entry = Of(SourceId.List, key, title, arxiv: "2411.01738");
        return code is null ? entry : entry with { Record = entry.Record with { Links = [new WorkLink("code", code)] } };
    }
}
