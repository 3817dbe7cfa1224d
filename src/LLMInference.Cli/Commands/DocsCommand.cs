using System.CommandLine;
using LLMInference.Cli.Docs;

namespace LLMInference.Cli.Commands;

/// <summary><c>docs</c>: prints the generated reference, so that it can be compared with the tracked one.</summary>
internal static class DocsCommand
{
    internal static Command Create()
    {
        var command = new Command("docs", "Print docs/cli.md as it should be.") { Hidden = true };
        command.SetAction(parse =>
        {
            parse.InvocationConfiguration.Output.Write(CliReference.Markdown(CommandTree.Create()));
            return ExitCode.Done;
        });
        return command;
    }
}
