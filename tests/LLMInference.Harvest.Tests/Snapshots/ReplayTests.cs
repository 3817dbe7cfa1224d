using System.Net;
using System.Text;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Snapshots;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Snapshots;

public sealed class ReplayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private HttpMessageInvoker Replay(params HttpExchange[] exchanges)
    {
        using (var archive = Archive.Open(_folder.Path, new Exchanges.MemoryIndex()))
        {
            foreach (var exchange in exchanges)
            {
                archive.Append(exchange);
            }
        }

        return new HttpMessageInvoker(new ReplayHandler(ReplayArchive.Open(_folder.Path)));
    }

    private static async Task<(HttpStatusCode Status, string Body)> Ask(HttpMessageInvoker web, string url, string? post = null, params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(post is null ? HttpMethod.Get : HttpMethod.Post, url) { Content = post is null ? null : new StringContent(post) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await web.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_newest_answer_wins_and_the_address_may_be_spelt_otherwise()
    {
        using var web = Replay(
            Exchanges.Get("https://a.example/?q=Lei%20Chen&f=a:b", "new", Exchanges.Night.AddDays(1)),
            Exchanges.Get("https://a.example/?q=Lei%20Chen&f=a:b", "old"));

        (await Ask(web, "https://A.example:443?q=Lei+Chen&f=a%3Ab#top")).Body.ShouldBe("new");
    }

    [Fact]
    public async Task A_post_is_answered_by_its_body()
    {
        using var web = Replay(
            Exchanges.Post("https://a.example/batch", "[1]", "one"), Exchanges.Post("https://a.example/batch", "[2]", "two"), Exchanges.Get("https://a.example/batch", "got"));

        (await Ask(web, "https://a.example/batch", "[2]")).Body.ShouldBe("two");
        (await Ask(web, "https://a.example/batch", "[1]")).Body.ShouldBe("one");
        (await Ask(web, "https://a.example/batch")).Body.ShouldBe("got");
        await Should.ThrowAsync<NotArchivedException>(() => Ask(web, "https://a.example/batch", "[3]"));
    }

    [Fact]
    public async Task A_response_without_its_request_answers_whatever_was_sent_to_the_address()
    {
        File.WriteAllBytes(_folder["x.warc"], Exchanges.Plain(("response", "http://a.example/batch", "2026-01-02T03:04:05Z", "HTTP/1.1 200 OK\r\n\r\nanswer", "")));
        using var web = new HttpMessageInvoker(new ReplayHandler(ReplayArchive.Open(_folder.Path)));

        (await Ask(web, "http://a.example/batch", "[3]")).Body.ShouldBe("answer");
        (await Ask(web, "http://a.example/batch")).Body.ShouldBe("answer");
    }

    [Fact]
    public async Task Redirects_and_errors_are_answered_as_recorded()
    {
        using var web = Replay(Exchanges.Get("https://a.example/old", "", status: 301, headers: ("Location", "/new")), Exchanges.Get("https://a.example/none", "no", status: 404));
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://a.example/old");

        using var response = await web.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        response.Headers.Location!.OriginalString.ShouldBe("/new");
        (await Ask(web, "https://a.example/none")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("If-None-Match", "\"v1\"", 304)]
    [InlineData("If-None-Match", "\"v0\", W/\"v1\"", 304)]
    [InlineData("If-None-Match", "\"v2\"", 200)]
    [InlineData("If-Modified-Since", "Sun, 01 Feb 2026 00:00:00 GMT", 304)]
    [InlineData("If-Modified-Since", "Mon, 02 Feb 2026 00:00:00 GMT", 304)]
    [InlineData("If-Modified-Since", "Sat, 31 Jan 2026 00:00:00 GMT", 200)]
    public async Task A_conditional_request_is_answered_from_the_archive(string header, string value, int status)
    {
        using var web = Replay(Exchanges.Get("https://a.example/", "body", headers: [("ETag", "\"v1\""), ("Last-Modified", "Sun, 01 Feb 2026 00:00:00 GMT")]));

        ((int)(await Ask(web, "https://a.example/", null, (header, value))).Status).ShouldBe(status);
    }

    [Fact]
    public async Task A_304_that_was_recorded_does_not_hide_the_body_before_it()
    {
        using var web = Replay(Exchanges.Get("https://a.example/", "body"), Exchanges.Get("https://a.example/", "", Exchanges.Night.AddDays(1), 304));

        (await Ask(web, "https://a.example/")).Body.ShouldBe("body");
    }

    [Fact]
    public async Task A_revisit_of_an_identical_body_is_answered_with_that_body()
    {
        var index = new Exchanges.MemoryIndex();
        using (var archive = Archive.Open(_folder.Path, index))
        {
            archive.Append(Exchanges.Get("https://a.example/", "body", headers: ("ETag", "\"1\"")));
            archive.Append(Exchanges.Get("https://a.example/", "body", Exchanges.Night.AddDays(1), headers: ("ETag", "\"2\"")));
        }

        using var web = new HttpMessageInvoker(new ReplayHandler(ReplayArchive.Open(_folder.Path)));

        (await Ask(web, "https://a.example/")).Body.ShouldBe("body");
        (await Ask(web, "https://a.example/", null, ("If-None-Match", "\"2\""))).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("gzip", false)]
    [InlineData("br", false)]
    [InlineData("deflate", false)]
    [InlineData("gzip", true)]
    public void Chunked_and_coded_bodies_are_decoded_for_a_snapshot(string coding, bool chunked)
    {
        var plain = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("words and words ", 500)));
        var coded = new MemoryStream();
        using (Stream pack = coding switch
        {
            "br" => new System.IO.Compression.BrotliStream(coded, System.IO.Compression.CompressionLevel.Fastest, true),
            "deflate" => new System.IO.Compression.ZLibStream(coded, System.IO.Compression.CompressionLevel.Fastest, true),
            _ => new System.IO.Compression.GZipStream(coded, System.IO.Compression.CompressionLevel.Fastest, true),
        })
        {
            pack.Write(plain);
        }

        var body = coded.ToArray();
        byte[] framed = chunked ? [.. Encoding.ASCII.GetBytes($"5\r\n"), .. body[..5], .. "\r\n"u8, .. Encoding.ASCII.GetBytes($"{body.Length - 5:x};ext=1\r\n"), .. body[5..], .. "\r\n0\r\n\r\n"u8] : body;
        byte[] block = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\n{(chunked ? "Transfer-Encoding: chunked\r\n" : "")}\r\n"), .. framed];

        HttpMessage.Parse(block)!.ToSnapshot(new Uri("http://a.example/"), default, 1 << 20).Body.ToArray().ShouldBe(plain);
        Should.Throw<BodyTooLargeException>(() => HttpMessage.Parse(block)!.ToSnapshot(new Uri("http://a.example/"), default, 100));
    }

    [Fact]
    public async Task A_body_that_was_decoded_before_it_was_kept_is_not_said_to_be_coded()
    {
        using var web = Replay(Exchanges.Get("https://a.example/", "plain words", headers: [("Content-Encoding", "gzip"), ("Content-Type", "text/html")]));
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://a.example/");

        using var response = await web.SendAsync(request, TestContext.Current.CancellationToken);

        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        request.Options.TryGetValue(Recorded.At, out var at).ShouldBeTrue();
        at.ShouldBe(Exchanges.Night);
        ArchiveFolder.Find(_folder.Path, new Uri("https://a.example/"))!.Body.ToArray().ShouldBe("plain words"u8.ToArray());
    }

    [Fact]
    public void A_recorded_web_is_read_whole()
    {
        Assert.SkipWhen(Repository.Shared is null, "The recorded web is not beside this clone.");
        var world = Path.Combine(Repository.Shared!, "world");
        using var both = ReplayArchive.Open(world);
        using var earlier = ReplayArchive.Open(Path.Combine(world, "earlier"));

        both.Warnings.ShouldBeEmpty();
        both.Count.ShouldBeGreaterThan(earlier.Count);
        both.NewestDate.ShouldBeGreaterThan(earlier.NewestDate);
        ArchiveFolder.Verify(world).Damages.ShouldBeEmpty();
        foreach (var url in ArchiveFolder.List(world).Where(l => l.Type == "response").Select(l => l.Url!).Distinct())
        {
            both.Find("GET", url, []).ShouldNotBeNull(url.AbsoluteUri).Date.ShouldBe(both.NewestDate);
        }
    }
}
