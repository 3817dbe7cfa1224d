namespace LLMInference.Bibliography.Records;

/// <summary>Where claims about works come from.</summary>
public enum SourceId
{
    /// <summary>DBLP: person pages, searches, or a dump.</summary>
    Dblp,

    /// <summary>Semantic Scholar's academic graph.</summary>
    SemanticScholar,

    /// <summary>arXiv's API.</summary>
    Arxiv,

    /// <summary>Crossref's REST API.</summary>
    Crossref,

    /// <summary>OpenAlex's API.</summary>
    OpenAlex,

    /// <summary>OpenReview's API.</summary>
    OpenReview,

    /// <summary>A person's or lab's own publication page.</summary>
    Page,

    /// <summary>A curated list.</summary>
    List,
}

/// <summary>The published names of <see cref="SourceId"/>.</summary>
public static class SourceIds
{
    /// <summary>As published in <c>records.source</c>: <c>dblp s2 arxiv crossref openalex openreview page list</c>.</summary>
    public static string Name(this SourceId source) => source switch
    {
        SourceId.Dblp => "dblp",
        SourceId.SemanticScholar => "s2",
        SourceId.Arxiv => "arxiv",
        SourceId.Crossref => "crossref",
        SourceId.OpenAlex => "openalex",
        SourceId.OpenReview => "openreview",
        SourceId.Page => "page",
        SourceId.List => "list",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Not a source."),
    };

    /// <summary>The source with the published <paramref name="name"/>, or null.</summary>
    public static SourceId? From(string? name) => Enum.GetValues<SourceId>().Cast<SourceId?>().FirstOrDefault(s => s!.Value.Name() == name);
}
