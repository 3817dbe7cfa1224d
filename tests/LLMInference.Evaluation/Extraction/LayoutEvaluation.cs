using System.Globalization;
using System.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Sources.CuratedLists;

namespace LLMInference.Evaluation.Extraction;

/// <summary>Real papers printed on pages, or in curated lists, whose layouts are drawn at random: how many are read back.</summary>
public sealed class LayoutEvaluation : IEvaluation
{
    private const int DefaultPages = 300;

    /// <inheritdoc/>
    public string Name => "layouts";

    /// <inheritdoc/>
    public string Usage => "RECORDS.csv [--lists] [--pages N] [--seed N] [--misses] [--texts]    the table's papers on made-up pages (or in curated lists) of random layouts: titles, authors, years and venues that are read back";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var file = arguments.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal));
        if (file is null || !File.Exists(file))
        {
            error.WriteLine(file is null ? "No table of papers was named." : $"There is no file {file}.");
            return 2;
        }

        var misses = arguments.Contains("--misses");
        var texts = arguments.Contains("--texts");
        var scores = new List<ExtractionScore>();
        var lists = arguments.Contains("--lists");
        foreach (var (name, text, score, lines) in Measure(file, Number(arguments, "--pages", DefaultPages), Number(arguments, "--seed", 1), lists))
        {
            scores.Add(score);
            if (misses && lines.Count > 0)
            {
                output.WriteLine(name);
                lines.ForEach(line => output.WriteLine("    " + line));
                if (texts)
                {
                    output.WriteLine(text);
                }
            }
        }

        var all = ExtractionScore.Sum(scores);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scores.Count} {(lists ? "lists" : "pages")}, {scores.Count(s => s.F1 == 1 && s.Authors.Right == s.Authors.Given)} without a fault; {all.Gold} papers, {all.Found} found"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"titles P {all.Precision:0.000} R {all.Recall:0.000} F1 {all.F1:0.000}; authors {all.Authors.Value:0.000}, year {all.Year.Value:0.000}, venue {all.Venue.Value:0.000}"));
        return 0;
    }

    /// <summary>Each page's layout, text, score and misses.</summary>
    /// <param name="file">A table of papers, authors divided by semicolons.</param>
    /// <param name="pages">How many pages to draw.</param>
    /// <param name="seed">The same seed draws the same pages.</param>
    /// <param name="lists">Curated lists instead of publication pages.</param>
    public static IEnumerable<(string Layout, string Text, ExtractionScore Score, List<string> Misses)> Measure(string file, int pages, int seed, bool lists = false)
    {
        var papers = PrintedPaper.ReadAll(file);
        var random = new Random(seed);
        for (var i = 0; i < pages; i++)
        {
            var (name, text, found, gold) = lists ? OfList(random, papers) : OfPage(random, papers);
            var misses = new List<string>();
            yield return (name, text, ExtractionScore.Of(found, gold, misses.Add), misses);
        }
    }

    private static (string Name, string Text, IReadOnlyList<ExtractedEntry> Found, IReadOnlyList<GoldEntry> Gold) OfPage(Random random, IReadOnlyList<PrintedPaper> papers)
    {
        var (name, html, owner, gold) = RandomPage.Draw(random, papers);
        var page = PageInput.Of(new Uri("https://page.example/publications.html"), Encoding.UTF8.GetBytes(html)) with { Hints = new ExtractionHints(owner, []) };
        return (name, html, PublicationPageExtractor.Extract(page).Entries, gold);
    }

    private static (string Name, string Text, IReadOnlyList<ExtractedEntry> Found, IReadOnlyList<GoldEntry> Gold) OfList(Random random, IReadOnlyList<PrintedPaper> papers)
    {
        var (name, text, gold) = RandomList.Draw(random, papers);
        return (name, text, CuratedListExtractor.Extract(text, new Uri("https://raw.githubusercontent.com/owner/list/main/README.md")).Entries, gold);
    }

    private static int Number(IReadOnlyList<string> arguments, string option, int otherwise)
    {
        var at = arguments.ToList().IndexOf(option);
        return at >= 0 && at + 1 < arguments.Count && int.TryParse(arguments[at + 1], CultureInfo.InvariantCulture, out var number) ? number : otherwise;
    }
}
