using System.Diagnostics.CodeAnalysis;

namespace LLMInference.Bibliography.Identifiers;

/// <summary>A home page's address in the form in which two addresses of one page are equal.</summary>
/// <remarks>Removed: scheme, <c>www.</c>, default port, query of tracking, fragment, trailing slash and <c>index.html|htm|php</c>; the host is lower-cased. Left alone: the path's case and <c>~</c>.</remarks>
public readonly record struct Homepage
{
    private Homepage(string value) => Value = value;

    /// <summary>The canonical form, for instance <c>cs.example.edu/~name</c>.</summary>
    public string Value { get; }

    /// <summary>The same as a scheme and value.</summary>
    public PersonIdentifier ToIdentifier() => new(PersonScheme.Homepage, Value);

    /// <summary>Normalises an <c>http</c> or <c>https</c> address; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Homepage homepage)
    {
        homepage = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var raw = text.Trim();
        if (!raw.Contains("://", StringComparison.Ordinal) && raw.Contains('.', StringComparison.Ordinal))
        {
            raw = "http://" + raw;
        }

        if (!Uri.TryCreate(raw, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return false;
        }

        var host = url.IdnHost.ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        var path = Uri.UnescapeDataString(url.AbsolutePath);
        foreach (var index in new[] { "index.html", "index.htm", "index.php" })
        {
            if (path.EndsWith("/" + index, StringComparison.OrdinalIgnoreCase))
            {
                path = path[..^index.Length];
                break;
            }
        }

        var port = url.IsDefaultPort ? "" : $":{url.Port}";
        homepage = new Homepage(host + port + path.TrimEnd('/') + url.Query);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
