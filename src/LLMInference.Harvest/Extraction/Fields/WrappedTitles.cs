using System.Text.RegularExpressions;
using LLMInference.Harvest.Extraction.Lexicon;
using LLMInference.Harvest.Extraction.Reading;

namespace LLMInference.Harvest.Extraction.Fields;

/// <summary>Titles that a page breaks over two lines of its own.</summary>
internal static partial class WrappedTitles
{
    /// <summary>
    /// The reading with both lines of its title: "The Title of a Paper for" above "Rivers", or "The Title of a Paper" above a few more words, right before the authors' line. As it was for any other.
    /// </summary>
    public static EntryReading Joined(UnitText text, EntryReading reading)
    {
        var (start, end) = (reading.Title.Start, reading.Title.End);
        if (reading.Authors is not { } authors || authors.Start <= end || reading.Mark is TitleMark.Quoted or TitleMark.Named or TitleMark.Heading)
        {
            return reading;
        }

        var between = text.Text.AsSpan(end, authors.Start - end);
        if (between.Trim().IsEmpty && BeginningAbove(text, start) is { } above)
        {
            return With(reading, new Stretch(above, end));
        }

        return char.IsLetterOrDigit(text.Text[end - 1])
            && OneLine().IsMatch(between)
            && between.Trim() is var more
            && more.Count(' ') < MaxMore
            && text.SpanAt(end - 1).Style == text.SpanAt(end + between.IndexOf(more[0])).Style
            && IsPlain(more)
            ? With(reading, new Stretch(start, end + between.TrimEnd().Length))
            : reading;
    }

    private const int MaxMore = 7;
    private const int MinWords = 3;
    private const double MayBeVenue = 0.2;

    // "A Survey on", "Learning to Row with": what ends so goes on below.
    private static int? BeginningAbove(UnitText text, int start)
    {
        if (start < 2 || text.Text[start - 1] != '\n')
        {
            return null;
        }

        var above = text.Text.AsSpan(0, start - 1);
        var line = above.LastIndexOf('\n') + 1;
        return above[line..].Count(' ') >= MinWords && BreaksOff().IsMatch(above[line..]) && text.SpanAt(start).Style == text.SpanAt(start - 2).Style ? line : null;
    }

    private static bool IsPlain(ReadOnlySpan<char> line)
        => !NoteRules.IsNote(line) && VenueWords.Score(line.ToString()) < MayBeVenue && !CaptionWords.IsCaption(line.ToString());

    private static EntryReading With(EntryReading reading, Stretch title)
        => reading with { Title = title, Rest = [.. reading.Rest.Where(r => !r.Overlaps(title))] };

    // One line of words, without a stop, a figure or anything that divides
    [GeneratedRegex(@"^[ ]?\n[^\n\u0001.:;!?|,()\[\]\d]{3,70}\n$", RegexOptions.CultureInvariant)]
    private static partial Regex OneLine();

    [GeneratedRegex(@" (?:on|of|for|with|and|the|an?|to|in|from|via|by|using|under|over|between|towards?|without|through)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BreaksOff();
}
