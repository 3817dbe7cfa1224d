using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using LLMInference.FakeWeb.Facts;
using LLMInference.FakeWeb.Hosts;

namespace LLMInference.FakeWeb;

/// <summary>
/// The same stand-ins without sockets, on a <see cref="NightClock"/>: every answer takes <see cref="Latency"/> of simulated time, every fault comes as the
/// client would see it, and the log is kept as the servers would keep it.
/// </summary>
public sealed class FakeWebHandler(FakeWorld world, NightClock clock) : HttpMessageHandler
{
    private static readonly DateTimeOffset LastModified = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ConcurrentDictionary<(FakeWorld, string), Answer> answers = new();
    private IReadOnlyList<IHost> hosts = HostList.For(world);
    private FakeWorld world = world;

    public FaultList Faults { get; } = new();

    public RequestLog Log { get; } = new(clock);

    /// <summary>From the arrival of a question to its answer.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>robots.txt by host name, in place of the stand-in's own; null for none (404).</summary>
    public Dictionary<string, string?> Robots { get; } = new(StringComparer.Ordinal);

    /// <summary>Further pages by address.</summary>
    public Dictionary<string, Answer> Pages { get; } = new(StringComparer.Ordinal);

    /// <summary>What is true in the world from now on.</summary>
    public void Become(FakeWorld other) => (world, hosts) = (other, HostList.For(other));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        clock.Moved();
        var url = request.RequestUri!;
        switch (Faults.Take(url.Host, "", connecting: true))
        {
            case Fault.DnsFailure:
                throw new HttpRequestException(HttpRequestError.NameResolutionError, $"Name or service not known ({url.Host})", new SocketException((int)SocketError.HostNotFound));
            case Fault.TlsFailure:
                throw new HttpRequestException(HttpRequestError.SecureConnectionError, "The SSL connection could not be established", new AuthenticationException("Cannot determine the frame size or a corrupted frame was received."));
        }

        var authority = url.GetLeftPart(UriPartial.Authority);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var (at, underWay) = Log.Enter(authority);
        var fault = Faults.Take(url.Host, url.PathAndQuery, connecting: false);
        var response = new HttpResponseMessage((HttpStatusCode)599);
        try
        {
            await Task.Delay(Latency, clock, cancellationToken).ConfigureAwait(false);
            response = Respond(request, Reply(request.Method.Method, url, body), fault);
            return response;
        }
        finally
        {
            clock.Moved();
            Log.Leave(new LoggedRequest(at, authority, request.Method.Method, url.PathAndQuery, body.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))), (int)response.StatusCode, underWay, response.Headers.RetryAfter?.Delta), alreadyLeft: false);
        }
    }

    private (Question, Answer) Reply(string method, Uri url, string body)
    {
        var query = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
            .GroupBy(p => Plain(p[0])).ToDictionary(g => g.Key, g => g.First() is [_, var value] ? Plain(value) : "", StringComparer.Ordinal);
        var question = new Question(method, url, Uri.UnescapeDataString(url.AbsolutePath), query, body);
        if (url.AbsolutePath == "/robots.txt" && Robots.TryGetValue(url.Host, out var robots))
        {
            return (question, robots is null ? Answer.Text("404 Not Found", 404) : Answer.Text(robots));
        }

        return (question, Pages.TryGetValue(url.AbsoluteUri, out var page) ? page
            : answers.GetOrAdd((world, $"{method} {url} {body}"), _ => Stand(question)));

        static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
    }

    private Answer Stand(Question question)
    {
        try
        {
            return hosts.FirstOrDefault(h => h.Serves(question.Url.Host))?.Reply(question) ?? Answer.Text("404: Not Found", 404);
        }
        catch (System.Text.Json.JsonException)
        {
            return Answer.Text("Bad Request", 400);
        }
    }

    private HttpResponseMessage Respond(HttpRequestMessage request, (Question Question, Answer Answer) reply, Fault? fault)
    {
        var (question, answer) = reply;
        switch (fault)
        {
            case Fault.TooMany many:
                var refusal = Made(Answer.Text(many.Body, 429, many.ContentType));
                if (many.RetryAfterSeconds is { } seconds)
                {
                    refusal.Headers.TryAddWithoutValidation("Retry-After", Fault.Number(seconds));
                }

                return refusal;
            case Fault.Status status:
                return Made(Answer.Text(status.Body, status.Code, status.ContentType));
            case Fault.Challenge challenge:
                return Made(Answer.Text(Fault.ChallengePage, challenge.Code, "text/html; charset=utf-8"));
            case Fault.Redirect redirect:
                var moved = Made(new Answer(redirect.Code, "text/html", []));
                moved.Headers.TryAddWithoutValidation("Location", redirect.To ?? question.Url.AbsoluteUri);
                return moved;
            case Fault.ResetMidBody:
                return Made(answer, new BrokenStream(answer.Body.AsMemory(0, answer.Body.Length / 2), null));
            case Fault.SlowDrip:
                return Made(answer, new BrokenStream(answer.Body.AsMemory(0, answer.Body.Length / 2), clock));
            case Fault.TruncatedGzip:
                var whole = Gzip(answer.Body);
                var cut = Made(answer with { Body = whole[..(whole.Length / 2)] });
                cut.Content.Headers.ContentEncoding.Add("gzip");
                return cut;
            case Fault.WrongContentType wrong:
                return Made(answer with { ContentType = wrong.ContentType });
            case Fault.Instead instead:
                return Made(Answer.Text(instead.Text, 200, instead.ContentType));
            case Fault.Rewrite rewrite:
                answer = rewrite.How(question, answer);
                break;
        }

        var response = Made(answer);
        if (answer.Status == 200 && question.Method == "GET")
        {
            response.Headers.TryAddWithoutValidation("ETag", answer.ETag);
            response.Content.Headers.LastModified = LastModified;
            if (request.Headers.TryGetValues("If-None-Match", out var tags) && tags.Contains(answer.ETag))
            {
                response = new HttpResponseMessage(HttpStatusCode.NotModified) { Content = new ByteArrayContent([]) };
                response.Headers.TryAddWithoutValidation("ETag", answer.ETag);
            }
        }

        return response;
    }

    private static HttpResponseMessage Made(Answer answer, Stream? body = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = body is null ? new ByteArrayContent(answer.Body) : new StreamContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
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

    /// <summary>A body that begins well; then the connection is reset, or a byte comes every few seconds for ever.</summary>
    private sealed class BrokenStream(ReadOnlyMemory<byte> start, NightClock? drips) : Stream
    {
        private int given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => given; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (given < start.Length)
            {
                var count = Math.Min(buffer.Length, start.Length - given);
                start.Slice(given, count).CopyTo(buffer);
                given += count;
                return count;
            }

            if (drips is null)
            {
                throw new IOException("The response ended prematurely.", new SocketException((int)SocketError.ConnectionReset));
            }

            await Task.Delay(TimeSpan.FromSeconds(7), drips, cancellationToken).ConfigureAwait(false);
            buffer.Span[0] = (byte)' ';
            return 1;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
