namespace LLMInference.Harvest.Sources.Answers;

/// <summary>Addresses below a configured base, which may carry a path and a closing slash.</summary>
internal static class Address
{
    /// <summary>The base without its closing slash + <paramref name="path"/>, which begins with one.</summary>
    public static Uri Under(string baseUrl, string path) => new(baseUrl.TrimEnd('/') + path);

    /// <summary>A value as the rest of a path: escaped, slashes kept, unless dots between slashes would let it climb out.</summary>
    public static string PathOf(string value)
    {
        var escaped = Uri.EscapeDataString(value);
        return value.Split('/').Any(part => part is "" or "." or "..") ? escaped : escaped.Replace("%2F", "/", StringComparison.Ordinal);
    }

    /// <summary>Scheme + host + port of a base.</summary>
    public static string Authority(string baseUrl) => new Uri(baseUrl).GetLeftPart(UriPartial.Authority);

    /// <summary>Spacing of requests at so many a second; at least one an hour, so that a setting of 0 cannot stop the night for ever.</summary>
    public static TimeSpan Interval(double requestsPerSecond) => requestsPerSecond > 0 ? TimeSpan.FromSeconds(Math.Min(3600, 1 / requestsPerSecond)) : TimeSpan.FromHours(1);
}
