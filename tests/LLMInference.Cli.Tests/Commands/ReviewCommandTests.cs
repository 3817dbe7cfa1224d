using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Cli.Commands;

namespace LLMInference.Cli.Tests.Commands;

public sealed class ReviewCommandTests
{
    [Fact]
    public void The_lines_that_answer_a_doubtful_pair_are_accepted_as_they_stand()
    {
        var reading = CurationReader.Read("curation.yaml", string.Join('\n', ReviewCommand.Answers("wabcdefghij", "wbcdefghijk")));

        reading.Faults.ShouldBeEmpty();
        reading.Curation.Entries.Select(e => e.Action).ShouldBe([CurationAction.Same, CurationAction.Different]);
        reading.Curation.Entries.ShouldAllBe(e => e.Works.Count == 2);
    }

    [Theory]
    [InlineData("Ada Lovelace 0001")]
    [InlineData("Ada \"Countess\" Lovelace")]
    [InlineData("Ada \\ Lovelace")]
    public void The_lines_that_answer_a_doubtful_identity_are_accepted_whatever_the_name_holds(string name)
    {
        var id = new PersonIdentifier(PersonScheme.DblpName, name);

        var reading = CurationReader.Read("curation.yaml", string.Join('\n', ReviewCommand.Answers("ada-lovelace", id)));

        reading.Faults.ShouldBeEmpty();
        reading.Curation.Entries[0].Is.ShouldBe([id]);
        reading.Curation.Entries[1].IsNot.ShouldBe([id]);
    }
}
