using Dapper;
using LLMInference.Bibliography.Enrichment;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;
using Microsoft.Data.Sqlite;

namespace LLMInference.Harvest.Store;

public sealed partial class CrawlStore
{
    /// <summary>What sources were asked for since <paramref name="since"/> and answered, known to them or not, and what they are asked in the unfinished night, however that ended.</summary>
    public IReadOnlySet<AskedWork> AskedWorks(DateOnly since)
    {
        lock (_gate)
        {
            var asked = _db.Query<(string Source, string Name)>("SELECT source, name FROM lookups WHERE asked >= @since", new { since = Text(since) })
                .Select(r => Named(r.Source, r.Name)).OfType<AskedWork>().ToHashSet();
            asked.UnionWith(_db.Query<string>("SELECT request FROM askers WHERE seed IS NULL AND night IN (SELECT id FROM nights WHERE finished IS NULL)").SelectMany(About));
            return asked;
        }
    }

    // A source that could not be reached is asked again next night; one that answered has said what it knows.
    private void NoteLookups(Night night, SqliteTransaction t)
    {
        var answered = _db.Query<string>(
            "SELECT a.request FROM askers a JOIN frontier f ON f.night = a.night AND f.fingerprint = a.fingerprint WHERE a.night = @Id AND a.seed IS NULL AND (f.state = 'done' OR f.outcome = @gone)",
            new { night.Id, gone = nameof(FetchOutcome.Gone) }, t).ToList();
        foreach (var work in answered.SelectMany(About).Distinct())
        {
            _db.Execute("INSERT OR REPLACE INTO lookups(source, name, asked) VALUES(@source, @name, @date)", new { source = work.Source.Name(), name = work.Name.ToString(), date = Text(night.Date) }, t);
        }
    }

    private static IEnumerable<AskedWork> About(string json)
    {
        var request = StoreJson.Read<HarvestRequest>(json);
        return Enum.TryParse<SourceId>(request.Source, out var source) ? request.About.Select(name => new AskedWork(source, name)) : [];
    }

    private static AskedWork? Named(string source, string name)
        => SourceIds.From(source) is { } id && name.Split(':', 2) is [var scheme, var value] && WorkIdentifier.SchemeFrom(scheme) is { } known ? new AskedWork(id, new WorkIdentifier(known, value)) : null;
}
