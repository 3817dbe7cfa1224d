using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LLMInference.Cli;

/// <summary>Leaves what a maintainer needs to find a bug in a file outside the project's own folders.</summary>
internal static class BugReport
{
    /// <summary>Writes the exception and the command line (settings' values left out, they may hold keys); returns the file's path.</summary>
    internal static string Write(IReadOnlyList<string> args, Exception exception)
    {
        var words = args.Select(a => a.Contains('=', StringComparison.Ordinal) ? a[..(a.IndexOf('=', StringComparison.Ordinal) + 1)] + "…" : a);
        var text = $"llminf {string.Join(' ', words)}\n{Environment.Version} {Environment.OSVersion}\n{exception}\n";
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
        var path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"llminf-{name}.log"));
        try
        {
            File.WriteAllText(path, text);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "(no log could be written)\n" + text;
        }
    }
}
