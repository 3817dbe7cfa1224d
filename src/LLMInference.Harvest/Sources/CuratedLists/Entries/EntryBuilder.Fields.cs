using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Entries;

// What a label or a column names.
internal sealed partial class EntryBuilder
{
    /// <summary>Characters from which on the value of a label may be a reference.</summary>
    private const int MinReference = 40;

    /// <summary>Reads a cell of a column, or the value of a label.</summary>
    public void ReadField(Field field, IReadOnlyList<Piece> pieces)
    {
        Remember(pieces);
        if (field is Field.Prose or Field.Citation && VenueTag.Parse(Piece.Plain(pieces)) is { Venue: { } at, Year: not null } noted && VenueTag.IsKnown(at))
        {
            // "Notes": "[ICML 2024](…)"
            _tag = VenueTag.Merge(_tag, noted);
            return;
        }

        if (field == Field.Paper
            && pieces.FirstOrDefault(p => p.Kind == PieceKind.Link) is { } linked
            && VenueTag.Parse(PaperBehind().Replace(linked.Text.Trim('[', ']'), "")) is { Venue: { } venue } where
            && (where.Year is not null || VenueTag.IsKnown(venue) && !VenueTag.IsPreprint(venue)))
        {
            // "Link": "[[ECCV'22](…)]"
            _tag = VenueTag.Merge(_tag, where);
        }

        ReadNumber(field, pieces);
        var line = EntryLine.Read(pieces);
        ReadField(field, field is Field.Date or Field.Venue && pieces is [{ Kind: PieceKind.Badge, Text: { Length: > 0 } shown }] ? shown : line.Text, line);
    }

    /// <summary>"arXiv: [2507.13334](…)": what is linked says where and when.</summary>
    private void ReadNumber(Field field, IReadOnlyList<Piece> pieces)
    {
        if (field == Field.Paper && pieces.FirstOrDefault(p => p.Kind == PieceKind.Link) is { } link && PreprintNumber().IsMatch(link.Text.Trim()))
        {
            _tag = VenueTag.Merge(_tag, ArxivId.TryParse(link.Text.Trim(), out var id) ? new VenueTag("arXiv", id.Year, []) : null);
        }
    }

