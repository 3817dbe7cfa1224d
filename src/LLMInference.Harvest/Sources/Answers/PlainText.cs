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

    [GeneratedRegex(@"</?[A-Za-z][A-Za-z0-9:]{0,30}(?:\s[^<>]{0,300})?/?>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^</?(?:jats:)?(?:p|br|title|sec|list|list-item|div|li)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Block();
}
