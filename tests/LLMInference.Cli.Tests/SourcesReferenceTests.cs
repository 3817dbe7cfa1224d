using LLMInference.Cli.Docs;
using LLMInference.Harvest.Sources;
using LLMInference.Testing;

namespace LLMInference.Cli.Tests;

public sealed class SourcesReferenceTests
{
    [Fact]
    public void The_tracked_reference_is_what_the_registry_says()
        => File.ReadAllText(Repository.PathTo("docs", "sources.md")).ReplaceLineEndings("\n")
            .ShouldBe(SourcesReference.Markdown(), "Run: dotnet run --project src/LLMInference.Cli -- docs sources > docs/sources.md");

    [Fact]
    public void Every_source_says_what_it_gives_asks_needs_and_does_when_refused()
    {
        foreach (var source in SourceRegistry.All)
        {
            var about = source.Description;
            new[] { about.Gives, about.Asks, about.Needs, about.Pace, about.WhenRefused }.ShouldAllBe(t => t.Length > 5, source.Name);
            source.Create(source.Defaults()).Name.ShouldBe(source.Name);
        }
    }
}
