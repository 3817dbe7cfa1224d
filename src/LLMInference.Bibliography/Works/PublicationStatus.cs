using System.Text.RegularExpressions;
using LLMInference.Bibliography.Records;

namespace LLMInference.Bibliography.Works;

/// <summary>How far a work has come, as its sources tell.</summary>
public enum PublicationStatus
{
    /// <summary>Only a preprint of it is known.</summary>
    Preprint,

    /// <summary>Accepted somewhere or about to appear; no source of published works names it yet.</summary>
    Accepted,

    /// <summary>It has appeared.</summary>
    Published,

    /// <summary>A preprint that its authors withdrew, and that was not published.</summary>
    Withdrawn,

    /// <summary>Retracted after publication.</summary>
    Retracted,
}

/// <summary>The published names of <see cref="PublicationStatus"/>, and how the status follows from what sources say.</summary>
public static partial class PublicationStatuses
{
    /// <summary>As published: <c>preprint accepted published withdrawn retracted</c>.</summary>
    public static string Name(this PublicationStatus status) => status switch
    {
        PublicationStatus.Preprint => "preprint",
        PublicationStatus.Accepted => "accepted",
        PublicationStatus.Published => "published",
        PublicationStatus.Withdrawn => "withdrawn",
        PublicationStatus.Retracted => "retracted",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a publication status."),
    };

    /// <summary>The status with the published <paramref name="name"/>, or null.</summary>
    public static PublicationStatus? From(string? name) => Enum.GetValues<PublicationStatus>().Cast<PublicationStatus?>().FirstOrDefault(s => s!.Value.Name() == name);

    /// <summary>The status of a work with these forms, or null when no source says where it appeared.</summary>
    /// <remarks>
    /// A source of published works (DBLP, Crossref, OpenReview, Semantic Scholar, OpenAlex) beats a page or list that still says "to appear"; those alone are believed as they speak.
    /// An author's withdrawal of a preprint says nothing about the publication that it became.
    /// </remarks>
    public static PublicationStatus? Of(IReadOnlyList<Manifestation> forms)
    {
        ArgumentNullException.ThrowIfNull(forms);
        var claims = forms.SelectMany(f => f.Records.Where(r => r.WithdrawnAt is null || f.Records.All(o => o.WithdrawnAt is not null)).Select(r => (Form: f, r.Record))).ToList();
        if (claims.Exists(c => IsRetracted(c.Record)))
        {
            return PublicationStatus.Retracted;
        }

        var appeared = claims.Where(c => c.Form.Kind is not (ManifestationKind.Preprint or ManifestationKind.Other)).ToList();
        if (appeared.Exists(c => c.Record.Source is not (SourceId.Page or SourceId.List or SourceId.Arxiv)) || forms.Any(f => f.Kind != ManifestationKind.Preprint && f.Doi is not null))
        {
            return PublicationStatus.Published;
        }

        if (claims.Exists(c => c.Form.Kind == ManifestationKind.Preprint && IsWithdrawn(c.Record)))
        {
            return PublicationStatus.Withdrawn;
        }

        if (claims.Exists(c => c.Record.Notes.Any(n => Pending().IsMatch(n))))
        {
            return PublicationStatus.Accepted;
        }

        return appeared.Count > 0 ? PublicationStatus.Published
            : claims.Exists(c => c.Form.Kind == ManifestationKind.Preprint) ? PublicationStatus.Preprint
            : null;
    }

    // OpenAlex and Crossref say it in a field of their own, publishers write it before the title.
    private static bool IsRetracted(SourceRecord record)
        => record.Notes.Contains("retracted", StringComparer.OrdinalIgnoreCase) || RetractedTitle().IsMatch(record.TitleAsWritten);

    // DBLP marks it, arXiv's authors write it into the comment ("This paper has been withdrawn by the author due to …").
    private static bool IsWithdrawn(SourceRecord record) => record.Source switch
    {
        SourceId.Dblp => record.Notes.Contains("withdrawn", StringComparer.OrdinalIgnoreCase),
        SourceId.Arxiv => record.Notes.Any(n => WithdrawnComment().IsMatch(n)),
        _ => false,
    };

    [GeneratedRegex(@"^\W*(?:retracted|retraction note)(?:\s+(?:article|paper|chapter))?\s*[:\]–—-]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RetractedTitle();

    [GeneratedRegex(@"^\W*withdrawn\b|\b(?:has been|is|was|been) withdrawn\b|\bwithdrawn (?:by|due|because|for)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WithdrawnComment();

    [GeneratedRegex(@"\bto appear\b|\bforthcoming\b|\bin press\b|(?<!\b(?:not|been|was) )\baccepted\b(?! (?:rate|ratio|papers))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pending();
}
