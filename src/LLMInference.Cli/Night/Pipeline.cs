using LLMInference.Bibliography.Enrichment;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Publish;
using LLMInference.Catalog.Query;
using LLMInference.Catalog.Store;
using LLMInference.Cli.Files;
using LLMInference.Cli.Night.Reports;
using LLMInference.Cli.Settings;
using LLMInference.Cli.Terminal;
using LLMInference.Harvest;

namespace LLMInference.Cli.Night;

/// <summary>What a night is narrowed to.</summary>
/// <param name="Only">Seed ids; empty for all.</param>
/// <param name="Offline">Nothing is fetched: rebuild and publish from what is there.</param>
internal sealed record NightScope(IReadOnlyList<string> Only, bool Offline);

/// <summary>
/// The data's way, in one place:
/// seeds → identify → frontier → fetch → snapshot → parse → record (Harvest) → resolve → enrich → classify → works.db → publish (Catalog).
/// </summary>
internal sealed class Pipeline(NightPlaces places, LlminfSettings settings, CommandTerminal terminal, NightWeb? web = null, SafetyPolicy? safety = null)
{
    /// <summary>The whole night. Returns the exit code of the contract.</summary>
    internal Task<int> RunAsync(NightScope scope, CancellationToken cancel) => LoggedAsync("run", () => NightAsync(scope, cancel), cancel);

    /// <summary>The harvest half alone.</summary>
    internal Task<int> CrawlAsync(NightScope scope, CancellationToken cancel) => LoggedAsync("crawl", () => HarvestHalfAsync(scope, cancel), cancel);

    private async Task<int> LoggedAsync(string command, Func<Task<int>> night, CancellationToken cancel)
    {
        places.Prepare();
        using var held = OutputLock.Take(places.Output);
        using var log = RunLog.Begin(places.Output, TimeProvider.System, settings.Scrubber);
        (terminal.Log, terminal.Scrubber) = (log, settings.Scrubber);
        try
        {
            log.Write("info", "begun", $"llminf {command} begins.", ("command", command), ("replay", places.Replay), ("output", places.Output));
            var exit = await night().ConfigureAwait(false);
            log.Write("info", "ended", $"llminf {command} ends with {exit}.", ("command", command), ("exit", exit));
            return exit;
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            // Nobody stopped it: to be told as the fault that it is, with where it came from.
            log.Write("error", "failed", TextFile.Reason(e), ("command", command), ("exception", e.ToString()));
            throw new InvalidOperationException("A question was given up although nobody stopped the night.", e);
        }
        catch (Exception e)
        {
            log.Write("error", "failed", TextFile.Reason(e), ("command", command), ("exception", e is UsageException or StopException or CatalogException or OperationCanceledException ? null : e.ToString()));
            throw;
        }
        finally
        {
            terminal.Log = null;
        }
    }

    private async Task<int> NightAsync(NightScope scope, CancellationToken cancel)
    {
        var decisions = NightDecisions.Read(places);
        places.PrepareReadme();
        using var harvesting = Harvesting.Open(places, settings, terminal, scope.Offline ? HarvestUse.Store : HarvestUse.Harvest, web);

        var report = scope.Offline ? null : await HarvestAsync(harvesting, decisions, scope, cancel).ConfigureAwait(false);

        // What the ledger remembers must not change what is asked: a fresh clone asks as the first night did.
        var cataloguing = new Cataloguing(harvesting.Store, decisions);
        var known = report is null ? null : cataloguing.Resolve(remembering: false).Catalogue;
        var cited = known is null ? [] : EnrichmentPlan.Followed(known.Works);
        for (var step = 1; known is not null && step <= EnrichmentPlan.Steps; step++)
        {
            var wants = new NightWants(EnrichmentPlan.For(known.Works, CatalogView.RelevanceBar, harvesting.AskedWorks(), step), step == 1 ? cited : []);
            if (!wants.IsNothing)
            {
                terminal.Say($"Asking what is missing of {wants.Lookups.Select(l => l.WorkId).Distinct(StringComparer.Ordinal).Count()} works{(wants.Cited.Count == 0 ? "" : $" and who cites {wants.Cited.Count} starred ones")}.");
                // To the store each further harvest goes on with the night; only the first tells whether an earlier process began it.
                var further = await harvesting.RunAsync(Narrow(decisions.Seeds, scope), decisions, wants, ScopeName(scope), cancel).ConfigureAwait(false);
                report = further with { Resumed = report!.Resumed };
                known = cataloguing.Resolve(remembering: false).Catalogue;
            }
        }

        var (catalogue, identities) = cataloguing.Resolve();
        cataloguing.Remember();

        BuildOutcome built;
        try
        {
            built = Build(harvesting, decisions, catalogue, identities, report);
        }
        catch (SuspiciousDropException e)
        {
            harvesting.Finish();
            NightReport.Write(Outcome(harvesting, report) with { Refused = e.Message }, settings.Scrubber);
            throw;
        }

        var published = Publisher.Publish(new PublishOptions(places.Output, places.Readme) { SilentDays = settings.Publish.SilentDays });
        harvesting.Finish();
        foreach (var notice in Identifying.Notices(harvesting.Store, decisions))
        {
            terminal.Warn(notice);
        }

        Tell(report, built, published);
        NightReport.Write(Outcome(harvesting, report) with { Built = built, Published = published, Archive = harvesting.PruneArchive(terminal), Quality = Quality() }, settings.Scrubber);
        return report is null ? ExitCode.Done : ExitOf(report);
    }

