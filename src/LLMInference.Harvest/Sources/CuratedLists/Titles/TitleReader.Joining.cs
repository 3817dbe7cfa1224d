using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

// A short name that is marked, and the rest of the title behind it.
internal static partial class TitleReader
{
    /// <summary>The marked text with what belongs to the title after it, and what remains.</summary>
    private static (string Title, string Remainder) Join(string marked, string after, List<string> notes)
    {
        var rest = after.TrimStart(' ');
        var tagged = TagBeforeColon().Match(rest);
        if (tagged.Success && (VenueTag.Parse(tagged.Groups["t"].Value) is not null || AuthorYear.Parse(tagged.Groups["t"].Value) is { IsCertain: true }))
        {
            // "Name (2024-01): The Rest", but "Name of Some Words (2024): prose about it."
            var told = rest[tagged.Length..].TrimStart(':', ' ');
            if (marked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= WholeTitleWords || !IsSpelledOut(marked, told))
            {
                notes.Add(told.Length > MaxNote ? told[..MaxNote] : told);
                return (marked, tagged.Groups["t"].Value);
            }

            var (whole, remaining) = Join(marked, rest[tagged.Length..], notes);
            return (whole, remaining + "|" + tagged.Groups["t"].Value);
        }

        rest = rest.StartsWith("]:", StringComparison.Ordinal) ? rest[1..] : rest;
        var colon = marked.EndsWith(':') || rest.StartsWith(':');
        var name = marked.TrimEnd(' ', ':');
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var shouted = !colon && words <= 2 && name is [.., '!' or '?'] && after.StartsWith(' ') && rest.Split(' ', 5) is { Length: 5 } && char.IsUpper(rest[0]);
        var continued = shouted
            || !colon && words <= 5 && after.StartsWith(' ') && rest.Length > 8 && char.IsAsciiLetterLower(rest[0]) && Continuation().IsMatch(rest)
            && !(Says().IsMatch(rest) && !IsInTitleCase(rest[..EndOfBody(rest)]));
        if (!colon
            && !continued
            && words <= 2
            && rest.Length > 0
            && char.IsUpper(rest[0])
            && SpelledOutAfterDash("- " + rest) is { } next
            && !next.Text.Contains(". ", StringComparison.Ordinal))
        {
            if (Folding.LettersAndDigits(next.Text).StartsWith(Folding.LettersAndDigits(name), StringComparison.Ordinal))
            {
                // "[Otter GPT](…) OtterGPT: Teaching Large Otters to Swim"
                return (next.Text, next.Remainder);
            }

            if (!NameList.LooksLikeName(name))
            {
                // "[OtterGPT](…) Teaching Large Otters to Swim"
                return ($"{name}: {next.Text}", next.Remainder);
            }
        }

        if (!colon && !continued)
        {
            return words <= 2 && SpelledOutAfterDash(after) is { } spelled ? ($"{name}: {spelled.Text}", spelled.Remainder) : (marked, after);
        }

        // "**Org**: | Title"
        var body = rest.TrimStart(':', ' ').TrimStart('|', ' ');
        if (body is ['"' or '“', ..] && body.AsSpan(1).IndexOfAny('"', '”') is > 8 and var closing)
        {
            // "**Otter**: "Otter: Serving Rivers", *arXiv*"
            return (body[1..(closing + 1)].TrimEnd(',', '.', ' '), body[(closing + 2)..].TrimStart(',', '.', ' '));
        }

        var end = EndOfBody(body);
        var (text, remainder) = (Folding.CollapseWhitespace(body[..end]), body[end..]);
        if (!text.Any(char.IsLetter)
            || NameList.Recognise(text) is not null
            || VenueTag.Parse(text) is not null
            || Segments.Read(text) is { Authors: not null }
            || Segments.NamesBeforeYear(text))
        {
            return (name, body);
        }

        if (continued)
        {
            return (name + " " + text, remainder);
        }

        if (NameList.IsCompany(name) && text.Split(' ').Length > WholeTitleWords)
        {
            // "**Apple**: The Title": whose it is
            notes.Add(name);
            return (text, remainder);
        }

        var (own, tag) = VenueTag.CutFromEnd(text);
        var (nameKey, ownKey) = (Folding.LettersAndDigits(name), Folding.LettersAndDigits(own));
        if (ownKey.StartsWith(nameKey, StringComparison.Ordinal) && ownKey.Length > nameKey.Length + 4)
        {
            return (text, remainder);
        }

        if (NicknameOfItsOwn().IsMatch(own) && words > 1 && IsInTitleCase(own))
        {
            // "[Sparse River Attention](…): SRA: Beyond Rivers": what follows is a title with a name of its own
            notes.Add(name);
            return (text, remainder);
        }

        if (words > MaxNameWords - 2 && (own.Split(' ').Length > LongSubtitle || marked.TrimEnd(' ', ':') is [.., '.'] || Prose().IsMatch(own))
            || words >= WholeTitleWords
                && (!IsInTitleCase(own)
                    || (words > WholeTitleWords
                        && char.IsAsciiLetterLower(own[0])
                        && (AcceptedAt().IsMatch(text) || VenueTag.IsKnown(own.Split(',', ' ')[0])))))
        {
            // "[The Title](…): pages the cache, accepted by SOSP'23"
            var accepted = tag is null && AcceptedAt().Match(text) is { Success: true } told ? told.Groups["t"].Value + "|" : "";
            notes.Add(own.Length > MaxNote ? own[..MaxNote] : own);
            return (name, tag is null ? accepted + remainder : text[own.Length..] + "|" + remainder);
        }

        return ($"{name}: {text}", remainder);
    }

