using LLMInference.Cli.Commands;
using LLMInference.Cli.Docs;
using LLMInference.Testing;

namespace LLMInference.Cli.Tests;

public sealed class CliReferenceTests
{
    [Fact]
    public void The_tracked_reference_is_what_the_commands_say()
        => File.ReadAllText(Repository.PathTo("docs", "cli.md")).ReplaceLineEndings("\n")
            .ShouldBe(CliReference.Markdown(CommandTree.Create()), "Run: dotnet run --project src/LLMInference.Cli -- docs > docs/cli.md");

    [Fact]
    public void Every_command_and_option_says_what_it_does()
    {
        foreach (var command in Descendants(CommandTree.Create()))
        {
            command.Description.ShouldNotBeNullOrWhiteSpace(command.Name);
            foreach (var option in command.Options)
            {
                option.Description.ShouldNotBeNullOrWhiteSpace($"{command.Name} {option.Name}");
            }

            foreach (var argument in command.Arguments)
            {
                argument.Description.ShouldNotBeNullOrWhiteSpace($"{command.Name} {argument.Name}");
            }
        }
    }

    private static IEnumerable<System.CommandLine.Command> Descendants(System.CommandLine.Command command)
        => command.Subcommands.SelectMany(Descendants).Prepend(command);
}
