using System.Text;
using CsCheck;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class ContentDecodingTests
{
    private const string Body = "The quick brown fox jumps over the lazy dog; the quick brown fox jumps again.";

    private static string Decode(byte[] body, string? encoding, long limit = 1_000_000) => Encoding.UTF8.GetString(ContentDecoding.Decode(body, encoding, limit).Span);

    [Fact]
    public void Each_encoding_that_is_offered_is_undone()
    {
        Decode(Compress.Gzip(Body), "gzip").ShouldBe(Body);
        Decode(Compress.Gzip(Body), "X-GZip").ShouldBe(Body);
        Decode(Compress.Zlib(Body), "deflate").ShouldBe(Body);
        Decode(Compress.Deflate(Body), "deflate").ShouldBe(Body);
        Decode(Compress.Brotli(Body), "br").ShouldBe(Body);
        Decode(Encoding.UTF8.GetBytes(Body), "identity").ShouldBe(Body);
        Decode(Encoding.UTF8.GetBytes(Body), null).ShouldBe(Body);
        Decode([], "gzip").ShouldBe("");
    }

    [Fact]
    public void Gzip_members_may_follow_one_another() => Decode([.. Compress.Gzip(Body), .. Compress.Gzip("more")], "gzip").ShouldBe(Body + "more");

    [Fact]
    public void A_gzip_or_brotli_body_cut_anywhere_is_noticed()
        => Gen.Int[1, 90].Sample(cut =>
        {
            var (gzip, brotli) = (Compress.Gzip(Body + cut), Compress.Brotli(Body + cut));
            Should.Throw<InvalidDataException>(() => Decode(gzip[..^Math.Min(cut, gzip.Length - 1)], "gzip"));
            Should.Throw<InvalidDataException>(() => Decode(brotli[..^Math.Min(cut, brotli.Length - 1)], "br"));
        });

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("zstd")]
    [InlineData("gzip, gzip, gzip")]
    public void What_is_not_as_declared_is_refused(string encoding) => Should.Throw<InvalidDataException>(() => Decode(Encoding.UTF8.GetBytes("<html>plain</html> and rather long"), encoding));

    [Fact]
    public void What_inflates_beyond_the_limit_is_refused_without_inflating_it_all()
    {
        var bomb = new string('x', 5_000_000);
        Should.Throw<BodyTooLargeException>(() => Decode(Compress.Gzip(bomb), "gzip", 100_000));
        Should.Throw<BodyTooLargeException>(() => Decode(Compress.Zlib(bomb), "deflate", 100_000));
        Should.Throw<BodyTooLargeException>(() => Decode(Compress.Brotli(bomb), "br", 100_000));
    }
}
