using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Tests.Sources.Answers;

public sealed class SoughtNameTests
{
    [Theory]
    [InlineData("Zhihao JIA", "Zhihao Jia")]
    [InlineData("JEAN-LUC Example", "Jean-Luc Example")]
    [InlineData("A. J. MUSTER", "A. J. Muster")]
    [InlineData("Ludwig van Muster", "Ludwig van Muster")]
    [InlineData("ÉMILE  Muster", "Émile Muster")]
    public void Capitals_become_mixed_case(string written, string expected) => SoughtName.From(written).Text.ShouldBe(expected);

    [Theory]
    [InlineData("Zhihao JIA", "Jia Zhihao", true)]
    [InlineData("Zhihao JIA", "Zhihao Jia 0002", true)]
    [InlineData("Jorg Muster", "Jörg Muster", true)]
    [InlineData("Zhihao JIA", "Zhihao X. Jia", false)]
    [InlineData("Zhihao JIA", "Zhihao Jiang", false)]
    public void The_same_words_are_the_same_name(string sought, string given, bool expected) => SoughtName.From(sought).Equals(given).ShouldBe(expected);

    [Theory]
    [InlineData("Zhihao JIA", 'z')]
    [InlineData("JIA Zhihao", 'z')]
    [InlineData("BIN CUI", 'b')]
    [InlineData("Émile Muster", 'e')]
    [InlineData("贾志豪", null)]
    public void The_given_names_initial_is_found(string written, char? expected) => SoughtName.GivenInitial(written).ShouldBe(expected);
}
