using System.CommandLine;
using System.Globalization;
using LLMInference.Bibliography.Identity;
using LLMInference.Catalog.Query;
using LLMInference.Cli.Files;
using LLMInference.Harvest.Store;

namespace LLMInference.Cli.Commands;

/// <summary><c>suggest</c>: people, labs and lists worth adding, with reasons, as entries to paste into the seed files.</summary>
internal static class SuggestCommand
{
    internal static Command Create(CommonOptions common)
    {
        var limit = new Option<int>("--limit") { Description = "At most so many people, labs and lists each.", HelpName = "N", DefaultValueFactory = _ => 15 };
        var command = new Command("suggest", "People, labs and lists that are not followed and strongly tied to the relevant works, ranked with reasons, as seed entries to paste.") { limit };
        common.AddTo(command);
        command.SetAction(parse =>
        {
            if (parse.GetValue(limit) < 0)
            {
                throw new UsageException("--limit takes a whole number of 0 or more.");
            }

            var folder = common.Output(parse);
            using var reader = CatalogReader.Open(Path.Combine(folder, "works.db"));
            var seeds = SeedFolder.Check(common.Seeds(parse)).Seeds;
            var crawl = Path.Combine(folder, "crawl.db");
            using var store = File.Exists(crawl) ? CrawlStore.Open(crawl) : null;
            var suggestions = Suggestions.Of(
                reader.Find(new CatalogQuery()),
                store is null ? [] : [.. store.LoadRecords().Select(r => r.Record)],
                store is null ? [] : [.. store.LoadPeople().Where(p => p.WithdrawnAt is null).Select(p => p.Record)],
                seeds,
                parse.GetValue(limit));
            var output = common.Terminal(parse).Output;
            foreach (var file in suggestions.GroupBy(s => s.File))
            {
                output.WriteLine($"# For {file.Key}");
                foreach (var suggestion in file)
                {
                    output.WriteLine();
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# {suggestion.Score:0.0}: {string.Join("; ", suggestion.Reasons)}"));
                    foreach (var line in suggestion.Entry)
                    {
                        output.WriteLine(line);
                    }
                }

                output.WriteLine();
            }

            return ExitCode.Done;
        });
        return command;
    }
}
