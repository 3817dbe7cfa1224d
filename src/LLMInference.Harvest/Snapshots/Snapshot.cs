namespace LLMInference.Harvest.Snapshots;

/// <summary>A response kept as received, content decoded: status, headers, bytes, time.</summary>
/// <param name="Id">The first 16 hexadecimal digits of the SHA-256 of <paramref name="Body"/>.</param>
/// <param name="Url">The address that answered, after redirects.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Response headers; names compare without case; several values of one name are joined by <c>, </c>.</param>
/// <param name="Body">The payload, transfer and content encoding removed.</param>
/// <param name="RetrievedAt">When it was received (UTC).</param>
public sealed record Snapshot(
    string Id,
    Uri Url,
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body,
    DateTimeOffset RetrievedAt)
{
    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    /// <summary>The media type without parameters, lower-case; empty when none is declared.</summary>
    public string MediaType => (Header("Content-Type") ?? "").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>A snapshot of <paramref name="body"/> with its id computed.</summary>
    public static Snapshot Of(Uri url, int status, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset retrievedAt)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(body.Span);
        return new Snapshot(Convert.ToHexStringLower(hash.AsSpan(0, 8)), url, status, headers, body, retrievedAt);
    }
}
