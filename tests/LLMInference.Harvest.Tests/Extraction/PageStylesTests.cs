using System.Text.Json;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Extraction;

/// <summary>Made-up pages in the styles that people and their tools use; beside each stands what it holds. Every page must be read without a fault.</summary>
public sealed class PageStylesTests
{
    private static readonly string Folder = Repository.PathTo("tests", "LLMInference.Harvest.Tests", "Extraction", "Pages");

    public static TheoryData<string> Styles() => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Every_style_is_read_in_full(string style)
    {
        var (page, expected) = Read(style);
        var found = PublicationPageExtractor.Extract(page).Entries;

        found.Select(e => TitleKey.From(e.Title)).ShouldBe(expected.Select(e => TitleKey.From(e.Title)));
        foreach (var (entry, wanted) in found.Zip(expected))
        {
            entry.Authors.ShouldBe(wanted.Authors, wanted.Title);
            entry.Year.ShouldBe(wanted.Year, wanted.Title);
            (entry.Venue ?? "").ShouldContain(wanted.Venue, Case.Insensitive, wanted.Title);
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Every_style_is_read_the_same_twice_and_with_sane_confidence(string style)
    {
        var (page, _) = Read(style);

        var first = PublicationPageExtractor.Extract(page).Entries;
        var second = PublicationPageExtractor.Extract(page).Entries;

        JsonSerializer.Serialize(second).ShouldBe(JsonSerializer.Serialize(first));
        first.SelectMany(e => e.Confidence.Values).ShouldAllBe(c => c >= 0 && c <= 1);
        first.ShouldAllBe(e => e.Confidence.ContainsKey("title") && e.Path.Length > 0);
    }

    [Fact]
    public void A_venue_ends_before_the_doi_or_the_mark_that_folds_an_abstract()
    {
        var (page, _) = Read("venue-with-doi-behind");

        PublicationPageExtractor.Extract(page).Entries.Take(2).Select(e => e.Venue).ShouldBe(["OSDI, 2023", "ACM Computing Surveys 55(3):1-38, 2022"]);
    }

    private static (PageInput Page, IReadOnlyList<Expected> Entries) Read(string style)
    {
        var expected = JsonSerializer.Deserialize<ExpectedPage>(File.ReadAllText(Path.Combine(Folder, style + ".json")), JsonSerializerOptions.Web)!;
        var body = File.ReadAllBytes(Path.Combine(Folder, style + ".html"));
        return (new PageInput(new Uri(expected.Url), body, "text/html", new ExtractionHints(expected.Person, [])), expected.Entries);
    }

    private sealed record ExpectedPage(string Url, string? Person, IReadOnlyList<Expected> Entries);

    private sealed record Expected(string Title, IReadOnlyList<string> Authors, int? Year, string Venue);
}
