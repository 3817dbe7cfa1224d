using System.Text;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// A path of robots.txt or of an address, in the one spelling in which octets compare (RFC 9309 section 2.2.2): escapes of unreserved characters
/// undone, all else outside the reserved ones escaped in upper case, so that <c>/a%7eb</c>, <c>/a%7Eb</c> and <c>/a~b</c> are the same.
/// </summary>
internal static class RobotsPath
{
    private const string Reserved = ":/?#[]@!&'()+,;=";

    /// <summary>The path and query of an address; its <c>*</c> and <c>$</c> are plain characters and come out escaped.</summary>
    public static string OfUrl(Uri url)
    {
        var path = url.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped);
        return Normalise(path.Length == 0 ? "/" : path, keep: "");
    }

    /// <summary>A rule's pattern; <c>*</c> stays, and so does a <c>$</c> at the end. One octet per character of <paramref name="latin1"/>.</summary>
    public static string OfRule(string latin1)
    {
        var anchored = latin1.EndsWith('$');
        var pattern = Normalise(anchored ? latin1[..^1] : latin1, keep: "*");
        return anchored ? pattern + "$" : pattern;
    }

    /// <summary>Whether a normalised path begins as a normalised pattern says; with <c>$</c>, whether all of it does.</summary>
    /// <remarks>Piece by piece, leftmost first: linear in practice, where trying every expansion of <c>*</c> is exponential.</remarks>
    public static bool Matches(string pattern, string path)
    {
        var anchored = pattern.EndsWith('$');
        var pieces = (anchored ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = pieces[0].Length;
        for (var i = 1; i < pieces.Length; i++)
        {
            var last = anchored && i == pieces.Length - 1;
            var found = last ? path.Length - pieces[i].Length : path.IndexOf(pieces[i], at, StringComparison.Ordinal);
            if (found < at || (last && !path.EndsWith(pieces[i], StringComparison.Ordinal)))
            {
                return false;
            }

            at = found + pieces[i].Length;
        }

        return !anchored || at == path.Length;
    }

    private static string Normalise(string text, string keep)
    {
        var normal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                c = (char)Convert.ToByte(text.Substring(i + 1, 2), 16);
                i += 2;
                Append(normal, c, IsUnreserved(c));
            }
            else
            {
                Append(normal, c, IsUnreserved(c) || Reserved.Contains(c, StringComparison.Ordinal) || keep.Contains(c, StringComparison.Ordinal));
            }
        }

        return normal.ToString();
    }

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';

    private static void Append(StringBuilder normal, char octet, bool plain)
    {
        if (plain)
        {
            normal.Append(octet);
        }
        else
        {
            normal.Append('%').Append(((int)octet & 0xFF).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
