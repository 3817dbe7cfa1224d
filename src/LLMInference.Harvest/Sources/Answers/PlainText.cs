using System.Net;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.Answers;

/// <summary>Makes text of what services put into text fields: entities (once or twice escaped), inline markup (<c>&lt;i&gt;</c>, <c>&lt;sub&gt;</c>, JATS, MathML), line ends.</summary>
internal static partial class PlainText
{
    /// <summary>Tags dropped, entities resolved, whitespace collapsed. A <c>&lt;</c> that begins no tag stays.</summary>
    public static string From(string raw)
    {
        var text = Tag().Replace(WebUtility.HtmlDecode(raw), static tag => Block().IsMatch(tag.Value) ? " " : "");
        return Folding.CollapseWhitespace(WebUtility.HtmlDecode(text));
    }

    // Only markup that publishers use within text: "List<T>" and "x<y and z>w" are titles too.
    [GeneratedRegex(@"</?(?:(?:jats|mml|m|xocs|ce):[A-Za-z-]{1,30}|i|b|u|em|strong|sub|sup|sc|scp|tt|small|span|font|a|p|br|div|li|ul|ol|h\d|title|sec|italic|bold|monospace|roman|underline|inline-formula|disp-formula|alternatives|tex-math|math|mi|mo|mn|mrow|msub|msup|msubsup|mtext|mover|munder|mfrac|msqrt|semantics|annotation)(?:\s[^<>=]{0,60}=[^<>]{0,300})?\s{0,3}/?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^</?(?:jats:)?(?:p|br|title|sec|list|list-item|div|li|h\d)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Block();
}
