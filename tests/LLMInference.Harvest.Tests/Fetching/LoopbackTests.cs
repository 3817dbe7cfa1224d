using System.Net;
using System.Net.Sockets;
using System.Text;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Snapshots;
using static LLMInference.Harvest.Tests.Fetching.ScriptedWeb;

namespace LLMInference.Harvest.Tests.Fetching;

/// <summary>What only real sockets do: connections that break, drip, and lead to the wrong place.</summary>
public sealed class LoopbackTests : IArchive, IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<HttpExchange> archived = [];
    private readonly FetchStatistics statistics = new();
    private int served;

    public LoopbackTests() => listener.Start();

    public void Dispose() => listener.Dispose();

    public ArchivedAt Append(HttpExchange exchange)
    {
        archived.Add(exchange);
        return new ArchivedAt("test.warc.gz", archived.Count, 1);
    }

    private Fetcher Fetcher(double timeoutSeconds = 20)
    {
        var options = new FetchOptions { TimeoutSeconds = timeoutSeconds, RetryBaseSeconds = 0, Retries = 1, PerHostRequestsPerSecond = 10_000 };
        var handler = NetworkHandler.Create(options, [], statistics, _ => listener.LocalEndpoint);
        return new Fetcher(options, handler, this, new InMemoryHostMemory(), TimeProvider.System, new FetchSetup { Statistics = statistics });
    }

    /// <summary>Serves one request a connection; robots.txt is absent.</summary>
    private async Task<FetchResult> FetchAsync(Func<Socket, string, Task> answer, string url = "http://h.example.org/page", double timeoutSeconds = 20)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var serving = ServeAsync(answer, stop.Token);
        using var fetcher = Fetcher(timeoutSeconds);
        var result = await fetcher.FetchAsync(Request(url), null, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await serving;
        return result;
    }

    private async Task ServeAsync(Func<Socket, string, Task> answer, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var socket = await listener.AcceptSocketAsync(stop);
                var buffer = new byte[8192];
                var request = Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, stop));
                if (request.StartsWith("GET /robots.txt ", StringComparison.Ordinal))
                {
                    await SendAsync(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                }
                else
                {
                    served++;
                    await answer(socket, request.Split(' ')[1]);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The client hung up, or the test is over.
            }
        }
    }

    private static async Task SendAsync(Socket socket, params object[] parts)
    {
        foreach (var part in parts)
        {
            await socket.SendAsync(part as byte[] ?? Encoding.ASCII.GetBytes((string)part), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_good_answer_arrives_and_its_socket_is_counted()
    {
        var result = await FetchAsync((s, _) => SendAsync(s, "HTTP/1.1 200 Fine\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n"));

        Encoding.UTF8.GetString(result.Snapshot!.Body.Span).ShouldBe("abc");
        archived[^1].ReasonPhrase.ShouldBe("Fine");
        archived[^1].ResponseHeaders.ShouldNotContain(h => h.Key == "Transfer-Encoding");
        statistics.Snapshot().Hosts.ShouldHaveSingleItem().Sockets.ShouldBe(2);
    }

    [Fact]
    public async Task A_body_cut_by_a_lost_connection_is_unreachable_and_not_archived()
    {
        var result = await FetchAsync((s, _) => SendAsync(s, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));

        result.Outcome.ShouldBe(FetchOutcome.Unreachable);
        served.ShouldBe(2);
        archived.ShouldAllBe(a => a.Status == 404);
    }

    [Fact]
    public async Task A_reset_in_the_middle_is_unreachable()
    {
        var result = await FetchAsync(async (s, _) =>
        {
            await SendAsync(s, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
            s.LingerState = new LingerOption(true, 0);
        });

        result.Outcome.ShouldBe(FetchOutcome.Unreachable);
        served.ShouldBe(2);
    }

    [Fact]
    public async Task A_truncated_gzip_body_of_a_whole_message_is_unreachable()
    {
        var gzip = Compress.Gzip(string.Join(' ', Enumerable.Range(0, 500)))[..300];

        var result = await FetchAsync((s, _) => SendAsync(s, $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {gzip.Length}\r\nConnection: close\r\n\r\n", gzip));

        result.Outcome.ShouldBe(FetchOutcome.Unreachable);
        result.Detail.ShouldContain("gzip");
        archived[^1].ResponseBody.ToArray().ShouldBe(gzip, "as received, before it was found broken");
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up_in_time()
    {
        var result = await FetchAsync(
            async (s, _) =>
            {
                await SendAsync(s, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                while (true)
                {
                    await SendAsync(s, "x");
                    await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
                }
            },
            timeoutSeconds: 0.3);

        result.Outcome.ShouldBe(FetchOutcome.Unreachable);
        result.Detail.ShouldContain("Fetch:TimeoutSeconds");
    }

    [Fact]
    public async Task What_is_not_http_is_unreachable()
        => (await FetchAsync((s, _) => SendAsync(s, "\0\u0001SSH-2.0-whatever\r\n\r\n"))).Outcome.ShouldBe(FetchOutcome.Unreachable);

    [Fact]
    public async Task Redirects_without_end_are_given_up()
    {
        var result = await FetchAsync((s, path) => SendAsync(s, $"HTTP/1.1 302 Found\r\nLocation: {path}x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

        result.Outcome.ShouldBe(FetchOutcome.Forbidden);
        served.ShouldBe(6);
        archived.Count(a => a.Status == 302).ShouldBe(6);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        listener.Stop();
        using var fetcher = Fetcher();

        (await fetcher.FetchAsync(Request("http://h.example.org/"), null, TestContext.Current.CancellationToken)).Outcome.ShouldBe(FetchOutcome.Unreachable);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_name_that_leads_to_a_private_address_is_connected_to_only_with_leave(bool trusted, bool connects)
    {
        var authority = $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";
        using var handler = NetworkHandler.Create(new FetchOptions(), trusted ? [authority] : [], statistics);
        using var invoker = new HttpMessageInvoker(handler);
        var accepted = listener.AcceptSocketAsync(TestContext.Current.CancellationToken).AsTask();
        using var request = new HttpRequestMessage(HttpMethod.Get, authority);
        var sent = invoker.SendAsync(request, TestContext.Current.CancellationToken);

        if (connects)
        {
            using var socket = await accepted;
            await SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            (await sent).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        else
        {
            (await Should.ThrowAsync<HttpRequestException>(sent)).InnerException.ShouldBeOfType<ForbiddenAddressException>();
            accepted.IsCompleted.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("http://a..b.example.org/")]
    [InlineData("http://a_b.example.org/")]
    [InlineData("http://xn--a.example.org/")]
    [InlineData("http://\u202Eexample.org/")]
    [InlineData("http://h.example.org:1/%00%zz")]
    public async Task Odd_addresses_never_throw(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            (await FetchAsync((s, _) => SendAsync(s, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"), url)).Detail.ShouldNotBeEmpty();
        }
    }
}
