namespace LLMInference.Harvest.Snapshots;

/// <summary>Which WARC files a path stands for.</summary>
internal static class WarcFiles
{
    /// <summary>The file itself, or all <c>*.warc</c> and <c>*.warc.gz</c> below a folder in ordinal order of their paths.</summary>
    /// <exception cref="WarcFormatException">Nothing is there, or the folder holds none.</exception>
    public static IReadOnlyList<string> At(string fileOrFolder)
    {
        if (File.Exists(fileOrFolder))
        {
            return [fileOrFolder];
        }

        if (!Directory.Exists(fileOrFolder))
        {
            throw new WarcFormatException(fileOrFolder, 0, $"There is no file or folder '{fileOrFolder}'. Give a WARC file (*.warc, *.warc.gz) or a folder of such files.");
        }

        var files = Directory.EnumerateFiles(fileOrFolder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".warc", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0
            ? files
            : throw new WarcFormatException(fileOrFolder, 0, $"The folder '{fileOrFolder}' holds no WARC file. Expected *.warc or *.warc.gz in it or below.");
    }
}
