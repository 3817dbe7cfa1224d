using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Venues;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>A claim prepared for comparison: everything that the rules read, computed once.</summary>
internal sealed record ComparedRecord
{
    /// <summary>Place in the canonical order, which is also the place in every list of the resolution.</summary>
    public int Index { get; set; }

    /// <summary><c>source|key</c>, unique.</summary>
    public required string Label { get; init; }

    /// <summary>Who claims it; compared only for equality.</summary>
    public required string Source { get; init; }

    public required TitleForm Title { get; init; }

    public required PersonName[] Authors { get; init; }

    public bool AuthorsComplete { get; init; } = true;

    public required VenueReading Venue { get; init; }

    public int? Year { get; init; }

    /// <summary>The form of publication, where anything says it.</summary>
    public ManifestationKind? Kind { get; init; }

    /// <summary>First page, or null.</summary>
    public string? FirstPage { get; init; }

    public string? Volume { get; init; }

    public string? Number { get; init; }

    /// <summary>DOI of a publication: not arXiv's, not a repository's.</summary>
    public string? PublisherDoi { get; init; }

    public string? Arxiv { get; init; }

    /// <summary>Another record of other title and people gives this DOI too.</summary>
    public bool DoiIsDisputed { get; set; }

    /// <summary>Another record of other title and people gives this arXiv id too.</summary>
    public bool ArxivIsDisputed { get; set; }

    public WorkIdentifier[] Identifiers { get; init; } = [];

    /// <summary>Where its code lies, as <c>host/owner/name</c> in small letters.</summary>
    public string[] Repositories { get; init; } = [];

    /// <summary>A hand-written page or list: its links may have been copied from the entry before.</summary>
    public bool IsHandWritten { get; init; }

    /// <summary>A service that knows works rather than forms: its identifiers may span a preprint and its publication.</summary>
    public bool SpansForms { get; init; }

    public bool IsPreprint => Kind is ManifestationKind.Preprint or ManifestationKind.Report;

    /// <summary>The claim itself; null for rows of a plain table.</summary>
    public SourceRecord? Record { get; init; }

    /// <summary>The same preparation for a claim that reads the same, without place and dispute.</summary>
    public ComparedRecord Again(SourceRecord record) => this with { Record = record, Index = 0, DoiIsDisputed = false, ArxivIsDisputed = false };

    public override string ToString() => $"{Label} {Title.Text}";
}
