using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Segmentation;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>
/// Entries of one list share one layout. Each entry casts its good readings as votes; then each is read in the way that fits both it and its neighbours.
/// </summary>
internal sealed class PageVote
{
    private const double ListWeight = 0.8;
    private const double PageWeight = 0.35;

    // An entry whose title is known says for certain how it is laid out.
    private const double KnownWeight = 3;

    private Tally page = new();
    private Dictionary<Block, Tally> lists = new(ReferenceEqualityComparer.Instance);

    /// <summary>Counts the votes of all units: first each for all the ways in which it reads well, then each for the one that won.</summary>
    public PageVote(IReadOnlyList<Unit> units)
    {
        var voters = units.Where(u => u.Readings.Count > 0).ToList();
        Count(voters, Ballot);
        Count(voters, unit => [(Decide(unit).Reading.Template, 1)]);
    }

    private void Count(List<Unit> units, Func<Unit, IEnumerable<(Template Template, double Weight)>> ballot)
    {
        var onPage = new Tally();
        var inLists = new Dictionary<Block, Tally>(ReferenceEqualityComparer.Instance);
        foreach (var unit in units)
        {
            if (!inLists.TryGetValue(unit.ListBlock, out var inList))
            {
                inLists[unit.ListBlock] = inList = new Tally();
            }

            foreach (var (template, weight) in ballot(unit))
            {
                onPage.Add(template, weight);
                inList.Add(template, weight);
            }
        }

        (page, lists) = (onPage, inLists);
    }

    // Readings nearly as good as the best count nearly as much; all of a unit's together count one.
    private static IEnumerable<(Template Template, double Weight)> Ballot(Unit unit)
    {
        if (unit.Readings[0].Known)
        {
            return [(unit.Readings[0].Template, KnownWeight)];
        }

        // Best first: the first of a layout is its best.
        var best = unit.Readings[0].Score;
        var templates = new List<(Template Template, double Weight)>(unit.Readings.Count);
        foreach (var reading in unit.Readings)
        {
            var template = reading.Template;
            if (!templates.Exists(t => t.Template == template))
            {
                templates.Add((template, Math.Exp(3 * (reading.Score - best))));
            }
        }

        var total = templates.Sum(t => t.Weight);
        return templates.ConvertAll(t => (t.Template, t.Weight / total));
    }

    /// <summary>The reading that wins, and how far the page agrees with its layout, 0–1.</summary>
    public (EntryReading Reading, double Agreement) Decide(Unit unit)
    {
        var list = lists[unit.ListBlock];
        EntryReading? winner = null;
        double winning = double.MinValue, agreement = 0;
        foreach (var reading in unit.Readings)
        {
            // A short list says little by itself: its share counts less the fewer entries it has.
            var inList = list.Share(reading.Template);
            var onPage = page.Share(reading.Template);
            var score = reading.Score + (ListWeight * inList) + (PageWeight * onPage);
            if (score > winning)
            {
                (winner, winning, agreement) = (reading, score, Math.Max(inList, onPage));
            }
        }

        return (winner!, agreement);
    }

    private sealed class Tally
    {
        private readonly Dictionary<Template, double> votes = [];
        private double total;

        public void Add(Template template, double weight)
        {
            votes[template] = votes.GetValueOrDefault(template) + weight;
            total += weight;
        }

        public double Share(Template template) => votes.GetValueOrDefault(template) / (total + 1);
    }
}
