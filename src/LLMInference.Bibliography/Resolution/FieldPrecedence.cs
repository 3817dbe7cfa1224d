using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Whose word counts first when claims of one work differ.</summary>
internal static class FieldPrecedence
{
    /// <summary>
    /// Of current claims before withdrawn and carried ones, publications before preprints; then DBLP (edited by hand) and the publisher, then services that
    /// gather by machine, then what people write on pages and lists.
    /// </summary>
    public static IEnumerable<Claim> Order(IEnumerable<Claim> claims)
        => claims.OrderBy(c => c.Input.WithdrawnAt is null ? 0 : 1).ThenBy(c => c.Carried is null ? 0 : 1).ThenBy(c => c.Compared.IsPreprint ? 1 : 0).ThenBy(c => Rank(c.Input.Record.Source)).ThenBy(c => c.Label, StringComparer.Ordinal);

    /// <summary>Which form of a work is cited: the conference paper, else the journal article, … the preprint last.</summary>
    public static int Rank(ManifestationKind kind) => kind switch
    {
        ManifestationKind.Conference => 0,
        ManifestationKind.Journal => 1,
        ManifestationKind.Book => 2,
        ManifestationKind.Workshop => 3,
        ManifestationKind.Thesis => 4,
        ManifestationKind.Other => 5,
        ManifestationKind.Report => 6,
        ManifestationKind.Preprint => 7,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a manifestation kind."),
    };

    public static int Rank(SourceId source) => source switch
    {
        SourceId.Dblp => 0,
        SourceId.Crossref => 1,
        SourceId.OpenReview => 2,
        SourceId.Arxiv => 3,
        SourceId.SemanticScholar => 4,
        SourceId.OpenAlex => 5,
        SourceId.Page => 6,
        SourceId.List => 7,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Not a source."),
    };

    /// <summary>Whose link of a kind is shown: the authors' own page and lists know code and slides best, arXiv and OpenReview serve open PDFs.</summary>
    public static int LinkRank(SourceId source) => source switch
    {
        SourceId.Page => 0,
        SourceId.List => 1,
        SourceId.Arxiv => 2,
        SourceId.OpenReview => 3,
        SourceId.SemanticScholar => 4,
        SourceId.OpenAlex => 5,
        SourceId.Dblp => 6,
        SourceId.Crossref => 7,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Not a source."),
    };

    /// <summary>Why a record's word was taken, for <c>explain</c>.</summary>
    public static string Reason(SourceId source) => source switch
    {
        SourceId.Dblp => "edited by hand at DBLP",
        SourceId.Crossref => "deposited by the publisher",
        SourceId.OpenReview => "from the venue's reviewing system",
        SourceId.Arxiv => "from the preprint itself",
        SourceId.SemanticScholar or SourceId.OpenAlex => "no hand-edited source gives it",
        SourceId.Page => "only a publication page gives it",
        SourceId.List => "only a curated list gives it",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Not a source."),
    };
}
