using System.Globalization;
using System.Text.RegularExpressions;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Snapshots;

/// <summary>
/// The folder of kept responses (<c>output/archive/*.warc.gz</c>): appended to, never rewritten. Every append is on disk before it returns.
/// A body that was received before is kept once: the later response is a <c>revisit</c> record that points to it.
/// </summary>
/// <remarks>
/// A crash can only leave an incomplete record at the end of the file with the highest number. Opening cuts that off and
/// hands the complete records that the index does not know yet to the index. Safe to use from several threads.
/// </remarks>
public sealed partial class Archive : IArchive, IDisposable
{
    internal const string Software = "llminf (LLMInference)";
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly IArchiveIndex _index;
    private readonly ArchiveOptions _options;
    private readonly List<string> _notices = [];
    private FileStream? _file;
    private int _number;

    private Archive(string folder, IArchiveIndex index, ArchiveOptions options)
    {
        _folder = folder;
        _index = index;
        _options = options;
    }

    /// <summary>What opening repaired, in sentences.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>The folder.</summary>
    public string Folder => _folder;

    /// <summary>Opens the folder, makes it if need be, and repairs what a crash left.</summary>
    /// <exception cref="WarcFormatException">The folder cannot be made or read.</exception>
    public static Archive Open(string folder, IArchiveIndex index, ArchiveOptions? options = null)
    {
        var archive = new Archive(folder, index, options ?? new ArchiveOptions());
        try
        {
            Directory.CreateDirectory(folder);
            archive.Recover();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WarcFormatException(folder, 0, $"Cannot use the archive folder '{folder}': {e.Message} Make it writable, or choose another --output.");
        }

        return archive;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk is full or broken; nothing of the exchange was kept.</exception>
    public ArchivedAt Append(HttpExchange exchange)
    {
        var key = ExchangeKey.Of(exchange.Method, exchange.Url, exchange.RequestBody.Span);
        var payload = WarcDigest.Of(exchange.ResponseBody.Span);
        lock (_gate)
        {
            var file = CurrentFile(exchange.At);
            var earlier = exchange is { Status: 200, ResponseBody.Length: > 0, Truncated: false } ? _index.Find(key, payload) : null;
            var original = earlier is null ? null : HeadAt(earlier.At);
            earlier = original is null ? null : earlier;
            var bytes = Begin(file, exchange.At);
            var (block, id) = WarcWriter.Response(exchange, withBody: earlier is null);
            WarcWriter.WriteRequest(bytes, exchange, id);
            var start = bytes.Length;
            if (exchange.Status == 304)
            {
                WarcWriter.WriteRevisit(bytes, exchange, block, id, WarcWriter.ServerNotModified, _index.FindNewest(key) is { } unchanged ? HeadAt(unchanged.At) : null);
            }
            else if (earlier is not null)
            {
                WarcWriter.WriteRevisit(bytes, exchange, block, id, WarcWriter.IdenticalPayload, original);
            }
            else
            {
                WarcWriter.WriteResponse(bytes, exchange, block, id);
            }

            var at = Write(file, bytes, start);
            _index.Add([new ArchiveEntry(at, exchange.Status == 304 || earlier is not null ? "" : key, Frontier.CanonicalUrl.Of(exchange.Url), exchange.Status, exchange.At, payload)]);
            return earlier?.At ?? at;
        }
    }

    /// <inheritdoc/>
    public void Note(Uri url, DateTimeOffset at, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        lock (_gate)
        {
            var file = CurrentFile(at);
            var bytes = Begin(file, at);
            WarcWriter.WriteMetadata(bytes, url, at, fields);
            Write(file, bytes, 0);
        }
    }

    /// <summary>Removes what is older or more than the options allow; see <see cref="ArchivePruning"/>. The file that is written to stays.</summary>
    public ArchivePruned Prune(IPruningIndex index, DateTimeOffset now)
    {
        lock (_gate)
        {
            var pruning = new ArchivePruning(_folder, index, _options, _file is null ? null : Path.GetFileName(_file.Name)) { Step = PruningStep };
            var pruned = pruning.Run(now);
            _notices.AddRange(pruning.Notices);
            return pruned;
        }
    }

    /// <summary>Called before each lasting step of pruning, with what it does: a test stops the process there.</summary>
    internal Action<string>? PruningStep { get; set; }

    /// <summary>Whether the place lies within a file that is there.</summary>
    public bool Holds(ArchivedAt at) => new FileInfo(Path.Combine(_folder, at.File)) is { Exists: true } file && file.Length >= at.Offset + at.Length;

    /// <summary>Reads a kept response again; null when it is no longer there or no longer readable.</summary>
    public Snapshot? Read(ArchivedAt at, Uri url, DateTimeOffset retrievedAt)
    {
        try
        {
            return Holds(at) ? ArchivedResponse.Read(Path.Combine(_folder, at.File), at.Offset, 0, _options.MaxBodyBytes)?.ToSnapshot(url, retrievedAt, _options.MaxBodyBytes) : null;
        }
        catch (Exception e) when (e is IOException or WarcFormatException or UnauthorizedAccessException or BodyTooLargeException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private WarcRecord? HeadAt(ArchivedAt at) => Holds(at) ? ArchivedResponse.Head(Path.Combine(_folder, at.File), at.Offset) : null;

    private static MemoryStream Begin(FileStream file, DateTimeOffset at)
    {
        var bytes = new MemoryStream();
        if (file.Length == 0)
        {
            WarcWriter.WriteInfo(bytes, Path.GetFileName(file.Name), at, Software);
        }

        return bytes;
    }

    private ArchivedAt Write(FileStream file, MemoryStream bytes, long start)
    {
        var before = file.Length;
        try
        {
            file.Position = before;
            file.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
            file.Flush(flushToDisk: _options.Durable);
        }
        catch (IOException)
        {
            // A full disk: take the half-written record back, so that the file stays whole.
            file.SetLength(before);
            throw;
        }

        return new ArchivedAt(Path.GetFileName(file.Name), before + start, bytes.Length - start);
    }

    private FileStream CurrentFile(DateTimeOffset now)
    {
        if (_file is { } open && (open.Length >= _options.MaxFileBytes || now - BegunAt(Path.GetFileName(open.Name)) >= _options.MaxFileAge))
        {
            open.Dispose();
            _file = null;
        }

        if (_file is null)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd'T'HHmmss}-{++_number:D5}.warc.gz");
            _file = new FileStream(Path.Combine(_folder, name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        }

        return _file;
    }

    private void Recover()
    {
        var ends = _index.KnownEnds();
        var files = Directory.EnumerateFiles(_folder, "*.warc.gz").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).ToList();
        var last = files.Where(f => OwnName().IsMatch(f)).MaxBy(NumberOf);
        foreach (var name in files)
        {
            var path = Path.Combine(_folder, name);
            var from = ends.GetValueOrDefault(name);
            var length = new FileInfo(path).Length;
            if (name != last && from == length)
            {
                continue;
            }

            from = from > length ? 0 : from;
            var (entries, end, damages) = ArchivedResponse.Index(path, from);
            _index.Add(entries);
            if (name == last)
            {
                Reopen(path, end, damages);
            }
        }
    }

    private void Reopen(string path, long end, IReadOnlyList<WarcDamage> damages)
    {
        _number = NumberOf(Path.GetFileName(path));
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        if (end < file.Length && (damages is [.., { Truncated: true }] || EndsInZeros(file)))
        {
            _notices.Add($"'{path}' ended within a record, as an interrupted run leaves it: {file.Length - end} bytes after byte {end} were cut off.");
            file.SetLength(end);
            file.Flush(_options.Durable);
        }

        if (file.Length >= _options.MaxFileBytes)
        {
            file.Dispose();
            return;
        }

        _file = file;
    }

    private static DateTimeOffset BegunAt(string name)
        => DateTimeOffset.ParseExact(name.AsSpan(0, 15), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    // A power cut may leave room that was claimed and never filled. A gzip member never ends in eight zeros: its checksum stands there.
    private static bool EndsInZeros(FileStream file)
    {
        Span<byte> tail = stackalloc byte[8];
        file.Position = Math.Max(0, file.Length - tail.Length);
        return file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false) == tail.Length && tail.IndexOfAnyExcept((byte)0) < 0;
    }

    private static int NumberOf(string name) => int.Parse(OwnName().Match(name).Groups["n"].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>The names of files that are written to: when begun, and a running number.</summary>
    [GeneratedRegex(@"^\d{8}T\d{6}-(?<n>\d{5,8})\.warc\.gz$", RegexOptions.CultureInvariant)]
    internal static partial Regex OwnName();
}

/// <summary>How the archive writes.</summary>
public sealed record ArchiveOptions
{
    /// <summary>A file that has grown to this size is closed and the next one begun.</summary>
    /// <value>256 MiB.</value>
    public long MaxFileBytes { get; init; } = 256L << 20;

    /// <summary>A file begun this long ago is closed and the next one begun, so that old answers come to lie in files of their own, which pruning can remove.</summary>
    /// <value>30 days.</value>
    public TimeSpan MaxFileAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Answers older than this go, but for the newest of each question and those that a record cites.</summary>
    /// <value>400 days.</value>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(400);

    /// <summary>While the files together are larger than this, the oldest answers go, but for the newest of each question and those that a record cites.</summary>
    /// <value>8 GiB.</value>
    public long MaxBytes { get; init; } = 8L << 30;

    /// <summary>Larger bodies are not read back.</summary>
    /// <value>64 MiB, decoded.</value>
    public long MaxBodyBytes { get; init; } = 64L << 20;

    /// <summary>Whether each append waits for the disk. Only a night that is replayed from other archives can do without.</summary>
    /// <value>true.</value>
    public bool Durable { get; init; } = true;
}
