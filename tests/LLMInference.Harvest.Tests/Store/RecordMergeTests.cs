using CsCheck;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Store;

namespace LLMInference.Harvest.Tests.Store;

public sealed class RecordMergeTests
{
    private static readonly Gen<Sighting<SourceRecord>> Sightings =
        from day in Gen.Int[1, 3]
        from url in Gen.Int[1, 3]
        from title in Gen.Int[1, 2]
        from link in Gen.Int[1, 4]
        from depth in Gen.Int[0, 1]
        from venue in Gen.Bool
        select Sighted(new SourceRecord
        {
            Source = SourceId.Dblp,
            Key = "k",
            TitleAsWritten = $"title {title}",
            VenueAsWritten = venue ? "V" : null,
            Links = [new WorkLink("page", $"https://l.example/{link}")],
            Provenance = new Provenance("s", $"https://d.example/{url}", new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero), "p/1"),
        }, depth);

    private static Sighting<SourceRecord> Sighted(SourceRecord record, int depth) => new(record, depth, StoreJson.Write(record));

    [Fact]
    public void The_order_of_arrival_does_not_matter()
        => Sightings.Array[1, 6].Select(a => (a, Gen.Shuffle(a))).SelectMany(p => p.Item2.Select(s => (p.a, s))).Sample((a, shuffled) =>
            StoreJson.Write(RecordMerge.Works(a)) == StoreJson.Write(RecordMerge.Works(shuffled)));

    [Fact]
    public void The_newest_is_believed_and_lists_are_joined()
    {
        var old = Sighted(new SourceRecord { Source = SourceId.Dblp, Key = "k", TitleAsWritten = "old", VenueAsWritten = "V", Mentions = [new("o/r", "A")], Provenance = At(1) }, 0);
        var young = Sighted(new SourceRecord { Source = SourceId.Dblp, Key = "k", TitleAsWritten = "new", Mentions = [new("o/r", "B")], Provenance = At(2) }, 1);

        RecordMerge.Works([old, young]).ShouldSatisfyAllConditions(
            r => r.TitleAsWritten.ShouldBe("new"),
            r => r.VenueAsWritten.ShouldBe("V"),
            r => r.Mentions.ShouldBe([new("o/r", "B"), new("o/r", "A")]));
    }

    private static Provenance At(int day) => new("s", "https://d.example/", new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero), "p/1");
}
