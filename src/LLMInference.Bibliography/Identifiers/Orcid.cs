using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace LLMInference.Bibliography.Identifiers;

/// <summary>An ORCID iD in canonical form <c>0000-0002-1825-0097</c>, checksum verified.</summary>
/// <remarks>Source: ORCID "Structure of the ORCID Identifier" (ISO 7064 11,2 check character).</remarks>
public readonly partial record struct Orcid
{
    private Orcid(string value) => Value = value;

    /// <summary>The canonical form.</summary>
    public string Value { get; }

    /// <summary>Its page.</summary>
    public Uri Url => new("https://orcid.org/" + Value);

    /// <summary>The same as a scheme and value.</summary>
    public PersonIdentifier ToIdentifier() => new(PersonScheme.Orcid, Value);

    /// <summary>Finds the iD in <paramref name="text"/>, bare or in a link; false when there is none or its check character is wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Orcid orcid)
    {
        orcid = default;
        if (text is null || Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var value = match.Value.ToUpperInvariant();
        var total = 0;
        foreach (var c in value[..^1].Where(char.IsAsciiDigit))
        {
            total = (total + (c - '0')) * 2;
        }

        var check = (12 - (total % 11)) % 11;
        if (value[^1] != (check == 10 ? 'X' : (char)('0' + check)))
        {
            return false;
        }

        orcid = new Orcid(value);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
