using System.Collections.Frozen;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.People;

/// <summary>What single words of names are, and when two of them may stand for one.</summary>
internal static partial class NameWords
{
    private static readonly FrozenSet<string> Particles = new[]
    {
        "van", "von", "vom", "der", "den", "de", "del", "della", "dei", "di", "da", "das", "do", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "ter", "ten", "te", "zu", "zur", "zum", "af", "av", "st",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Short forms that are no beginning of the long one; beginnings (Alex, Chris, Dan) need no table.
    private static readonly FrozenDictionary<string, string> ShortForms = new Dictionary<string, string>
    {
        ["mike"] = "michael",
        ["bob"] = "robert",
        ["rob"] = "robert",
        ["bill"] = "william",
        ["will"] = "william",
        ["tom"] = "thomas",
        ["jim"] = "james",
        ["dick"] = "richard",
        ["rick"] = "richard",
        ["tony"] = "anthony",
        ["andy"] = "andrew",
        ["joe"] = "joseph",
        ["jack"] = "john",
        ["ted"] = "edward",
        ["kate"] = "katherine",
        ["liz"] = "elizabeth",
        ["beth"] = "elizabeth",
        ["steve"] = "stephen",
        ["stefan"] = "stephan",
        ["larry"] = "lawrence",
        ["chuck"] = "charles",
        ["charlie"] = "charles",
        ["hank"] = "henry",
        ["harry"] = "henry",
        ["peggy"] = "margaret",
        ["dave"] = "david",
        ["jerry"] = "gerald",
        ["sandy"] = "alexander",
        ["sasha"] = "alexander",
        ["misha"] = "mikhail",
        ["vanya"] = "ivan",
        ["bernie"] = "bernard",
        ["nick"] = "nicholas",
        ["mandy"] = "amanda",
        ["geoff"] = "geoffrey",
        ["jeff"] = "jeffrey",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsParticle(string word) => Particles.Contains(word.ToLowerInvariant().TrimEnd('.'));

    /// <summary>Three capitals or more (JIA), or two where a vowel makes a name of them (LI, XU).</summary>
    public static bool IsShouting(string word)
    {
        var letters = word.Count(char.IsLetter);
        return letters >= 2 && !word.Any(char.IsLower) && word.All(c => char.IsLetter(c) || c is '-' or '\'' or '’')
            && (letters >= 4 || (letters == 2 ? IsVowel(word[1]) && !IsVowel(word[0]) : word.Skip(1).Any(IsVowel)));
    }

    /// <summary>One letter, or up to three capitals packed together: A, A., KI, J.-P.</summary>
    public static bool IsInitials(string word)
    {
        // A source that lower-cased everything: "rivest r. l.".
        if (word.Length <= 2 && char.IsLower(word[0]) && word[0] < 0x250 && (word.Length == 1 || word[1] == '.'))
        {
            return true;
        }

        var letters = word.Count(char.IsLetter);
        return letters >= 1 && letters <= 3 && (letters == 1 || !IsShouting(word) || word.Contains('.', StringComparison.Ordinal) || word.Contains('-', StringComparison.Ordinal) && letters == 2)
            && !word.Any(char.IsLower) && word.All(c => char.IsLetter(c) || c is '.' or '-') && word.Where(char.IsLetter).All(c => c < 0x2E80);
    }

    /// <summary>One of 64 bits, the same in every run.</summary>
    public static ulong Bit(string word)
    {
        var hash = 2166136261;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 16777619;
        }

        return 1UL << (int)((hash ^ (hash >> 16)) & 63);
    }

    /// <summary>One of 64 bits for each letter that occurs.</summary>
    public static ulong Letters(string key)
    {
        var bits = 0UL;
        foreach (var c in key)
        {
            bits |= 1UL << (c & 63);
        }

        return bits;
    }

    public static bool IsOrganisation(string name) => Organisation().IsMatch(name);

    /// <summary>Folded words; hyphens separate, packed initials come apart.</summary>
    public static string[] Of(string[] words, bool splitInitials)
    {
        var folded = new List<string>(words.Length);
        foreach (var word in words)
        {
            if (splitInitials && IsInitials(word) && (words.Length > 1 || word.Length <= 3))
            {
                folded.AddRange(word.Where(char.IsLetter).Select(c => Folding.LettersAndDigits(c.ToString())).Where(w => w.Length > 0));
            }
            else
            {
                folded.AddRange(Folding.Words(word));
            }
        }

        return [.. folded];
    }

    /// <summary>Whether one of two unequal names may be the other written shorter.</summary>
    public static bool Compatible(PersonName a, PersonName b)
    {
        if (FamiliesAgree(a.Family, a.FamilyKey, b.Family, b.FamilyKey) && GivenAgree(a.Given, b.Given))
        {
            return true;
        }

        // Order swapped, or another cut between given and family names: every word of the shorter must find its own in the longer, one of them in full.
        var (shorter, longer) = a.Given.Length + a.Family.Length <= b.Given.Length + b.Family.Length ? (a, b) : (b, a);
        return shorter.Given.Length + shorter.Family.Length >= 2 && CoveredBy([.. shorter.Given, .. shorter.Family], [.. longer.Given, .. longer.Family], shorter, longer);
    }

    /// <summary>Whether two folded given names may stand for one: equal, an initial, a beginning of three letters, a usual short form.</summary>
    public static bool WordsAgree(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (longer.StartsWith(shorter, StringComparison.Ordinal))
        {
            return shorter.Length == 1 || shorter.Length >= 3 || shorter.Length == longer.Length;
        }

        return Long(a) == Long(b);
    }

    private static bool IsVowel(char c) => c is 'A' or 'E' or 'I' or 'O' or 'U' or 'Y';

    private static string Long(string word) => ShortForms.GetValueOrDefault(word, word);

    private static bool FamiliesAgree(string[] a, string keyA, string[] b, string keyB)
    {
        if (keyA == keyB)
        {
            return true;
        }

        // Half of a double surname (Romera of Romera-Paredes) and particles left out (Bussche of Van den Bussche); particles alone prove nothing.
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        return shorter.Length > 0 && shorter.Length < longer.Length && shorter.All(w => longer.Contains(w, StringComparer.Ordinal)) && shorter.Any(w => w.Length > 2 && !Particles.Contains(w));
    }

    private static bool GivenAgree(string[] a, string[] b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return true;
        }

        var (joinedA, joinedB) = (string.Concat(a), string.Concat(b));
        if (joinedA == joinedB || (joinedA.Length > 3 && joinedB.Length > 3 && (joinedA.StartsWith(joinedB, StringComparison.Ordinal) || joinedB.StartsWith(joinedA, StringComparison.Ordinal))))
        {
            return true;
        }

        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (!WordsAgree(shorter[0], longer[0]))
        {
            // A first name left out in favour of the middle name (J. Christopher Beck as Christopher Beck), never of a bare initial.
            return shorter[0].Length > 2 && longer.Skip(1).Contains(shorter[0], StringComparer.Ordinal);
        }

        // The others in order, with gaps; a middle initial that contradicts makes two people.
        var at = 1;
        for (var i = 1; i < shorter.Length; i++)
        {
            while (at < longer.Length && !WordsAgree(shorter[i], longer[at]))
            {
                at++;
            }

            if (at++ >= longer.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CoveredBy(string[] shorter, string[] longer, PersonName a, PersonName b)
    {
        var taken = new bool[longer.Length];
        var full = 0;
        foreach (var word in shorter.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal))
        {
            var found = Array.FindIndex(longer, w => w == word);
            while (found >= 0 && taken[found])
            {
                found = Array.FindIndex(longer, found + 1, w => w == word);
            }

            if (found < 0)
            {
                found = Enumerable.Range(0, longer.Length).FirstOrDefault(i => !taken[i] && (word.Length == 1 || longer[i].Length == 1) && WordsAgree(word, longer[i]), -1);
            }

            if (found < 0)
            {
                return false;
            }

            full += word.Length > 1 && longer[found] == word ? 1 : 0;
            taken[found] = true;
        }

        // The family name of each side must be among the words that matched in full; KI of "KI Lin" may as well be initials.
        return full >= 1 && (MayBeInitials(a) || a.Family.Any(w => w.Length > 1 && longer.Contains(w, StringComparer.Ordinal)))
            && (MayBeInitials(b) || b.Family.Any(w => w.Length > 1 && shorter.Contains(w, StringComparer.Ordinal)));
    }

    private static bool MayBeInitials(PersonName name) => name.FamilyNames.Count == 1 && name.FamilyNames[0].Length == 2 && IsShouting(name.FamilyNames[0]);

    [GeneratedRegex(@"\b(?:team|group|consortium|collaboration|committee|inc|corp|corporate|university|institute|labs?|laboratory|openai|deepmind|google|meta|microsoft|nvidia|deepseek-ai|anthropic|qwen|editors?|project|organi[sz]ation|association|foundation|society)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Organisation();
}
