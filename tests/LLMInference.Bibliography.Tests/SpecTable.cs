using LLMInference.Testing;

namespace LLMInference.Bibliography.Tests;

/// <summary>The rows of a rule table in <c>tests/Specs</c>: every table line but its header and rule. Cells are trimmed; <c>\|</c> is a bar, <c>_</c> an empty cell.</summary>
internal static class SpecTable
{
    public static IEnumerable<TheoryDataRow<string[]>> Rows(string file)
    {
        var isHeader = true;
        foreach (var line in File.ReadLines(Repository.PathTo("tests", "Specs", file)))
        {
            if (!line.StartsWith('|'))
            {
                isHeader = true;
                continue;
            }

            var cells = line.Replace("\\|", "\u0001", StringComparison.Ordinal).Trim().Trim('|').Split('|').Select(c => c.Trim().Trim('`').Replace("\u0001", "|", StringComparison.Ordinal)).Select(c => c == "_" ? "" : c).ToArray();
            if (isHeader || cells[0].StartsWith("--", StringComparison.Ordinal))
            {
                isHeader = false;
                continue;
            }

            yield return new TheoryDataRow<string[]>(cells);
        }
    }
}
