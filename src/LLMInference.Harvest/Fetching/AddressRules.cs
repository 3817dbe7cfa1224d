namespace LLMInference.Harvest.Fetching;

/// <summary>Which addresses are asked at all, judged by what they say; where their names lead is judged when connecting.</summary>
/// <param name="options">Whether private addresses are allowed.</param>
/// <param name="trusted">Authorities of configured base addresses: these may be private.</param>
internal sealed class AddressRules(FetchOptions options, IEnumerable<string> trusted)
{
    private readonly HashSet<string> mayBePrivate = trusted.ToHashSet(StringComparer.Ordinal);

    /// <summary>Why an address must not be asked, or null.</summary>
    public string? Objection(Uri url)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            return "only http and https addresses are asked";
        }

        if (url.UserInfo.Length > 0)
        {
            return "addresses with a user name or password are not asked";
        }

        return options.AllowPrivateNetworks || mayBePrivate.Contains(Authority.Of(url)) || !PrivateAddresses.IsPrivateName(url)
            ? null
            : $"\"{url.IdnHost}\" is a private address; set Fetch:AllowPrivateNetworks to visit such hosts";
    }
}
