using LLMInference.Bibliography.Records;

namespace LLMInference.Catalog.Query;

/// <summary>By what query answers are ordered.</summary>
public enum QuerySort
{
    /// <summary>Best match first where there is text to match, else by relevance.</summary>
    Best,

    /// <summary>Relevance for LLM inference, highest first.</summary>
    Relevance,

    /// <summary>Newest year first; undated works last.</summary>
    Year,

    /// <summary>Most cited first; works without a count last.</summary>
    Citations,

    /// <summary>By title, A to Z.</summary>
    Title,

    /// <summary>Latest seen first.</summary>
    FirstSeen,
}

/// <summary>What to look for. Every condition given must hold.</summary>
public sealed record CatalogQuery
{
    /// <summary>Words that must all occur in title, authors, venue or topics; <c>"…"</c> keeps words together; a DOI, arXiv id or work id finds that work.</summary>
    public string? Text { get; init; }

    /// <summary>A topic's id or name.</summary>
    public string? Topic { get; init; }

    /// <summary>A followed person's seed id or name, or the name of any author.</summary>
    public string? Person { get; init; }

    /// <summary>A followed lab's seed id or name.</summary>
    public string? Lab { get; init; }

    /// <summary>A venue's short or full name; letter case does not matter.</summary>
    public string? Venue { get; init; }

    /// <summary>A year (<c>2023</c>: published then or later) or a date (<c>2026-08-01</c>: first seen then or later).</summary>
    public string? Since { get; init; }

    /// <summary>A year or a date, both included.</summary>
    public string? Until { get; init; }

    /// <summary>A source that names the work: <c>dblp s2 arxiv crossref openalex openreview page list</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Only works with a star.</summary>
    public bool Starred { get; init; }

    /// <summary>Only works first seen in the last so many days before (and on) the night of the catalog.</summary>
    public int? NewDays { get; init; }

    /// <summary>The order. <value><see cref="QuerySort.Best"/></value></summary>
    public QuerySort Sort { get; init; }

    /// <summary>At most so many, or all when null.</summary>
    public int? Limit { get; init; }

    /// <summary>Also what is below the relevance bar, and hidden works.</summary>
    public bool All { get; init; }

    /// <summary>The names by which <c>--sort</c> knows the orders.</summary>
    public static IReadOnlyDictionary<string, QuerySort> Sorts { get; } = new Dictionary<string, QuerySort>(StringComparer.Ordinal)
    {
        ["best"] = QuerySort.Best,
        ["relevance"] = QuerySort.Relevance,
        ["year"] = QuerySort.Year,
        ["citations"] = QuerySort.Citations,
        ["title"] = QuerySort.Title,
        ["first-seen"] = QuerySort.FirstSeen,
    };

    /// <summary>The published names of sources.</summary>
    internal static IReadOnlyList<string> SourceNames { get; } = [.. Enum.GetValues<SourceId>().Select(s => s.Name())];
}
