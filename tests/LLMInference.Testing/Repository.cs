namespace LLMInference.Testing;

/// <summary>Where the repository's files are, found from the test's own folder upwards.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>LLMInference.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of labelled data beside the repository, or null where it is absent (a plain clone).</summary>
    public static string? Shared => Directory.Exists(Path.Combine(Root, "..", "shared")) ? Path.GetFullPath(Path.Combine(Root, "..", "shared")) : null;

    /// <summary>A path below the root.</summary>
    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LLMInference.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No LLMInference.sln above {AppContext.BaseDirectory}: run the tests from a clone.");
    }
}
