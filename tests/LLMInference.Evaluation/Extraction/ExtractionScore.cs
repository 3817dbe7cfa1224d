using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction;

namespace LLMInference.Evaluation.Extraction;

/// <summary>How often a field was right among the matched entries whose right answer gives it.</summary>
/// <param name="Right">Agreeing.</param>
/// <param name="Given">Given in the right answer.</param>
public readonly record struct Share(int Right, int Given)
{
    /// <summary>0–1; 1 where nothing was given.</summary>
    public double Value => Given == 0 ? 1 : (double)Right / Given;

    /// <summary>Both counts added.</summary>
    public static Share operator +(Share left, Share right) => new(left.Right + right.Right, left.Given + right.Given);

    /// <summary>Both counts added.</summary>
    public Share Add(Share other) => this + other;
}

/// <summary>How well one document, or several together, was taken apart.</summary>
public sealed record ExtractionScore
{
    /// <summary>Entries that are there.</summary>
    public int Gold { get; init; }

    /// <summary>Entries that were found.</summary>
    public int Found { get; init; }

    /// <summary>Entries of both that have one title, each counted once.</summary>
    public int Matched { get; init; }

    /// <summary>Whole author lists.</summary>
    public Share Authors { get; init; }

    /// <summary>Years.</summary>
    public Share Year { get; init; }

    /// <summary>Venues.</summary>
    public Share Venue { get; init; }

    /// <summary>Of what was found, how much is there; 1 where nothing was found.</summary>
    public double Precision => Found == 0 ? 1 : (double)Matched / Found;

    /// <summary>Of what is there, how much was found; 1 where nothing is there.</summary>
    public double Recall => Gold == 0 ? 1 : (double)Matched / Gold;

    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Counts added.</summary>
    public static ExtractionScore Sum(IEnumerable<ExtractionScore> scores) => scores.Aggregate(new ExtractionScore(), (a, b) => new ExtractionScore
    {
        Gold = a.Gold + b.Gold,
        Found = a.Found + b.Found,
        Matched = a.Matched + b.Matched,
        Authors = a.Authors + b.Authors,
        Year = a.Year + b.Year,
        Venue = a.Venue + b.Venue,
    });

    /// <summary>Compares; what differs is told to <paramref name="miss"/> a line each.</summary>
    public static ExtractionScore Of(IReadOnlyList<ExtractedEntry> found, IReadOnlyList<GoldEntry> gold, Action<string>? miss = null)
    {
        var pairs = Match(found, gold);
        Share authors = default, year = default, venue = default;
        for (var g = 0; g < gold.Count; g++)
        {
            if (!pairs.TryGetValue(g, out var f))
            {
                miss?.Invoke($"missed   {gold[g].Title}");
                continue;
            }

            authors += Field(gold[g].Authors.Count > 0, Agreement.Authors(found[f].Authors, gold[g].Authors), "authors", string.Join("; ", found[f].Authors), string.Join("; ", gold[g].Authors));
            year += Field(gold[g].Year is not null, found[f].Year == gold[g].Year, "year", $"{found[f].Year}", $"{gold[g].Year}");
            venue += Field(gold[g].Venue is not null, Agreement.Venue(found[f].Venue, gold[g].Venue ?? ""), "venue", found[f].Venue, gold[g].Venue);

            Share Field(bool given, bool right, string name, string? was, string? expected)
            {
                if (given && !right)
                {
                    miss?.Invoke($"{name,-8} {gold[g].Title}\n           found {was}\n           gold  {expected}");
                }

                return new Share(given && right ? 1 : 0, given ? 1 : 0);
            }
        }

        var matched = pairs.Values.ToHashSet();
        for (var f = 0; f < found.Count; f++)
        {
            if (!matched.Contains(f))
            {
                miss?.Invoke($"extra    {found[f].Title}   [{found[f].Path}]");
            }
        }

        return new ExtractionScore { Gold = gold.Count, Found = found.Count, Matched = pairs.Count, Authors = authors, Year = year, Venue = venue };
    }

    /// <summary>Index in gold → index in found, one to one: equal titles first (in order), then the most similar pairs.</summary>
    private static Dictionary<int, int> Match(IReadOnlyList<ExtractedEntry> found, IReadOnlyList<GoldEntry> gold)
    {
        var foundKeys = found.Select(e => Folding.LettersAndDigits(e.Title)).ToArray();
        var goldKeys = gold.Select(e => Folding.LettersAndDigits(e.Title)).ToArray();
        var free = foundKeys.Select((key, index) => (key, index)).GroupBy(p => p.key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Queue<int>(g.Select(p => p.index)), StringComparer.Ordinal);
        var pairs = new Dictionary<int, int>();
        for (var g = 0; g < gold.Count; g++)
        {
            if (free.TryGetValue(goldKeys[g], out var queue) && queue.TryDequeue(out var f))
            {
                pairs.Add(g, f);
            }
        }

        var taken = pairs.Values.ToHashSet();
        var similar =
            from g in Enumerable.Range(0, gold.Count)
            where !pairs.ContainsKey(g)
            from f in Enumerable.Range(0, found.Count)
            where !taken.Contains(f)
            let similarity = Agreement.Similarity(foundKeys[f], goldKeys[g])
            where similarity >= Agreement.SameTitle
            orderby similarity descending, g, f
            select (g, f);
        foreach (var (g, f) in similar.ToList())
        {
            if (!pairs.ContainsKey(g) && taken.Add(f))
            {
                pairs.Add(g, f);
            }
        }

        return pairs;
    }
}
