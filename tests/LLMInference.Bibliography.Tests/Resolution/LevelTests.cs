using LLMInference.Bibliography.Resolution;

namespace LLMInference.Bibliography.Tests.Resolution;

public sealed class LevelTests
{
    [Fact]
    public void A_family_holds_all_that_is_one_work()
    {
        DedupeRecord[] rows =
        [
            new("1", "PagedAttention: Efficient Memory Management for LLM Serving") { Source = "a", Authors = "Kwon, Woosuk; Li, Zhuohan", Venue = "arXiv", Year = "2023", Arxiv = "2309.06180" },
            new("2", "Efficient Memory Management for Large Language Model Serving with PagedAttention") { Source = "b", Authors = "Woosuk Kwon and Zhuohan Li", Venue = "SOSP", Year = "2023" },
            new("3", "Efficient Memory Management for Large Language Model Serving with {PagedAttention}") { Source = "b", Authors = "W. Kwon, Z. Li", Venue = "{SOSP}", Year = "2023", Arxiv = "2309.06180v2" },
        ];

        new Deduplicator().Cluster(rows, DedupeLevel.Manifestation).ShouldBe(["1", "2", "2"]);
        new Deduplicator().Cluster(rows, DedupeLevel.Work).ShouldBe(["1", "1", "1"]);
        new Deduplicator().Cluster(rows, DedupeLevel.Family).ShouldBe(["1", "1", "1"]);
    }

    [Fact]
    public void What_names_no_place_and_is_of_one_form_with_the_report_is_one_work_with_the_paper_of_two_years_before()
    {
        static DedupeRecord Row(string id, string? venue, string year) => new(id, "How to Herd Otters with Advice") { Source = "a", Authors = "Ada Quill; Bo Renner; Cleo Sturm", Venue = venue, Year = year };
        DedupeRecord[] rows =
        [
            Row("1", "in Proc. 25th Annual ACM Symposium on the Theory of Computing", "1993"), Row("2", "Proceedings of the 25th ACM Symposium on Theory of Computing", "1993"), Row("3", "STOC", "1993"),
            Row("4", "Technical Report UCSC-CRL-94-33", "1994"), Row("5", null, "1995"),
        ];

        new Deduplicator().Cluster(rows, DedupeLevel.Manifestation).ShouldBe(["1", "1", "1", "4", "4"]);
        new Deduplicator().Cluster(rows, DedupeLevel.Work).ShouldBe(["1", "1", "1", "1", "1"]);
    }
}
