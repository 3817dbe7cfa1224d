using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Text;
using static LLMInference.Bibliography.Tests.Resolution.Claims;

namespace LLMInference.Bibliography.Tests.Resolution;

/// <summary>A page or list that gives an entry another title names the same work as before.</summary>
public sealed class RenamedEntryTests
{
    private const string Page = "https://lists.example/README.md";
    private const string Old = "A Codesign of Herding and Feeding for Otter Training";
    private const string New = "Den: Training Otters via Dynamic Herding";

    private static readonly DateOnly Next = Night.AddDays(30);

    [Fact]
    public void An_entry_that_a_list_renames_stays_one_work_under_its_id_and_takes_the_new_title()
    {
        var before = Resolve(Entry(Old, arxiv: "2403.16125"));

        var work = Resolve([Gone(Entry(Old, arxiv: "2403.16125")), Come(Entry(New, arxiv: "2403.16125"))], Ledger(before)).Works.ShouldHaveSingleItem();

        (work.Id, work.Title, work.FirstSeen).ShouldBe((before.Works[0].Id, New, Night));
        work.Manifestations.SelectMany(m => m.Records).ShouldContain(r => r.WithdrawnAt == null);
    }

    [Fact]
    public void A_link_to_the_paper_tells_the_renamed_entry_as_well_as_an_identifier()
        => Resolve(Gone(Entry("GPT-otter-120b & GPT-otter-20b", pdf: "https://cdn.example/card.pdf")), Come(Entry("GPT-otter-120b & GPT-otter-20b Model Card", pdf: "https://cdn.example/card.pdf"))).Works.ShouldHaveSingleItem();

    [Fact]
    public void Works_that_were_published_apart_are_merged_and_the_newer_id_leads_to_the_older()
    {
        var (old, now) = (Resolve(Entry(Old, arxiv: "2403.16125")), Resolve(Come(Entry(New, arxiv: "2403.16125"))));
        var ledger = Ledger(old).Concat(Ledger(now).Select(w => w with { Id = "wzzzzzzzzzz" })).ToList();

        var catalogue = Resolve([Gone(Entry(Old, arxiv: "2403.16125")), Come(Entry(New, arxiv: "2403.16125"))], ledger);

        catalogue.Works.ShouldHaveSingleItem().Id.ShouldBe(old.Works[0].Id);
        catalogue.Redirects.ShouldHaveSingleItem().ShouldBe(new("wzzzzzzzzzz", old.Works[0].Id));
    }

    [Fact]
    public void Others_may_call_it_by_either_name()
    {
        var elsewhere = Of(SourceId.List, "https://other.example/README.md#old", Old, arxiv: "2403.16125");
        var author = Of(SourceId.Dblp, "journals/corr/abs-2403-16125", New, "Ada Quill; Bo Renner", "CoRR", 2024, arxiv: "2403.16125");

        var work = Resolve(Gone(Entry(Old, arxiv: "2403.16125")), Come(Entry(New, arxiv: "2403.16125")), elsewhere, author).Works.ShouldHaveSingleItem();

        work.Title.ShouldBe(New);
    }

    [Fact]
    public void The_reason_is_told()
        => Resolve(Gone(Entry(Old, arxiv: "2403.16125")), Come(Entry(New, arxiv: "2403.16125"))).Decisions.ShouldContain(d => d.Same && d.Code == "same.renamed" && d.Reason.StartsWith("One entry of a page was renamed", StringComparison.Ordinal));

    [Fact]
    public void Titles_without_a_telling_word_in_common_are_a_wrong_link_put_right()
        => Resolve(Gone(Entry("Burrow: Fast Inference for Large Language Models", arxiv: "2403.16125")), Come(Entry("Kelp: Efficient Inference of LLMs", arxiv: "2403.16125"))).Works.Count.ShouldBe(2);

    [Fact]
    public void A_person_may_keep_the_two_apart()
    {
        RecordInput[] records = [Gone(Entry(Old, arxiv: "2403.16125")), Come(Entry(New, arxiv: "2403.16125"))];
        var curation = CurationReader.Read("curation.yaml", $"- different: ['list|{records[0].Record.Key}', 'list|{records[1].Record.Key}']\n  reason: two papers\n").Curation;

        Resolver.Resolve(new ResolutionInput { Records = records, Curation = curation }).Works.Count.ShouldBe(2);
    }

    [Fact]
    public void Of_several_entries_under_one_link_which_became_which_is_not_guessed()
    {
        RecordInput[] records =
        [
            Gone(Entry("Herding Otters by Day", arxiv: "2403.16125")), Gone(Entry("Feeding Whales by Night", arxiv: "2403.16125")),
            Come(Entry("Otters and How Rivers Herd Them", arxiv: "2403.16125")), Come(Entry("Whales and What Oceans Feed Them", arxiv: "2403.16125")),
        ];

        Resolve(records).Decisions.ShouldNotContain(d => d.Code == "same.renamed");
    }

    [Theory]
    [InlineData("https://other.example/README.md", 30)]
    [InlineData(Page, 29)]
    [InlineData(Page, 32)]
    public void Neither_another_page_nor_another_night_renames(string page, int day)
        => Resolve(Gone(Entry(Old, arxiv: "2403.16125")), Entry(New, page, "2403.16125") with { FirstSeen = Night.AddDays(day) }).Works.Count.ShouldBe(2);

    private static RecordInput Gone(RecordInput entry) => entry with { WithdrawnAt = Next };

    private static RecordInput Come(RecordInput entry) => entry with { FirstSeen = Next };

    private static RecordInput Entry(string title, string page = Page, string? arxiv = null, string? pdf = null)
    {
        var entry = Of(SourceId.List, $"{page}#{Folding.LettersAndDigits(title)}", title, arxiv: arxiv);
        return pdf is null ? entry : entry with { Record = entry.Record with { Links = [new WorkLink("pdf", pdf)] } };
    }
}
