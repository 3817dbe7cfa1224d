using System.IO.Compression;
using System.Text;

namespace LLMInference.Benchmarks.Dump;

/// <summary>Counts the records of a made-up dump by its lines, to be held against what readers say.</summary>
internal static class DumpCount
{
    /// <summary>Publications and people.</summary>
    public static long Of(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.Latin1);
        long count = 0;
        while (text.ReadLine() is { } line)
        {
            count += line.Contains(" key=\"", StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }
}
