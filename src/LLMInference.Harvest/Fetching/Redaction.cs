namespace LLMInference.Harvest.Fetching;

/// <summary>Keeps keys, tokens and cookies out of everything that is written: archive, log, reports.</summary>
public static class Redaction
{
    private static readonly HashSet<string> SecretParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "api_key", "api-key", "apikey", "x-api-key", "api_token", "access_token", "auth_token", "refresh_token", "session_token", "id_token", "client_secret", "password", "passwd",
    };

    private static readonly HashSet<string> SecretHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Cookie2", "Set-Cookie", "Set-Cookie2", "x-api-key", "api-key", "Crossref-Plus-API-Token",
        "Authentication-Info", "Proxy-Authentication-Info", "X-Auth-Token", "X-Access-Token", "X-CSRF-Token", "X-Amz-Security-Token", "Private-Token",
    };

    /// <summary>
    /// An address without user name, fragment, and query parameters that hold keys. They are taken out, not masked, so that an archive made with a key
    /// answers the same question asked without one.
    /// </summary>
    public static Uri Of(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var hasKey = url.Query.Length > 1 && Parameters(url).Any(IsSecret);
        if (!hasKey && url.UserInfo.Length == 0 && url.Fragment.Length == 0)
        {
            return url;
        }

        var query = hasKey ? string.Join('&', Parameters(url).Where(p => !IsSecret(p))) : url.Query.TrimStart('?');
        var left = Authority.Of(url) + url.GetComponents(UriComponents.Path | UriComponents.KeepDelimiter, UriFormat.UriEscaped);
        return new Uri(query.Length == 0 ? left : $"{left}?{query}");

        static string[] Parameters(Uri url) => url.Query[1..].Split('&');

        static bool IsSecret(string parameter) => SecretParameters.Contains(Uri.UnescapeDataString(parameter.Split('=')[0]));
    }

    /// <summary>Whether a header's value must not be written.</summary>
    public static bool IsSecretHeader(string name) => SecretHeaders.Contains(name);
}
