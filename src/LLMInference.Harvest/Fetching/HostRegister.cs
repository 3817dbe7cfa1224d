using System.Collections.Concurrent;

namespace LLMInference.Harvest.Fetching;

/// <summary>The state of every host met this night, loaded when first met, saved at each change, one change at a time per host.</summary>
internal sealed class HostRegister(IHostMemory memory)
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>What is known of a host.</summary>
    public HostState this[string authority]
    {
        get
        {
            var entry = EntryOf(authority);
            lock (entry)
            {
                return entry.State ??= memory.Load(authority) ?? new HostState(authority);
            }
        }
    }

    /// <summary>Changes what is known of a host, and saves it where that differs.</summary>
    public HostState Change(string authority, Func<HostState, HostState> change)
    {
        var entry = EntryOf(authority);
        lock (entry)
        {
            var before = entry.State ??= memory.Load(authority) ?? new HostState(authority);
            entry.State = change(before);
            if (entry.State != before)
            {
                memory.Save(entry.State);
            }

            return entry.State;
        }
    }

    private Entry EntryOf(string authority) => entries.GetOrAdd(authority, _ => new Entry());

    private sealed class Entry
    {
        public HostState? State { get; set; }
    }
}
