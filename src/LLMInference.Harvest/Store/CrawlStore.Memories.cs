using Dapper;

namespace LLMInference.Harvest.Store;

public sealed partial class CrawlStore
{
    /// <summary>What was kept under a name, or null. Whoever reads it must do as well without.</summary>
    public byte[]? LoadMemory(string name)
    {
        lock (_gate)
        {
            return _db.QueryFirstOrDefault<byte[]>("SELECT value FROM memories WHERE name = @name", new { name });
        }
    }

    /// <summary>Keeps what was worked out from the records for the next run, in place of what was kept under that name before.</summary>
    public void KeepMemory(string name, byte[] value)
        => Write("memory", t => { _db.Execute("INSERT OR REPLACE INTO memories(name, value) VALUES(@name, @value)", new { name, value }, t); });
}
