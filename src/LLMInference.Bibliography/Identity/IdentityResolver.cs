using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Identity;

/// <summary>
/// Finds who each seed is among the profiles that sources offer. Evidence is weighed and kept; a profile is taken only when it is nearly certain and clearly ahead of
/// every other, and what stays unsure stays open. A person's own entry wins over everything.
/// </summary>
public static class IdentityResolver
{
    /// <summary>Least confidence at which a profile is taken.</summary>
    public const double Bar = 0.95;

    // A DBLP profile must also be this far (log-odds) ahead of the next: one person has one.
    private const double Margin = 2.5;

    /// <summary>Who each seed is, in the seeds' order.</summary>
    /// <param name="seeds">Everything to follow.</param>
    /// <param name="people">Profiles that sources offered.</param>
    /// <param name="records">Claims about works; those from a seed's own page say what it wrote.</param>
    /// <param name="locked">Identifiers found on earlier nights and reviewed (the lock file), per seed id; may be empty.</param>
    public static IReadOnlyList<SeedIdentity> Resolve(
        SeedSet seeds,
        IReadOnlyList<PersonRecord> people,
        IReadOnlyList<SourceRecord> records,
        IReadOnlyDictionary<string, IReadOnlyList<PersonIdentifier>> locked)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        var ownTitles = records.Where(r => r.SeedId is not null)
            .GroupBy(r => r.SeedId!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(r => TitleKey.From(r.TitleAsWritten)).ToHashSet(), StringComparer.Ordinal);
        var pool = people.OrderBy(p => p.Source, StringComparer.Ordinal).ThenBy(p => p.Key, StringComparer.Ordinal).ToList();
        return [.. seeds.Follows.Select(seed => Resolve(seed, pool, ownTitles.GetValueOrDefault(seed.Id) ?? [], locked.GetValueOrDefault(seed.Id) ?? []))];
    }

    private static SeedIdentity Resolve(Seed seed, List<PersonRecord> pool, HashSet<TitleKey> ownTitles, IReadOnlyList<PersonIdentifier> locked)
    {
        var known = new SortedDictionary<PersonIdentifier, EstablishedId>();
        void Establish(PersonIdentifier id, double confidence, string evidence) => known.TryAdd(id, new EstablishedId(id, confidence, evidence));

        foreach (var id in seed.Ids)
        {
            Establish(id, 1, "written in the seed file");
        }

        if (ScholarId.TryParse(seed.Url.OriginalString, out var scholar) && seed.Url.Host.Contains("scholar.google", StringComparison.Ordinal))
        {
            Establish(scholar.ToIdentifier(), 1, "the seed's own address");
        }
        else if (Homepage.TryParse(seed.Url.OriginalString, out var homepage))
        {
            Establish(homepage.ToIdentifier(), 1, "the seed's own address");
        }

        foreach (var id in locked)
        {
            Establish(id, 0.99, "in the lock file, found on an earlier night");
        }

        var candidates = new List<IdentityCandidate>();
        if (seed.Kind == SeedKind.Person)
        {
            // In this order, since each finds keys that help the next.
            foreach (var source in new[] { "csrankings", "dblp", "openalex", "s2" })
            {
                candidates.AddRange(Weigh(seed, source, pool, ownTitles, known, Establish));
            }
        }

        return new SeedIdentity(seed.Id, [.. known.Values], candidates);
    }

    private static List<IdentityCandidate> Weigh(
        Seed seed, string source, List<PersonRecord> pool, HashSet<TitleKey> ownTitles, SortedDictionary<PersonIdentifier, EstablishedId> known, Action<PersonIdentifier, double, string> establish)
    {
        var names = Names(seed, known.Keys);
        var asked = new List<(PersonRecord Profile, NameAgreement Name, PersonIdentifier Id)>();
        foreach (var profile in pool.Where(p => p.Source == source))
        {
            var id = IdOf(profile);
            var agreement = profile.Aliases.Prepend(profile.Name).Max(n => names.Max(own => PersonName.Compare(own, PersonName.Parse(n))));
            if (known.ContainsKey(id) || agreement != NameAgreement.Different)
            {
                asked.Add((profile, agreement, id));
            }
        }

        var namesakes = asked.Count(a => a.Name == NameAgreement.Equal);
        var pile = asked.Any(a => a.Profile.IsPile);
        var weighed = asked.Select(a => (a.Profile, a.Id, Evidence: EvidenceFor(seed, a.Profile, a.Id, a.Name, namesakes, pile, ownTitles, known)))
            .OrderByDescending(w => w.Evidence.Sum).ThenBy(w => w.Id).ToList();
        var oneOnly = source is "dblp" or "csrankings";
        var decided = new List<IdentityCandidate>();
        for (var i = 0; i < weighed.Count; i++)
        {
            var (profile, id, evidence) = weighed[i];
            var next = oneOnly && i == 0 && weighed.Count > 1 ? weighed[1].Evidence.Sum : double.NegativeInfinity;
            var (verdict, why) = Decide(profile, evidence, oneOnly && i > 0 && decided[0].Verdict == IdentityVerdict.Accepted && evidence.Sum < Evidence.Certain, evidence.Sum - next);
            decided.Add(new IdentityCandidate(source, id, profile.Name, evidence.Confidence, evidence.Sentences, verdict, why));
            if (verdict == IdentityVerdict.Accepted)
            {
                var words = string.Join("; ", evidence.Sentences.Where(s => s[0] == '+').Select(s => s[(s.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
                establish(id, evidence.Confidence, words);
                foreach (var further in profile.Identifiers.Where(f => f.Scheme is not (PersonScheme.Homepage or PersonScheme.S2Author)))
                {
                    establish(further, evidence.Confidence, $"given by the {source} profile '{profile.Key}'");
                }
            }
        }

        return decided;
    }

    private static (IdentityVerdict Verdict, string Why) Decide(PersonRecord profile, Evidence evidence, bool taken, double ahead) => evidence switch
    {
        _ when profile.IsPile => (IdentityVerdict.Rejected, "It is the pile of all works under a shared name, not one person."),
        _ when taken => (IdentityVerdict.Rejected, "Another profile of the same source is this person."),
        _ when evidence.Confidence < Bar => evidence.Sum < -2
            ? (IdentityVerdict.Rejected, "More speaks against it than for it.")
            : (IdentityVerdict.Open, $"The evidence does not reach {Bar:0.00}."),
        _ when ahead < Margin => (IdentityVerdict.Open, "Another profile is nearly as likely."),
        _ => (IdentityVerdict.Accepted, "Nearly certain, and ahead of every other profile."),
    };

    private static Evidence EvidenceFor(
        Seed seed, PersonRecord profile, PersonIdentifier id, NameAgreement name, int namesakes, bool pile, HashSet<TitleKey> ownTitles, SortedDictionary<PersonIdentifier, EstablishedId> known)
    {
        var evidence = new Evidence();
        if (known.TryGetValue(id, out var written))
        {
            evidence.Add(written.Confidence >= 1 ? Evidence.Certain : Evidence.Key, $"its identifier is known: {written.Evidence}");
        }

        if (namesakes > 1)
        {
            evidence.Add(-Math.Log(namesakes), $"{namesakes} profiles there bear this name");
        }
        else if (!pile && name == NameAgreement.Equal)
        {
            evidence.Add(Evidence.OnlyOne, "the only profile of this name there");
        }

        if (name == NameAgreement.Compatible)
        {
            evidence.Add(Evidence.ShorterName, $"the name is written '{profile.Name}' there");
        }

        Keys(evidence, profile, known);
        Institutions(evidence, seed, profile);
        Titles(evidence, profile, ownTitles);
        return evidence;
    }

    private static void Keys(Evidence evidence, PersonRecord profile, SortedDictionary<PersonIdentifier, EstablishedId> known)
    {
        foreach (var scheme in new[] { PersonScheme.Orcid, PersonScheme.Scholar, PersonScheme.DblpPid, PersonScheme.DblpName, PersonScheme.Homepage })
        {
            var theirs = profile.Identifiers.Where(i => i.Scheme == scheme).ToList();
            var ours = known.Keys.Where(i => i.Scheme == scheme).ToList();
            if (theirs.Count == 0 || ours.Count == 0)
            {
                continue;
            }

            if (theirs.FirstOrDefault(ours.Contains) is { Value: not null } shared)
            {
                evidence.Add(Evidence.Key, $"the same {shared.SchemeName}: {shared.Value}");
            }
            else if (scheme != PersonScheme.Homepage)
            {
                evidence.Add(Evidence.OtherKey, $"another {theirs[0].SchemeName}: {theirs[0].Value}");
            }
        }
    }

    private static void Institutions(Evidence evidence, Seed seed, PersonRecord profile)
    {
        if (seed.Affiliation is null || profile.Affiliations.Count == 0)
        {
            return;
        }

        if (profile.Affiliations.FirstOrDefault(a => Affiliations.Agree(seed.Affiliation, a)) is { } agreed)
        {
            evidence.Add(Evidence.Institution, $"'{agreed}' agrees with '{seed.Affiliation}'");
        }
        else
        {
            evidence.Add(Evidence.OtherInstitution, $"'{profile.Affiliations[0]}' is not '{seed.Affiliation}'");
        }
    }

    private static void Titles(Evidence evidence, PersonRecord profile, HashSet<TitleKey> ownTitles)
    {
        if (profile.WorkTitles.Count == 0 || ownTitles.Count == 0)
        {
            return;
        }

        var shared = profile.WorkTitles.Select(TitleKey.From).Distinct().Count(ownTitles.Contains);
        if (shared > 0)
        {
            evidence.Add(Math.Min(Evidence.MostTitles, shared * Evidence.Title), $"{shared} of the works on their own page are listed there");
        }
        else if (ownTitles.Count >= 10 && profile.WorkTitles.Count >= 10)
        {
            evidence.Add(Evidence.NoTitle, $"none of its {profile.WorkTitles.Count} works is on their own page");
        }
    }

    private static List<PersonName> Names(Seed seed, IEnumerable<PersonIdentifier> known)
        => [.. seed.Aliases.Prepend(seed.Name).Concat(known.Where(k => k.Scheme == PersonScheme.DblpName).Select(k => k.Value)).Select(PersonName.Parse)];

    private static PersonIdentifier IdOf(PersonRecord profile) => profile.Source switch
    {
        "dblp" => new PersonIdentifier(PersonScheme.DblpPid, profile.Key),
        "s2" => new PersonIdentifier(PersonScheme.S2Author, profile.Key),
        "openalex" => new PersonIdentifier(PersonScheme.OpenAlex, profile.Key),
        _ => profile.Identifiers.FirstOrDefault(i => i.Scheme == PersonScheme.DblpName) is { Value: not null } name ? name : new PersonIdentifier(PersonScheme.DblpName, profile.Key),
    };
}
