using LLMInference.Bibliography.Venues;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>How the forms in which two records say a work appeared relate.</summary>
internal enum PublicationRelation
{
    /// <summary>Two publications that cannot be one.</summary>
    Apart,

    /// <summary>Venues that look unlike, though nothing is known of one of them.</summary>
    Unlike,

    /// <summary>Too little is said on one side.</summary>
    Open,

    /// <summary>A preprint or report beside a publication.</summary>
    Preprint,

    /// <summary>The same text printed again: by a journal that carries the proceedings, or decades later.</summary>
    Reprint,

    /// <summary>One publication.</summary>
    Same,
}

/// <summary>What comparing venue, year, volume, pages and publication identifiers gives.</summary>
/// <param name="Relation">In one word.</param>
/// <param name="Code">For <see cref="PublicationRelation.Apart"/>: which field says so: <c>arxiv doi kind venue year pages</c>.</param>
/// <param name="YearGap">Absolute difference of the years; 0 when one is unknown.</param>
/// <param name="YearsKnown">Both give a year.</param>
/// <param name="SameVenue">Both name one series, whatever year and pages say.</param>
/// <param name="SameEvent">They appeared in one series in one year, or at its one how-manieth meeting.</param>
/// <param name="SamePages">Both give a first page, and it is one.</param>
internal readonly record struct PublicationEvidence(PublicationRelation Relation, string Code, int YearGap, bool YearsKnown, bool SamePages, bool SameVenue, bool SameEvent)
{
    public static PublicationEvidence Of(ComparedRecord a, ComparedRecord b)
    {
        var yearsKnown = a.Year is not null && b.Year is not null;
        var gap = yearsKnown ? Math.Abs(a.Year!.Value - b.Year!.Value) : 0;
        var samePages = a.FirstPage is not null && a.FirstPage == b.FirstPage;
        var (relation, code) = Relate(a, b, gap, samePages);
        var sameVenue = relation == PublicationRelation.Same || (relation == PublicationRelation.Apart && Venues(a, b, gap, false).Relation == PublicationRelation.Same);
        var sameEvent = relation == PublicationRelation.Same && gap == 0 && (yearsKnown || (a.Venue.Edition is not null && a.Venue.Edition == b.Venue.Edition));
        return new PublicationEvidence(relation, code, gap, yearsKnown, samePages, sameVenue, sameEvent);
    }

    private static (PublicationRelation Relation, string Code) Relate(ComparedRecord a, ComparedRecord b, int gap, bool samePages)
    {
        if (a.Arxiv is not null && b.Arxiv is not null && a.Arxiv != b.Arxiv && !a.IsHandWritten && !b.IsHandWritten && !a.ArxivIsDisputed && !b.ArxivIsDisputed)
        {
            return (PublicationRelation.Apart, "arxiv");
        }

        var sameDoi = a.PublisherDoi is not null && a.PublisherDoi == b.PublisherDoi;
        if (sameDoi)
        {
            return (PublicationRelation.Same, "doi");
        }

        if (a.IsPreprint || b.IsPreprint)
        {
            return a.IsPreprint && b.IsPreprint ? (a.Kind == b.Kind ? PublicationRelation.Same : PublicationRelation.Preprint, "")
                : (a.IsPreprint ? b : a).Kind is null && (a.IsPreprint ? b : a).Venue.IsUnknown ? (PublicationRelation.Open, "")
                : IsPrintedThesis(a, b, gap) ? (PublicationRelation.Same, "")
                : (a.IsPreprint ? b : a).Kind is ManifestationKind.Book or ManifestationKind.Thesis ? (PublicationRelation.Apart, "kind")
                : (PublicationRelation.Preprint, "");
        }

        var doisDiffer = a.PublisherDoi is not null && b.PublisherDoi is not null && !a.DoiIsDisputed && !b.DoiIsDisputed;
        var venues = Venues(a, b, gap, doisDiffer);
        if (venues.Relation is PublicationRelation.Same or PublicationRelation.Open or PublicationRelation.Unlike)
        {
            return PlaceDiffers(a, b) ? (PublicationRelation.Apart, "pages")
                : venues.Relation == PublicationRelation.Unlike && Differ(a.Volume, b.Volume) ? (PublicationRelation.Apart, "venue")
                : gap >= 2 && !(samePages && a.Volume is not null && a.Volume == b.Volume) ? (PublicationRelation.Apart, "year")
                : doisDiffer ? (PublicationRelation.Apart, "doi")
                : venues;
        }

        return venues;
    }

    private static (PublicationRelation Relation, string Code) Venues(ComparedRecord a, ComparedRecord b, int gap, bool doisDiffer)
    {
        var (va, vb) = (a.Venue.Venue, b.Venue.Venue);
        if (va is not null && vb is not null)
        {
            return va.Id == vb.Id ? (PublicationRelation.Same, "")
                : VenueLexicon.SamePapers(va, vb) ? gap <= 1 ? (PublicationRelation.Reprint, "") : (PublicationRelation.Apart, "year")
                : KindsClash(a.Kind, b.Kind) ? (PublicationRelation.Apart, "kind")
                : va.Kind == ManifestationKind.Journal && gap >= 10 ? (PublicationRelation.Reprint, "")
                : (PublicationRelation.Apart, "venue");
        }

        if (KindsClash(a.Kind, b.Kind) || a.Venue.IsSecondary != b.Venue.IsSecondary && !a.Venue.IsUnknown && !b.Venue.IsUnknown)
        {
            return (PublicationRelation.Apart, "kind");
        }

        if (a.Venue.Words.Count == 0 || b.Venue.Words.Count == 0)
        {
            return (PublicationRelation.Open, "");
        }

        var likeness = VenueLikeness.Of(a.Venue.Words, b.Venue.Words);
        return likeness >= 0.6 ? (PublicationRelation.Same, "")
            : a.Kind == ManifestationKind.Journal && b.Kind == ManifestationKind.Journal && gap >= 10 && !doisDiffer ? (PublicationRelation.Reprint, "")
            : (PublicationRelation.Unlike, "");
    }

    // Departments print the theses written there as reports of theirs.
    private static bool IsPrintedThesis(ComparedRecord a, ComparedRecord b, int gap)
        => gap <= 1 && (a.Kind, b.Kind) is (ManifestationKind.Report, ManifestationKind.Thesis) or (ManifestationKind.Thesis, ManifestationKind.Report);

    private static bool KindsClash(ManifestationKind? a, ManifestationKind? b)
        => a is not (null or ManifestationKind.Other) && b is not (null or ManifestationKind.Other) && a != b;

    private static bool PlaceDiffers(ComparedRecord a, ComparedRecord b)
    {
        return Differ(a.FirstPage, b.FirstPage) ? Differ(a.Volume, b.Volume) || Differ(a.Number, b.Number)
            : (a.FirstPage is null || b.FirstPage is null) && a.Volume == b.Volume && a.Volume is not null && Differ(a.Number, b.Number);
    }

    private static bool Differ(string? x, string? y) => x is not null && y is not null && x != y;
}
