namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>A stretch of text that reads as a list of authors.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last character that belongs to it (marks, "et al." and a closing full stop may follow).</param>
/// <param name="Names">In order, marks removed.</param>
/// <param name="Complete">False when it ends in "et al.", "and others" or an ellipsis.</param>
/// <param name="Score">How much it looks like names, 0–1.</param>
/// <param name="Notes">Marks found, for instance equal contribution.</param>
internal sealed record AuthorList(int Start, int End, IReadOnlyList<string> Names, bool Complete, double Score, IReadOnlyList<string> Notes)
{
    /// <summary>True when its first name hardly is one: perhaps a title before the names ("Accelerated Spectral Ranking, Ada Novak, …").</summary>
    public bool BeginsOddly { get; init; }

    /// <summary>True when one of the names was seen in other lists of the page, or is the owner's.</summary>
    public bool HasKnownName { get; init; }
}

/// <summary>What is known about names on this page, to tell names from other capitalised words.</summary>
/// <param name="owner">Whose page it is, or null.</param>
internal sealed class NameKnowledge(string? owner)
{
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> lowerCaseWords = new(StringComparer.Ordinal);
    private readonly HashSet<string> ownerWords = new(owner is null ? [] : Bibliography.Text.Folding.Words(owner).Where(w => w.Length > 1), StringComparer.Ordinal);

    /// <summary>True on a page that holds Japanese: a space stands within names, not between them, and names have up to five characters.</summary>
    public bool IsJapanese { get; init; }

    /// <summary>Notes a name from a list that is beyond doubt.</summary>
    public void Learn(string name)
    {
        var key = Bibliography.Text.Folding.LettersAndDigits(name);
        seen[key] = seen.GetValueOrDefault(key) + 1;
    }

    /// <summary>Notes a word that the page writes in lower case: capitalised elsewhere it is less likely a name.</summary>
    public void LearnLowerCase(ReadOnlySpan<char> word) => lowerCaseWords.GetAlternateLookup<ReadOnlySpan<char>>().Add(word);

    /// <summary>True when the page writes this (folded) word in lower case too.</summary>
    public bool IsOrdinaryWord(ReadOnlySpan<char> word) => lowerCaseWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>How often a name stands in lists beyond doubt.</summary>
    public int TimesSeen(string name) => seen.Count == 0 ? 0 : seen.GetValueOrDefault(Bibliography.Text.Folding.LettersAndDigits(name));

    /// <summary>True when a name shares the owner's family or given names: two words of it, or one and an initial.</summary>
    public bool IsOwner(string name)
    {
        if (ownerWords.Count == 0)
        {
            return false;
        }

        var words = Bibliography.Text.Folding.Words(name);
        var full = words.Count(ownerWords.Contains);
        return full >= 2 || (full == 1 && words.Any(w => w.Length <= 2 && ownerWords.Any(o => o[0] == w[0] && !words.Contains(o))));
    }
}
