using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Venues;

/// <summary>A word of a venue as written.</summary>
/// <param name="Word">Folded.</param>
/// <param name="IsAcronym">Written with two capitals or more: OSDI, NeurIPS.</param>
/// <param name="IsCut">Followed by a full stop: <c>Comput.</c>.</param>
internal readonly record struct VenueToken(string Word, bool IsAcronym, bool IsCut);

/// <summary>A venue as written, reduced to the words that name it, with what the other words say.</summary>
internal sealed partial class VenueText
{
    private static readonly FrozenSet<string> Noise = new[]
    {
        "of", "the", "on", "in", "for", "and", "at", "a", "an", "to", "annual", "proceedings", "proc", "procs", "international", "int", "intl", "appear", "accepted", "forthcoming", "press", "volume", "vol", "no", "pages", "pp", "page",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
        "twentieth", "twenty", "thirtieth", "thirty", "fortieth", "forty", "fiftieth", "fifty", "best", "paper", "award", "oral", "spotlight", "poster", "main",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Ordinals =
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ];

    private static readonly string[] Tens = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"];

    private static readonly FrozenDictionary<string, string> Spelled = new Dictionary<string, string>
    {
        ["conf"] = "conference",
        ["symp"] = "symposium",
        ["sympos"] = "symposium",
        ["trans"] = "transactions",
        ["j"] = "journal",
        ["jour"] = "journal",
        ["wksp"] = "workshop",
        ["workshops"] = "workshop",
        ["ws"] = "workshop",
        ["lett"] = "letters",
        ["rev"] = "review",
        ["mag"] = "magazine",
        ["conferences"] = "conference",
        ["usenix"] = "usenix",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private VenueText(List<VenueToken> tokens, bool isLowerCase)
    {
        Tokens = tokens;
        IsLowerCase = isLowerCase;
        Words = [.. tokens.Select(t => t.Word)];
    }

    public IReadOnlyList<VenueToken> Tokens { get; }

    public IReadOnlyList<string> Words { get; }

    /// <summary>No capital anywhere: a source that lower-cased everything, where acronyms do not stand out.</summary>
    public bool IsLowerCase { get; }

    public int? Year { get; private init; }

    public int? Edition { get; private init; }

    public bool IsSecondary { get; private init; }

    public ManifestationKind? Kind { get; private init; }

    public static VenueText Read(string asWritten)
    {
        var text = LatexText.Decode(HtmlText.Decode(asWritten.Length > 500 ? asWritten[..500] : asWritten));
        text = Precursor().Replace(text, "");
        text = EditedBy().Replace(text, "");
        var tokens = new List<VenueToken>();
        foreach (Match match in Token().Matches(text))
        {
            var raw = match.Groups["w"].Value;
            var word = string.Concat(Folding.Words(raw));
            word = word == "work" && match.Groups["dot"].Success ? "workshop" : Spelled.GetValueOrDefault(word, word);
            if (word.Length > 0 && !Noise.Contains(word))
            {
                tokens.Add(new VenueToken(word, raw.Count(char.IsUpper) >= 2, match.Groups["dot"].Success));
            }
        }

        var kind = KindOf(text, tokens);
        return new VenueText(tokens, !text.Any(char.IsUpper))
        {
            Year = YearOf(text),
            Edition = EditionOf(text),

            // A doctoral dissertation is none of a doctoral symposium.
            IsSecondary = kind != ManifestationKind.Thesis && Secondary().IsMatch(text),
            Kind = kind,
        };
    }

    private static int? YearOf(string text)
    {
        // An arXiv number is no year (arXiv:2012.01234).
        var match = FullYear().Match(ArxivNumber().Replace(text, " "));
        if (match.Success)
        {
            return int.Parse(match.ValueSpan, CultureInfo.InvariantCulture);
        }

        match = ShortYear().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var year = int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        return year >= 60 ? 1900 + year : 2000 + year;
    }

    private static int? EditionOf(string text)
    {
        var match = OrdinalNumber().Match(text);
        if (!match.Success)
        {
            return null;
        }

        if (match.Groups["n"].Success)
        {
            return int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
        }

        var tens = match.Groups["tens"].Success ? 10 * (2 + Array.FindIndex(Tens, t => match.Groups["tens"].Value.StartsWith(t, StringComparison.OrdinalIgnoreCase))) : 0;
        return tens + 1 + Array.FindIndex(Ordinals, o => o.Equals(match.Groups["unit"].Value, StringComparison.OrdinalIgnoreCase));
    }

    private static ManifestationKind? KindOf(string text, List<VenueToken> tokens)
    {
        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (var token in tokens)
            {
                if (words.Contains(token.Word))
                {
                    return true;
                }
            }

            return false;
        }

        return Preprint().IsMatch(text) ? ManifestationKind.Preprint
            : Thesis().IsMatch(text) ? ManifestationKind.Thesis
            : Report().IsMatch(text) ? ManifestationKind.Report
            : Has("workshop") ? ManifestationKind.Workshop
            : Has("journal", "transactions", "letters", "magazine", "review", "quarterly", "bulletin", "annals", "archives") ? ManifestationKind.Journal
            : Has("conference", "symposium", "congress", "colloquium", "meeting") || Proceedings().IsMatch(text) ? ManifestationKind.Conference
            : Book().IsMatch(text) ? ManifestationKind.Book

            // An institution alone prints reports.
            : Has("laboratory", "laboratories", "department", "dept") ? ManifestationKind.Report
            : null;
    }

