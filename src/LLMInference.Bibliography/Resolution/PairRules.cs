using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;

namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Decides a pair of records: the ladder below a person's word. A shared identifier, unless the rest contradicts it; then title with authors, venue and year;
/// else they stay apart. Symmetric and pure.
/// </summary>
/// <remarks>
/// Written as rules rather than a score, because each answer must be told to a reader (<see cref="Verdict.Sentence"/>), and because the traps
/// (journal versions, demos, parts I and II, recurring columns) are contradictions that no sum of likenesses should outweigh.
/// </remarks>
internal static class PairRules
{
    private const int ByIdentifier = 4000;
    private const int ByPublication = 3000;
    private const int ByPreprint = 2000;
    private const int ByLittle = 1000;

    /// <summary>The code of two records that nothing but a lack of evidence keeps apart.</summary>
    public const string TooLittle = "different.evidence";

    // Content words of a title that one person hardly uses twice.
    private const int LongTitle = 5;

    /// <summary>By how many years a year may be misprinted.</summary>
    public const int LargestMisprint = 5;

    /// <summary>Whether nothing but their titles needs to be read to keep two records apart.</summary>
    public static bool AreTwoTitles(ComparedRecord a, ComparedRecord b)
        => SharedScheme(a, b) is null && TitleEvidence.Of(a.Title, b.Title).Relation == TitleRelation.Different;

    public static Verdict Decide(ComparedRecord a, ComparedRecord b)
    {
        var title = TitleEvidence.Of(a.Title, b.Title);
        var shared = SharedScheme(a, b);
        if (shared is null && title.Relation == TitleRelation.Different)
        {
            return new Verdict(Outcome.Different, 0, "different.title", title, default, default);
        }

        var authors = AuthorEvidence.Of(a, b);
        var publication = PublicationEvidence.Of(a, b);
        if (title.Relation == TitleRelation.Part && RunsIntoVenue(a, b))
        {
            title = title with { Relation = TitleRelation.Exact };
            publication = publication with { Relation = PublicationRelation.Open };
        }
        else if (title.Relation is TitleRelation.Akin or TitleRelation.Near or TitleRelation.Part && StartsWithAuthor(a, b))
        {
            title = title with { Relation = TitleRelation.Exact };
        }

        if (title.NumbersDiffer && publication.SameEvent && authors is { Relation: AuthorRelation.Same, Matched: >= 3 } && a.Title.StripsTo(b.Title))
        {
            title = title with { Relation = TitleRelation.Exact, NumbersDiffer = false };
        }

        if (shared is { } scheme)
        {
            return ByIdentifiers(a, b, scheme, title, authors, publication);
        }

        if (title.NumbersDiffer && title.Relation != TitleRelation.Exact)
        {
            return new Verdict(Outcome.Different, 0, "different.number", title, authors, publication);
        }

        return ByDescription(a, b, title, authors, publication);
    }

    private static Verdict ByIdentifiers(ComparedRecord a, ComparedRecord b, WorkScheme scheme, TitleEvidence title, AuthorEvidence authors, PublicationEvidence publication)
    {
        var name = WorkIdentifier.NameOf(scheme);
        var handWritten = a.IsHandWritten || b.IsHandWritten;
        var akin = title.Relation > TitleRelation.Akin || (title.Relation == TitleRelation.Akin && a.Title.SharesTellingWord(b.Title));
        var titlesMayBeOne = (akin && !(title.NumbersDiffer && handWritten)) || a.Title.IsMissing || b.Title.IsMissing
            || a.Title.Overlap(b.Title).OfSmaller == 1 || (a.Title.SharesLead(b.Title) && !title.NumbersDiffer) || IsPetName(a, b, authors) || IsPetName(b, a, authors);

        // Identifiers lie: a page's link copied from the entry before, a publisher's landing page. Retitled works keep their people.
        var samePeople = authors.Relation >= AuthorRelation.Most && authors.Matched >= 2 && !handWritten;
        if (!titlesMayBeOne && !samePeople || title.Relation < TitleRelation.Near && authors.Relation == AuthorRelation.Disjoint)
        {
            return new Verdict(Outcome.Doubtful, 0, $"doubtful.{name}-conflict", title, authors, publication);
        }

        return new Verdict(Outcome.Same, ByIdentifier + Finer(title, authors, publication), $"same.{name}", title, authors, publication);
    }

