using System.Globalization;
using System.Text;

namespace LLMInference.Harvest.Frontier;

/// <summary>One spelling for an address: two addresses with the same canonical form are the same question.</summary>
/// <remarks>
/// Removed or unified, after RFC 3986 section 6.2: fragment, default port, case of scheme, host and percent-escapes, escapes of characters that need none,
/// dot segments, an empty path. Left alone: the order of query parameters, trailing slashes, <c>www.</c>, <c>http</c> versus <c>https</c> (they may differ).
/// </remarks>
public static class CanonicalUrl
{
    /// <summary>The canonical spelling of an absolute address.</summary>
    public static string Of(Uri url) => Escapes(url.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped), form: false);

    /// <summary>As <see cref="Of"/>, and query parameters spelled alike whatever the writer escaped (<c>+</c> or <c>%20</c>, <c>:</c> or <c>%3A</c>): for looking up what another tool asked.</summary>
    public static string Loose(Uri url)
    {
        var text = Of(url);
        var query = text.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? text : text[..(query + 1)] + Escapes(text[(query + 1)..].Replace("+", "%20", StringComparison.Ordinal), form: true);
    }

    private static string Escapes(string text, bool form)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                c = (char)escaped;
                i += 2;
                if (!IsUnreserved(c))
                {
                    result.Append(CultureInfo.InvariantCulture, $"%{escaped:X2}");
                    continue;
                }
            }
            else if (form && !IsUnreserved(c) && c is not ('&' or '=' or '%') && c < 128)
            {
                result.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
                continue;
            }

            result.Append(c);
        }

        return result.ToString();
    }

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';
}
