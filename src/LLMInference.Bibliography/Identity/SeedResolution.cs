using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Bibliography.Identity;

/// <summary>One seed's way from what is written about it to the profiles that are its own.</summary>
internal sealed class SeedResolution
{
    // A profile where one person has one must also be this far (log-odds) ahead of the next.
    private const double Margin = 2.5;

    private readonly Seed seed;
    private readonly ProfilePool pool;
    private readonly WorkIndex index;
    private readonly SortedDictionary<PersonIdentifier, EstablishedId> known = [];
    private readonly Dictionary<PersonIdentifier, CurationEntry> refused = [];
    private readonly KnownWorks works;
    private readonly SortedSet<string> aliases = new(StringComparer.Ordinal);

    public SeedResolution(Seed seed, ProfilePool pool, WorkIndex index, IReadOnlyList<CurationEntry> answers, IReadOnlyList<EstablishedId> locked)
    {
        (this.seed, this.pool, this.index) = (seed, pool, index);
        foreach (var answer in answers)
        {
            foreach (var id in answer.Is)
            {
                Establish(new EstablishedId(id, 1, $"a person says so in curation.yaml: {answer.Reason}"));
            }

            foreach (var id in answer.IsNot)
            {
                refused.TryAdd(id, answer);
            }
        }

        foreach (var id in seed.Ids)
        {
            Establish(new EstablishedId(id, 1, "written in the seed file"));
        }

        if (ScholarId.TryParse(seed.Url.OriginalString, out var scholar) && seed.Url.Host.Contains("scholar.google", StringComparison.Ordinal))
        {
            Establish(new EstablishedId(scholar.ToIdentifier(), 1, "the seed's own address"));
        }
        else if (Homepage.TryParse(seed.Url.OriginalString, out var homepage))
        {
            Establish(new EstablishedId(homepage.ToIdentifier(), 1, "the seed's own address"));
        }

        // What a person wrote then and does not write any more is no finding.
        foreach (var id in locked.Where(l => l.Confidence < 1 && !Contradicted(l.Id)))
        {
            Establish(id with { Locked = true });
        }

        works = new KnownWorks(index, seed.Id, Names());
    }

