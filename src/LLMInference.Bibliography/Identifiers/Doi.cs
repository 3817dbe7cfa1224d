using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace LLMInference.Bibliography.Identifiers;

/// <summary>A Digital Object Identifier in canonical form: bare, lower-case, no trailing punctuation.</summary>
/// <remarks>
/// DOIs compare without case (DOI Handbook 2.4), so lower case is the canonical form here.
/// Stripped: <c>https://doi.org/</c>, <c>http://dx.doi.org/</c>, <c>doi:</c>, percent-encoding, trailing <c>. , ; )</c> left by prose, and
/// what publishers' links append (<c>/full</c>, <c>/pdf</c>, <c>?…</c>, <c>#…</c>). Left alone: everything else in the suffix, since any character is allowed there.
/// </remarks>
public readonly partial record struct Doi
{
    private Doi(string value) => Value = value;

    /// <summary>The canonical form, <c>10.prefix/suffix</c>.</summary>
    public string Value { get; }

    /// <summary>Where it resolves.</summary>
    public Uri Url => new("https://doi.org/" + Uri.EscapeDataString(Value).Replace("%2F", "/", StringComparison.Ordinal));

    /// <summary>The same as a scheme and value.</summary>
    public WorkIdentifier ToIdentifier() => new(WorkScheme.Doi, Value);

    /// <summary>The arXiv identifier that a DOI of arXiv's own prefix (<c>10.48550/arxiv.…</c>) stands for, or null.</summary>
    public ArxivId? AsArxivId()
        => Value.StartsWith("10.48550/arxiv.", StringComparison.Ordinal) && ArxivId.TryParse(Value["10.48550/arxiv.".Length..], out var id) ? id : null;

    /// <summary>Finds the DOI in <paramref name="text"/>: bare, prefixed, or in a link (doi.org or a publisher's page that carries it in the path).</summary>
    /// <returns>False when there is none; that is an answer, not an error.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Doi doi)
    {
        doi = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var raw = text.Trim();
        if (raw.Contains('%', StringComparison.Ordinal))
        {
            raw = Uri.UnescapeDataString(raw);
        }

        var match = Pattern().Match(raw);
        if (!match.Success)
        {
            return false;
        }

        var value = match.Value;
        if (raw.Contains("://", StringComparison.Ordinal))
        {
            var end = value.AsSpan().IndexOfAny('?', '#');
            value = end >= 0 ? value[..end] : value;
            value = LinkTail().Replace(value, "");
        }

        value = value.TrimEnd('.', ',', ';', ':', '"', '\'', ' ', '/', '>', '}', ']');
        while (value.EndsWith(')') && value.Count(c => c == ')') > value.Count(c => c == '('))
        {
            value = value[..^1].TrimEnd('.', ',', ';');
        }

        if (value.IndexOf('/', StringComparison.Ordinal) is var slash && (slash < 0 || slash == value.Length - 1))
        {
            return false;
        }

        doi = new Doi(value.ToLowerInvariant());
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"(?<![\d.])10\.\d{4,9}(?:\.\d+)*/[^\s""<>]+", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?:/(?:full|pdf|epdf|abstract|abs|meta|html|fulltext|summary)|\.pdf|\.full|v\d+\.full(?:\.pdf)?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LinkTail();
}
