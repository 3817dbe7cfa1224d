using LLMInference.Bibliography.Enrichment;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Tests.Enrichment;

public sealed class EnrichmentPlanTests
{
    private static readonly HashSet<AskedWork> Nothing = [];

    [Fact]
    public void The_cheapest_sources_are_asked_first_by_the_surest_name()
    {
        var work = Work("wa", arxiv: "2501.00001", doi: "10.1/x");

        var lookups = Enumerable.Range(1, EnrichmentPlan.Steps).SelectMany(step => EnrichmentPlan.For([work], 0.5, Nothing, step)).ToList();

        lookups.Select(l => (l.Source, l.Name.ToString())).ShouldBe(
        [
            (SourceId.SemanticScholar, "arxiv:2501.00001"), (SourceId.Arxiv, "arxiv:2501.00001"), (SourceId.OpenAlex, "doi:10.1/x"), (SourceId.Crossref, "doi:10.1/x"),
        ]);
        lookups.Select(l => l.Cost).ShouldBeInOrder();
    }

    [Fact]
    public void What_was_asked_lately_is_not_asked_again()
    {
        var asked = new HashSet<AskedWork> { new(SourceId.SemanticScholar, new WorkIdentifier(WorkScheme.Arxiv, "2501.00001")) };

        EnrichmentPlan.For([Work("wa", arxiv: "2501.00001")], 0.5, asked, 1).ShouldBeEmpty();
    }

    [Fact]
    public void A_source_that_names_the_work_has_said_what_it_knows()
        => EnrichmentPlan.For([Work("wa", arxiv: "2501.00001", named: SourceId.SemanticScholar) with { Tldr = "Known." }], 0.5, Nothing, 1).ShouldBeEmpty();

    [Fact]
    public void A_summary_that_profiles_do_not_give_is_asked_for_once()
    {
        var work = Work("wa", arxiv: "2501.00001", named: SourceId.SemanticScholar);

        var lookup = EnrichmentPlan.For([work], 0.5, Nothing, 1).ShouldHaveSingleItem();

        lookup.Missing.ShouldBe([MissingField.Tldr]);
        lookup.Name.Scheme.ShouldBe(WorkScheme.S2);
        EnrichmentPlan.For([work], 0.5, new HashSet<AskedWork> { new(SourceId.SemanticScholar, lookup.Name) }, 1).ShouldBeEmpty();
    }

    [Fact]
    public void A_work_that_was_asked_for_by_its_doi_is_not_asked_for_by_the_arxiv_id_that_the_answer_gave()
        => EnrichmentPlan.For([Work("wa", arxiv: "2501.00001", doi: "10.1/a")], 0.5, new HashSet<AskedWork> { new(SourceId.SemanticScholar, new WorkIdentifier(WorkScheme.Doi, "10.1/a")) }, 1).ShouldBeEmpty();

    [Fact]
    public void What_is_relevant_comes_first_then_what_is_known_longest()
    {
        var works = new[]
        {
            Work("wa", arxiv: "2501.00001", relevance: 0.1, person: "p"),
            Work("wb", arxiv: "2501.00002", seen: 20),
            Work("wc", arxiv: "2501.00003", seen: 10),
            Work("wd", arxiv: "2501.00004", relevance: 0.1),
        };

        EnrichmentPlan.For(works, 0.5, Nothing, 1).Select(l => l.WorkId).ShouldBe(["wc", "wb", "wa"]);
    }

    [Fact]
    public void A_source_of_one_request_a_work_is_asked_for_few_a_night()
    {
        var works = Enumerable.Range(0, 200).Select(i => Work($"w{i:000}", doi: $"10.1/{i}"));

        EnrichmentPlan.For(works, 0.5, Nothing, 3).Count(l => l.Source == SourceId.Crossref).ShouldBe(EnrichmentPlan.MostSingly);
    }

    [Fact]
    public void A_work_without_a_name_of_a_service_is_asked_of_nobody()
        => EnrichmentPlan.For([Work("wa")], 0.5, Nothing, 1).ShouldBeEmpty();

    private static Work Work(string id, string? arxiv = null, string? doi = null, double relevance = 0.9, int seen = 15, string? person = null, SourceId? named = null) => new()
    {
        Id = id,
        Title = "Otters " + id,
        ArxivId = arxiv,
        Doi = doi,
        Relevance = relevance,
        FirstSeen = new DateOnly(2026, 8, seen),
        Authors = person is null ? [] : [new Authorship(1, "Ada Otter", person)],
        AuthorsComplete = person is not null,
        Manifestations = named is not { } source ? [] :
        [
            new Manifestation
            {
                Id = id + ".1", Title = "Otters " + id,
                Records = [new ResolvedRecord(new SourceRecord { Source = source, Key = id, TitleAsWritten = "Otters " + id, Provenance = new Provenance("s", "https://a.example/", DateTimeOffset.UnixEpoch, "t/1") }, null)],
            },
        ],
    };
}
