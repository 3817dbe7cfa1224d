using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Enrichment;

/// <summary>What a work may lack that a source can give.</summary>
public enum MissingField
{
    /// <summary>Any author, or some of them ("et al.").</summary>
    Authors,

    /// <summary>Where it appeared.</summary>
    Venue,

    /// <summary>When it appeared.</summary>
    Year,

    /// <summary>A DOI or an arXiv id beside the other.</summary>
    Identifier,

    /// <summary>The abstract.</summary>
    Abstract,

    /// <summary>How often it is cited.</summary>
    Citations,

    /// <summary>An open-access PDF.</summary>
    Pdf,

    /// <summary>A code repository.</summary>
    Code,

    /// <summary>A one-sentence summary.</summary>
    Tldr,
}

/// <summary>Says what a work lacks.</summary>
public static class MissingFields
{
    /// <summary>What is missing of a work, in the order of <see cref="MissingField"/>.</summary>
    public static IReadOnlyList<MissingField> Of(Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        (MissingField Field, bool Lacks)[] fields =
        [
            (MissingField.Authors, work.Authors.Count == 0 || !work.AuthorsComplete),
            (MissingField.Venue, work.Venue is null),
            (MissingField.Year, work.Year is null),
            (MissingField.Identifier, work.Doi is null || work.ArxivId is null),
            (MissingField.Abstract, !work.Manifestations.Any(m => m.Records.Any(r => !string.IsNullOrWhiteSpace(r.Record.Abstract)))),
            (MissingField.Citations, work.CitationCount is null),
            (MissingField.Pdf, !work.Links.Any(l => l.Kind == "pdf")),
            (MissingField.Code, !work.Links.Any(l => l.Kind == "code")),
            (MissingField.Tldr, work.Tldr is null),
        ];
        return [.. fields.Where(f => f.Lacks).Select(f => f.Field)];
    }
}
