using System.Runtime.InteropServices;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Which pairs that meet in a block are left out.</summary>
internal enum BlockingFilter
{
    /// <summary>None: weights look closely even at misspelt words.</summary>
    None,

    /// <summary>Those that share no identifier and whose titles are plainly two, told at a glance.</summary>
    Alike,

    /// <summary>All that share no identifier and whose titles are two, told by comparing them: there are far fewer, where nobody keeps them for another time.</summary>
    Related,
}

/// <summary>
/// The pairs worth comparing. Comparing all pairs is hopeless (100,000 records make five billion), so records meet in blocks: a shared identifier, the same
/// title key or one of its ends, a rare title word, or an author with an uncommon word.
/// </summary>
/// <remarks>
/// Rarity decides which words make blocks: a typing error spoils one word, seldom all of them. Blocks that grow beyond their limit are split by
/// author or left out, so the number of pairs grows with the number of records, not with its square; what a left-out block would have found is
/// found through the other keys. Keys are hashes sorted in one array rather than lists in a dictionary: millions of small lists cost more than all comparing.
/// </remarks>
internal sealed class Blocking
{
    private const int RareWords = 5;
    private const int LargestWordBlock = 60;
    private const int LargestPairBlock = 20;
    private const int LargestAuthorBlock = 120;
    private const int LargestTitleBlock = 400;
    private const int Neighbours = 8;

    // A pair is met in several blocks; so many are let come together before those met again are thrown out.
    private const int LeastGathered = 1 << 22;
    private const int Chunk = 8192;

    private readonly IReadOnlyList<ComparedRecord> records;
    private readonly BlockingFilter filter;
    private readonly List<long> met = new(LeastGathered + LargestTitleBlock);
    private long[] pairs = [];
    private int count;

    private Blocking(IReadOnlyList<ComparedRecord> records, BlockingFilter filter)
    {
        this.records = records;
        this.filter = filter;
    }

    /// <summary>The pairs worth comparing.</summary>
    /// <param name="records">In canonical order.</param>
    /// <param name="filter">Which of the pairs that meet are left out.</param>
    public static Candidates Pairs(IReadOnlyList<ComparedRecord> records, BlockingFilter filter)
    {
        var blocking = new Blocking(records, filter);
        blocking.ByIdentifier();
        blocking.ByTitle();
        blocking.ByWords();
        blocking.Gather();
        return new Candidates(blocking.pairs.AsMemory(0, blocking.count));
    }

    // What was met since the last time joins the pairs, each once.
    private void Gather()
    {
        var sorted = CollectionsMarshal.AsSpan(met);
        sorted.Sort();
        var (fresh, at) = (0, 0);
        for (var i = 0; i < sorted.Length; i++)
        {
            while (at < count && pairs[at] < sorted[i])
            {
                at++;
            }

            if ((at == count || pairs[at] != sorted[i]) && (fresh == 0 || sorted[i] != sorted[fresh - 1]))
            {
                sorted[fresh++] = sorted[i];
            }
        }

        fresh = filter == BlockingFilter.Related ? LeaveRelated(fresh) : fresh;
        Merge(CollectionsMarshal.AsSpan(met)[..fresh]);
        met.Clear();
    }

    // Two ascending lists into one, from the end, so that nothing is copied aside.
    private void Merge(ReadOnlySpan<long> fresh)
    {
        if (pairs.Length < count + fresh.Length)
        {
            Array.Resize(ref pairs, Math.Max(count + fresh.Length, count + (count / 2)));
        }

        var (old, next) = (count - 1, fresh.Length - 1);
        count += fresh.Length;
        for (var to = count - 1; next >= 0; to--)
        {
            pairs[to] = old >= 0 && pairs[old] > fresh[next] ? pairs[old--] : fresh[next--];
        }
    }

    // How many are left, at the front.
    private int LeaveRelated(int fresh)
    {
        var isRelated = new bool[fresh];
        Parallel.For(0, (fresh + Chunk - 1) / Chunk, c =>
        {
            for (var i = c * Chunk; i < Math.Min(fresh, (c + 1) * Chunk); i++)
            {
                isRelated[i] = !PairRules.AreTwoTitles(records[(int)(met[i] >> 32)], records[(int)(met[i] & 0x7fffffff)]);
            }
        });
        var left = 0;
        for (var i = 0; i < fresh; i++)
        {
            if (isRelated[i])
            {
                met[left++] = met[i];
            }
        }

        return left;
    }

