using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Tests.Curation;

public sealed class CurationReaderTests
{
    [Fact]
    public void Every_action_is_read_with_its_reason_and_place()
    {
        const string Text = """
            - same: [doi:10.1145/1.2, arxiv:2309.06180v2]
              reason: the preprint was retitled
              date: 2026-08-15
            - different: [wabcdefghij, "A Title of Its Own"]
              reason: two papers
            - hide: https://arxiv.org/abs/2401.00001
              reason: retracted
            - star: dblp:conf/sosp/QuillRS23
              reason: read it
            - topic: s2:ABC
              add: [kv-cache]
              remove: [moe]
              reason: it is about memory
            - correct: dblp|conf/sosp/QuillRS23
              title: Otter, Corrected
              authors: [Ada Quill, Bo Renner]
              year: 2023
              reason: erratum
            - note: wabcdefghij
              text: see also the talk
              reason: worth it
            """;

        var reading = CurationReader.Read("seeds/curation.yaml", Text, new HashSet<string> { "kv-cache", "moe" });

        reading.Faults.ShouldBeEmpty();
        var entries = reading.Curation.Entries;
        entries.Select(e => e.Action).ShouldBe([CurationAction.Same, CurationAction.Different, CurationAction.Hide, CurationAction.Star, CurationAction.Topic, CurationAction.Correct, CurationAction.Note]);
        entries[0].Works[1].Identifier.ShouldBe(new WorkIdentifier(WorkScheme.Arxiv, "2309.06180"));
        entries[0].Date.ShouldBe(new DateOnly(2026, 8, 15));
        entries[1].Works[0].WorkId.ShouldBe("wabcdefghij");
        entries[1].Works[1].Title.Value.ShouldBe("atitleofitsown");
        entries[2].Where.ShouldBe("seeds/curation.yaml:6");
        entries[5].Works[0].Record.ShouldBe("dblp|conf/sosp/QuillRS23");
        entries[5].Fields["authors"].ShouldBe("Ada Quill; Bo Renner");
    }

    [Theory]
    [InlineData("- same: [doi:10.1145/1.2]\n  reason: r", 1, "at least 2")]
    [InlineData("- hide: x\n  star: y\n  reason: r", 1, "hide and star")]
    [InlineData("- reason: r", 1, "decides nothing")]
    [InlineData("- hide: x", 1, "no 'reason'")]
    [InlineData("- topic: x\n  add: [nonsense]\n  reason: r", 2, "nonsense")]
    [InlineData("- correct: x\n  year: soon\n  reason: r", 2, "soon")]
    [InlineData("- correct: x\n  reason: r", 1, "corrects no field")]
    [InlineData("- hide: x\n  reason: r\n  date: yesterday", 3, "yesterday")]
    [InlineData("- hide: x\n  reason: r\n  colour: red", 3, "colour")]
    public void A_fault_is_told_with_file_line_and_remedy(string text, int line, string says)
    {
        var reading = CurationReader.Read("curation.yaml", text, new HashSet<string> { "moe" });

        reading.Curation.Entries.ShouldBeEmpty();
        var fault = reading.Faults.ShouldHaveSingleItem();
        fault.Line.ShouldBe(line);
        fault.Message.ShouldContain(says);
        fault.Remedy.ShouldNotBeEmpty();
    }
}
