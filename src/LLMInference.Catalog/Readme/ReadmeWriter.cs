using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Readme;

/// <summary>The README with its generated parts renewed: a function of the old text and the catalog. What people wrote stays byte for byte.</summary>
public static class ReadmeWriter
{
    // From the roomiest to the barest; the first that fits is taken.
    private static readonly (int Open, bool Folded)[] Sizes = [(15, true), (15, false), (10, false), (5, false), (2, false), (0, false)];

    /// <summary>What a README says before anybody wrote one.</summary>
    public static string Default { get; } = """
        # Works on LLM inference

        A reading list that keeps itself: people, labs and repositories to follow, and works sorted by research interest.
        Write anything outside the marked parts, it stays as you wrote it; the marked parts are renewed every night.

        <!-- llminf:status:begin -->
        <!-- llminf:status:end -->

        ## Repositories

        <!-- llminf:repositories:begin -->
        <!-- llminf:repositories:end -->

        ## People and labs

        <!-- llminf:people:begin -->
        <!-- llminf:people:end -->

        ## Works

        <!-- llminf:works:begin -->
        <!-- llminf:works:end -->

        """.ReplaceLineEndings("\n");

    /// <summary>The renewed text.</summary>
    /// <exception cref="ReadmeMarkerException">Markers are nested, doubled or unclosed.</exception>
    public static string Write(string readme, CatalogView view, ReadmeOptions options, string file = "README.md")
        => AtomicFile.Utf8.GetString(Write(AtomicFile.Utf8.GetBytes(readme), view, options, file));

    /// <summary>The renewed bytes; those outside the parts are not even decoded.</summary>
    /// <exception cref="ReadmeMarkerException">Markers are nested, doubled or unclosed.</exception>
    public static byte[] Write(ReadOnlySpan<byte> readme, CatalogView view, ReadmeOptions options, string file = "README.md")
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(options);
        var parts = new ReadmeParts(view, options);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["status"] = parts.Status(),
            ["repositories"] = parts.Repositories(),
            ["people"] = parts.People(),
        };
        byte[] renewed = [];
        foreach (var (open, folded) in Sizes)
        {
            texts["works"] = parts.Works(open, folded);
            renewed = ReadmeMarkers.Replace(readme, texts, file);
            if (renewed.Length <= options.MaxBytes)
            {
                break;
            }
        }

        return renewed;
    }
}
