using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Lexicon;
using LLMInference.Harvest.Extraction.Reading;
using LLMInference.Harvest.Extraction.Segmentation;

namespace LLMInference.Harvest.Extraction.Fields;

/// <summary>Makes an entry of a unit and the reading that won.</summary>
internal static partial class EntryBuilder
{
    /// <summary>The entry with cleaned fields and a confidence for each.</summary>
    public static ExtractedEntry Build(Unit unit, EntryReading reading, Uri pageBase, double agreement)
    {
        var text = unit.Text;
        reading = WrappedTitles.Joined(text, reading);
        var notes = new List<string>();
        var title = CleanTitle(text.Text[reading.Title.Start..reading.Title.End], notes);
        var pieces = VenueRule.Pieces(text, reading).ToList();
        var (venue, venueConfidence) = VenueRule.Of(pieces, notes);
        var inText = YearRule.Of(reading.Rest.SelectMany(r => text.Text[r.Start..r.End].Split('\n', UnitText.Cut)).Where(t => !IsProse(t)));
        if (inText is null && YearRule.AtEnd(title) is var (named, at))
        {
            (title, inText) = (named, at);
        }

        var year = inText ?? unit.HeadingYear;
        var links = LinkKinds.Of(pageBase, text.Links);
        if (reading.Authors is { Notes.Count: > 0 } && text.Raw.Contains("equal contribution", StringComparison.OrdinalIgnoreCase) && !notes.Contains("equal contribution"))
        {
            notes.Add("equal contribution");
        }

        var confidence = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["title"] = Math.Round(Math.Clamp((0.35 * Math.Min(1.2, reading.TitleScore)) + (0.35 * Math.Min(1, unit.Plausibility)) + (0.3 * agreement), 0.05, 0.99), 2),
        };
        if (reading.Authors is { } authors)
        {
            confidence["authors"] = Math.Round(Math.Clamp((0.6 * authors.Score) + (0.35 * agreement), 0.05, 0.99), 2);
        }

        if (venue is not null)
        {
            confidence["venue"] = Math.Round(venueConfidence, 2);
        }

        if (year is not null)
        {
            confidence["year"] = inText is not null && (unit.HeadingYear is null || unit.HeadingYear == inText) ? 0.98 : inText is not null ? 0.85 : 0.9;
        }

        return new ExtractedEntry
        {
            Title = title,
            Authors = reading.Authors?.Names ?? [],
            AuthorsComplete = reading.Authors?.Complete ?? true,
            Year = year,
            Venue = venue,
            Doi = LinkKinds.DoiIn(links, text.Raw),
            Arxiv = LinkKinds.ArxivIn(links, text.Raw),
            Links = links,
            Heading = unit.Headings.Count == 0 ? null : string.Join(" > ", unit.Headings),
            Notes = notes,
            Confidence = confidence,
            Raw = text.Raw,
            Path = unit.Home.Path() + (unit.Count == unit.Home.Items.Count ? "" : $"/({unit.From + 1}–{unit.From + unit.Count})"),
        };
    }

    // A summary may speak of other years and of other papers' venues.
    private static bool IsProse(string text) => text.Length > 200 && ProseSentence().Count(text) >= 2 && !VenueWords.Begins(text);

    private static string CleanTitle(string raw, List<string> notes)
    {
        var title = Folding.CollapseWhitespace(raw.Replace(UnitText.Cut, ' '));
        title = VenueBefore().Replace(Number().Replace(title, ""), "");
        title = DocumentType().Replace(title, "");
        var stripped = Folding.CollapseWhitespace(NoteInTitle().Replace(title, m => NoteRules.IsNote(m.Value) && !m.Value.Contains("abstract", StringComparison.OrdinalIgnoreCase) ? NoteRules.Strip(m.Value, notes) : m.Value));
        title = stripped.Length > 3 ? stripped : title;
        return title.Trim(' ', ',', '.', ';', ':', '"', '“', '”', '*', '†', '|', '。', '，', '；', '：').TrimEnd('[', '(', '-', '–');
    }

    [GeneratedRegex(@"^(?:\[[A-Za-z]{0,3}\d{1,3}\]|\(?\d{1,3}[.)](?=\s))\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // "[ICMLA'21] The Title"
    [GeneratedRegex(@"^\[[A-Z][\w\- ]{1,20}\s?['’‘]\s?\d{2}\]\s+(?=\S+ \S)", RegexOptions.CultureInvariant)]
    private static partial Regex VenueBefore();

    [GeneratedRegex(@"\p{Ll}{3,}[.?!]\s+\p{Lu}|\b(?:[Ww]e|[Oo]ur|I|[Tt]his (?:paper|article|work|study)|Abstract)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ProseSentence();

    // Chinese references mark the kind of document after the title (GB/T 7714): "[J]", "[C]//", "[EB/OL]".
    [GeneratedRegex(@"\s*[\[［](?:[JCMDRSPNAZ]|EB|DB|CP|DS)(?:/(?:OL|CD|MT|DK))?[\]］]\s*(?://)?\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentType();

    [GeneratedRegex(@"[\[(（][^\[\]()（）]{2,90}[\])）]", RegexOptions.CultureInvariant)]
    private static partial Regex NoteInTitle();
}