    // Letters, hyphens and apostrophes inside a word; a year glued to an acronym (OSDI24, NIPS'17) falls off.
    [GeneratedRegex(@"(?<w>\p{L}[\p{L}\p{M}'’&]*)(?<dot>\.)?", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    // What is told about another form of the work: "JACM. An extended abstract appeared in STOC 93".
    [GeneratedRegex(@"[\s.,;(\[]*\b(?:(?:an?|the)\s+)?(?:extended abstract|(?:preliminary|earlier|early|short|shorter|conference) version)(?: of this (?:paper|work|article))?\s+(?:has\s+|have\s+)?(?:appear(?:s|ed)|was (?:published|presented)|is in)\b.*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Precursor();

    // "Advances in …, edited by J. Moody, S. J. Hanson": initials that would be read as "Journal".
    [GeneratedRegex(@"[\s.,;(\[]*\bedited by\b.*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex EditedBy();

    [GeneratedRegex(@"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex FullYear();

    [GeneratedRegex(@"\p{L}\s?['’](?<y>\d{2})(?!\d)|(?<=[A-Z]{3,})(?<y>\d{2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex ShortYear();

    // 26th, Twenty-Sixth, twenty sixth, thirtieth; the machine may have put a space into "26 th".
    [GeneratedRegex(@"\b(?:(?<n>\d{1,3})\s?(?:st|nd|rd|th)|(?:(?<tens>twent|thirt|fort|fift|sixt|sevent|eight|ninet)y[\s-]+)?(?<unit>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth)|(?<tens>twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OrdinalNumber();

    [GeneratedRegex(@"\d{4}\.\d{4,5}|abs/\S+", RegexOptions.CultureInvariant)]
    private static partial Regex ArxivNumber();

    [GeneratedRegex(@"\bworkshops?\b|\bwksp\b|@|\bdemos?\b|\bdemonstrations?\b|\bposters?\s+(?:session|track|abstract|paper|and)|\bposters$|\bcompanion\b|\bextended abstracts?\b|\babstract proceedings\b|\badjunct\b|\btutorials?\b|\bdoctoral\b|\bstudent research\b|\bwork[- ]in[- ]progress\b|\bshort papers? track\b|\bin conjunction\b|\bco-?located\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Secondary();

    [GeneratedRegex(@"\barxiv\b|\bcorr\b|\bpreprints?\b|\be-?print\b|\bbiorxiv\b|\bssrn\b|\bunder (?:review|submission)\b|\bin submission\b|\bsubmitted to\b|\b(?:unpublished\s*)?manuscript\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Preprint();

    [GeneratedRegex(@"\bthesis\b|\bdissertation\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Thesis();

    [GeneratedRegex(@"\btech(?:nical|\.)?\s*(?:rep(?:ort|\.)?|memo)|\btech\s*report|\bwhite\s?paper\b|\bresearch report\b|\bTR[- ]?\d|\b\p{L}{2,8}[-/]\p{L}{2,5}[-/]\d{2,4}-\d{1,4}\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Report();

    [GeneratedRegex(@"\bproceedings\b|\bproc\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Proceedings();

    [GeneratedRegex(@"\bbook\b|\bhandbook\b|\bencyclopa?edia\b|\bchapter\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Book();
}
