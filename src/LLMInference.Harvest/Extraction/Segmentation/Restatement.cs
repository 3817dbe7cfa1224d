using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Segmentation;

/// <summary>
/// One publication that its own block tells twice, as heading and as "recommended citation": the two become one entry. The same title twice in a list stays
/// two entries: there each stands in an item of its own.
/// </summary>
internal static class Restatement
{
    /// <summary>The entries with such pairs joined; what the fuller one lacks is taken from the other.</summary>
    public static List<ExtractedEntry> Join(IReadOnlyList<Unit> units, List<ExtractedEntry> entries, List<string> why)
    {
        var joined = new List<ExtractedEntry>(entries.Count);
        var last = -1;
        for (var i = 0; i < entries.Count; i++)
        {
            if (last >= 0 && joined.Count > 0 && TitleKey.From(joined[^1].Title) is { IsEmpty: false } key && key == TitleKey.From(entries[i].Title) && Sections(units[last]).SequenceEqual(Sections(units[i]), StringComparer.Ordinal) && ShareBlock(units[last], units[i]))
            {
                joined[^1] = Fuller(joined[^1], entries[i]);
            }
            else
            {
                joined.Add(entries[i]);
            }

            last = i;
        }

        if (joined.Count < entries.Count)
        {
            why.Add(FormattableString.Invariant($"Joined {entries.Count - joined.Count} citations with the entries whose block they stand in."));
        }

        return joined;
    }

    // "By field", then "2024": the same paper under both is printed twice.
    private static IEnumerable<string> Sections(Unit unit) => unit.Headings.Where(h => SectionWords.KindOf(h) != SectionKind.Unknown);

    // The innermost block around both holds no others: it is no list, table or page.
    private static bool ShareBlock(Unit first, Unit second)
    {
        var around = Ancestors(first.Home).Intersect(Ancestors(second.Home)).FirstOrDefault();
        return around is { Parent: not null, Tag: not ("ul" or "ol" or "dl" or "table" or "tbody" or "body" or "main") } && around.TextLength < 4 * (first.Text.Text.Length + second.Text.Text.Length) && around.TextLength < 6000;
    }

    private static IEnumerable<Block> Ancestors(Block block)
    {
        for (var at = block; at is not null; at = at.Parent)
        {
            yield return at;
        }
    }

    private static ExtractedEntry Fuller(ExtractedEntry first, ExtractedEntry second)
    {
        var (main, other) = first.Authors.Count >= second.Authors.Count ? (first, second) : (second, first);
        var confidence = new Dictionary<string, double>(other.Confidence, StringComparer.Ordinal);
        foreach (var (field, value) in main.Confidence)
        {
            confidence[field] = value;
        }

        return main with
        {
            Title = first.Title,
            Venue = main.Venue ?? other.Venue,
            Year = main.Year ?? other.Year,
            Doi = main.Doi ?? other.Doi,
            Arxiv = main.Arxiv ?? other.Arxiv,
            Links = [.. first.Links.Concat(second.Links).DistinctBy(l => l.Url)],
            Notes = [.. first.Notes.Union(second.Notes)],
            Confidence = confidence,
            Raw = $"{first.Raw} {second.Raw}",
            Path = first.Path,
        };
    }
}
