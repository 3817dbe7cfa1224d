using LLMInference.Bibliography.Identifiers;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.OpenReview;
using static LLMInference.Harvest.Tests.Sources.SourceFixture;

namespace LLMInference.Harvest.Tests.Sources.OpenReview;

public sealed class OpenReviewSourceTests
{
    private static readonly OpenReviewSource Source = new(new OpenReviewOptions { Enabled = true, User = "u", Password = "p" });

    [Fact]
    public void Without_an_account_nothing_is_asked_and_one_finding_says_why()
    {
        var state = Wanting(new WorkIdentifier(WorkScheme.OpenReview, "uNrFpDPMyo"));

        new OpenReviewSource(new OpenReviewOptions()).Plan(state).ShouldBeEmpty();
        new OpenReviewSource(new OpenReviewOptions()).Unavailable.ShouldBeNull();
        new OpenReviewSource(new OpenReviewOptions { Enabled = true }).Plan(state).ShouldBeEmpty();
        new OpenReviewSource(new OpenReviewOptions { Enabled = true }).Unavailable!.Reason.ShouldBe("openreview.unavailable.credentials");
        Source.Plan(state).ShouldHaveSingleItem().Url.AbsoluteUri.ShouldBe("https://api2.openreview.net/notes?id=uNrFpDPMyo");
        Source.Unavailable.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"title":{"value":"T"},"authors":{"value":["Ada"]},"venue":{"value":"ICLR 2024 oral"},"pdf":{"value":"/pdf/x.pdf"}}""")]
    [InlineData("""{"title":"T","authors":["Ada"],"venue":"ICLR 2024 oral","pdf":"/pdf/x.pdf"}""")]
    public void Both_versions_of_a_note_read_the_same(string content)
    {
        var record = Source.Parse(Request("OpenReview", "note"), Answer("{\"notes\":[{\"id\":\"n1\",\"forum\":\"uNrFpDPMyo\",\"pdate\":1705411000000,\"content\":" + content + "}],\"count\":1}")).Records.ShouldHaveSingleItem();

        (record.Key, record.TitleAsWritten, record.VenueAsWritten, record.Year).ShouldBe(("uNrFpDPMyo", "T", "ICLR 2024 oral", 2024));
        record.Links.ShouldContain(l => l.Kind == "pdf" && l.Url == "https://openreview.net/pdf/x.pdf");
    }

    [Fact]
    public void A_challenge_ends_it()
        => Source.Parse(Request("OpenReview", "note"), Answer("""{"name":"ChallengeRequiredError","message":"x"}""", 403)).Outcome.ShouldBe(ParseOutcome.Blocked);
}
