using System.CommandLine;
using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;
using LLMInference.Cli.Files;
using LLMInference.Cli.Night;
using LLMInference.Cli.Settings;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Seeds;

namespace LLMInference.Cli.Commands;

/// <summary><c>seeds import | check | resolve | list</c>.</summary>
internal static class SeedsCommand
{
    internal static Command Create(CommonOptions common)
    {
        var seeds = new Command("seeds", "The people, labs and repositories to follow.")
        {
            Import(common),
            Check(common),
            Resolve(common),
            List(common),
        };
        return seeds;
    }

    private static Command Import(CommonOptions common)
    {
        var file = new Argument<string>("FILE.md") { Description = "A Markdown list of repositories, people and labs." };
        var command = new Command("import", "Add the entries of a Markdown list to the seed files, or update them by url. Nothing is deleted.") { file };
        common.AddTo(command);
        command.SetAction(parse =>
        {
            var terminal = common.Terminal(parse);
            var path = parse.GetValue(file)!;
            var list = SeedListReader.Read(TextFile.Read(path));
            foreach (var (name, line) in list.Unlinked)
            {
                terminal.Warn($"{path}:{line}: '{name}' has no link and is left out: there is no page to follow. Write it as '[{name}](https://…)'.");
            }

            if (list.Count == 0)
            {
                throw new UsageException($"'{path}' names no repository, person or lab: expected entries such as '[Name](https://…): what they do' or '- [owner/list](https://github.com/owner/list)'. Nothing was written.");
            }

            var folder = common.Seeds(parse);
            var (people, labs, repositories) = SeedFolder.Texts(folder);
            var before = SeedReader.Read(people, labs, repositories, folder);
            SeedFolder.ThrowOnFaults(before.Faults);
            var files = SeedImport.Merge(list, people, labs, repositories);
            SeedFolder.ThrowOnFaults(SeedReader.Read(files.People, files.Labs, files.Repositories, folder).Faults);
            SeedFolder.Write(folder, files);
            terminal.Output.WriteLine($"{list.People.Count} people, {list.Labs.Count} labs and {list.Repositories.Count} repositories in '{path}' are in '{folder}'.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Check(CommonOptions common)
    {
        var command = new Command("check", "Tell everything that is wrong in the seed files, with file, line and remedy.");
        common.AddTo(command);
        command.SetAction(parse =>
        {
            var folder = common.Seeds(parse);
            var fetch = SettingsReader.Read(common.Set(parse)).Fetch;
            var (seeds, topics, venues, curation, _) = SeedFolder.Check(folder, fetch.AllowPrivateNetworks ? null : PrivateAddresses.IsPrivateName);
            common.Terminal(parse).Output.WriteLine(
                $"{seeds.Follows.Count(s => s.Kind == SeedKind.Person)} people, {seeds.Follows.Count(s => s.Kind == SeedKind.Lab)} labs, {seeds.Repositories.Count} repositories, {topics.Topics.Count} interests, {venues.Venues.Count} venues, {curation.Entries.Count} decisions: no fault found.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Resolve(CommonOptions common)
    {
        var seed = new Option<string?>("--seed") { Description = "Only this person or lab; the others' entries stay as they are.", HelpName = "ID" };
        var explain = new Option<bool>("--explain") { Description = "Show every candidate with what speaks for and against it." };
        var offline = new Option<bool>("--offline") { Description = "Ask nobody: weigh what earlier nights left in crawl.db." };
        var replay = new Option<string?>("--replay") { Description = "Answer every request from WARC files; no socket is opened.", HelpName = "FILE-OR-DIR" };
        var command = new Command("resolve", "Find who each person and lab is at DBLP, Semantic Scholar and elsewhere, with evidence, and write seeds/identities.lock.yaml.") { seed, explain, offline, replay };
        common.AddTo(command);
        command.SetAction((parse, cancel) =>
        {
            var output = common.Output(parse);
            var web = parse.GetValue(replay);
            var places = new NightPlaces(common.Seeds(parse), output, Path.Combine(output, "README.md"), web is null ? null : Path.GetFullPath(web));
            return new SeedResolving(places, SettingsReader.Read(common.Set(parse)), common.Terminal(parse)).RunAsync(parse.GetValue(seed), parse.GetValue(explain), parse.GetValue(offline), cancel);
        });
        return command;
    }

    private static Command List(CommonOptions common)
    {
        var command = new Command("list", "Show what is followed, with the identifiers known so far.");
        common.AddTo(command);
        command.SetAction(parse =>
        {
            var output = common.Terminal(parse).Output;
            var (seeds, _, _, _, found) = SeedFolder.Check(common.Seeds(parse));
            var rows = seeds.Follows.Select(s => (s.Id, Kind: s.Kind == SeedKind.Person ? "person" : "lab", s.Name, Url: s.Url.OriginalString, Ids: string.Join(' ', s.Ids.Concat(found.Of(s.Id)?.Ids.Select(i => i.Id) ?? []).Distinct().Where(i => i.Scheme != PersonScheme.Homepage).Order().Select(Shown).Concat(found.Of(s.Id) is { Members.Count: > 0 and var members } ? [string.Create(CultureInfo.InvariantCulture, $"members:{members}")] : []))))
                .Concat(seeds.Repositories.Select(r => (r.Id, Kind: "repository", r.Name, Url: r.Url.OriginalString, Ids: ""))).ToList();
            var widths = (Id: rows.Max(r => r.Id.Length), Kind: rows.Max(r => r.Kind.Length), Name: rows.Max(r => r.Name.Length));
            foreach (var row in rows)
            {
                output.WriteLine($"{row.Id.PadRight(widths.Id)}  {row.Kind.PadRight(widths.Kind)}  {row.Name.PadRight(widths.Name)}  {row.Url}{(row.Ids.Length > 0 ? "  " + row.Ids : "")}".TrimEnd());
            }

            return ExitCode.Done;
        });
        return command;

        // A DBLP name holds spaces.
        static string Shown(PersonIdentifier id) => id.Value.Contains(' ', StringComparison.Ordinal) ? $"'{id}'" : id.ToString();
    }
}
