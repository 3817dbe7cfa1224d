using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Fetching;

/// <summary>A response that arrived whole, decoded, and archived.</summary>
/// <param name="Url">The address that answered, without keys.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">By name without case; several values of one name joined by <c>, </c>; no cookies.</param>
/// <param name="Body">Content encoding removed.</param>
/// <param name="At">When it was complete (UTC).</param>
/// <param name="Archived">Where it is kept.</param>
internal sealed record WireResponse(
    Uri Url, int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset At, ArchivedAt? Archived)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    public Snapshot ToSnapshot() => Snapshot.Of(Url, Status, Headers, Body, At);
}
