using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Topics;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Tests.Topics;

public sealed class TopicClassifierTests
{
    private static readonly string[] Promised =
    [
        "surveys-benchmarks", "speculative-decoding", "parallelism", "communication", "disaggregation", "sparsity", "quantization", "scheduling", "kernels", "kv-cache", "offloading", "edge", "heterogeneous", "serving",
        "long-context", "moe", "multimodal", "rag", "agents", "reasoning", "early-exit", "reliability", "energy", "post-training",
    ];

    [Fact]
    public void The_built_in_file_has_no_fault_and_all_promised_interests()
    {
        var reading = TopicReader.Read("topics.yaml", File.ReadAllText(LLMInference.Testing.Repository.PathTo("seeds", "topics.yaml")));

        reading.Faults.ShouldBeEmpty();
        Promised.ShouldBeSubsetOf(reading.Topics.Topics.Select(t => t.Id));
    }

    [Fact]
    public void Nearly_every_sample_is_filed_where_it_belongs()
    {
        var samples = TopicSet.Default.Topics.SelectMany(t => t.Samples.Select(s => (t.Id, Title: s))).ToList();

        var right = samples.Count(s => TopicClassifier.Default.Classify(s.Title).Topics.Take(2).Any(t => t.TopicId == s.Id));

        ((double)right / samples.Count).ShouldBeGreaterThan(0.9);
    }

    [Theory]
    [InlineData("Paged Otters: KV Cache Eviction for Large Language Models", "kv-cache")]
    [InlineData("OtterMoE: Placing Experts on Few GPUs", "moe")]
    [InlineData("Drafting Otters with Speculative Decoding", "speculative-decoding")]
    [InlineData("Serverless Otters: Autoscaling LLM Inference", "serving")]
    [InlineData("4-bit Otters: Post-Training Quantization of LLMs", "quantization")]
    public void A_title_is_filed_under_its_interest_with_a_reason(string title, string topic)
    {
        var classified = TopicClassifier.Default.Classify(title);

        classified.Topics[0].TopicId.ShouldBe(topic);
        classified.Topics[0].Reason.ShouldNotBeEmpty();
        classified.Topics.ShouldAllBe(t => t.Score > 0 && t.Score <= 1);
        classified.Relevance.ShouldBeGreaterThanOrEqualTo(TopicClassifier.RelevanceBar);
    }

    [Theory]
    [InlineData("Efficient Skyline Queries in Peer-to-Peer Networks")]
    [InlineData("面向高维特征的索引")]
    [InlineData("Editorial")]
    [InlineData("")]
    public void What_is_about_something_else_is_below_the_bar(string title)
        => TopicClassifier.Default.Classify(title).Relevance.ShouldBeLessThan(TopicClassifier.RelevanceBar);

    [Fact]
    public void A_lists_heading_files_a_work_whose_title_says_nothing()
    {
        var classified = TopicClassifier.Default.Classify("Otter", null, [new ListMention("o/r", "Papers > Mixture of Experts (MoE)")]);

        classified.Topics[0].TopicId.ShouldBe("moe");
        classified.Relevance.ShouldBeGreaterThanOrEqualTo(TopicClassifier.RelevanceBar);
    }

    [Fact]
    public void Learning_from_tonights_works_or_from_the_ledger_they_become_is_the_same()
    {
        var works = new[] { Work("wb", "River Tides of Stones", "Agents"), Work("wa", "Stones in Tides", "Edge") };
        var ledger = works.Select(w => new LedgerWork { Id = w.Id, Title = w.Title, FirstSeen = w.FirstSeen, Mentions = w.Mentions }).Reverse();

        var a = TopicClassifier.From(TopicSet.Default, works).Classify("Tides of Stones");
        var b = new TopicClassifier(TopicSet.Default, ledger).Classify("Tides of Stones");

        a.Topics.ShouldBe(b.Topics);
        a.Relevance.ShouldBe(b.Relevance);
    }

    [Fact]
    public void A_persons_topic_beats_the_classifier()
    {
        var catalogue = new Catalogue([Work("wabcdefghij", "Paged Otters: KV Cache Eviction for LLMs", null)], [], [], [], [], []);
        var curation = CurationReader.Read("curation.yaml", "- topic: wabcdefghij\n  add: [moe]\n  remove: [kv-cache]\n  reason: says so\n").Curation;

        var work = WorkClassification.Classify(catalogue, TopicClassifier.Default, curation).Works[0];

        work.Topics[0].ShouldBe(new WorkTopic("moe", 1, "curation.yaml:1: says so"));
        work.Topics.ShouldNotContain(t => t.TopicId == "kv-cache");
        work.Relevance.ShouldBe(1);
        work.Provenance.ShouldBe([new FieldProvenance("relevance", "curation", "", "curation.yaml:1: says so")]);
    }

    [Fact]
    public void A_work_tells_why_it_matters()
    {
        var catalogue = new Catalogue([Work("wabcdefghij", "Paged Otters: KV Cache Eviction for LLMs", null)], [], [], [], [], []);

        var why = WorkClassification.Classify(catalogue, TopicClassifier.Default, CurationReader.Read("curation.yaml", "").Curation).Works[0].Provenance.ShouldHaveSingleItem();

        (why.Field, why.Source).ShouldBe(("relevance", "classifier"));
        why.Reason.ShouldStartWith("title says 'llm*' and 'kv cache*'");
    }

    private static Work Work(string id, string title, string? heading) => new()
    {
        Id = id,
        Title = title,
        FirstSeen = new DateOnly(2026, 8, 15),
        Mentions = heading is null ? [] : [new ListMention("o/r", heading)],
    };
}
