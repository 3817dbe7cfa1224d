using System.Text.Json;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Sources.CuratedLists;

/// <summary>A floor under the figures that the evaluation prints: every labelled list keeps nearly all its titles, and nothing is made up.</summary>
public sealed class CuratedListGoldTests
{
    private static readonly string? Folder = Repository.Shared is { } shared && Directory.Exists(Path.Combine(shared, "gold", "lists")) ? Path.Combine(shared, "gold", "lists") : null;

    [Fact]
    public void Labelled_lists_are_read_nearly_whole()
    {
        Assert.SkipWhen(Folder is null, "The labelled lists are not beside this clone.");
        int gold = 0, found = 0, matched = 0, venues = 0, venuesRight = 0;
        foreach (var list in Directory.EnumerateDirectories(Folder!).Order(StringComparer.Ordinal))
        {
            var entries = CuratedListExtractor.Extract(File.ReadAllText(Path.Combine(list, "list.md")), new Uri(File.ReadAllText(Path.Combine(list, "url.txt")).Trim())).Entries;
            var byTitle = entries.ToLookup(e => Folding.LettersAndDigits(e.Title), StringComparer.Ordinal);
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(list, "gold.json")));
            found += entries.Count;
            foreach (var right in document.RootElement.EnumerateArray())
            {
                gold++;
                var entry = byTitle[Folding.LettersAndDigits(right.GetProperty("title").GetString()!)].FirstOrDefault();
                matched += entry is null ? 0 : 1;
                if (entry is not null && right.GetProperty("venue").GetString() is { Length: > 0 } venue)
                {
                    venues++;
                    venuesRight += (entry.Venue ?? "").Contains(venue, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
                }
            }
        }

        // A few labelled titles carry an award that we cut off; the evaluation counts those as similar, here they do not match.
        matched.ShouldBeGreaterThanOrEqualTo((int)(0.97 * gold));
        found.ShouldBeLessThanOrEqualTo((int)(1.02 * gold));
        venuesRight.ShouldBeGreaterThanOrEqualTo((int)(0.95 * venues));
    }
}
