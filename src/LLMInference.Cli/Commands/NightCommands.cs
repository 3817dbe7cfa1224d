using System.CommandLine;
using LLMInference.Cli.Night;
using LLMInference.Cli.Settings;

namespace LLMInference.Cli.Commands;

/// <summary><c>run</c> and its parts alone: <c>crawl</c>, <c>build</c>, <c>publish</c>.</summary>
internal sealed class NightCommands
{
    private readonly CommonOptions common;
    private readonly Option<bool> demo = new("--demo") { Description = "Replay the recorded web that ships in seeds/demo.warc.gz, without network and keys; everything goes under output/demo." };
    private readonly Option<string?> replay = new("--replay") { Description = "Answer every request from WARC files; no socket is opened, and the clock is the newest WARC-Date.", HelpName = "FILE-OR-DIR" };
    private readonly Option<string> readme = new("--readme") { Description = "The README whose generated parts are rewritten.", HelpName = "FILE", DefaultValueFactory = _ => "README.md" };
    private readonly Option<string[]> only = new("--only") { Description = "Visit only this seed; repeatable.", HelpName = "SEED" };
    private readonly Option<bool> offline = new("--offline") { Description = "Fetch nothing: rebuild and publish from what is there." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Ask and write nothing; print what would be asked first." };
    private readonly Option<bool> plan = new("--plan") { Description = "Ask nothing; print what would be asked first, of whom and why." };

    internal NightCommands(CommonOptions common) => this.common = common;

    internal Command Run()
    {
        var command = new Command("run", "The whole night: crawl, resolve, enrich, classify, publish.") { demo, replay, readme, only, offline, dryRun };
        common.AddTo(command);
        command.SetAction((parse, cancel) =>
        {
            var pipeline = Pipeline(parse);
            var scope = new NightScope(parse.GetValue(only) ?? [], parse.GetValue(offline));
            return parse.GetValue(dryRun) ? Task.FromResult(pipeline.Plan(scope)) : pipeline.RunAsync(scope, cancel);
        });
        return command;
    }

    internal Command Crawl()
    {
        var command = new Command("crawl", "Visit the sources and keep what they say, without building or publishing.") { plan, demo, replay, only };
        common.AddTo(command);
        command.SetAction((parse, cancel) =>
        {
            var pipeline = Pipeline(parse);
            var scope = new NightScope(parse.GetValue(only) ?? [], false);
            return parse.GetValue(plan) ? Task.FromResult(pipeline.Plan(scope)) : pipeline.CrawlAsync(scope, cancel);
        });
        return command;
    }

    internal Command Build()
    {
        var command = new Command("build", "Resolve and classify what was crawled into works.db, built beside, checked and swapped in.");
        common.AddTo(command);
        command.SetAction(parse => Pipeline(parse).Build());
        return command;
    }

    internal Command Publish()
    {
        var command = new Command("publish", "Write README, topic pages, site, feeds and exports from works.db alone.") { readme };
        common.AddTo(command);
        command.SetAction(parse => Pipeline(parse).Publish());
        return command;
    }

    private Pipeline Pipeline(ParseResult parse)
    {
        var seeds = common.Seeds(parse);
        var isDemo = parse.GetResult(demo) is not null && parse.GetValue(demo);
        var output = isDemo && !common.OutputGiven(parse) ? Path.Combine(common.Output(parse), "demo") : common.Output(parse);
        var web = isDemo ? Path.Combine(seeds, "demo.warc.gz") : parse.GetResult(replay) is null ? null : parse.GetValue(replay);
        if (isDemo && parse.GetResult(replay) is not null)
        {
            throw new UsageException("--demo and --replay both say where answers come from: give one of them.");
        }

        var readmeGiven = parse.GetResult(readme) is { Implicit: false };
        var readmeFile = isDemo && !readmeGiven ? Path.Combine(output, "README.md") : Path.GetFullPath(parse.GetResult(readme) is null ? "README.md" : parse.GetValue(readme)!);
        return new Pipeline(new NightPlaces(seeds, output, readmeFile, web is null ? null : Path.GetFullPath(web)), SettingsReader.Read(common.Set(parse)), common.Terminal(parse));
    }
}
