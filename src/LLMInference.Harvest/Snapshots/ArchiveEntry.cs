namespace LLMInference.Harvest.Snapshots;

/// <summary>One kept response: what was asked, when, and where the answer lies.</summary>
/// <param name="At">Where its response record lies.</param>
/// <param name="Key">What was asked: <see cref="ExchangeKey"/>.</param>
/// <param name="Url">The address, canonical.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Date">When the response was complete (UTC).</param>
/// <param name="PayloadDigest">Labelled digest of the body as received.</param>
public sealed record ArchiveEntry(ArchivedAt At, string Key, string Url, int Status, DateTimeOffset Date, string PayloadDigest);

/// <summary>What the archive remembers of itself between runs, so that it need not read all its files again.</summary>
public interface IArchiveIndex
{
    /// <summary>Per file name, the offset up to which its records are known.</summary>
    IReadOnlyDictionary<string, long> KnownEnds();

    /// <summary>Remembers entries, at the latest together with the next thing that cites them.</summary>
    void Add(IReadOnlyList<ArchiveEntry> entries);

    /// <summary>The newest entry with that key and payload, or null.</summary>
    ArchiveEntry? Find(string key, string payloadDigest);
}
