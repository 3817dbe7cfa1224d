using System.Text.Json.Serialization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Records;

/// <summary>One source's claim about one manifestation, as written there, with its provenance. Never edited; resolution reads it, curation overrides the outcome.</summary>
public sealed record SourceRecord
{
    /// <summary>Who claims it.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<SourceId>))]
    public required SourceId Source { get; init; }

    /// <summary>The claim's own key within its source, the same every night: a DBLP key, a Semantic Scholar paper id, an arXiv id, a DOI; for pages and lists
    /// the page's address + <c>#</c> + the folded title (+ <c>~2</c>, <c>~3</c> … for the same title again).</summary>
    public required string Key { get; init; }

    /// <summary>The title as the source writes it: text only, whitespace collapsed, markup and entities resolved, DBLP's closing full stop removed.</summary>
    public required string TitleAsWritten { get; init; }

    /// <summary>Authors in order as written; empty when the source gives none.</summary>
    public IReadOnlyList<AuthorAsWritten> Authors { get; init; } = [];

    /// <summary>False when the source says that it left authors out ("et al.").</summary>
    public bool AuthorsComplete { get; init; } = true;

    /// <summary>The venue as written, or null when none is given.</summary>
    public string? VenueAsWritten { get; init; }

    /// <summary>The year of publication as given, or null.</summary>
    public int? Year { get; init; }

    /// <summary>The form of publication where the source states or clearly implies it, or null.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ManifestationKind>))]
    public ManifestationKind? Kind { get; init; }

    /// <summary>Volume, or null.</summary>
    public string? Volume { get; init; }

    /// <summary>Issue number, or null.</summary>
    public string? Number { get; init; }

    /// <summary>Pages as written, or null.</summary>
    public string? Pages { get; init; }

    /// <summary>Identifiers that the source gives for this manifestation, in canonical form, without doubles.</summary>
    public IReadOnlyList<WorkIdentifier> Identifiers { get; init; } = [];

    /// <summary>Links beside the entry.</summary>
    public IReadOnlyList<WorkLink> Links { get; init; } = [];

    /// <summary>Where a curated list names it; empty for other sources.</summary>
    public IReadOnlyList<ListMention> Mentions { get; init; } = [];

    /// <summary>What was stripped from the fields and kept: awards, acceptance rates, "to appear", equal-contribution marks.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Ties to other manifestations that the source states (DBLP <c>rel</c>, Crossref <c>relation</c>).</summary>
    public IReadOnlyList<StatedRelation> Relations { get; init; } = [];

    /// <summary>The abstract, or null. Kept in the private store for classification; never published.</summary>
    public string? Abstract { get; init; }

    /// <summary>The source's own one-sentence summary, made by machine (Semantic Scholar's TL;DR), or null. Never published.</summary>
    public string? Tldr { get; init; }

    /// <summary>Citations that the source counts, or null.</summary>
    public int? CitationCount { get; init; }

    /// <summary>The id of the seed on whose own publication page this stands; null for every other source.</summary>
    public string? SeedId { get; init; }

    /// <summary>How sure the extraction is of each field (<c>title authors venue year</c>), 0–1; empty for structured sources, which are taken at their word.</summary>
    public IReadOnlyDictionary<string, double> Confidence { get; init; } = new Dictionary<string, double>();

    /// <summary>Which snapshot says so.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>The first identifier of a scheme, or null.</summary>
    public WorkIdentifier? Identifier(WorkScheme scheme)
    {
        foreach (var identifier in Identifiers)
        {
            if (identifier.Scheme == scheme)
            {
                return identifier;
            }
        }

        return null;
    }
}

/// <summary>An author's name exactly as one source writes it on one work, with the identifiers that the source attaches to it.</summary>
/// <param name="Name">As written; a DBLP homonym suffix (<c>Lei Chen 0002</c>) stays in the <see cref="PersonScheme.DblpName"/> identifier and is not part of the name.</param>
/// <param name="Ids">Identifiers that the source gives for this author; often none.</param>
public sealed record AuthorAsWritten(string Name, IReadOnlyList<PersonIdentifier> Ids)
{
    /// <summary>A bare name.</summary>
    public AuthorAsWritten(string name)
        : this(name, [])
    {
    }
}

/// <summary>A link beside an entry.</summary>
/// <param name="Kind">What it leads to: <c>pdf code page slides video poster data bibtex doi arxiv project</c> or another lower-case word.</param>
/// <param name="Url">Absolute <c>http</c> or <c>https</c> address.</param>
public sealed record WorkLink(string Kind, string Url);

/// <summary>A curated list naming a work under a heading.</summary>
/// <param name="Repository"><c>owner/repo</c>.</param>
/// <param name="Heading">The path of headings joined by <c> &gt; </c>; empty when the list has none.</param>
public sealed record ListMention(string Repository, string Heading);

/// <summary>A tie to another manifestation that the source states.</summary>
/// <param name="Kind"><c>version-of</c>, <c>has-preprint</c>, <c>is-preprint-of</c>.</param>
/// <param name="Other">The other end.</param>
public sealed record StatedRelation(string Kind, WorkIdentifier Other);

/// <summary>Where a fact comes from.</summary>
/// <param name="Snapshot">Id of the archived response: <c>sha256</c> prefix of its payload, see the archive's description.</param>
/// <param name="Url">The address that answered.</param>
/// <param name="RetrievedAt">When it answered (UTC).</param>
/// <param name="Parser">Which parser read it, with its version: <c>dblp-person/1</c>.</param>
public sealed record Provenance(string Snapshot, string Url, DateTimeOffset RetrievedAt, string Parser);
