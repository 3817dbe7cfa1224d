using System.Text.Json;
using LLMInference.Bibliography.Topics;

namespace LLMInference.Bibliography.Tests.Gold;

/// <summary>Holds the classifier to what it reaches on labelled titles.</summary>
public sealed class TopicGoldTests(ITestOutputHelper output)
{
    [Fact]
    public void Most_titles_are_filed_first_where_a_careful_reader_filed_them()
    {
        var titles = Lines("topics.jsonl");

        var share = (double)titles.Count(t => TopicClassifier.Default.Classify(t.GetProperty("title").GetString()!).Topics is [var first, ..] && first.TopicId == t.GetProperty("topic").GetString()) / titles.Count;

        output.WriteLine($"first interest right: {share:P1}");
        share.ShouldBeGreaterThan(0.75);
    }

    [Fact]
    public void Titles_of_the_field_are_told_from_others()
    {
        var titles = Lines("relevance.jsonl");

        var share = (double)titles.Count(t => TopicClassifier.Default.Classify(t.GetProperty("title").GetString()!).Relevance >= TopicClassifier.RelevanceBar == (t.GetProperty("relevant").GetInt32() == 1)) / titles.Count;

        output.WriteLine($"relevance right: {share:P1}");
        share.ShouldBeGreaterThan(0.97);
    }

    private static List<JsonElement> Lines(string file)
        => [.. File.ReadLines(GoldFiles.Path("topics", file)).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement)];
}
