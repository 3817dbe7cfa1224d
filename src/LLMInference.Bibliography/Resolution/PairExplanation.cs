using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Venues;

namespace LLMInference.Bibliography.Resolution;

/// <summary>What a field contributes to the decision on a pair.</summary>
public enum FieldWeight
{
    /// <summary>Speaks for one work.</summary>
    For,

    /// <summary>Says nothing either way.</summary>
    Open,

    /// <summary>Speaks for two works.</summary>
    Against,

    /// <summary>Settles by itself that they stay apart, whatever the rest says.</summary>
    Veto,
}

/// <summary>One field's part in a decision.</summary>
/// <param name="Field"><c>title authors year venue pages identifiers</c>.</param>
/// <param name="Weight">Which way it speaks.</param>
/// <param name="Words">What was found, in words.</param>
public sealed record FieldContribution(string Field, FieldWeight Weight, string Words);

/// <summary>
/// The decision on two records in words, field by field. Two records alone: that a person decided otherwise, or that a third record forbids it, is told by
/// the decisions of the night.
/// </summary>
/// <param name="A">One record.</param>
/// <param name="B">The other.</param>
/// <param name="Fields">What each field contributes, in a fixed order.</param>
/// <param name="Verdict">The outcome in a sentence.</param>
/// <param name="Code">Its reason code, as in <see cref="Works.MatchDecision.Code"/>.</param>
public sealed record PairExplanation(SourceRecord A, SourceRecord B, IReadOnlyList<FieldContribution> Fields, string Verdict, string Code)
{
    /// <summary>Compares one with one.</summary>
    public static PairExplanation Of(SourceRecord a, SourceRecord b) => Strongest([a], [b]);

    /// <summary>Of all pairs between two works the one that speaks most for their being one: what would have joined them. Ties go to the first in key order.</summary>
    /// <exception cref="ArgumentException">One side has no record.</exception>
    public static PairExplanation Strongest(IReadOnlyCollection<SourceRecord> a, IReadOnlyCollection<SourceRecord> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var preparation = new RecordPreparation(VenueLexicon.Default);
        var (left, right) = (Prepared(a, preparation), Prepared(b, preparation));
        if (left.Count == 0 || right.Count == 0)
        {
            throw new ArgumentException("Both sides need a record to compare.");
        }

        var (x, y, verdict) = left.SelectMany(_ => right, (l, r) => (l, r, Verdict: PairRules.Decide(l, r)))
            .OrderByDescending(p => p.Verdict.Outcome).ThenByDescending(p => p.Verdict.Strength).ThenByDescending(p => p.Verdict.Title.Relation).First();
        return new PairExplanation(x.Record!, y.Record!, [Title(x, y, verdict), Authors(verdict), Year(x, y, verdict), Venue(x, y, verdict), Pages(x, y, verdict), Identifiers(x, y, verdict)], Sentence(verdict), verdict.Code);
    }

    private static List<ComparedRecord> Prepared(IEnumerable<SourceRecord> records, RecordPreparation preparation)
        => [.. records.Select(r => preparation.Prepare(r)).OrderBy(r => r.Label, StringComparer.Ordinal)];

    private static FieldContribution Title(ComparedRecord a, ComparedRecord b, Verdict verdict)
    {
        var title = TitleEvidence.Of(a.Title, b.Title);
        var (weight, words) = title.Relation switch
        {
            _ when a.Title.IsMissing || b.Title.IsMissing => (FieldWeight.Open, "one side has no title"),
            _ when verdict.Code == "different.number" => (FieldWeight.Veto, $"the numbers differ: {Listed(a.Title.Numbers)} beside {Listed(b.Title.Numbers)}"),
            _ when a.Title.IsGeneric && b.Title.IsGeneric => (verdict.Code == "different.generic-title" ? FieldWeight.Veto : FieldWeight.Open, "a heading that comes back in every issue proves nothing"),
            TitleRelation.Exact => (FieldWeight.For, "the same letters and digits"),
            TitleRelation.Near => (FieldWeight.For, $"{Math.Round(100 * title.Similarity)} % of the letters agree"),
            TitleRelation.Part => (FieldWeight.For, "one is the other without a part of it"),
            TitleRelation.Akin => (FieldWeight.Open, "many words in common, which by itself is too little"),
            _ => (FieldWeight.Against, "two different titles"),
        };
        return new FieldContribution("title", weight, words);
    }

    private static FieldContribution Authors(Verdict verdict)
    {
        var authors = verdict.Authors;
        var (weight, words) = authors.Relation switch
        {
            _ when verdict.Code == "different.title" => (FieldWeight.Open, "not compared, the titles being different"),
            AuthorRelation.Same => (FieldWeight.For, $"all {authors.Matched} agree"),
            AuthorRelation.Most => (FieldWeight.For, $"{authors.Matched} of {authors.Longer} agree"),
            AuthorRelation.Some => (FieldWeight.Against, $"only {authors.Matched} of {authors.Longer} agree"),
            AuthorRelation.Unknown => (FieldWeight.Open, "one side names no person"),
            _ => (verdict.Code.EndsWith(".authors", StringComparison.Ordinal) ? FieldWeight.Veto : FieldWeight.Against, "nobody is on both lists"),
        };
        return new FieldContribution("authors", weight, authors.Spelled > 0 ? $"{words}, {authors.Spelled} of them spelt otherwise" : words);
    }

