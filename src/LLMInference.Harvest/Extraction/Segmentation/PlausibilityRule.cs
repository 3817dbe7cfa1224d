using System.Text.RegularExpressions;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;
using LLMInference.Harvest.Extraction.Reading;

namespace LLMInference.Harvest.Extraction.Segmentation;

/// <summary>
/// How plausible it is that a unit is exactly one publication. The scale is made for adding up: two entries in two units are worth about 2, in one unit less
/// than 1, and one entry torn into parts less than one whole.
/// </summary>
internal sealed partial class PlausibilityRule(EntryReader reader)
{
    /// <summary>From this score on a rest speaks of a venue.</summary>
    public const double SpeaksOfVenue = 0.35;

    /// <summary>True when a list is one of authors beyond reasonable doubt: a single name needs to be a better one.</summary>
    public static bool AreAuthors(AuthorList list) => list.Score >= (list.Names.Count > 1 ? 0.5 : 0.75);

    /// <summary>Reads the unit and sets its readings and plausibility.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="onlyEntries">Whether texts that no reading makes an entry may be passed over.</param>
    public double Judge(Unit unit, bool onlyEntries = false)
    {
        var (readings, found) = reader.Read(unit.Text, onlyEntries);
        var lists = found.Where(l => !AreEditors(unit.Text.Text, l)).ToList();
        unit.Text.ForgetCues();
        unit.Readings = readings;
        unit.Plausibility = readings.Count == 0 ? 0 : Of(lists, readings[0]);
        unit.Plausibility -= unit.Plausibility > 0 && TellsOfPerson(unit.Text.Text, readings[0]) ? Math.Min(unit.Plausibility, 0.6) : 0;
        unit.Plausibility = readings is [{ Authors: null or { Names.Count: 1 } }, ..] && TellsOfProject().IsMatch(unit.Text.Text) ? 0 : unit.Plausibility;
        unit.Plausibility = readings.Count > 0 && (BeginsWithSection(unit.Text) || IsNoTitle(unit.Text.Text[readings[0].Title.Start..readings[0].Title.End])) ? 0 : unit.Plausibility;
        unit.Plausibility = unit.Plausibility > 0 && AreTypedPoints(unit.Text.Text) ? 0 : unit.Plausibility;
        unit.Plausibility = unit.Plausibility > 0 && IsVenueOfEntryAbove(unit) ? 0 : unit.Plausibility;
        unit.Alone = readings.Count > 0 && lists.All(l => ReferenceEquals(l, readings[0].Authors) || l.Score < 0.75 || !StandsInRest(l, readings[0]));
        if (readings is [{ Known: true }, ..])
        {
            (unit.Plausibility, unit.Taught) = (Math.Max(unit.Plausibility, readings[0].Authors is { } list && AreAuthors(list) ? 0.95 : 0.7), true);
        }

        return unit.Plausibility;
    }

    // "…, in Smart Tools, A. Poe and B. Moe, Eds."
    private static bool AreEditors(string text, AuthorList list) => text.AsSpan(Math.Min(list.End, text.Length)).TrimStart(",. (").StartsWith("Ed") && EditorsMark().IsMatch(text.AsSpan(Math.Min(list.End, text.Length)));

    [GeneratedRegex(@"^[,. (]*Ed(?:s\b|itors?\b|\.)", RegexOptions.CultureInvariant)]
    private static partial Regex EditorsMark();

    private static readonly System.Buffers.SearchValues<string> BiographyWords = System.Buffers.SearchValues.Create(["received ", " is ", " am ", " was ", "My ", "my ", "博士生导师", "研究方向", "学位"], StringComparison.Ordinal);

