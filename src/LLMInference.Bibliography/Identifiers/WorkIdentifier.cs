using System.Text.Json.Serialization;

namespace LLMInference.Bibliography.Identifiers;

/// <summary>The schemes under which services name works.</summary>
public enum WorkScheme
{
    /// <summary>Digital Object Identifier, bare and lower-case: <c>10.1145/3600006.3613165</c>.</summary>
    Doi,

    /// <summary>arXiv identifier without version: <c>2309.06180</c> or <c>cond-mat/0702661</c>.</summary>
    Arxiv,

    /// <summary>DBLP record key: <c>conf/sosp/KwonLZ0ZY0ZS23</c>.</summary>
    Dblp,

    /// <summary>Semantic Scholar paper id: 40 lower-case hexadecimal digits.</summary>
    S2,

    /// <summary>OpenReview forum id: <c>uNrFpDPMyo</c>.</summary>
    OpenReview,

    /// <summary>OpenAlex work id: <c>W4386666666</c>.</summary>
    OpenAlex,
}

/// <summary>A scheme and a value in that scheme's canonical form. Two are equal exactly when they name the same thing.</summary>
/// <param name="Scheme">Who gave the name.</param>
/// <param name="Value">The canonical form; make one with the scheme's own type (<see cref="Doi"/>, <see cref="ArxivId"/>, …), never from raw text.</param>
public readonly record struct WorkIdentifier(
    [property: JsonConverter(typeof(JsonStringEnumConverter<WorkScheme>))] WorkScheme Scheme,
    string Value) : IComparable<WorkIdentifier>
{
    /// <summary>The scheme's name as published: <c>doi arxiv dblp s2 openreview openalex</c>.</summary>
    [JsonIgnore]
    public string SchemeName => NameOf(Scheme);

    /// <summary>The scheme's name as published.</summary>
    public static string NameOf(WorkScheme scheme) => scheme switch
    {
        WorkScheme.Doi => "doi",
        WorkScheme.Arxiv => "arxiv",
        WorkScheme.Dblp => "dblp",
        WorkScheme.S2 => "s2",
        WorkScheme.OpenReview => "openreview",
        WorkScheme.OpenAlex => "openalex",
        _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "Not a work scheme."),
    };

    /// <summary>The scheme with the published <paramref name="name"/>, or null.</summary>
    public static WorkScheme? SchemeFrom(string name) => name switch
    {
        "doi" => WorkScheme.Doi,
        "arxiv" => WorkScheme.Arxiv,
        "dblp" => WorkScheme.Dblp,
        "s2" => WorkScheme.S2,
        "openreview" => WorkScheme.OpenReview,
        "openalex" => WorkScheme.OpenAlex,
        _ => null,
    };

    /// <summary>Orders by scheme, then by value (ordinal), so that published lists have one order.</summary>
    public int CompareTo(WorkIdentifier other)
    {
        var byScheme = Scheme.CompareTo(other.Scheme);
        return byScheme != 0 ? byScheme : string.CompareOrdinal(Value, other.Value);
    }

    /// <summary><c>scheme:value</c>.</summary>
    public override string ToString() => $"{SchemeName}:{Value}";

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(WorkIdentifier left, WorkIdentifier right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(WorkIdentifier left, WorkIdentifier right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(WorkIdentifier left, WorkIdentifier right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(WorkIdentifier left, WorkIdentifier right) => left.CompareTo(right) >= 0;
}
