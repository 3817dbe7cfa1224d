using LLMInference.Harvest.Extraction.Flow;

namespace LLMInference.Harvest.Extraction.Segmentation;

/// <summary>What stands in a list of publications and reads like one is one, also without a venue that anything gives away.</summary>
internal sealed class Neighbourhood
{
    private const int FewInList = 6;
    private const double Most = 0.6;

    private readonly IReadOnlySet<Unit> good;
    private readonly Dictionary<Block, Tally> lists = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string, string, string?, string?), Tally> alike = [];

    /// <summary>Counts the units of each list, and of all lists that are made alike.</summary>
    /// <param name="units">Every stretch that may be a publication.</param>
    /// <param name="good">Those that are beyond doubt.</param>
    public Neighbourhood(IReadOnlyList<Unit> units, IReadOnlySet<Unit> good)
    {
        this.good = good;
        foreach (var unit in units)
        {
            var one = new Tally(1, good.Contains(unit) ? 1 : 0);
            lists[unit.ListBlock] = lists.GetValueOrDefault(unit.ListBlock) + one;
            alike[MakeOf(unit.ListBlock)] = alike.GetValueOrDefault(MakeOf(unit.ListBlock)) + one;
        }
    }

    /// <summary>True when most of the unit's neighbours are publications. Lists of one year each are short: those made alike count together.</summary>
    public bool StandsAmongPublications(Unit unit)
    {
        var list = lists[unit.ListBlock];
        return IsAmongGood(list) || (unit.HeadingYear is not null && list.All <= FewInList && IsAmongGood(alike[MakeOf(unit.ListBlock)]));

        bool IsAmongGood(Tally tally) => tally.All > 3 && tally.Good - (good.Contains(unit) ? 1 : 0) >= Most * (tally.All - 1);
    }

    private static (string, string, string?, string?) MakeOf(Block list) => (list.Tag, list.Words, list.Parent?.Tag, list.Parent?.Words);

    private readonly record struct Tally(int All, int Good)
    {
        public static Tally operator +(Tally left, Tally right) => new(left.All + right.All, left.Good + right.Good);
    }
}
