using System.Globalization;
using System.Net;
using System.Text;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Fetching;

/// <summary>What is sent in one attempt.</summary>
/// <param name="Url">The address, keys included.</param>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="Body">JSON of a POST, or null.</param>
/// <param name="Headers">Headers that may be kept.</param>
/// <param name="Secrets">Headers that are sent and never written.</param>
internal sealed record WireRequest(
    Uri Url, string Method, string? Body, IReadOnlyList<KeyValuePair<string, string>> Headers, IReadOnlyList<KeyValuePair<string, string>> Secrets)
{
    /// <summary>Whether only changes are asked for.</summary>
    public bool Conditional { get; init; }

    /// <summary>Keep the first so many bytes and ignore the rest (robots.txt); null to give up beyond <see cref="FetchOptions.MaxBodyBytes"/>.</summary>
    public int? CutAt { get; init; }
}

/// <summary>Makes one attempt: sends, reads the body within time and size, archives, decodes. The only place that a request leaves from.</summary>
internal sealed class Wire(HttpMessageHandler handler, FetchOptions options, IArchive archive, TimeProvider time, FetchStatistics statistics, SecretScrubber scrubber) : IDisposable
{
    /// <summary>Without redirects, cookies, buffering or a time-out of its own: the bare way through the handler.</summary>
    private readonly HttpMessageInvoker invoker = new(handler, disposeHandler: true);

    /// <summary>Sends and reads. Throws only when cancelled or when the archive cannot write.</summary>
    public async Task<Answer> SendAsync(WireRequest ask, CancellationToken cancellationToken)
    {
        var authority = Authority.Of(ask.Url);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        HttpExchange exchange;
        try
        {
            statistics.Requested(authority);
            exchange = scrubber.Of(await ExchangeAsync(ask, authority, either.Token), options.MaxBodyBytes);
        }
        catch (NotArchivedException e)
        {
            return Answer.Failed(FetchOutcome.NotArchived, ask.Url, e.Message.TrimEnd('.'));
        }
        catch (BodyTooLargeException e)
        {
            return Noted(Answer.Failed(FetchOutcome.TooLarge, ask.Url, e.Message));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Noted(Answer.Failed(FetchOutcome.Unreachable, ask.Url, string.Create(CultureInfo.InvariantCulture, $"no whole answer in time (Fetch:TimeoutSeconds is {options.TimeoutSeconds})"), transient: true));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return e.InnerException is ForbiddenAddressException forbidden
                ? Answer.Failed(FetchOutcome.Forbidden, ask.Url, forbidden.Message.TrimEnd('.'))
                : Noted(Answer.Failed(FetchOutcome.Unreachable, ask.Url, $"the connection failed ({e.GetBaseException().Message.TrimEnd('.')})", transient: true));
        }

        return Read(ask, exchange, archive.Append(exchange));
    }

    /// <inheritdoc />
    public void Dispose() => invoker.Dispose();

    // An attempt without a whole answer leaves a metadata record, so that the archive tells of it as well.
    private Answer Noted(Answer failed)
    {
        archive.Note(Redaction.Of(failed.Url), time.GetUtcNow(), [new("outcome", failed.Outcome.ToString()), new("detail", scrubber.Of(failed.Detail))]);
        return failed;
    }

    private Answer Read(WireRequest ask, HttpExchange exchange, ArchivedAt archived)
    {
        var headers = exchange.ResponseHeaders.GroupBy(h => h.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => string.Join(", ", g.Select(h => h.Value)), StringComparer.OrdinalIgnoreCase);
        try
        {
            var body = ContentDecoding.Decode(exchange.ResponseBody, headers.GetValueOrDefault("Content-Encoding"), options.MaxBodyBytes);
            return Answer.Of(new WireResponse(exchange.Url, exchange.Status, headers, body, exchange.At, archived), ask.Conditional);
        }
        catch (InvalidDataException e)
        {
            return Answer.Failed(FetchOutcome.Unreachable, ask.Url, $"the body cannot be decoded ({e.Message.TrimEnd('.')})", transient: true);
        }
        catch (BodyTooLargeException e)
        {
            return Answer.Failed(FetchOutcome.TooLarge, ask.Url, e.Message);
        }
    }

    private async Task<HttpExchange> ExchangeAsync(WireRequest ask, string authority, CancellationToken cancellationToken)
    {
        using var request = Compose(ask);
        using var response = await invoker.SendAsync(request, cancellationToken);
        var body = await ReadBodyAsync(response, ask.CutAt, cancellationToken);
        statistics.Received(authority, body.Length);
        return new HttpExchange(
            ask.Method,
            Redaction.Of(ask.Url),
            [.. ask.Headers.Where(h => !Redaction.IsSecretHeader(h.Key))],
            ask.Body is null ? default : Encoding.UTF8.GetBytes(ask.Body),
            (int)response.StatusCode,
            response.ReasonPhrase ?? "",
            Kept(response, body.Length),
            body,
            request.Options.TryGetValue(Recorded.At, out var recorded) ? recorded : time.GetUtcNow())
        {
            Truncated = body.Length == ask.CutAt,
        };
    }

    private static HttpRequestMessage Compose(WireRequest ask)
    {
        var request = new HttpRequestMessage(new HttpMethod(ask.Method), ask.Url) { Version = HttpVersion.Version11 };
        if (ask.Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(ask.Body));
        }

        foreach (var (name, value) in ask.Headers.Concat(ask.Secrets))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, int? cutAt, CancellationToken cancellationToken)
    {
        BodyTooLargeException.ThrowIf(cutAt is null && response.Content.Headers.ContentLength > options.MaxBodyBytes, options.MaxBodyBytes);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length >= cutAt)
            {
                body.SetLength(cutAt.Value);
                break;
            }

            BodyTooLargeException.ThrowIf(cutAt is null && body.Length > options.MaxBodyBytes, options.MaxBodyBytes);
        }

        return body.ToArray();
    }

    /// <summary>
    /// The headers as received, less what must not be kept and what is no longer true of the kept body: its transfer encoding, and the length of one that was cut.
    /// </summary>
    private static List<KeyValuePair<string, string>> Kept(HttpResponseMessage response, long length)
    {
        var kept = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            var stale = name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
                || (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && values.ToString() != length.ToString(CultureInfo.InvariantCulture));
            if (!stale && !Redaction.IsSecretHeader(name))
            {
                kept.AddRange(values.Select(v => KeyValuePair.Create(name, v)));
            }
        }

        return kept;
    }
}
