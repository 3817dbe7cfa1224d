using CsCheck;
using LLMInference.Catalog.Readme;

namespace LLMInference.Catalog.Tests.Readme;

public sealed class ReadmeMarkersTests
{
    private static readonly Dictionary<string, string> Parts = new() { ["works"] = "w1 Å…\nw2", ["status"] = "fine", ["people"] = "", ["repositories"] = "r" };

    // Bytes of every value, with line ends and beginnings of markers made likely; never a whole marker.
    private static readonly Gen<byte[]> Hand = Gen.OneOf(
        Gen.Byte.Array[0, 40],
        Gen.Int[0, 6].Select(i => new[] { "words\n", "words\r\n", "<!-- llminf:", "works:begin -->", "<!-- llminf:other:begin -->", "```\n", "" }[i]).Select(System.Text.Encoding.UTF8.GetBytes));

    [Fact]
    public void Bytes_outside_the_markers_are_kept() => Gen.Select(Hand, Hand, Hand, Hand, Hand).Sample((before, inside, between, insideToo, after) =>
    {
        byte[] text = [.. before, .. "<!-- llminf:works:begin -->"u8, .. inside, .. "<!-- llminf:works:end -->"u8, .. between, .. "<!-- llminf:status:begin -->"u8, .. insideToo, .. "<!-- llminf:status:end -->"u8, .. after];

        byte[] renewed;
        try
        {
            renewed = ReadmeMarkers.Replace(text, Parts);
        }
        catch (ReadmeMarkerException)
        {
            return; // two halves of a marker met
        }

        renewed.AsSpan().StartsWith(before).ShouldBeTrue();
        renewed.AsSpan().EndsWith(after).ShouldBeTrue();
        renewed.AsSpan().IndexOf([.. "<!-- llminf:works:end -->"u8, .. between, .. "<!-- llminf:status:begin -->"u8]).ShouldBeGreaterThan(0);
        ReadmeMarkers.Replace(renewed, Parts).ShouldBe(renewed);
    }, iter: 2000);

    [Fact]
    public void A_part_takes_the_line_ends_of_its_file()
        => ReadmeMarkers.Replace("a\r\n<!-- llminf:works:begin --><!-- llminf:works:end -->\r\nb", Parts)
            .ShouldBe("a\r\n<!-- llminf:works:begin -->\r\nw1 Å…\r\nw2\r\n<!-- llminf:works:end -->\r\nb");

    [Fact]
    public void A_part_goes_in_as_UTF8()
        => System.Text.Encoding.UTF8.GetString(ReadmeMarkers.Replace("<!-- llminf:works:begin --><!-- llminf:works:end -->"u8, Parts)).ShouldContain("\nw1 Å…\nw2\n");

    [Fact]
    public void A_part_that_is_not_asked_for_is_left_out()
        => ReadmeMarkers.Replace("only words, and <!-- llminf:NAME:begin -->", Parts).ShouldBe("only words, and <!-- llminf:NAME:begin -->");

    [Theory]
    [InlineData("<!-- llminf:works:begin -->", 1, "never ends")]
    [InlineData("\n<!-- llminf:works:end -->", 2, "without having begun")]
    [InlineData("<!-- llminf:works:begin -->\n<!-- llminf:people:begin -->\n<!-- llminf:people:end -->\n<!-- llminf:works:end -->", 2, "begins inside")]
    [InlineData("<!-- llminf:works:begin -->\n<!-- llminf:works:begin -->\n<!-- llminf:works:end -->", 2, "begins inside")]
    [InlineData("<!-- llminf:works:begin --><!-- llminf:works:end -->\n\n<!-- llminf:works:begin --><!-- llminf:works:end -->", 3, "second time")]
    [InlineData("<!-- llminf:works:begin -->\n<!-- llminf:people:end -->", 2, "without having begun")]
    public void Broken_markers_are_named_with_their_line(string text, int line, string why)
    {
        var error = Should.Throw<ReadmeMarkerException>(() => ReadmeMarkers.Replace(text, Parts, "README.md"));

        error.ExitCode.ShouldBe(2);
        error.Message.ShouldStartWith($"README.md:{line}:");
        error.Message.ShouldContain(why);
    }
}
