using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// The pairs worth comparing. Comparing all pairs is hopeless (100,000 records make five billion), so records meet in blocks: a shared identifier, the same
/// title key or its first half, a rare title word, or an author with an uncommon word.
/// </summary>
/// <remarks>
/// Rarity decides which words make blocks: a typing error spoils one word, seldom all of them. Blocks that grow beyond their limit are split by
/// author or left out, so the number of pairs grows with the number of records, not with its square; what a left-out block would have found is
/// found through the other keys.
/// </remarks>
internal static class Blocking
{
    private const int RareWords = 5;
    private const int LargestWordBlock = 60;
    private const int LargestAuthorBlock = 120;
    private const int LargestTitleBlock = 400;

    /// <summary>Index pairs (smaller first), each once, in ascending order.</summary>
    public static List<(int A, int B)> Pairs(IReadOnlyList<ComparedRecord> records)
    {
        var pairs = new HashSet<long>();
        ByIdentifier(records, pairs);
        ByTitle(records, pairs);
        ByWords(records, pairs);
        var sorted = pairs.ToArray();
        Array.Sort(sorted);
        return [.. Array.ConvertAll(sorted, p => ((int)(p >> 32), (int)(p & 0x7fffffff)))];
    }

    private static void ByIdentifier(IReadOnlyList<ComparedRecord> records, HashSet<long> pairs)
    {
        var blocks = new Dictionary<WorkIdentifier, List<int>>();
        foreach (var record in records)
        {
            foreach (var identifier in record.Identifiers)
            {
                Put(blocks, identifier, record.Index);
            }
        }

        foreach (var block in blocks.Values)
        {
            // An identifier that hundreds share (a whole proceedings' DOI) names none of them; neighbours still meet.
            Join(block, pairs, block.Count <= LargestTitleBlock ? int.MaxValue : 3);
        }
    }

    private static void ByTitle(IReadOnlyList<ComparedRecord> records, HashSet<long> pairs)
    {
        var blocks = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (record.Title.IsMissing)
            {
                continue;
            }

            var title = record.Title;
            Put(blocks, title.Key, record.Index);
            if (title.RestKey.Length > 0)
            {
                Put(blocks, title.MainKey, record.Index);
                Put(blocks, title.RestKey, record.Index);
            }

            // The first letters survive a cut or a misspelt end, the last ones a misspelt beginning.
            if (title.Key.Length >= 24)
            {
                Put(blocks, "<" + title.Key[..16], record.Index);
                Put(blocks, ">" + title.Key[^16..], record.Index);
            }
        }

        foreach (var (_, block) in blocks)
        {
            if (block.Count <= LargestTitleBlock)
            {
                Join(block, pairs, block.Count <= 60 ? int.MaxValue : 40);
                continue;
            }

            // A recurring column: only what the same first author wrote in one year can be one.
            var columns = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            foreach (var index in block)
            {
                var record = records[index];
                Put(columns, (record.Authors.Length > 0 ? record.Authors[0].FamilyKey : "") + record.Year, index);
            }

            foreach (var column in columns.Values)
            {
                Join(column, pairs, 20);
            }
        }
    }

    private static void ByWords(IReadOnlyList<ComparedRecord> records, HashSet<long> pairs)
    {
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in records.SelectMany(r => r.Title.ContentWords))
        {
            frequency[word] = frequency.GetValueOrDefault(word) + 1;
        }

        var byWord = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var byAuthor = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var rare = record.Title.ContentWords.Where(w => frequency[w] > 1).OrderBy(w => frequency[w]).ThenBy(w => w, StringComparer.Ordinal).Take(RareWords).ToList();
            foreach (var word in rare)
            {
                if (frequency[word] <= LargestWordBlock)
                {
                    Put(byWord, word, record.Index);
                }
            }

            foreach (var author in record.Authors.Take(4).Concat(record.Authors.Skip(4).TakeLast(1)))
            {
                foreach (var word in rare.Take(3))
                {
                    if (frequency[word] > LargestWordBlock / 2)
                    {
                        Put(byAuthor, author.FamilyKey + "|" + word, record.Index);
                    }
                }
            }
        }

        foreach (var block in byWord.Values)
        {
            Join(block, pairs, int.MaxValue);
        }

        foreach (var block in byAuthor.Values)
        {
            Join(block, pairs, block.Count <= LargestAuthorBlock ? int.MaxValue : 10);
        }
    }

    private static void Put<T>(Dictionary<T, List<int>> blocks, T key, int index)
        where T : notnull
    {
        if (!blocks.TryGetValue(key, out var block))
        {
            blocks[key] = block = [];
        }

        if (block.Count == 0 || block[^1] != index)
        {
            block.Add(index);
        }
    }

    // All pairs of a block, or, in a large one, each with the next few.
    private static void Join(List<int> block, HashSet<long> pairs, int reach)
    {
        for (var i = 0; i < block.Count; i++)
        {
            var end = reach == int.MaxValue ? block.Count : Math.Min(block.Count, i + 1 + reach);
            for (var j = i + 1; j < end; j++)
            {
                var (a, b) = block[i] < block[j] ? (block[i], block[j]) : (block[j], block[i]);
                if (a != b)
                {
                    pairs.Add(((long)a << 32) | (uint)b);
                }
            }
        }
    }
}
