using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Tests.Text;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData("{IEEE} Otters: {A} Survey", "IEEE Otters: A Survey")]
    [InlineData("J{\\\"u}rgen Richt{\\'{a}}rik", "Jürgen Richtárik")]
    [InlineData("\\v{S}koda \\& S{\\o}n", "Škoda & Søn")]
    [InlineData("\\emph{Very} fast $O(1)$ stores", "Very fast O(1) stores")]
    [InlineData("Costs $5 a day", "Costs $5 a day")]
    [InlineData("Romera{-}Paredes", "Romera-Paredes")]
    [InlineData("A plain title", "A plain title")]
    [InlineData("Pages 1--2", "Pages 1–2")]
    [InlineData("\\", "")]
    [InlineData("\\\"", "\"")]
    public void Latex_becomes_plain_text(string field, string expected) => LatexText.Decode(field).ShouldBe(expected);

    [Theory]
    [InlineData("Per-&#197;ke", "Per-Åke")]
    [InlineData("Caf&amp;eacute;", "Café")]
    [InlineData("CO<sub>2</sub> of <i>otters</i>", "CO2 of otters")]
    [InlineData("a &lt; b and b > a", "a < b and b > a")]
    public void Html_becomes_plain_text(string field, string expected) => HtmlText.Decode(field).ShouldBe(expected);

    [Theory]
    [InlineData("PAGED OTTERS FOR GPU SERVING OF LLMS", "Paged Otters for GPU Serving of LLMS")]
    [InlineData("THE OTTER: A STUDY", "The Otter: A Study")]
    public void A_shouting_title_is_quietened(string shouting, string expected)
    {
        TitleText.IsShouting(shouting).ShouldBeTrue();
        TitleText.Quieten(shouting).ShouldBe(expected);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("otter", "otetr", 1)]
    [InlineData("", "ab", 2)]
    [InlineData("abcdef", "uvwxyz", 3)]
    public void Edit_distance_counts_swaps_and_stops_at_its_limit(string a, string b, int expected)
        => EditDistance.Within(a, b, expected == 3 && a.StartsWith("abc", StringComparison.Ordinal) ? 2 : 5).ShouldBe(expected);
}
