using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace LLMInference.Harvest.Snapshots;

/// <summary>
/// Writes WARC 1.1 records (ISO 28500), each its own gzip member, to a stream. Record ids are derived from what the record says, so that
/// the same exchange gives the same bytes.
/// </summary>
internal static class WarcWriter
{
    /// <summary>Profile of a revisit whose payload equals that of an earlier response.</summary>
    public const string IdenticalPayload = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

    /// <summary>Profile of a revisit to which the server answered 304.</summary>
    public const string ServerNotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";

    /// <summary>How each gzip member begins (RFC 1952): deflate, no flags, no time, no extra flags, system unknown.</summary>
    private static ReadOnlySpan<byte> MemberHead => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

    /// <summary>A date as WARC 1.1 writes it: UTC, as many decimals as it needs.</summary>
    public static string DateText(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A record id: a name-based UUID (RFC 9562, version 5 layout) of type, date, address and block digest.</summary>
    public static string IdOf(string type, DateTimeOffset date, string name, string blockDigest)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{type}\n{DateText(date)}\n{name}\n{blockDigest}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }

    /// <summary>The record that opens a file.</summary>
    public static void WriteInfo(Stream to, string fileName, DateTimeOffset date, string software)
    {
        var block = Encoding.UTF8.GetBytes($"software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n");
        var digest = WarcDigest.Of(block);
        Write(to, block,
        [
            ("WARC-Type", "warcinfo"),
            ("WARC-Record-ID", $"<{IdOf("warcinfo", date, fileName, digest)}>"),
            ("WARC-Date", DateText(date)),
            ("WARC-Filename", fileName),
            ("WARC-Block-Digest", digest),
            ("Content-Type", "application/warc-fields"),
        ]);
    }

    /// <summary>The request record; <paramref name="concurrentTo"/> is the id of the response that answers it.</summary>
    public static void WriteRequest(Stream to, HttpExchange exchange, string concurrentTo)
    {
        var target = exchange.Url.IsAbsoluteUri ? exchange.Url.PathAndQuery : exchange.Url.OriginalString;
        var block = Block($"{exchange.Method} {target} HTTP/1.1", exchange.RequestHeaders, exchange.RequestBody.Span);
        var digest = WarcDigest.Of(block);
        Write(to, block,
        [
            ("WARC-Type", "request"),
            ("WARC-Record-ID", $"<{IdOf("request", exchange.At, exchange.Url.AbsoluteUri, digest)}>"),
            ("WARC-Date", DateText(exchange.At)),
            ("WARC-Target-URI", exchange.Url.AbsoluteUri),
            ("WARC-Concurrent-To", $"<{concurrentTo}>"),
            ("WARC-Block-Digest", digest),
            ("WARC-Payload-Digest", WarcDigest.Of(exchange.RequestBody.Span)),
            ("Content-Type", "application/http; msgtype=request"),
        ]);
    }

    /// <summary>The block of the response and its record's id.</summary>
    public static (byte[] Block, string Id) Response(HttpExchange exchange, bool withBody)
    {
        var block = Block($"HTTP/1.1 {exchange.Status.ToString(CultureInfo.InvariantCulture)} {Line(exchange.ReasonPhrase)}", exchange.ResponseHeaders, withBody ? exchange.ResponseBody.Span : []);
        return (block, IdOf("response", exchange.At, exchange.Method + " " + exchange.Url.AbsoluteUri, WarcDigest.Of(block)));
    }

    /// <summary>The response record.</summary>
    public static void WriteResponse(Stream to, HttpExchange exchange, byte[] block, string id)
        => Write(to, block,
        [
            .. Head("response", exchange, block, id),
            ("WARC-Payload-Digest", WarcDigest.Of(exchange.ResponseBody.Span)),
            .. exchange.Truncated ? [("WARC-Truncated", "length")] : Array.Empty<(string, string)>(),
            ("Content-Type", "application/http; msgtype=response"),
        ]);

