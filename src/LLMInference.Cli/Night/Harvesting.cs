using LLMInference.Bibliography.Enrichment;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;
using LLMInference.Cli.Night.Reports;
using LLMInference.Cli.Settings;
using LLMInference.Cli.Terminal;
using LLMInference.Harvest;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Store;

namespace LLMInference.Cli.Night;

/// <summary>What the harvest half is opened for.</summary>
internal enum HarvestUse
{
    /// <summary>To ask, and to write down what is answered.</summary>
    Harvest,

    /// <summary>To work with what the store holds; nothing is asked.</summary>
    Store,

    /// <summary>To tell what would be asked; nothing is asked, and nothing written.</summary>
    Plan,
}

/// <summary>The harvest half of a night, put together: store, archive, fetcher, sources and the step between rounds that says who is who.</summary>
internal sealed class Harvesting : IDisposable
{
    private readonly NightPlaces places;
    private readonly LlminfSettings settings;
    private readonly ReplayArchive? replay;
    private readonly Archive? archive;
    private readonly Fetcher? fetcher;
    private readonly Harvester? harvester;
    private readonly NightTerminalProgress progress;
    private readonly IReadOnlyList<ISource> sources;

    private Harvesting(NightPlaces places, LlminfSettings settings, CommandTerminal terminal, HarvestUse use, NightWeb? web)
    {
        this.places = places;
        this.settings = settings;
        sources = SourceList.All(settings);
        progress = new NightTerminalProgress(terminal);
        replay = places.Replay is null ? null : ReplayArchive.Open(places.Replay);
        Clock = web?.Clock ?? (replay is null ? TimeProvider.System : new ReplayClock(replay));
        Store = use == HarvestUse.Plan ? CrawlStore.OpenCopy(places.CrawlDb) : CrawlStore.Open(places.CrawlDb);
        if (use != HarvestUse.Harvest)
        {
            return;
        }

        archive = Archive.Open(places.Archive, Store, settings.Archive.Options(durable: replay is null && web is null, settings.Fetch.MaxBodyBytes));
        var trusted = SourceList.TrustedHosts(settings);
        var recorded = replay is not null || web is { Waits: false };
        fetcher = new Fetcher(
            settings.Fetch,
            replay is not null ? new ReplayHandler(replay) : web?.Handler ?? NetworkHandler.Create(settings.Fetch, trusted.Select(t => t.Authority), Statistics),
            archive,
            recorded ? new InMemoryHostMemory() : new HostMemory(Store, newNight: Store.LatestNight() is not { Finished: null }),
            Clock,
            new FetchSetup
            {
                Mode = recorded ? FetchMode.Replay : FetchMode.Live,
                Budgets = [.. sources.SelectMany(s => s.Hosts)],
                TrustedHosts = trusted,
                Secrets = request => SourceList.Secrets(settings, request),
                Scrubber = settings.Scrubber,
                SignIns = SourceList.SignIns(settings),
                Statistics = Statistics,
                Observer = progress,
            });
        harvester = new Harvester(Store, archive, fetcher, Clock, progress);
        foreach (var notice in archive.Notices.Concat(replay?.Warnings ?? []))
        {
            terminal.Warn(notice);
        }
    }

    internal CrawlStore Store { get; }

    internal TimeProvider Clock { get; }

    internal FetchStatistics Statistics { get; } = new();

    /// <summary>Removes what the archive need not keep, and tells what it holds then; null when nothing is fetched.</summary>
    internal ArchiveState? PruneArchive(CommandTerminal terminal)
    {
        if (archive is null)
        {
            return null;
        }

        var told = archive.Notices.Count;
        var pruned = archive.Prune(Store, Clock.GetUtcNow());
        foreach (var notice in archive.Notices.Skip(told))
        {
            terminal.Warn(notice);
        }

        var files = new DirectoryInfo(places.Archive).GetFiles("*.warc.gz");
        return new ArchiveState(files.Length, files.Sum(f => f.Length), pruned.Files, pruned.Bytes);
    }

    /// <summary>How much longer the night may begin requests; null when nothing is fetched.</summary>
    internal TimeSpan? BudgetLeft => fetcher?.BudgetLeft;

    /// <summary>Opens what a night harvests with; nothing is asked yet.</summary>
    /// <param name="places">Where it reads and writes.</param>
    /// <param name="settings">Checked settings.</param>
    /// <param name="terminal">Told what happens.</param>
    /// <param name="use">What for.</param>
    /// <param name="web">Stands in for the network; null for the real one, or the archive's under replay.</param>
    internal static Harvesting Open(NightPlaces places, LlminfSettings settings, CommandTerminal terminal, HarvestUse use = HarvestUse.Harvest, NightWeb? web = null)
        => new(places, settings, terminal, use, web);

    /// <summary>One harvest of the night: every source, until none has a further question.</summary>
    internal Task<HarvestReport> RunAsync(SeedSet seeds, NightDecisions decisions, NightWants wants, string scope, CancellationToken cancel)
        => harvester!.RunAsync(Input(seeds, decisions, wants, scope), cancel);

    /// <summary>What sources need not be asked for: they were asked lately. An archive is asked once, whatever an older one said.</summary>
    internal IReadOnlySet<AskedWork> AskedWorks()
        => Store.AskedWorks(DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(replay is null ? -EnrichmentPlan.AskAgainAfterDays : 0));

    /// <summary>What a night would ask, and what that costs.</summary>
    internal CrawlPlan Plan(SeedSet seeds, NightDecisions decisions, string scope) => CrawlPlan.Of(Input(seeds, decisions, NightWants.Nothing, scope), Store, settings.Fetch, Clock.GetUtcNow());

    /// <summary>The night has come to its end, published or refused: the next run begins a new one. A night that was stopped is not ended so; the next run goes on with it.</summary>
    internal void Finish() => harvester?.FinishNight();

    public void Dispose()
    {
        progress.Dispose();
        fetcher?.Dispose();
        archive?.Dispose();
        Store.Dispose();
        replay?.Dispose();
    }

    private HarvestInput Input(SeedSet seeds, NightDecisions decisions, NightWants wants, string scope) => new()
    {
        Sources = sources,
        Scope = scope,
        AskEverything = replay is not null,
        Identify = store => new HarvestState(
            seeds,
            Identifying.Ids(Identifying.Who(store, seeds, decisions)),
            [])
        {
            FollowedCitations = wants.Cited,
            WantedBySource = wants.Lookups.GroupBy(l => l.Source).ToDictionary(g => g.Key, g => (IReadOnlyList<WorkIdentifier>)[.. g.Select(l => l.Name)]),
        },
    };
}

/// <summary>What a night asks for beyond what it visits.</summary>
/// <param name="Lookups">What is missing of works.</param>
/// <param name="Cited">Starred works: who cites them is asked.</param>
internal sealed record NightWants(IReadOnlyList<Lookup> Lookups, IReadOnlyList<WorkIdentifier> Cited)
{
    /// <summary>Visits alone.</summary>
    internal static NightWants Nothing { get; } = new([], []);

    internal bool IsNothing => Lookups.Count == 0 && Cited.Count == 0;
}
