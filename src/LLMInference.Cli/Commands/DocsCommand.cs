using System.CommandLine;
using LLMInference.Cli.Docs;

namespace LLMInference.Cli.Commands;

/// <summary><c>docs</c>: prints a generated reference, so that it can be compared with the tracked one.</summary>
internal static class DocsCommand
{
    internal static Command Create()
    {
        var page = new Argument<string>("page") { Description = "cli or sources.", DefaultValueFactory = _ => "cli" };
        page.AcceptOnlyFromAmong("cli", "sources");
        var command = new Command("docs", "Print docs/cli.md or docs/sources.md as it should be.") { page };
        command.Hidden = true;
        command.SetAction(parse =>
        {
            parse.InvocationConfiguration.Output.Write(parse.GetValue(page) == "sources" ? SourcesReference.Markdown() : CliReference.Markdown(CommandTree.Create()));
            return ExitCode.Done;
        });
        return command;
    }
}
