using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Topics;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Store;
using LLMInference.Harvest.Store;

namespace LLMInference.Cli.Night;

/// <summary>The catalog half of a night: records, seeds and curation in, the catalogue out. Asks nobody.</summary>
internal sealed class Cataloguing(CrawlStore store, NightDecisions decisions)
{
    private const string Memory = "resolution";

    private TopicClassifier? classifier;
    private ResolutionMemory? memory;
    private int compared;

    /// <summary>resolve → classify, from what the store holds.</summary>
    /// <param name="remembering">Whether the ledger takes part: the ids and dates of earlier nights.</param>
    internal (Catalogue Catalogue, IReadOnlyList<SeedIdentity> Identities) Resolve(bool remembering = true)
    {
        var identities = Identifying.Who(store, decisions.Seeds, decisions);
        memory ??= ResolutionMemoryFormat.Read(store.LoadMemory(Memory));
        var (catalogue, after) = Resolver.Resolve(new ResolutionInput
        {
            Records = [.. store.LoadRecords().Select(r => new RecordInput(r.Record, r.FirstSeen, r.WithdrawnAt))],
            Seeds = decisions.Seeds,
            Identities = Identifying.Ids(identities),
            Curation = decisions.Curation,
            Ledger = remembering ? decisions.Ledger : [],
            Venues = decisions.Venues,
        }, memory);
        compared += after.NewlyCompared;
        memory = after;
        classifier = TopicClassifier.From(decisions.Topics, catalogue.Works, classifier);
        return (RefusedWorks.Withhold(WorkClassification.Classify(catalogue, classifier, decisions.Curation)), identities);
    }

    /// <summary>Keeps which claims were compared, so that the next run compares only new ones. Nothing is written where there was nothing new.</summary>
    internal void Remember()
    {
        if (memory is not null && compared > 0)
        {
            store.KeepMemory(Memory, ResolutionMemoryFormat.Write(memory));
            compared = 0;
        }
    }

    /// <summary>Everything from which <c>works.db</c> is built.</summary>
    internal static CatalogInput Input(Catalogue catalogue, IReadOnlyList<SeedIdentity> identities, NightDecisions decisions, NightFacts night) => new()
    {
        Catalogue = catalogue,
        Seeds = decisions.Seeds,
        Topics = [.. decisions.Topics.Topics.Select(t => new CatalogTopic(t.Id, t.Name))],
        Venues = [.. decisions.Venues.Venues.Select(CatalogVenue.From)],
        Identities = Identifying.Ids(identities),
        Previous = decisions.Ledger,
        Run = night.Run,
        EarlierRuns = night.Earlier,
    };
}
