using System.Text;
using LLMInference.Catalog.Writing;

namespace LLMInference.Cli.Files;

/// <summary>Reads and writes whole text files, turning what the disk says into sentences.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The file's text; a missing or unreadable one is the caller's mistake.</summary>
    internal static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path, Utf8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be read: {Reason(e)} Name a file that exists and that you may read.", e);
        }
    }

    /// <summary>The file's text, or null when there is no such file.</summary>
    internal static string? ReadIfThere(string path) => File.Exists(path) ? Read(path) : null;

    /// <summary>Writes beside, flushes to the disk, then swaps in; leaves an equal file untouched.</summary>
    internal static void Write(string path, string text)
    {
        try
        {
            AtomicFile.Write(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be written: {Reason(e)} Free space, or choose a place where you may write.", e);
        }
    }

    /// <summary>The disk's own words as a sentence.</summary>
    internal static string Reason(Exception e) => e.Message.TrimEnd('.') + ".";
}
