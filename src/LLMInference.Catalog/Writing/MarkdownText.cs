using System.Text;

namespace LLMInference.Catalog.Writing;

/// <summary>Foreign text inside Markdown: shown as it is, and nothing more. No mark-up, HTML, entity, table cell, mathematics, automatic link or mark-up comment can come of it.</summary>
public static class MarkdownText
{
    /// <summary>One line that Markdown (CommonMark and GitHub's additions: tables, <c>~~</c>, <c>$…$</c>, automatic links) shows as the words that came in.</summary>
    public static string Escape(string? text)
    {
        var clean = ForeignText.Clean(text);
        var escaped = new StringBuilder(clean.Length + 8);
        for (var i = 0; i < clean.Length; i++)
        {
            var c = clean[i];
            switch (c)
            {
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '{' or '}' or '|' or '~' or '$' or '#':
                    escaped.Append('\\').Append(c);
                    break;
                // A scheme or www. would become a link of its own.
                case ':' when string.CompareOrdinal(clean, i, "://", 0, 3) == 0:
                    escaped.Append("&#58;");
                    break;
                case '.' when i >= 3 && string.Compare(clean, i - 3, "www", 0, 3, StringComparison.OrdinalIgnoreCase) == 0:
                    escaped.Append("&#46;");
                    break;
                case '@':
                    escaped.Append("&#64;");
                    break;
                // An image begins with it when a link of ours follows.
                case '!' when i == clean.Length - 1:
                    escaped.Append("\\!");
                    break;
                // At the start of a line they make lists, rules and headings.
                case '-' or '+' or '=' when i == 0:
                    escaped.Append('\\').Append(c);
                    break;
                case '.' or ')' when i is > 0 and < 10 && clean.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0:
                    escaped.Append('\\').Append(c);
                    break;
                default:
                    escaped.Append(c);
                    break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>The address fit to stand between the brackets of a Markdown link or in an HTML attribute, or null when it is not an absolute http(s) address.</summary>
    public static string? Url(string? url)
    {
        if (ForeignText.CleanUrl(url) is not { } clean)
        {
            return null;
        }

        var escaped = new StringBuilder(clean.Length);
        foreach (var c in clean)
        {
            escaped.Append(c switch
            {
                '(' => "%28",
                ')' => "%29",
                '<' => "%3C",
                '>' => "%3E",
                '"' => "%22",
                '\'' => "%27",
                '|' => "%7C",
                '\\' => "%5C",
                '`' => "%60",
                '*' => "%2A",
                '&' => "&amp;",
                '$' => "%24",
                ' ' => "%20",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary><c>[text](url)</c>; only the text when the address is no good.</summary>
    public static string Link(string text, string? url) => Url(url) is { } address ? $"[{Escape(text)}]({address})" : Escape(text);
}
