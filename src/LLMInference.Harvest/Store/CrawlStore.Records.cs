using Dapper;
using LLMInference.Bibliography.Records;

namespace LLMInference.Harvest.Store;

public sealed partial class CrawlStore
{
    /// <summary>All claims about works, withdrawn ones too, in ordinal order of source and key.</summary>
    public IReadOnlyList<StoredRecord> LoadRecords()
        => [.. Load("work").Select(r => new StoredRecord(StoreJson.Read<SourceRecord>(r.Json), Date(r.FirstSeen), DateOrNull(r.WithdrawnAt)))];

    /// <summary>All claims about people, withdrawn ones too, in ordinal order of source and key.</summary>
    public IReadOnlyList<StoredPerson> LoadPeople()
        => [.. Load("person").Select(r => new StoredPerson(StoreJson.Read<PersonRecord>(r.Json), Date(r.FirstSeen), DateOrNull(r.WithdrawnAt)))];

    private List<(string Json, string FirstSeen, string? WithdrawnAt)> Load(string kind)
    {
        lock (_gate)
        {
            return [.. _db.Query<(string, string, string?)>("SELECT json, first_seen, withdrawn_at FROM records WHERE kind = @kind ORDER BY source, key", new { kind })];
        }
    }
}