    private static FieldContribution Year(ComparedRecord a, ComparedRecord b, Verdict verdict)
    {
        if (a.Year is not { } one || b.Year is not { } other)
        {
            return new FieldContribution("year", FieldWeight.Open, "one side gives none");
        }

        var gap = Math.Abs(one - other);
        return verdict is { Code: "different.year" } ? new FieldContribution("year", FieldWeight.Veto, $"{gap} years apart in one series")
            : gap == 0 ? new FieldContribution("year", FieldWeight.For, $"both {one}")
            : gap == 1 ? new FieldContribution("year", FieldWeight.Open, $"{one} and {other}: a year is what proceedings and preprints differ by")
            : a.IsPreprint != b.IsPreprint && gap <= 6 ? new FieldContribution("year", FieldWeight.Open, $"{one} and {other}: a preprint may wait so long for its publication")
            : new FieldContribution("year", FieldWeight.Against, $"{one} and {other}");
    }

    private static FieldContribution Venue(ComparedRecord a, ComparedRecord b, Verdict verdict)
    {
        var publication = PublicationEvidence.Of(a, b);
        var (weight, words) = publication.Relation switch
        {
            _ when a.Venue.IsUnknown || b.Venue.IsUnknown => (FieldWeight.Open, "one side gives none"),
            PublicationRelation.Preprint => (FieldWeight.Open, "a preprint or report beside a publication: two forms of one work, if the rest agrees"),
            PublicationRelation.Reprint => (FieldWeight.For, "one prints the papers of the other"),
            PublicationRelation.Unlike => (FieldWeight.Against, "the names have too little in common"),
            PublicationRelation.Apart when publication.Code == "venue" => (verdict.Code == "different.venue" ? FieldWeight.Veto : FieldWeight.Against, "two different series"),
            PublicationRelation.Apart when publication.Code == "kind" => (verdict.Code == "different.kind" ? FieldWeight.Veto : FieldWeight.Against, "two forms of publication, such as proceedings and a journal"),
            _ when publication.SameVenue => (FieldWeight.For, "one series"),
            _ => (FieldWeight.Open, "nothing can be said of the two names"),
        };
        return new FieldContribution("venue", weight, words);
    }

    private static FieldContribution Pages(ComparedRecord a, ComparedRecord b, Verdict verdict)
        => a.FirstPage is null || b.FirstPage is null ? new FieldContribution("pages", FieldWeight.Open, "one side gives none")
            : a.FirstPage == b.FirstPage ? new FieldContribution("pages", FieldWeight.For, $"both begin on page {a.FirstPage}")
            : verdict.Code == "different.pages" ? new FieldContribution("pages", FieldWeight.Veto, $"page {a.FirstPage} of one issue, page {b.FirstPage} of another")
            : new FieldContribution("pages", FieldWeight.Open, $"page {a.FirstPage} and page {b.FirstPage}: proceedings and copies count pages each in their own way");

    private static FieldContribution Identifiers(ComparedRecord a, ComparedRecord b, Verdict verdict)
    {
        var shared = a.Identifiers.Where(i => b.Identifiers.Contains(i)).Select(i => i.ToString()).Order(StringComparer.Ordinal).ToList();
        if (shared.Count > 0)
        {
            return verdict.Code.EndsWith("-conflict", StringComparison.Ordinal)
                ? new FieldContribution("identifiers", FieldWeight.Open, $"both are {string.Join(" and ", shared)}, but title or people contradict it: a wrong link")
                : new FieldContribution("identifiers", FieldWeight.For, $"both are {string.Join(" and ", shared)}");
        }

        return a.Arxiv is not null && b.Arxiv is not null ? new FieldContribution("identifiers", verdict.Code == "different.arxiv" ? FieldWeight.Veto : FieldWeight.Against, $"arXiv {a.Arxiv} and {b.Arxiv}")
            : a.PublisherDoi is not null && b.PublisherDoi is not null ? new FieldContribution("identifiers", verdict.Code == "different.doi" ? FieldWeight.Veto : FieldWeight.Against, $"DOI {a.PublisherDoi} and {b.PublisherDoi}")
            : new FieldContribution("identifiers", FieldWeight.Open, "none in common, none that conflict");
    }

    private static string Sentence(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Same when verdict.Code is "same.title" or "same.title-authors" or "same.column" => "One work: title, people and place agree, and nothing contradicts it.",
        Outcome.Same => "One work: an identifier is shared, and the rest does not contradict it.",
        Outcome.Family => "Two works of one family, such as a conference paper and its journal version.",
        Outcome.Doubtful => "Unsure: kept apart until a person decides ('llminf review').",
        _ => "Two works.",
    };

    private static string Listed(string[] numbers) => numbers.Length == 0 ? "none" : string.Join(", ", numbers);
}
