using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>How much words look like names of people, by their form, by the lexicon, and by what the page has shown so far.</summary>
/// <param name="names">What is known of names on this page.</param>
internal sealed class NameScoring(NameKnowledge names)
{
    /// <summary>True for a name seen on this page in a list beyond doubt, and for the page's owner.</summary>
    public bool IsKnown(NameElement element) => names.TimesSeen(element.Name) > 0 || names.IsOwner(element.Name);

    /// <summary>One name, 0–1.</summary>
    public double Score(NameElement element)
    {
        if (IsKnown(element))
        {
            return 1;
        }

        if (element.IsHan)
        {
            if (NameToken.IsHangul(element.Name[0]))
            {
                return NameWords.KoreanSurnames.Contains(element.Name[0]) ? element.Name.Length == 3 ? 1 : 0.6 : 0.2;
            }

            if (element.Name.Contains(' ', StringComparison.Ordinal))
            {
                return 0.95;
            }

            if (names.IsJapanese && element.Name.Length >= 3)
            {
                return NameWords.IsJapaneseTerm(element.Name) ? 0.1 : 0.9;
            }

            return NameWords.ChineseSurnames.Contains(element.Name[0]) && element.Name.Length <= 3 ? 1
                : NameWords.ChineseDoubleSurnames.Contains(element.Name[..2]) ? 1
                : element.Name.Length <= 3 ? 0.45 : 0.2;
        }

        if (element.Lexical > 0)
        {
            return element.OddMiddle ? 0.35 : element.Lexical * 2 > element.Words || element.Initials == 0 ? 0.1 : 0.32;
        }

        var score = element.Words switch { 1 => 0.35, 2 or 3 => 1.0, 4 => 0.8, _ => 0.4 };
        score += element.Initials > 0 && element.Words > 1 ? 0.2 : 0;
        return Math.Min(1, score) - (element.Ordinary > 0 ? 0.3 * element.Ordinary / element.Words : 0);
    }

    /// <summary>A whole list, 0–1.</summary>
    public double ScoreOf(List<NameElement> elements, List<string> combined)
    {
        if (elements.Count == 2 && combined.Count == 1 && NameWords.States.Contains(elements[1].Name))
        {
            return 0.1;
        }

        var sum = 0.0;
        var counted = 0;
        foreach (var element in elements.Where(e => !e.OnlyInitials))
        {
            var paired = elements.Count > combined.Count;
            sum += paired ? Math.Max(Score(element), element.Lexical == 0 ? 0.9 : 0.3) : Score(element);
            counted++;
        }

        return counted == 0 ? 0.1 : sum / counted;
    }

    /// <summary>The names of a list: "Last, F." pairs and "Last, First and Last, First" become one name each.</summary>
    public List<string> Combine(List<NameElement> elements)
    {
        var combined = new List<string>();
        var pairs = elements.Count % 2 == 0 && elements.Where((_, i) => i % 2 == 0).All(e => e.Separator == "," && e.Words <= 2 && !e.IsHan)
            && (elements.Count > 2 || elements[0].Words == 1) && elements.Where((_, i) => i % 2 == 0).Count(e => e.Words == 1) >= 0.35 * elements.Count
            && elements.Where((_, i) => i % 2 == 1).Take((elements.Count / 2) - 1).All(e => e.Separator is ";" or "and" or ",and" or ";and");
        for (var i = 0; i < elements.Count; i++)
        {
            if (i == 0 && IsInvertedFirst(elements))
            {
                combined.Add(elements[0].Name + ", " + elements[1].Name);
                i++;
            }
            else if (i + 1 < elements.Count && (pairs ? i % 2 == 0 : elements[i + 1].OnlyInitials))
            {
                combined.Add(elements[i].Name + ", " + elements[i + 1].Name);
                i++;
            }
            else if (elements[i] is { Words: 4, Initials: 0, IsHan: false } && Halves(elements[i].Name) is { } halves)
            {
                combined.AddRange(halves);
            }
            else
            {
                combined.Add(elements[i].Name);
            }
        }

        return combined;
    }

    // "Doe, Jane, Rob Roe, and Al Poe": the first author alone is turned round.
    private static bool IsInvertedFirst(List<NameElement> elements)
        => elements.Count > 2 && elements[0] is { Words: 1, OnlyInitials: false, IsHan: false, Separator: "," } && elements[1] is { OnlyInitials: false, IsHan: false } given && given.Words - given.Initials == 1
           && elements.Skip(2).All(e => e is { OnlyInitials: false, Words: > 1 });

    // A forgotten comma: two names that the page knows apart stand as one.
    private string[]? Halves(string name)
    {
        var words = name.Split(' ');
        return words.Length == 4 && $"{words[0]} {words[1]}" is var first && $"{words[2]} {words[3]}" is var second && (names.TimesSeen(first) > 0 || names.IsOwner(first)) && (names.TimesSeen(second) > 0 || names.IsOwner(second)) && !(names.IsOwner(first) && names.IsOwner(second)) ? [first, second] : null;
    }
}
