using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Reading;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Lines;

/// <summary>What a segment of an entry, outside its title, says.</summary>
/// <param name="Tag">Venue and year, or null.</param>
/// <param name="Authors">Authors, or null.</param>
/// <param name="Note">Anything else, or null.</param>
internal readonly record struct SegmentReading(VenueTag? Tag, NameList? Authors, string? Note);

/// <summary>The parts of an entry between bars, dashes, brackets and line ends.</summary>
internal static partial class Segments
{
    private const int MaxSegments = 60;
    private const int MaxFirst = 400;
    private const int TitleWords = 4;
    private const int MaxLedWords = 6;

    /// <summary>Characters beyond which no segment holds names and a venue.</summary>
    private const int MaxMixed = 4000;

    /// <summary>The non-empty segments of <paramref name="text"/>; what stands in brackets is a segment of its own.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        // "Felix Hill(University of Rivers) et al."
        text = text.Contains("al", StringComparison.Ordinal) ? GluedEtAl().Replace(AffiliationOfFirst().Replace(text, ""), "$0 ") : text;
        text = text.Contains('(', StringComparison.Ordinal) ? CalledBy().Replace(text, "\u0005${n}\u0006") : text;
        text = text.Contains('(', StringComparison.Ordinal) ? AcronymOfVenue().Replace(text, "\u0005${n}\u0006") : text;
        text = text.Contains('(', StringComparison.Ordinal) ? IssueAndYear().Replace(text, "\u0005${n}\u0006") : text;
        var segments = new List<string>();
        int depth = 0, start = 0;
        for (var i = 0; i < text.Length && segments.Count < MaxSegments; i++)
        {
            var c = text[i];
            if (c is '(' or '[' or '（' or '【')
            {
                if (depth++ == 0)
                {
                    Add(text[start..i]);
                    start = i + 1;
                }
            }
            else if (c is ')' or ']' or '）' or '】')
            {
                if (depth == 0 || --depth == 0)
                {
                    Add(text[start..i]);
                    start = i + 1;
                }
            }
            else if (depth == 0 && (c is '|' or '\n' or EntryLine.Gap or '•' or '·' || IsDash(text, i)))
            {
                Add(text[start..i]);
                start = i + 1;
            }
        }

        Add(text[start..]);
        return segments;

