using LLMInference.Cli.Settings;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;

namespace LLMInference.Cli.Commands;

/// <summary>Fetches one address for a command, with all the manners of a night.</summary>
internal static class PageVisit
{
    internal static async Task<ExtractInput> FetchAsync(Uri url, CommonOptions common, System.CommandLine.ParseResult parse, CancellationToken cancel)
    {
        var settings = SettingsReader.Read(common.Set(parse));
        var statistics = new FetchStatistics();
        using var archive = Archive.Open(Path.Combine(common.Output(parse), "archive"), new NoIndex());
        using var fetcher = new Fetcher(settings.Fetch, NetworkHandler.Create(settings.Fetch, [], statistics), archive, new InMemoryHostMemory(), TimeProvider.System, new FetchSetup { Statistics = statistics });
        var result = await fetcher.FetchAsync(new HarvestRequest { Source = "WebPages", Kind = "page", Url = url, Why = "asked for on the command line" }, null, cancel).ConfigureAwait(false);
        if (result is not { Outcome: FetchOutcome.Fetched, Snapshot: { } snapshot })
        {
            throw new UsageException($"'{url}' could not be read: {result.Detail}");
        }

        var isList = snapshot.MediaType is "text/plain" or "text/markdown" || snapshot.Url.AbsolutePath.EndsWith(".md", StringComparison.OrdinalIgnoreCase);
        return new ExtractInput(snapshot.Url, snapshot.Body, snapshot.Header("Content-Type"), isList);
    }

    // One answer is kept as it comes; whether an equal one lies in the archive is the crawl store's knowledge.
    private sealed class NoIndex : IArchiveIndex
    {
        public IReadOnlyDictionary<string, long> KnownEnds() => new Dictionary<string, long>();

        public ArchiveEntry? Find(string key, string payloadDigest) => null;

        public ArchiveEntry? FindNewest(string key) => null;

        // The next night finds the record in the file and remembers it then.
        public void Add(IReadOnlyList<ArchiveEntry> entries)
        {
        }
    }
}
