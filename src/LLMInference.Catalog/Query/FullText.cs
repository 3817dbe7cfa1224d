using LLMInference.Bibliography.Text;

namespace LLMInference.Catalog.Query;

/// <summary>A person's words as an FTS5 expression. Each word is quoted, so that nothing in it is taken for FTS5's own language.</summary>
internal static class FullText
{
    /// <summary>All words must occur; <c>"…"</c> keeps words together. Null when there is no letter or digit to look for.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="prefix">Whether a word also stands for longer words that begin with it.</param>
    public static string? Expression(string text, bool prefix)
    {
        var terms = Terms(text).Where(t => t.Any(char.IsLetterOrDigit)).Select(t => '"' + t.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' + (prefix ? "*" : "")).ToList();
        return terms.Count == 0 ? null : string.Join(" AND ", terms);
    }

    private static IEnumerable<string> Terms(string text)
    {
        // Every second part stood between quotation marks.
        foreach (var (i, part) in Folding.CollapseWhitespace(text.Replace('\0', ' ')).Split('"').Index())
        {
            if (i % 2 == 1)
            {
                yield return part;
                continue;
            }

            foreach (var word in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return word;
            }
        }
    }
}