    // A list that links "vLLM" to a paper names its system; one word cannot contradict a title. But one whose code lies elsewhere than the paper's is another system with a wrong link.
    private static bool IsPetName(ComparedRecord record, ComparedRecord other, AuthorEvidence authors)
        => record.Record?.Source == SourceId.List && record.Title.Words.Length == 1 && authors.Relation == AuthorRelation.Unknown && !CodeDiffers(record, other);

    private static bool CodeDiffers(ComparedRecord a, ComparedRecord b)
        => a.Repositories.Length > 0 && b.Repositories.Length > 0 && !Array.Exists(a.Repositories, x => Array.Exists(b.Repositories, y => NameOf(x).SequenceEqual(NameOf(y))));

    private static ReadOnlySpan<char> NameOf(string repository) => repository.AsSpan(repository.LastIndexOf('/') + 1);

    private static Verdict ByDescription(ComparedRecord a, ComparedRecord b, TitleEvidence title, AuthorEvidence authors, PublicationEvidence publication)
    {
        Verdict Say(Outcome outcome, string code, int strength = 0) => new(outcome, strength, code, title, authors, publication);

        if (authors.Relation == AuthorRelation.Disjoint)
        {
            var striking = title.Relation == TitleRelation.Exact && a.Title.IsSpecific && a.Title.ContentWords.Length >= 6 && publication.Relation != PublicationRelation.Apart && publication.YearGap <= 1;
            return striking ? Say(Outcome.Doubtful, "doubtful.authors") : Say(Outcome.Different, "different.authors");
        }

        if (a.Title.IsGeneric || b.Title.IsGeneric)
        {
            var same = title.Relation == TitleRelation.Exact && authors.Relation >= AuthorRelation.Most && publication.Relation == PublicationRelation.Same && publication.YearGap == 0 && publication.YearsKnown
                && (a.FirstPage is null || b.FirstPage is null || publication.SamePages);
            return same ? Say(Outcome.Same, "same.column", ByPublication - 500 + Finer(title, authors, publication)) : Say(Outcome.Different, "different.generic-title");
        }

        if (IsMisdated(a, b, title, authors, publication))
        {
            return Say(Outcome.Same, "same.title-authors", ByLittle + Finer(title, authors, publication));
        }

        if (publication.Relation == PublicationRelation.Apart)
        {
            var family = title.Relation >= TitleRelation.Part && authors.Relation >= AuthorRelation.Most && publication.Code is "kind" or "venue" or "year" or "doi";
            return family ? Say(Outcome.Family, $"different.{publication.Code}") : Say(Outcome.Different, $"different.{publication.Code}");
        }

        if (IsSame(a, b, title, authors, publication))
        {
            return Say(Outcome.Same, authors.Relation == AuthorRelation.Unknown ? "same.title" : "same.title-authors", Rank(publication) + Finer(title, authors, publication));
        }

        return IsDoubtful(a, b, title, authors, publication) ? Say(Outcome.Doubtful, "doubtful.title-authors") : Say(Outcome.Different, TooLittle);
    }

    /// <summary>The same people do not print a telling title twice in one series: the year is misprinted. The less so where neither side tells of any series, and the years are close.</summary>
    public static bool IsMisdated(ComparedRecord a, ComparedRecord b, TitleEvidence title, AuthorEvidence authors, PublicationEvidence publication)
        => publication is { Relation: PublicationRelation.Apart, Code: "year" }
            && (publication is { SameVenue: true, YearGap: <= LargestMisprint } || publication is { YearGap: <= 2 } && a.Venue.IsUnknown && b.Venue.IsUnknown && a.Kind is null && b.Kind is null && title.Relation == TitleRelation.Exact)
            && (title.Relation == TitleRelation.Exact || (title.Relation == TitleRelation.Near && title.Similarity >= 0.85 && WordsPairUp(a.Title, b.Title)))
            && (a.Title.IsSpecific || authors.Matched >= 3) && authors.Relation >= AuthorRelation.Most
            && (authors.Matched >= 2 || (title.Relation == TitleRelation.Exact && a.Title.ContentWords.Length >= LongTitle))
            && (a.FirstPage is null || b.FirstPage is null || publication.SamePages) && (a.Volume is null || b.Volume is null || a.Volume == b.Volume);

