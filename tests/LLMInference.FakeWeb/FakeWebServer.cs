using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LLMInference.FakeWeb.Facts;
using LLMInference.FakeWeb.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace LLMInference.FakeWeb;

/// <summary>
/// Stand-ins for every service on loopback ports. Addresses stay the real ones: the client's connect callback leads every host here, and the servers tell them apart by the Host header.
/// </summary>
public sealed class FakeWebServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IReadOnlyList<IHost> hosts;
    private readonly X509Certificate2 certificate;
    private readonly TimeProvider clock;
    private readonly DateTimeOffset lastModified = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    private FakeWebServer(WebApplication app, IReadOnlyList<IHost> hosts, X509Certificate2 certificate, TimeProvider clock)
    {
        this.app = app;
        this.hosts = hosts;
        this.certificate = certificate;
        this.clock = clock;
        Log = new RequestLog(clock);
    }

    public FaultList Faults { get; } = new();

    /// <summary>robots.txt of a host, instead of its own.</summary>
    public ConcurrentDictionary<string, string> Robots { get; } = new(StringComparer.Ordinal);

    public RequestLog Log { get; }

    public IPEndPoint Https { get; private set; } = new(IPAddress.Loopback, 0);

    public IPEndPoint Http { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>Stand-ins that have a port of their own, without TLS, by the name of the host that they stand for: for a client that is told where they are.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; private set; } = new Dictionary<string, int>();

    public static async Task<FakeWebServer> StartAsync(FakeWorld world, TimeProvider? clock = null, int port = 0, params IReadOnlyList<string> services)
    {
        var ports = services.ToDictionary(s => s, _ => FreePort(), StringComparer.Ordinal);
        var certificate = MakeCertificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.Listen(IPAddress.Loopback, port, l => { l.Protocols = HttpProtocols.Http1; l.UseHttps(certificate); });
            o.Listen(IPAddress.Loopback, port == 0 ? 0 : port + 1, l => l.Protocols = HttpProtocols.Http1);
            foreach (var own in ports.Values)
            {
                o.Listen(IPAddress.Loopback, own, l => l.Protocols = HttpProtocols.Http1);
            }
        });
        var server = new FakeWebServer(builder.Build(), HostList.For(world), certificate, clock ?? TimeProvider.System) { Ports = ports };
        server.app.Run(server.HandleAsync);
        await server.app.StartAsync().ConfigureAwait(false);
        foreach (var url in server.app.Urls)
        {
            var address = new Uri(url);
            if (ports.ContainsValue(address.Port))
            {
                continue;
            }

            var endPoint = new IPEndPoint(IPAddress.Loopback, address.Port);
            if (address.Scheme == "https")
            {
                server.Https = endPoint;
            }
            else
            {
                server.Http = endPoint;
            }
        }

        return server;
    }

    /// <summary>Where a connection to <paramref name="target"/> leads: this server; null when the host's name must not resolve.</summary>
    public EndPoint? Route(DnsEndPoint target) => Faults.Take(target.Host, "", connecting: true) switch
    {
        Fault.DnsFailure => null,
        Fault.TlsFailure => Http,
        _ => target.Port is 80 ? Http : Https,
    };

    /// <summary>Trusts this server's certificate and no other.</summary>
    public bool Trusts(X509Certificate? offered) => offered is not null && offered.GetCertHashString() == certificate.GetCertHashString();

    /// <summary>A handler that leads every address here.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, offered, _, _) => Trusts(offered) },
        ConnectCallback = async (context, cancel) =>
        {
            var endPoint = Route(context.DnsEndPoint) ?? throw new SocketException((int)SocketError.HostNotFound);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(endPoint, cancel).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        certificate.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=fakeweb", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var host = Ports.FirstOrDefault(p => p.Value == context.Connection.LocalPort).Key ?? request.Host.Host;
        var authority = $"{request.Scheme}://{request.Host}";
        var target = request.Path.Value + request.QueryString.Value;
        var (at, underWay) = Log.Enter(authority);
        string? digest = null;
        var fault = (Fault?)null;
        try
        {
            var body = "";
            if (request.Method == "POST")
            {
                using var reader = new StreamReader(request.Body, Encoding.UTF8);
                body = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
                digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
            }

            var url = new Uri($"{request.Scheme}://{host}{request.Path.ToUriComponent()}{request.QueryString.Value}");
            var question = new Question(request.Method, url, request.Path.Value ?? "/", request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal), body);
            var answer = request.Path == "/robots.txt" && Robots.TryGetValue(host, out var robots) ? Answer.Text(robots)
                : hosts.FirstOrDefault(h => h.Serves(host))?.Reply(question) ?? Answer.Text("404: Not Found", 404);
            fault = Faults.Take(host, target, connecting: false);
            if (fault is Fault.SlowDrip)
            {
                Log.GiveUp(authority);
            }

            await SendAsync(context, question, answer, fault).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The client gave up; the log still counts the request.
        }
        finally
        {
            var pause = fault is Fault.TooMany { RetryAfterSeconds: { } seconds } ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
            Log.Leave(new LoggedRequest(at, authority, request.Method, target, digest, context.Response.StatusCode, underWay, pause), fault is Fault.SlowDrip);
        }
    }

    private async Task SendAsync(HttpContext context, Question question, Answer answer, Fault? fault)
    {
        var response = context.Response;
        switch (fault)
        {
            case Fault.TooMany many:
                response.StatusCode = 429;
                if (many.RetryAfterSeconds is { } seconds)
                {
                    response.Headers.RetryAfter = Fault.Number(seconds);
                }

                response.ContentType = many.ContentType;
                await response.WriteAsync(many.Body).ConfigureAwait(false);
                return;
            case Fault.Status status:
                response.StatusCode = status.Code;
                response.ContentType = status.ContentType;
                await response.WriteAsync(status.Body).ConfigureAwait(false);
                return;
            case Fault.Challenge challenge:
                response.StatusCode = challenge.Code;
                response.ContentType = "text/html; charset=utf-8";
                await response.WriteAsync(Fault.ChallengePage).ConfigureAwait(false);
                return;
            case Fault.Redirect redirect:
                response.StatusCode = redirect.Code;
                response.Headers.Location = redirect.To ?? question.Url.ToString();
                return;
            case Fault.ResetMidBody or Fault.TruncatedGzip or Fault.SlowDrip:
                await SendBrokenAsync(context, answer, fault).ConfigureAwait(false);
                return;
            case Fault.WrongContentType wrong:
                answer = answer with { ContentType = wrong.ContentType };
                break;
            case Fault.Rewrite rewrite:
                answer = rewrite.How(question, answer);
                break;
            case Fault.Instead body:
                answer = Answer.Text(body.Text, 200, body.ContentType);
                break;
        }

        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Status == 200 && question.Method == "GET")
        {
            response.Headers.ETag = answer.ETag;
            response.Headers.LastModified = lastModified.ToString("R");
            if (context.Request.Headers.IfNoneMatch.ToString() == answer.ETag)
            {
                response.StatusCode = 304;
                return;
            }
        }

        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        var bytes = answer.Body;
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal) && bytes.Length > 500)
        {
            response.Headers.ContentEncoding = "gzip";
            bytes = Gzip(bytes);
        }

        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task SendBrokenAsync(HttpContext context, Answer answer, Fault fault)
    {
        var response = context.Response;
        response.StatusCode = 200;
        response.ContentType = answer.ContentType;
        var bytes = answer.Body;
        if (fault is Fault.TruncatedGzip)
        {
            response.Headers.ContentEncoding = "gzip";
            var whole = Gzip(bytes);
            bytes = whole[..(whole.Length / 2)];
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes).ConfigureAwait(false);
            return;
        }

        response.ContentLength = bytes.Length + 1;
        await response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2)).ConfigureAwait(false);
        await response.Body.FlushAsync().ConfigureAwait(false);
        if (fault is Fault.SlowDrip)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await timer.WaitForNextTickAsync(context.RequestAborted).ConfigureAwait(false))
            {
                await response.Body.WriteAsync(new byte[] { 32 }, context.RequestAborted).ConfigureAwait(false);
                await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }

        context.Abort();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return memory.ToArray();
    }
}