    // Beside a publication's fields there is no life story.
    private static bool TellsOfPerson(string text, EntryReading best)
    {
        foreach (var rest in best.Rest)
        {
            if (rest.Length > 50 && text.AsSpan(rest.Start, rest.Length).ContainsAny(BiographyWords) && Biography().IsMatch(text.AsSpan(rest.Start, rest.Length)))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\breceived (?:the|his|her|their|an?|my) (?:\w+\.? ){0,3}(?:degree|diploma|[BM]\.?\s?[SAE]c?\b|Ph\.?\s?D|doctorate|Diploma|Bachelor|Master)|\b(?:is|was|am) (?:currently |now |also )?(?:an? |the )?(?:\w+ ){0,2}(?:[Pp]rofessor|[Rr]esearcher|[Ss]tudent|[Ee]ditor|[Ss]cientist|[Ll]ecturer|[Ff]ellow|[Mm]ember) (?:at|of|in|with|for)\b|\b[Mm]y (?:research|work|interests?|advisors?)\b|博士生导师|研究方向|获.{1,6}学位", RegexOptions.CultureInvariant)]
    private static partial Regex Biography();

    // "<b>Funding:</b> …", "<b>Current students:</b> …": what follows is of that section.
    private static bool BeginsWithSection(UnitText text)
    {
        foreach (var span in text.Spans)
        {
            if ((span.Style & RunStyle.Bold) == 0 || span.End - span.Start > 40 || span.End > text.Text.Length || (span.Start > 0 && text.Text[span.Start - 1] != '\n'))
            {
                continue;
            }

            // Within an entry "<b>Slides:</b>" or "<b>Award:</b>" belongs to it.
            var label = text.Text[span.Start..span.End].TrimEnd();
            if ((label.EndsWith(':') || text.Text.AsSpan(span.End).TrimStart().StartsWith(":")) && (span.Start == 0 ? SectionWords.KindOf(label) == SectionKind.Other : NeverOfEntry().IsMatch(label)))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"^(?:(?:current|former|past|phd|ph\.d\.|my) )*(?:students|funding|grants|teaching|service|employment|education)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NeverOfEntry();

    // What a group says of its project, and whose page it is, is no publication without several authors.
    [GeneratedRegex(@"\b(?:[Tt]his project|[Oo]ur (?:research|group|lab|goal|team|project|mission))\b|^\W*(?:©|Copyright\b|Filters?:)|©\s*(?:19|20)\d\d|^[^\w\s]*[*†‡§#]\s*(?:[Ee]qual|[Cc]orresponding|[Cc]o-first|[Dd]enotes|[Ii]ndicates|共同|通讯|通信)", RegexOptions.CultureInvariant)]
    private static partial Regex TellsOfProject();

    // "• A. Bel. “The Title,” 2024\n• C. Dorn, “Another,” 2023": points without a list, each with a year of its own.
    private static bool AreTypedPoints(string text)
    {
        if (text is not ['•' or '▪' or '■' or '●' or '►' or '‣' or '◦', ..])
        {
            return false;
        }

        var points = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length == 0 || line[0] != text[0])
            {
                continue;
            }

            if (!FourDigits().IsMatch(line))
            {
                return false;
            }

            points++;
        }

        return points > 1;
    }

    [GeneratedRegex(@"\b(?:19|20)\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex FourDigits();

    // "<div class=title>…</div><div class=author>…</div><div class=periodical>In a Conference, 2025, Grand Rapids, USA</div>": marked as the venue, below what is marked as the title.
    private static bool IsVenueOfEntryAbove(Unit unit)
        => unit.Text.SpanAt(unit.Readings[0].Title.Start) is { Words.Length: > 0 } title
            && FieldWords.Venue(title.Words)
            && !FieldWords.Title(title.Words)
            && unit.Home.Items.Skip(Math.Max(0, unit.From - FieldsOfEntry)).Take(Math.Min(unit.From, FieldsOfEntry)).Any(i => i is Block above && FieldWords.Title(above.Words));

    // Blocks that an entry has a field each in; looking further up would take a page of venues the square of its length.
    private const int FieldsOfEntry = 8;

    private static bool IsNoTitle(string title) => CaptionWords.IsCaption(title) || NoTitle().IsMatch(title);

    // Captions of buttons and profiles, remarks on marks, patents.
    [GeneratedRegex(@"^\W*Google Scholar(?: [Pp]rofile| [Pp]age)?\W*$|^\W*(?:provisionally |conditionally )?accepted\W*$|^\d+ [Cc]omments?\b|^\W*\d+ Comment\(s\)|\bindicates? (?:equal|that|co-first|(?:the )?corresponding|joint|both|these|authors?)\b|\b[Pp]atent\s*(?::|[Nn]o\b\.?|[Nn]umber\b|(?:US|CN|WO|EP)\s?\d)", RegexOptions.CultureInvariant)]
    private static partial Regex NoTitle();

    private static bool StandsInRest(AuthorList list, EntryReading reading)
    {
        foreach (var rest in reading.Rest)
        {
            if (list.Start >= rest.Start && list.End <= rest.End + 1)
            {
                return true;
            }
        }

        return false;
    }

    private static double Of(IReadOnlyList<AuthorList> others, EntryReading best)
    {
        var hasAuthors = best.Authors is { } list && AreAuthors(list);
        var value = (hasAuthors, best.VenueScore >= SpeaksOfVenue) switch
        {
            (true, true) => 1.0,
            (true, false) => 0.7,
            (false, true) => 0.4,
            _ => 0.1,
        };
        value *= Math.Clamp(best.TitleScore, 0.2, 1.15);
        foreach (var rest in best.Rest)
        {
            foreach (var other in others)
            {
                if (other.Start >= rest.Start && other.End <= rest.End + 1 && other.Names.Count > 1 && other.Score > 0.75)
                {
                    value -= other.Names.Count > 2 ? 0.7 : 0.35;
                }
            }
        }

        var restLength = best.Rest.Sum(r => r.Length);

        // Below a title and the names of several an abstract is no surprise.
        var most = best.Authors is { Score: >= 0.95, Names.Count: >= 3 } && best.TitleScore >= 1 ? 0.3 : 0.6;
        return Math.Max(0, value - (restLength > 400 ? Math.Min(most, (restLength - 400) / 800.0) : 0));
    }
}