    private IReadOnlyList<QualitySection> Quality()
    {
        using var reader = CatalogReader.Open(places.WorksDb);
        return reader.Quality();
    }

    private async Task<int> HarvestHalfAsync(NightScope scope, CancellationToken cancel)
    {
        var decisions = NightDecisions.Read(places);
        using var harvesting = Harvesting.Open(places, settings, terminal, web: web);
        var report = await HarvestAsync(harvesting, decisions, scope, cancel).ConfigureAwait(false);
        harvesting.Finish();
        Tell(report, null, null);
        NightReport.Write(Outcome(harvesting, report) with { Archive = harvesting.PruneArchive(terminal) }, settings.Scrubber);
        return ExitOf(report);
    }

    /// <summary>What a night would ask first, without asking it. Nothing is written, so it may be asked while another run works.</summary>
    internal int Plan(NightScope scope)
    {
        var decisions = NightDecisions.Read(places);
        using var harvesting = Harvesting.Open(places, settings, terminal, HarvestUse.Plan, web);
        PlanText.Write(harvesting.Plan(Narrow(decisions.Seeds, scope), decisions, ScopeName(scope)), terminal.Output);
        return ExitCode.Done;
    }

    /// <summary>resolve + enrich + classify into <c>works.db</c>, from what the store holds.</summary>
    internal int Build()
    {
        places.Prepare();
        using var held = OutputLock.Take(places.Output);
        var decisions = NightDecisions.Read(places);
        using var harvesting = Harvesting.Open(places, settings, terminal, HarvestUse.Store, web);
        var cataloguing = new Cataloguing(harvesting.Store, decisions);
        var (catalogue, identities) = cataloguing.Resolve();
        cataloguing.Remember();
        Tell(null, Build(harvesting, decisions, catalogue, identities, null), null);
        return ExitCode.Done;
    }

    /// <summary>README, feeds and exports from <c>works.db</c> alone.</summary>
    internal int Publish()
    {
        places.Prepare();
        using var held = OutputLock.Take(places.Output);
        places.PrepareReadme();
        Tell(null, null, Publisher.Publish(new PublishOptions(places.Output, places.Readme) { SilentDays = settings.Publish.SilentDays }));
        return ExitCode.Done;
    }

    private async Task<HarvestReport> HarvestAsync(Harvesting harvesting, NightDecisions decisions, NightScope scope, CancellationToken cancel)
    {
        var seeds = Narrow(decisions.Seeds, scope);
        terminal.Say($"Visiting what {seeds.Follows.Count} people and labs and {seeds.Repositories.Count} lists publish{(places.Replay is null ? "" : $", as kept in '{places.Replay}'")}.");
        var report = await harvesting.RunAsync(seeds, decisions, NightWants.Nothing, ScopeName(scope), cancel).ConfigureAwait(false);
        if (report.EverySeedFailed)
        {
            var first = report.Seeds.SelectMany(s => s.Failures).FirstOrDefault();
            var refusal = $"Not one of the {report.Seeds.Count} seeds answered{(first is null ? "" : $" (first: {first.Detail})")}. Nothing was published; the files are as they were.";
            // It was not stopped, it came to its end: whoever repairs what failed and runs again wants to be asked anew, not told of it again.
            harvesting.Finish();
            NightReport.Write(Outcome(harvesting, report) with { Refused = refusal }, settings.Scrubber);
            throw new StopException(ExitCode.NotPublished, refusal);
        }

        return report;
    }

