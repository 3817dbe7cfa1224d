using System.Text.Json;
using LLMInference.Bibliography.Topics;
using LLMInference.Testing;

namespace LLMInference.Bibliography.Tests.Gold;

/// <summary>Holds the classifier to what it reaches on labelled titles: those beside the repository, and <c>tests/Specs/interests</c>, well-known works that are neither among them nor among the samples.</summary>
public sealed class TopicGoldTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(true, 0.77, 0.90)]
    [InlineData(false, 0.76, 0.84)]
    public void Most_titles_are_filed_where_a_careful_reader_filed_them(bool labelled, double first, double firstTwo)
    {
        var ranks = Lines(labelled, "topics.jsonl")
            .Select(t => TopicClassifier.Default.Classify(Title(t)).Topics.Take(2).Select(x => x.TopicId).ToList().IndexOf(t.GetProperty("topic").GetString()!)).ToList();

        output.WriteLine($"first {ranks.Count(r => r == 0)}, among the first two {ranks.Count(r => r >= 0)} of {ranks.Count}");
        ((double)ranks.Count(r => r == 0) / ranks.Count).ShouldBeGreaterThan(first);
        ((double)ranks.Count(r => r >= 0) / ranks.Count).ShouldBeGreaterThan(firstTwo);
    }

    [Theory]
    [InlineData(true, 0.995, 0.98, 0.98)]
    [InlineData(false, 0.985, 0.97, 0.93)]
    public void Titles_of_the_field_are_told_from_others(bool labelled, double auroc, double precision, double recall)
    {
        var answers = Lines(labelled, "relevance.jsonl").Select(t => (Score: TopicClassifier.Default.Classify(Title(t)).Relevance, Belongs: t.GetProperty("relevant").GetInt32() == 1)).ToList();

        var yes = answers.Where(a => a.Belongs).Select(a => a.Score).ToList();
        var no = answers.Where(a => !a.Belongs).Select(a => a.Score).ToList();
        var right = yes.Count(s => s >= TopicClassifier.RelevanceBar);
        (yes.Sum(y => no.Sum(n => y > n ? 1.0 : y == n ? 0.5 : 0)) / ((double)yes.Count * no.Count)).ShouldBeGreaterThan(auroc);
        ((double)right / answers.Count(a => a.Score >= TopicClassifier.RelevanceBar)).ShouldBeGreaterThan(precision);
        ((double)right / yes.Count).ShouldBeGreaterThan(recall);
    }

    [Theory]
    [InlineData(true, 0.09)]
    [InlineData(false, 0.10)]
    public void A_score_means_what_it_says(bool labelled, double most)
    {
        var answers = Lines(labelled, "relevance.jsonl").Select(t => (Score: TopicClassifier.Default.Classify(Title(t)).Relevance, Belongs: t.GetProperty("relevant").GetInt32())).ToList();

        var error = answers.GroupBy(a => Math.Min(9, (int)(a.Score * 10))).Sum(bin => bin.Count() * Math.Abs(bin.Average(a => a.Score) - bin.Average(a => a.Belongs))) / answers.Count;

        output.WriteLine($"expected calibration error {error:0.000}");
        error.ShouldBeLessThan(most);
    }

    private static string Title(JsonElement line) => line.GetProperty("title").GetString()!;

    private static List<JsonElement> Lines(bool labelled, string file)
        => [.. File.ReadLines(labelled ? GoldFiles.Path("topics", file) : Repository.PathTo("tests", "Specs", "interests", file)).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement)];
}
