using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Works;
using static LLMInference.Bibliography.Tests.Resolution.Claims;

namespace LLMInference.Bibliography.Tests.Resolution;

public sealed class PairExplanationTests
{
    private const string People = "Ada Quill; Bo Renner; Cleo Sturm";

    private static readonly SourceRecord Conference = Dblp("conf/sosp/QuillRS23", "Paged Tables for Serving Large Models", People, "SOSP", 2023, ManifestationKind.Conference, "10.1145/1.2").Record;

    private static readonly SourceRecord Journal = Dblp("journals/tocs/QuillRS25", "Paged Tables for Serving Large Models", People, "ACM Trans. Comput. Syst.", 2025, ManifestationKind.Journal, "10.1145/2.2").Record;

    [Fact]
    public void A_journal_version_is_told_from_its_conference_paper_by_its_form()
    {
        var explained = PairExplanation.Of(Conference, Journal);

        explained.Code.ShouldBe("different.kind");
        explained.Verdict.ShouldContain("one family");
        explained.Fields.Select(f => (f.Field, f.Weight)).ShouldBe([
            ("title", FieldWeight.For), ("authors", FieldWeight.For), ("year", FieldWeight.Against), ("venue", FieldWeight.Veto), ("pages", FieldWeight.Open), ("identifiers", FieldWeight.Against)]);
    }

    [Fact]
    public void A_wrong_link_is_said_to_be_one()
    {
        var pasted = Of(SourceId.Page, "https://example.org/#3", "Unrelated Sketches of Sparse Gradients", "A. Quill", "SIGCOMM", 2021, doi: "10.1145/1.2").Record;

        var explained = PairExplanation.Of(Conference, pasted);

        explained.Code.ShouldBe("doubtful.doi-conflict");
        explained.Fields.Single(f => f.Field == "identifiers").Words.ShouldContain("a wrong link");
    }

    [Fact]
    public void Of_two_works_the_pair_is_shown_that_speaks_most_for_one()
    {
        var page = Of(SourceId.Page, "p#1", "Paged Tables", "Dan Uhl", year: 2019).Record;

        var explained = PairExplanation.Strongest([page, Journal], [Conference]);

        explained.A.Key.ShouldBe(Journal.Key);
    }

    [Fact]
    public void It_does_not_matter_which_is_named_first()
    {
        var one = PairExplanation.Of(Conference, Journal);
        var other = PairExplanation.Of(Journal, Conference);

        other.Fields.Select(f => f.Weight).ShouldBe(one.Fields.Select(f => f.Weight));
        other.Verdict.ShouldBe(one.Verdict);
    }
}
