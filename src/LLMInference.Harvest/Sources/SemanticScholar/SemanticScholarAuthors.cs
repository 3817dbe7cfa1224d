using System.Text.Json;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.SemanticScholar;

/// <summary>Turns an author object into a claim about a person. <c>externalIds.DBLP</c> holds DBLP <em>names</em>, not pids; one person often has several profiles.</summary>
internal static class SemanticScholarAuthors
{
    // By so many works anybody is told apart; contaminated profiles list thousands.
    private const int MaxTitles = 500;

    /// <summary>The person of a profile, or null when it has no id or no name.</summary>
    public static PersonRecord? From(JsonElement author, Provenance provenance)
    {
        if (author.Text("authorId") is not { } id || author.Text("name") is not { } name)
        {
            return null;
        }

        var external = author.Member("externalIds");
        var identifiers = new List<PersonIdentifier> { new(PersonScheme.S2Author, id) };
        var dblpNames = external.Texts("DBLP").Select(Folding.CollapseWhitespace).ToList();
        identifiers.AddRange(dblpNames.Select(n => new PersonIdentifier(PersonScheme.DblpName, n)));
        identifiers.AddRange(external.Texts("ORCID").Select(o => Orcid.TryParse(o, out var orcid) ? orcid.ToIdentifier() : (PersonIdentifier?)null).OfType<PersonIdentifier>());
        if (author.Text("homepage") is { } url)
        {
            var identifier = Orcid.TryParse(url, out var orcid) ? orcid.ToIdentifier()
                : ScholarId.TryParse(url, out var scholar) ? scholar.ToIdentifier()
                : Homepage.TryParse(url, out var homepage) ? homepage.ToIdentifier() : (PersonIdentifier?)null;
            identifiers.AddRange(identifier is { } found ? [found] : []);
        }

        var plain = PlainText.From(name);
        return new PersonRecord
        {
            Source = SourceId.SemanticScholar.Name(),
            Key = id,
            Name = plain,
            Aliases = [.. dblpNames.Select(WithoutNumber).Where(n => n != plain).Distinct(StringComparer.Ordinal)],
            Identifiers = [.. identifiers.Distinct()],
            Affiliations = [.. author.Items("affiliations").Select(a => a.AsText() ?? a.Text("name")).OfType<string>().Select(PlainText.From).Distinct(StringComparer.Ordinal)],
            WorkCount = author.Number("paperCount"),
            WorkTitles = [.. author.Items("papers").Select(p => p.Text("title")).OfType<string>().Select(PlainText.From).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Take(MaxTitles)],
            Provenance = provenance,
        };
    }

    /// <summary>True when the profile may be the sought person: the same name (by S2 or by DBLP), or an abbreviated one with something to check it by.</summary>
    public static bool MayBe(PersonRecord person, SoughtName sought)
        => person.Aliases.Append(person.Name).Any(sought.Within)
            || (sought.MayAbbreviateTo(person.Name) && (person.Affiliations.Count > 0 || person.Identifiers.Any(i => i.Scheme is PersonScheme.Homepage or PersonScheme.Scholar or PersonScheme.Orcid)));

    // DBLP numbers namesakes: "Lei Chen 0002" is called Lei Chen.
    private static string WithoutNumber(string name)
        => name.Length > 5 && name[^5] == ' ' && name.AsSpan(name.Length - 4).IndexOfAnyExceptInRange('0', '9') < 0 ? name[..^5] : name;
}
