using LLMInference.Harvest.Fetching;

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
    internal bool Interactive => interactive && !json && verbosity == Verbosity.Normal;

    /// <summary>True when colours are welcome (a terminal, and no <c>NO_COLOR</c>).</summary>
    internal bool Colour => colour && !json;

    /// <summary>Where everything said is written down as well, or null.</summary>
    internal RunLog? Log { get; set; }

    /// <summary>Takes keys out of everything said.</summary>
    internal SecretScrubber Scrubber { get; set; } = SecretScrubber.None;

    /// <summary>What a person should know.</summary>
    internal void Say(string sentence) => Event(Verbosity.Normal, "info", "said", sentence);

    /// <summary>A detail for those who ask.</summary>
    internal void Detail(string sentence) => Event(Verbosity.Verbose, "debug", "detail", sentence);

    /// <summary>Something is not right, and the command goes on.</summary>
    internal void Warn(string sentence) => Event(Verbosity.Normal, "warning", "warned", sentence);

    /// <summary>Why the command, although it comes to its end, does not end in 0: said also to those who want to hear of errors alone.</summary>
    internal void Failed(string sentence) => Event(Verbosity.Quiet, "warning", "warned", sentence);

    /// <summary>Why the command ends.</summary>
    internal void Error(string sentence) => Event(Verbosity.Quiet, "error", "failed", sentence);

    /// <summary>Something happened that has a name and fields, for those who read the log by machine.</summary>
    /// <param name="least">The least verbosity at which the sentence is shown; the log holds it at any.</param>
    /// <param name="level"><c>debug info warning error</c>.</param>
    /// <param name="name">The event's stable name.</param>
    /// <param name="sentence">What a person reads.</param>
    /// <param name="fields">What the event carries.</param>
    internal void Event(Verbosity least, string level, string name, string sentence, params (string Name, object? Value)[] fields)
    {
        Log?.Write(level, name, sentence, fields);
        if (verbosity < least)
        {
            return;
        }

        lock (gate)
        {
            var prefix = level switch { "error" => "error: ", "warning" => "warning: ", _ => "" };
            error.WriteLine(Scrubber.Of(json ? RunLog.Line(TimeProvider.System.GetUtcNow(), level, name, sentence, fields) : prefix + Plain(sentence)));
        }
    }

    // Foreign text reaches messages (a title, a server's words): it must not move the cursor or recolour the terminal.
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) && c is not '\n' and not '\t' ? '\uFFFD' : c));
}
