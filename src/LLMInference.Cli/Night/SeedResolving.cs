using System.Globalization;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Seeds;
using LLMInference.Cli.Files;
using LLMInference.Cli.Settings;
using LLMInference.Cli.Terminal;
using LLMInference.Harvest;

namespace LLMInference.Cli.Night;

/// <summary>What <c>seeds resolve</c> does: asks what is missing to tell who each seed is, weighs it, and writes the lock file.</summary>
internal sealed class SeedResolving(NightPlaces places, LlminfSettings settings, CommandTerminal terminal, NightWeb? web = null)
{
    private const string Scope = "resolve:";

    /// <summary>Whether a night was none, but this command asking who somebody is.</summary>
    internal static bool IsScope(string scope) => scope.StartsWith(Scope, StringComparison.Ordinal);

    /// <summary>Resolves all seeds, or one.</summary>
    /// <param name="only">A seed's id; null for all. The other seeds' entries stay as they are.</param>
    /// <param name="explain">Print every candidate with what speaks for and against it.</param>
    /// <param name="offline">Ask nobody: weigh what crawl.db holds.</param>
    /// <param name="cancel">Stops; what was asked is kept.</param>
    /// <returns>The contract's exit code: 3 when a source failed, for then something may be missing.</returns>
    internal async Task<int> RunAsync(string? only, bool explain, bool offline, CancellationToken cancel)
    {
        places.Prepare();
        using var held = OutputLock.Take(places.Output);
        var decisions = NightDecisions.Read(places);
        var seeds = Chosen(decisions.Seeds, only);
        using var harvesting = Harvesting.Open(places, settings, terminal, offline ? HarvestUse.Store : HarvestUse.Harvest, web);
        HarvestReport? report = null;
        if (!offline)
        {
            terminal.Say($"Asking who {seeds.Follows.Count} people and labs are{(places.Replay is null ? "" : $", as kept in '{places.Replay}'")}.");
            report = await harvesting.RunAsync(seeds, decisions, NightWants.Nothing, Scope + (only ?? ""), cancel).ConfigureAwait(false);
            harvesting.Finish();
        }

        var found = Identifying.Fresh(harvesting.Store, seeds, decisions);
        var names = seeds.Follows.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        var renewed = decisions.Identities.With(found, names, [.. decisions.Seeds.Follows.Select(s => s.Id)]);
        foreach (var identity in found)
        {
            Print(identity, names[identity.SeedId], renewed.Of(identity.SeedId)!, decisions.Identities.Of(identity.SeedId), explain);
        }

        SeedFolder.Write(places.Seeds, renewed);
        foreach (var source in report?.Sources.Where(s => s.Failed) ?? [])
        {
            terminal.Failed($"{SourceNames.Shown(source.Name)}: {source.Failures.Count} of {source.Requests} questions stayed unanswered, so identifiers may be missing; 'llminf seeds resolve' asks again.");
        }

        return report is { SourcesFailed.Count: > 0 } ? ExitCode.SomeSourcesFailed : ExitCode.Done;
    }

    private static SeedSet Chosen(SeedSet seeds, string? only)
    {
        if (only is null)
        {
            return new SeedSet(seeds.Follows, []);
        }

        return seeds.Follows.FirstOrDefault(s => s.Id == only) is { } seed
            ? new SeedSet([seed], [])
            : throw new UsageException($"--seed '{only}' is not the id of a followed person or lab: {string.Join(", ", seeds.Follows.Select(s => s.Id).Order(StringComparer.Ordinal).Take(25))}.");
    }

    private void Print(SeedIdentity found, string name, LockedIdentity renewed, LockedIdentity? old, bool explain)
    {
        var output = terminal.Output;
        output.WriteLine($"{found.SeedId}: {name}");
        foreach (var id in renewed.Ids)
        {
            var news = old is not null && !old.Ids.Any(o => o.Id == id.Id) ? "  (new)" : found.Ids.Any(f => f.Id == id.Id) ? "" : "  (kept: nothing was said about it)";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {id.Confidence:0.000}  {id.Id}{news}  {id.Evidence}"));
        }

        foreach (var gone in old?.Ids.Where(o => o.Confidence < 1 && !renewed.Ids.Any(r => r.Id == o.Id)) ?? [])
        {
            output.WriteLine($"  gone   {gone.Id}  {gone.Evidence}");
        }

        if (renewed.Members.Count > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {renewed.Members.Count} members: {string.Join(", ", renewed.Members.Take(explain ? int.MaxValue : 6).Select(m => m.Name))}{(explain || renewed.Members.Count <= 6 ? "" : ", …")}"));
        }

        if (explain)
        {
            foreach (var candidate in found.Candidates)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Word(candidate.Verdict)} {candidate.Confidence:0.000}  {candidate.Id}  '{candidate.Name}' at {candidate.Source}: {candidate.Why}"));
                foreach (var sentence in candidate.Evidence)
                {
                    output.WriteLine("        " + sentence);
                }
            }
        }
        else if (renewed.Open.Count > 0)
        {
            output.WriteLine($"  {renewed.Open.Count} open: 'llminf review' puts the question, --explain shows the evidence.");
        }
    }

    private static string Word(IdentityVerdict verdict) => verdict switch
    {
        IdentityVerdict.Accepted => "taken   ",
        IdentityVerdict.Open => "open    ",
        IdentityVerdict.Rejected => "rejected",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
