using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>
/// Reads lists of names: <c>Ada B. Lovelace, C. Babbage and J. von Neumann</c>, <c>Lovelace, A. B., Babbage, C.</c>, <c>Lovelace AB, Babbage C</c>, <c>张三，李四</c>.
/// </summary>
/// <remarks>
/// From a starting position it takes names as long as they look like names and are divided like a list, and stops where the list must end: a full stop after a
/// whole word, another style, an ordinary word, the name after the final "and". One pass, no backtracking beyond one name.
/// </remarks>
internal sealed partial class AuthorListReader(UnitText unit, NameKnowledge names)
{
    private const int MaxNames = 1500;
    private const int MaxBibTexNames = 2000;
    private const double SurnameAndOthers = 0.9;

    private readonly string text = unit.Text;
    private readonly ListSeparators separators = new(unit.Text);
    private readonly NameReader reader = new(unit, names);
    private readonly NameScoring scoring = new(names);
    private readonly Dictionary<int, AuthorList?> read = [];

    /// <summary>The list that starts at <paramref name="start"/>, or null when what stands there is no name.</summary>
    public AuthorList? ReadAt(int start)
    {
        if (!read.TryGetValue(start, out var list))
        {
            read[start] = list = ReadList(start);
        }

        return list;
    }

    /// <summary>"Krupa, Ruben and Konst, Ioannis J and de Gray, Alasdair": every name with its own comma, as BibTeX wants them; null for any other list.</summary>
    private AuthorList? ReadInBibTexOrder(int start)
    {
        var match = InBibTexOrder().Match(text, start, Math.Min(text.Length - start, MaxBibTexNames));
        if (!match.Success)
        {
            return null;
        }

        var people = match.Groups["p"].Captures.Select(c => c.Value.Trim()).ToList();
        return people.Exists(p => Folding.Words(p).Any(NameWords.NotNames.Contains)) ? null
            : new AuthorList(match.Index, match.Index + match.Groups["all"].Length, people, true, 0.95, []) { HasKnownName = people.Exists(names.IsOwner) };
    }

    /// <summary>"Sharma, Gopal, Goyal, Rishabh, and Liu, Difan": names turned round with nothing but commas between them, as the page's owner among them shows; null for any other list.</summary>
    private AuthorList? ReadTurnedPairs(int start)
    {
        var match = TurnedPairs().Match(text, start, Math.Min(text.Length - start, MaxBibTexNames));
        var people = match.Success ? match.Groups["p"].Captures.Select(c => c.Value.Trim()).ToList() : [];
        var end = match.Index + match.Length;
        var next = separators.SkipSpace(end);
        var ends = match.Success && (next >= text.Length || !char.IsLetter(text[next]) || unit.SpanAt(next).Start != unit.SpanAt(end - 1).Start);
        return ends && people.Count > 1 && people.Exists(names.IsOwner) && !people.Exists(p => Folding.Words(p).Any(NameWords.NotNames.Contains)) ? new AuthorList(match.Index, end, people, true, 0.95, []) { HasKnownName = true } : null;
    }

