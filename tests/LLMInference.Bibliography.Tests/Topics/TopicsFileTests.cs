using LLMInference.Bibliography.Topics;
using LLMInference.Testing;

namespace LLMInference.Bibliography.Tests.Topics;

public sealed class TopicsFileTests
{
    private static readonly string[] Promised =
    [
        "surveys-benchmarks", "speculative-decoding", "parallelism", "communication", "disaggregation", "sparsity", "quantization", "scheduling", "kernels", "kv-cache", "offloading", "edge",
        "heterogeneous", "serving", "long-context", "moe", "multimodal", "rag", "agents", "reasoning", "early-exit", "reliability", "energy", "post-training",
    ];

    private static readonly TopicReading Tracked = TopicReader.Read("topics.yaml", File.ReadAllText(Repository.PathTo("seeds", "topics.yaml")));

    [Fact]
    public void The_tracked_file_has_no_fault_and_every_promised_interest()
    {
        Tracked.Faults.ShouldBeEmpty();
        Promised.Except(Tracked.Topics.Interests.Select(t => t.Id)).ShouldBeEmpty();
        TopicSet.Default.Entries.Select(t => t.Id).ShouldBe(Tracked.Topics.Entries.Select(t => t.Id));
    }

    [Fact]
    public void Every_sample_comes_under_its_interest_and_is_relevant()
    {
        var classifier = new TopicClassifier(Tracked.Topics);
        var wrong = from topic in Tracked.Topics.Interests
                    from sample in topic.Samples.Select(s => (Title: s, Yes: true)).Concat(topic.NotSamples.Select(s => (Title: s, Yes: false)))
                    let classified = classifier.Classify(sample.Title, null, [])
                    where classified.Topics.Any(t => t.TopicId == topic.Id) != sample.Yes || classified.Relevance < 0.5
                    select $"{topic.Id}: {sample.Title} → {string.Join(' ', classified.Topics.Select(t => $"{t.TopicId}={t.Score}"))} relevance {classified.Relevance}";
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kv cache", "KV-Cache compression", true)]
    [InlineData("quantiz*", "Post-Training Quantization", true)]
    [InlineData("expert", "Mixture of Experts", true)]
    [InlineData("rag", "Storage systems", false)]
    [InlineData("w4a8*", "W4A8KV4 serving", true)]
    [InlineData("1.58-bit", "The Era of 1.58-bit models", true)]
    public void A_term_is_found_as_words(string term, string title, bool found)
        => TopicTerm.Parse(term)!.IsIn(Text.Folding.Words(title)).ShouldBe(found);

    [Fact]
    public void A_heading_of_a_list_files_a_work_whose_title_says_nothing()
    {
        var classified = new TopicClassifier(TopicSet.Default).Classify("Zebra", null, [new Records.ListMention("owner/list", "Serving > Speculative decoding")]);
        classified.Topics[0].TopicId.ShouldBe("speculative-decoding");
        classified.Relevance.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Faults_name_line_and_remedy()
        => TopicReader.Read("topics.yaml", "- id: A B\n  name: x\n  colour: red\n- id: y\n  name: Y\n  terms: [\"…\"]\n").Faults.Select(f => f.Line).ShouldBe([3, 1, 6]);
}
