using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace LLMInference.Cli.Docs;

/// <summary>The command line reference as Markdown, made from the real command tree so that it cannot rot.</summary>
internal static class CliReference
{
    internal static string Markdown(RootCommand root)
    {
        var text = new StringBuilder();
        text.Append("# Command line\n\n");
        text.Append("`llminf` is `dotnet run --project src/LLMInference.Cli --` in a clone. This page is generated: `dotnet run --project src/LLMInference.Cli -- docs > docs/cli.md`.\n\n");
        text.Append("A command's result goes to stdout; progress, log and errors go to stderr. Exit codes: 0 done · 1 unexpected failure · 2 wrong usage, settings, seeds or files · ");
        text.Append("3 published, but some sources failed · 4 not published · 5 another run holds the lock.\n");
        // What every command takes is said once.
        var leaves = Leaves(root).ToList();
        var shared = leaves[0].Options.Where(o => o is not HelpOption && leaves.Count(l => l.Options.Any(x => ReferenceEquals(x, o))) > leaves.Count / 2).ToHashSet();
        text.Append("\n## Every command takes\n");
        Table(text, [], shared);
        foreach (var command in root.Subcommands.Where(c => !c.Hidden))
        {
            Section(text, "llminf", command, 2, shared);
        }

        return text.ToString();
    }

    private static IEnumerable<Command> Leaves(Command command)
        => command.Subcommands.Count == 0 ? [command] : command.Subcommands.Where(c => !c.Hidden).SelectMany(Leaves);

    private static void Section(StringBuilder text, string parents, Command command, int level, HashSet<Option> shared)
    {
        var name = $"{parents} {command.Name}";
        text.Append('\n').Append('#', level).Append(" `").Append(name);
        foreach (var argument in command.Arguments)
        {
            text.Append(' ').Append(argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : argument.Name).Append(argument.Arity.MaximumNumberOfValues > 1 ? "…" : "");
        }

        text.Append("`\n\n").Append(command.Description).Append('\n');
        Table(text, command.Arguments, command.Options.Where(o => o is not HelpOption && !o.Hidden && !shared.Contains(o)));

        foreach (var child in command.Subcommands.Where(c => !c.Hidden))
        {
            Section(text, name, child, level + 1, shared);
        }
    }

    private static void Table(StringBuilder text, IEnumerable<Argument> arguments, IEnumerable<Option> options)
    {
        var rows = new List<string>();
        rows.AddRange(arguments.Select(a => $"| `{a.Name}` | {Cell(a.Description)} |\n"));
        foreach (var option in options)
        {
            var value = option.ValueType == typeof(bool) ? "" : " " + (option.HelpName ?? "VALUE");
            var fallback = option.ValueType != typeof(bool) && option.HasDefaultValue && option.GetDefaultValue() is { } v and not Array ? $" Default: `{v}`." : "";
            rows.Add($"| `{option.Name}{value}` | {Cell(option.Description)}{fallback} |\n");
        }

        if (rows.Count > 0)
        {
            text.Append("\n| | |\n| --- | --- |\n").AppendJoin("", rows);
        }
    }

    private static string Cell(string? description) => (description ?? "").Replace("|", "\\|", StringComparison.Ordinal);
}