        void Add(string segment)
        {
            var clean = Folding.CollapseWhitespace(segment.Replace(EntryLine.Gap, ' ').Replace('\n', ' ').Replace('\u0005', '(').Replace('\u0006', ')'))
                .Trim(' ', ',', ';', '|', '-', '–', '—', '*', '_', '/', ':', '+', '=', '，', '。');

            // The quotation mark that closes the title before it ('Title," Venue'), or opens the one after it ('Bel, Ana. "Title').
            clean = StrayStar().Replace(clean, "");
            clean = clean.StartsWith(". ", StringComparison.Ordinal) ? clean[2..].TrimStart() : clean;
            clean = clean.StartsWith(".\"", StringComparison.Ordinal) || clean.StartsWith(".”", StringComparison.Ordinal) ? clean[1..] : clean;
            clean = clean.Count(c => c is '"' or '”' or '“') == 1 ? clean.TrimStart('"', '”').TrimStart(' ', ',', '.').TrimEnd('"', '“', ' ') : clean;
            if (clean.Length > 0 && clean.Any(char.IsLetterOrDigit))
            {
                segments.Add(clean);
            }
        }
    }

    /// <summary>The first segment behind the mark at <paramref name="index"/>, or the beginning of a long one; empty where nothing follows.</summary>
    public static string After(string text, int index)
        => Of(text.Substring(index + 1, Math.Min(text.Length - index - 1, MaxFirst))) is [var first, ..] ? first : "";

    /// <summary>True for a dash that separates (spaces around it, or a long one), not one inside a word.</summary>
    public static bool IsDash(string text, int index)
        => text[index] is '—' or '–' or '-'
            && (index == 0 || text[index - 1] is ' ' or '\n' or EntryLine.Gap or EntryLine.TitleMark)
            && (index + 1 >= text.Length || text[index + 1] is ' ' or '\n' or EntryLine.Gap);

    /// <summary>True for a dot in the middle of the line with spaces around it.</summary>
    public static bool IsDot(string text, int index)
        => text[index] is '·' or '•'
            && index > 0
            && text[index - 1] is ' ' or '\u00a0' or EntryLine.TitleMark
            && (index + 1 >= text.Length || text[index + 1] is ' ' or '\u00a0' or EntryLine.Gap);

    /// <summary>True when the segments tell venue and year, and nothing else with them.</summary>
    public static bool TellVenue(IEnumerable<string> segments)
        => segments.Aggregate((VenueTag?)null, (tag, segment) => VenueTag.Merge(tag, Read(segment, beside: true).Tag)) is { Venue: { } venue, Year: not null }
            && !CitedVenue.HoldsMore(venue);

    /// <summary>Reads one segment; with <paramref name="beside"/> it stands beside a marked title, so that names in it may be inverted.</summary>
    public static SegmentReading Read(string segment, bool beside = false) => (beside ? BesideLately : AloneLately).Of(segment.Trim());

    private static readonly Recent<SegmentReading> BesideLately = new(text => ReadAnew(text, beside: true));

    private static readonly Recent<SegmentReading> AloneLately = new(text => ReadAnew(text, beside: false));

    private static SegmentReading ReadAnew(string text, bool beside)
    {
        foreach (var form in Forms)
        {
            if (form(text, beside) is { } reading)
            {
                return reading;
            }
        }

        return Mixed(text, beside) ?? new SegmentReading(null, null, text);
    }

    /// <summary>Authors, venue and year of a text that says nothing else; null for any other.</summary>
    public static (NameList? Authors, VenueTag? Tag)? Fields(string text)
    {
        NameList? authors = null, single = null;
        VenueTag? tag = null;
        foreach (var segment in Of(NameList.Bare(text)))
        {
            var bare = NameList.Bare(segment);
            var reading = Read(bare, beside: true);
            if (authors is null && single is null && reading is { Tag: null, Authors: null } && bare.Split(' ').Length <= 3 && !NameList.IsOrganisation(bare))
            {
                single = NameList.Recognise(bare, single: true);
                if (single is not null)
                {
                    continue;
                }
            }

            if ((reading.Tag is null && reading.Authors is null) || reading.Note is not null)
            {
                return null;
            }

            authors ??= reading.Authors;
            tag = VenueTag.Merge(tag, reading.Tag);
        }

        // "Ana Bel (2002)" tells of one person; "Ana Bel" may just as well be two words of a title.
        return single is not null
            ? tag is { Year: not null } && authors is null ? (single, tag) : null
            : authors is null && tag is null ? null : (authors, tag);
    }

    /// <summary>"A. Bel, C. Dor. NeurIPS 2023" and "A. Bel and C. Dor, OSDI'24": names first, then the venue; or the other way round.</summary>
    private static SegmentReading? Mixed(string text, bool beside)
    {
        if (text.Length > MaxMixed)
        {
            return null;
        }

        var sentences = Sentences(text);
        if (beside
            && sentences is [var when, var who]
            && VenueTag.Date(when) is { } dated
            && NameList.LooksLikeName(who)
            && !NameList.IsOrganisation(who)
            && NameList.Recognise(who, single: true) is { } author)
        {
            // "1997. Ana B. Bel." before the title
            return new SegmentReading(new VenueTag(null, dated, []), author, null);
        }

        if (sentences.Count > 1)
        {
            NameList? authors = null;
            VenueTag? tag = null;
            string? unread = null;
            foreach (var sentence in sentences)
            {
                var reading = sentence.Length < text.Length ? Read(sentence, beside) : default;
                if (beside
                    && authors is null
                    && reading is { Tag: null, Authors: null }
                    && sentence == sentences[0]
                    && NameList.LooksLikeName(sentence)
                    && !NameList.IsOrganisation(sentence)
                    && Read(sentences[1], beside).Tag is { Venue: not null })
                {
                    // "Ana Bel. arXiv, 2019"
                    authors = NameList.Recognise(sentence, single: true);
                }

                if (beside
                    && authors is null
                    && reading is { Tag: null, Authors: null }
                    && sentence == sentences[0]
                    && SurnamesAlone(AndBetween().Replace(sentence, ", ")) is { } surnames
                    && Read(sentences[1], beside).Tag is { Venue: not null } placed
                    && (placed.Year is not null || And().IsMatch(sentence)))
                {
                    // "Bel, Dorn, Fox. arXiv 2024.", "Bel and Dorn. Proceedings of the River Conference."
                    authors = surnames;
                }

                if (authors is not null
                    && tag is null
                    && reading is { Tag: null, Authors: null }
                    && sentence == sentences[^1]
                    && sentence.Split(' ').Length <= MaxLedWords
                    && VenueTag.Lead(sentence) is { Venue: { } led, Year: not null } late
                    && !NameList.IsOrganisation(led))
                {
                    // "Ana Bel, Carl Dorn. Computational Rivers 1993"
                    tag = late;
                    continue;
                }

                unread ??= reading is { Tag: null, Authors: null } && (sentence.Split(' ').Length >= TitleWords || sentence == sentences[0] && MayBeTitle(sentence))
                    ? sentence
                    : null;
                authors ??= reading.Authors;
                tag = VenueTag.Merge(tag, reading.Tag);
            }

            if (authors is not null || tag is not null)
            {
                return new SegmentReading(tag, authors, unread);
            }
        }

        var parts = text.Split(',');
        for (var names = parts.Length - 1; names >= 1 && parts.Length <= 80; names--)
        {
            if (VenueTag.Parse(string.Join(',', parts[names..])) is { } tail && !(tail.Venue is { } tailVenue && BeginsWithNames(tailVenue.Trim())))
            {
                var head = string.Join(',', parts[..names]);
                var list = NameList.Recognise(head, single: true, beside);
                if (list is not null || names == 1)
                {
                    return new SegmentReading(tail, list, list is null ? head : null);
                }
            }

            if (parts.Length - names > 4)
            {
                break;
            }
        }

        return NamesFirst(parts) ?? VenueFirst(parts, beside);
    }

    /// <summary>"Privacy-preserving river regression" before "NIPS 2008": three words without a comma or a figure, of nobody's workplace.</summary>
    private static bool MayBeTitle(string sentence)
        => sentence.Split(' ').Length == TitleWords - 1
            && sentence.Any(char.IsLower)
            && !sentence.Any(c => char.IsDigit(c) || c is ',' or '.' or '&')
            && !NameList.IsOrganisation(sentence)
            && !NameList.LooksLikeName(sentence);

    // "Ana Bel, Carl Dorn. ACM TACO"
    /// <summary>"ICML 2024, A. Bel, C. Dor et al."</summary>
    private static SegmentReading? VenueFirst(string[] parts, bool beside)
    {
        if (parts.Length is 1 or >= 80)
        {
            return null;
        }

        var tag = VenueTag.Parse(parts[0]);
        tag = beside && tag is null && VenueTag.IsJournal(parts[0]) ? new VenueTag(parts[0].Trim(), null, []) : tag;
        var from = 1;
        if (tag is { Venue: not null, Year: null } && parts.Length > 2 && VenueTag.Date(parts[1].Trim()) is { } year)
        {
            // "In MLSys, 2016, Ana Bel, Carl Dorn"
            (tag, from) = (tag with { Year = year }, 2);
        }

        return tag?.Venue is not null
            && (beside || tag.Year is not null)
            && NameList.Recognise(NameList.Bare(string.Join(',', parts[from..])), single: true, expected: true) is { } names
            ? new SegmentReading(tag, names, null)
            : null;
    }

    /// <summary>"A. Bel, C. Dor, in OSDI 2024, 21k citations": names, then a part that is a venue, then anything.</summary>
    private static SegmentReading? NamesFirst(string[] parts)
    {
        var count = Math.Min(parts.Length, 80);
        var names = 0;
        while (names < count && NameList.AreNames(parts[names].Trim(' ', '*', '_')) && !NameList.HoldsVenueWord(parts[names]))
        {
            names++;
        }

        if (names >= 1
            && names < count
            && (NameList.HoldsVenueWord(parts[names]) || VenueTag.IsJournal(parts[names]))
            && NameList.Recognise(string.Join(',', parts[..names]), single: true) is { } authors)
        {
            // "Ana Bel and Carl Dorn, Proceedings of the IEEE, 2018"
            var at = string.Join(',', parts[names..]).Trim();
            var year = VenueTag.Date(parts[^1].Trim(' ', '.')) is not null ? VenueTag.Parse(parts[^1].Trim(' ', '.')) : null;
            var venue = VenueTag.Parse(at)
                ?? CitedVenue.Read(at)
                ?? VenueTag.Merge(new VenueTag(VolumeTail().Replace(string.Join(',', year is null ? parts[names..] : parts[names..^1]), "").Trim(' ', '.'), null, []),
                    year);
            return new SegmentReading(venue, authors, null);
        }

        VenueTag? tag = null;
        for (var i = names; i < count && tag is null; i++)
        {
            tag = VenueTag.Parse(parts[i]);
        }

        if (names == 1
            && tag is null
            && parts.Length > 2
            && WithInitial().IsMatch(parts[0].Trim())
            && CitedVenue.Read(string.Join(',', parts[1..])) is { } cited)
        {
            // "A. Bel, River Computer, vol. 50, no. 1, Jan. 2017"
            return new SegmentReading(cited, NameList.Recognise(parts[0], single: true), null);
        }

        return names >= 2 && tag is not null ? new SegmentReading(tag, NameList.Recognise(string.Join(',', parts[..names])), null) : null;
    }

    /// <summary>Sentences end at a full stop before a space and a capital, except after an initial or an abbreviation.</summary>
    public static IReadOnlyList<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        foreach (Match match in SentenceEnd().Matches(text))
        {
            var before = text.AsSpan(start, match.Index - start);
            var word = before[(before.LastIndexOfAny(' ', '-') + 1)..].Trim('(');
            if (word.Length <= 1
                || Abbreviation().IsMatch(word)
                || (word.Length <= 4 && word.Contains('.') && char.IsUpper(word[0]))
                || (before.Length > word.Length + 1 && before[^(word.Length + 1)] == '-' && word.Length <= 1))
            {
                continue;
            }

            sentences.Add(before.Trim().ToString());
            start = match.Index + 1;
        }

        sentences.Add(text[start..].Trim(' ', '.'));
        return sentences.FindAll(s => s.Length > 0);
    }
}
