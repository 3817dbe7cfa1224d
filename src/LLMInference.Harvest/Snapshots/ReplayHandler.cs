using System.Globalization;
using System.Net;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Snapshots;

/// <summary>
/// Answers HTTP requests from a <see cref="ReplayArchive"/> and from nothing else: it has no inner handler, so no socket can be opened.
/// Redirects are answered as recorded, conditional requests with 304 where the archive's validators match.
/// </summary>
public sealed class ReplayHandler(ReplayArchive archive) : HttpMessageHandler
{
    /// <inheritdoc/>
    /// <exception cref="NotArchivedException">The archive has no answer.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return Answer(request, body);
    }

    /// <inheritdoc/>
    /// <exception cref="NotArchivedException">The archive has no answer.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        request.Content?.CopyTo(body, null, cancellationToken);
        return Answer(request, body.ToArray());
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, byte[] body)
    {
        var url = request.RequestUri ?? throw new InvalidOperationException("A request without an address cannot be answered.");
        if (archive.Find(request.Method.Method, url, body) is not { } found)
        {
            throw new NotArchivedException($"The archive has no answer to {request.Method} {url.AbsoluteUri}.");
        }

        var message = found.Message;
        var unchanged = message.Status == 200 && IsUnchanged(request, message, found.Date);
        var response = new HttpResponseMessage((HttpStatusCode)(unchanged ? 304 : message.Status))
        {
            ReasonPhrase = unchanged ? "Not Modified" : message.Reason,
            RequestMessage = request,
            Content = unchanged ? new ByteArrayContent([]) : new ReadOnlyMemoryContent(message.Body),
        };
        request.Options.Set(Recorded.At, found.Date);
        var coded = message.Header("Content-Encoding") is null || archive.IsCoded(message);
        foreach (var (name, value) in message.Headers)
        {
            if (name.ToUpperInvariant() is "TRANSFER-ENCODING" or "CONTENT-LENGTH" || (!coded && name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    // RFC 9110, section 13.2.2: If-None-Match, when present, decides alone; its comparison is weak. What was recorded before the asked-for time says nothing of changes since: it may be an older version.
    private static bool IsUnchanged(HttpRequestMessage request, HttpMessage archived, DateTimeOffset recorded)
    {
        if (request.Headers.TryGetValues("If-None-Match", out var tags))
        {
            return archived.Header("ETag") is { } tag
                && string.Join(',', tags).Split(',', StringSplitOptions.TrimEntries).Any(t => t == "*" || Opaque(t) == Opaque(tag));
        }

        return request.Headers.TryGetValues("If-Modified-Since", out var since)
            && archived.Header("Last-Modified") is { } modified
            && (since.First() == modified || (Date(since.First()) is { } asked && Date(modified) is { } held && (held == asked || (held < asked && asked <= recorded))));
    }

    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;

    private static DateTimeOffset? Date(string text)
        => DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}

/// <summary>The clock of a replayed night: it stands at the newest date that the archive states, in UTC. Timers run as ever.</summary>
public sealed class ReplayClock(DateTimeOffset at) : TimeProvider
{
    /// <summary>Stands at the archive's newest date.</summary>
    public ReplayClock(ReplayArchive archive)
        : this(archive.NewestDate)
    {
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => at.ToUniversalTime();
}
