using LLMInference.Harvest.Extraction.Flow;
using static LLMInference.Harvest.Extraction.Segmentation.FlowShapes;

namespace LLMInference.Harvest.Extraction.Segmentation;

/// <summary>
/// Divides a page into units that are each one publication, by what makes most sense: every block is either one entry, or a row of entries, or a row of items
/// of which every few make an entry. The division with the greatest total plausibility wins, from the leaves upwards.
/// </summary>
/// <remarks>
/// No element has a fixed meaning here: a list item may hold one entry or ten divided by breaks; an entry may be a table row or three. Cost: every stretch of
/// text is read a few times per level of blocks that hold it, and only while it is short enough to be an entry.
/// </remarks>
internal sealed class Segmenter(PlausibilityRule rule)
{
    private const int MaxEntryLength = 4500;
    private const int MaxItemsPerEntry = 14;
    private const double Countable = 0.33;
    private const double BeyondDoubt = 0.9;
    private const double FullEntry = 1.0;

    // So many known titles in a row are no chance.
    private const int FewTaught = 3;

    private readonly Dictionary<Block, Solution> solved = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(Block, int, int), Unit> judged = [];

    // Blocks with a section's heading in them: more than one entry, whatever they read like.
    private readonly HashSet<Block> holdsSection = new(ReferenceEqualityComparer.Instance);

    /// <summary>The units of the page in order.</summary>
    public IReadOnlyList<Unit> Divide(Block page)
    {
        foreach (var block in BottomUp(page))
        {
            if (!solved.ContainsKey(block))
            {
                solved[block] = Solve(block);
            }
        }

        return solved[page].Units;
    }

    // A short block that is one full entry with nothing left over that could be another is not looked into: most of a list of publications is read once this way.
    private bool IsOneEntry(Block block)
    {
        if (block.TextLength is < 60 or > 900 || block.Tag is not ("li" or "tr" or "p" or "div" or "article" or "dd") || block.Items.Count > 12 || HasGap(block.Items) || HoldsHeading(block))
        {
            return false;
        }

        if (Judge(block, 0, block.Items.Count) is not { Plausibility: >= FullEntry, Alone: true, Readings: [{ Authors.Names.Count: > 1 }, ..] } whole)
        {
            return false;
        }

        solved[block] = new Solution(whole.Plausibility, [whole]) { Whole = whole };
        return true;
    }

    private List<Block> BottomUp(Block page)
    {
        var order = new List<Block>();
        var stack = new Stack<Block>([page]);
        while (stack.TryPop(out var block))
        {
            if (block.Parent is not null && IsOneEntry(block))
            {
                continue;
            }

            order.Add(block);
            foreach (var child in block.Items.OfType<Block>())
            {
                stack.Push(child);
            }
        }

        order.Reverse();
        return order;
    }

    private Solution Solve(Block block)
    {
        var items = block.Items;
        if (items.Count == 0)
        {
            return Solution.Empty;
        }

        if (items.Exists(i => i is Block b && (holdsSection.Contains(b) || (IsDividerBlock(b) && (!IsYear(b) || b.HeadingLevel > 0)))))
        {
            holdsSection.Add(block);
        }

        if (items.Count == 1 && items[0] is Block only)
        {
            return solved[only];
        }

        if (IsTableHead(block))
        {
            return Solution.Empty;
        }

        Agree(block);
        var below = items.OfType<Block>().Sum(b => solved[b].Units.Count(HasAuthors));
        var whole = block.TextLength is < 12 or > MaxEntryLength || items.Count > 400 || below > 2 || items.OfType<Block>().Sum(b => solved[b].Units.Count(u => u.Taught)) > 1 ? null : Judge(block, 0, items.Count);
        if (whole is { Plausibility: >= BeyondDoubt } && block.TextLength < 900 && HasAuthors(whole) && !holdsSection.Contains(block) && below <= 1 && !HasGap(items))
        {
            return new Solution(whole.Plausibility, [whole]) { Whole = whole };
        }

        var divided = Divided(block);
        if (whole is null)
        {
            return divided;
        }

        var authored = divided.Units.Count(HasAuthors);
        var wins = !holdsSection.Contains(block) && (authored <= 1 ? whole.Plausibility >= divided.Score - (HasAuthors(whole) || authored == 0 ? 0.12 : 0) : whole.Plausibility > divided.Score);
        return wins && whole.Plausibility >= Countable ? new Solution(whole.Plausibility, [whole]) { Whole = whole } : divided with { Whole = holdsSection.Contains(block) ? null : whole };
    }

