using LLMInference.Bibliography.Records;

namespace LLMInference.Harvest.Store;

/// <summary>
/// One claim out of several answers that name the same record (two people's DBLP pages list one paper). The newest answer is believed for single
/// values, lists are joined. The outcome does not depend on the order in which the answers arrived.
/// </summary>
internal static class RecordMerge
{
    /// <summary>The merged claim about a work; at least one sighting.</summary>
    public static SourceRecord Works(IReadOnlyList<Sighting<SourceRecord>> sightings)
    {
        var ordered = InOrder(sightings, r => r.Provenance, r => r.SeedId);
        var best = ordered[0];
        return ordered.Count == 1 ? best : best with
        {
            VenueAsWritten = First(ordered, r => r.VenueAsWritten),
            Abstract = First(ordered, r => r.Abstract),
            Tldr = First(ordered, r => r.Tldr),
            CitationCount = ordered.Select(r => r.CitationCount).FirstOrDefault(c => c is not null),
            Identifiers = Union(ordered, r => r.Identifiers),
            Links = Union(ordered, r => r.Links),
            Mentions = Union(ordered, r => r.Mentions),
            Notes = Union(ordered, r => r.Notes),
            Relations = Union(ordered, r => r.Relations),
        };
    }

    /// <summary>The merged claim about a person; at least one sighting.</summary>
    public static PersonRecord People(IReadOnlyList<Sighting<PersonRecord>> sightings)
    {
        var ordered = InOrder(sightings, r => r.Provenance, r => r.SeedIds.Order(StringComparer.Ordinal).FirstOrDefault());
        var best = ordered[0];
        return ordered.Count == 1 ? best : best with
        {
            Aliases = Union(ordered, r => r.Aliases),
            Identifiers = Union(ordered, r => r.Identifiers),
            Affiliations = Union(ordered, r => r.Affiliations),
            IsPile = ordered.Any(r => r.IsPile),
            WorkCount = ordered.Select(r => r.WorkCount).FirstOrDefault(c => c is not null),
            WorkTitles = ordered.Select(r => r.WorkTitles).FirstOrDefault(t => t.Count > 0) ?? [],
            CoauthorNames = ordered.Select(r => r.CoauthorNames).FirstOrDefault(n => n.Count > 0) ?? [],
            SeedIds = [.. ordered.SelectMany(r => r.SeedIds).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    // The last key, the whole text, makes the order total: equal in all of it means equal.
    private static List<T> InOrder<T>(IReadOnlyList<Sighting<T>> sightings, Func<T, Provenance> provenance, Func<T, string?> seed)
        => [.. sightings
            .OrderByDescending(s => provenance(s.Record).RetrievedAt)
            .ThenBy(s => provenance(s.Record).Url, StringComparer.Ordinal)
            .ThenBy(s => s.Depth)
            .ThenBy(s => seed(s.Record), StringComparer.Ordinal)
            .ThenBy(s => s.Json, StringComparer.Ordinal)
            .Select(s => s.Record)];

    private static string? First<T>(List<T> ordered, Func<T, string?> field) => ordered.Select(field).FirstOrDefault(v => v is not null);

    private static List<TItem> Union<T, TItem>(List<T> ordered, Func<T, IReadOnlyList<TItem>> field) => [.. ordered.SelectMany(field).Distinct()];
}

/// <summary>One answer's claim.</summary>
/// <param name="Record">The claim.</param>
/// <param name="Depth">Links followed to the answer: nearer to a seed wins a tie.</param>
/// <param name="Json">The claim's text.</param>
internal sealed record Sighting<T>(T Record, int Depth, string Json);
