using System.Text.Json;
using LLMInference.Bibliography.Topics;
using LLMInference.Testing;

namespace LLMInference.Bibliography.Tests.Topics;

/// <summary>Holds what was reached on labelled titles (docs/quality.md), with a small margin.</summary>
public sealed class GoldTopicsTests
{
    private static readonly TopicClassifier Classifier = new(TopicSet.Default);

    [Fact]
    public void Interests_of_labelled_titles()
    {
        var rows = Rows("topics.jsonl").Select(r => (Title: r.GetProperty("title").GetString()!, Topic: r.GetProperty("topic").GetString()!)).ToList();
        var first = rows.Count(r => Classifier.Classify(r.Title, null, []).Topics is [var best, ..] && best.TopicId == r.Topic) / (double)rows.Count;
        var any = rows.Count(r => Classifier.Classify(r.Title, null, []).Topics.Any(t => t.TopicId == r.Topic)) / (double)rows.Count;
        TestContext.Current.TestOutputHelper?.WriteLine($"first {first:0.000} any {any:0.000}");
        first.ShouldBeGreaterThan(0.60);
        any.ShouldBeGreaterThan(0.75);
    }

    [Fact]
    public void Relevance_of_labelled_titles()
    {
        var rows = Rows("relevance.jsonl").Select(r => (Title: r.GetProperty("title").GetString()!, Relevant: r.GetProperty("relevant").GetInt32() == 1)).ToList();
        var said = rows.Select(r => (r.Title, r.Relevant, Said: Classifier.Classify(r.Title, null, []).Relevance >= 0.5)).ToList();
        double hits = said.Count(s => s is { Relevant: true, Said: true });
        var precision = hits / said.Count(s => s.Said);
        var recall = hits / said.Count(s => s.Relevant);
        foreach (var wrong in said.Where(s => s.Relevant != s.Said))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{(wrong.Relevant ? "missed" : "extra")}: {wrong.Title}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"precision {precision:0.000} recall {recall:0.000}");
        precision.ShouldBeGreaterThan(0.93);
        recall.ShouldBeGreaterThan(0.90);
    }

    private static IEnumerable<JsonElement> Rows(string file)
    {
        Assert.SkipWhen(Repository.Shared is null, "The labelled data are not beside the repository.");
        return File.ReadLines(Path.Combine(Repository.Shared, "gold", "topics", file)).Select(l => JsonDocument.Parse(l).RootElement.Clone()).Where(e => e.TryGetProperty("title", out _));
    }
}
