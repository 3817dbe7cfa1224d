namespace LLMInference.Bibliography.Resolution;

/// <summary>One row of a table of records, as life gives them.</summary>
/// <param name="Id">Unique over all rows.</param>
/// <param name="Title">As written; HTML and LaTeX allowed.</param>
public sealed record DedupeRecord(string Id, string Title)
{
    /// <summary>The table that it comes from, or null. Counts as evidence only where there are two or more.</summary>
    public string? Source { get; init; }

    /// <summary>All authors in one field, joined by <c>; </c>, <c> and </c>, <c>&amp;</c> or <c>, </c>; or null.</summary>
    public string? Authors { get; init; }

    /// <summary>Venue as written, or null.</summary>
    public string? Venue { get; init; }

    /// <summary>Year as written, or null.</summary>
    public string? Year { get; init; }

    /// <summary>Volume, or null.</summary>
    public string? Volume { get; init; }

    /// <summary>Issue number, or null.</summary>
    public string? Number { get; init; }

    /// <summary>Pages, or null.</summary>
    public string? Pages { get; init; }

    /// <summary>DOI, bare or as a link, or null.</summary>
    public string? Doi { get; init; }

    /// <summary>arXiv identifier, or null.</summary>
    public string? Arxiv { get; init; }

    /// <summary>A link that may carry an identifier, or null.</summary>
    public string? Url { get; init; }
}

/// <summary>What counts as one.</summary>
public enum DedupeLevel
{
    /// <summary>Every published form by itself.</summary>
    Manifestation,

    /// <summary>A preprint with the publication it became; conference and journal versions apart.</summary>
    Work,

    /// <summary>Those together too.</summary>
    Family,
}
