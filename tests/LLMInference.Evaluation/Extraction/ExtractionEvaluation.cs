using System.Globalization;

namespace LLMInference.Evaluation.Extraction;

/// <summary>Titles found in labelled pages and lists, and their authors, years and venues.</summary>
public sealed class ExtractionEvaluation : IEvaluation
{
    /// <inheritdoc/>
    public string Name => "extract";

    /// <inheritdoc/>
    public string Usage => "FOLDER… [--misses]    precision, recall and F1 of titles; agreement of authors, years and venues where given";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var misses = arguments.Contains("--misses");
        var folders = arguments.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (folders.Count == 0 || !folders.TrueForAll(Directory.Exists))
        {
            error.WriteLine(folders.Count == 0 ? "No folder of labelled pages or lists was named." : $"There is no folder {folders.Find(f => !Directory.Exists(f))}.");
            return 2;
        }

        output.WriteLine($"{"document",-28} {"gold",5} {"found",5} {"P",6} {"R",6} {"F1",6}   {"authors",16} {"year",16} {"venue",16}");
        var scores = new List<ExtractionScore>();
        foreach (var document in folders.SelectMany(GoldDocument.ReadAll))
        {
            var lines = new List<string>();
            var score = ExtractionScore.Of(document.Found, document.Gold, misses ? lines.Add : null);
            scores.Add(score);
            output.WriteLine(Row(document.Name, score));
            lines.ForEach(line => output.WriteLine("    " + line));
        }

        if (scores.Count == 0)
        {
            error.WriteLine($"No folder below {string.Join(", ", folders)} holds gold.json beside page.html or list.md.");
            return 2;
        }

        output.WriteLine(Row("all", ExtractionScore.Sum(scores)));
        return 0;
    }

    private static string Row(string name, ExtractionScore s) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-28} {s.Gold,5} {s.Found,5} {s.Precision,6:0.000} {s.Recall,6:0.000} {s.F1,6:0.000}   {Cell(s.Authors),16} {Cell(s.Year),16} {Cell(s.Venue),16}");

    private static string Cell(Share share) => string.Create(CultureInfo.InvariantCulture, $"{share.Right}/{share.Given} {share.Value:0.000}");
}
