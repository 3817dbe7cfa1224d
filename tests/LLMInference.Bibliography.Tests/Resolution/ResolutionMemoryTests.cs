using CsCheck;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Venues;
using LLMInference.Bibliography.Works;
using static LLMInference.Bibliography.Tests.Resolution.Claims;

namespace LLMInference.Bibliography.Tests.Resolution;

/// <summary>Nights that go on from one another end where one night from scratch ends.</summary>
public sealed class ResolutionMemoryTests
{
    private const int Claims = 14;

    // Of each claim there are two versions; each night has one of them, or none.
    private static readonly Gen<RecordInput[][]> Nights =
        from one in MadeUpRecords.Nights
        from other in MadeUpRecords.Nights
        from nights in Gen.Int[0, 2].Array[Claims].Array[1, 5]
        select nights.Select(night => night.SelectMany((version, i) => version switch
        {
            1 when i < one.Length => [one[i]],
            2 when i < other.Length => [other[i]],
            _ => Array.Empty<RecordInput>(),
        }).ToArray()).ToArray();

    [Fact]
    public void Nights_that_bring_change_and_take_away_claims_end_as_one_from_scratch()
        => Nights.Sample(
            nights =>
            {
                var memory = ResolutionMemory.Empty;
                foreach (var night in nights)
                {
                    var (catalogue, after) = Resolver.Resolve(new ResolutionInput { Records = night }, memory);

                    Published(catalogue).ShouldBe(Published(Resolve(night)));
                    memory = after;
                }
            },
            iter: 80);

    [Fact]
    public void What_was_written_down_in_between_serves_as_well()
        => Nights.Sample(
            nights =>
            {
                IReadOnlyList<LedgerWork> ledger = [];
                byte[]? written = null;
                foreach (var night in nights)
                {
                    var (catalogue, after) = Resolver.Resolve(new ResolutionInput { Records = night, Ledger = ledger }, ResolutionMemoryFormat.Read(written));

                    Published(catalogue).ShouldBe(Published(Resolve(night, ledger)));
                    (ledger, written) = (Ledger(catalogue), ResolutionMemoryFormat.Write(after));
                }
            },
            iter: 80);

    [Fact]
    public void A_night_in_which_nothing_changed_compares_nothing()
        => MadeUpRecords.Nights.Sample(
            night =>
            {
                var memory = Resolver.Resolve(new ResolutionInput { Records = night }, ResolutionMemory.Empty).Memory;

                Resolver.Resolve(new ResolutionInput { Records = night }, ResolutionMemoryFormat.Read(ResolutionMemoryFormat.Write(memory))).Memory.NewlyCompared.ShouldBe(0);
            },
            iter: 50);

    [Fact]
    public void A_new_claim_is_compared_with_those_that_it_meets_and_no_others_are()
    {
        RecordInput[] old = [.. Enumerable.Range(0, 20).Select(i => Of(SourceId.Dblp, $"d{i}", $"Paged Tables for Serving Large Models {i % 4}", "Ada Quill; Bo Renner", "SOSP", 2020 + (i % 3)))];
        var memory = Resolver.Resolve(new ResolutionInput { Records = old }, ResolutionMemory.Empty).Memory;

        var after = Resolver.Resolve(new ResolutionInput { Records = [.. old, Of(SourceId.Page, "p", "Paged Tables for Serving Large Models 1", "Ada Quill", "SOSP", 2021)] }, memory).Memory;

        memory.NewlyCompared.ShouldBeGreaterThan(20);
        after.NewlyCompared.ShouldBeInRange(1, 20);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a file of something else, long enough to have a digest at its end and more")]
    public void What_cannot_be_read_is_an_empty_memory(string text)
        => ResolutionMemoryFormat.Read(System.Text.Encoding.UTF8.GetBytes(text)).Pairs.ShouldBe(0);

    [Fact]
    public void A_memory_that_was_cut_short_or_overwritten_is_an_empty_one()
    {
        var written = ResolutionMemoryFormat.Write(Resolver.Resolve(new ResolutionInput { Records = [Of(SourceId.Dblp, "a", "Paged Tables"), Of(SourceId.Page, "b", "Paged Tables")] }, ResolutionMemory.Empty).Memory);
        var overwritten = written.ToArray();
        overwritten[20] ^= 1;

        ResolutionMemoryFormat.Read(written).Pairs.ShouldBe(1);
        ResolutionMemoryFormat.Read(written[..^5]).Pairs.ShouldBe(0);
        ResolutionMemoryFormat.Read(overwritten).Pairs.ShouldBe(0);
    }

    [Fact]
    public void Whatever_the_rules_read_of_a_claim_is_in_its_fingerprint()
    {
        var plain = Of(SourceId.Dblp, "k", "Paged Tables", "Ada Quill; Bo Renner", "SOSP", 2023, ManifestationKind.Conference, doi: "10.1/1").Record;
        SourceRecord[] others =
        [
            plain, plain with { Source = SourceId.Page }, plain with { TitleAsWritten = "Paged tables" }, plain with { Authors = [new AuthorAsWritten("Ada Quill"), new AuthorAsWritten("B. Renner")] },
            plain with { AuthorsComplete = false }, plain with { VenueAsWritten = null }, plain with { VenueAsWritten = "" }, plain with { Year = null }, plain with { Kind = null }, plain with { Volume = "1" },
            plain with { Number = "1" }, plain with { Pages = "1" }, plain with { Identifiers = [] }, plain with { Identifiers = [new WorkIdentifier(WorkScheme.Arxiv, "10.1/1")] },
        ];

        others.Select(r => Fingerprint.Of(r, "k")).Append(Fingerprint.Of(plain, "l")).Distinct().Count().ShouldBe(others.Length + 1);
        Fingerprint.Of(plain with { CitationCount = 7, Abstract = "Otters.", Notes = ["Best paper"] }, "k").ShouldBe(Fingerprint.Of(plain, "k"));
    }

    [Fact]
    public void Other_venues_are_other_rules()
        => Fingerprint.OfRules(new VenueLexicon(VenueLexicon.Default.Venues.Skip(1))).ShouldNotBe(Fingerprint.OfRules(VenueLexicon.Default));
}
