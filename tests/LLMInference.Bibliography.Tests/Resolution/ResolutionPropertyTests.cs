using CsCheck;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Works;
using static LLMInference.Bibliography.Tests.Resolution.Claims;

namespace LLMInference.Bibliography.Tests.Resolution;

/// <summary>What must hold of every night, however odd its records. A failure is shrunk by CsCheck to the few records that make it.</summary>
public sealed class ResolutionPropertyTests
{
    private const int Nights = 250;

    [Fact]
    public void The_catalogue_does_not_depend_on_the_order_of_arrival()
        => MadeUpRecords.Nights.SelectMany(n => Gen.Shuffle(n).Select(s => (Night: n, Shuffled: s)))
            .Sample(x => Published(Resolve(x.Shuffled)).ShouldBe(Published(Resolve(x.Night))), iter: Nights);

    [Fact]
    public void Resolving_a_night_again_over_its_own_ledger_changes_nothing()
        => MadeUpRecords.Nights.Sample(
            night =>
            {
                var first = Resolve(night);

                Published(Resolve(night, Ledger(first))).ShouldBe(Published(first));
            },
            iter: Nights);

    [Fact]
    public void Renamed_entries_do_not_depend_on_the_order_of_arrival_and_stay_as_they_are()
        => MadeUpRecords.ChangingNights.SelectMany(n => Gen.Shuffle(n).Select(s => (Night: n, Shuffled: s))).Sample(
            x =>
            {
                var first = Resolve(x.Night);

                Published(Resolve(x.Shuffled)).ShouldBe(Published(first));
                Published(Resolve(x.Shuffled, Ledger(first))).ShouldBe(Published(first));
            },
            iter: Nights);

    [Fact]
    public void A_night_on_which_nothing_could_be_asked_leaves_every_work_as_it_is()
        => MadeUpRecords.Nights.Sample(
            night =>
            {
                var ledger = Ledger(Resolve(night));
                var carried = Ledger(Resolve([], ledger));

                carried.Select(Shape).ShouldBe(ledger.Select(Shape));
            },
            iter: Nights);

    [Theory]
    [InlineData(DedupeLevel.Manifestation)]
    [InlineData(DedupeLevel.Work)]
    [InlineData(DedupeLevel.Family)]
    public void The_clusters_of_a_table_do_not_depend_on_the_order_of_its_rows(DedupeLevel level)
        => MadeUpRecords.Tables.SelectMany(t => Gen.Shuffle(t).Select(s => (Table: t, Shuffled: s)))
            .Sample(x => ById(x.Shuffled, level).ShouldBe(ById(x.Table, level)), iter: Nights);

    [Fact]
    public void No_level_tears_a_cluster_of_the_level_below_apart()
        => MadeUpRecords.Tables.Sample(
            table =>
            {
                var levels = Enum.GetValues<DedupeLevel>().Select(l => new Deduplicator().Cluster(table, l)).ToList();

                Nesting.Torn(levels[0], levels[1]).ShouldBeEmpty();
                Nesting.Torn(levels[1], levels[2]).ShouldBeEmpty();
            },
            iter: Nights);

    private static string Shape(LedgerWork work)
        => $"{work.Id} {work.Title} {string.Join('|', work.Manifestations.SelectMany(m => m.Records).Select(r => $"{r.Source}:{r.Key}").Order(StringComparer.Ordinal))}";

    private static List<string> ById(DedupeRecord[] rows, DedupeLevel level)
    {
        var clusters = new Deduplicator().Cluster(rows, level);
        return [.. rows.Select((r, i) => $"{r.Id} {clusters[i]}").Order(StringComparer.Ordinal)];
    }
}
