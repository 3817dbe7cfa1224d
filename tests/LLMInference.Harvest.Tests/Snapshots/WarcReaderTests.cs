using System.Text;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Tests.Snapshots;

public sealed class WarcReaderTests : IDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static byte[] Two() => Exchanges.Plain(
        ("response", "http://a.example/1", "2026-01-02T03:04:05Z", Ok + "one", ""),
        ("response", "http://a.example/2", "2026-01-02T03:04:06.123456789Z", Ok + string.Concat(Enumerable.Range(0, 60000)), ""));

    [Theory]
    [InlineData("plain")]
    [InlineData("one big member")]
    [InlineData("members that split records")]
    [InlineData("no line breaks at the end")]
    public void Records_are_read_however_the_file_is_packed(string packing)
    {
        var plain = Two();
        var bytes = packing switch
        {
            "one big member" => Exchanges.Gzip(plain),
            "members that split records" => [.. Exchanges.Gzip(plain[..100]), .. Exchanges.Gzip(plain[100..70000]), .. Exchanges.Gzip(plain[70000..])],
            "no line breaks at the end" => plain[..^4],
            _ => plain,
        };
        File.WriteAllBytes(_folder["x.warc"], bytes);

        ArchiveFolder.List(_folder["x.warc"], d => d.ShouldBeNull()).Select(l => l.Url!.AbsoluteUri).ShouldBe(["http://a.example/1", "http://a.example/2"]);
        using var replay = ReplayArchive.Open(_folder["x.warc"]);
        replay.NewestDate.ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero).AddTicks(1234567));
        Encoding.UTF8.GetString(replay.Find("GET", new Uri("http://a.example/2"), [])!.Value.Message.Body.Span).ShouldBe(string.Concat(Enumerable.Range(0, 60000)));
        Encoding.UTF8.GetString(replay.Find("GET", new Uri("http://a.example/1"), [])!.Value.Message.Body.Span).ShouldBe("one");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_cut_off_anywhere_gives_what_was_whole_and_says_so(bool gzip)
    {
        var plain = Two();
        var records = new[] { plain[..plain.AsSpan().LastIndexOf("WARC/1.0"u8)], plain[plain.AsSpan().LastIndexOf("WARC/1.0"u8)..] };
        var first = gzip ? Exchanges.Gzip(records[0]) : records[0];
        var second = gzip ? Exchanges.Gzip(records[1]) : records[1];
        foreach (var keep in new[] { 1, 9, 15, 100, second.Length / 2, second.Length - 10 })
        {
            File.WriteAllBytes(_folder["x.warc"], [.. first, .. second[..keep]]);
            var damages = new List<WarcDamage>();

            ArchiveFolder.List(_folder["x.warc"], damages.Add).Select(l => l.Url!.AbsolutePath).ShouldBe(["/1"], $"{keep} bytes");

            damages.ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Truncated.ShouldBeTrue(), d => d.Offset.ShouldBe(first.Length), d => d.Message.ShouldContain("cut off"));
        }
    }

    [Fact]
    public void Garbage_between_records_is_named_and_stepped_over()
    {
        var plain = Two();
        var second = plain.AsSpan().LastIndexOf("WARC/1.0"u8);
        File.WriteAllBytes(_folder["x.warc"], [.. plain[..second], .. "WARC/1.0\r\nthis is not a field\r\n\r\n"u8, .. plain[second..]]);
        var damages = new List<WarcDamage>();

        ArchiveFolder.List(_folder["x.warc"], damages.Add).Count().ShouldBe(2);

        damages.ShouldHaveSingleItem().Message.ShouldContain("this is not a field");
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no web archive")]
    public void A_file_that_is_no_warc_is_refused_in_a_sentence(string content)
    {
        File.WriteAllText(_folder["x.warc"], content);

        Should.Throw<WarcFormatException>(() => ReplayArchive.Open(_folder["x.warc"])).Message.ShouldContain("x.warc");
    }

    [Fact]
    public void Nothing_there_is_said_as_such()
        => Should.Throw<WarcFormatException>(() => ReplayArchive.Open(_folder["none"])).Message.ShouldContain("no file or folder");

    [Theory]
    [InlineData("line feeds alone")]
    [InlineData("chunked")]
    [InlineData("chunked in name only")]
    [InlineData("WARC/0.18")]
    public void What_other_tools_wrote_their_own_way_is_read(string manner)
    {
        var block = manner switch
        {
            "chunked" => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n4;x=y\r\n two\r\n0\r\n\r\n",
            "chunked in name only" => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\none two",
            _ => "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\none two",
        };
        block = manner == "line feeds alone" ? block.ReplaceLineEndings("\n") : block;
        var text = Encoding.UTF8.GetString(Exchanges.Plain(("response", "http://a.example/1", "2026-01-02T03:04:05Z", block, "")));
        text = manner switch
        {
            "line feeds alone" => text.ReplaceLineEndings("\n"),
            "WARC/0.18" => text.Replace("WARC/1.0", manner, StringComparison.Ordinal),
            _ => text,
        };
        File.WriteAllText(_folder["x.warc"], text);

        using var replay = ReplayArchive.Open(_folder["x.warc"]);

        replay.Warnings.ShouldBeEmpty();
        Encoding.UTF8.GetString(replay.Find("GET", new Uri("http://a.example/1"), [])!.Value.Message.Body.Span).ShouldBe("one two");
    }
}
