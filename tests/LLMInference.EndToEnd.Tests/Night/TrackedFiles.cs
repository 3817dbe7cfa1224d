namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>The outputs that git tracks.</summary>
internal static class TrackedFiles
{
    private static readonly string[] Folders = ["topics/", "changes/", "feeds/", "plots/"];

    /// <summary>Every tracked file below <paramref name="root"/> with its text, in order.</summary>
    public static IReadOnlyDictionary<string, string> Below(string root)
        => new SortedDictionary<string, string>(
            Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(f => (File: f, Path: Path.GetRelativePath(root, f).Replace('\\', '/')))
                .Where(f => f.Path is "README.md" or "works.jsonl" || Folders.Any(folder => f.Path.StartsWith(folder, StringComparison.Ordinal)))
                .ToDictionary(f => f.Path, f => File.ReadAllText(f.File)),
            StringComparer.Ordinal);
}
