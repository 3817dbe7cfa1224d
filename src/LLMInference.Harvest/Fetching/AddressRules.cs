namespace LLMInference.Harvest.Fetching;

/// <summary>Which addresses are asked at all, judged by what they say; where their names lead is judged when connecting.</summary>
/// <param name="options">Whether private addresses are allowed.</param>
/// <param name="trusted">Configured base addresses: these may be private, for the source that they are configured for.</param>
internal sealed class AddressRules(FetchOptions options, IEnumerable<TrustedHost> trusted)
{
    private readonly HashSet<TrustedHost> mayBePrivate = [.. trusted];

    /// <summary>Why an address must not be asked, or null.</summary>
    /// <param name="url">The address.</param>
    /// <param name="source">The source on whose behalf; a page's link to a trusted host is still a link.</param>
    public string? Objection(Uri url, string source)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            return "only http and https addresses are asked";
        }

        if (url.UserInfo.Length > 0)
        {
            return "addresses with a user name or password are not asked";
        }

        return options.AllowPrivateNetworks || mayBePrivate.Contains(new TrustedHost(source, Authority.Of(url))) || !PrivateAddresses.IsPrivateName(url)
            ? null
            : $"\"{url.IdnHost}\" is a private address; set Fetch:AllowPrivateNetworks to visit such hosts";
    }
}
