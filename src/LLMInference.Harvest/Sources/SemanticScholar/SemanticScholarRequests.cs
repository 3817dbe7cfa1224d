using System.Globalization;
using System.Text.Json;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.SemanticScholar;

/// <summary>The questions that Semantic Scholar is asked. One unknown field name fails the whole request, so the field lists are constants.</summary>
internal sealed class SemanticScholarRequests(SemanticScholarOptions options)
{
    public const string AuthorSearch = "author-search";
    public const string AuthorPapers = "author-papers";
    public const string AuthorBatch = "author-batch";
    public const string PaperBatch = "paper-batch";
    public const string Citations = "citations";

    public const string AuthorId = "author";
    public const string PaperName = "paper";
    public const string Sought = "name";
    public const string Page = "page";
    public const string Offset = "offset";
    public const string Limit = "limit";

    /// <summary>The service refuses <c>offset + limit</c> from here on.</summary>
    public const int CitationsEnd = 10_000;

    /// <summary>What is asked of authors. (<c>aliases</c> was removed in May 2024 and fails now.)</summary>
    public const string AuthorFields = "name,affiliations,homepage,paperCount,externalIds";

    /// <summary>What is asked of papers.</summary>
    public const string PaperFields = "title,externalIds,venue,publicationVenue,year,publicationDate,publicationTypes,journal,abstract,citationCount,openAccessPdf,authors";

    /// <summary>What is asked of single works: what is given nowhere else, too.</summary>
    public const string WorkFields = PaperFields + ",tldr";

    /// <summary>A search for everybody of a name. Hyphens go: a hyphenated term matches nothing.</summary>
    public HarvestRequest Authors(string name, string seedId, int offset) => Get(
        AuthorSearch,
        string.Create(CultureInfo.InvariantCulture, $"/author/search?query={Uri.EscapeDataString(name.Replace('-', ' '))}&fields={AuthorFields}&offset={offset}&limit={options.SearchHits}"),
        offset == 0 ? $"find the Semantic Scholar profiles of {name}" : string.Create(CultureInfo.InvariantCulture, $"more profiles of {name}, from {offset + 1}"),
        seedId,
        new() { [Sought] = name, [Offset] = Text(offset) });

    /// <summary>An author's papers from <paramref name="offset"/> on.</summary>
    public HarvestRequest Papers(string authorId, string? seedId, int offset, int limit, int page) => Get(
        AuthorPapers,
        string.Create(CultureInfo.InvariantCulture, $"/author/{Uri.EscapeDataString(authorId)}/papers?fields={PaperFields}&offset={offset}&limit={limit}"),
        offset == 0 ? $"everything that Semantic Scholar lists for author {authorId}" : string.Create(CultureInfo.InvariantCulture, $"more papers of author {authorId}, from {offset + 1}"),
        seedId,
        new() { [AuthorId] = authorId, [Offset] = Text(offset), [Limit] = Text(limit), [Page] = Text(page) });

    /// <summary>Works that cite a work, from <paramref name="offset"/> on.</summary>
    /// <param name="paper">As <see cref="NameOf"/> writes it.</param>
    /// <param name="offset">First, from 0.</param>
    /// <param name="limit">At most so many; with the offset less than <see cref="CitationsEnd"/>.</param>
    public HarvestRequest CitationsOf(string paper, int offset, int limit) => Get(
        Citations,
        string.Create(CultureInfo.InvariantCulture, $"/paper/{Uri.EscapeDataString(paper)}/citations?fields={PaperFields}&offset={offset}&limit={limit}"),
        offset == 0 ? $"which works cite {paper}" : string.Create(CultureInfo.InvariantCulture, $"more works that cite {paper}, from {offset + 1}"),
        null,
        new() { [PaperName] = paper, [Offset] = Text(offset), [Limit] = Text(limit) });

    /// <summary>Who some authors are.</summary>
    public HarvestRequest AuthorsById(IReadOnlyList<string> ids) => Post(AuthorBatch, "/author/batch?fields=" + AuthorFields, ids, $"who {ids.Count} Semantic Scholar authors are");

    /// <summary>What the profiles that a search found have written, to tell whose they are.</summary>
    public HarvestRequest TitlesOf(IReadOnlyList<string> ids, string seedId, string name)
        => Post(AuthorBatch, $"/author/batch?fields={AuthorFields},papers.title", ids, $"which of {ids.Count} profiles is {name}: what they wrote") with { SeedId = seedId };

    /// <summary>What is known of some works.</summary>
    public HarvestRequest Works(IReadOnlyList<string> ids) => Post(PaperBatch, "/paper/batch?fields=" + WorkFields, ids, $"what is missing of {ids.Count} works") with { About = [.. ids.Select(IdentifierOf).OfType<WorkIdentifier>()] };

    /// <summary>How a work is named in a batch, or null when the service does not know the scheme.</summary>
    public static string? NameOf(WorkIdentifier id) => id.Scheme switch
    {
        WorkScheme.Doi => Doi.TryParse(id.Value, out var doi) && doi.AsArxivId() is { } arxiv ? "ARXIV:" + arxiv : "DOI:" + id.Value,
        WorkScheme.Arxiv => "ARXIV:" + id.Value,
        WorkScheme.S2 => id.Value,
        WorkScheme.Dblp or WorkScheme.OpenReview or WorkScheme.OpenAlex => null,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "Not a work scheme."),
    };

    /// <summary>The identifier that a batch id stands for, or null.</summary>
    public static WorkIdentifier? IdentifierOf(string asked)
    {
        if (asked.StartsWith("DOI:", StringComparison.Ordinal))
        {
            return Doi.TryParse(asked[4..], out var doi) ? doi.ToIdentifier() : null;
        }

        return asked.StartsWith("ARXIV:", StringComparison.Ordinal)
            ? ArxivId.TryParse(asked[6..], out var arxiv) ? arxiv.ToIdentifier() : null
            : SemanticScholarPapers.PaperId(asked) is { } id ? new WorkIdentifier(WorkScheme.S2, id) : null;
    }

    /// <summary>The ids of a batch, from its body.</summary>
    public static IReadOnlyList<string> IdsOf(HarvestRequest request)
    {
        if (request.Body is null)
        {
            return [];
        }

        using var body = JsonDocument.Parse(request.Body);
        return body.RootElement.Texts("ids");
    }

    private HarvestRequest Get(string kind, string path, string why, string? seedId, Dictionary<string, string> context) => new()
    {
        Source = SemanticScholarSource.SourceName,
        Kind = kind,
        Url = Address.Under(options.BaseUrl, path),
        Accept = "application/json",
        SeedId = seedId,
        Why = why,
        DocumentedApi = true,
        Context = context,
    };

    private HarvestRequest Post(string kind, string path, IReadOnlyList<string> ids, string why)
        => Get(kind, path, why, null, []) with { Method = "POST", Body = JsonSerializer.Serialize(new Dictionary<string, IReadOnlyList<string>> { ["ids"] = ids }) };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