    [GeneratedRegex(@"\G(?<p>\p{Lu}[\p{L}'’\-]+, \p{Lu}\p{Ll}[\p{L}'’\-]*(?: \p{Lu}\.?(?=,|\s|$))?)[*†‡§¶]{0,3}(?:,? (?:and |& )?(?<p>\p{Lu}[\p{L}'’\-]+, \p{Lu}\p{Ll}[\p{L}'’\-]*(?: \p{Lu}\.?(?=,|\s|$))?)[*†‡§¶]{0,3})+(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex TurnedPairs();

    [GeneratedRegex(@"\G(?<all>(?<p>(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}'’\-]+, \p{Lu}[\p{L}.'’\-]*(?: \p{L}[\p{L}.'’\-]*){0,3}?)[*†‡§¶]{0,3}(?: and (?<p>(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}'’\-]+, \p{Lu}[\p{L}.'’\-]*(?: \p{L}[\p{L}.'’\-]*){0,3}?)[*†‡§¶]{0,3})+)(?=\s*(?:[\n.(:;\u0001]|$))", RegexOptions.CultureInvariant)]
    private static partial Regex InBibTexOrder();

    private AuthorList? ReadList(int start)
    {
        var elements = new List<NameElement>();
        var notes = new List<string>();
        var position = separators.SkipIntroduction(start);
        if ((ReadInBibTexOrder(position) ?? ReadTurnedPairs(position)) is { } inverted)
        {
            return inverted;
        }

        var first = position;
        var end = first;

        // "with A and B": the page's owner wrote it too and is not named.
        var complete = !text.AsSpan(Math.Max(0, position - 5), position - Math.Max(0, position - 5)).EndsWith("with ", StringComparison.OrdinalIgnoreCase);
        var sayOthers = false;
        var lastAnnounced = false;
        var lastFirst = false;
        while (elements.Count < MaxNames)
        {
            if (elements.Count > 0 && separators.SkipEllipsis(position) is > 0 and var afterEllipsis)
            {
                complete = false;
                position = afterEllipsis;
            }

            if (separators.IsEtAl(position, out var afterEtAl))
            {
                (complete, sayOthers) = (false, true);
                end = elements.Count > 0 ? afterEtAl : end;
                break;
            }

            var previous = elements.Count > 0 ? elements[^1] : null;
            if ((reader.ReadElement(position, previous, lastFirst, elements.Count > 0 && elements.TrueForAll(e => e.InitialLast), elements.Count > 0 && elements.TrueForAll(e => e.DottedInitialsLast), elements.Count > 0 && elements.TrueForAll(e => e.InitialsFirst)) ?? ReadLowerCase(position, elements)) is not { } element || (element.OnlyInitials && (!CanBeGivenName(previous, element) || BeginsOtherText(previous!, element))))
            {
                break;
            }

            if (element is { Words: 1, IsHan: false } && previous is { Words: > 1 } && element.End < text.Length && text[element.End] is ':' or '：')
            {
                // "…, Jun Rekimoto, ScalableBody: A Robot …": what a colon follows begins the title.
                break;
            }

            if (previous is not null && element is { Words: 1, IsHan: false, Name.Length: > 2 } && element.Name.All(char.IsAsciiLetterUpper) && YearFollows(element.End))
            {
                // "A. Okafor, S. Plass, EBCCSP 2020": an acronym before a year, known or not.
                break;
            }

            if (previous is not null && BeginsVenueLine(previous, element))
            {
                break;
            }

            if (!element.OnlyInitials && elements.Count > 0 && BeginsSetOffText(element, elements[^1]))
            {
                break;
            }

            if (!element.OnlyInitials && ProseFollows(element.End))
            {
                // "Do Caches Dream of …": a name is not followed by an ordinary word.
                break;
            }

            if (elements.Count > 0 && !element.OnlyInitials && scoring.Score(element) < 0.3 && !AmongNames(elements, element) && !(lastFirst && element.Words == 1 && separators.ReadSeparator(element, out _, out _) is > 0 and var given && reader.ReadElement(given, element, true) is { OnlyInitials: true }) && !(element.OddLast && elements.TrueForAll(e => scoring.Score(e) >= 0.9) && (elements.Count > 2 || elements[^1].NextIsAnd)))
            {
                break;
            }

            if (lastAnnounced && previous is { OnlyInitials: false } && !element.OnlyInitials && !scoring.IsKnown(element) && (scoring.Score(element) < 0.95 || StandsOut(element, previous)))
            {
                // "…, and the last one" was said before this: what follows must be a name beyond doubt.
                break;
            }

            element = element with { AfterAnd = elements.Count > 0 && elements[^1].NextIsAnd };
            lastAnnounced |= element.AfterAnd && !element.Separator.Contains(';', StringComparison.Ordinal);
            elements.Add(element);
            lastFirst |= element.OnlyInitials;
            end = element.End;
            position = separators.ReadSeparator(element, out var separator, out var isAnd);
            elements[^1] = element with { Separator = separator, NextIsAnd = isAnd };
            if (position < 0)
            {
                break;
            }
        }

        if (elements.Count == 0)
        {
            return null;
        }

        if (elements.Any(e => e.Marked))
        {
            notes.Add("marked authors");
        }

        // "et al." may also follow the last name without a comma.
        if (complete && separators.IsEtAl(separators.SkipSpace(end), out var afterLast))
        {
            (complete, sayOthers, end) = (false, true, afterLast);
        }

        var combined = scoring.Combine(elements);

        // "Disaggregating Prefill and Decoding for …": another name was announced and none came.
        var torn = complete && elements[^1].NextIsAnd ? 0.3 : 1;

        // "Kowalski et al.": a name alone says little, but nothing other than a name has others.
        var score = Math.Max(scoring.ScoreOf(elements, combined), sayOthers && elements is [{ OnlyInitials: false, Lexical: 0, Ordinary: 0 }] ? SurnameAndOthers : 0);
        return new AuthorList(first, end, combined, complete, torn * score, notes) { BeginsOddly = BeginsOddly(elements), HasKnownName = elements.Exists(scoring.IsKnown) };
    }

    // "…, M. Zhao,\nIEICE Transactions, Vol. 12": a comma at the line's end promises no name.
    private bool BeginsVenueLine(NameElement previous, NameElement element)
    {
        if (text.AsSpan(previous.End, element.Start - previous.End).IndexOf('\n') < 0)
        {
            return false;
        }

        var end = text.AsSpan(element.Start).IndexOfAny(',', '\n', ';');
        return VenueWords.Score(unit.Cues.Venue, element.Start, end < 0 ? text.Length : element.Start + end) >= 0.5;
    }

    private bool YearFollows(int position)
        => position + 5 <= text.Length && text[position] is ' ' && text[position + 1] is '1' or '2' && text[position + 2] is '9' or '0' && char.IsAsciiDigit(text[position + 3]) && char.IsAsciiDigit(text[position + 4]);

    private bool BeginsOddly(List<NameElement> elements)
        => elements[0] is { IsHan: false } first
           && (first.Lexical > 1 || first.Words > 4 || (first.Lexical > 0 && (first.Name.StartsWith("A ", StringComparison.Ordinal) || (elements.Count > 1 && StandsOut(first, elements[1])))));

    private bool StandsOut(NameElement element, NameElement previous)
    {
        var here = unit.SpanAt(element.Start);
        var before = unit.SpanAt(previous.Start);
        return here.Start != before.Start && (here.Href != before.Href || (here.Style & ~before.Style & (RunStyle.Bold | RunStyle.Italic | RunStyle.Heading)) != 0);
    }

    private static bool CanBeGivenName(NameElement? previous, NameElement element) => previous is { OnlyInitials: false, Initials: 0, Words: <= 3 } && previous.Separator.StartsWith(',') && element.Words <= 4;

    // "…, Kai Huang, <b>A Reversible Model</b>", "…, Kai Huang, <b>A2-RL: …</b>": the first letter of what is set off is no given name.
    private bool BeginsOtherText(NameElement previous, NameElement element)
    {
        var here = unit.SpanAt(element.Start);
        return here.Start == element.Start && here.End > element.End + 2 && here.Start != unit.SpanAt(previous.Start).Start && (here.Style != unit.SpanAt(previous.Start).Style || here.Href is not null);
    }

    // An odd name between two good ones is a name all the same ("Erik Learned-Miller", "Key Sun").
    private bool AmongNames(List<NameElement> elements, NameElement element)
        => element.Words is 2 or 3 && elements.Any(e => scoring.Score(e) >= 0.9)
           && separators.ReadSeparator(element, out _, out _) is > 0 and var next && reader.ReadElement(next, element, false) is { OnlyInitials: false, Words: 2 or 3 } following && scoring.Score(following) >= 0.95;

    // A link, quotation or emphasis that begins with this "name" and goes on after it is the title, not the next author.
    private bool BeginsSetOffText(NameElement element, NameElement previous)
    {
        var here = unit.SpanAt(element.Start);
        var before = unit.SpanAt(previous.Start);
        if (here.Start == before.Start || here.Start < element.Start - 1 || (here.Href == before.Href && here.Style == before.Style) || here.End <= element.End + 3)
        {
            return false;
        }

        if (FieldWords.Title(here.Words) && !FieldWords.Title(before.Words))
        {
            return true;
        }

        if (here.Href is null && (here.Style & (RunStyle.Bold | RunStyle.Italic | RunStyle.Heading)) == 0)
        {
            return false;
        }

        if (separators.ReadSeparator(element, out _, out _) is > 0 and var afterFamilyName && reader.ReadElement(afterFamilyName, element, true) is { OnlyInitials: true } initials && initials.End >= here.End - 1)
        {
            // "<b>Dimakis, A.</b>"
            return false;
        }

        return separators.ReadSeparator(element, out _, out _) is var next && (next < 0 || next >= here.End || reader.ReadElement(next, null, false) is not { Lexical: 0, Words: > 1 });
    }

    private bool ProseFollows(int end)
    {
        if (end + 2 >= text.Length || text[end] != ' ' || !char.IsLower(text[end + 1]))
        {
            return false;
        }

        var wordEnd = end + 1;
        while (wordEnd < text.Length && char.IsLetter(text[wordEnd]))
        {
            wordEnd++;
        }

        return text[(end + 1)..wordEnd] is not ("and" or "et" or "und" or "y" or "in" or "e" or "others" or "u" or "en" or "at");
    }

    // A name written carelessly ("zhucong li") counts when a good one stands right after it in the list.
    private NameElement? ReadLowerCase(int start, List<NameElement> elements)
    {
        var position = separators.SkipSpace(start);
        var end = position;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] is ' ' or '-') && end - position < 25)
        {
            end++;
        }

        var name = text[position..end].Trim();
        var words = name.Split(' ');
        if (words.Length != 2 || end >= text.Length || text[end] is not (',' or '，' or ';') || words.Any(w => w.Length < 2 || NameWords.NotNames.Contains(w.ToLowerInvariant())) || (elements.Count == 0 && position > 0 && text[position - 1] != '\n'))
        {
            return null;
        }

        var element = new NameElement(position, position + name.Length, name, 2, 0, 0, 0, false, false, false, false);
        return separators.ReadSeparator(element, out _, out _) is > 0 and var next && reader.ReadElement(next, null, false) is { OnlyInitials: false, Words: 2 or 3, Lexical: 0 } ? element : null;
    }
}
