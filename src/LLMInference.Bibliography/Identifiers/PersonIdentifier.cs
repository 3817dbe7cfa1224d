using System.Text.Json.Serialization;

namespace LLMInference.Bibliography.Identifiers;

/// <summary>The schemes under which services name people.</summary>
public enum PersonScheme
{
    /// <summary>DBLP person id: <c>95/7448-1</c>; case matters; <c>-N</c> is a homonym number.</summary>
    DblpPid,

    /// <summary>DBLP name with its homonym suffix: <c>Lei Chen 0002</c>.</summary>
    DblpName,

    /// <summary>Semantic Scholar author id: decimal digits. One person often has several.</summary>
    S2Author,

    /// <summary>ORCID iD: <c>0000-0002-1825-0097</c>, the last character a checksum (digit or X).</summary>
    Orcid,

    /// <summary>OpenAlex author id: <c>A5000000001</c>.</summary>
    OpenAlex,

    /// <summary>Google Scholar profile id: 12 characters of <c>[A-Za-z0-9_-]</c>. A key to join on; its pages are never fetched.</summary>
    Scholar,

    /// <summary>Home page, normalised: no scheme, no <c>www.</c>, no trailing slash or index file, host in lower case.</summary>
    Homepage,
}

/// <summary>A scheme and a value in that scheme's canonical form, naming a person.</summary>
/// <param name="Scheme">Who gave the name.</param>
/// <param name="Value">The canonical form.</param>
public readonly record struct PersonIdentifier(
    [property: JsonConverter(typeof(JsonStringEnumConverter<PersonScheme>))] PersonScheme Scheme,
    string Value) : IComparable<PersonIdentifier>
{
    /// <summary>The scheme's name as published: <c>dblp-pid dblp-name s2-author orcid openalex scholar homepage</c>.</summary>
    [JsonIgnore]
    public string SchemeName => NameOf(Scheme);

    /// <summary>The scheme's name as published.</summary>
    public static string NameOf(PersonScheme scheme) => scheme switch
    {
        PersonScheme.DblpPid => "dblp-pid",
        PersonScheme.DblpName => "dblp-name",
        PersonScheme.S2Author => "s2-author",
        PersonScheme.Orcid => "orcid",
        PersonScheme.OpenAlex => "openalex",
        PersonScheme.Scholar => "scholar",
        PersonScheme.Homepage => "homepage",
        _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "Not a person scheme."),
    };

    /// <summary>The scheme with the published <paramref name="name"/>, or null.</summary>
    public static PersonScheme? SchemeFrom(string name) => name switch
    {
        "dblp-pid" => PersonScheme.DblpPid,
        "dblp-name" => PersonScheme.DblpName,
        "s2-author" => PersonScheme.S2Author,
        "orcid" => PersonScheme.Orcid,
        "openalex" => PersonScheme.OpenAlex,
        "scholar" => PersonScheme.Scholar,
        "homepage" => PersonScheme.Homepage,
        _ => null,
    };

    /// <summary>Orders by scheme, then by value (ordinal).</summary>
    public int CompareTo(PersonIdentifier other)
    {
        var byScheme = Scheme.CompareTo(other.Scheme);
        return byScheme != 0 ? byScheme : string.CompareOrdinal(Value, other.Value);
    }

    /// <summary><c>scheme:value</c>.</summary>
    public override string ToString() => $"{SchemeName}:{Value}";

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(PersonIdentifier left, PersonIdentifier right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(PersonIdentifier left, PersonIdentifier right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(PersonIdentifier left, PersonIdentifier right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(PersonIdentifier left, PersonIdentifier right) => left.CompareTo(right) >= 0;
}
