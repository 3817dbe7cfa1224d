using System.Globalization;
using System.Text;

namespace LLMInference.Cli.Night.Reports;

/// <summary>The Markdown of the report as it grows. Every value is escaped: addresses and servers' words come from outside.</summary>
internal sealed class ReportText
{
    private readonly StringBuilder text = new();

    /// <summary>A heading of the second level.</summary>
    internal void Heading(string title) => text.Append(text.Length == 0 ? "" : "\n").Append("## ").Append(title).Append("\n\n");

    /// <summary>A list item of our own words; what is filled in is escaped.</summary>
    internal void Item(FormattableString sentence)
        => text.Append("- ").Append(string.Format(CultureInfo.InvariantCulture, sentence.Format, [.. sentence.GetArguments().Select(a => a switch
        {
            string s => Escaped(s),
            TimeSpan t => Duration(t),
            _ => a,
        })])).Append('\n');

    /// <summary>A table; columns whose name ends in <c>#</c> hold numbers. Nothing is written when there is no row.</summary>
    internal void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var lines = rows.Select(r => $"| {string.Join(" | ", r.Select(Cell))} |\n").ToList();
        if (lines.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns.Select(c => c.TrimEnd('#')))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns.Select(c => c.EndsWith('#') ? "---:" : "---"))} |\n");
        lines.ForEach(l => text.Append(l));
    }

    /// <summary>Seconds as a person reads them: <c>0.4 s</c>, <c>3 min 20 s</c>, <c>5 h 58 min</c>.</summary>
    internal static string Duration(TimeSpan time) => time switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
    };

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private static string Cell(object? value) => value switch
    {
        null => "",
        string s => Escaped(s.Length <= 300 ? s : s[..300] + "…"),
        TimeSpan t => Duration(t),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Escaped(string text) => Catalog.Writing.MarkdownText.Escape(text);
}
