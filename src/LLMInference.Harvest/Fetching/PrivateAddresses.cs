using System.Net;
using System.Net.Sockets;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// Tells addresses of the public Internet from all others: loopback, private (RFC 1918), link-local and cloud metadata, carrier-grade NAT (RFC 6598),
/// unique local (RFC 4193), documentation, benchmarking, multicast, reserved (the IANA special-purpose registries).
/// </summary>
public static class PrivateAddresses
{
    private static readonly IPNetwork[] NotPublic4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure's platform address: public by number, answered inside only.
            "168.63.129.16/32",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    /// <summary>Of the only globally routed block, the parts that are not: Teredo and its neighbours, documentation, 6to4 (reaches the IPv4 address in it).</summary>
    private static readonly IPNetwork[] NotPublic6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(n => IPNetwork.Parse(n))];

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether an address may be connected to without leave.</summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !NotPublic4.Any(n => n.Contains(address));
        }

        // A zone (fe80::1%eth0) names an interface of this machine.
        return address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId == 0
            && (Nat64.Contains(address) ? IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12))) : Global6.Contains(address) && !NotPublic6.Any(n => n.Contains(address)));
    }

    /// <summary>Whether a host is private by its name alone, before any look-up: a private address, <c>localhost</c>, or a name that only a local network knows.</summary>
    public static bool IsPrivateName(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var host = url.IdnHost.TrimEnd('.');
        return IPAddress.TryParse(host, out var address)
            ? !IsPublic(address)
            : !host.Contains('.', StringComparison.Ordinal)
                || new[] { ".localhost", ".local", ".internal", ".lan", ".home.arpa" }.Any(s => host.EndsWith(s, StringComparison.OrdinalIgnoreCase));
    }
}