    /// <summary>"Monday was rainy, so I went through [The Title](…) and liked it": words of a sentence before a title, not of names or a venue.</summary>
    private static bool IsSentence(string before)
    {
        var line = before[(before.LastIndexOf('\n') + 1)..].Trim();
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= MinSentence
            && words.Skip(1).Count(w => char.IsAsciiLetterLower(w[0])) * 4 >= (words.Length - 1) * 3
            && !Segments.TellVenue(Segments.Of(before));
    }

    /// <summary>What stands behind a title within a sentence, unless the sentence goes on.</summary>
    private static string UnlessGoesOn(string after, List<string> notes)
    {
        var told = after.TrimStart(' ', ',', ';', ':', '-', '–', '—');
        if (told.Length == 0 || !char.IsAsciiLetterLower(told[0]))
        {
            return after;
        }

        notes.Add(told.Length > MaxNote ? told[..MaxNote] : told);
        return "";
    }

    /// <summary>"**Name** – The Rest in Title Case": the rest of the title, unless it reads as names, a venue or an organisation.</summary>
    private static (string Text, string Remainder)? SpelledOutAfterDash(string after)
    {
        var rest = after.TrimStart(' ');
        if (rest.Length < 2 || rest[0] is not ('-' or '–' or '—') || rest[1] != ' ')
        {
            return null;
        }

        var body = rest[1..].TrimStart(' ', EntryLine.Gap);
        var end = body.AsSpan().IndexOfAny(BodyEnds);
        end = Math.Min(end < 0 ? body.Length : end, EndOfBody(body));
        var text = Folding.CollapseWhitespace(body[..end]);
        var isTitle = text.Split(' ').Length is >= 4 and <= 25 && IsInTitleCase(text) && char.IsUpper(text[0]) && !NameList.IsOrganisation(text)
            && Segments.Read(text) is { Tag: null, Authors: null };
        return isTitle ? (text, body[end..]) : null;
    }

    /// <summary>Where the title's second part ends: at a bar, line end, link label, bracketed tag or a dash before something that is no title.</summary>
    private static int EndOfBody(string body)
    {
        for (var i = 0; i < body.Length; i++)
        {
            if (i > MaxTitleLength)
            {
                return i;
            }

            var c = body[i];
            if (c is '|' or '\n' or EntryLine.Gap or '[' or '【' || (c == '(' && i + 1 < body.Length && body[i + 1] is '@'))
            {
                return i;
            }

            if (Segments.IsDash(body, i))
            {
                var next = Segments.After(body, i);
                if (next.Length == 0
                    || char.IsAsciiLetterLower(next[0])
                    || c != '-' && !IsInTitleCase(next)
                    || NameList.IsOrganisation(next)
                    || Segments.Read(next) is { Tag: not null } or { Authors: not null })
                {
                    return i;
                }
            }

            if (c == '.'
                && i + 2 < body.Length
                && body[i + 1] == ' '
                && Segments.Sentences(body[..Math.Min(body.Length, i + 40)]) is [var sentence, _, ..]
                && sentence.Length <= i)
            {
                return i;
            }
        }

        return body.Length;
    }

    /// <summary>True when what follows a short name and a tag is the rest of a title rather than a sentence about it.</summary>
    private static bool IsSpelledOut(string name, string told)
    {
        var body = told[..EndOfBody(told)].Trim();
        var weighty = body.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= 4 && char.IsLetter(w[0])).ToList();
        return weighty.Count(w => char.IsUpper(w[0])) * 4 >= weighty.Count * 3
            && !(body.StartsWith(name, StringComparison.OrdinalIgnoreCase) && body.Length > name.Length + 1 && char.IsAsciiLetterLower(body[name.Length + 1]));
    }
}
