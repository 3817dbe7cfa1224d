using System.Text.Json;

namespace LLMInference.Cli.Terminal;

/// <summary>How much a command says on stderr.</summary>
internal enum Verbosity
{
    /// <summary>Errors only.</summary>
    Quiet,

    /// <summary>Progress and what a person should know.</summary>
    Normal,

    /// <summary>Every decision.</summary>
    Verbose,
}

/// <summary>Where a command writes: its result to stdout and nothing else there; progress, log and errors to stderr, as text or as JSON lines.</summary>
internal sealed class CommandTerminal(TextWriter output, TextWriter error, Verbosity verbosity, bool json, bool interactive, bool colour)
{
    private readonly Lock gate = new();

    /// <summary>Results.</summary>
    internal TextWriter Output => output;

    /// <summary>True when stderr is a terminal that can redraw a line.</summary>
    internal bool Interactive => interactive && !json && verbosity != Verbosity.Quiet;

    /// <summary>True when colours are welcome (a terminal, and no <c>NO_COLOR</c>).</summary>
    internal bool Colour => colour && !json;

    /// <summary>What a person should know.</summary>
    internal void Say(string sentence) => Write(Verbosity.Normal, "info", sentence);

    /// <summary>A detail for those who ask.</summary>
    internal void Detail(string sentence) => Write(Verbosity.Verbose, "debug", sentence);

    /// <summary>Something is not right, and the command goes on.</summary>
    internal void Warn(string sentence) => Write(Verbosity.Normal, "warning", sentence);

    /// <summary>Why the command ends.</summary>
    internal void Error(string sentence) => Write(Verbosity.Quiet, "error", sentence);

    private void Write(Verbosity least, string level, string sentence)
    {
        if (verbosity < least)
        {
            return;
        }

        lock (gate)
        {
            if (json)
            {
                error.WriteLine($"{{\"level\":\"{level}\",\"message\":{JsonSerializer.Serialize(sentence)}}}");
                return;
            }

            var prefix = level switch { "error" => "error: ", "warning" => "warning: ", _ => "" };
            error.WriteLine(prefix + Plain(sentence));
        }
    }

    // Foreign text reaches messages (a title, a server's words): it must not move the cursor or recolour the terminal.
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) && c is not '\n' and not '\t' ? '\uFFFD' : c));
}
