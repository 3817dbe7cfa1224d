using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LLMInference.Bibliography.Identifiers;

/// <summary>An arXiv identifier without its version: <c>2309.06180</c> (since April 2007) or <c>cond-mat/0702661</c> (before).</summary>
/// <remarks>Source: arXiv "Understanding the arXiv identifier". The version (<c>v2</c>), <c>arXiv:</c>, the site's paths (<c>abs pdf html</c>) and <c>.pdf</c> are stripped;
/// an old-style subject class (<c>math.GT/0309136</c>) is dropped, as arXiv itself does.</remarks>
public readonly partial record struct ArxivId
{
    private ArxivId(string value) => Value = value;

    /// <summary>The canonical form.</summary>
    public string Value { get; }

    /// <summary>Its abstract page.</summary>
    public Uri Url => new("https://arxiv.org/abs/" + Value);

    /// <summary>Its PDF, newest version.</summary>
    public Uri PdfUrl => new("https://arxiv.org/pdf/" + Value);

    /// <summary>The year in which its first version was announced, from the identifier itself.</summary>
    public int Year
    {
        get
        {
            var digits = Value.Contains('/', StringComparison.Ordinal) ? Value[(Value.IndexOf('/', StringComparison.Ordinal) + 1)..] : Value;
            var yy = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
            return yy >= 91 ? 1900 + yy : 2000 + yy;
        }
    }

    /// <summary>The same as a scheme and value.</summary>
    public WorkIdentifier ToIdentifier() => new(WorkScheme.Arxiv, Value);

    /// <summary>Finds the identifier in <paramref name="text"/>: bare, <c>arXiv:…</c>, an arxiv.org link, DBLP's <c>abs/…</c> volume or <c>abs-…</c> key.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ArxivId id)
    {
        id = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var raw = text.Trim();
        var match = NewStyle().Match(raw);
        if (match.Success && (match.Length == raw.Length || Context().IsMatch(raw)))
        {
            var month = int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);
            if (month is >= 1 and <= 12)
            {
                id = new ArxivId($"{match.Groups["y"].Value}{match.Groups["m"].Value}.{match.Groups["n"].Value}");
                return true;
            }
        }

        match = OldStyle().Match(raw);
        if (match.Success && (match.Length == raw.Length || Context().IsMatch(raw)))
        {
            id = new ArxivId($"{match.Groups["a"].Value.ToLowerInvariant()}/{match.Groups["n"].Value}");
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"(?:(?<![\d.])|(?<=[Xx]iv\.))(?<y>\d{2})(?<m>\d{2})[.\-](?<n>\d{4,5})(?:v\d+)?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex NewStyle();

    [GeneratedRegex(@"(?<![A-Za-z\-])(?<a>[A-Za-z]+(?:-[A-Za-z]+)?)(?:\.[A-Z]{2})?/(?<n>\d{7})(?:v\d+)?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex OldStyle();

    // A number of that shape alone is no proof (a DOI suffix, a page range): it must stand beside arXiv's name or DBLP's CoRR forms.
    [GeneratedRegex(@"arxiv|(?:^|\s)abs[/-]|corr/abs-|alphaxiv|huggingface\.co/papers", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Context();
}
