using System.Net;
using System.Text;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Fetching;

/// <summary>A web of scripted answers with a clock, and a fetcher on it. Hosts without a scripted robots.txt have none (404).</summary>
internal sealed class ScriptedWeb : HttpMessageHandler, IArchive, IFetchObserver
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>>> script = new(StringComparer.Ordinal);

    public SkippingClock Clock { get; init; } = new();

    public FetchOptions Options { get; init; } = new() { TimeoutSeconds = SkippingClock.AttemptTimeout.TotalSeconds, Contact = "ops@reading.example.org" };

    public FetchSetup Setup { get; init; } = new();

    public IHostMemory Memory { get; init; } = new InMemoryHostMemory();

    /// <summary>What was asked: address and when, in order.</summary>
    public List<(string Url, TimeSpan At, HttpRequestMessage Request)> Asked { get; } = [];

    public List<HttpExchange> Archived { get; } = [];

    public List<(string Authority, TimeSpan Until, string Why)> Waits { get; } = [];

    public int MostAtOnce { get; private set; }

    private int running;

    public IEnumerable<string> Urls => Asked.Select(a => a.Url);

    /// <summary>The pages asked, robots.txt left out.</summary>
    public IEnumerable<string> Pages => Urls.Where(u => !u.EndsWith("/robots.txt", StringComparison.Ordinal));

    /// <summary>Answers in turn; the last one again and again.</summary>
    public ScriptedWeb On(string url, params Func<HttpResponseMessage>[] answers)
        => On(url, [.. answers.Select(a => (Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>)((_, _) => Task.FromResult(a())))]);

    public ScriptedWeb On(string url, params Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>[] answers)
    {
        script[url] = new(answers);
        return this;
    }

    public static Func<HttpResponseMessage> Text(string body, int status = 200, string type = "text/html", params (string Name, string Value)[] headers)
        => Bytes(Encoding.UTF8.GetBytes(body), status, type, headers);

    public static Func<HttpResponseMessage> Bytes(byte[] body, int status = 200, string type = "text/html", params (string Name, string Value)[] headers) => () =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    };

    public static Func<HttpResponseMessage> Status(int status, params (string Name, string Value)[] headers) => Text("", status, "text/plain", headers);

    public static Func<HttpResponseMessage> Fails(Exception exception) => () => throw exception;

    public static HarvestRequest Request(string url, bool documentedApi = false) => new() { Source = "WebPages", Kind = "page", Url = new Uri(url), Why = "a test", DocumentedApi = documentedApi };

    /// <summary>Lets a fetcher begin its night now.</summary>
    public Fetcher Fetcher() => new(Options, this, this, Memory, Clock, Setup with { Observer = this });

    public async Task<FetchResult> FetchAsync(string url)
    {
        var fetcher = Fetcher();
        return await FetchAsync(fetcher, url);
    }

    public Task<FetchResult> FetchAsync(Fetcher fetcher, string url, Validators? validators = null) => FetchAsync(fetcher, Request(url), validators);

    public Task<FetchResult> FetchAsync(Fetcher fetcher, HarvestRequest request, Validators? validators = null)
        => Clock.RunAsync(fetcher.FetchAsync(request, validators, TestContext.Current.CancellationToken));

    public Task<FetchResult[]> FetchAllAsync(Fetcher fetcher, params IEnumerable<string> urls)
        => Clock.RunAsync(Task.WhenAll(urls.Select(u => fetcher.FetchAsync(Request(u), null, TestContext.Current.CancellationToken))));

    public ArchivedAt Append(HttpExchange exchange)
    {
        lock (gate)
        {
            Archived.Add(exchange);
            return new ArchivedAt("test.warc.gz", Archived.Count, 1);
        }
    }

    public void Started(HarvestRequest request)
    {
    }

    public void WaitingUntil(string authority, DateTimeOffset until, string why)
    {
        lock (gate)
        {
            Waits.Add((authority, until - SkippingClock.Night, why));
        }
    }

    public void Done(HarvestRequest request, FetchResult result)
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer;
        lock (gate)
        {
            var url = request.RequestUri!.AbsoluteUri;
            Asked.Add((url, Clock.Passed, request));
            if (!script.TryGetValue(url, out var answers))
            {
                return url.EndsWith("/robots.txt", StringComparison.Ordinal) ? Status(404)() : throw new InvalidOperationException($"Nothing is scripted for {url}.");
            }

            answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
            MostAtOnce = Math.Max(MostAtOnce, ++running);
        }

        try
        {
            return await answer(request, cancellationToken);
        }
        finally
        {
            lock (gate)
            {
                running--;
            }
        }
    }
}
