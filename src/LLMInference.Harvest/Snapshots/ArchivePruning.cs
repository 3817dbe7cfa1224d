using System.Globalization;
using System.Text.RegularExpressions;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Snapshots;

/// <summary>What pruning removed.</summary>
/// <param name="Files">Files removed or made smaller.</param>
/// <param name="Bytes">What that freed.</param>
public sealed record ArchivePruned(int Files, long Bytes);

/// <summary>
/// Removes old answers file by file, oldest first. A file of which nothing must stay is deleted; of one that is mostly superfluous, what must stay is copied,
/// byte for byte, into a file of its own (<c>…-k1.warc.gz</c>), which is flushed and named before anything cites it, and cited before the old one goes.
/// </summary>
/// <remarks>
/// Stopped anywhere, every answer that must stay is readable and cited where it lies: at worst it lies in two files, and the next pruning removes one.
/// Files that this archive did not write, and damaged ones, are left alone.
/// </remarks>
internal sealed partial class ArchivePruning(string folder, IPruningIndex index, ArchiveOptions options, string? current)
{
    /// <summary>Copying for less than this part of a file would write more than it frees.</summary>
    private const double WorthCopying = 0.25;

    private readonly List<string> _notices = [];

    /// <summary>What could not be removed, in sentences.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Called before each lasting step, with what it does.</summary>
    public Action<string>? Step { get; init; }

    /// <summary>Prunes.</summary>
    public ArchivePruned Run(DateTimeOffset now)
    {
        var newest = index.NewestDates();
        var own = new DirectoryInfo(folder).EnumerateFiles("*.warc.gz")
            .Where(f => f.Name != current && PrunableName().IsMatch(f.Name))
            .Select(f => (f.Name, f.Length, Newest: newest.TryGetValue(f.Name, out var date) ? date : new DateTimeOffset(f.LastWriteTimeUtc, TimeSpan.Zero)))
            .OrderBy(f => f.Newest).ThenBy(f => f.Name, StringComparer.Ordinal).ToList();
        var total = new DirectoryInfo(folder).EnumerateFiles("*.warc.gz").Sum(f => f.Length);
        int files = 0;
        long freed = 0;
        foreach (var (name, length, date) in own)
        {
            if (now - date <= options.KeepFor && total - freed <= options.MaxBytes)
            {
                continue;
            }

            if (Shrink(name, length) is > 0 and var bytes)
            {
                files++;
                freed += bytes;
            }
        }

        if (total - freed > options.MaxBytes)
        {
            _notices.Add(string.Create(CultureInfo.InvariantCulture, $"The archive '{folder}' still holds {total - freed} bytes, more than Archive:MaxBytes ({options.MaxBytes}): all of it is the newest answer of some address or cited by a record, or in the file being written."));
        }

        return new ArchivePruned(files, freed);
    }

    private long Shrink(string name, long length)
    {
        var path = Path.Combine(folder, name);
        if (Needed(path, name) is not { } needed)
        {
            return 0;
        }

        if (needed.Count == 0)
        {
            Remove(path, name, []);
            return length;
        }

        var kept = needed.Sum(r => r.End - r.Record.Offset);
        if (length - kept < length * WorthCopying)
        {
            return 0;
        }

        var moves = Copy(path, name, needed);
        Remove(path, name, moves);
        return length - new FileInfo(Path.Combine(folder, moves[0].To.At.File)).Length;
    }

    /// <summary>The records of a file that must stay, requests before their responses; null when the file is damaged.</summary>
    private List<Kept>? Needed(string path, string name)
    {
        var needs = index.NeedsOf(name);
        var all = new List<Kept>();
        using (var reader = WarcReader.Open(path))
        {
            while (reader.Next() is { } record)
            {
                if (reader.Complete())
                {
                    all.Add(new Kept(record, reader.GoodEnd));
                }
            }

            if (reader.Damages.Count > 0 || !reader.OneRecordAMember)
            {
                _notices.Add($"'{path}' is not pruned: {(reader.Damages.Count > 0 ? reader.Damages[0].Message : "its records share gzip members.")}");
                return null;
            }
        }

        var responses = all.Where(r => r.Record.Type == "response" && (needs.Offsets.Contains(r.Record.Offset) || IsCited(path, r.Record, needs.Snapshots))).Select(r => r.Record.Id).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(r => r.Record.Type switch
        {
            "response" => responses.Contains(r.Record.Id),
            "request" => WarcRecord.Bare(r.Record.Field("WARC-Concurrent-To")) is { } answer && responses.Contains(answer),
            _ => false,
        })];
    }

    private bool IsCited(string path, WarcRecord record, IReadOnlySet<string> snapshots)
    {
        try
        {
            return record.Target is { } target
                && ArchivedResponse.Read(path, record.Offset, 0, options.MaxBodyBytes)?.ToSnapshot(target, default, options.MaxBodyBytes) is { } snapshot
                && snapshots.Contains(snapshot.Id);
        }
        catch (Exception e) when (e is IOException or BodyTooLargeException)
        {
            // Too large to be looked into: it stays.
            return true;
        }
    }

    private List<ArchiveMove> Copy(string path, string name, List<Kept> needed)
    {
        var (copy, beside) = (NextName(name), Path.Combine(folder, name + ".writing"));
        var moves = new List<ArchiveMove>();
        using (var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        using (var target = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            var first = needed.Min(r => r.Record.Date) ?? default;
            WarcWriter.WriteInfo(target, copy, first, Archive.Software);
            foreach (var (record, end) in needed)
            {
                var bytes = new byte[end - record.Offset];
                source.Position = record.Offset;
                source.ReadExactly(bytes);
                if (record.Type == "response")
                {
                    var at = new ArchivedAt(copy, target.Position, bytes.Length);
                    moves.Add(new ArchiveMove(new ArchivedAt(name, record.Offset, bytes.Length), new ArchiveEntry(at, "", "", 0, default, "")));
                }

                target.Write(bytes);
            }

            target.Flush(flushToDisk: options.Durable);
        }

        var (entries, _, damages) = ArchivedResponse.Index(beside, 0);
        if (damages.Count > 0 || entries.Count != moves.Count)
        {
            File.Delete(beside);
            throw new IOException($"the copy of '{path}' that pruning made is damaged; the original stays");
        }

        Step?.Invoke("name the copy");
        File.Move(beside, Path.Combine(folder, copy));
        return [.. moves.Zip(entries, (m, e) => m with { To = e with { At = m.To.At } })];
    }

    private void Remove(string path, string name, List<ArchiveMove> moves)
    {
        Step?.Invoke("cite the copy");
        index.Move(name, moves);
        Step?.Invoke("delete the original");
        File.Delete(path);
    }

    private string NextName(string name)
    {
        var match = PrunableName().Match(name);
        for (var generation = match.Groups["k"].Success ? int.Parse(match.Groups["k"].ValueSpan, CultureInfo.InvariantCulture) + 1 : 1; ; generation++)
        {
            var next = string.Create(CultureInfo.InvariantCulture, $"{match.Groups["base"].Value}-k{generation}.warc.gz");
            if (!File.Exists(Path.Combine(folder, next)))
            {
                return next;
            }
        }
    }

    /// <summary>The names of all files that this program writes: those written to, and what pruning copied from them.</summary>
    [GeneratedRegex(@"^(?<base>\d{8}T\d{6}-\d{5,8})(-k(?<k>\d{1,6}))?\.warc\.gz$", RegexOptions.CultureInvariant)]
    internal static partial Regex PrunableName();

    private sealed record Kept(WarcRecord Record, long End);
}
