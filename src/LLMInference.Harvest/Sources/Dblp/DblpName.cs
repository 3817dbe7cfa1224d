using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>A name as DBLP keys people by it: <c>Lei Chen 0002</c>. The number tells namesakes apart and is no part of the name.</summary>
internal readonly partial record struct DblpName(string Full)
{
    /// <summary>A name as DBLP writes it, whitespace collapsed.</summary>
    public static DblpName From(string asWritten) => new(Folding.CollapseWhitespace(asWritten));

    /// <summary>Without the homonym number.</summary>
    public string Display => Suffix().Replace(Full, "");

    /// <summary>True with a homonym number.</summary>
    public bool IsNumbered => Display.Length != Full.Length;

    /// <summary>The full name as an identifier.</summary>
    public PersonIdentifier ToIdentifier() => new(PersonScheme.DblpName, Full);

    [GeneratedRegex(@"\s\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();
}
