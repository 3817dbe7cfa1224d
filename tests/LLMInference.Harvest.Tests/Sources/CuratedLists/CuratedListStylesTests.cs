using System.Text.RegularExpressions;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Sources.CuratedLists;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Sources.CuratedLists;

public sealed partial class CuratedListStylesTests
{
    private static readonly string Spec = Repository.PathTo("tests", "Specs", "curated-lists.md");

    public static TheoryData<string> Styles => [.. Sections().Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_list_of_this_style_is_read_as_specified(string style)
    {
        var (_, list, expected) = Sections().Single(s => s.Name == style);

        var found = CuratedListExtractor.Extract(list, new Uri("https://raw.githubusercontent.com/o/r/HEAD/README.md"));

        string.Join("\n", found.Entries.Select(Line)).ShouldBe(expected);
    }

    private static string Line(ExtractedEntry e) => string.Join(
        " | ",
        e.Title,
        string.Join("; ", e.Authors) + (e.AuthorsComplete ? "" : " +"),
        e.Venue,
        e.Year,
        string.Join(" ", e.Links.Select(l => l.Kind)),
        e.Heading).TrimEnd();

    private static List<(string Name, string List, string Expected)> Sections()
        => [.. Section().Matches(File.ReadAllText(Spec).ReplaceLineEndings("\n"))
            .Select(m => (m.Groups["name"].Value, m.Groups["list"].Value, string.Join("\n", m.Groups["expected"].Value.TrimEnd('\n').Split('\n').Select(l => l.TrimEnd()))))];

    [GeneratedRegex(@"^## (?<name>.+)\n\n````markdown\n(?<list>[\s\S]*?)\n````\n\n```text\n(?<expected>[\s\S]*?)```$", RegexOptions.Multiline)]
    private static partial Regex Section();
}
