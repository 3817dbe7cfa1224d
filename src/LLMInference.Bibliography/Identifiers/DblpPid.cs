using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace LLMInference.Bibliography.Identifiers;

/// <summary>A DBLP person id such as <c>95/7448-1</c> or <c>m/AndrewMcCallum</c>. Case matters; one slash; <c>-N</c> numbers homonyms.</summary>
public readonly partial record struct DblpPid
{
    private DblpPid(string value) => Value = value;

    /// <summary>The id.</summary>
    public string Value { get; }

    /// <summary>Its person page.</summary>
    public Uri Url => new("https://dblp.org/pid/" + Value);

    /// <summary>The same as a scheme and value.</summary>
    public PersonIdentifier ToIdentifier() => new(PersonScheme.DblpPid, Value);

    /// <summary>Reads a bare id, a <c>homepages/…</c> key or a link to a person page (any mirror, any suffix).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DblpPid pid)
    {
        pid = default;
        if (text is null || Pattern().Match(text.Trim()) is not { Success: true } match)
        {
            return false;
        }

        pid = new DblpPid(match.Groups["pid"].Value);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"^(?:https?://[^/]+/pid/|homepages/)?(?<pid>(?:\d{1,4}|[a-z])/[A-Za-z0-9_=]+(?:-\d+)?)(?:\.(?:html|xml|rdf|nt|ttl|bib|rss))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