    private void ByIdentifier()
    {
        var keys = new List<(ulong Key, int Index)>();
        foreach (var record in records)
        {
            foreach (var identifier in record.Identifiers)
            {
                keys.Add((Hash(identifier.Value, "", (char)identifier.Scheme), record.Index));
            }
        }

        // An identifier that hundreds share (a whole proceedings' DOI) names none of them; neighbours still meet.
        Blocks(keys, block => Join(block, block.Length <= LargestTitleBlock ? int.MaxValue : 3, evenIfUnlike: true));
    }

    private void ByTitle()
    {
        var keys = new List<(ulong Key, int Index)>(records.Count * 2);
        var beginnings = new List<(ulong Key, int Index)>(records.Count);
        var endings = new List<(ulong Key, int Index)>(records.Count);
        foreach (var record in records)
        {
            var title = record.Title;
            if (title.IsMissing)
            {
                continue;
            }

            keys.Add((Hash(title.Key, "", '='), record.Index));
            if (title.RestKey.Length > 0)
            {
                keys.Add((Hash(title.MainKey, "", '='), record.Index));
                keys.Add((Hash(title.RestKey, "", '='), record.Index));
            }

            // The first letters survive a cut or a misspelt end, the last ones a misspelt beginning.
            if (title.Key.Length >= 24)
            {
                beginnings.Add((Hash(title.Key.AsSpan(0, 16), "", '<'), record.Index));
                endings.Add((Hash(title.Key.AsSpan(title.Key.Length - 16), "", '>'), record.Index));
            }
        }

        Blocks(keys, TitleBlock);
        keys = [];
        Blocks(beginnings, block => EndBlock(block, static (a, b) => string.CompareOrdinal(a.Key, b.Key)));
        beginnings = [];
        Blocks(endings, block => EndBlock(block, static (a, b) => CompareFromEnd(a.Key, b.Key)));
    }

    // Many titles begin or end alike; of those, the ones that go on alike are neighbours in the order of the alphabet.
    private void EndBlock(ReadOnlySpan<(ulong Key, int Index)> block, Comparison<TitleForm> order)
    {
        if (filter == BlockingFilter.None || block.Length <= LargestWordBlock || block.Length > LargestTitleBlock)
        {
            TitleBlock(block);
            return;
        }

        var sorted = block.ToArray();
        Array.Sort(sorted, (a, b) => order(records[a.Index].Title, records[b.Index].Title) is not 0 and var first ? first : a.Index.CompareTo(b.Index));
        Join(sorted, Neighbours);
    }

    private static int CompareFromEnd(string a, string b)
    {
        var (i, j) = (a.Length - 1, b.Length - 1);
        for (; i >= 0 && j >= 0; i--, j--)
        {
            if (a[i] != b[j])
            {
                return a[i].CompareTo(b[j]);
            }
        }

        return i.CompareTo(j);
    }

    private void TitleBlock(ReadOnlySpan<(ulong Key, int Index)> block)
    {
        if (block.Length <= LargestTitleBlock)
        {
            Join(block, block.Length <= LargestWordBlock ? int.MaxValue : 40);
            return;
        }

        // A recurring column: only what the same first author wrote in one year can be one.
        var columns = new List<(ulong Key, int Index)>(block.Length);
        foreach (var (_, index) in block)
        {
            var record = records[index];
            columns.Add((Hash(record.Authors.Length > 0 ? record.Authors[0].FamilyKey : "", "", (char)(record.Year ?? 0)), index));
        }

        Blocks(columns, column => Join(column, 20));
    }

    private void ByWords()
    {
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            foreach (var word in record.Title.ContentWords)
            {
                frequency[word] = frequency.GetValueOrDefault(word) + 1;
            }
        }

