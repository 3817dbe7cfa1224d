using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Tests.Sources.Answers;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("A &amp; B", "A & B")]
    [InlineData("A &amp;amp; B", "A & B")]
    [InlineData("CO<sub>2</sub> in <i>vitro</i>", "CO2 in vitro")]
    [InlineData("&lt;i&gt;Escherichia&lt;/i&gt;", "Escherichia")]
    [InlineData("<jats:title>Abstract</jats:title><jats:p>We  serve.</jats:p>", "Abstract We serve.")]
    [InlineData("<mml:math xmlns:mml=\"http://x\"><mml:mi>k</mml:mi></mml:math>-means", "k-means")]
    [InlineData("List<T> in C#", "List<T> in C#")]
    [InlineData("x<y and z>w", "x<y and z>w")]
    [InlineData("a < b", "a < b")]
    [InlineData("one\n   two", "one two")]
    [InlineData("", "")]
    public void Markup_and_entities_become_text_and_the_rest_stays(string raw, string expected) => PlainText.From(raw).ShouldBe(expected);
}
