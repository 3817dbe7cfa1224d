using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Topics;
using LLMInference.Bibliography.Venues;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Ledger;
using LLMInference.Cli.Files;

namespace LLMInference.Cli.Night;

/// <summary>Everything that people decided and that earlier nights left in tracked files, read and checked before anything else happens.</summary>
internal sealed record NightDecisions(SeedSet Seeds, TopicSet Topics, VenueLexicon Venues, CurationSet Curation, IReadOnlyList<LedgerWork> Ledger)
{
    /// <summary>Reads all of it; every fault in the seed files is told at once.</summary>
    internal static NightDecisions Read(NightPlaces places)
    {
        var seeds = SeedFolder.Check(places.Seeds);
        var faults = new List<SeedFault>();
        string? Text(string file) => TextFile.ReadIfThere(Path.Combine(places.Seeds, file));
        string Name(string file) => places.Seeds.TrimEnd('/') + "/" + file;

        var topics = TopicSet.Default;
        if (Text("topics.yaml") is { } topicText)
        {
            var reading = TopicReader.Read(Name("topics.yaml"), topicText);
            topics = reading.Topics;
            faults.AddRange(reading.Faults);
        }

        var venues = VenueLexicon.Default;
        if (Text("venues.yaml") is { } venueText)
        {
            var reading = VenueLexicon.Read(Name("venues.yaml"), venueText);
            venues = reading.Lexicon;
            faults.AddRange(reading.Faults);
        }

        var curation = CurationReader.Read(Name("curation.yaml"), Text("curation.yaml"), topics.Topics.Select(t => t.Id).ToHashSet(StringComparer.Ordinal));
        faults.AddRange(curation.Faults);
        SeedFolder.ThrowOnFaults(faults);
        return new NightDecisions(seeds, topics, venues, curation.Curation, LedgerReader.ReadFile(places.Ledger));
    }
}
