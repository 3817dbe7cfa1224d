using System.Net;
using System.Net.Sockets;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// Makes the handler that opens sockets. It looks names up itself and connects to the very addresses it has judged, so that a name cannot be public
/// when looked at and private when connected to. No cookies, no redirects, no decompression, no proxy (a proxy would do the looking up unjudged).
/// </summary>
public static class NetworkHandler
{
    /// <summary>A handler for live fetching.</summary>
    /// <param name="options">The time-out and whether private addresses are allowed.</param>
    /// <param name="trusted">Authorities (<see cref="Authority.Of(Uri)"/>) of configured base addresses: these may be private.</param>
    /// <param name="statistics">Counts the sockets opened.</param>
    /// <param name="route">Where to connect instead for a host, unjudged; null, or an answer of null, for where its name leads. For tests.</param>
    public static SocketsHttpHandler Create(
        FetchOptions options, IEnumerable<string> trusted, FetchStatistics statistics, Func<DnsEndPoint, EndPoint?>? route = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(statistics);
        var mayBePrivate = trusted.ToHashSet(StringComparer.Ordinal);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(Math.Min(options.TimeoutSeconds, 20)),
            // Names move: look them up again now and then.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = async (context, cancellationToken) =>
            {
                var authority = Authority.Of(context.InitialRequestMessage.RequestUri!);
                statistics.SocketOpened(authority);
                return route?.Invoke(context.DnsEndPoint) is { } elsewhere
                    ? await ConnectAsync(elsewhere, cancellationToken)
                    : await ConnectAsync(context.DnsEndPoint, options.AllowPrivateNetworks || mayBePrivate.Contains(authority), cancellationToken);
            },
        };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, bool mayBePrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancellationToken);
        var permitted = addresses.Where(a => mayBePrivate || PrivateAddresses.IsPublic(a)).ToArray();
        if (permitted.Length == 0)
        {
            throw addresses.Length == 0
                ? new SocketException((int)SocketError.HostNotFound)
                : new ForbiddenAddressException($"\"{host.Host}\" leads to the private address {addresses[0]} only; set Fetch:AllowPrivateNetworks to visit such hosts.");
        }

        SocketException? last = null;
        foreach (var address in permitted)
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(address, host.Port), cancellationToken);
            }
            catch (SocketException e)
            {
                last = e;
            }
        }

        throw last!;
    }

    private static async ValueTask<Stream> ConnectAsync(EndPoint end, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(end, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
