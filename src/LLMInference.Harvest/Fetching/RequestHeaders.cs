namespace LLMInference.Harvest.Fetching;

/// <summary>The headers of a request that may be kept, in the order in which they are sent.</summary>
internal static class RequestHeaders
{
    public static List<KeyValuePair<string, string>> Of(FetchOptions options, string? accept, Validators? validators = null, bool hasBody = false, string encodings = ContentDecoding.Accepted)
    {
        var headers = new List<KeyValuePair<string, string>>
        {
            new("User-Agent", options.UserAgent),
            new("Accept", accept ?? "*/*"),
            new("Accept-Encoding", encodings),
        };
        if (validators?.ETag is { } tag)
        {
            headers.Add(new("If-None-Match", tag));
        }

        if (validators?.LastModified is { } date)
        {
            headers.Add(new("If-Modified-Since", date));
        }

        if (hasBody)
        {
            headers.Add(new("Content-Type", "application/json"));
        }

        return headers;
    }
}
