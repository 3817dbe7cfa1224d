using System.Globalization;
using System.Text;
using LLMInference.Catalog.Store;

namespace LLMInference.Catalog.Publish;

/// <summary>Listed works a year as an SVG bar chart: whole numbers only, no script, no font of its own.</summary>
public static class YearPlot
{
    private const int Years = 15;
    private const int BarWidth = 36;
    private const int Gap = 8;
    private const int ChartHeight = 160;

    /// <summary>The chart; null when no listed work has a year.</summary>
    public static string? Render(CatalogView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var counts = view.Listed.Where(w => w.Year is not null).GroupBy(w => w.Year!.Value).ToDictionary(g => g.Key, g => g.Count());
        if (counts.Count == 0)
        {
            return null;
        }

        var last = counts.Keys.Max();
        var first = Math.Max(counts.Keys.Min(), last - Years + 1);
        var most = Enumerable.Range(first, last - first + 1).Max(y => counts.GetValueOrDefault(y));
        var width = ((last - first + 1) * (BarWidth + Gap)) + Gap;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {ChartHeight + 50}\" width=\"{width}\" height=\"{ChartHeight + 50}\" role=\"img\" font-family=\"sans-serif\" font-size=\"11\" text-anchor=\"middle\">\n");
        svg.Append("  <title>Works on LLM inference by year</title>\n");
        for (var year = first; year <= last; year++)
        {
            var count = counts.GetValueOrDefault(year);
            var height = count * ChartHeight / most;
            var x = Gap + ((year - first) * (BarWidth + Gap));
            svg.Append(CultureInfo.InvariantCulture, $"  <rect x=\"{x}\" y=\"{20 + ChartHeight - height}\" width=\"{BarWidth}\" height=\"{height}\" fill=\"#4c78a8\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{x + (BarWidth / 2)}\" y=\"{14 + ChartHeight - height}\" fill=\"#777\">{count}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"  <text x=\"{x + (BarWidth / 2)}\" y=\"{36 + ChartHeight}\" fill=\"#777\">{year}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }
}