    private NightOutcome Outcome(Harvesting harvesting, HarvestReport? report) => new(places, harvesting.Statistics.Snapshot())
    {
        Harvest = report,
        Health = harvesting.Store.Health(),
        BudgetLeft = harvesting.BudgetLeft,
    };

    private BuildOutcome Build(Harvesting harvesting, NightDecisions decisions, Catalogue catalogue, IReadOnlyList<SeedIdentity> identities, HarvestReport? report)
    {
        var night = NightFacts.Of(harvesting.Store, decisions.Seeds, report);
        var built = CatalogBuilder.Build(Cataloguing.Input(catalogue, identities, decisions, night), places.WorksDb, safety);
        if (night.Id is { } id)
        {
            harvesting.Store.NoteWorks(id, built.Works);
        }

        return built;
    }

    private static SeedSet Narrow(SeedSet seeds, NightScope scope)
    {
        if (scope.Only.Count == 0)
        {
            return seeds;
        }

        var known = seeds.Follows.Select(s => s.Id).Concat(seeds.Repositories.Select(r => r.Id)).ToHashSet(StringComparer.Ordinal);
        if (scope.Only.FirstOrDefault(o => !known.Contains(o)) is { } unknown)
        {
            throw new UsageException($"--only '{unknown}' is not the id of a seed. 'llminf seeds list' shows them: {string.Join(", ", known.Order(StringComparer.Ordinal).Take(25))}.");
        }

        return new SeedSet([.. seeds.Follows.Where(s => scope.Only.Contains(s.Id))], [.. seeds.Repositories.Where(r => scope.Only.Contains(r.Id))]);
    }

    private string ScopeName(NightScope scope)
        => string.Join(' ', new[] { scope.Only.Count > 0 ? "only:" + string.Join(',', scope.Only.Order(StringComparer.Ordinal)) : "", places.Replay is null ? "" : "replay:" + places.Replay }.Where(s => s.Length > 0));

    private static int ExitOf(HarvestReport report)
        => report is { SourcesFailed.Count: > 0 } or { Cut: not null } or { NotAsked: > 0 } ? ExitCode.SomeSourcesFailed : ExitCode.Done;

    private static string Short(string url) => url.Length <= 120 ? url : url[..117] + "...";

    private void Tell(HarvestReport? report, BuildOutcome? built, PublishOutcome? published)
    {
        foreach (var source in report?.Sources.Where(s => s.Failed) ?? [])
        {
            terminal.Failed($"{source.Name}: {source.Failures.Count} of {source.Requests} requests failed. First: {Short(source.Failures[0].Url)} ({source.Failures[0].Outcome}).");
            foreach (var failure in source.Failures)
            {
                terminal.Detail($"{source.Name}: {failure.Outcome}: {failure.Detail}");
            }
        }

        if (report is { NotAsked: > 0 })
        {
            terminal.Failed($"{report.NotAsked} questions were not asked tonight, because the night's time (Fetch:NightBudget, {settings.Fetch.NightBudget:c}) ends before their hosts' turn; they are asked first the next night.");
        }

        if (report?.Cut is { } cut)
        {
            terminal.Failed(cut);
        }

        foreach (var warning in built?.Warnings ?? [])
        {
            terminal.Warn(warning);
        }

        if (built is not null)
        {
            terminal.Say($"{built.Works} works in works.db: {built.New} new, {built.Changed} changed, {built.Merged} merged, {built.Withdrawn} withdrawn.");
        }

        if (published is not null)
        {
            terminal.Say(published.Written.Count == 0 ? "Nothing that is published changed." : $"Published {published.Written.Count} files; {published.Unchanged} were right already.");
        }
    }
}
