using System.Globalization;

namespace LLMInference.Bibliography.Identity;

/// <summary>
/// What speaks for and against one candidate, summed as log-odds.
/// </summary>
/// <remarks>
/// Each piece adds the natural logarithm of how much likelier it is to be seen of the right profile than of a namesake's. Summing them treats the pieces as
/// independent, which they are nearly enough: a home page, a title list and an affiliation are kept by different people. The weights are set by hand from how often each
/// is wrong in practice (home pages move, affiliations change, titles of two people in one lab coincide) and are the only numbers to tune.
/// </remarks>
internal sealed class Evidence
{
    /// <summary>A person wrote it: nothing outweighs it.</summary>
    internal const double Certain = 20;

    /// <summary>One of a kind in both places: a Scholar id, an ORCID, a home page.</summary>
    internal const double Key = 7;

    /// <summary>A key that both have and that differs.</summary>
    internal const double OtherKey = -7;

    /// <summary>Agreement that many share: the institution.</summary>
    internal const double Institution = 2.5;

    /// <summary>The same in a table of faculty alone (CSrankings): two of one name seldom teach at one place.</summary>
    internal const double InstitutionOfFaculty = 3.2;

    /// <summary>Institutions are stated on both sides and none agrees: people move, so it weighs less than agreement.</summary>
    internal const double OtherInstitution = -2;

    /// <summary>Each title on the seed's own page that the candidate lists too, up to <see cref="MostTitles"/>.</summary>
    internal const double Title = 1.6;

    /// <summary>Titles beyond this many add nothing.</summary>
    internal const double MostTitles = 8;

    /// <summary>Both list many works and share none.</summary>
    internal const double NoTitle = -5;

    /// <summary>Some of their works are listed there among many others: a namesake's profile into which works were mixed.</summary>
    internal const double MostlyOthers = -8;

    /// <summary>Least share of a profile's works that must be known to be theirs, where DBLP's list of their works is known.</summary>
    internal const double LeastShare = 0.4;

    /// <summary>The same where only their own page is known, which may show a selection: of the profile's works or of the page's, whichever is more.</summary>
    internal const double LeastShareOfPage = 0.15;

    /// <summary>Each of their co-authors who is one there too, up to <see cref="MostCoauthors"/>; only where no works could be compared, of which they are a part.</summary>
    internal const double Coauthor = 0.9;

    /// <summary>Co-authors beyond this add nothing: namesakes in one field share some.</summary>
    internal const double MostCoauthors = 3.6;

    /// <summary>The name agrees only as initials or a shorter form.</summary>
    internal const double ShorterName = -2;

    /// <summary>The only profile of that name, and the source keeps no pile of unsorted namesakes.</summary>
    internal const double OnlyOne = 1.5;

    private readonly List<string> sentences = [];

    internal double Sum { get; private set; }

    // 1 is a person's word.
    internal double Confidence => Math.Min(0.999, Math.Round(1 / (1 + Math.Exp(-Sum)), 3, MidpointRounding.AwayFromZero));

    internal IReadOnlyList<string> Sentences => sentences;

    internal void Add(double weight, string sentence)
    {
        Sum += weight;
        sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{(weight >= 0 ? "+" : "−")}{Math.Abs(weight):0.#} {sentence}"));
    }
}
