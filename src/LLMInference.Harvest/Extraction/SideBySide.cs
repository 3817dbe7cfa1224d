namespace LLMInference.Harvest.Extraction;

/// <summary>
/// Many pieces of work that know nothing of each other, done on all cores. What comes out is the same as one after another: each piece writes to a place of its own.
/// </summary>
internal static class SideBySide
{
    // Below that, handing out costs more than it saves: most pages have fewer entries, and several pages are read at a time.
    private const int Many = 64;

    /// <summary>Does the work for each index below <paramref name="count"/>.</summary>
    public static void For(int count, Action<int> work)
    {
        if (count >= Many)
        {
            Parallel.For(0, count, work);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            work(i);
        }
    }

    /// <summary>Does the work for each item.</summary>
    public static void ForEach<T>(IReadOnlyList<T> items, Action<T> work) => For(items.Count, i => work(items[i]));
}
