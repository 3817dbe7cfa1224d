using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;

namespace LLMInference.Cli.Commands;

/// <summary>
/// Options that do not exist where a command also takes words: the parser takes such an option for one of the words, and a search for <c>--limt</c> finds nothing and says
/// nothing. A word that is meant to begin with a dash is given after <c>--</c>.
/// </summary>
internal static partial class MistypedOptions
{
    private const double Near = 0.6;

    /// <summary>A sentence for each; none where every word is one.</summary>
    internal static IReadOnlyList<string> Of(ParseResult parse)
    {
        // After "--" everything is a word.
        var literal = parse.Tokens.SkipWhile(t => t.Type != TokenType.DoubleDash).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Where(t => !literal.Contains(t) && OptionShape().IsMatch(t.Value)).Select(t => Sentence(t.Value, parse.CommandResult.Command))];
    }

    private static string Sentence(string typed, Command command)
    {
        var name = typed.Split('=', ':')[0];
        var near = command.Options.Select(o => (o.Name, Likeness: EditDistance.Similarity(o.Name, name.ToLowerInvariant(), 0))).Where(o => o.Likeness >= Near).OrderByDescending(o => o.Likeness).Select(o => o.Name).FirstOrDefault();
        return $"'{name}' is not an option of '{command.Name}'.{(near is null ? "" : $" Did you mean {near}?")} A word that begins with a dash is given after '--': {command.Name} -- {typed}";
    }

    // Not a comment of SQL ("-- count them"), a number (-1) or a dash alone.
    [GeneratedRegex(@"^--?\p{L}[\p{L}\p{N}-]*(?:[=:].*)?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex OptionShape();
}
