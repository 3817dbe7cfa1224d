using System.IO.Compression;

namespace LLMInference.Harvest.Snapshots;

/// <summary>Removes the content codings of RFC 9110, section 8.4.1 (<c>gzip deflate br</c>) from a body, never inflating beyond a limit.</summary>
internal static class ContentCoding
{
    /// <summary>The body as its author wrote it. A body that is not coded as its header claims is returned as it is: archives made by other tools often keep the header of what they decoded.</summary>
    /// <exception cref="InvalidDataException">The coded body is broken.</exception>
    /// <exception cref="IOException">The body is larger than <paramref name="limit"/> bytes once decoded.</exception>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, string? contentEncoding, long limit)
    {
        foreach (var coding in (contentEncoding ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            body = coding.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" when body.Span is [0x1f, 0x8b, ..] => Inflate(new GZipStream(Read(body), CompressionMode.Decompress), limit),
                "deflate" => Deflate(body, limit),
                "br" => Brotli(body, limit),
                _ => body,
            };
        }

        return body;
    }

    private static MemoryStream Read(ReadOnlyMemory<byte> body) => new(body.ToArray(), writable: false);

    // "deflate" means zlib (RFC 1950), but some servers send the bare stream (RFC 1951). A zlib header is a multiple of 31 with method 8.
    private static ReadOnlyMemory<byte> Deflate(ReadOnlyMemory<byte> body, long limit)
        => body.Span is [var first, var second, ..] && (first & 15) == 8 && ((first << 8) + second) % 31 == 0
            ? Inflate(new ZLibStream(Read(body), CompressionMode.Decompress), limit)
            : Try(() => Inflate(new DeflateStream(Read(body), CompressionMode.Decompress), limit), body);

    private static ReadOnlyMemory<byte> Brotli(ReadOnlyMemory<byte> body, long limit)
        => Try(() => Inflate(new BrotliStream(Read(body), CompressionMode.Decompress), limit), body);

    // Neither coding has a signature, so a body that was decoded already shows only by failing to inflate.
    private static ReadOnlyMemory<byte> Try(Func<ReadOnlyMemory<byte>> inflate, ReadOnlyMemory<byte> plain)
    {
        try
        {
            return inflate();
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            return plain;
        }
    }

    private static ReadOnlyMemory<byte> Inflate(Stream coded, long limit)
    {
        using (coded)
        {
            var plain = new MemoryStream();
            var chunk = new byte[1 << 16];
            int n;
            while ((n = coded.Read(chunk)) > 0)
            {
                if (plain.Length + n > limit)
                {
                    throw new IOException($"the body is larger than {limit} bytes once decoded");
                }

                plain.Write(chunk, 0, n);
            }

            return plain.GetBuffer().AsMemory(0, (int)plain.Length);
        }
    }
}
