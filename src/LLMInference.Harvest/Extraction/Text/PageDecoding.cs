using System.Text;
using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Extraction.Text;

/// <summary>
/// Bytes of a page as text: byte order mark, then valid UTF-8, then what the header or the page declares, then what the bytes look like.
/// </summary>
/// <remarks>
/// Valid UTF-8 comes before the declaration because pages that moved between servers keep a wrong one, while bytes of another encoding are hardly ever
/// valid UTF-8 by accident. A declaration of Latin-1 means windows-1252, as in browsers, unless the bytes are plainly a Chinese, Japanese or Korean double-byte text.
/// </remarks>
internal static partial class PageDecoding
{
    private const int SniffedBytes = 4096;

    static PageDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text, and the name of the encoding that was taken.</summary>
    public static (string Text, string Charset) Decode(ReadOnlyMemory<byte> body, string? contentType)
    {
        var bytes = body.Span;
        if (ByteOrderMark(bytes) is { } marked)
        {
            return (marked.GetString(bytes[marked.Preamble.Length..]), marked.WebName);
        }

        if (IsUtf8(bytes))
        {
            return (Encoding.UTF8.GetString(bytes), "utf-8");
        }

        var declared = Find(CharsetName().Match(contentType ?? "")) ?? Find(CharsetName().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, SniffedBytes)])));
        var encoding = declared is null || IsSingleByteLatin(declared) || declared.CodePage == Encoding.UTF8.CodePage ? Guess(bytes) ?? declared : declared;
        encoding = encoding is null || encoding.CodePage == Encoding.Latin1.CodePage || encoding.CodePage == Encoding.UTF8.CodePage ? Encoding.GetEncoding(1252) : encoding;
        return (encoding.GetString(bytes), encoding.WebName);
    }

    private static Encoding? ByteOrderMark(ReadOnlySpan<byte> bytes)
        => bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8
            : bytes.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode
            : bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode
            : null;

    // A page cut off by a size limit, or one stray byte in a megabyte, is still UTF-8.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return true;
        }

        int sequences = 0, errors = 0;
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var consumed);
            errors += status == System.Buffers.OperationStatus.Done ? 0 : 1;
            sequences += consumed > 1 && status == System.Buffers.OperationStatus.Done ? 1 : 0;
            bytes = bytes[Math.Max(consumed, 1)..];
        }

        return sequences > 20 * errors;
    }

    private static bool IsSingleByteLatin(Encoding encoding) => encoding.CodePage is 1252 or 28591 or 20127;

    private static Encoding? Find(Match match)
    {
        if (!match.Success)
        {
            return null;
        }

        // GB 18030 holds GBK and GB 2312 whole, and pages that declare the smaller ones use characters of the larger.
        var name = match.Groups["name"].Value.ToLowerInvariant();
        name = name is "gb2312" or "gbk" or "x-gbk" or "gb_2312-80" ? "gb18030" : name;
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Of the double-byte encodings, the one under which the bytes become the most common characters and no invalid ones; null when none fits.
    private static Encoding? Guess(ReadOnlySpan<byte> bytes)
    {
        if (ShareInRuns(bytes) < 0.4)
        {
            // Accented letters of a western text stand alone; the bytes of a double-byte text stand in pairs.
            return null;
        }

        Encoding? best = null;
        var bestScore = 0.35;
        var sample = bytes[..Math.Min(bytes.Length, 200_000)];
        foreach (var name in (string[])["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"])
        {
            var candidate = Encoding.GetEncoding(name);
            if (CommonCharacterShare(candidate.GetString(sample)) is var score && score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best;
    }

    private static double ShareInRuns(ReadOnlySpan<byte> bytes)
    {
        int high = 0, inRuns = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                continue;
            }

            high++;
            inRuns += (i > 0 && bytes[i - 1] >= 0x80) || (i + 1 < bytes.Length && bytes[i + 1] >= 0x80) ? 1 : 0;
        }

        return high == 0 ? 0 : (double)inRuns / high;
    }

    private static double CommonCharacterShare(string text)
    {
        int common = 0, kana = 0, foreign = 0, broken = 0;
        foreach (var c in text)
        {
            if (c < 0x80)
            {
                continue;
            }

            foreign++;
            broken += c is '\ufffd' or '\u30fb' or '\uff65' or (>= '\ue000' and <= '\uf8ff') ? 1 : 0;
            kana += c is >= '\u3040' and <= '\u30ff' and not '\u30fb' ? 1 : 0;
            common += CommonCharacters.Contains(c) ? 1 : 0;
        }

        return foreign < 8 ? 0 : (common + (1.5 * kana) - (4.0 * broken)) / foreign;
    }

    // The most frequent characters of Chinese prose and of publication pages (simplified and traditional), full-width punctuation, and the most frequent Hangul.
    private static readonly System.Buffers.SearchValues<char> CommonCharacters = System.Buffers.SearchValues.Create(
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理府研究师教授论文发表计算机科学技术大學會發國為來時們個動對這說種過經業應開還實現進電機體學論數據處計號網絡系統語義，。、；：（）《》“”　이다는의에을를한가로서학교수연구논문"
        + "第期卷页届這個為與於來對時國們開關無發現說還經過學會應當實體動進運種門問間長見東車馬風電業產氣員題萬農義將讓認記設計論議識護讀變觀規視覺網絡線結給統級組織維續總編縮績練終細約純納紙處號條類師當區歷歲達遠選邊郵鐵錄鏡陽陸隊際隨險難雲靜響頁項須預領頭顯願飛養驗體點黨齊語言模型記憶體管理排程方法系統科學報研究資料計算與著作發表情報処理学会誌設評価行議論著會議論文集期刊大学出版社");

    [GeneratedRegex("""charset\s*=\s*["']?\s*(?<name>[A-Za-z0-9_\-:]{2,30})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CharsetName();
}
