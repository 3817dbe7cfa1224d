using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Mends references that a machine cut at the wrong places: the last author and the year stand before the title, the venue or an editor behind it. Only what
/// is recognised moves, and a field that is filled is never overwritten.
/// </summary>
/// <remarks>
/// What a venue looks like is learnt from the table itself: words that fill the venue field of two rows or more, besides the lexicon and the set phrases
/// of bibliographies. Leaves alone whatever stands before three words of title.
/// </remarks>
internal sealed partial class TornReference
{
    private const int LeastRows = 2;

    private readonly RecordPreparation preparation;
    private readonly HashSet<string> venues;

    public TornReference(IReadOnlyList<DedupeRecord> rows, RecordPreparation preparation)
    {
        this.preparation = preparation;
        var written = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.Venue is not null))
        {
            written[row.Venue!] = written.GetValueOrDefault(row.Venue!) + 1;
        }

        venues = written.Select(v => (preparation.Venue(v.Key).Words, Rows: v.Value)).Where(v => v.Words.Count >= 2).GroupBy(v => string.Join(' ', v.Words), v => v.Rows, StringComparer.Ordinal)
            .Where(g => g.Sum() >= LeastRows).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The row with its fields as they were before they were torn; the row itself where nothing is recognised.</summary>
    public DedupeRecord Mend(DedupeRecord row) => Tail(Head(row));

    // "vazirani (1995). An introduction …" of "M. J. Kearns and U.": the list goes on in the title.
    private static DedupeRecord Head(DedupeRecord row)
    {
        if (TornYear().Match(row.Title) is not { Success: true } match)
        {
            return Names(row);
        }

        var (name, authors) = (match.Groups["name"].Value.Trim(' ', ','), row.Authors?.TrimEnd());
        return row with
        {
            Title = row.Title[match.Length..],
            Authors = name.Length > 0 && authors is not null && GoesOn().IsMatch(authors) ? $"{authors} {name}" : row.Authors,
            Year = string.IsNullOrWhiteSpace(row.Year) ? match.Groups["year"].Value : row.Year,
        };
    }

    // The same without a year: "d.p. helmbold, and m.k. warmuth. On-line …" of "n. cesa-bianchi, y. freund,", "w.s.: Boosting …" of "… and lee,".
    private static DedupeRecord Names(DedupeRecord row)
    {
        var authors = row.Authors?.TrimEnd();
        return authors is not null && GoesOn().IsMatch(authors) && TornNames().Match(row.Title) is { Success: true } match && Folding.Words(row.Title[match.Length..]).Take(3).Count() == 3
            ? row with { Title = row.Title[match.Length..], Authors = $"{authors} {match.Groups["names"].Value}" }
            : row;
    }

    private DedupeRecord Tail(DedupeRecord row)
    {
        foreach (Match end in SentenceEnd().Matches(row.Title))
        {
            var (head, tail) = (row.Title[..end.Index], row.Title[(end.Index + end.Length)..]);
            if (Folding.Words(head).Take(3).Count() < 3)
            {
                continue;
            }

            var says = preparation.Venue(row.Venue);
            if (says.IsUnknown && Quoted().IsMatch(head) && end.Value[0] is '\'' or '"' or '”' or '’' && tail.Any(char.IsLetter))
            {
                return row with { Title = head, Venue = tail };
            }

            if (Phrase().IsMatch(tail) || (end.Value[0] == '.' && !says.IsUnknown && Editor().IsMatch(tail)) || (end.Value[0] != ',' && says.IsUnknown && IsVenue(tail)))
            {
                // What the venue field holds then is of the other form: "… Unpublished manuscript. An extended abstract appears in" | "EuroCOLT".
                var ofAnother = Precursor().IsMatch(tail);
                return row with { Title = head, Venue = ofAnother || (says.IsUnknown && !Aside().IsMatch(tail)) ? tail : row.Venue };
            }
        }

        return row;
    }

    // Up to the first mark or number: "Machine Learning 5, 197-227. This article …".
    private bool IsVenue(string tail)
    {
        var name = VenueEnd().Match(tail).Value;
        var reading = preparation.Venue(name);
        return reading.Words.Count >= 2 && (reading.Venue is not null ? reading.Words.Count <= 8 && Folding.Words(reading.Venue.Name).Intersect(reading.Words, StringComparer.Ordinal).Any() : venues.Contains(string.Join(' ', reading.Words)));
    }

    [GeneratedRegex(@"^\W{0,3}(?<name>(?:(?:and|&)\s+)?(?:\p{L}[\p{L}.'-]*,?\s+(?:(?:and|&)\s+)?){0,4})(?:[\[(](?<year>(?:19|20)\d\d)[a-z]?[\])][.,:]*|(?<year>(?:19|20)\d\d)[a-z]?[).,:]+)[\s'""`]*(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex TornYear();

    [GeneratedRegex(@"^\W{0,2}(?<names>(?:(?:and\s+)?(?:\p{L}\.[\s-]?){1,3}\p{L}[\p{L}'-]+,?\s+)*(?:and\s+)?(?:\p{L}\.[\s-]?){1,3}(?:\p{L}[\p{L}'-]+(?=[.,:])|(?<=\.)(?=:?\s)))[.,:]?\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TornNames();

    // The quotation mark behind the title was found at its own end.
    [GeneratedRegex(@"^\s*(?:'|`{1,2}|""|“|‘)[^'`""”’“‘]{10,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    // An initial, a comma or a conjunction at the end of an author list.
    [GeneratedRegex(@"(?:(?<!\p{L})\p{L}\.?|[,;&]|\band)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"[.?!,]['""”’]?\s+|['""”’]+,?\s+|\.(?=unpublished)", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(?:in\s+[\p{L}., &'-]{2,80}\(eds?\b|(?:in:?\s+)?(?:the\s+)?proc(?:eedings|\.)|(?:unpublished\s*)?manuscript\b|unpublished|an?\s+(?:extended abstract|preliminary version|earlier version)\s+(?:appear|was|of this)|to appear\b|this (?:article|paper) (?:was|is)\b|available (?:from|at|electronically|on)\b|at (?:web )?site\b|(?:technical|tech\.?) rep|(?:acm|ieee|siam|springer|mit|academic|kluwer|elsevier|wiley|addison|morgan|cambridge|oxford)\b[^:.]{0,50}\b(?:series|press|proceedings|notes|publishers?)\W*$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Phrase();

    // "… of hypotheses. In Frei, Harman," before the proceedings; no sentence of a title begins so and ends in a comma.
    [GeneratedRegex(@"^in:?\s+\p{L}[^:]{0,50}[,.]\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Editor();

    [GeneratedRegex(@"\b(?:extended abstract|(?:preliminary|earlier) version)\s+(?:appears|appeared|was published)\b[^.]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Precursor();

    // Says nothing of where this very form appeared.
    [GeneratedRegex(@"^(?:in\s+[\p{L}., &'-]{2,80}\(eds?\b|an?\s+(?:extended|preliminary|earlier)|to appear|this |available|at )", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Aside();

    [GeneratedRegex(@"^[^\d.,;(]+", RegexOptions.CultureInvariant)]
    private static partial Regex VenueEnd();
}
