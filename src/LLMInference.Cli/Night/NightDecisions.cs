using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Topics;
using LLMInference.Bibliography.Venues;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Ledger;
using LLMInference.Cli.Files;

namespace LLMInference.Cli.Night;

/// <summary>Everything that people decided and that earlier nights left in tracked files, read and checked before anything else happens.</summary>
internal sealed record NightDecisions(SeedSet Seeds, TopicSet Topics, VenueLexicon Venues, CurationSet Curation, IdentityLock Identities, IReadOnlyList<LedgerWork> Ledger)
{
    /// <summary>Reads all of it.</summary>
    internal static NightDecisions Read(NightPlaces places)
    {
        var decided = SeedFolder.Check(places.Seeds);
        return new NightDecisions(decided.Seeds, decided.Topics, decided.Venues, decided.Curation, decided.Identities, LedgerReader.ReadFile(places.Ledger));
    }
}
