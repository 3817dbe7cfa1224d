using LLMInference.Catalog.Export;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Tests.Export;

public sealed class EscapeTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1+2", "'+1+2")]
    [InlineData("-2", "-2")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData(" =1", "' =1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("2019", "2019")]
    public void A_cell_is_never_a_formula(string? value, string cell) => CsvExporter.Cell(value).ShouldBe(cell);

    [Theory]
    [InlineData("50% of {x} & y_z", @"50\% of \{x\} \& y\_z")]
    [InlineData(@"\input{/etc/passwd}", @"\textbackslash{}input\{/etc/passwd\}")]
    [InlineData("~^#$", @"\textasciitilde{}\textasciicircum{}\#\$")]
    [InlineData("Łukasz", "Łukasz")]
    public void BibTeX_shows_text_as_text(string value, string escaped) => BibTexExporter.Escape(value).ShouldBe(escaped);

    [Theory]
    [InlineData("Woosuk Kwon", "W. Kwon")]
    [InlineData("Jean-Luc van der Berg", "J.-L. van der Berg")]
    [InlineData("W. H. Auden", "W. H. Auden")]
    [InlineData("Sammy Davis Jr.", "S. Davis Jr")]
    [InlineData("李明", "李明")]
    [InlineData("Plato", "Plato")]
    [InlineData("Kwon, Woosuk", "W. Kwon")]
    [InlineData("J.R. Smith", "J. R. Smith")]
    [InlineData("DeepSeek-AI", "DeepSeek-AI")]
    [InlineData("Élodie de la Tour", "É. de la Tour")]
    [InlineData("Zhihao JIA", "Z. Jia")]
    [InlineData("YOUHE JIANG", "Y. Jiang")]
    public void Names_are_shortened_to_initials(string name, string shown) => ShortName.Of(name).ShouldBe(shown);
}
