namespace LLMInference.Harvest.Fetching;

/// <summary>What a handler that answers from an archive tells the fetcher beside the response.</summary>
public static class Recorded
{
    /// <summary>When the response was first received (UTC). Set on the request's options by such a handler, it becomes the snapshot's time.</summary>
    public static HttpRequestOptionsKey<DateTimeOffset> At { get; } = new("llminf.recorded-at");
}
