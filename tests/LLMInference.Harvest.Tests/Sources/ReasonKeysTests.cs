using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Sources;

/// <summary>Every reason that a service's source may report stands in its description with its meaning, and none besides.</summary>
public sealed partial class ReasonKeysTests
{
    public static TheoryData<string> Services => ["Arxiv", "Crossref", "CsRankings", "Dblp", "OpenAlex", "OpenReview", "SemanticScholar"];

    [Theory]
    [MemberData(nameof(Services))]
    public void The_reasons_in_the_code_are_those_described(string name)
    {
        var folder = Repository.PathTo("src", "LLMInference.Harvest", "Sources", name);
        var written = Directory.EnumerateFiles(folder, "*.cs").Where(f => !f.EndsWith("Description.cs", StringComparison.Ordinal))
            .SelectMany(f => Reason().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        SourceRegistry.All.Single(r => r.Name == name).Description.Reasons.Keys.Order(StringComparer.Ordinal).ShouldBe(written);
    }

    [GeneratedRegex("\"([a-z0-9]+\\.(?:skipped|missing|noticed|refused|blocked|unreadable|unavailable)\\.[a-z-]+)\"")]
    private static partial Regex Reason();
}
