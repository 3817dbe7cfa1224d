using System.Buffers.Binary;
using System.IO.Compression;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// Removes content encodings from a body that was received whole. Ours rather than the handler's, because bodies are archived as received and an
/// inflated body must stay below a limit (a few kilobytes of gzip can hold gigabytes).
/// </summary>
internal static class ContentDecoding
{
    /// <summary>What is offered to servers.</summary>
    public const string Accepted = "gzip, deflate, br";

    /// <summary>More layers than this are an attack, not an encoding.</summary>
    private const int MaxLayers = 2;

    /// <summary>The body without its encodings.</summary>
    /// <exception cref="InvalidDataException">The body is not what <paramref name="contentEncoding"/> says, ends too soon, or the encoding is unknown.</exception>
    /// <exception cref="BodyTooLargeException">It inflates to more than <paramref name="maxBytes"/>.</exception>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, string? contentEncoding, long maxBytes)
    {
        var layers = (contentEncoding ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(l => !l.Equals("identity", StringComparison.OrdinalIgnoreCase)).Reverse().ToArray();
        if (layers.Length > MaxLayers)
        {
            throw new InvalidDataException($"the body has {layers.Length} content encodings, expected {MaxLayers} at most");
        }

        // An empty body (204, HEAD-like answers) often still carries the header.
        return body.IsEmpty ? body : layers.Aggregate(body, (inner, layer) => DecodeLayer(inner, layer.ToLowerInvariant(), maxBytes));
    }

    private static ReadOnlyMemory<byte> DecodeLayer(ReadOnlyMemory<byte> body, string encoding, long maxBytes)
    {
        using var source = new MemoryStream(body.ToArray(), writable: false);
        switch (encoding)
        {
            case "gzip" or "x-gzip":
                using (var gzip = new GZipStream(source, CompressionMode.Decompress))
                {
                    var inflated = Inflate(gzip, maxBytes);
                    CheckGzipEnd(body.Span, inflated.Length);
                    return inflated;
                }

            case "deflate":
                // The RFC says zlib, some servers send the bare stream: the zlib header is divisible by 31.
                var zlib = body.Length >= 2 && (body.Span[0] & 0x0F) == 8 && BinaryPrimitives.ReadUInt16BigEndian(body.Span) % 31 == 0;
                using (Stream deflate = zlib ? new ZLibStream(source, CompressionMode.Decompress) : new DeflateStream(source, CompressionMode.Decompress))
                {
                    return Inflate(deflate, maxBytes);
                }

            case "br":
                return Unbrotli(body.Span, maxBytes);
            default:
                throw new InvalidDataException($"the content encoding is \"{encoding}\", expected one of {Accepted}");
        }
    }

    /// <summary>
    /// The inflater takes the end of its input for the end of the data; the length that ends each gzip member tells a cut one. Members may follow
    /// one another, then only the last one's length stands at the end: where another begins, it is not checked.
    /// </summary>
    private static void CheckGzipEnd(ReadOnlySpan<byte> body, long inflated)
    {
        var whole = body.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(body[^4..]) == (uint)inflated;
        if (!whole && (body.Length < 18 || body[10..].IndexOf([(byte)0x1F, (byte)0x8B, (byte)0x08]) < 0))
        {
            throw new InvalidDataException("the gzip body ends before its data does");
        }
    }

    private static ReadOnlyMemory<byte> Inflate(Stream source, long maxBytes)
    {
        using var inflated = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            inflated.Write(buffer, 0, read);
            BodyTooLargeException.ThrowIf(inflated.Length > maxBytes, maxBytes);
        }

        return inflated.ToArray();
    }

    private static ReadOnlyMemory<byte> Unbrotli(ReadOnlySpan<byte> body, long maxBytes)
    {
        using var decoder = new BrotliDecoder();
        using var inflated = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var status = decoder.Decompress(body, buffer, out var consumed, out var written);
            inflated.Write(buffer, 0, written);
            body = body[consumed..];
            BodyTooLargeException.ThrowIf(inflated.Length > maxBytes, maxBytes);
            switch (status)
            {
                case System.Buffers.OperationStatus.Done:
                    return inflated.ToArray();
                case System.Buffers.OperationStatus.NeedMoreData:
                    throw new InvalidDataException("the br body ends before its data does");
                case System.Buffers.OperationStatus.InvalidData:
                    throw new InvalidDataException("the body is not br");
                case System.Buffers.OperationStatus.DestinationTooSmall:
                default:
                    break;
            }
        }
    }
}

/// <summary>Thrown when a body grows beyond <see cref="FetchOptions.MaxBodyBytes"/>. Becomes <see cref="FetchOutcome.TooLarge"/>.</summary>
internal sealed class BodyTooLargeException(long maxBytes) : Exception(FormattableString.Invariant($"the body is larger than Fetch:MaxBodyBytes ({maxBytes} bytes)"))
{
    public static void ThrowIf(bool condition, long maxBytes)
    {
        if (condition)
        {
            throw new BodyTooLargeException(maxBytes);
        }
    }
}
