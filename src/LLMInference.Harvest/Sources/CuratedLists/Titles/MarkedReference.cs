using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

/// <summary>A whole reference where a list has the title alone, as the text of a link or in bold type: title and venue, perhaps the authors.</summary>
internal static partial class MarkedReference
{
    private const int MinTitleWords = 3;
    private const int MaxVenueLength = 160;

    /// <summary>Title, venue and authors of <paramref name="marked"/>; null when it is a title and nothing else.</summary>
    public static (string Title, VenueTag? Tag, NameList? Authors)? Read(string marked)
    {
        if (CitedWhole().Match(marked) is { Success: true } whole && NameList.Recognise(whole.Groups["n"].Value, single: true, expected: true) is { } citedNames
            && Segments.Sentences(whole.Groups["rest"].Value) is [var citedTitle, ..] sentences && citedTitle.Contains(' ', StringComparison.Ordinal))
        {
            // "Sun, W., Yan, L., & Ren, Z. (2023). The Title. *arXiv preprint*."
            var year = VenueTag.Parse(whole.Groups["y"].Value);
            return (citedTitle, VenueTag.Merge(CitedVenue.Read(string.Join(". ", sentences.Skip(1)) + ". " + whole.Groups["y"].Value), year), citedNames);
        }

        if (CitedThenQuoted().Match(marked) is { Success: true } lead
            && (AuthorYear.Parse(lead.Groups["a"].Value)?.Authors
                ?? NameList.Recognise(lead.Groups["n"].Value, single: true, expected: true)) is { } quotedNames)
        {
            // "Bel (1996), "The Title.""
            return (lead.Groups["t"].Value,
                VenueTag.Merge(VenueTag.Parse(lead.Groups["y"].Value), lead.Groups["v"].Success ? VenueOf(lead.Groups["v"].Value) ?? (char.IsUpper(lead.Groups["v"].Value[0]) ? new VenueTag(Book().Replace(lead.Groups["v"].Value, ""), null, []) : null) : null),
                quotedNames);
        }

        if (TitleThenCitation().Match(marked) is { Success: true } behind
            && HasWords(behind.Groups["t"].Value)
            && AuthorYear.Parse(behind.Groups["c"].Value) is { } signed
            && !VenueTag.IsKnown(signed.Authors.Names[0])
            && (!signed.Authors.Complete || signed.Joined))
        {
            // "The Title, Bel et al., 2013. (OTTER)"
            return (behind.Groups["t"].Value, new VenueTag(null, signed.Year, []), signed.Authors);
        }

        if (PlainTitle.NamesColon(ChineseBehind().Replace(EntryLine.Number().Replace(marked, ""), "")) is { Authors: { } listed } dblp)
        {
            // "[11] Ana Bel, Carl Dorn: The Title. Lake Rec. 24(11): 2895-2905 (2018)"
            return (dblp.Title, dblp.Segments.Aggregate(dblp.Tag, (tag, segment) => VenueTag.Merge(tag, VenueTag.Parse(segment))), listed);
        }

        if (PlainTitle.Vancouver(marked) is { Authors: { } medics } vancouver)
        {
            // "Bel AB. The Title. Nat Rivers. 2023 Sep;20(9):1282-1284."
            return (vancouver.Title, vancouver.Tag, medics);
        }

        if (BeginsWithAuthors().IsMatch(marked)
            && PlainTitle.Read(marked) is { Authors: { } writers, Title: { } written } plain
            && (writers.Names.Count > 1
                || !writers.Complete
                || writers.Names[0].Contains('.', StringComparison.Ordinal)
                || plain.Marked && writers.Names[0].Contains(',', StringComparison.Ordinal))
            && written.Contains(' ', StringComparison.Ordinal))
        {
            // "Bel, Ana, et al. "The Title." Proceedings of the 29th Symposium on Rivers. 2023.", "Dorn et al. The Title."
            return (written, plain.Segments.Aggregate(plain.Tag, (tag, segment) => VenueTag.Merge(tag, VenueTag.Parse(segment))), writers);
        }

        if (QuotedThenVenue().Match(marked) is { Success: true } quoted && VenueOf(quoted.Groups["v"].Value) is { } cited)
        {
            return (quoted.Groups["t"].Value, cited, null);
        }

        if (TypeThenVenue().Match(marked) is { Success: true } typed && HasWords(typed.Groups["t"].Value))
        {
            return (typed.Groups["t"].Value, VenueOf(typed.Groups["v"].Value), null);
        }

        var parts = Segments.Sentences(marked);
        if (parts.Count > 1
            && HasWords(parts[0])
            && Segments.Read(string.Join(". ", parts.Skip(1)), beside: true) is { Authors: { Names.Count: > 0 } by, Tag: { Venue: not null } at })
        {
            // "The Title. A. Bel, et al. VLDB 2014"
            return (parts[0], at, by);
        }

        return parts.Count > 1 && HasWords(parts[0]) && VenueOf(string.Join(". ", parts.Skip(1))) is { Venue: not null } tag ? (parts[0], tag, null) : null;
    }

