using System.Globalization;
using System.Text;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Snapshots;

/// <summary>An HTTP message as a WARC block holds it: a start line, header fields in order, and the body with its transfer coding removed.</summary>
/// <param name="StartLine">The status or request line.</param>
/// <param name="Headers">Header fields in order, as received.</param>
/// <param name="Body">The body; content coding kept.</param>
/// <param name="RawBody">The body as the block holds it, transfer coding included.</param>
internal sealed record HttpMessage(string StartLine, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> RawBody)
{
    /// <summary>The status of a response; 0 when the line has none.</summary>
    public int Status => StartLine.StartsWith("HTTP/", StringComparison.Ordinal)
        && StartLine.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) is [_, { Length: 3 } code, ..]
        && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;

    /// <summary>The reason phrase of a response, often empty.</summary>
    public string Reason => StartLine.Split(' ', 3) is [_, _, var reason] ? reason : "";

    /// <summary>The method of a request.</summary>
    public string Method => StartLine.Split(' ')[0].ToUpperInvariant();

    /// <summary>All values of a field joined by <c>, </c>, or null.</summary>
    public string? Header(string name)
    {
        string? joined = null;
        foreach (var header in Headers)
        {
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                joined = joined is null ? header.Value : joined + ", " + header.Value;
            }
        }

        return joined;
    }

    /// <summary>Reads a block; null when it does not start like an HTTP message.</summary>
    public static HttpMessage? Parse(ReadOnlyMemory<byte> block)
    {
        var lines = new List<string>();
        var at = 0;
        while (true)
        {
            var newline = block.Span[at..].IndexOf((byte)'\n');
            if (newline < 0)
            {
                // No empty line: a head without a body, as some tools write for 304.
                at = block.Length;
                break;
            }

            var line = block.Span.Slice(at, newline);
            at += newline + 1;
            if (line is [.., (byte)'\r'])
            {
                line = line[..^1];
            }

            if (line.IsEmpty)
            {
                break;
            }

            lines.Add(Encoding.UTF8.GetString(line));
        }

        if (lines.Count == 0 || !lines[0].Contains(' ', StringComparison.Ordinal))
        {
            return null;
        }

        var headers = new List<KeyValuePair<string, string>>();
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && headers.Count > 0)
            {
                headers[^1] = new(headers[^1].Key, headers[^1].Value + " " + line.Trim());
            }
            else if (colon > 0)
            {
                headers.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        var message = new HttpMessage(lines[0], headers, block[at..], block[at..]);
        return message.Header("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true && Unchunk(message.RawBody) is { } body
            ? message with { Body = body }
            : message;
    }

    /// <summary>
    /// The body with its content coding removed; null when it is not coded as its header claims: archives made by other tools often keep the header of what they decoded.
    /// </summary>
    /// <exception cref="BodyTooLargeException">It is larger than <paramref name="limit"/> bytes once decoded.</exception>
    public ReadOnlyMemory<byte>? Decoded(long limit)
    {
        try
        {
            return ContentDecoding.Decode(Body, Header("Content-Encoding"), limit);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The response as a parser reads it.</summary>
    /// <exception cref="BodyTooLargeException">The body is larger than <paramref name="limit"/> bytes once decoded.</exception>
    public Snapshot ToSnapshot(Uri url, DateTimeOffset retrievedAt, long limit)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in Headers)
        {
            headers[header.Key] = headers.TryGetValue(header.Key, out var before) ? before + ", " + header.Value : header.Value;
        }

        return Snapshot.Of(url, Status, headers, Decoded(limit) ?? Body, retrievedAt);
    }

    /// <summary>The body without chunk framing (RFC 9112, section 7.1); null when it is not framed so: some tools keep the header of what they unframed.</summary>
    private static ReadOnlyMemory<byte>? Unchunk(ReadOnlyMemory<byte> raw)
    {
        var body = new MemoryStream(raw.Length);
        var span = raw.Span;
        while (true)
        {
            var newline = span.IndexOf((byte)'\n');
            if (newline is < 1 or > 1024)
            {
                return null;
            }

            var size = Encoding.ASCII.GetString(span[..newline]).Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var n) || n < 0 || n > span.Length - newline - 1)
            {
                return null;
            }

            if (n == 0)
            {
                return body.GetBuffer().AsMemory(0, (int)body.Length);
            }

            body.Write(span.Slice(newline + 1, n));
            span = span[(newline + 1 + n)..];
            span = span is [(byte)'\r', (byte)'\n', ..] ? span[2..] : span is [(byte)'\n', ..] ? span[1..] : [];
        }
    }
}
