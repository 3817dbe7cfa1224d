namespace LLMInference.Harvest.Snapshots;

/// <summary>One HTTP exchange as it went over the wire, secrets removed, to be kept.</summary>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="Url">The address asked.</param>
/// <param name="RequestHeaders">Request headers in order, without keys, tokens and cookies.</param>
/// <param name="RequestBody">Body of a POST, else empty.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="ReasonPhrase">As received.</param>
/// <param name="ResponseHeaders">Response headers in order, as received, without cookies.</param>
/// <param name="ResponseBody">The body as received: content encoding kept, transfer encoding removed.</param>
/// <param name="At">When the response was complete (UTC).</param>
public sealed record HttpExchange(
    string Method,
    Uri Url,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    ReadOnlyMemory<byte> RequestBody,
    int Status,
    string ReasonPhrase,
    IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders,
    ReadOnlyMemory<byte> ResponseBody,
    DateTimeOffset At)
{
    /// <summary>True when the body went on and only its beginning was kept.</summary>
    public bool Truncated { get; init; }
}

/// <summary>Where exchanges are kept, durable before the call returns.</summary>
public interface IArchive
{
    /// <summary>Keeps one exchange and returns where it lies.</summary>
    ArchivedAt Append(HttpExchange exchange);

    /// <summary>Keeps that an attempt brought no whole answer, and why. Not durable on its own: it is there to be read, not cited.</summary>
    void Note(Uri url, DateTimeOffset at, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
    }
}

/// <summary>Where an exchange's response record lies.</summary>
/// <param name="File">File name within the archive folder.</param>
/// <param name="Offset">Offset in bytes of its gzip member.</param>
/// <param name="Length">Length in bytes of its gzip member.</param>
public sealed record ArchivedAt(string File, long Offset, long Length);
