using System.Net;
using System.Text.RegularExpressions;

namespace LLMInference.Bibliography.Text;

/// <summary>Plain text of a field that carries HTML: entities resolved (also those escaped twice), tags removed, white space collapsed.</summary>
/// <remarks>For single fields such as a title or an author list, not for pages. What looks like a tag but is mathematics (<c>a &lt; b</c>) stays.</remarks>
public static partial class HtmlText
{
    /// <summary>The text of <paramref name="field"/>; the same text when it has neither entity nor tag.</summary>
    public static string Decode(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var text = field;

        // Services escape what was escaped already (&amp;eacute;): two rounds reach the letter, a third would eat text about HTML.
        for (var round = 0; round < 2 && text.Contains('&', StringComparison.Ordinal); round++)
        {
            text = WebUtility.HtmlDecode(text);
        }

        if (text.Contains('<', StringComparison.Ordinal))
        {
            text = Tag().Replace(text, "");
        }

        return Folding.CollapseWhitespace(text);
    }

    [GeneratedRegex("</?(?:i|b|em|strong|sub|sup|span|u|tt|code|a|br|p|scp|small|inf|mml:[a-z]+|jats:[a-z-]+)(?:\\s[^<>]{0,500})?/?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();
}
