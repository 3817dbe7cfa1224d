using System.CommandLine;
using System.CommandLine.Parsing;
using LLMInference.Cli.Settings;
using LLMInference.Cli.Terminal;

namespace LLMInference.Cli.Commands;

/// <summary>What every command takes.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string> seeds = new("--seeds") { Description = "Folder of the seed files.", HelpName = "DIR", DefaultValueFactory = _ => "seeds" };
    private readonly Option<string> output = new("--output") { Description = "Folder that holds works.db, crawl.db and archive/.", HelpName = "DIR", DefaultValueFactory = _ => "output" };
    private readonly Option<string[]> set = new("--set") { Description = "A setting for this call, as key=value; repeatable. Wins over LLMINF_… and appsettings.json.", HelpName = "KEY=VALUE", AllowMultipleArgumentsPerToken = false };
    private readonly Option<bool> json = new("--json") { Description = "Log to stderr as JSON lines." };
    private readonly Option<bool> quiet = new("--quiet") { Description = "Say nothing on stderr but errors, and the sources that failed." };
    private readonly Option<bool> verbose = new("--verbose") { Description = "Say every decision on stderr." };

    /// <summary>Adds them to <paramref name="command"/>; without <c>--output</c> where that names something else.</summary>
    internal void AddTo(Command command, bool withOutput = true)
    {
        command.Options.Add(seeds);
        if (withOutput)
        {
            command.Options.Add(output);
        }

        command.Options.Add(set);
        command.Options.Add(json);
        command.Options.Add(quiet);
        command.Options.Add(verbose);
        command.Validators.Add(CheckSettings);
    }

    internal string Seeds(ParseResult parse) => Path.GetFullPath(parse.GetValue(seeds)!);

    /// <summary>True when the caller named the folder.</summary>
    internal bool SeedsGiven(ParseResult parse) => parse.GetResult(seeds) is { Implicit: false };

    internal string Output(ParseResult parse) => Path.GetFullPath(parse.GetValue(output)!);

    /// <summary>True when the caller named the folder.</summary>
    internal bool OutputGiven(ParseResult parse) => parse.GetResult(output) is { Implicit: false };

    internal IReadOnlyList<string> Set(ParseResult parse) => parse.GetValue(set) ?? [];

    // A setting that means nothing is told by every command, also by one that needs no settings: it may be a slip in a file that the night will read.
    private void CheckSettings(CommandResult result)
    {
        try
        {
            SettingsReader.Read(result.GetValue(set) ?? []);
        }
        catch (UsageException e)
        {
            result.AddError(e.Message);
        }
    }

    internal CommandTerminal Terminal(ParseResult parse)
    {
        var verbosity = parse.GetValue(quiet) ? Verbosity.Quiet : parse.GetValue(verbose) ? Verbosity.Verbose : Verbosity.Normal;
        var configuration = parse.InvocationConfiguration;
        var real = ReferenceEquals(configuration.Error, Console.Error);
        var interactive = real && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        var colour = interactive && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new CommandTerminal(configuration.Output, configuration.Error, verbosity, parse.GetValue(json), interactive, colour);
    }
}
