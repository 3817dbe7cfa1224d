using System.Globalization;

namespace LLMInference.Harvest.Snapshots;

/// <summary>Reads kept responses: one at a known place, or a whole file's into entries.</summary>
internal static class ArchivedResponse
{
    private const int HeadBytes = 64 * 1024;

    /// <summary>The response at a place; null when no whole HTTP response (or <c>resource</c>) lies there.</summary>
    /// <exception cref="IOException">The record is larger than <paramref name="limit"/> plus a head.</exception>
    /// <exception cref="WarcFormatException">The file cannot be opened.</exception>
    public static HttpMessage? Read(string path, long offset, long skip, long limit)
    {
        using var reader = WarcReader.Open(path, offset);
        WarcRecord? record;
        while ((record = reader.Next()) is not null && record.Offset == offset && record.Skip < skip)
        {
        }

        if (record is null || record.Offset != offset || record.Skip != skip)
        {
            return null;
        }

        if (record.ContentLength > Math.Min(limit, int.MaxValue - HeadBytes) + HeadBytes)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"the record at byte {offset} of '{path}' holds {record.ContentLength} bytes, more than the permitted {limit}"));
        }

        var block = reader.ReadBlock(HeadBytes + (int)Math.Min(limit, int.MaxValue - HeadBytes));
        if (!reader.Complete())
        {
            return null;
        }

        return record.IsHttp
            ? HttpMessage.Parse(block)
            : record.Type == "resource"
                ? new HttpMessage("HTTP/1.1 200 OK", [new("Content-Type", record.Field("Content-Type") ?? "application/octet-stream")], block, block)
                : null;
    }

    /// <summary>The head of the record at a place; null when no whole head is there.</summary>
    /// <exception cref="WarcFormatException">The file cannot be opened.</exception>
    public static WarcRecord? Head(string path, long offset)
    {
        using var reader = WarcReader.Open(path, offset);
        return reader.Next() is { } record && record.Offset == offset ? record : null;
    }

    /// <summary>The entries of a file from an offset on, the end of its last whole record, and what is wrong with it.</summary>
    public static (IReadOnlyList<ArchiveEntry> Entries, long End, IReadOnlyList<WarcDamage> Damages) Index(string path, long from)
    {
        var found = new List<(WarcRecord Record, int Status, long End)>();
        var posts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = WarcReader.Open(path, from);
        while (reader.Next() is { } record)
        {
            var message = record is { IsHttp: true, Type: "request" or "response" } ? HttpMessage.Parse(reader.ReadBlock(record.Type == "request" ? 1 << 24 : HeadBytes)) : null;
            if (!reader.Complete() || message is null || record.Target is not { } target)
            {
                continue;
            }

            if (record is { Type: "response", Skip: 0 })
            {
                found.Add((record, message.Status, reader.GoodEnd));
            }
            else if (record.Type == "request" && message.Method != "GET" && WarcRecord.Bare(record.Field("WARC-Concurrent-To")) is { } answer)
            {
                posts[answer] = ExchangeKey.Of(message.Method, target, message.Body.Span);
            }
        }

        var file = Path.GetFileName(path);
        return (
            [.. found.Select(f => new ArchiveEntry(
                new ArchivedAt(file, f.Record.Offset, f.End - f.Record.Offset),
                posts.GetValueOrDefault(f.Record.Id) ?? ExchangeKey.Of("GET", f.Record.Target!, []),
                Frontier.CanonicalUrl.Of(f.Record.Target!),
                f.Status,
                f.Record.Date ?? default,
                f.Record.Field("WARC-Payload-Digest") ?? ""))],
            reader.GoodEnd,
            reader.Damages);
    }
}
