using System.Text.RegularExpressions;

namespace LLMInference.Bibliography.Identifiers;

/// <summary>Reads identifiers of people of any scheme.</summary>
public static partial class PersonIdentifiers
{
    /// <summary>The identifier in canonical form, or null when <paramref name="text"/> is none of that scheme.</summary>
    public static PersonIdentifier? Parse(PersonScheme scheme, string text) => scheme switch
    {
        PersonScheme.DblpPid => DblpPid.TryParse(text, out var pid) ? pid.ToIdentifier() : null,
        PersonScheme.DblpName => text.Trim() is { Length: > 0 } name && name.Any(char.IsLetter) ? new PersonIdentifier(scheme, name) : null,
        PersonScheme.S2Author => LastNumber().Match(text.Trim()) is { Success: true } match ? new PersonIdentifier(scheme, match.Groups[1].Value) : null,
        PersonScheme.Orcid => Orcid.TryParse(text, out var orcid) ? orcid.ToIdentifier() : null,
        PersonScheme.OpenAlex => OpenAlexAuthor().Match(text.Trim()) is { Success: true } match ? new PersonIdentifier(scheme, match.Groups[1].Value.ToUpperInvariant()) : null,
        PersonScheme.Scholar => ScholarId.TryParse(text, out var scholar) ? scholar.ToIdentifier() : null,
        PersonScheme.Homepage => Homepage.TryParse(text, out var homepage) ? homepage.ToIdentifier() : null,
        _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "Not a person scheme."),
    };

    /// <summary>Reads <c>scheme:value</c>, as identifiers are written in the lock file and in curation; null when it is none.</summary>
    public static PersonIdentifier? TryRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && PersonIdentifier.SchemeFrom(text[..colon].Trim()) is { } scheme ? Parse(scheme, text[(colon + 1)..].Trim()) : null;
    }

    /// <summary>What an identifier of the scheme looks like, for messages.</summary>
    public static string ExampleOf(PersonScheme scheme) => scheme switch
    {
        PersonScheme.DblpPid => "95/7448-1",
        PersonScheme.DblpName => "Ada Lovelace 0001",
        PersonScheme.S2Author => "1701234",
        PersonScheme.Orcid => "0000-0002-1825-0097",
        PersonScheme.OpenAlex => "A5000000001",
        PersonScheme.Scholar => "AbCdEfGhIjKl",
        PersonScheme.Homepage => "https://example.org/~ada",
        _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "Not a person scheme."),
    };

    [GeneratedRegex(@"^(?:https?://www\.semanticscholar\.org/author/(?:[^/]*/)?)?(\d{1,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex LastNumber();

    [GeneratedRegex(@"^(?:https?://openalex\.org/)?(?:authors/)?(A\d{5,12})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OpenAlexAuthor();
}