        var words = new List<(ulong Key, int Index)>(records.Count * 5);
        var both = new List<(ulong Key, int Index)>(records.Count * 4);
        var authors = new List<(ulong Key, int Index)>(records.Count * 4);
        foreach (var record in records)
        {
            var counted = record.Title.ContentWords.Select(w => (Count: frequency[w], Word: w)).Where(w => w.Count > 1).ToArray();
            Array.Sort(counted, static (x, y) => x.Count != y.Count ? x.Count.CompareTo(y.Count) : string.CompareOrdinal(x.Word, y.Word));
            var rare = counted.AsSpan(0, Math.Min(RareWords, counted.Length));
            foreach (var (count, word) in rare)
            {
                if (count <= LargestWordBlock)
                {
                    words.Add((Hash(word, "", ' '), record.Index));
                }
            }

            // Where all words are common, two of them together are not; this finds what has no authors.
            for (var i = 0; i < rare.Length; i++)
            {
                for (var j = i + 1; j < rare.Length && rare[j].Count > LargestWordBlock / 2; j++)
                {
                    if (i + j <= 4)
                    {
                        var (x, y) = (rare[i].Word, rare[j].Word);
                        both.Add(string.CompareOrdinal(x, y) < 0 ? (Hash(x, y, '&'), record.Index) : (Hash(y, x, '&'), record.Index));
                    }
                }
            }

            // Sources order authors differently, so the alphabet chooses which of them count.
            foreach (var family in record.Authors.Select(n => n.FamilyKey).Order(StringComparer.Ordinal).Take(2))
            {
                foreach (var (count, word) in rare[..Math.Min(3, rare.Length)])
                {
                    if (count > LargestWordBlock / 2)
                    {
                        authors.Add((Hash(family, word, '|'), record.Index));
                    }
                }
            }
        }

        Blocks(words, block => Join(block, block.Length <= LargestWordBlock ? int.MaxValue : 3));
        words = [];

        // Two words together stay telling only as long as few have both: in a million titles these blocks fill up, and would grow with the square.
        var few = filter == BlockingFilter.None ? LargestWordBlock : LargestPairBlock;
        Blocks(both, block => Join(block, block.Length <= few ? int.MaxValue : 3));
        both = [];
        Blocks(authors, block => Join(block, block.Length <= LargestAuthorBlock ? int.MaxValue : 10));
    }

    private delegate void OnBlock(ReadOnlySpan<(ulong Key, int Index)> block);

    private static void Blocks(List<(ulong Key, int Index)> keys, OnBlock found)
    {
        // By key, then by place; a comparer of our own is twice as quick as that of tuples.
        var all = CollectionsMarshal.AsSpan(keys);
        all.Sort(static (x, y) => x.Key != y.Key ? x.Key.CompareTo(y.Key) : x.Index.CompareTo(y.Index));
        for (var start = 0; start < all.Length;)
        {
            var end = start + 1;
            while (end < all.Length && all[end].Key == all[start].Key)
            {
                end++;
            }

            if (end - start > 1)
            {
                found(all[start..end]);
            }

            start = end;
        }
    }

    // All pairs of a block, or, in a large one, each with the next few.
    private void Join(ReadOnlySpan<(ulong Key, int Index)> block, int reach, bool evenIfUnlike = false)
    {
        if (met.Count >= Math.Max(LeastGathered, count / 2))
        {
            Gather();
        }

        for (var i = 0; i < block.Length; i++)
        {
            var end = reach == int.MaxValue ? block.Length : Math.Min(block.Length, i + 1 + reach);
            for (var j = i + 1; j < end; j++)
            {
                // One record may stand there twice.
                if (block[i].Index != block[j].Index && (filter == BlockingFilter.None || evenIfUnlike || TitleEvidence.MayRelate(records[block[i].Index].Title, records[block[j].Index].Title)))
                {
                    met.Add(Candidates.Pack(Math.Min(block[i].Index, block[j].Index), Math.Max(block[i].Index, block[j].Index)));
                }
            }
        }
    }

    // FNV-1a over all parts; a collision costs a comparison, nothing else.
    private static ulong Hash(ReadOnlySpan<char> first, ReadOnlySpan<char> second, char kind)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var c in first)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash = (hash ^ '|') * 1099511628211UL;
        foreach (var c in second)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
