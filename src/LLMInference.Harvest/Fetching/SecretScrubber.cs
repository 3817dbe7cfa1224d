using System.Text;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// Takes the configured keys out of whatever is about to be written, wherever they turn up: a server may send a key back in a redirect, an error or a page.
/// Asterisks stand in their place. What holds no key passes untouched, byte for byte.
/// </summary>
public sealed class SecretScrubber
{
    /// <summary>A shorter value would be found in innocent text.</summary>
    private const int Shortest = 6;

    private readonly string[] _values;
    private readonly byte[][] _needles;

    /// <summary>Takes out these values, as they are and as they are written in addresses.</summary>
    public SecretScrubber(IEnumerable<string> values)
    {
        _values = [.. values.Select(v => v.Trim()).Where(v => v.Length >= Shortest).SelectMany(v => new[] { v, Uri.EscapeDataString(v) }).Distinct(StringComparer.Ordinal).OrderByDescending(v => v.Length)];
        _needles = [.. _values.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Takes out nothing.</summary>
    public static SecretScrubber None { get; } = new([]);

    /// <summary>The text without the keys.</summary>
    public string Of(string text) => _values.Aggregate(text, (t, v) => t.Replace(v, "***", StringComparison.Ordinal));

    /// <summary>The exchange without the keys. A coded body that holds one is kept decoded; one that cannot be decoded is kept as it is.</summary>
    internal HttpExchange Of(HttpExchange exchange, long maxBodyBytes)
    {
        if (_needles.Length == 0)
        {
            return exchange;
        }

        var scrubbed = exchange with
        {
            Url = new Uri(Of(exchange.Url.AbsoluteUri)),
            RequestHeaders = Of(exchange.RequestHeaders),
            ResponseHeaders = Of(exchange.ResponseHeaders),
            RequestBody = Scrubbed(exchange.RequestBody) ?? exchange.RequestBody,
        };
        var coding = string.Join(", ", exchange.ResponseHeaders.Where(h => h.Key.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value));
        if (Scrubbed(Decoded(exchange.ResponseBody, coding, maxBodyBytes)) is not { } body)
        {
            return scrubbed;
        }

        return scrubbed with
        {
            ResponseBody = body,
            ResponseHeaders = [.. scrubbed.ResponseHeaders.Where(h => h.Key.ToUpperInvariant() is not ("CONTENT-ENCODING" or "CONTENT-LENGTH"))],
        };
    }

    private static ReadOnlyMemory<byte> Decoded(ReadOnlyMemory<byte> body, string coding, long limit)
    {
        try
        {
            return coding.Length == 0 ? body : ContentDecoding.Decode(body, coding, limit);
        }
        catch (Exception e) when (e is InvalidDataException or BodyTooLargeException)
        {
            return body;
        }
    }

    private KeyValuePair<string, string>[] Of(IReadOnlyList<KeyValuePair<string, string>> headers) => [.. headers.Select(h => new KeyValuePair<string, string>(h.Key, Of(h.Value)))];

    private byte[]? Scrubbed(ReadOnlyMemory<byte> body)
    {
        byte[]? copy = null;
        foreach (var needle in _needles)
        {
            for (int from = 0, hit; (hit = (copy ?? body).Span[from..].IndexOf(needle)) >= 0; from += hit + needle.Length)
            {
                copy ??= body.ToArray();
                copy.AsSpan(from + hit, needle.Length).Fill((byte)'*');
            }
        }

        return copy;
    }
}
