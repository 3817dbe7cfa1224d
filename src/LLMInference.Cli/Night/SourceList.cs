using LLMInference.Cli.Settings;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.Arxiv;
using LLMInference.Harvest.Sources.Crossref;
using LLMInference.Harvest.Sources.CsRankings;
using LLMInference.Harvest.Sources.CuratedLists;
using LLMInference.Harvest.Sources.Dblp;
using LLMInference.Harvest.Sources.OpenAlex;
using LLMInference.Harvest.Sources.OpenReview;
using LLMInference.Harvest.Sources.SemanticScholar;
using LLMInference.Harvest.Sources.WebPages;

namespace LLMInference.Cli.Night;

/// <summary>Every source, in the order of a night, and what the fetcher must know of them.</summary>
internal static class SourceList
{
    /// <summary>The sources that are switched on.</summary>
    internal static IReadOnlyList<ISource> All(LlminfSettings settings)
    {
        (bool Enabled, ISource Source)[] all =
        [
            // What people say of themselves comes first: it is the evidence by which the services' profiles are told apart.
            (settings.WebPages.Enabled, new WebPagesSource(settings.WebPages)),
            (settings.GitHub.Enabled, new CuratedListsSource(settings.GitHub)),
            // The crosswalk gives DBLP names, which DBLP is then asked for.
            (settings.CsRankings.Enabled, new CsRankingsSource(settings.CsRankings)),
            (settings.Dblp.Enabled, new DblpSource(settings.Dblp)),
            (settings.SemanticScholar.Enabled, new SemanticScholarSource(settings.SemanticScholar)),
            // Asked only for what is still missing.
            (settings.Arxiv.Enabled, new ArxivSource(settings.Arxiv)),
            (settings.Crossref.Enabled, new CrossrefSource(settings.Crossref)),
            (settings.OpenAlex.Enabled, new OpenAlexSource(settings.OpenAlex)),
            (settings.OpenReview.Enabled, new OpenReviewSource(settings.OpenReview)),
        ];
        return [.. all.Where(s => s.Enabled).Select(s => s.Source)];
    }

    /// <summary>Configured bases, which may be private addresses, each for its own source.</summary>
    internal static IReadOnlyList<TrustedHost> TrustedHosts(LlminfSettings settings)
        => [.. new (string Source, string Base)[]
        {
            ("GitHub", settings.GitHub.BaseUrl), ("GitHub", settings.GitHub.RawBaseUrl), ("CsRankings", settings.CsRankings.BaseUrl), ("Dblp", settings.Dblp.BaseUrl),
            ("SemanticScholar", settings.SemanticScholar.BaseUrl), ("Arxiv", settings.Arxiv.BaseUrl), ("Crossref", settings.Crossref.BaseUrl),
            ("OpenAlex", settings.OpenAlex.BaseUrl), ("OpenReview", settings.OpenReview.BaseUrl),
        }.Select(b => new TrustedHost(b.Source, Authority.Of(new Uri(b.Base)))).Distinct()];

    /// <summary>Keys, sent only to the host they are for.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Secrets(LlminfSettings settings, HarvestRequest request)
        => request.Source == "SemanticScholar" && !string.IsNullOrWhiteSpace(settings.SemanticScholar.ApiKey) && request.Url.AbsoluteUri.StartsWith(settings.SemanticScholar.BaseUrl, StringComparison.Ordinal)
            ? [new KeyValuePair<string, string>("x-api-key", settings.SemanticScholar.ApiKey)]
            : [];
}
