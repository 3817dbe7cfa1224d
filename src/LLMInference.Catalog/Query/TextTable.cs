using System.Globalization;
using System.Text;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Query;

/// <summary>Rows as plain aligned columns, two spaces between them. Foreign text is cleaned, so no cell can send a command to the terminal.</summary>
internal static class TextTable
{
    private const int WidestCell = 80;

    /// <summary>Writes a header and the rows; nothing at all when there is no row.</summary>
    public static void Write(IReadOnlyList<string> header, IEnumerable<string[]> rows, TextWriter writer)
    {
        var cells = rows.Select(r => r.Select(Cell).ToArray()).ToList();
        if (cells.Count == 0)
        {
            return;
        }

        var widths = header.Select((h, i) => Math.Max(Width(h), cells.Max(r => Width(r[i])))).ToArray();
        Line([.. header]);
        Line([.. widths.Select(w => new string('-', w))]);
        cells.ForEach(Line);

        void Line(string[] row)
        {
            var line = new StringBuilder();
            for (var i = 0; i < row.Length; i++)
            {
                line.Append(row[i]).Append(' ', widths[i] - Width(row[i]) + 2);
            }

            writer.Write(line.ToString().TrimEnd() + "\n");
        }
    }

    private static string Cell(string text)
    {
        var clean = ForeignText.Clean(text);
        if (Width(clean) <= WidestCell)
        {
            return clean;
        }

        var cut = new StringBuilder();
        var width = 0;
        foreach (var rune in clean.EnumerateRunes())
        {
            width += Width(rune);
            if (width >= WidestCell)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.ToString().TrimEnd() + "…";
    }

    private static int Width(string text) => text.EnumerateRunes().Sum(Width);

    // CJK and full-width letters take two columns, combining marks none (Unicode TR 11, roughly).
    private static int Width(Rune rune) => rune.Value switch
    {
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1,
    };
}
