using LLMInference.Harvest.Extraction.Flow;
using static LLMInference.Harvest.Extraction.Segmentation.FlowShapes;

namespace LLMInference.Harvest.Extraction.Segmentation;

/// <summary>Neighbouring items of one block.</summary>
/// <param name="From">Index of the first.</param>
/// <param name="End">One past the index of the last.</param>
internal readonly record struct Row(int From, int End)
{
    /// <summary>How many.</summary>
    public int Count => End - From;

    /// <summary>The items themselves.</summary>
    public IEnumerable<FlowItem> Items(Block block)
    {
        for (var i = From; i < End; i++)
        {
            yield return block.Items[i];
        }
    }
}

/// <summary>Ways to divide a row of items into entries, told by how the items look.</summary>
internal static class RowGroupings
{
    /// <summary>Which items of a row may begin an entry: those after a blank line, those that look alike, every second, third or fourth. Best first.</summary>
    /// <param name="block">The block.</param>
    /// <param name="row">The items.</param>
    /// <param name="visible">How many of them are not blank.</param>
    public static IEnumerable<bool[]> Groupings(Block block, Row row, int visible)
    {
        if (AfterBlank(block, row) is { } afterBlank)
        {
            yield return afterBlank;
        }

        // Where all look alike and nothing stands between them, each is one by itself, which has been tried.
        var alike = Enumerable.Range(0, row.Count).Where(n => !IsBlank(block.Items[row.From + n])).GroupBy(n => LookOf(block.Items[row.From + n])).OrderByDescending(g => g.Count()).Take(6).ToList();
        foreach (var group in alike.Where(g => g.Count() < row.Count))
        {
            var starts = new bool[row.Count];
            foreach (var n in group)
            {
                starts[n] = true;
            }

            yield return starts;
        }

        for (var period = 2; period <= 5; period++)
        {
            if (visible >= period && visible % period == 0)
            {
                var starts = new bool[row.Count];
                for (var (n, at) = (0, 0); n < row.Count; n++)
                {
                    if (!IsBlank(block.Items[row.From + n]))
                    {
                        starts[n] = at++ % period == 0;
                    }
                }

                yield return starts;
            }
        }
    }

    /// <summary>The items that stand first or after a blank line; null when none does.</summary>
    public static bool[]? AfterBlank(Block block, Row row)
    {
        var starts = new bool[row.Count];
        var any = false;
        for (var n = 0; n < row.Count; n++)
        {
            starts[n] = !IsBlank(block.Items[row.From + n]) && (n == 0 || IsBlank(block.Items[row.From + n - 1]));
            any |= starts[n];
        }

        return any ? starts : null;
    }

    /// <summary>The row divided before each item that begins an entry, and before headings.</summary>
    public static IEnumerable<Row> Parts(Block block, Row row, bool[] starts)
    {
        var from = row.From;
        for (var i = row.From + 1; i <= row.End; i++)
        {
            if (i == row.End || starts[i - row.From] || block.Items[i] is Block { HeadingLevel: > 0 })
            {
                yield return new Row(from, i);
                from = i;
            }
        }
    }
}
