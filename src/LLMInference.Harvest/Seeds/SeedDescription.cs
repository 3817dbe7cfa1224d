using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Seeds;

/// <summary>Reduces a list's sentence about a seed to the things it names, so that the seed file holds facts and not somebody's prose.</summary>
internal static partial class SeedDescription
{
    /// <summary>What is left once praise, filler and the affiliation are gone: <c>"FlexFlow and other great work, affiliated with X" → "FlexFlow"</c>; null when nothing is.</summary>
    internal static string? Condense(string description)
    {
        // A second sentence is an aside about something else (a course, a hint to the reader).
        var first = SentenceEnd().Split(description, 2)[0];
        var kept = new List<string>();
        foreach (var clause in first.Split([',', ';', '，', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Affiliation().IsMatch(clause) || Advice().IsMatch(clause))
            {
                continue;
            }

            var named = Filler().Replace(GoesWith().Replace(clause, ", "), " ");
            named = Folding.CollapseWhitespace(Edges().Replace(Folding.CollapseWhitespace(named), "").Replace(" ,", ",", StringComparison.Ordinal));
            if (named.Any(char.IsLetter))
            {
                kept.Add(named);
            }
        }

        return kept.Count == 0 ? null : string.Join(", ", kept);
    }

    [GeneratedRegex(@"\.\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(?:affiliated\s+with|affiliation|works?\s+at|working\s+at)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Affiliation();

    [GeneratedRegex(@"\b(?:recommend|recommand|btw|\bI\b|you\b|buut?\b|also\s+make)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Advice();

    [GeneratedRegex(@"\b(?:(?:(?:best|well|widely|also)[\s-]+)?known\s+for|(?:and\s+)?(?:other|others|many|some|several|lots?\s+of|very|leading|imp\w*nt|imp\w*ss\w*ve|excellent|great|famous|representative|are|is|with)|focus(?:es|ed)?\s+(?:more\s+)?on|works?(?:\s+(?:in|on|of))?|(?:plays?\s+an?\s+)?roles?\s+in)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Filler();

    [GeneratedRegex(@"\s+works?\s+(?:also\s+|very\s+)*well\s+with\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GoesWith();

    [GeneratedRegex(@"^(?:\s|[-–:.]|\b(?:and|in|on|of|the|for)\b)+|(?:\s|[-–:.]|\b(?:and|in|on|of|the|for)\b)+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Edges();
}
