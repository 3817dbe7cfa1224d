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

    private readonly Dictionary<Template, double> page = [];
    private readonly Dictionary<Block, Dictionary<Template, double>> lists = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Block, double> listTotals = new(ReferenceEqualityComparer.Instance);
    private readonly double pageTotal;

    /// <summary>Counts the votes of all units.</summary>
    public PageVote(IReadOnlyList<Unit> units)
    {
        foreach (var unit in units.Where(u => u.Readings.Count > 0))
        {
            var best = unit.Readings[0].Score;
            var templates = unit.Readings.GroupBy(r => r.Template).Select(g => (Template: g.Key, Weight: Math.Exp(3 * (g.Max(r => r.Score) - best)))).ToList();
            var total = templates.Sum(t => t.Weight);
            if (!lists.TryGetValue(unit.ListBlock, out var list))
            {
                lists[unit.ListBlock] = list = new Dictionary<Template, double>();
            }

            foreach (var (template, weight) in templates)
            {
                page[template] = page.GetValueOrDefault(template) + (weight / total);
                list[template] = list.GetValueOrDefault(template) + (weight / total);
            }
        }

        pageTotal = page.Values.Sum();
        foreach (var (block, list) in lists)
        {
            listTotals[block] = list.Values.Sum();
        }
    }

    /// <summary>The reading that wins, and how far the page agrees with its layout, 0–1.</summary>
    public (EntryReading Reading, double Agreement) Decide(Unit unit)
    {
        var list = lists[unit.ListBlock];
        var listTotal = listTotals[unit.ListBlock];
        EntryReading? winner = null;
        double winning = double.MinValue, agreement = 0;
        foreach (var reading in unit.Readings)
        {
            // A short list says little by itself: its share counts less the fewer entries it has.
            var inList = list.GetValueOrDefault(reading.Template) / (listTotal + 1);
            var onPage = page.GetValueOrDefault(reading.Template) / (pageTotal + 1);
            var score = reading.Score + (ListWeight * inList) + (PageWeight * onPage);
            if (score > winning)
            {
                (winner, winning, agreement) = (reading, score, Math.Max(inList, onPage));
            }
        }

        return (winner!, agreement);
    }
}
