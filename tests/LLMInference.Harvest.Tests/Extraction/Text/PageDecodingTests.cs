using System.Text;
using LLMInference.Harvest.Extraction.Text;

namespace LLMInference.Harvest.Tests.Extraction.Text;

public sealed class PageDecodingTests
{
    private const string Chinese = "<html><body><h2>发表论文</h2><p>周子航，林若曦，陈思远。面向长文本推理的分层缓存管理方法。软件学报，2022，33(4): 1201-1215。大规模语言模型服务中的请求调度综述。计算机研究与发展，2023。</p></body></html>";
    private const string Traditional = "<html><body><h2>發表論文</h2><p>周子航，林若曦，陳思遠。大型語言模型的記憶體管理與排程方法。國家科學學報，2022。這是一個關於電腦系統與網路的研究，我們實現了資料處理與計算。</p></body></html>";
    private const string Japanese = "<html><body><h2>論文</h2><p>山田太郎、鈴木花子。大規模言語モデルの推論のためのメモリ管理とスケジューリングについて。情報処理学会論文誌、2022年。システムの設計と評価を行った。</p></body></html>";
    private const string Western = "<html><body><p>Müller, José Núñez, Čapek — “Efficient naïve serving”, Zürich, 2020. The résumé of François.</p></body></html>";

    static PageDecodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("gb18030")]
    [InlineData("gb2312")]
    public void Chinese_bytes_that_declare_nothing_are_recognised(string charset) => Decode(Chinese, charset).ShouldBe(Chinese);

    [Fact]
    public void Traditional_Chinese_bytes_that_declare_nothing_are_recognised() => Decode(Traditional, "big5").ShouldBe(Traditional);

    [Fact]
    public void Japanese_bytes_that_declare_nothing_are_recognised() => Decode(Japanese, "shift_jis").ShouldBe(Japanese);

    [Theory]
    [InlineData(null)]
    [InlineData("text/html; charset=iso-8859-1")]
    [InlineData("text/html; charset=utf-8")]
    public void Western_bytes_are_windows_1252_whatever_the_header_says(string? contentType)
    {
        var text = Western.Replace("Č", "C", StringComparison.Ordinal);
        PageDecoding.Decode(Encoding.GetEncoding(1252).GetBytes(text), contentType).Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("text/html; charset=gbk")]
    [InlineData("text/html; charset=iso-8859-1")]
    [InlineData(null)]
    public void Valid_utf8_wins_over_a_wrong_declaration(string? contentType) => PageDecoding.Decode(Encoding.UTF8.GetBytes(Chinese), contentType).Text.ShouldBe(Chinese);

    [Fact]
    public void Latin_declaration_over_Chinese_bytes_is_not_believed()
    {
        var page = Chinese.Replace("<body>", "<meta charset=iso-8859-1><body>", StringComparison.Ordinal);
        Decode(page, "gb18030").ShouldBe(page);
    }

    [Fact]
    public void A_declared_encoding_is_taken_when_the_bytes_allow_it()
    {
        const string Text = "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>Иванов И. Публикации</p>";
        Decode(Text, "windows-1251").ShouldBe(Text);
    }

    [Fact]
    public void A_byte_order_mark_decides()
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Western)];
        PageDecoding.Decode(bytes, "text/html; charset=utf-8").Text.ShouldBe(Western);
    }

    [Fact]
    public void One_stray_byte_does_not_turn_utf8_into_something_else()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Chinese), 0xff, 0x20];
        PageDecoding.Decode(bytes, null).Text.ShouldStartWith(Chinese);
    }

    private static string Decode(string text, string charset) => PageDecoding.Decode(Encoding.GetEncoding(charset).GetBytes(text), null).Text;
}
