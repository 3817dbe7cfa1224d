using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Frontier;

/// <summary>
/// Whose turn it is: near a seed before far from it, then in the order of the sources, then in that of the seeds, then by address.
/// The same requests give the same order, whichever way they were found.
/// </summary>
internal sealed class FrontierOrder : IComparer<HarvestRequest>
{
    private readonly Dictionary<string, int> _sources;
    private readonly Dictionary<string, int> _seeds;

    /// <summary>An order over these sources and seeds; others come last.</summary>
    public FrontierOrder(IEnumerable<string> sources, IEnumerable<string> seeds)
    {
        _sources = Numbered(sources);
        _seeds = Numbered(seeds);
    }

    /// <summary>Place of the request's source in their order.</summary>
    public int SourceOf(HarvestRequest request) => _sources.GetValueOrDefault(request.Source, _sources.Count);

    /// <summary>Place of the request's seed in their order.</summary>
    public int SeedOf(HarvestRequest request) => request.SeedId is { } id ? _seeds.GetValueOrDefault(id, _seeds.Count) : _seeds.Count;

    /// <summary>Whether the request's source and seed are among them.</summary>
    public bool Knows(HarvestRequest request) => _sources.ContainsKey(request.Source) && (request.SeedId is null || _seeds.ContainsKey(request.SeedId));

    /// <inheritdoc/>
    public int Compare(HarvestRequest? x, HarvestRequest? y)
    {
        if (x is null || y is null)
        {
            return x is null ? (y is null ? 0 : -1) : 1;
        }

        var order = x.Depth.CompareTo(y.Depth);
        order = order != 0 ? order : SourceOf(x).CompareTo(SourceOf(y));
        order = order != 0 ? order : SeedOf(x).CompareTo(SeedOf(y));
        order = order != 0 ? order : string.CompareOrdinal(CanonicalUrl.Of(x.Url), CanonicalUrl.Of(y.Url));
        order = order != 0 ? order : string.CompareOrdinal(x.Body, y.Body);
        return order != 0 ? order : string.CompareOrdinal(Asker.Of(x).Id, Asker.Of(y).Id);
    }

    /// <summary>The requests in order, each question once (its first asker).</summary>
    public IReadOnlyList<HarvestRequest> Distinct(IEnumerable<HarvestRequest> requests)
        => [.. requests.Order(this).DistinctBy(RequestFingerprint.Of)];

    private static Dictionary<string, int> Numbered(IEnumerable<string> names)
        => names.Distinct(StringComparer.Ordinal).Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
}