    /// <summary>A revisit record: the head of a response whose payload is that of an earlier one.</summary>
    /// <param name="to">Where to write.</param>
    /// <param name="exchange">What was received again.</param>
    /// <param name="block">The response's head.</param>
    /// <param name="id">The record's id.</param>
    /// <param name="profile"><see cref="IdenticalPayload"/> or <see cref="ServerNotModified"/>.</param>
    /// <param name="refersTo">The record that holds the payload, or null where none is kept.</param>
    public static void WriteRevisit(Stream to, HttpExchange exchange, byte[] block, string id, string profile, WarcRecord? refersTo)
        => Write(to, block,
        [
            .. Head("revisit", exchange, block, id),
            ("WARC-Profile", profile),
            ("WARC-Payload-Digest", refersTo?.Field("WARC-Payload-Digest") ?? WarcDigest.Of(exchange.ResponseBody.Span)),
            .. refersTo is { Target: { } target, Date: { } date }
                ? [("WARC-Refers-To", $"<{refersTo.Id}>"), ("WARC-Refers-To-Target-URI", target.AbsoluteUri), ("WARC-Refers-To-Date", DateText(date))]
                : Array.Empty<(string, string)>(),
            ("Content-Type", "application/http; msgtype=response"),
        ]);

    /// <summary>A record of <c>name: value</c> lines about an address.</summary>
    public static void WriteMetadata(Stream to, Uri url, DateTimeOffset date, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var block = Encoding.UTF8.GetBytes(string.Concat(fields.Select(f => $"{Line(f.Key)}: {Line(f.Value)}\r\n")));
        var digest = WarcDigest.Of(block);
        Write(to, block,
        [
            ("WARC-Type", "metadata"),
            ("WARC-Record-ID", $"<{IdOf("metadata", date, url.AbsoluteUri, digest)}>"),
            ("WARC-Date", DateText(date)),
            ("WARC-Target-URI", url.AbsoluteUri),
            ("WARC-Block-Digest", digest),
            ("Content-Type", "application/warc-fields"),
        ]);
    }

    private static (string, string)[] Head(string type, HttpExchange exchange, byte[] block, string id) =>
    [
        ("WARC-Type", type),
        ("WARC-Record-ID", $"<{id}>"),
        ("WARC-Date", DateText(exchange.At)),
        ("WARC-Target-URI", exchange.Url.AbsoluteUri),
        ("WARC-Block-Digest", WarcDigest.Of(block)),
    ];

    private static byte[] Block(string startLine, IReadOnlyList<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> body)
    {
        var head = new StringBuilder(startLine).Append("\r\n");
        foreach (var (name, value) in headers)
        {
            // The body is kept without its framing; a reader who believed this header would look for chunks.
            var kept = name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase) ? "X-Archive-Orig-Transfer-Encoding" : name;
            head.Append(Line(kept)).Append(": ").Append(Line(value)).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    // A header value never holds a line break on the wire; should one arrive, it must not forge a header or a record here.
    private static string Line(string text) => text.AsSpan().IndexOfAny('\r', '\n') < 0 ? text : text.ReplaceLineEndings(" ");

    private static void Write(Stream to, byte[] block, IEnumerable<(string Name, string Value)> fields)
    {
        var head = new StringBuilder("WARC/1.1\r\n");
        foreach (var (name, value) in fields)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {block.Length}\r\n\r\n");
        byte[] record = [.. Encoding.UTF8.GetBytes(head.ToString()), .. block, .. "\r\n\r\n"u8];
        // The member's head is written here, not by the framework, whose bytes differ between machines; a reader can then tell a flipped byte in it.
        to.Write(MemberHead);
        using (var deflate = new DeflateStream(to, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(record);
        }

        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Crc32.Append(0, record));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)record.Length);
        to.Write(trailer);
    }
}
