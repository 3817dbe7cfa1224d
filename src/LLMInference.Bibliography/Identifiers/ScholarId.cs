using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace LLMInference.Bibliography.Identifiers;

/// <summary>A Google Scholar profile id: 12 characters of <c>[A-Za-z0-9_-]</c>; case matters. Used only to join tables; Scholar's pages are never fetched.</summary>
public readonly partial record struct ScholarId
{
    private ScholarId(string value) => Value = value;

    /// <summary>The id.</summary>
    public string Value { get; }

    /// <summary>The profile, for people to follow.</summary>
    public Uri Url => new("https://scholar.google.com/citations?user=" + Value);

    /// <summary>The same as a scheme and value.</summary>
    public PersonIdentifier ToIdentifier() => new(PersonScheme.Scholar, Value);

    /// <summary>Reads a bare id or the <c>user=</c> of a profile link of any country's domain.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ScholarId id)
    {
        id = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var match = Link().Match(text);
        var value = match.Success ? match.Groups["id"].Value : text.Trim();
        if (!Bare().IsMatch(value) || value == "NOSCHOLARPAGE")
        {
            return false;
        }

        id = new ScholarId(value);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"scholar\.google\.[a-z.]+/.*[?&]user=(?<id>[\w-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{12}$", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
