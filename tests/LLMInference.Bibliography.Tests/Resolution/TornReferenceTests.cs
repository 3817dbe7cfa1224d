using LLMInference.Bibliography.Resolution;

namespace LLMInference.Bibliography.Tests.Resolution;

/// <summary>References that a machine cut at the wrong places, each next to one that it cut rightly.</summary>
public sealed class TornReferenceTests
{
    private static readonly DedupeRecord Whole = new("whole", "Scheduling sparse requests on shared accelerators")
    {
        Authors = "A. Lindqvist, B. Okafor, and C. Marchetti",
        Venue = "in Proceedings of the Third Symposium on Sparse Serving,",
        Year = "1996",
    };

    [Theory]
    [InlineData("Marchetti (1996). Scheduling sparse requests on shared accelerators,", "A. Lindqvist, B. Okafor, and C.", "in Proceedings of the Third Symposium on Sparse Serving,")]
    [InlineData("Marchetti [1996]. 'Scheduling sparse requests on shared accelerators,'", "A. Lindqvist, B. Okafor, and C.", "in Proceedings of the Third Symposium on Sparse Serving,")]
    [InlineData("Scheduling sparse requests on shared accelerators, in Ferro D.(ed.),", "Lindqvist A., Okafor B., Marchetti C.:", "Proceedings of the Third Symposium on Sparse Serving,")]
    [InlineData("Scheduling sparse requests on shared accelerators. In Ferro, Grau,", "A. Lindqvist, B. Okafor, and C. Marchetti", "Proc. 3rd Symp. Sparse Serving,")]
    [InlineData("Scheduling sparse requests on shared accelerators. Proceedings of the Third Symposium on Sparse Serving,", "A. Lindqvist, B. Okafor, and C. Marchetti", null)]
    [InlineData("Scheduling sparse requests on shared accelerators. Symposium on Sparse Serving 3, 19-27. This article was set by hand", "A. Lindqvist, B. Okafor, and C. Marchetti", null)]
    [InlineData("B. Okafor, and C. Marchetti. Scheduling sparse requests on shared accelerators,", "A. Lindqvist,", "in Proceedings of the Third Symposium on Sparse Serving,")]
    [InlineData("C.: Scheduling sparse requests on shared accelerators,", "Lindqvist, A., Okafor, B., and Marchetti,", "in Proceedings of the Third Symposium on Sparse Serving,")]
    [InlineData("'Scheduling sparse requests on shared accelerators', Symp. Sparse Serving 3,", "A. Lindqvist, B. Okafor, and C. Marchetti", null)]
    public void A_torn_reference_is_the_form_that_it_tears(string title, string authors, string? venue)
    {
        var other = Whole with { Id = "other", Title = "Placing dense requests on idle machines", Year = "1995" };
        var torn = new DedupeRecord("torn", title) { Authors = authors, Venue = venue, Year = "1996" };

        var clusters = new Deduplicator().Cluster([Whole, other, torn], DedupeLevel.Manifestation);

        clusters[2].ShouldBe(clusters[0]);
        clusters[1].ShouldNotBe(clusters[0]);
    }

    [Fact]
    public void A_publishers_series_behind_a_title_is_none_of_it()
    {
        var plain = Whole with { Venue = null };
        var series = plain with { Id = "series", Title = Whole.Title + ". ACM distinguished papers series." };

        var clusters = new Deduplicator().Cluster([plain, series], DedupeLevel.Manifestation);

        clusters[1].ShouldBe(clusters[0]);
    }

    [Fact]
    public void A_manuscript_that_tells_of_its_abstract_is_not_the_abstract()
    {
        var manuscript = new DedupeRecord("manuscript", Whole.Title + ". Unpublished manuscript. An extended abstract appears in") { Authors = Whole.Authors, Venue = "Proceedings of the Third Symposium on Sparse Serving,", Year = "1996" };

        var clusters = new Deduplicator().Cluster([Whole, manuscript], DedupeLevel.Manifestation);

        clusters[1].ShouldNotBe(clusters[0]);
    }

    [Fact]
    public void A_title_that_ends_in_a_known_venue_keeps_it_where_the_venue_is_given()
    {
        var one = new DedupeRecord("one", "A course in optimisation. Machine Learning") { Authors = "A. Lindqvist", Venue = "Tall Books", Year = "2001" };
        var two = new DedupeRecord("two", "A course in optimisation. Operations Research") { Authors = "A. Lindqvist", Venue = "Tall Books", Year = "2001" };

        var clusters = new Deduplicator().Cluster([one, two], DedupeLevel.Manifestation);

        clusters[1].ShouldNotBe(clusters[0]);
    }

    [Fact]
    public void A_venue_that_never_mentions_proceedings_is_another_form_than_a_workshop()
    {
        var journal = Whole with { Id = "journal", Venue = "Queueing and Serving", Year = "1997" };

        var clusters = new Deduplicator().Cluster([Whole, journal], DedupeLevel.Manifestation);

        clusters[1].ShouldNotBe(clusters[0]);
    }

    [Fact]
    public void A_misprinted_year_does_not_make_a_second_paper_in_one_series()
    {
        var misdated = Whole with { Id = "misdated", Year = "1993" };

        var clusters = new Deduplicator().Cluster([Whole, misdated]);

        clusters[1].ShouldBe(clusters[0]);
    }

    [Fact]
    public void A_misprinted_year_does_not_part_the_others_of_its_paper()
    {
        string[] years = ["1993", "1993", "1993", "1993", "1997"];
        List<DedupeRecord> rows = [.. years.Select((y, i) => Whole with { Id = $"journal{i}", Venue = "Queueing and Serving", Year = y }), Whole with { Id = "nowhere", Venue = null, Year = "1993" }];

        var clusters = new Deduplicator().Cluster(rows, DedupeLevel.Manifestation);

        clusters.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void What_says_neither_where_nor_when_goes_with_what_was_not_published()
    {
        List<DedupeRecord> rows =
        [
            Whole, Whole with { Id = "again" }, Whole with { Id = "manuscript", Venue = "Unpublished manuscript,", Year = null }, Whole with { Id = "silent", Venue = null, Year = null },
        ];

        var clusters = new Deduplicator().Cluster(rows, DedupeLevel.Manifestation);

        clusters[3].ShouldBe(clusters[2]);
        clusters[0].ShouldNotBe(clusters[2]);
    }
}
