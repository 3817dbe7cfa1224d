using System.Globalization;
using LLMInference.Harvest.Extraction;

namespace LLMInference.Evaluation.Extraction;

/// <summary>Titles found in labelled pages and lists, and their authors, years and venues.</summary>
public sealed class ExtractionEvaluation : IEvaluation
{
    /// <inheritdoc/>
    public string Name => "extract";

    /// <inheritdoc/>
    public string Usage => "FOLDER… [--misses] [--ablate]    precision, recall and F1 of titles; agreement of authors, years and venues where given; with --ablate also without each of the rules";

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
        foreach (var document in folders.SelectMany(f => GoldDocument.ReadAll(f)))
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

        var all = ExtractionScore.Sum(scores);
        output.WriteLine(Row("all", all));
        if (arguments.Contains("--ablate"))
        {
            Ablate(folders, all, output);
        }

        return 0;
    }

    // What each rule is worth: the same documents once more without it.
    private static void Ablate(List<string> folders, ExtractionScore all, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{"without",-28} {"F1",6} {"change",7}   {"worst",6} {"on",-24} {"authors",7} {"year",6} {"venue",6}");
        foreach (var rule in Enum.GetValues<ExtractionRules>().Where(r => System.Numerics.BitOperations.IsPow2((int)r)).Append(ExtractionRules.All))
        {
            var scores = folders.SelectMany(f => GoldDocument.ReadAll(f, ExtractionRules.All & ~rule)).Select(d => (d.Name, Score: ExtractionScore.Of(d.Found, d.Gold))).ToList();
            var sum = ExtractionScore.Sum(scores.Select(s => s.Score));
            var (name, worst) = scores.MinBy(s => s.Score.F1);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(rule == ExtractionRules.All ? "all of these" : rule.ToString()),-28} {sum.F1,6:0.000} {sum.F1 - all.F1,7:+0.000;-0.000;0.000}   {worst.F1,6:0.000} {name,-24} {sum.Authors.Value,7:0.000} {sum.Year.Value,6:0.000} {sum.Venue.Value,6:0.000}"));
        }
    }

    private static string Row(string name, ExtractionScore s) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-28} {s.Gold,5} {s.Found,5} {s.Precision,6:0.000} {s.Recall,6:0.000} {s.F1,6:0.000}   {Cell(s.Authors),16} {Cell(s.Year),16} {Cell(s.Venue),16}");

    private static string Cell(Share share) => string.Create(CultureInfo.InvariantCulture, $"{share.Right}/{share.Given} {share.Value:0.000}");
}
