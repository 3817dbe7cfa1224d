using System.Collections.Frozen;
using System.Text;

namespace LLMInference.Harvest.Extraction.Text;

/// <summary>
/// Bounds what a page's markup can cost before a tree is built of it: nesting, unclosed formatting elements, number of tags, length.
/// </summary>
/// <remarks>
/// HTML's rules make hostile markup expensive: every paragraph re-opens all unclosed formatting elements, so that a megabyte of them becomes a billion elements.
/// Tags beyond the limits are dropped and their text is kept. One pass over the text, no recursion. Real pages stay far below all limits.
/// </remarks>
internal static class MarkupLimits
{
    private const int MaxCharacters = 12_000_000;
    private const int MaxTags = 400_000;
    private const int MaxOpenElements = 250;
    private const int MaxOpenFormatting = 12;

    private static readonly FrozenSet<string> Formatting = FrozenSet.ToFrozenSet(
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"], StringComparer.OrdinalIgnoreCase);

    // Elements that end by themselves when the next one begins, or that cannot hold anything.
    private static readonly FrozenSet<string> NotNesting = FrozenSet.ToFrozenSet(
        ["area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr", "html", "head", "body"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The same markup, without what exceeds the limits.</summary>
    public static string Apply(string html)
    {
        html = html.Length > MaxCharacters ? html[..MaxCharacters] : html;
        StringBuilder? kept = null;
        int copied = 0, tags = 0, open = 0, formatting = 0, droppedOpen = 0, droppedFormatting = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = at < html.Length ? html.IndexOf('<', at) : -1)
        {
            var closing = at + 1 < html.Length && html[at + 1] == '/';
            var nameStart = at + (closing ? 2 : 1);
            var nameEnd = nameStart;
            while (nameEnd < html.Length && char.IsAsciiLetterOrDigit(html[nameEnd]))
            {
                nameEnd++;
            }

            if (nameEnd == nameStart)
            {
                at = html.AsSpan(at).StartsWith("<!--") ? After(html, "-->", at + 2) : at + 1;
                continue;
            }

            var end = html.IndexOf('>', nameEnd);
            end = end < 0 ? html.Length : end + 1;
            var name = html[nameStart..nameEnd];
            if (!closing && name.Length is 5 or 6 && (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase)))
            {
                at = After(html, "</" + name, end);
                continue;
            }

            tags++;
            var drop = tags > MaxTags;
            if (Formatting.Contains(name))
            {
                drop |= Count(closing, ref formatting, ref droppedFormatting, MaxOpenFormatting);
            }
            else if (!NotNesting.Contains(name) && html[Math.Max(end - 2, 0)] != '/')
            {
                drop |= Count(closing, ref open, ref droppedOpen, MaxOpenElements);
            }

            if (drop)
            {
                kept ??= new StringBuilder(html.Length);
                kept.Append(html, copied, at - copied).Append(' ');
                copied = end;
            }

            at = end;
        }

        return kept is null ? html : kept.Append(html, copied, html.Length - copied).ToString();
    }

    private static int After(string html, string mark, int from)
        => from < html.Length && html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? at + mark.Length : html.Length;

    private static bool Count(bool closing, ref int open, ref int dropped, int limit)
    {
        if (!closing)
        {
            if (open < limit)
            {
                open++;
                return false;
            }

            dropped++;
            return true;
        }

        if (dropped > 0)
        {
            dropped--;
            return true;
        }

        open = Math.Max(0, open - 1);
        return false;
    }
}
