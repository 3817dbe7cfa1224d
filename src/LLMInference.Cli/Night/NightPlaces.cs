using LLMInference.Catalog.Readme;
using LLMInference.Catalog.Writing;
using LLMInference.Cli.Files;

namespace LLMInference.Cli.Night;

/// <summary>Where a night reads and writes. All paths are absolute.</summary>
/// <param name="Seeds">Folder of what people decide.</param>
/// <param name="Output">Folder of what is produced.</param>
/// <param name="Readme">The README whose generated parts are rewritten.</param>
/// <param name="Replay">A WARC file or folder that answers instead of the network, or null.</param>
internal sealed record NightPlaces(string Seeds, string Output, string Readme, string? Replay)
{
    internal string WorksDb => Path.Combine(Output, "works.db");

    internal string CrawlDb => Path.Combine(Output, "crawl.db");

    internal string Archive => Path.Combine(Output, "archive");

    internal string Ledger => Path.Combine(Output, "works.jsonl");

    /// <summary>Makes the output folder and proves that it can be written, before anything is asked of anybody.</summary>
    internal void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Output);
            Probe(Path.Combine(Output, ".write-check"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The output folder '{Output}' cannot be written: {TextFile.Reason(e)} Make it writable, or name another with --output.", e);
        }
    }

    /// <summary>Proves that the README can be written, and that its markers are right, before anything is asked of anybody. The README itself is only read.</summary>
    internal void PrepareReadme()
    {
        if (Directory.Exists(Readme))
        {
            throw new UsageException($"'{Readme}' is a folder, and a README was expected. Name a file with --readme.");
        }

        try
        {
            var file = AtomicFile.Target(Readme);
            if (TextFile.ReadIfThere(file) is { } text)
            {
                _ = ReadmeMarkers.Find(text, Readme);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            Probe(AtomicFile.Beside(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The README '{Readme}' cannot be written: {TextFile.Reason(e)} Make its folder writable, or name another with --readme.", e);
        }
    }

    private static void Probe(string file)
    {
        File.WriteAllText(file, "");
        File.Delete(file);
    }
}