    private static bool HasWords(string title) => title.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= MinTitleWords;

    /// <summary>A venue, with its year or known by its name.</summary>
    private static VenueTag? VenueOf(string text)
    {
        var plain = Folding.CollapseWhitespace(text).Trim(' ', '.', ',', ';', '/');
        if (plain.Length is 0 or > MaxVenueLength)
        {
            return null;
        }

        return VenueTag.Parse(plain) is { Venue: not null } parsed && (parsed.Year is null || !CitedVenue.HoldsMore(parsed.Venue))
            ? parsed
            : CitedVenue.Read(plain);
    }

    [GeneratedRegex(@"^(?<n>\p{Lu}.{2,600}?)\s\((?<y>(?:19|20)\d{2})[a-z]?(?:, \p{Lu}\p{Ll}+)?\)\.\s+(?<rest>\S.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex CitedWhole();

    [GeneratedRegex(@"^(?<a>(?<n>\p{Lu}[^()""“”:]{1,200}?)\s*\((?<y>(?:19|20)\d{2})[a-z]?\))[,.:]?\s*[""“](?<t>[^""“”]{8,400}?)[.,]?[""”](?:\s*(?:->|→|,|\.|In:?)\s*(?<v>\S.+))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex CitedThenQuoted();

    [GeneratedRegex(@"^(?:\(\p{L}{4,10}\)\s*)?(?<t>\S[^\n]{8,300}?),\s+(?<c>\p{Lu}[^,()\n]{1,80}?,?\s+(?:19|20)\d{2})\.?\s*(?:\([\w+\- ]{2,24}\)\s*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TitleThenCitation();

    // "Lake Tracing Gems I book"
    [GeneratedRegex(@"\s+book$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Book();

    // What a reader notes behind a reference in English
    [GeneratedRegex(@"(?<=[\d)\].])\s+[\u4e00-\u9fff].*$|(?<=[\d)\].]\s+[^\s.]{0,20})[\u4e00-\u9fff].*$", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseBehind();

    // Names end at a stop or a quotation before the title does.
    [GeneratedRegex(@"^\p{Lu}[^""“”:]{2,400}?(?:\bet\.? al\b|,|\band\b|&)[^""“”:]{0,400}?[.,]\s+[""“\p{Lu}]", RegexOptions.CultureInvariant)]
    private static partial Regex BeginsWithAuthors();

    // ""The Title of Some Words", River research 202 (2021): 117482"
    [GeneratedRegex(@"^[""“](?<t>[^""“”]{8,400}?)[,.]?[""”][,.]?\s+(?<v>\S.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedThenVenue();

    // GB/T 7714 marks the kind of document after the title: "The Title[J]. River Communications, 2022."
    [GeneratedRegex(@"^(?<t>.{8,400}?)\s*\[(?:[JCMDRSPNAZ]|EB|DB|CP|DS)(?:/(?:OL|CD|MT|DK))?\](?://)?[\s.,]*(?<v>\p{L}.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex TypeThenVenue();
}