    [GeneratedRegex(@"^\d{4}\.\d{4,5}(?:v\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PreprintNumber();

    private void ReadField(Field field, string value, EntryLine line)
    {
        var text = Folding.CollapseWhitespace(value.Replace(EntryLine.Gap, ' ').Replace(EntryLine.TitleMark, ' ').Replace('\n', ' '));
        switch (field)
        {
            case Field.Authors:
                Take(line);
                if (text.Length > 1)
                {
                    _tag = VenueTag.Merge(_tag, YearBehind().Match(text) is { Success: true } year ? VenueTag.Parse(year.Groups["y"].Value) : null);
                    SetAuthors(NameList.Read(NameList.Bare(text)));
                }

                break;
            case Field.Venue or Field.Date:
                Take(line);
                ReadVenue(text, isVenue: field == Field.Venue);
                break;
            case Field.Paper:
                Take(line, paperByDefault: true);
                if (LinkedTitle(line) is { } spelled && (Title is null || Title.Split(' ').Length < TitleWords) && spelled.Split(' ').Length >= TitleWords)
                {
                    // "#### LLaVA" above "Paper: [Visual Rivers Tuned](…)", or "[Visual Rivers Tuned, OSDI 2023](…)"
                    var (whole, appeared) = VenueTag.CutFromEnd(spelled);
                    (Title, TitleMarked) = (TitleReader.Tidy(whole), true);
                    _tag = VenueTag.Merge(_tag, appeared);
                }

                if (line.Links.Count == 0
                    && QuotedAlone().Match(text) is { Success: true } quoted
                    && quoted.Groups["t"].Value.Split(' ').Length > TitleWords
                    && (Title is null || Title.Split(' ').Length < quoted.Groups["t"].Value.Split(' ').Length))
                {
                    // "#### Otter (ICLR 2025)" above "Paper: "Otter: Serving Rivers from Memory""
                    (Title, TitleMarked) = (TitleReader.Tidy(quoted.Groups["t"].Value), true);
                    break;
                }

                if ((Title is null || Title.Split('(')[0].TrimEnd().Split(' ').Length < TitleWords)
                    && text.Length > MinReference
                    && PlainTitle.Read(text) is { Authors.Names.Count: > 0, Title: { } named }
                    && named.Split(' ').Length > TitleWords)
                {
                    // "- **Otter**" above "Paper: A. Bel and C. Dorn. 2012. The Title. In Proc. OSDI. https://…"
                    (Title, TitleMarked) = (null, true);
                    ReadCitation(text, EntryLine.Empty);
                }
                else if (line.Links.Count == 0)
                {
                    // "Link: NeurIPS 2025 Main Track"
                    ReadVenue(text, isVenue: false);
                }

                break;
            case Field.Link:
                Take(line, identifiers: false);
                break;
            case Field.Affiliation:
                AddNote(text);
                break;
            case Field.Speakers:
                IsTalk = true;
                break;
            case Field.Citation:
                ReadCitation(text, line);
                break;
            case Field.Prose:
                break;
            default:
                Take(line);
                break;
        }
    }

    /// <summary>"Citation: Bel et al., "The Title," in *Proc. SOSP*, 2025": what it tells beyond the title, where the title is this entry's.</summary>
    private void ReadCitation(string text, EntryLine line)
    {
        Take(line);
        var cited = PlainTitle.Read(text);
        if (cited.Title.Split(' ').Length < TitleWords
            || (cited.Authors is null && cited.Tag is null)
            || (Title is not null && !Folding.LettersAndDigits(Title).Contains(Folding.LettersAndDigits(cited.Title), StringComparison.Ordinal)))
        {
            return;
        }

        Title ??= cited.Title;
        _tag = VenueTag.Merge(_tag, cited.Tag);
        if (cited.Authors is not null)
        {
            SetAuthors(cited.Authors);
        }

        foreach (var segment in cited.Segments)
        {
            ReadSegment(segment, beside: true);
        }
    }

    private static string? LinkedTitle(EntryLine line)
        => line.Text.IndexOf(EntryLine.TitleMark) is >= 0 and var open && line.Text.LastIndexOf(EntryLine.TitleMark) is var close && close > open + 1
            ? TitleReader.Tidy(line.Text[(open + 1)..close])
            : null;

    private void ReadVenue(string text, bool isVenue)
    {
        if (text.Length == 0 || !text.Any(char.IsLetterOrDigit))
        {
            return;
        }

        if (isVenue && CodeHost().IsMatch(text))
        {
            IsRepository = !Identified && !Targets.Overlaps([TargetKind.Paper, TargetKind.Document]);
            return;
        }

        if (!isVenue && YearAndMonth().Match(text) is { Success: true } monthly)
        {
            // "24-06" in a column of dates
            _tag = VenueTag.Merge(_tag, VenueTag.Parse("20" + monthly.Groups["y"].Value));
            return;
        }

        // "ACM CCS 2025 · peer-reviewed"
        text = isVenue && text.IndexOf(" · ", StringComparison.Ordinal) is > 0 and var dot && VenueTag.Date(text[..dot]) is null ? text[..dot] : text;
        var tag = VenueTag.Parse(text);
        foreach (var segment in tag is null ? Segments.Of(text) : [])
        {
            tag = VenueTag.Merge(tag, VenueTag.Parse(segment));
        }

        if (isVenue && tag is null && WordsThenYear().Match(text) is { Success: true } known)
        {
            // "AI Rivers 2024" in a column of venues
            tag = new VenueTag(known.Groups["v"].Value, int.Parse(known.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), []);
        }

        if (tag?.Year is null && !isVenue && YearThenRemark().Match(text) is { Success: true } dated)
        {
            // "2024；依据：…"
            tag = VenueTag.Merge(tag, VenueTag.Parse(dated.Groups["y"].Value));
        }

        if (tag is null && text.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma && VenueTag.Parse(text[..comma]) is { Venue: not null } named)
        {
            tag = VenueTag.Merge(named, VenueTag.Parse(text[(comma + 1)..]));
        }

        if (tag?.Venue is null && isVenue && text.Length <= 160 && VenueTag.Date(text) is null && tag?.Year is null)
        {
            tag = new VenueTag(text, tag?.Year, []);
        }

        _tag = VenueTag.Merge(_tag, tag);
    }

    // "OSDI 20 paper"
    [GeneratedRegex(@"\s+(?:paper|article|pdf)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PaperBehind();

    [GeneratedRegex(@"^[""“](?<t>[^""“”]{8,400})[""”][.,]?$", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedAlone();

    // "Authors: Ana Bel, Carl Dorn et al. (2023)"
    [GeneratedRegex(@"\((?<y>(?:19|20)\d{2})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex YearBehind();

    [GeneratedRegex(@"^(?<y>(?:19|20)\d{2})\s?[;；,，(（]", RegexOptions.CultureInvariant)]
    private static partial Regex YearThenRemark();

    [GeneratedRegex(@"^(?<y>[0-3]\d)-(?:0[1-9]|1[0-2])$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAndMonth();

    [GeneratedRegex(@"^(?<v>\p{Lu}[^\d()]{1,60}?),? (?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex WordsThenYear();

    [GeneratedRegex(@"^(?:git(?:hub|lab)|(?:tech(?:nical)? )?blog(?:[ -]?post)?|website|docs?|pull request|(?:\w+ )?PR|open[- ]source|repo(?:sitory)?)(?:[ ,'’-]*\d{2,4})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CodeHost();
}
