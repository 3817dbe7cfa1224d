using System.CommandLine;
using LLMInference.Bibliography.Seeds;
using LLMInference.Cli.Files;
using LLMInference.Harvest.Seeds;

namespace LLMInference.Cli.Commands;

/// <summary><c>seeds import | check | list</c>.</summary>
internal static class SeedsCommand
{
    internal static Command Create(CommonOptions common)
    {
        var seeds = new Command("seeds", "The people, labs and repositories to follow.")
        {
            Import(common),
            Check(common),
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
            var (seeds, topics, venues, curation) = SeedFolder.Check(folder);
            common.Terminal(parse).Output.WriteLine(
                $"{seeds.Follows.Count(s => s.Kind == SeedKind.Person)} people, {seeds.Follows.Count(s => s.Kind == SeedKind.Lab)} labs, {seeds.Repositories.Count} repositories, {topics.Topics.Count} interests, {venues.Venues.Count} venues, {curation.Entries.Count} decisions: no fault found.");
            return ExitCode.Done;
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
            var seeds = SeedFolder.Check(common.Seeds(parse)).Seeds;
            var rows = seeds.Follows.Select(s => (s.Id, Kind: s.Kind == SeedKind.Person ? "person" : "lab", s.Name, Url: s.Url.OriginalString, Ids: string.Join(' ', s.Ids)))
                .Concat(seeds.Repositories.Select(r => (r.Id, Kind: "repository", r.Name, Url: r.Url.OriginalString, Ids: ""))).ToList();
            var widths = (Id: rows.Max(r => r.Id.Length), Kind: rows.Max(r => r.Kind.Length), Name: rows.Max(r => r.Name.Length));
            foreach (var row in rows)
            {
                output.WriteLine($"{row.Id.PadRight(widths.Id)}  {row.Kind.PadRight(widths.Kind)}  {row.Name.PadRight(widths.Name)}  {row.Url}{(row.Ids.Length > 0 ? "  " + row.Ids : "")}".TrimEnd());
            }

            return ExitCode.Done;
        });
        return command;
    }
}