    private static bool IsSame(ComparedRecord a, ComparedRecord b, TitleEvidence title, AuthorEvidence authors, PublicationEvidence publication)
    {
        if (!YearsAllow(a, b, publication))
        {
            return false;
        }

        if (title.Relation is TitleRelation.Akin or TitleRelation.Near && publication.SameEvent && authors.Relation == AuthorRelation.Same && LacksMiddle(a.Title, b.Title)
            && (authors.Matched >= 3 || Math.Min(a.Title.ContentWords.Length, b.Title.ContentWords.Length) > LongTitle))
        {
            return true;
        }

        var onePlace = publication.Relation is PublicationRelation.Same or PublicationRelation.Reprint && publication.YearGap <= 1;
        switch (title.Relation)
        {
            case TitleRelation.Exact:
                return authors.Relation switch
                {
                    AuthorRelation.Same => true,
                    AuthorRelation.Most => true,
                    AuthorRelation.Some => (onePlace && publication.YearGap == 0) || (a.Title.IsSpecific && authors.Matched >= 2),
                    _ => a.Title.IsSpecific || (onePlace && publication.YearGap == 0 && publication.YearsKnown && a.Title.Words.Length >= 2),
                };
            case TitleRelation.Near:
                return authors.Relation switch
                {
                    AuthorRelation.Same or AuthorRelation.Most => WordsPairUp(a.Title, b.Title) && (authors.Matched >= 2 || (onePlace && (title.Similarity >= 0.9 || (publication.YearGap == 0 && publication.YearsKnown))) || title.Similarity >= 0.95)
                        && publication.Relation != PublicationRelation.Unlike,
                    AuthorRelation.Some => title.Similarity >= 0.92 && onePlace && publication.YearGap == 0 && WordsPairUp(a.Title, b.Title),
                    _ => title.Similarity >= 0.94 && a.Title.IsSpecific && b.Title.IsSpecific && WordsPairUp(a.Title, b.Title),
                };
            case TitleRelation.Part:
                var shorter = a.Title.Key.Length <= b.Title.Key.Length ? a.Title : b.Title;
                return authors.Relation switch
                {
                    AuthorRelation.Same => onePlace ? publication.YearGap == 0 : authors.Matched >= 2 && publication.YearGap <= 2 && publication.Relation != PublicationRelation.Unlike,
                    AuthorRelation.Most => authors.Matched >= 3 && publication.YearGap <= 1 && publication.Relation != PublicationRelation.Unlike,
                    AuthorRelation.Unknown => shorter.IsSpecific && shorter.Key.Length >= 35 && publication.YearGap <= 1 && publication.Relation != PublicationRelation.Unlike,
                    _ => false,
                };
            default:
                return false;
        }
    }

    private static bool IsDoubtful(ComparedRecord a, ComparedRecord b, TitleEvidence title, AuthorEvidence authors, PublicationEvidence publication)
        => title.Relation switch
        {
            TitleRelation.Exact => true,
            TitleRelation.Near => authors.Relation >= AuthorRelation.Some || title.Similarity >= 0.9,
            TitleRelation.Part => authors.Relation >= AuthorRelation.Most,
            _ => authors.Relation == AuthorRelation.Same && authors.Matched >= 3 && publication.Relation == PublicationRelation.Preprint && publication.YearGap <= 1,
        };

    // References leave out a word or an inner clause: "Toward [efficient] agnostic learning". At another event that would be a sequel.
    private static bool LacksMiddle(TitleForm a, TitleForm b)
    {
        var (shorter, longer) = a.Words.Length <= b.Words.Length ? (a.Words, b.Words) : (b.Words, a.Words);
        var start = shorter.AsSpan().CommonPrefixLength(longer);
        var end = 0;
        while (end < shorter.Length - start && shorter[^(end + 1)] == longer[^(end + 1)])
        {
            end++;
        }

        return shorter.Length < longer.Length && start > 0 && end > 0 && start + end == shorter.Length;
    }

    private static bool YearsAllow(ComparedRecord a, ComparedRecord b, PublicationEvidence publication)
    {
        if (publication.Relation == PublicationRelation.Preprint && a.Year is { } ya && b.Year is { } yb && a.IsPreprint != b.IsPreprint)
        {
            var later = a.IsPreprint ? yb - ya : ya - yb;
            return later is >= -2 and <= 6;
        }

        return publication.Relation == PublicationRelation.Reprint || publication.YearGap <= (publication.Relation == PublicationRelation.Preprint ? 3 : 1);
    }

