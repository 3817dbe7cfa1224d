namespace LLMInference.Harvest.Fetching;

/// <summary>A host as politeness counts it: scheme, name in ASCII lower case, and the port unless it is the scheme's own.</summary>
public static class Authority
{
    /// <summary>The authority of an absolute address: <c>https://dblp.org</c>, <c>http://localhost:8080</c>, <c>http://[::1]:81</c>.</summary>
    public static string Of(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var host = url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost}]" : url.IdnHost.ToLowerInvariant().TrimEnd('.');
        return url.IsDefaultPort ? $"{url.Scheme}://{host}" : FormattableString.Invariant($"{url.Scheme}://{host}:{url.Port}");
    }

    /// <summary>The same for text, or null where it is no absolute http(s) address.</summary>
    public static string? Of(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var parsed) && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps) ? Of(parsed) : null;
}
