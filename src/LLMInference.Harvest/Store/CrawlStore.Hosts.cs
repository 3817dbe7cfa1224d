using Dapper;
using LLMInference.Harvest.Fetching;

namespace LLMInference.Harvest.Store;

public sealed partial class CrawlStore
{
    /// <summary>Which copy of robots.txt each host's row holds: it may be 500 KiB and rarely changes, while the rest does at every request.</summary>
    private readonly Dictionary<string, RobotsCopy> _robots = new(StringComparer.Ordinal);

    internal HostState? LoadHost(string authority)
    {
        lock (_gate)
        {
            var row = _db.QueryFirstOrDefault<(string? State, string? Robots, string? At)>("SELECT state, robots, robots_at FROM hosts WHERE authority = @authority", new { authority });
            if (row.State is null)
            {
                return null;
            }

            var state = StoreJson.Read<HostState>(row.State);
            return row.Robots is null ? state : state with { Robots = _robots[authority] = new RobotsCopy(row.Robots, Time(row.At!)) };
        }
    }

    internal void SaveHost(HostState state) => Write("host", t =>
    {
        var json = StoreJson.Write(state with { Robots = null });
        if (state.Robots is { } robots && _robots.GetValueOrDefault(state.Authority) == robots)
        {
            _db.Execute("UPDATE hosts SET state = @json WHERE authority = @Authority", new { json, state.Authority }, t);
            return;
        }

        _db.Execute(
            "INSERT OR REPLACE INTO hosts(authority, state, robots, robots_at) VALUES(@Authority, @json, @Text, @at)",
            new { state.Authority, json, state.Robots?.Text, at = state.Robots is { } r ? Text(r.FetchedAt) : null }, t);
        if (state.Robots is { } copy)
        {
            _robots[state.Authority] = copy;
        }
        else
        {
            _robots.Remove(state.Authority);
        }
    });
}
