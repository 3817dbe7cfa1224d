using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.People;

/// <summary>An author list written as one field, taken apart into names.</summary>
/// <param name="Names">In order, as written, with LaTeX and HTML resolved.</param>
/// <param name="IsComplete">False when it ends in "et al.", "and others" or an ellipsis.</param>
public sealed partial record AuthorList(IReadOnlyList<string> Names, bool IsComplete)
{
    /// <summary>No authors given.</summary>
    public static AuthorList Empty { get; } = new([], true);

    /// <summary>
    /// Splits <paramref name="field"/> at <c>;</c>, <c>and</c>, <c>&amp;</c> or commas, whichever it uses; <c>Last, First and Last, First</c>, <c>Last, F., Last, F.</c> and
    /// initials before or behind the family name are told apart by the shape of the pieces.
    /// </summary>
    public static AuthorList Parse(string? field)
    {
        if (string.IsNullOrWhiteSpace(field))
        {
            return Empty;
        }

        var text = Clean(field);
        var complete = !Others().IsMatch(text);
        text = Others().Replace(text, "").Trim(' ', ',', ';', ':', '…', '&');

        // A full stop closes the list, unless it belongs to an initial.
        text = text.EndsWith('.') && !EndsWithInitial(text.Split(',')[^1].Trim()) ? text.TrimEnd('.', ' ') : text;
        if (text.Length == 0 || Unknown().IsMatch(text))
        {
            return new AuthorList([], complete);
        }

        IEnumerable<string> pieces;
        if (text.Contains(';', StringComparison.Ordinal))
        {
            pieces = text.Split(';').SelectMany(p => And().Split(p));
        }
        else
        {
            var chunks = And().Split(text);
            pieces = chunks.Length > 1 && Array.TrueForAll(chunks, IsLastFirst) ? chunks : chunks.SelectMany(SplitAtCommas);
        }

        var names = pieces.Select(p => p.Trim(' ', ',', ';')).Where(p => p.Any(char.IsLetter)).SelectMany(SplitPackedInitials).SelectMany(SplitPackedNames).ToList();
        return new AuthorList(names, complete);
    }

    private static string Clean(string field)
    {
        var text = HtmlText.Decode(field);
        text = LatexText.Decode(text.Replace("\\&", " and ", StringComparison.Ordinal));
        return Folding.CollapseWhitespace(text.Replace('·', ',').Replace('、', ',').Replace('，', ',').Replace('；', ';'));
    }

    // One comma, not all of whose sides are full names: "Konda, Pradap", "Van den Bussche, Jan", "Auer, P."
    private static bool IsLastFirst(string chunk)
    {
        var sides = chunk.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (sides.Length is < 2 or > 3)
        {
            return sides.Length == 1 && !sides[0].Contains(' ', StringComparison.Ordinal);
        }

        return sides.Length == 3 ? Suffix().IsMatch(sides[1]) || Suffix().IsMatch(sides[2]) : LooksGiven(sides[1]) && WordCount(sides[0]) <= 4;
    }

    private static bool LooksGiven(string side) => IsInitialsOnly(side) || WordCount(side) <= 3;

    private static IEnumerable<string> SplitAtCommas(string chunk)
    {
        var sides = chunk.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (sides.Length <= 1)
        {
            return sides;
        }

        // "Last, F., Last, F. M.": a side of nothing but initials belongs to the family name before it.
        var joined = new List<string>(sides.Length);
        foreach (var side in sides)
        {
            var belongs = joined.Count > 0 && (Suffix().IsMatch(side) || (IsInitialsOnly(side) && !joined[^1].Contains(',', StringComparison.Ordinal) && !StartsWithInitial(joined[^1])));
            if (belongs)
            {
                joined[^1] += ", " + side;
            }
            else
            {
                joined.Add(side);
            }
        }

        // "Last, First, Last, First": an even number of single words that are no full names.
        if (joined.Count == sides.Length && sides.Length >= 2 && sides.Length % 2 == 0 && Array.TrueForAll(sides, s => WordCount(s) == 1))
        {
            return sides.Chunk(2).Select(pair => $"{pair[0]}, {pair[1]}");
        }

        return sides.Length == 2 && joined.Count == 2 && WordCount(sides[0]) == 1 && WordCount(sides[1]) <= 3 && (WordCount(sides[1]) == 1 || IsInitialsOnly(sides[1]) || EndsWithInitial(sides[1]))
            ? [$"{sides[0]}, {sides[1]}"]
            : joined;
    }

    // "Tan A.Schulze A.O'Donnell C. P.Davis P. G.": exports that lost their separators; initials with a full stop run into the next capital word.
    private static IEnumerable<string> SplitPackedInitials(string name)
        => name.Length > 20 && Packed().Count(name) is >= 1 and var count && PackedEnd().IsMatch(name) && count >= 1
            ? Packed().Replace(name, m => m.Value[..2] + "\n" + m.Value[2..]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : [name];

    // "R. E. Schapire R. L. Rivest": the separators are lost, and each name begins with its initials.
    private static IEnumerable<string> SplitPackedNames(string name)
        => PackedNames().Match(name) is { Success: true } match ? match.Groups["name"].Captures.Select(c => c.Value) : [name];

    private static bool IsInitialsOnly(string side) => side.Length > 0 && side.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => Initials().IsMatch(w));

    private static bool StartsWithInitial(string side) => Initials().IsMatch(side.Split(' ', 2)[0]) && side.Contains(' ', StringComparison.Ordinal);

    private static bool EndsWithInitial(string side) => Initials().IsMatch(side.Split(' ')[^1]);

    private static int WordCount(string side) => side.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(@"[,;]?\s*(?:\b(?:and|&)\s+)?(?:\bet\.?\s*al\b\.?|\band\s+others\b|\band\s+\d+\s+more\b|\.\.\.\s*$|…\s*$|\betc\.?\s*$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Others();

    [GeneratedRegex(@"^(?:unknown|anonymous|anon|n/?a|none|no authors? listed|\[no authors listed\])\.?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"\s*,?\s+and\s+|\s*,?\s*&\s*|\s*,\s*and\s+|^and\s+|\s+and$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?:\p{Lu}\.?-?){1,3}$|^(?:\p{L}\.-?){1,4}$|^\p{L}$", RegexOptions.CultureInvariant)]
    private static partial Regex Initials();

    [GeneratedRegex(@"^(?:jr|sr|ii|iii|iv)\.?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\p{Lu}\.(?=\p{Lu}[\p{L}'’]{1,})", RegexOptions.CultureInvariant)]
    private static partial Regex Packed();

    [GeneratedRegex(@"^(?:(?<name>(?:\p{L}\.[\s-]?){1,3}\p{L}[\p{L}'’-]{2,})(?:\s+|$)){2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex PackedNames();

    [GeneratedRegex(@"\p{Lu}\.$", RegexOptions.CultureInvariant)]
    private static partial Regex PackedEnd();
}
