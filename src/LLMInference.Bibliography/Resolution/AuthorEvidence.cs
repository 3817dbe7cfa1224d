using System.Numerics;
using System.Runtime.InteropServices;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Resolution;

/// <summary>How two author lists relate.</summary>
internal enum AuthorRelation
{
    /// <summary>Nobody on one list may be anybody on the other.</summary>
    Disjoint,

    /// <summary>One side names nobody, or only a group.</summary>
    Unknown,

    /// <summary>Some are on both, most are not.</summary>
    Some,

    /// <summary>All of the shorter list, or nearly all of both.</summary>
    Most,

    /// <summary>The same people, whatever order and spelling.</summary>
    Same,
}

/// <summary>What comparing two author lists gives.</summary>
/// <param name="Relation">In one word.</param>
/// <param name="Matched">How many names found a partner.</param>
/// <param name="Shorter">Length of the shorter list.</param>
/// <param name="Longer">Length of the longer list.</param>
/// <param name="Spelled">How many partners are one person only if a name is misspelt.</param>
internal readonly record struct AuthorEvidence(AuthorRelation Relation, int Matched, int Shorter, int Longer, int Spelled)
{
    private const int Few = 12;

    private static readonly int[] AllFew = [.. Enumerable.Range(0, Few)];

    public static AuthorEvidence Of(ComparedRecord a, ComparedRecord b)
    {
        var (x, y) = a.Authors.Length <= b.Authors.Length ? (a, b) : (b, a);
        if (x.Authors.Length == 0)
        {
            return new AuthorEvidence(AuthorRelation.Unknown, 0, 0, y.Authors.Length, 0);
        }

        var (matched, spelled) = Match(x.Authors, y.Authors);
        var shorter = x.Authors.Length;
        var longer = y.Authors.Length;
        if (matched == 0)
        {
            var group = Array.TrueForAll(x.Authors, n => !n.IsPerson) || Array.TrueForAll(y.Authors, n => !n.IsPerson);
            return new AuthorEvidence(group ? AuthorRelation.Unknown : AuthorRelation.Disjoint, 0, shorter, longer, 0);
        }

        var whole = matched == shorter;
        var relation = whole && shorter == longer ? AuthorRelation.Same
            : whole && !x.AuthorsComplete ? AuthorRelation.Same
            : whole && shorter >= 2 && longer - shorter <= Math.Max(1, longer / 4) ? AuthorRelation.Most
            : whole && shorter >= 2 ? AuthorRelation.Most
            : matched >= 2 && matched >= 0.6 * longer ? AuthorRelation.Most
            : AuthorRelation.Some;
        return new AuthorEvidence(relation, matched, shorter, longer, spelled);
    }

    private static (int Matched, int Spelled) Match(PersonName[] x, PersonName[] y)
    {
        if (y.Length <= Few)
        {
            return MatchFew(x, y);
        }

        var taken = new bool[y.Length];
        var open = new List<PersonName>();
        var matched = 0;

        // Lists of hundreds (large collaborations) match by place and by family name; the quadratic search below is for the few that are left.
        var byFamily = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var j = 0; j < y.Length; j++)
        {
            (byFamily.TryGetValue(y[j].FamilyKey, out var list) ? list : byFamily[y[j].FamilyKey] = []).Add(j);
        }

        for (var i = 0; i < x.Length; i++)
        {
            var found = -1;
            if (i < y.Length && !taken[i] && PersonName.Compare(x[i], y[i]) == NameAgreement.Equal)
            {
                found = i;
            }
            else if (byFamily.TryGetValue(x[i].FamilyKey, out var list))
            {
                found = Best(x[i], y, CollectionsMarshal.AsSpan(list), taken);
            }

            if (found < 0)
            {
                open.Add(x[i]);
            }
            else
            {
                taken[found] = true;
                matched++;
            }
        }

        return Leftovers(open, y, taken, matched);
    }

    // The same without a table: most lists are short, and there are tens of millions of them to compare.
    private static (int Matched, int Spelled) MatchFew(PersonName[] x, PersonName[] y)
    {
        Span<bool> taken = stackalloc bool[Few];
        Span<bool> placed = stackalloc bool[Few];
        var places = AllFew.AsSpan(0, y.Length);
        var matched = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var found = i < y.Length && !taken[i] && PersonName.Compare(x[i], y[i]) == NameAgreement.Equal ? i : Best(x[i], y, places, taken, x[i].FamilyKey);
            if (found >= 0)
            {
                taken[found] = placed[i] = true;
                matched++;
            }
        }

        for (var i = 0; i < x.Length; i++)
        {
            if (!placed[i] && Best(x[i], y, places, taken) is >= 0 and var found)
            {
                taken[found] = placed[i] = true;
                matched++;
            }
        }

        var spelled = 0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; !placed[i] && j < y.Length; j++)
            {
                if (!taken[j] && IsMisspelt(x[i], y[j]))
                {
                    taken[j] = placed[i] = true;
                    matched++;
                    spelled++;
                }
            }
        }

        return (matched, spelled);
    }

    private static (int Matched, int Spelled) Leftovers(List<PersonName> open, PersonName[] y, bool[] taken, int matched)
    {
        var rest = Enumerable.Range(0, y.Length).Where(j => !taken[j]).Take(40).ToList();
        var spelled = 0;
        var still = new List<PersonName>();
        foreach (var name in open.Take(40))
        {
            var found = Best(name, y, CollectionsMarshal.AsSpan(rest), taken);
            if (found < 0)
            {
                still.Add(name);
                continue;
            }

            taken[found] = true;
            matched++;
        }

        foreach (var name in still)
        {
            var found = rest.FirstOrDefault(j => !taken[j] && IsMisspelt(name, y[j]), -1);
            if (found >= 0)
            {
                taken[found] = true;
                matched++;
                spelled++;
            }
        }

        return (matched, spelled);
    }

    // The first that is the same name, else the first that may be; of one family where that is asked.
    private static int Best(PersonName name, PersonName[] y, ReadOnlySpan<int> among, ReadOnlySpan<bool> taken, string? family = null)
    {
        var best = -1;
        foreach (var j in among)
        {
            if (taken[j] || (family is not null && y[j].FamilyKey != family))
            {
                continue;
            }

            switch (PersonName.Compare(name, y[j]))
            {
                case NameAgreement.Equal:
                    return j;
                case NameAgreement.Compatible when best < 0:
                    best = j;
                    break;
            }
        }

        return best;
    }

    // Rosenblatt and Rosneblatt: a letter or two of a long family name, with agreeing initials; or the same letters cut differently.
    private static bool IsMisspelt(PersonName a, PersonName b)
    {
        // Two edits change four letters at most; this ends nearly all comparisons.
        var isFamily = BitOperations.PopCount(a.FamilyLetterBits ^ b.FamilyLetterBits) <= 4;
        var isName = BitOperations.PopCount(a.LetterBits ^ b.LetterBits) <= 4;
        if (isFamily && a.FamilyKey.Length >= 4 && b.FamilyKey.Length >= 4 && a.Given.Length > 0 && b.Given.Length > 0 && a.Given[0][0] == b.Given[0][0]
            && EditDistance.Within(a.FamilyKey, b.FamilyKey, a.FamilyKey.Length >= 8 ? 2 : 1) <= (a.FamilyKey.Length >= 8 ? 2 : 1))
        {
            return true;
        }

        return isName && a.Key.Length >= 8 && b.Key.Length >= 8 && EditDistance.Within(a.SortedKey, b.SortedKey, 2) <= 2;
    }
}
