using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Tests.Works;

public sealed class PublicationStatusTests
{
    public static TheoryData<string, PublicationStatus?, Manifestation[]> Cases => new()
    {
        { "a preprint alone", PublicationStatus.Preprint, [Form(ManifestationKind.Preprint, (SourceId.Arxiv, "12 pages"))] },
        { "accepted, by arXiv's comment", PublicationStatus.Accepted, [Form(ManifestationKind.Preprint, (SourceId.Arxiv, "Accepted to OSDI 2027"))] },
        { "not accepted anywhere", PublicationStatus.Preprint, [Form(ManifestationKind.Preprint, (SourceId.Arxiv, "Not accepted anywhere yet"))] },
        { "an acceptance rate is no acceptance", PublicationStatus.Preprint, [Form(ManifestationKind.Preprint, (SourceId.Arxiv, "accepted rate of drafts"))] },
        { "to appear, by the page", PublicationStatus.Accepted, [Form(ManifestationKind.Conference, (SourceId.Page, "to appear"))] },
        { "a page that still says to appear when DBLP has it", PublicationStatus.Published, [Form(ManifestationKind.Conference, (SourceId.Page, "to appear"), (SourceId.Dblp, ""))] },
        { "a page names the venue", PublicationStatus.Published, [Form(ManifestationKind.Conference, (SourceId.Page, ""))] },
        { "a page names no venue", null, [Form(ManifestationKind.Other, (SourceId.Page, ""))] },
        { "published and a preprint", PublicationStatus.Published, [Form(ManifestationKind.Journal, (SourceId.Crossref, "")), Form(ManifestationKind.Preprint, (SourceId.Arxiv, "under review"))] },
        { "withdrawn by its authors", PublicationStatus.Withdrawn, [Form(ManifestationKind.Preprint, (SourceId.Arxiv, "This paper has been withdrawn by the author due to a crucial error"))] },
        { "withdrawn, by DBLP", PublicationStatus.Withdrawn, [Form(ManifestationKind.Preprint, (SourceId.Dblp, "withdrawn"))] },
        { "its preprint was withdrawn, the paper was not", PublicationStatus.Published, [Form(ManifestationKind.Conference, (SourceId.Dblp, "")), Form(ManifestationKind.Preprint, (SourceId.Arxiv, "withdrawn by arXiv admins"))] },
        { "retracted, by OpenAlex", PublicationStatus.Retracted, [Form(ManifestationKind.Journal, (SourceId.Dblp, ""), (SourceId.OpenAlex, "retracted"))] },
        { "retracted, by the publisher's title", PublicationStatus.Retracted, [Form(ManifestationKind.Journal, "RETRACTED ARTICLE: Paged Caches", (SourceId.Crossref, ""))] },
        { "a title about retraction", PublicationStatus.Published, [Form(ManifestationKind.Journal, "Retracted Works and Who Cites Them", (SourceId.Crossref, ""))] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_status_follows_from_what_sources_say(string what, PublicationStatus? expected, Manifestation[] forms)
        => PublicationStatuses.Of(forms).ShouldBe(expected, what);

    [Fact]
    public void A_withdrawn_claim_no_longer_counts()
    {
        var retracted = Form(ManifestationKind.Journal, (SourceId.Dblp, ""), (SourceId.OpenAlex, "retracted"));

        PublicationStatuses.Of([retracted with { Records = [retracted.Records[0], retracted.Records[1] with { WithdrawnAt = new DateOnly(2026, 2, 3) }] }]).ShouldBe(PublicationStatus.Published);
    }

    [Fact]
    public void Names_are_read_back()
    {
        foreach (var status in Enum.GetValues<PublicationStatus>())
        {
            PublicationStatuses.From(status.Name()).ShouldBe(status);
        }

        PublicationStatuses.From("lost").ShouldBeNull();
        PublicationStatuses.From(null).ShouldBeNull();
    }

    private static Manifestation Form(ManifestationKind kind, params (SourceId Source, string Note)[] claims) => Form(kind, "Paged Caches", claims);

    private static Manifestation Form(ManifestationKind kind, string title, params (SourceId Source, string Note)[] claims) => new()
    {
        Id = "w1.1",
        Kind = kind,
        Title = title,
        Records = [.. claims.Select(c => new ResolvedRecord(
            new SourceRecord
            {
                Source = c.Source,
                Key = c.Source.ToString(),
                TitleAsWritten = title,
                Notes = c.Note.Length == 0 ? [] : [c.Note],
                Provenance = new Provenance("0123456789abcdef", "https://example.org/", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "made-up/1"),
            },
            null))],
    };
}
