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

    internal required WebPagesOptions WebPages { get; init; }

    internal required CuratedListsOptions GitHub { get; init; }

    internal required CsRankingsOptions CsRankings { get; init; }

    internal required DblpOptions Dblp { get; init; }

    internal required SemanticScholarOptions SemanticScholar { get; init; }

    internal required ArxivOptions Arxiv { get; init; }

    internal required CrossrefOptions Crossref { get; init; }

    internal required OpenAlexOptions OpenAlex { get; init; }

    internal required OpenReviewOptions OpenReview { get; init; }
}
