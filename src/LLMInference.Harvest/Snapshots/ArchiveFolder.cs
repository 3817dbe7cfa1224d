using System.Globalization;

namespace LLMInference.Harvest.Snapshots;

/// <summary>What <c>archive ls</c>, <c>cat</c> and <c>verify</c> ask of a WARC file or a folder of them. Reads the files alone; needs no database.</summary>
public static class ArchiveFolder
{
    /// <summary>Every record, in the order of the files; damages are handed to <paramref name="damaged"/>.</summary>
    /// <exception cref="WarcFormatException">Nothing is there, or a file cannot be opened.</exception>
    public static IEnumerable<ArchiveListing> List(string fileOrFolder, Action<WarcDamage>? damaged = null)
    {
        foreach (var path in WarcFiles.At(fileOrFolder))
        {
            using var reader = WarcReader.Open(path);
            while (reader.Next() is { } record)
            {
                var message = record.IsHttp ? HttpMessage.Parse(reader.ReadBlock(64 * 1024)) : null;
                if (reader.Complete())
                {
                    yield return new ArchiveListing(
                        path, record.Offset, record.Type, record.Date, record.Target, message?.Status is > 0 and var status ? status : null,
                        message?.Header("Content-Type")?.Split(';')[0].Trim() ?? record.Field("Content-Type"), record.ContentLength);
                }
            }

            foreach (var damage in reader.Damages)
            {
                damaged?.Invoke(damage);
            }
        }
    }

    /// <summary>The newest kept answer to a GET of an address, or the newest one not after <paramref name="until"/>; null when there is none.</summary>
    /// <exception cref="WarcFormatException">Nothing is there, or a file cannot be opened.</exception>
    /// <exception cref="IOException">The body is larger than permitted.</exception>
    public static Snapshot? Find(string fileOrFolder, Uri url, DateTimeOffset? until = null, ArchiveOptions? options = null)
    {
        var limit = (options ?? new ArchiveOptions()).MaxBodyBytes;
        var wanted = Frontier.CanonicalUrl.Loose(url);
        (WarcRecord Record, DateTimeOffset Date)? best = null;
        foreach (var path in WarcFiles.At(fileOrFolder))
        {
            using var reader = WarcReader.Open(path);
            while (reader.Next() is { } record)
            {
                var fits = record is { Type: "response", IsHttp: true } or { Type: "resource" }
                    && record.Target is { } target && Frontier.CanonicalUrl.Loose(target) == wanted
                    && (until is null || record.Date <= until)
                    && (best is null || record.Date >= best.Value.Date);
                if (reader.Complete() && fits)
                {
                    best = (record, record.Date ?? DateTimeOffset.MinValue);
                }
            }
        }

        return best is { } found ? ArchivedResponse.Read(found.Record.File, found.Record.Offset, found.Record.Skip, limit)?.ToSnapshot(url, found.Date, limit) : null;
    }

    /// <summary>Everything that is wrong: gzip members, record heads, lengths, block and payload digests.</summary>
    /// <exception cref="WarcFormatException">Nothing is there, or a file cannot be opened.</exception>
    public static ArchiveCheck Verify(string fileOrFolder)
    {
        var damages = new List<WarcDamage>();
        long records = 0;
        var files = WarcFiles.At(fileOrFolder);
        foreach (var path in files)
        {
            var before = records;
            var members = new List<long>();
            using var reader = WarcReader.Open(path);
            while (reader.Next() is { } record)
            {
                var wrong = Wrong(reader, record);
                if (reader.Complete())
                {
                    records++;
                    members.Add(record.Offset);
                    damages.AddRange(wrong.Select(w => new WarcDamage(path, record.Offset, $"'{path}' is damaged at byte {record.Offset}: {w}.")));
                }
            }

            damages.AddRange(reader.Damages);
            if (ArchivePruning.PrunableName().IsMatch(Path.GetFileName(path)))
            {
                damages.AddRange(MemberHeads.Odd(path, members).Select(at => new WarcDamage(path, at, $"'{path}' is damaged at byte {at}: the head of the gzip member is not as it was written; the record in it is whole.")));
            }

            if (records == before && reader.Damages.Count == 0 && new FileInfo(path).Length > 0)
            {
                damages.Add(new WarcDamage(path, 0, $"'{path}' holds no WARC record."));
            }
        }

        return new ArchiveCheck(files.Count, records, [.. damages.OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Offset)]);
    }

    private static List<string> Wrong(WarcReader reader, WarcRecord record)
    {
        const int InMemory = 64 << 20;
        var stated = record.Field("WARC-Block-Digest");
        var payload = record.Type == "revisit" ? null : record.Field("WARC-Payload-Digest");
        using var hash = stated is null ? null : WarcDigest.HashFor(stated);
        var kept = payload is not null && record.IsHttp && record.ContentLength <= InMemory ? new MemoryStream() : null;
        var chunk = new byte[1 << 16];
        int n;
        while ((n = reader.ReadBlock(chunk)) > 0)
        {
            hash?.AppendData(chunk, 0, n);
            kept?.Write(chunk, 0, n);
        }

        var wrong = new List<string>();
        if (stated is null || (record is { Type: "response", IsHttp: true } && payload is null))
        {
            wrong.Add($"the {record.Type} record for '{record.Target}' states no {(stated is null ? "block" : "payload")} digest, so whether it is whole cannot be told");
        }

        if (hash is not null && !WarcDigest.Matches(stated!, hash.GetHashAndReset()))
        {
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"the block of the {record.Type} record for '{record.Target}' does not have the digest that it states ({stated})"));
        }

        if (kept is not null && HttpMessage.Parse(kept.GetBuffer().AsMemory(0, (int)kept.Length)) is { } message && !HasPayload(message, payload!))
        {
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"the payload of the {record.Type} record for '{record.Target}' does not have the digest that it states ({payload})"));
        }

        return wrong;
    }

    // Tools differ in whether the payload includes the chunk framing; either is accepted.
    private static bool HasPayload(HttpMessage message, string stated)
    {
        using var hash = WarcDigest.HashFor(stated);
        return hash is null || Matches(message.Body) || Matches(message.RawBody);

        bool Matches(ReadOnlyMemory<byte> body)
        {
            hash.AppendData(body.Span);
            return WarcDigest.Matches(stated, hash.GetHashAndReset());
        }
    }
}

/// <summary>One record of an archive.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Offset">Offset in bytes of its gzip member.</param>
/// <param name="Type"><c>response request revisit warcinfo …</c>.</param>
/// <param name="Date">When it was made (UTC), or null.</param>
/// <param name="Url">The address, or null.</param>
/// <param name="Status">HTTP status of a response, or null.</param>
/// <param name="MediaType">Of the response, else of the record.</param>
/// <param name="Length">Length of its block in bytes.</param>
public sealed record ArchiveListing(string File, long Offset, string Type, DateTimeOffset? Date, Uri? Url, int? Status, string? MediaType, long Length);

/// <summary>What a check of an archive found.</summary>
/// <param name="Files">Files read.</param>
/// <param name="Records">Whole records read.</param>
/// <param name="Damages">What is wrong, by file and offset; empty when all is well.</param>
public sealed record ArchiveCheck(int Files, long Records, IReadOnlyList<WarcDamage> Damages);
