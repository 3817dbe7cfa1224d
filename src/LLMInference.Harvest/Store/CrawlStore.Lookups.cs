using Dapper;
using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Harvest.Store;

public sealed partial class CrawlStore
{
    private static readonly TimeSpan LookupLongest = TimeSpan.FromDays(7);

    /// <summary>
    /// Those of some works that services are worth being asked about now. A work that a service knew is asked about again after a week: what its answer
    /// lacks it will hardly have tomorrow. One that nobody knew is asked about after a quarter of the time since it was first asked, a week at most.
    /// </summary>
    public IReadOnlyList<WorkIdentifier> LookupsDue(IReadOnlyList<WorkIdentifier> wanted, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        lock (_gate)
        {
            var asked = _db.Query<(string Identifier, string First, string Last, long Known)>("SELECT identifier, first_asked, last_asked, known FROM lookups")
                .ToDictionary(l => l.Identifier, l => (First: Time(l.First), Last: Time(l.Last), Known: l.Known != 0), StringComparer.Ordinal);
            return [.. wanted.Where(w => !asked.TryGetValue(w.ToString(), out var l) || l.Last + Pause(l.Last - l.First, l.Known) <= now)];
        }

        static TimeSpan Pause(TimeSpan asking, bool known) => known || asking / 4 > LookupLongest ? LookupLongest : asking / 4;
    }

    /// <summary>Writes down that services were asked about works, and which of these they knew.</summary>
    public void SaveLookups(IReadOnlyList<WorkIdentifier> asked, IReadOnlySet<WorkIdentifier> known, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(known);
        Write("lookups", t =>
        {
            foreach (var identifier in asked)
            {
                _db.Execute(
                    "INSERT INTO lookups(identifier, first_asked, last_asked, known) VALUES(@identifier, @now, @now, @known) ON CONFLICT DO UPDATE SET last_asked = excluded.last_asked, known = excluded.known",
                    new { identifier = identifier.ToString(), now = Text(now), known = known.Contains(identifier) }, t);
            }
        });
    }

    /// <summary>Whether every question of the newest night that was asked for no seed has its answer.</summary>
    public bool LookupsAnswered()
    {
        lock (_gate)
        {
            return _db.ExecuteScalar<int>(
                "SELECT COUNT(*) FROM askers a JOIN frontier f ON f.night = a.night AND f.fingerprint = a.fingerprint WHERE a.night = (SELECT MAX(id) FROM nights) AND a.seed IS NULL AND f.state <> 'done' AND f.outcome <> 'Gone'") == 0;
        }
    }
}