    // Near titles may differ in spelling, inflection and small words, not in what they are about: "Mining X in Graphs" is not "Mining X in Streams".
    private static bool WordsPairUp(TitleForm a, TitleForm b)
    {
        var left = a.ContentWords.Except(b.ContentWords, StringComparer.Ordinal).ToList();
        var right = b.ContentWords.Except(a.ContentWords, StringComparer.Ordinal).ToList();
        if (left.Count == 0 || right.Count == 0)
        {
            return left.Count + right.Count <= 2;
        }

        // Words glued or torn apart (data base, com puting) have the same letters.
        if (string.Concat(left) == string.Concat(right))
        {
            return true;
        }

        var (few, many) = left.Count <= right.Count ? (left, right) : (right, left);
        var unpaired = few.Count(w => !many.Exists(v => SoundsLike(w, v)));
        return unpaired == 0 && many.Count - few.Count <= 1;
    }

    private static bool SoundsLike(string a, string b)
        => (a.Length >= 3 && b.Length >= 3 && a.AsSpan(0, 3).SequenceEqual(b.AsSpan(0, 3))) || Text.EditDistance.Within(a, b, 2) <= Math.Min(2, Math.Min(a.Length, b.Length) / 3);

    // A title torn at a comma, its rest in the venue field.
    private static bool RunsIntoVenue(ComparedRecord a, ComparedRecord b)
    {
        var (shorter, longer) = a.Title.Words.Length <= b.Title.Words.Length ? (a, b) : (b, a);
        if (!longer.Title.Words.AsSpan().StartsWith(shorter.Title.Words))
        {
            return false;
        }

        var rest = longer.Title.ContentWords.Except(shorter.Title.ContentWords, StringComparer.Ordinal).ToList();
        var known = rest.Count(w => shorter.Venue.Words.Contains(w, StringComparer.Ordinal));
        return rest.Count >= 3 ? known >= 0.6 * rest.Count : rest.Count == 2 && known == 2;
    }

    // An author list torn before its last name: "war muth. how to use …" of "… and M. K. Warmuth".
    private static bool StartsWithAuthor(ComparedRecord a, ComparedRecord b)
    {
        var (shorter, longer) = a.Title.Words.Length <= b.Title.Words.Length ? (a, b) : (b, a);
        var extra = longer.Title.Words.Length - shorter.Title.Words.Length;
        if (extra is < 1 or > 3 || shorter.Title.Words.Length < 3 || !longer.Title.Words.AsSpan().EndsWith(shorter.Title.Words))
        {
            return false;
        }

        var name = string.Concat(longer.Title.Words.Take(extra));
        return name.Length >= 3 && (Array.Exists(shorter.Authors, n => n.FamilyKey == name || n.Key == name) || Array.Exists(longer.Authors, n => n.FamilyKey == name || n.Key == name));
    }

    private static int Rank(PublicationEvidence publication) => publication.Relation switch
    {
        PublicationRelation.Same => ByPublication,
        PublicationRelation.Reprint or PublicationRelation.Preprint => ByPreprint,
        _ => ByLittle,
    };

    private static int Finer(TitleEvidence title, AuthorEvidence authors, PublicationEvidence publication)
    {
        var titles = title.Relation switch { TitleRelation.Exact => 300, TitleRelation.Near => (int)(200 * title.Similarity), TitleRelation.Part => 60, _ => 0 };
        var people = authors.Relation switch { AuthorRelation.Same => 100 - (5 * Math.Min(8, authors.Spelled)), AuthorRelation.Most => 60, AuthorRelation.Some => 20, _ => 0 };
        var year = !publication.YearsKnown ? 25 : publication.YearGap switch { 0 => 40, 1 => 10, _ => 0 };
        return titles + people + year + (publication.SamePages ? 50 : 0) + (publication.Relation == PublicationRelation.Same ? 30 : 0);
    }

    // The first scheme that both give with one value; null when there is none.
    private static WorkScheme? SharedScheme(ComparedRecord a, ComparedRecord b)
    {
        foreach (var x in a.Identifiers)
        {
            foreach (var y in b.Identifiers)
            {
                if (x.Scheme == y.Scheme && x.Value == y.Value)
                {
                    return x.Scheme;
                }
            }
        }

        return null;
    }
}
