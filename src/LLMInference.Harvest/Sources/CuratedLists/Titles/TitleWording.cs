using System.Collections.Frozen;
using LLMInference.Harvest.Sources.CuratedLists.Names;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

/// <summary>Tells a title by its words where neither capitals nor links do.</summary>
internal static class TitleWording
{
    private const int MinWords = 4;
    private const int MaxWords = 25;
    private const int MinLetters = 4;

    // Who speaks to a reader, or tells what something does: no title says so, or few.
    private static readonly FrozenSet<string> Prose = new[]
    {
        "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "should", "may", "must", "we", "you", "your", "our", "us", "it", "its", "i", "my", "they", "their", "he", "she",
        "this", "that", "these", "those", "there", "here", "which", "who", "please", "see", "use", "add", "added", "check", "make", "makes", "made", "get", "click", "read", "todo", "also", "if", "support", "supports", "supported", "provides", "provide", "includes", "include", "allows", "allow",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a capital at the beginning, some words, no prose and no stop at the end, where two in five of the longer words are such as titles are made of.</summary>
    public static bool IsTitle(string text)
    {
        var words = text.Split([' ', '-', '/', ':', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < MinWords or > MaxWords || !char.IsUpper(text[0]) || text[^1] is '.' or ':' or '!' or ';' || Array.Exists(words, Prose.Contains))
        {
            return false;
        }

        var longer = Array.FindAll(words, w => w.Length >= MinLetters);
        return longer.Length >= MinWords - 1 && longer.Count(NameList.IsOrdinaryWord) * 5 >= longer.Length * 2;
    }
}
