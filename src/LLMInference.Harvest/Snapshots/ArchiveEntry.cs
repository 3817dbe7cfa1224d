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

    /// <summary>The newest entry with that key that was answered 200, or null.</summary>
    ArchiveEntry? FindNewest(string key);
}

/// <summary>What pruning must know and change besides.</summary>
public interface IPruningIndex : IArchiveIndex
{
    /// <summary>What must stay of one file, whatever its age.</summary>
    ArchiveNeeds NeedsOf(string file);

    /// <summary>Per file name, the newest date of its entries.</summary>
    IReadOnlyDictionary<string, DateTimeOffset> NewestDates();

    /// <summary>In one step: <paramref name="goneFile"/> is forgotten, and what cited places in it cites where they went.</summary>
    void Move(string goneFile, IReadOnlyList<ArchiveMove> moves);
}

/// <summary>What must stay of a file.</summary>
/// <param name="Offsets">Offsets of its response records: the newest answer of each question, what a later revisit refers to, what a kept answer cites.</param>
/// <param name="Snapshots"><see cref="Snapshot.Id"/>s that records cite, wherever they lie.</param>
public sealed record ArchiveNeeds(IReadOnlySet<long> Offsets, IReadOnlySet<string> Snapshots);

/// <summary>A response that was copied from one file to another.</summary>
/// <param name="From">Where it lay.</param>
/// <param name="To">Where it lies.</param>
public sealed record ArchiveMove(ArchivedAt From, ArchiveEntry To);
