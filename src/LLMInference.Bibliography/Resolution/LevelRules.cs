using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Which decisions join, and what two records say to being in one cluster, at a level.</summary>
internal static class LevelRules
{
    public static bool Joins(Verdict verdict, ComparedRecord a, ComparedRecord b, DedupeLevel level) => level switch
    {
        DedupeLevel.Manifestation => verdict.Outcome == Outcome.Same && !FormsDiffer(a, b, verdict.Publication),
        DedupeLevel.Work => verdict.Outcome == Outcome.Same,
        _ => verdict.Outcome is Outcome.Same or Outcome.Family,
    };

    /// <summary>What two records say to being in one cluster at the level.</summary>
    public static Standing Stand(ComparedRecord a, ComparedRecord b, DedupeLevel level)
    {
        var verdict = PairRules.Decide(a, b);

        // One specific title in one place and year: if the authors do not agree, one side has them torn or misspelt, which is no ground to part the rest.
        if (verdict.Code is "different.authors" or "doubtful.authors" && (verdict.Title.Relation == TitleRelation.Exact || verdict.Title is { Relation: TitleRelation.Near, Similarity: >= 0.9 }) && a.Title.IsSpecific
            && verdict.Publication.SameVenue && verdict.Publication.YearGap <= 1)
        {
            return Standing.Silent;
        }

        if (Joins(verdict, a, b, level))
        {
            return Standing.Agree;
        }

        var forbids = verdict.Outcome switch
        {
            Outcome.Same => true,
            Outcome.Family => level != DedupeLevel.Family,
            Outcome.Doubtful => verdict.Code != "doubtful.title-authors",
            _ => verdict.Code != PairRules.TooLittle && !a.Title.IsMissing && !b.Title.IsMissing,
        };
        return !forbids ? Standing.Silent : IsOfYearAlone(verdict, a) ? Standing.Object : Standing.Forbid;
    }

    // One title and the same people, and no two series that are known to be two: what stands against it may be one misprint.
    private static bool IsOfYearAlone(Verdict verdict, ComparedRecord a)
        => verdict.Publication is { Relation: PublicationRelation.Apart, Code: "year" } and ({ SameVenue: true } or { YearGap: <= PairRules.LargestMisprint })
            && verdict.Title.Relation == TitleRelation.Exact && a.Title.IsSpecific && verdict.Authors.Relation >= AuthorRelation.Most;

    private static bool FormsDiffer(ComparedRecord a, ComparedRecord b, PublicationEvidence publication)
        => publication.Relation is PublicationRelation.Preprint or PublicationRelation.Reprint
            || (a.Kind is not null && b.Kind is not null && a.IsPreprint != b.IsPreprint && publication.Relation != PublicationRelation.Same)
            || (publication.Relation == PublicationRelation.Unlike && IsProceedings(a) != IsProceedings(b) && (NamesNoForm(a) || NamesNoForm(b)));

    private static bool IsProceedings(ComparedRecord record) => record.Kind is ManifestationKind.Conference or ManifestationKind.Workshop;

    // A venue of several words that never mentions proceedings is hardly the same conference: "Information and Computation" beside "Proc. 1st Workshop on Computational Learning
    // Theory". One word may be an acronym of anything.
    private static bool NamesNoForm(ComparedRecord record) => record.Kind is null && record.Venue.Words.Count >= 2;
}
