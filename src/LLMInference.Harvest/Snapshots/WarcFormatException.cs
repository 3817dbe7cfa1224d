namespace LLMInference.Harvest.Snapshots;

/// <summary>A file or folder given as a web archive cannot be used as one: nothing there, not a WARC, or unreadable from the start.</summary>
/// <param name="file">The file or folder.</param>
/// <param name="offset">Offset in bytes at which reading failed.</param>
/// <param name="message">A sentence: what was found, where, what was expected, what to do.</param>
public sealed class WarcFormatException(string file, long offset, string message) : Exception(message)
{
    /// <summary>The file or folder.</summary>
    public string File { get; } = file;

    /// <summary>Offset in bytes at which reading failed.</summary>
    public long Offset { get; } = offset;
}

/// <summary>Something wrong in a WARC file that did not keep the rest from being read.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Offset in bytes of the record or gzip member concerned.</param>
/// <param name="Message">A sentence naming file, offset and what is wrong.</param>
/// <param name="Truncated">True when the file ends within the record: what an interrupted writer leaves.</param>
public sealed record WarcDamage(string File, long Offset, string Message, bool Truncated = false);
