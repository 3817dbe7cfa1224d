using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Text;

namespace LLMInference.Evaluation.Identity;

/// <summary>How well the people of a <see cref="NamesakeWorld"/> are told apart, by the rounds of a night.</summary>
/// <param name="People">Followed people.</param>
/// <param name="PidRight">Of them, those whose one pid found is theirs.</param>
/// <param name="PidWrong">Those with a pid of somebody else or of a pile.</param>
/// <param name="Profiles">Semantic Scholar profiles whose papers are mostly theirs.</param>
/// <param name="ProfilesFound">Of them, those found.</param>
/// <param name="ProfilesWrong">Profiles taken whose papers are mostly somebody else's.</param>
/// <param name="Works">Works published as a followed person's.</param>
/// <param name="WorksWrong">Of them, those that the person did not write.</param>
/// <param name="WorksTrue">Works of followed people in the sources that were asked.</param>
/// <param name="WorksFound">Of them, those published as theirs.</param>
public sealed record NamesakeScore(int People, int PidRight, int PidWrong, int Profiles, int ProfilesFound, int ProfilesWrong, int Works, int WorksWrong, int WorksTrue, int WorksFound)
{
    /// <summary>Measures a world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="explain">Told of every mistake and every person left open; may be null.</param>
    public static NamesakeScore Of(NamesakeWorld world, Action<string>? explain = null)
    {
        ArgumentNullException.ThrowIfNull(world);
        var seeds = world.Seeds();
        var records = world.Pages().ToList();
        IReadOnlyList<SeedIdentity> who = [];
        var asked = new HashSet<PersonIdentifier>();

        // As a night goes: what is found is asked for, and what that brings is weighed again.
        for (var round = 0; round < 4; round++)
        {
            who = IdentityResolver.Resolve(new IdentityInput { Seeds = seeds, People = world.Records, Records = records });
            var further = who.SelectMany(w => w.Ids).Select(i => i.Id).Where(asked.Add).ToList();
            records.AddRange(further.Where(i => i.Scheme == PersonScheme.DblpPid).SelectMany(i => world.OfPid(i.Value)));
            records.AddRange(further.Where(i => i.Scheme == PersonScheme.S2Author).SelectMany(i => world.OfProfile(i.Value)));
            records = [.. records.DistinctBy(r => (r.Source, r.Key))];
        }

        var catalogue = Resolver.Resolve(new ResolutionInput
        {
            Records = [.. records.Select(r => new RecordInput(r, new DateOnly(2026, 1, 2)))],
            Seeds = seeds,
            Identities = who.ToDictionary(w => w.SeedId, w => (IReadOnlyList<PersonIdentifier>)[.. w.Ids.Select(i => i.Id)], StringComparer.Ordinal),
        });
        var found = who.ToDictionary(w => w.SeedId, w => w, StringComparer.Ordinal);
        var truth = world.Followed.ToDictionary(h => h.Id, h => h.Papers.Select(p => TitleKey.From(p.Title)).ToHashSet(), StringComparer.Ordinal);
        var claims = catalogue.Works.SelectMany(w => w.Authors.Where(a => a.PersonId is not null).Select(a => (Seed: a.PersonId!, Title: TitleKey.From(w.Title), a.Reason))).Distinct().ToList();
        foreach (var wrong in claims.Where(c => !truth[c.Seed].Contains(c.Title)))
        {
            explain?.Invoke($"wrong work: {wrong.Seed} {wrong.Title} ({wrong.Reason})");
        }

        int pidRight = 0, pidWrong = 0, profiles = 0, profilesFound = 0, profilesWrong = 0;
        var owners = world.Mixed.ToDictionary(m => m.Key, m => m.Value.GroupBy(x => x.Author.Id).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key, StringComparer.Ordinal);
        foreach (var human in world.Followed)
        {
            var identity = found[human.Id];
            var pids = identity.Ids.Where(i => i.Id.Scheme == PersonScheme.DblpPid).Select(i => i.Id.Value).ToList();
            pidRight += pids is [var one] && one == human.Pid ? 1 : 0;
            pidWrong += pids.Any(p => p != human.Pid) ? 1 : 0;
            var taken = identity.Ids.Where(i => i.Id.Scheme == PersonScheme.S2Author).Select(i => i.Id.Value).ToHashSet(StringComparer.Ordinal);
            var theirs = owners.Where(o => o.Value == human.Id).Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
            profiles += theirs.Count;
            profilesFound += theirs.Count(taken.Contains);
            profilesWrong += taken.Count(t => !theirs.Contains(t));
            if (pids is not [var only] || only != human.Pid)
            {
                explain?.Invoke($"{(pids.Count == 0 ? "open" : "WRONG")}: {human.Id} {human.Name} is {human.Pid}; " + string.Join(" | ", identity.Candidates.Where(c => c.Source is "dblp" or "csrankings").Select(c => $"{c.Source} {c.Id.Value} {c.Confidence} {c.Verdict}: {string.Join(", ", c.Evidence)}")));
            }
        }

        return new NamesakeScore(world.Followed.Count, pidRight, pidWrong, profiles, profilesFound, profilesWrong, claims.Count, claims.Count(c => !truth[c.Seed].Contains(c.Title)),
            truth.Sum(t => t.Value.Count), truth.Sum(t => claims.Count(c => c.Seed == t.Key && t.Value.Contains(c.Title))));
    }

    /// <summary>Lines for a reader.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Line("pid right", PidRight, People);
        yield return Line("pid wrong", PidWrong, People);
        yield return Line("pid left open", People - PidRight - PidWrong, People);
        yield return Line("Semantic Scholar profiles found", ProfilesFound, Profiles);
        yield return Line("profiles taken that are mostly somebody else's", ProfilesWrong, Profiles);
        yield return Line("works published as a person's that are not theirs", WorksWrong, Works);
        yield return Line("works of theirs published as theirs", WorksFound, WorksTrue);
    }

    private static string Line(string what, int count, int of) => string.Create(CultureInfo.InvariantCulture, $"{what,-52} {count,6} of {of,6}  {(of == 0 ? 0 : 100.0 * count / of),7:0.00} %");
}
