using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Identity;

/// <summary>Weighs one profile of one source against what is known of a seed.</summary>
internal static class ProfileEvidence
{
    // Fewer titles than this prove nothing by being absent.
    private const int ManyTitles = 10;

    /// <summary>What is asked about a profile.</summary>
    /// <param name="Profile">The profile.</param>
    /// <param name="Id">Its identifier within the source.</param>
    /// <param name="Name">How the names agree at best.</param>
    /// <param name="Votes">Works surely the seed's that name this profile as their author.</param>
    internal sealed record Question(PersonRecord Profile, PersonIdentifier Id, NameAgreement Name, int Votes);

    internal static Evidence Of(Question asked, Seed seed, int namesakes, bool pile, KnownWorks works, IReadOnlyDictionary<PersonIdentifier, EstablishedId> known, ProfilePool pool, WorkIndex index)
    {
        var evidence = new Evidence();
        if (known.TryGetValue(asked.Id, out var established))
        {
            evidence.Add(established.Confidence >= 1 || established.Locked ? Evidence.Certain : Evidence.Key, $"its identifier is known: {established.Evidence}");
        }

        if (namesakes > 1)
        {
            evidence.Add(-Math.Log(namesakes), $"{namesakes} profiles there bear this name");
        }
        else if (!pile && asked.Name == NameAgreement.Equal && !asked.Profile.Identifiers.Any(i => i.Scheme == PersonScheme.DblpName && IsNumbered(i.Value)))
        {
            // A numbered name is one that several people bear, however few of them this source knows.
            evidence.Add(Evidence.OnlyOne, "the only profile of this name there");
        }

        if (asked.Name == NameAgreement.Compatible)
        {
            evidence.Add(Evidence.ShorterName, $"the name is written '{asked.Profile.Name}' there");
        }

        Keys(evidence, asked.Profile, known, pool.NumberedAtDblp);
        Institutions(evidence, seed, asked.Profile, [.. asked.Profile.Affiliations, .. pool.RowAffiliations(asked.Profile, known)]);
        if (!Titles(evidence, asked, works))
        {
            Coauthors(evidence, asked.Profile, works, index);
        }

        return evidence;
    }

    private static void Keys(Evidence evidence, PersonRecord profile, IReadOnlyDictionary<PersonIdentifier, EstablishedId> known, IReadOnlySet<string> numbered)
    {
        foreach (var scheme in new[] { PersonScheme.Orcid, PersonScheme.Scholar, PersonScheme.DblpPid, PersonScheme.DblpName, PersonScheme.Homepage })
        {
            // Semantic Scholar gives DBLP names by machine; one that several people bear names none of them.
            var theirs = profile.Identifiers.Where(i => i.Scheme == scheme && (scheme != PersonScheme.DblpName || profile.Source is "dblp" or "csrankings" || IsNumbered(i.Value) || !numbered.Contains(i.Value))).ToList();
            var ours = known.Keys.Where(i => i.Scheme == scheme).ToList();
            if (theirs.Count == 0 || ours.Count == 0)
            {
                continue;
            }

            if (theirs.FirstOrDefault(ours.Contains) is { Value: not null } shared)
            {
                evidence.Add(profile.Source is "dblp" or "csrankings" || scheme != PersonScheme.DblpName ? Math.Min(Evidence.Key, Sureness(known[shared])) : Evidence.Institution, $"the same {shared.SchemeName}: {shared.Value}");
            }
            else if (scheme != PersonScheme.Homepage && (scheme != PersonScheme.DblpName || profile.Source is "dblp" or "csrankings" || theirs.Exists(i => IsNumbered(i.Value))))
            {
                evidence.Add(Math.Max(Evidence.OtherKey, -ours.Max(o => Sureness(known[o]))), $"another {theirs[0].SchemeName}: {theirs[0].Value}");
            }
        }
    }

    // A link cannot be surer than the key that makes it.
    private static double Sureness(EstablishedId id) => id.Locked || id.Confidence >= 0.999 ? Evidence.Certain : Math.Log(id.Confidence / (1 - id.Confidence));

    private static void Institutions(Evidence evidence, Seed seed, PersonRecord profile, IReadOnlyList<string> affiliations)
    {
        if (seed.Affiliation is null || affiliations.Count == 0)
        {
            return;
        }

        if (affiliations.FirstOrDefault(a => Affiliations.Agree(seed.Affiliation, a)) is { } agreed)
        {
            evidence.Add(profile.Source == "csrankings" ? Evidence.InstitutionOfFaculty : Evidence.Institution, $"'{agreed}' agrees with '{seed.Affiliation}'");
        }
        else
        {
            evidence.Add(Evidence.OtherInstitution, $"'{affiliations[0]}' is not '{seed.Affiliation}'");
        }
    }

    // True when the works could be compared.
    private static bool Titles(Evidence evidence, Question asked, KnownWorks works)
    {
        var listed = asked.Profile.WorkTitles.Select(TitleKey.From).Where(t => !t.IsEmpty).ToHashSet();
        if (works.Titles.Count == 0 || (listed.Count == 0 && asked.Votes == 0))
        {
            return false;
        }

        var shared = Math.Max(listed.Count(works.Titles.Contains), asked.Votes);
        if (shared == 0)
        {
            if ((works.Titles.Count >= ManyTitles && listed.Count >= ManyTitles) || (works.NearlyAll && listed.Count >= 3))
            {
                evidence.Add(Evidence.NoTitle, $"none of its {listed.Count} works is known to be theirs");
            }

            return false;
        }

        evidence.Add(Math.Min(Evidence.MostTitles, shared * Evidence.Title), shared == 1 ? "one of the works known to be theirs is listed there" : $"{shared} of the works known to be theirs are listed there");

        // A namesake's profile into which some of their works were mixed lists mostly others; a selection on their own page covers little of a true one.
        var covered = listed.Count == 0 ? 1 : Math.Max((double)shared / listed.Count, works.NearlyAll ? 0 : (double)shared / works.Titles.Count);
        if (listed.Count >= 3 && covered < (works.NearlyAll ? Evidence.LeastShare : Evidence.LeastShareOfPage))
        {
            evidence.Add(Evidence.MostlyOthers, string.Create(CultureInfo.InvariantCulture, $"the other {listed.Count - shared} works there are not known to be theirs"));
        }

        return true;
    }

    private static void Coauthors(Evidence evidence, PersonRecord profile, KnownWorks works, WorkIndex index)
    {
        if (works.Coauthors.Count == 0 || profile.CoauthorNames.Count == 0)
        {
            return;
        }

        var shared = profile.CoauthorNames.Select(n => index.Name(n).SortedKey).Distinct(StringComparer.Ordinal).Count(works.Coauthors.Contains);
        if (shared >= 2)
        {
            evidence.Add(Math.Min(Evidence.MostCoauthors, shared * Evidence.Coauthor), $"{shared} of the people with whom they write are co-authors there");
        }
    }

    private static bool IsNumbered(string dblpName)
        => dblpName.Length > 5 && dblpName[^5] == ' ' && dblpName.AsSpan(dblpName.Length - 4).IndexOfAnyExceptInRange('0', '9') < 0;
}
