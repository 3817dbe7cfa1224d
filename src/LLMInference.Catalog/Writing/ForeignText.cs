using System.Globalization;
using System.Text;

namespace LLMInference.Catalog.Writing;

/// <summary>Foreign text made fit to be stored and shown: one line, no control characters, nothing that turns the direction of the text around it.</summary>
/// <remarks>
/// Removed: control characters, direction marks and overrides (Unicode TR 36 §2.5 and TR 9: they reorder what follows), invisible separators, lone surrogates,
/// tag characters (U+E0000 block). Left alone: joiners, which Persian and Indic names need, and every visible character.
/// </remarks>
public static class ForeignText
{
    /// <summary>Cleans <paramref name="text"/>; null when nothing visible is left.</summary>
    public static string? CleanOrNull(string? text)
    {
        var clean = Clean(text);
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>Cleans <paramref name="text"/>; empty when nothing visible is left.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        var pending = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || (rune.Value is < 0x20 or (>= 0x7F and < 0xA0)))
            {
                pending = clean.Length > 0;
                continue;
            }

            if (IsInvisible(rune))
            {
                continue;
            }

            if (pending)
            {
                clean.Append(' ');
                pending = false;
            }

            clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>The address if it is an absolute <c>http</c> or <c>https</c> one without user name or password, in escaped ASCII form; null for anything else.</summary>
    public static string? CleanUrl(string? url)
    {
        if (string.IsNullOrWhiteSpace(url) || url.Length > 2048
            || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Host.Length == 0)
        {
            return null;
        }

        var host = address.HostNameType == UriHostNameType.Dns ? address.IdnHost : address.Host;
        var port = address.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{address.Port}");
        var escaped = $"{address.Scheme}://{host}{port}{address.PathAndQuery}{address.Fragment}";
        return Ascii.IsValid(escaped) && !escaped.Contains(' ', StringComparison.Ordinal) ? escaped : null;
    }

    private static bool IsInvisible(Rune rune) => rune.Value is
        0xFFFD or 0xAD or 0x61C or 0x180E or 0x200B or 0x200E or 0x200F or 0xFEFF
        or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or (>= 0xFFF9 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE007F);
}
