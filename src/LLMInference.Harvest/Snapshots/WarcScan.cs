namespace LLMInference.Harvest.Snapshots;

/// <summary>Finds the next place in a damaged file where a record starts.</summary>
internal static class WarcScan
{
    /// <summary>The first offset at or after <paramref name="from"/> at which a gzip member starting with <c>WARC/</c>, or (plain) a line <c>WARC/…</c>, begins; null when there is none.</summary>
    public static long? NextRecord(Stream file, long from, bool gzip)
    {
        ReadOnlySpan<byte> mark = gzip ? [0x1f, 0x8b, 0x08] : "\nWARC/"u8;
        var chunk = new byte[1 << 16];
        var at = gzip ? from : from - 1;
        while (at < file.Length)
        {
            file.Position = at;
            var held = file.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
            var span = chunk.AsSpan(0, held);
            for (var i = 0; span[i..].IndexOf(mark) is var hit and >= 0; i += hit + 1)
            {
                var candidate = at + i + hit;
                if (!gzip)
                {
                    return candidate + 1;
                }

                if (StartsRecord(file, candidate))
                {
                    return candidate;
                }
            }

            if (held < chunk.Length)
            {
                return null;
            }

            at += held - (mark.Length - 1);
        }

        return null;
    }

    private static bool StartsRecord(Stream file, long offset)
    {
        try
        {
            using var member = new GzipMember(file, offset);
            Span<byte> start = stackalloc byte[5];
            var held = 0;
            while (held < 5 && member.Read(start[held..]) is var n and > 0)
            {
                held += n;
            }

            return start.SequenceEqual("WARC/"u8);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }
}
