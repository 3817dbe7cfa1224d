namespace LLMInference.Cli;

/// <summary>What a command's exit tells the shell. The numbers are part of the contract.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>A bug: a message and a log file say more.</summary>
    internal const int Unexpected = 1;

    /// <summary>Wrong usage, settings, seeds or files.</summary>
    internal const int Usage = 2;

    /// <summary>Published, but some sources failed.</summary>
    internal const int SomeSourcesFailed = 3;

    /// <summary>Not published: every seed failed, the safety check refused, or the archive is damaged.</summary>
    internal const int NotPublished = 4;

    /// <summary>Another run holds the lock.</summary>
    internal const int Locked = 5;
}

/// <summary>Something that a person can put right: the message says what was found, where, what was expected, and what to do.</summary>
internal sealed class UsageException : Exception
{
    internal UsageException(string message)
        : base(message)
    {
    }

    internal UsageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>The command has to end with a certain exit code, and why.</summary>
internal sealed class StopException(int exitCode, string message) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;
}
