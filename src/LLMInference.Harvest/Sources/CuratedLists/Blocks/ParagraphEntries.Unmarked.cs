using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// Paragraphs whose title nothing marks.
internal static partial class ParagraphEntries
{
    /// <summary>
    /// A paragraph, or each line of one, that is short, holds no prose and a labelled link to a paper, read as an entry although nothing marks its title; none for
    /// any other. One such paragraph proves nothing: it takes several of them in one document.
    /// </summary>
    public static IReadOnlyList<EntryBuilder> ReadUnmarked(IReadOnlyList<Piece> pieces, Uri? baseUrl)
    {
        var lines = EntrySplitter.SoftLines(pieces);
        if (lines.Count > 1 && lines.ConvertAll(line => UnmarkedEntry(line, baseUrl)) is var entries && entries.TrueForAll(e => e is not null))
        {
            return entries!;
        }

        // Two labels that lead to papers and one title: the lines belong to more than one entry.
        return lines.Count(line => line.Exists(p => TellsPaper(p) && LinkTarget.LinkKind(p.Url!) == "arxiv")) < 2
            && UnmarkedEntry(pieces, baseUrl) is { } entry
            ? [entry]
            : [];
    }

    private static bool TellsPaper(Piece piece)
        => piece.IsPaperLink
            && (piece.IsLabel
                || EntryLine.SurnamePlus().IsMatch(piece.Text)
                || VenueTag.Parse(piece.Text) is { Venue: not null, Year: not null });

    /// <summary>"(Otter) [The Title](…) preprint": a linked title with a few signs before it.</summary>
    private static bool BeginsWithTitle(IReadOnlyList<Piece> pieces)
        => Enumerable.Range(0, pieces.Count).FirstOrDefault(i => pieces[i].Kind == PieceKind.Link && !pieces[i].IsLabel, -1) is >= 0 and var title
            && pieces[title].LeadsToPaper
            && pieces[title].Text.Split(' ').Length > MinTitleWords
            && Piece.Plain(pieces.Take(title)).Length <= MaxLead;

    private static EntryBuilder? UnmarkedEntry(IReadOnlyList<Piece> pieces, Uri? baseUrl)
    {
        var text = Piece.Plain(pieces);
        if (text.Length > MaxUnmarked
            || Prose().IsMatch(text)
            || !(pieces.Any(TellsPaper) || BeginsWithTitle(pieces) || PlainTitle.LeadingVenue(text) is not null || TaggedBehind(text)))
        {
            return null;
        }

        var entry = new EntryBuilder(baseUrl);
        ListItem.Read(entry, [.. pieces]);
        var words = entry.Title?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return words is <= MaxTitleWords
            && char.IsLetterOrDigit(entry.Title![0])
            && (words > MinTitleWords && !char.IsLower(entry.Title[0])
                || (words >= 2 && PlainTitle.LeadingVenue(text) is not null)
                || words <= MinTitleWords + 1 && NameThenAddress().IsMatch(text)
                || entry.Tag is { Year: not null } && pieces.Any(p => p.Kind == PieceKind.Link && EntryLine.SurnamePlus().IsMatch(p.Text)))
            ? entry
            : null;
    }

    /// <summary>"A Title of Some Words [ISMIR23, [#44](…)]": venue and year in brackets at the end.</summary>
    private static bool TaggedBehind(string text)
        => BracketBehind().Match(text) is { Success: true } behind
            && VenueTag.Parse(behind.Groups["v"].Value) is { Venue: { } venue, Year: not null }
            && (VenueTag.IsKnown(venue) || VenueTag.IsKnown(venue.Split(' ')[0]));

    [GeneratedRegex(@"^\S+(?: \S+)+?\s?\[{1,2}(?:\p{Lu}[\p{L}'’\-]+\+?,\s?)?(?<v>\p{Lu}[\p{L}& ]{1,20}?['’ ]{0,2}\d{2,4}(?: workshop)?)(?:,[^\[\]]*(?:\[[^\[\]]*\])?)?\][^\p{L}]*(?:\[[^\[\]]{1,20}\][^\p{L}]*)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BracketBehind();

    [GeneratedRegex(@"(?<!\d)(?:1[89]|20)\d{2}(?!\d)|['’]\s?\d{2}|[A-Za-z]\d{2}\b|\b\d{2}[./-]\d", RegexOptions.CultureInvariant)]
    private static partial Regex MayBeDated();

    [GeneratedRegex(@"^\p{Ll}+ \p{Ll}+ ", RegexOptions.CultureInvariant)]
    private static partial Regex SmallWords();

    // "Otter - https://arxiv.org/abs/2401.00001"
    [GeneratedRegex(@"^\s*[\w+.\-]+(?:\s[\w+.\-]+){0,4}\s*[-–—:]\s+https?://\S+(?:\s\(\w+\))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex NameThenAddress();

    [GeneratedRegex(@"\b(?:[Ww]e|[Oo]ur|[Pp]lease|[Yy]ou can|[Ss]ee|[Cc]heck out|[Tt]his (?:paper|repo\w*|work|list|survey|is)|[Hh]ere (?:is|are))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Prose();
}