    public SeedIdentity Resolve(IReadOnlyList<string> sources)
    {
        var candidates = new List<IdentityCandidate>();
        if (seed.Kind == SeedKind.Person)
        {
            FollowKnownPids();
            foreach (var source in sources)
            {
                var weighed = Weigh(source);
                if (source == "dblp" && Doubted(weighed) is { Value: not null } doubted)
                {
                    // A row of a namesake at the same place: its works show it, so it is taken back and all is weighed without it.
                    known.Remove(doubted);
                    candidates = [.. candidates.Select(c => c.Id == doubted && c.Verdict == IdentityVerdict.Accepted ? c with { Verdict = IdentityVerdict.Open, Why = "Its works at DBLP are not those known to be theirs." } : c)];
                    weighed = Weigh(source);
                }

                candidates.AddRange(weighed);
                FollowKnownPids();
            }
        }

        return new SeedIdentity(seed.Id, [.. known.Values], candidates)
        {
            Pages = [.. index.OnPageOf(seed.Id).Select(r => r.Provenance.Url).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Aliases = [.. aliases],
            Members = [.. pool.Of("page").Where(p => p.Profile.MemberOf == seed.Id).Select(p => new LabMember(p.Profile.Name, p.Profile.Role, [.. p.Profile.Identifiers.Order()])).OrderBy(m => m.Name, StringComparer.Ordinal)],
        };
    }

    private void Establish(EstablishedId id)
    {
        if (!refused.ContainsKey(id.Id))
        {
            known.TryAdd(id.Id, id);
        }
    }

    // One person has one name at DBLP: what a person wrote of such a scheme leaves no room for what was found earlier.
    private bool Contradicted(PersonIdentifier id)
        => id.Scheme is PersonScheme.DblpPid or PersonScheme.DblpName or PersonScheme.Orcid or PersonScheme.Scholar
            && !known.ContainsKey(id) && known.Values.Any(k => k.Id.Scheme == id.Scheme && k.Confidence >= 1 && !k.Locked);

    // A pid that is known tells, before anything is weighed, by which names and keys to look elsewhere.
    private void FollowKnownPids()
    {
        foreach (var (profile, id, _) in pool.Of("dblp").Where(p => known.ContainsKey(p.Id) && !p.Profile.IsPile).ToList())
        {
            Take(profile, known[id]);
        }

        foreach (var pid in known.Keys.Where(k => k.Scheme == PersonScheme.DblpPid).ToList())
        {
            works.Add(pid, []);
        }
    }

    private void Take(PersonRecord profile, EstablishedId id)
    {
        works.Add(id.Id, profile.WorkTitles);
        var own = seed.Aliases.Prepend(seed.Name).Select(index.Name).ToList();
        aliases.UnionWith(profile.Aliases.Prepend(profile.Name).Where(n => own.TrueForAll(o => PersonName.Compare(o, index.Name(n)) != NameAgreement.Equal)));
        foreach (var further in profile.Identifiers.Where(f => IsTrusted(profile.Source, f) && !(IsOnePerPerson(f.Scheme) && known.Keys.Any(k => k.Scheme == f.Scheme))))
        {
            Establish(new EstablishedId(further, id.Confidence >= 1 ? 0.999 : id.Confidence, $"given by the {profile.Source} profile '{profile.Key}'"));
        }
    }

    // Names and keys by hand are trusted as the profile is; Semantic Scholar's DBLP names are a machine's, and an address may be a department's or a blog's.
    private static bool IsTrusted(string source, PersonIdentifier id) => id.Scheme switch
    {
        PersonScheme.S2Author => false,
        PersonScheme.Homepage => source == "csrankings" && !ScholarId.TryParse("https://" + id.Value, out _),
        PersonScheme.DblpName or PersonScheme.DblpPid => source is "dblp" or "csrankings",
        _ => true,
    };

    private static bool IsOnePerPerson(PersonScheme scheme) => scheme is PersonScheme.Orcid or PersonScheme.Scholar;

    // A name found by weighing, whose own profile at DBLP is behind another one.
    private PersonIdentifier Doubted(IReadOnlyList<IdentityCandidate> weighed)
        => weighed.Any(w => w.Verdict == IdentityVerdict.Accepted) || weighed.Count == 0 ? default
            : known.Values.Where(k => k.Id.Scheme == PersonScheme.DblpName && !k.Locked && k.Confidence < 0.999).Select(k => k.Id)
                .FirstOrDefault(n => pool.Of("dblp").Any(p => p.Profile.Identifiers.Contains(n)) && !pool.Of("dblp").Any(p => p.Id == weighed[0].Id && p.Profile.Identifiers.Contains(n)));

    private List<IdentityCandidate> Weigh(string source)
    {
        var votes = source == "s2" ? works.Votes() : new Dictionary<string, int>();
        var asked = Questions(source, votes);
        var namesakes = asked.Count(a => a.Name == NameAgreement.Equal);
        var pile = asked.Exists(a => a.Profile.IsPile);
        var weighed = asked.Select(a => (a.Profile, a.Id, Evidence: ProfileEvidence.Of(a, seed, namesakes, pile, works, known, pool, index)))
            .OrderByDescending(w => w.Evidence.Sum).ThenBy(w => w.Id).ToList();
        var oneOnly = source is "dblp" or "csrankings";
        var decided = new List<IdentityCandidate>();
        for (var i = 0; i < weighed.Count; i++)
        {
            var (profile, id, evidence) = weighed[i];
            var ahead = oneOnly && i == 0 && weighed.Count > 1 ? evidence.Sum - weighed[1].Evidence.Sum : double.PositiveInfinity;
            var taken = oneOnly && i > 0 && decided[0].Verdict == IdentityVerdict.Accepted && evidence.Sum < Evidence.Certain;
            var (verdict, why) = Decide(profile, id, evidence, taken, ahead);
            decided.Add(new IdentityCandidate(source, id, profile.Name, evidence.Confidence, evidence.Sentences, verdict, why));
            if (verdict == IdentityVerdict.Accepted)
            {
                var words = string.Join("; ", evidence.Sentences.Where(s => s[0] == '+').Select(s => s[(s.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
                Establish(new EstablishedId(id, evidence.Confidence, words));
                Take(profile, known.GetValueOrDefault(id) ?? new EstablishedId(id, evidence.Confidence, words));
            }
        }

        return decided;
    }

    private List<ProfileEvidence.Question> Questions(string source, IReadOnlyDictionary<string, int> votes)
    {
        var names = Names();
        var asked = new List<ProfileEvidence.Question>();
        foreach (var (profile, id, theirs) in pool.Of(source))
        {
            var agreement = theirs.Max(n => names.Max(own => PersonName.Compare(own, n)));
            if (known.ContainsKey(id) || agreement != NameAgreement.Different)
            {
                asked.Add(new ProfileEvidence.Question(profile, id, agreement, votes.GetValueOrDefault(profile.Key)));
            }
        }

        return asked;
    }

    private (IdentityVerdict Verdict, string Why) Decide(PersonRecord profile, PersonIdentifier id, Evidence evidence, bool taken, double ahead) => evidence switch
    {
        _ when refused.TryGetValue(id, out var answer) => (IdentityVerdict.Rejected, $"A person says in curation.yaml that it is somebody else: {answer.Reason}"),
        _ when profile.IsPile => (IdentityVerdict.Rejected, "It is the pile of all works under a shared name, not one person."),
        _ when known.TryGetValue(id, out var sure) && (sure.Confidence >= 1 || sure.Locked) => (IdentityVerdict.Accepted, sure.Locked ? "It stands in the lock file." : "A person says so."),
        _ when taken => (IdentityVerdict.Rejected, "Another profile of the same source is this person."),
        _ when evidence.Confidence < IdentityResolver.Bar => evidence.Sum < -2
            ? (IdentityVerdict.Rejected, "More speaks against it than for it.")
            : (IdentityVerdict.Open, FormattableString.Invariant($"The evidence does not reach {IdentityResolver.Bar:0.00}.")),
        _ when ahead < Margin => (IdentityVerdict.Open, "Another profile is nearly as likely."),
        _ => (IdentityVerdict.Accepted, "Nearly certain, and ahead of every other profile."),
    };

    private List<PersonName> Names()
        => [.. seed.Aliases.Prepend(seed.Name).Concat(known.Keys.Where(k => k.Scheme == PersonScheme.DblpName).Select(k => k.Value)).Distinct(StringComparer.Ordinal).Select(index.Name)];
}
