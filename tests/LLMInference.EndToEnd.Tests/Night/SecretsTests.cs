using System.IO.Compression;
using System.Net;
using System.Text;
using LLMInference.Cli;
using LLMInference.Cli.Night;
using LLMInference.Cli.Settings;
using LLMInference.Cli.Terminal;
using LLMInference.FakeWeb;
using LLMInference.FakeWeb.Facts;
using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Night;

public sealed class SecretsTests
{
    private const string Key = "s2-key/4711+private";
    private const string GitHubToken = "ghp_token_of_somebody";
    private const string OpenAlexKey = "openalex-key-0815";
    private const string Password = "correct-horse-battery";
    private const string Cookie = "session-cookie-of-a-server";

    [Fact]
    public async Task No_key_password_or_cookie_is_in_any_byte_that_a_night_writes_or_says()
    {
        var folder = Directory.CreateTempSubdirectory("llminf-secrets-");
        try
        {
            await using var web = await FakeWebServer.StartAsync(FakeWorld.Load());
            var output = Path.Combine(folder.FullName, "output");
            using var told = new StringWriter();
            var telltale = new Telltale();
            foreach (var json in new[] { false, true })
            {
                using var indiscreet = new IndiscreetWeb(web.Handler(), telltale);
                var pipeline = new Pipeline(
                    new NightPlaces(Repository.PathTo("seeds"), output, Path.Combine(output, "README.md"), null),
                    SettingsReader.Read([$"Sources:SemanticScholar:ApiKey={Key}", $"Sources:GitHub:Token={GitHubToken}", $"Sources:OpenAlex:ApiKey={OpenAlexKey}", "Sources:OpenReview:Enabled=true", "Sources:OpenReview:User=a@b.example", $"Sources:OpenReview:Password={Password}", "Fetch:Retries=0"]),
                    new CommandTerminal(told, TextWriter.Synchronized(told), Verbosity.Verbose, json, interactive: false, colour: false),
                    new NightWeb(indiscreet, new ReplayClock()));
                (await pipeline.RunAsync(new NightScope([], false), TestContext.Current.CancellationToken)).ShouldBeOneOf(ExitCode.Done, ExitCode.SomeSourcesFailed);
            }

            telltale.KeysSeen.ShouldBeGreaterThan(0, "the key was never sent, so the test shows nothing");
            telltale.KeysToldBack.ShouldBeGreaterThan(2);
            telltale.TokensSeen.ShouldBeGreaterThan(0, "the token for the lists was never sent");
            var secrets = new[] { Key, Uri.EscapeDataString(Key), GitHubToken, OpenAlexKey, Password, Cookie, Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)) };
            var files = Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories);
            var written = files.Select(f => Path.GetRelativePath(output, f).Split(Path.DirectorySeparatorChar)[0]).ToList();
            foreach (var part in new[] { "archive", "log", "crawl.db", "works.db", "report.json", "report.md" })
            {
                written.ShouldContain(part);
            }

            var texts = files.SelectMany(f => Texts(f).Select(t => (Where: f, Bytes: t))).Append((Where: "stdout and stderr", Bytes: Encoding.UTF8.GetBytes(told.ToString()))).ToList();
            foreach (var secret in secrets)
            {
                texts.Where(t => t.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0).Select(t => t.Where).Distinct().ShouldBeEmpty(secret);
            }

            // What was told back was really met on the way to the archive.
            texts.Any(t => t.Where.EndsWith(".warc.gz", StringComparison.Ordinal) && t.Bytes.AsSpan().IndexOf("***"u8) >= 0).ShouldBeTrue();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A file's bytes; of an archive those of each record too, with its body decoded.
    private static IEnumerable<byte[]> Texts(string path)
    {
        var bytes = File.ReadAllBytes(path);
        yield return bytes;
        if (path.EndsWith(".gz", StringComparison.Ordinal))
        {
            yield return Unpacked(bytes);
            foreach (var response in Harvest.Snapshots.ArchiveFolder.List(path).Where(l => l.Type == "response").Select(l => l.Url!).Distinct())
            {
                if (Harvest.Snapshots.ArchiveFolder.Find(path, response) is { } snapshot)
                {
                    yield return snapshot.Body.ToArray();
                }
            }
        }
    }

    private static byte[] Unpacked(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private sealed class Telltale
    {
        public int KeysSeen;
        public int KeysToldBack;
        public int TokensSeen;
    }

    private sealed class ReplayClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 8, 15, 2, 0, 0, TimeSpan.Zero);
    }

    /// <summary>Sets a cookie with every answer, and tells keys back: in a redirect, in a header, in a packed error.</summary>
    private sealed class IndiscreetWeb(HttpMessageHandler inner, Telltale telltale) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Headers.TryGetValues("x-api-key", out var keys))
            {
                var key = keys.Single();
                response = Interlocked.Increment(ref telltale.KeysSeen) switch
                {
                    // Each of these tells the key back once more.
                    1 => Moved(request, key),
                    2 => Refused(request, key, packed: true),
                    3 => Refused(request, key, packed: false),
                    _ => response,
                };
                Interlocked.Increment(ref telltale.KeysToldBack);
                response.Headers.TryAddWithoutValidation("X-Debug", $"key={key}");
            }

            if (request.Headers.TryGetValues("Authorization", out var authorization))
            {
                Interlocked.Increment(ref telltale.TokensSeen);
                response.Headers.TryAddWithoutValidation("X-Debug", string.Concat(authorization));
            }

            response.Headers.TryAddWithoutValidation("Set-Cookie", $"id={Cookie}; Path=/");
            return response;
        }

        private static HttpResponseMessage Moved(HttpRequestMessage request, string key)
        {
            var response = new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { RequestMessage = request, Content = new ByteArrayContent([]) };
            response.Headers.TryAddWithoutValidation("Location", $"{request.RequestUri}{(request.RequestUri!.Query.Length > 0 ? "&" : "?")}api_key={Uri.EscapeDataString(key)}");
            return response;
        }

        private static HttpResponseMessage Refused(HttpRequestMessage request, string key, bool packed)
        {
            var body = Encoding.UTF8.GetBytes($"{{\"message\":\"Forbidden: the key {key} is not valid\"}}");
            var response = new HttpResponseMessage(HttpStatusCode.Forbidden) { RequestMessage = request };
            if (packed)
            {
                using var memory = new MemoryStream();
                using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
                {
                    gzip.Write(body);
                }

                body = memory.ToArray();
            }

            response.Content = new ByteArrayContent(body);
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            if (packed)
            {
                response.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
            }

            return response;
        }
    }
}
