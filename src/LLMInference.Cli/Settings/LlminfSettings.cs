using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources.Arxiv;
using LLMInference.Harvest.Sources.Crossref;
using LLMInference.Harvest.Sources.CsRankings;
using LLMInference.Harvest.Sources.CuratedLists;
using LLMInference.Harvest.Sources.Dblp;
using LLMInference.Harvest.Sources.OpenAlex;
using LLMInference.Harvest.Sources.OpenReview;
using LLMInference.Harvest.Sources.SemanticScholar;
using LLMInference.Harvest.Sources.WebPages;

namespace LLMInference.Cli.Settings;

/// <summary>Every setting, checked.</summary>
internal sealed record LlminfSettings
{
    internal required FetchOptions Fetch { get; init; }

    internal ArchiveSettings Archive { get; init; } = new();

    internal PublishSettings Publish { get; init; } = new();

    internal required WebPagesOptions WebPages { get; init; }

    internal required CuratedListsOptions GitHub { get; init; }

    internal required CsRankingsOptions CsRankings { get; init; }

    internal required DblpOptions Dblp { get; init; }

    internal required SemanticScholarOptions SemanticScholar { get; init; }

    internal required ArxivOptions Arxiv { get; init; }

    internal required CrossrefOptions Crossref { get; init; }

    internal required OpenAlexOptions OpenAlex { get; init; }

    internal required OpenReviewOptions OpenReview { get; init; }

    /// <summary>Takes every key, token and password among the settings out of what is written.</summary>
    internal SecretScrubber Scrubber => new(new object[] { Fetch, WebPages, GitHub, CsRankings, Dblp, SemanticScholar, Arxiv, Crossref, OpenAlex, OpenReview }.SelectMany(SecretsOf));

    // By name, so that a source that gains a key need not be told here.
    private static IEnumerable<string> SecretsOf(object options) => options.GetType().GetProperties()
        .Where(p => p.PropertyType == typeof(string) && p.CanWrite && SecretEndings.Any(e => p.Name.EndsWith(e, StringComparison.Ordinal)))
        .Select(p => (string?)p.GetValue(options)).OfType<string>();

    private static readonly string[] SecretEndings = ["Key", "Token", "Password", "Secret"];
}