    // Where most blocks of a kind are one entry each, the few that could also be divided are one entry too.
    private void Agree(Block parent)
    {
        foreach (var kind in parent.Items.OfType<Block>().Where(b => solved[b].Whole is not null).GroupBy(b => b.Tag + " " + b.Words, StringComparer.Ordinal))
        {
            var alike = kind.ToList();
            var ones = alike.Count(b => solved[b].Units.Count == 1 && ReferenceEquals(solved[b].Units[0], solved[b].Whole));
            if (alike.Count(b => solved[b].Units is [{ Taught: true }]) is >= FewTaught and var taught && taught >= 0.3 * alike.Count)
            {
                Teach(alike);
                continue;
            }

            if (alike.Count < 4 || ones < 0.6 * alike.Count)
            {
                continue;
            }

            foreach (var block in alike)
            {
                if (solved[block].Whole is { } whole && whole.Plausibility >= (solved[block].Units.Count == 0 && ones >= 0.7 * alike.Count && HasAuthors(whole) ? 0.2 : 0.5) && !(solved[block].Units.Count == 1 && ReferenceEquals(solved[block].Units[0], whole)))
                {
                    solved[block] = new Solution(whole.Plausibility, [whole]) { Whole = whole };
                }
            }
        }
    }

    // Blocks of a kind of which several hold one known title each hold one title each.
    private void Teach(List<Block> alike)
    {
        foreach (var block in alike.Where(b => solved[b].Units.Count == 0 && b.TextLength is > 12 and < 1500))
        {
            var unit = Taught(block, 0, block.Items.Count);
            solved[block] = unit is null ? solved[block] : new Solution(unit.Plausibility, [unit]) { Whole = unit };
        }
    }

    private Unit? Taught(Block block, int from, int count)
    {
        var unit = Judge(block, from, count);
        rule.Judge(unit);
        (unit.Taught, unit.Plausibility) = (true, Math.Max(unit.Plausibility, 0.4));
        return unit.Readings is [{ TitleScore: >= 0.5 }, ..] ? unit : null;
    }

    private Solution Divided(Block block)
    {
        var units = new List<Unit>();
        var run = new List<int>();
        for (var i = 0; i <= block.Items.Count; i++)
        {
            if (i < block.Items.Count && CanBePart(block.Items[i]))
            {
                run.Add(i);
                continue;
            }

            var best = BestGrouping(block, run);
            units.AddRange(best.Units);
            run.Clear();
            if (i < block.Items.Count && block.Items[i] is Block child)
            {
                units.AddRange(solved[child].Units);
            }
        }

        return Solution.Of(units);
    }

    private bool CanBePart(FlowItem item) => item switch
    {
        Line line => !IsDivider(line),
        Block block => block.TextLength < MaxEntryLength && solved[block].Units.Count <= 1 && !holdsSection.Contains(block) && block.Tag is not ("ul" or "ol" or "table" or "tbody") && !IsDividerBlock(block),
        _ => false,
    };

    private Solution BestGrouping(Block block, List<int> run)
    {
        if (run.Count == 0)
        {
            return Solution.Empty;
        }

        var best = Apart(block, run);
        if (run.Count == 1 || best.Units.Count(HasAuthors) >= 0.8 * run.Count(i => !IsBlank(block.Items[i])))
        {
            return best;
        }

        foreach (var starts in Groupings(block, run))
        {
            var grouped = Grouped(block, run, starts);
            if (grouped.Score > best.Score + 0.01)
            {
                best = grouped;
            }

            // Nothing but full entries, as many as could begin: no other division is better by more than their titles' small change.
            if (grouped.Units.Count >= 3 && grouped.Units.Count == starts.Count && grouped.Units.All(u => u.Plausibility >= FullEntry && u.Alone && HasAuthors(u)))
            {
                break;
            }
        }

        return best;
    }

