namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// What the agreement or disagreement of each field is worth, in bits, in these very tables: a pair whose bits sum to more than nothing is more likely one work than two.
/// </summary>
/// <remarks>
/// The model of Fellegi and Sunter, calibrated without labels. How often a field disagrees although the work is one is read from pairs under one long title, which hardly
/// meet by chance; how often it agrees although the works are two, from pairs drawn blindly. So a table with torn author fields holds a missing author against nobody, and one
/// with careful years holds a year against all. Titles are weighed by how rare their words are. Fields are not independent (a group writes about one thing),
/// therefore the worth of each is capped. Deterministic: the drawing starts from a constant and runs over records in canonical order.
/// </remarks>
internal sealed class MatchWeights
{
    // A title that is worth so much hardly stands on two works.
    private const double TellingTitle = 25;

    // Without people on both sides, or with others, the titles must be whole.
    private const double LostWithoutPeople = 4;

    private const int Drawn = 20_000;

    // A table is a sample of the literature: in a small one words look commoner and records fewer than they are.
    private const double Beyond = 20_000;

    private readonly double prior;
    private readonly TitleWeights titles;
    private readonly FieldWeights authors;
    private readonly FieldWeights years;
    private readonly FieldWeights venues;

    private MatchWeights(double prior, TitleWeights titles, FieldWeights authors, FieldWeights years, FieldWeights venues)
    {
        this.prior = prior;
        this.titles = titles;
        this.authors = authors;
        this.years = years;
        this.venues = venues;
    }

    /// <summary>Learns the weights of <paramref name="records"/> from their candidate pairs.</summary>
    public static MatchWeights Learn(IReadOnlyList<ComparedRecord> records, Candidates candidates)
    {
        var titles = new TitleWeights(records, Beyond);

        // What is expected before anything is seen, worth twenty pairs.
        var authors = new FieldWeights([0.04, 0.08, 0.2, 0.34, 0.34], [0.97, 0.02, 0.004, 0.004, 0.002], -9, 11);
        var years = new FieldWeights([0.85, 0.1, 0.03, 0.02], [0.07, 0.13, 0.2, 0.6], -4, 3.5);
        var venues = new FieldWeights([0.6, 0.25, 0.15], [0.1, 0.45, 0.45], -2, 3);
        var several = records.Select(r => r.Source).Distinct(StringComparer.Ordinal).Skip(1).Any();
        for (var at = 0; at < candidates.Count; at++)
        {
            var (i, j) = candidates[at];
            var (a, b) = (records[i], records[j]);
            if (a.Title.Key == b.Title.Key && a.Title.IsSpecific && (!several || a.Source != b.Source) && titles.Whole(i) >= TellingTitle)
            {
                authors.SeeSame(AuthorLevel(AuthorEvidence.Of(a, b)));
                var publication = PublicationEvidence.Of(a, b);
                years.SeeSame(YearLevel(publication));
                venues.SeeSame(VenueLevel(publication));
            }
        }

        var state = 88172645463325252UL;
        int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)below);
        }

        for (var draw = 0; records.Count > 200 && draw < Drawn; draw++)
        {
            var (a, b) = (records[Next(records.Count)], records[Next(records.Count)]);
            if (a.Title.Key != b.Title.Key)
            {
                authors.SeeDifferent(AuthorLevel(AuthorEvidence.Of(a, b)));
                var publication = PublicationEvidence.Of(a, b);
                years.SeeDifferent(YearLevel(publication));
                venues.SeeDifferent(VenueLevel(publication));
            }
        }

        return new MatchWeights(-Math.Log2(records.Count + Beyond), titles, authors, years, venues);
    }

    /// <summary>The sum over all fields and what is to be expected of any pair; above 0: more likely one work than two.</summary>
    public double Bits(ComparedRecord a, ComparedRecord b)
    {
        var title = titles.Bits(a, b);
        if (double.IsNegativeInfinity(title) || title + prior < -20)
        {
            return double.NegativeInfinity;
        }

        var people = AuthorEvidence.Of(a, b);
        var publication = PublicationEvidence.Of(a, b);
        var whole = a.Title.Key == b.Title.Key || people.Relation > AuthorRelation.Unknown;
        return prior + title - (whole ? 0 : LostWithoutPeople) + authors.Bits(AuthorLevel(people)) + years.Bits(YearLevel(publication)) + venues.Bits(VenueLevel(publication));
    }

    private static int? AuthorLevel(AuthorEvidence authors) => authors.Relation switch
    {
        AuthorRelation.Unknown => null,
        AuthorRelation.Disjoint => 0,
        _ when authors.Matched == 1 => authors.Relation == AuthorRelation.Same ? 2 : 1,
        AuthorRelation.Some => 2,
        AuthorRelation.Most => 3,
        _ => authors.Matched >= 3 ? 4 : 3,
    };

    private static int? YearLevel(PublicationEvidence publication) => !publication.YearsKnown ? null : publication.YearGap switch { 0 => 0, 1 => 1, <= 3 => 2, _ => 3 };

    private static int? VenueLevel(PublicationEvidence publication) => publication.Relation switch
    {
        PublicationRelation.Same => 0,
        PublicationRelation.Unlike => 1,
        PublicationRelation.Apart when publication.Code is "kind" or "venue" => 2,
        _ => null,
    };

    /// <summary>How often each degree of agreement was seen among records of one work and of two.</summary>
    private sealed class FieldWeights(double[] same, double[] different, double least, double most)
    {
        private const double Expected = 20;

        private readonly double[] seenSame = [.. same.Select(p => p * Expected)];
        private readonly double[] seenDifferent = [.. different.Select(p => p * Expected)];

        public void SeeSame(int? level) => See(seenSame, level);

        public void SeeDifferent(int? level) => See(seenDifferent, level);

        // What is missing says nothing.
        public double Bits(int? level)
            => level is { } at ? Math.Clamp(Math.Log2(seenSame[at] / seenSame.Sum() / (seenDifferent[at] / seenDifferent.Sum())), least, most) : 0;

        private static void See(double[] seen, int? level)
        {
            if (level is { } at)
            {
                seen[at]++;
            }
        }
    }
}
