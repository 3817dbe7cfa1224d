using System.Globalization;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Resolution;
using LLMInference.Harvest.Tables;

namespace LLMInference.Evaluation.Extraction;

/// <summary>A real paper, to be printed in made-up layouts.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Authors">Full names in order.</param>
/// <param name="Year">When it appeared.</param>
internal sealed partial record PrintedPaper(string Title, IReadOnlyList<string> Authors, int Year)
{
    /// <summary>The papers of a record table whose authors are divided by semicolons and whose titles hold no markup.</summary>
    public static IReadOnlyList<PrintedPaper> ReadAll(string file)
        => [.. RecordTable.ReadAll([file], _ => { }).Where(r => r.Authors?.Contains(';', StringComparison.Ordinal) is true).Select(Of).OfType<PrintedPaper>()];

    private static PrintedPaper? Of(DedupeRecord record)
    {
        var title = Spaces().Replace(record.Title, " ").Trim().TrimEnd('.');
        var authors = record.Authors!.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return title.Length >= 12 && title.IndexOfAny(['{', '<', '$', '\\', '"', '*', '_', '`', '[', '|']) < 0 && authors.Length < 10 && authors.All(a => Name().IsMatch(a))
            && int.TryParse(record.Year, CultureInfo.InvariantCulture, out var year) ? new PrintedPaper(title, authors, year) : null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // First names and a family name in the usual case; single names and names in capitals are another matter.
    [GeneratedRegex(@"^\p{Lu}[\w.’'-]*\p{Ll}?\.?(?: [\w.’'-]+){0,2} \p{Lu}\p{Ll}[\w’'-]*$")]
    private static partial Regex Name();
}