    // Every item by itself.
    private Solution Apart(Block block, List<int> run)
    {
        var units = new List<Unit>();
        foreach (var i in run)
        {
            if (block.Items[i] is Block child)
            {
                units.AddRange(solved[child].Units);
            }
            else if (Judge(block, i, 1) is { Plausibility: >= Countable } unit)
            {
                units.Add(unit);
            }
        }

        var visible = run.Count(i => block.Items[i] is Line line && !line.IsBlank);
        if (units.Count(u => u.Taught) is >= FewTaught and var taught && taught >= 0.3 * visible && units.Count < visible)
        {
            return Solution.Of([.. run.Where(i => block.Items[i] is Line { IsBlank: false }).Select(i => units.Find(u => ReferenceEquals(u.Home, block) && u.From == i) ?? Taught(block, i, 1)).OfType<Unit>()]);
        }

        return Solution.Of(units);
    }

    // Which items may begin an entry: those after a blank line, those that look alike, every second, third or fourth.
    private static IEnumerable<HashSet<int>> Groupings(Block block, List<int> run)
    {
        var afterBlank = run.Where((i, n) => n == 0 || IsBlank(block.Items[run[n - 1]])).Where(i => !IsBlank(block.Items[i])).ToHashSet();
        if (afterBlank.Count > 0)
        {
            yield return afterBlank;
        }

        var bySignature = run.Where(i => !IsBlank(block.Items[i])).GroupBy(i => Signature(block.Items[i])).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(6);
        foreach (var group in bySignature)
        {
            yield return [.. group];
        }

        var visible = run.Where(i => !IsBlank(block.Items[i])).ToList();
        for (var period = 2; period <= 5; period++)
        {
            if (visible.Count >= period && visible.Count % period == 0)
            {
                yield return visible.Where((_, n) => n % period == 0).ToHashSet();
            }
        }
    }

    private Solution Grouped(Block block, List<int> run, HashSet<int> starts)
    {
        var units = new List<Unit>();
        var begin = 0;
        for (var n = 1; n <= run.Count; n++)
        {
            if (n < run.Count && !starts.Contains(run[n]) && !(block.Items[run[n]] is Block { HeadingLevel: > 0 }))
            {
                continue;
            }

            var part = run.GetRange(begin, n - begin);
            begin = n;
            if (!starts.Contains(part[0]) || part.Count > MaxItemsPerEntry || part.Count == 1)
            {
                var apart = Apart(block, part);
                units.AddRange(apart.Units);
                continue;
            }

            if (Judge(block, part[0], part[^1] - part[0] + 1) is { Plausibility: >= Countable } unit)
            {
                units.Add(unit);
            }
        }

        return Solution.Of(units);
    }

    private Unit Judge(Block block, int from, int count)
    {
        if (!judged.TryGetValue((block, from, count), out var unit))
        {
            unit = new Unit(block, from, count);
            var length = 0;
            for (var i = from; i < from + count; i++)
            {
                length += block.Items[i] is Block child ? child.TextLength : LengthOf((Line)block.Items[i]);
            }

            if (length is >= 12 and <= MaxEntryLength)
            {
                rule.Judge(unit, onlyEntries: true);
                unit.Forget();
            }

            judged[(block, from, count)] = unit;
        }

        return unit;
    }

    private static bool HasAuthors(Unit unit) => unit.Readings.Count > 0 && unit.Readings[0].Authors is not null;

    private sealed record Solution(double Score, IReadOnlyList<Unit> Units)
    {
        // The block read as one entry, where it could be one.
        public Unit? Whole { get; init; }

        public static Solution Empty { get; } = new(0, []);

        // Beside entries with authors, one without is more likely a torn-off part of its neighbour.
        public static Solution Of(List<Unit> units)
        {
            var authored = units.Exists(HasAuthors);
            return new Solution(units.Sum(u => authored && !HasAuthors(u) && !u.Taught ? 0.3 * u.Plausibility : u.Plausibility), units);
        }
    }
}
