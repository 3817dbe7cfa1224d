using System.Text.Json;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Extraction;

/// <summary>Real pages with the right answers, where they are at hand: what was reached must not be lost.</summary>
public sealed class GoldPagesTests
{
    private const double LeastOverall = 0.99;
    private const double LeastPerPage = 0.90;
    private const double LeastAuthors = 0.99;
    private const double LeastYears = 0.99;

    [Fact]
    public void Gold_pages_are_read_as_well_as_ever()
    {
        if (Repository.Shared is not { } shared || !Directory.Exists(Path.Combine(shared, "gold", "pages")))
        {
            Assert.Skip("The labelled pages are not beside this clone.");
            return;
        }

        int wanted = 0, found = 0, right = 0, authors = 0, years = 0;
        var failures = new List<string>();
        foreach (var folder in Directory.GetDirectories(Path.Combine(shared, "gold", "pages")).Order(StringComparer.Ordinal))
        {
            var gold = JsonSerializer.Deserialize<List<Gold>>(File.ReadAllText(Path.Combine(folder, "gold.json")), JsonSerializerOptions.Web)!;
            var entries = Extract(folder);
            var matches = Match(gold, entries);
            wanted += gold.Count;
            found += entries.Count;
            right += matches.Count;
            authors += matches.Count(m => m.Gold.Authors.Select(Folding.LettersAndDigits).SequenceEqual(m.Entry.Authors.Select(Folding.LettersAndDigits)));
            years += matches.Count(m => m.Gold.Year == m.Entry.Year);
            if (F1(gold.Count, entries.Count, matches.Count) is var f1 && f1 < LeastPerPage)
            {
                failures.Add($"{Path.GetFileName(folder)}: title F1 {f1:0.000}");
            }
        }

        failures.ShouldBeEmpty();
        F1(wanted, found, right).ShouldBeGreaterThan(LeastOverall);
        ((double)authors / right).ShouldBeGreaterThan(LeastAuthors);
        ((double)years / right).ShouldBeGreaterThan(LeastYears);
    }

    private static IReadOnlyList<ExtractedEntry> Extract(string folder)
    {
        var person = Path.Combine(folder, "person.txt");
        var hints = new ExtractionHints(File.Exists(person) ? File.ReadAllText(person).Trim() : null, []);
        return PublicationPageExtractor.Extract(new PageInput(new Uri(File.ReadAllText(Path.Combine(folder, "url.txt")).Trim()), File.ReadAllBytes(Path.Combine(folder, "page.html")), null, hints)).Entries;
    }

    // Equal folded titles; of several, the one of the same year first.
    private static List<(Gold Gold, ExtractedEntry Entry)> Match(List<Gold> gold, IReadOnlyList<ExtractedEntry> entries)
    {
        var free = entries.ToList();
        var matches = new List<(Gold, ExtractedEntry)>();
        foreach (var wanted in gold)
        {
            var key = TitleKey.From(wanted.Title);
            if (free.Where(e => TitleKey.From(e.Title) == key).OrderBy(e => e.Year == wanted.Year ? 0 : 1).FirstOrDefault() is { } entry)
            {
                free.Remove(entry);
                matches.Add((wanted, entry));
            }
        }

        return matches;
    }

    private static double F1(int wanted, int found, int right) => wanted + found == 0 ? 1 : 2.0 * right / (wanted + found);

    private sealed record Gold(string Title, IReadOnlyList<string> Authors, int? Year, string? Venue);
}
