using LLMInference.Harvest.Sources.Arxiv;
using LLMInference.Harvest.Sources.Crossref;
using LLMInference.Harvest.Sources.CsRankings;
using LLMInference.Harvest.Sources.CuratedLists;
using LLMInference.Harvest.Sources.Dblp;
using LLMInference.Harvest.Sources.OpenAlex;
using LLMInference.Harvest.Sources.OpenReview;
using LLMInference.Harvest.Sources.SemanticScholar;
using LLMInference.Harvest.Sources.WebPages;

namespace LLMInference.Harvest.Sources;

/// <summary>Every source, in the order in which they take their turn in a night: the one place that a new source is added to.</summary>
public static class SourceRegistry
{
    /// <summary>All of them. Settings, the night, the trusted hosts, the keys and <c>docs/sources.md</c> come from here.</summary>
    public static IReadOnlyList<SourceRegistration> All { get; } =
    [
        // What people say of themselves comes first: it is the evidence by which the services' profiles are told apart.
        Add<WebPagesOptions>("WebPages", o => new WebPagesSource(o), WebPagesDescription.Text),
        Add<CuratedListsOptions>(CuratedListsSource.SourceName, o => new CuratedListsSource(o), CuratedListsDescription.Text),
        // The crosswalk gives DBLP names, which DBLP is then asked for.
        Add<CsRankingsOptions>(CsRankingsSource.SourceName, o => new CsRankingsSource(o), CsRankingsDescription.Text),
        Add<DblpOptions>(DblpSource.SourceName, o => new DblpSource(o), DblpDescription.Text),
        Add<SemanticScholarOptions>(SemanticScholarSource.SourceName, o => new SemanticScholarSource(o), SemanticScholarDescription.Text),
        // Asked only for what is still missing.
        Add<ArxivOptions>(ArxivSource.SourceName, o => new ArxivSource(o), ArxivDescription.Text),
        Add<CrossrefOptions>(CrossrefSource.SourceName, o => new CrossrefSource(o), CrossrefDescription.Text),
        Add<OpenAlexOptions>(OpenAlexSource.SourceName, o => new OpenAlexSource(o), OpenAlexDescription.Text),
        Add<OpenReviewOptions>(OpenReviewSource.SourceName, o => new OpenReviewSource(o), OpenReviewDescription.Text),
    ];

    private static SourceRegistration Add<TOptions>(string name, Func<TOptions, ISource> create, SourceDescription description)
        where TOptions : class, ISourceOptions, new()
        => new(name, () => new TOptions(), options => create((TOptions)options), description);
}

/// <summary>A source as the program knows it.</summary>
/// <param name="Name">The <see cref="ISource.Name"/>; its settings stand under <c>Sources:</c> + name.</param>
/// <param name="Defaults">Its settings with their defaults.</param>
/// <param name="Create">Makes it from its settings.</param>
/// <param name="Description">What a person should know of it.</param>
public sealed record SourceRegistration(string Name, Func<ISourceOptions> Defaults, Func<ISourceOptions, ISource> Create, SourceDescription Description);

/// <summary>What a person should know of a source: a row of <c>docs/sources.md</c>.</summary>
/// <param name="Gives">What comes of it.</param>
/// <param name="Asks">Which of its addresses are asked, and for what.</param>
/// <param name="Needs">What it takes: nothing, a key, an account.</param>
/// <param name="Pace">The budget of its host and where the figure comes from, beyond the interval that the code states.</param>
/// <param name="WhenRefused">What happens when it says no, in each of the ways it can.</param>
/// <param name="Reasons">Every reason key it may report, each with its meaning.</param>
public sealed record SourceDescription(string Gives, string Asks, string Needs, string Pace, string WhenRefused, IReadOnlyDictionary<string, string> Reasons);
