using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Segmentation;

/// <summary>Which headings stand above each unit, and what they announce.</summary>
internal static class SectionMap
{
    // Below it a stretch may be a person's name and position, whose heading counts for what follows.
    private const double MayHoldHeading = 0.62;

    /// <summary>
    /// Sets headings and heading year of each unit, and returns what kind of section each stands in. "References" on a page that is <paramref name="announced"/>
    /// as a list of publications are that list; elsewhere they are the works of others, or people to ask.
    /// </summary>
    public static IReadOnlyDictionary<Unit, SectionKind> Apply(Block page, IReadOnlyList<Unit> units, bool announced)
    {
        var starts = new Dictionary<FlowItem, Unit>(ReferenceEqualityComparer.Instance);
        var covered = new HashSet<FlowItem>(ReferenceEqualityComparer.Instance);
        foreach (var unit in units)
        {
            starts[unit.Home.Items[unit.From]] = unit;
            for (var i = unit.From; i < unit.From + unit.Count; i++)
            {
                if (unit.Plausibility >= MayHoldHeading || unit.Home.Items[i] is not Block { HeadingLevel: > 0 })
                {
                    covered.Add(unit.Home.Items[i]);
                }
            }
        }

        var kinds = new Dictionary<Unit, SectionKind>(ReferenceEqualityComparer.Instance);
        var open = new List<Heading>();
        var stack = new Stack<FlowItem>([page]);
        while (stack.TryPop(out var item))
        {
            if (starts.TryGetValue(item, out var unit))
            {
                unit.Headings = [.. open.Select(h => h.Text)];
                unit.HeadingYear = open.Select(h => SectionWords.YearOf(h.Text)).LastOrDefault(y => y is not null);
                var section = open.LastOrDefault(h => h.Kind is SectionKind.Publications or SectionKind.Other);
                kinds[unit] = section is null ? SectionKind.Unknown : announced && section.Text.Trim(' ', ':', '.').Equals("references", StringComparison.OrdinalIgnoreCase) ? SectionKind.Publications : section.Kind;
            }

            if (covered.Contains(item))
            {
                continue;
            }

            if (item is Line line)
            {
                Open(open, line);
            }
            else if (item is Block block)
            {
                for (var i = block.Items.Count - 1; i >= 0; i--)
                {
                    stack.Push(block.Items[i]);
                }
            }
        }

        return kinds;
    }

    private static void Open(List<Heading> open, Line line)
    {
        var length = 0;
        foreach (var run in line.Runs)
        {
            length += run.Text.Length;
        }

        if (length is < 2 or > 160)
        {
            return;
        }

        var text = Folding.CollapseWhitespace(line.Runs.Count == 1 ? line.Runs[0].Text : string.Concat(line.Runs.Select(r => r.Text)));
        if (text.Length is < 2 or > 120)
        {
            return;
        }

        var kind = SectionWords.KindOf(text);
        var rank = RankOf(line, text, kind);
        if (rank == 0)
        {
            return;
        }

        // A year inside a publications section deepens it whatever its rank; years replace years.
        open.RemoveAll(h => kind == SectionKind.Year ? h.Kind == SectionKind.Year || (h.Rank >= rank && h.Kind == SectionKind.Unknown) : h.Rank >= rank);
        open.Add(new Heading(text, kind, rank));
    }

    private static int RankOf(Line line, string text, SectionKind kind)
    {
        var listed = false;
        for (var block = line.Owner; block is not null && block.TextLength < 200; block = block.Parent)
        {
            if (block.HeadingLevel > 0)
            {
                // "<h3><ul><li>Home</li><li>Contact</li></ul></h3>" is a menu in large type.
                return listed ? 0 : block.HeadingLevel;
            }

            listed |= block.Tag == "li";
        }

        // The cells of a row are columns, not headings.
        if (line.Owner.Tag is "td" or "th" && line.Owner.Parent is { Tag: "tr" } row && row.Items.Count(i => i is Block { TextLength: > 1 }) > 1)
        {
            return 0;
        }

        var words = Folding.Words(text).Count;
        var wholeBold = line.Runs.TrueForAll(r => string.IsNullOrWhiteSpace(r.Text) || (r.Style & RunStyle.Bold) != 0);
        var named = !FlowShapes.StandsByAuthors(line.Owner) && HasNameOfHeading(line.Owner);
        if (kind == SectionKind.Year)
        {
            return 9;
        }

        if (kind is SectionKind.Publications or SectionKind.Other && words <= 6 && (wholeBold || named || line.Owner.Tag is "dt" or "th" or "caption" or "summary"))
        {
            return 7;
        }

        return kind is SectionKind.Publications or SectionKind.Other && words <= 3 && line.Owner.Tag is not ("li" or "a" or "td") && line.Runs.TrueForAll(r => r.Href is null) ? 8
            : wholeBold && words <= 8 && text.EndsWith(':') ? 8
            : 0;
    }

    private static bool HasNameOfHeading(Block block)
        => block.Words.Contains("head", StringComparison.Ordinal) || block.Words.Contains("title", StringComparison.Ordinal) || block.Words.Contains("section", StringComparison.Ordinal) || block.Words.Contains("label", StringComparison.Ordinal);

    private sealed record Heading(string Text, SectionKind Kind, int Rank);
}
