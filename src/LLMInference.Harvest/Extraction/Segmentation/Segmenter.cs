using LLMInference.Harvest.Extraction.Flow;
using static LLMInference.Harvest.Extraction.Segmentation.FlowShapes;
using static LLMInference.Harvest.Extraction.Segmentation.RowGroupings;

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

    // What is known of each block that is looked into. Filled before blocks are looked at side by side, and only read then.
    private readonly Dictionary<Block, Knowledge> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The units of the page in order.</summary>
    public IReadOnlyList<Unit> Divide(Block page)
    {
        // Blocks of one level know nothing of each other: what a block holds is decided when all that it holds is.
        var levels = Levels(page);
        for (var level = levels.Count - 1; level >= 0; level--)
        {
            SideBySide.ForEach(levels[level], block => known[block].Solution = Solve(block));
        }

        return Solved(page).Units;
    }

    private Solution Solved(Block block) => known[block].Solution!;

    // A short block that is one full entry with nothing left over that could be another is not looked into: most of a list of publications is read once this way.
    private void FindOneEntry(Block block)
    {
        if (block.TextLength is < 60 or > 900 || block.Tag is not ("li" or "tr" or "p" or "div" or "article" or "dd") || block.Items.Count > 12 || HasGap(block.Items) || HoldsHeading(block))
        {
            return;
        }

        if (Judge(block, 0, block.Items.Count) is not { Plausibility: >= FullEntry, Alone: true, Readings: [{ Authors.Names.Count: > 1 }, ..] } whole)
        {
            return;
        }

        known[block].Solution = new Solution(whole.Plausibility, [whole]) { Whole = whole };
    }

    // The blocks to look into, outermost first.
    private List<List<Block>> Levels(Block page)
    {
        known[page] = new Knowledge();
        var levels = new List<List<Block>>();
        for (List<Block> level = [page]; level.Count > 0; level = level.FindAll(b => known[b].Solution is null))
        {
            levels.Add(level);
            level = [.. level.SelectMany(b => b.Items.OfType<Block>())];
            foreach (var block in level)
            {
                known[block] = new Knowledge();
            }

            SideBySide.ForEach(level, FindOneEntry);
        }

        return levels;
    }

    private Solution Solve(Block block)
    {
        var items = block.Items;
        if (items.Count == 0)
        {
            return Solution.Empty;
        }

        if (items.Exists(i => i is Block b && (known[b].HoldsSection || (IsDividerBlock(b) && (!IsYear(b) || b.HeadingLevel > 0)))))
        {
            known[block].HoldsSection = true;
        }

        if (items.Count == 1 && items[0] is Block only)
        {
            return Solved(only);
        }

        if (IsTableHead(block))
        {
            return Solution.Empty;
        }

        Agree(block);
        var below = items.OfType<Block>().Sum(b => Solved(b).Units.Count(HasAuthors));
        var whole = block.TextLength is < 12 or > MaxEntryLength || items.Count > 400 || below > 2 || items.OfType<Block>().Sum(b => Solved(b).Units.Count(u => u.Taught)) > 1 ? null : Judge(block, 0, items.Count);
        if (whole is { Plausibility: >= BeyondDoubt } && block.TextLength < 900 && HasAuthors(whole) && !known[block].HoldsSection && below <= 1 && !HasGap(items))
        {
            return new Solution(whole.Plausibility, [whole]) { Whole = whole };
        }

        // Points of a list are one entry when they are its fields, the authors among them.
        whole = whole is not null && block.Tag is "ul" or "ol" && items.Count > 1 && !HasAuthors(whole) ? null : whole;
        var divided = Divided(block);
        if (whole is null)
        {
            return divided;
        }

        var authored = divided.Units.Count(HasAuthors);
        var wins = !known[block].HoldsSection && (authored <= 1 ? whole.Plausibility >= divided.Score - (HasAuthors(whole) || authored == 0 ? 0.12 : 0) : whole.Plausibility > divided.Score);
        wins |= block.Tag == "li" && authored <= 2 && HasAuthors(whole) && LosesTitle(block, whole, divided);
        return wins && whole.Plausibility >= Countable ? new Solution(whole.Plausibility, [whole]) { Whole = whole } : divided with { Whole = known[block].HoldsSection ? null : whole };
    }

    // "<li><b>Title</b><div>tag</div>names<br>venue<br>the same in another language</li>": parts that leave out the bold line above them divide one entry.
    private static bool LosesTitle(Block block, Unit whole, Solution divided)
    {
        var first = block.Items.ToList().FindIndex(i => !IsBlank(i));
        return first >= 0 && block.Items[first] is Line line && line.Runs.FirstOrDefault(r => !string.IsNullOrWhiteSpace(r.Text)) is { } run && (run.Style & RunStyle.Bold) != 0
            && whole.Readings[0].Title is { Start: < 4, Length: > 20 } && divided.Units.All(u => ReferenceEquals(u.Home, block) && u.From > first);
    }

    // Where most blocks of a kind are one entry each, the few that could also be divided are one entry too, unless they hold several in full: a year's list.
    private void Agree(Block parent)
    {
        foreach (var kind in parent.Items.OfType<Block>().Where(b => Solved(b).Whole is not null).GroupBy(b => b.Tag + " " + b.Words, StringComparer.Ordinal))
        {
            var alike = kind.ToList();
            var ones = alike.Count(b => Solved(b).Units.Count == 1 && ReferenceEquals(Solved(b).Units[0], Solved(b).Whole));
            if (alike.Count(b => Solved(b).Units is [{ Taught: true }]) is >= FewTaught and var taught && taught >= 0.3 * alike.Count)
            {
                Teach(alike);
                continue;
            }

            if (alike.Count < 4 || ones < 0.6 * alike.Count)
            {
                continue;
            }

            foreach (var block in alike.Where(b => Solved(b).Units.Count(IsFull) < 2))
            {
                if (Solved(block).Whole is { } whole && whole.Plausibility >= (Solved(block).Units.Count == 0 && ones >= 0.7 * alike.Count && HasAuthors(whole) ? 0.2 : 0.5) && !(Solved(block).Units.Count == 1 && ReferenceEquals(Solved(block).Units[0], whole)))
                {
                    known[block].Solution = new Solution(whole.Plausibility, [whole]) { Whole = whole };
                }
            }
        }
    }

    // Blocks of a kind of which several hold one known title each hold one title each.
    private void Teach(List<Block> alike)
    {
        foreach (var block in alike.Where(b => Solved(b).Units.Count == 0 && b.TextLength is > 12 and < 1500))
        {
            var unit = Taught(block, 0, block.Items.Count);
            known[block].Solution = unit is null ? Solved(block) : new Solution(unit.Plausibility, [unit]) { Whole = unit };
        }
    }

    private Unit? Taught(Block block, int from, int count)
    {
        var unit = Judge(block, from, count) ?? new Unit(block, from, count);
        rule.Judge(unit);
        (unit.Taught, unit.Plausibility) = (true, Math.Max(unit.Plausibility, 0.4));
        return unit.Readings is [{ TitleScore: >= 0.5 }, ..] ? unit : null;
    }

    private Solution Divided(Block block)
    {
        var units = new List<Unit>();
        var from = 0;
        for (var i = 0; i <= block.Items.Count; i++)
        {
            if (i < block.Items.Count && CanBePart(block.Items[i]))
            {
                continue;
            }

            units.AddRange(BestGrouping(block, new Row(from, i)).Units);
            from = i + 1;
            if (i < block.Items.Count && block.Items[i] is Block child)
            {
                units.AddRange(Solved(child).Units);
            }
        }

        return Solution.Of(units);
    }

    private bool CanBePart(FlowItem item) => item switch
    {
        Line line => !IsDivider(line),
        Block block => block.TextLength < MaxEntryLength && Solved(block).Units.Count <= 1 && !known[block].HoldsSection && block.Tag is not ("ul" or "ol" or "table" or "tbody") && !IsDividerBlock(block),
        _ => false,
    };

    private Solution BestGrouping(Block block, Row row)
    {
        if (row.Count == 0)
        {
            return Solution.Empty;
        }

        var visible = row.Items(block).Count(i => !IsBlank(i));
        if (AfterBlanks(block, row, visible) is { } sure)
        {
            return sure;
        }

        var best = Apart(block, row);
        if (row.Count == 1 || best.Units.Count(HasAuthors) >= 0.8 * visible)
        {
            return best;
        }

        foreach (var starts in Groupings(block, row, visible))
        {
            var grouped = Grouped(block, row, starts);
            if (grouped.Score > best.Score + 0.01)
            {
                best = grouped;
            }

            if (AreFull(grouped, starts))
            {
                break;
            }
        }

        return best;
    }

    // Lines between blank ones that make nothing but full entries need not be read one by one.
    private Solution? AfterBlanks(Block block, Row row, int visible)
    {
        if (row.Count < 5 || AfterBlank(block, row) is not { } starts)
        {
            return null;
        }

        var count = starts.Count(s => s);
        if (count < 3 || 2 * count > visible)
        {
            return null;
        }

        var grouped = Grouped(block, row, starts);
        return AreFull(grouped, starts) ? grouped : null;
    }

    // Nothing but full entries, as many as could begin: no other division is better by more than their titles' small change.
    private static bool AreFull(Solution grouped, bool[] starts)
        => grouped.Units.Count >= 3 && grouped.Units.All(IsFull) && grouped.Units.Count == starts.Count(s => s);

    // Every item by itself.
    private Solution Apart(Block block, Row row)
    {
        ReadAhead(block, Enumerable.Range(row.From, row.Count).Where(i => block.Items[i] is Line).Select(i => (i, 1)));
        var units = new List<Unit>();
        for (var i = row.From; i < row.End; i++)
        {
            AddApart(block, i, units);
        }

        var visible = row.Items(block).Count(i => i is Line { IsBlank: false });
        if (units.Count(u => u.Taught) is >= FewTaught and var taught && taught >= 0.3 * visible && units.Count < visible)
        {
            return Solution.Of([.. Enumerable.Range(row.From, row.Count).Where(i => block.Items[i] is Line { IsBlank: false }).Select(i => units.Find(u => ReferenceEquals(u.Home, block) && u.From == i) ?? Taught(block, i, 1)).OfType<Unit>()]);
        }

        return Solution.Of(units);
    }

    private void AddApart(Block block, int item, List<Unit> units)
    {
        if (block.Items[item] is Block child)
        {
            units.AddRange(Solved(child).Units);
        }
        else if (Judge(block, item, 1) is { Plausibility: >= Countable } unit)
        {
            units.Add(unit);
        }
    }

    private Solution Grouped(Block block, Row row, bool[] starts)
    {
        ReadAhead(block, Parts(block, row, starts).Where(MayBeOne).Select(p => (p.From, p.Count)));
        var units = new List<Unit>();
        foreach (var part in Parts(block, row, starts))
        {
            if (part.Count == 1)
            {
                AddApart(block, part.From, units);
            }
            else if (!MayBeOne(part))
            {
                units.AddRange(Apart(block, part).Units);
            }
            else if (Judge(block, part.From, part.Count) is { Plausibility: >= Countable } unit)
            {
                units.Add(unit);
            }
        }

        return Solution.Of(units);

        bool MayBeOne(Row part) => starts[part.From - row.From] && part.Count is > 1 and <= MaxItemsPerEntry;
    }

    private Unit? Judge(Block block, int from, int count)
    {
        if (!CanBeEntry(block, from, count))
        {
            return null;
        }

        var judged = known[block].Judged;
        if (!judged.TryGetValue((from, count), out var unit))
        {
            judged[(from, count)] = unit = Read(block, from, count);
        }

        return unit;
    }

    // By its length.
    private static bool CanBeEntry(Block block, int from, int count)
    {
        var length = 0;
        for (var i = from; i < from + count; i++)
        {
            length += block.Items[i] is Block child ? child.TextLength : LengthOf((Line)block.Items[i]);
        }

        return length is >= 12 and <= MaxEntryLength;
    }

    private Unit Read(Block block, int from, int count)
    {
        var unit = new Unit(block, from, count);
        rule.Judge(unit, onlyEntries: true);
        unit.Forget();
        return unit;
    }

    // A block may hold thousands of entries by itself, divided by breaks.
    private void ReadAhead(Block block, IEnumerable<(int From, int Count)> stretches)
    {
        var judged = known[block].Judged;
        var unread = stretches.Where(s => CanBeEntry(block, s.From, s.Count) && !judged.ContainsKey(s)).ToList();
        var units = new Unit[unread.Count];
        SideBySide.For(unread.Count, i => units[i] = Read(block, unread[i].From, unread[i].Count));
        for (var i = 0; i < units.Length; i++)
        {
            judged[unread[i]] = units[i];
        }
    }

    private static bool IsFull(Unit unit) => unit.Plausibility >= FullEntry && unit.Alone && HasAuthors(unit);

    private static bool HasAuthors(Unit unit) => unit.Readings.Count > 0 && unit.Readings[0].Authors is not null;

    private sealed class Knowledge
    {
        public Solution? Solution { get; set; }

        // True for a block with a section's heading in it: more than one entry, whatever it reads like.
        public bool HoldsSection { get; set; }

        public Dictionary<(int From, int Count), Unit> Judged => field ??= [];
    }

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
