using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

// What stands before a plain title, and where the title ends.
internal static partial class PlainTitle
{
    /// <summary>"NIPS 13 The Title", "KDD 2014 The Title": a known venue and its year before running text, with their length; null for any other.</summary>
    public static (VenueTag Tag, int Length)? LeadingVenue(string text)
        => LeadingKnown().Match(text) is { Success: true } led
            && VenueTag.IsKnown(led.Groups["v"].Value)
            && VenueTag.Parse(led.Groups["t"].Value) is { Venue: not null, Year: not null } tag
            && text.AsSpan(led.Length).Count(' ') >= FewWords - 1
            ? (tag, led.Length)
            : null;

    private static string TakeLeadingTags(string text, List<string> segments, ref VenueTag? early)
    {
        for (var round = 0; round < 4; round++)
        {
            var match = LeadingTag().Match(text);
            if (!match.Success || (!match.Groups["b"].Success && VenueTag.Parse(match.Groups["t"].Value) is not { Year: not null }))
            {
                break;
            }

            if (match.Groups["b"].Success && Segments.Read(match.Groups["t"].Value, beside: true) is { Authors: not null, Tag: not null })
            {
                // "(Bel et al., OSDI 2024) Title"
                segments.Add(match.Groups["t"].Value);
            }
            else if (match.Groups["b"].Success
                && VenueTag.Parse(match.Groups["t"].Value) is null
                && (VenueTag.Lead(match.Groups["t"].Value) ?? VenueTag.InBrackets(match.Groups["t"].Value)) is { Venue: not null } lead)
            {
                // "[Trans. Lakes. 2020] Title"
                early = VenueTag.Merge(early, lead);
            }
            else if (match.Groups["t"].Value.Contains('|', StringComparison.Ordinal)
                && VenueTag.Parse(match.Groups["t"].Value) is { Venue: not null, Year: not null } barred)
            {
                // "[2021 | tinyRivers] Title"
                early = VenueTag.Merge(early, barred);
            }
            else if (!Numbered().IsMatch(match.Groups["t"].Value))
            {
                segments.AddRange(match.Groups["t"].Value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            }

            text = text[match.Length..].TrimStart(' ', ',', '-', '–', ':', '|', EntryLine.Gap);
        }

        if (LeadingVenue(text) is var (venue, length))
        {
            early = VenueTag.Merge(early, venue);
            text = text[length..];
        }

        if (text.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma
            && VenueTag.Parse(text[..comma]) is { Venue: { } at, Year: not null }
            && VenueTag.IsKnown(at.Split(' ')[0])
            && text[(comma + 1)..].TrimStart() is [var begins, ..]
            && !char.IsDigit(begins))
        {
            // "arXiv 2023.10, Title, [arXiv](…)"
            segments.Add(text[..comma]);
            text = text[(comma + 1)..].TrimStart();
        }

        // "OSDI 24 | Title | Institute": cells between bars, the venue first; so with one that is set off by its type.
        while (text.IndexOfAny(['|', EntryLine.Gap]) is > 0 and var bar
            && VenueTag.Parse(text[..bar]) is { } tag
            && (text[bar] == '|'
                || ((tag.Year is not null || (tag.Venue is { } known && VenueTag.IsKnown(known)))
                    && Segments.Of(text[..bar]).Count == 1
                    && text.AsSpan(bar).ContainsAnyInRange('A', 'z'))))
        {
            segments.Add(text[..bar]);
            text = text[(bar + 1)..].TrimStart(' ', '|', '.', ',', ':', '-', '–', '—', EntryLine.Gap);
        }

        if (text.IndexOfAny(['|', '\n', EntryLine.Gap]) is > 0 and var end
            && (text[end] != '\n' || text[end - 1] == ':' || text.AsSpan(end).TrimStart() is ['"' or '“', ..])
            && text.AsSpan(0, end).IndexOfAny('"', '“') < 0
            && Segments.Sentences(text[..end]).Count == 1
            && Segments.Fields(text[..end]) is { Authors.Names.Count: > 0 }
            && Segments.Of(text[(end + 1)..]) is [var next, ..]
            && next.Contains(' ', StringComparison.Ordinal)
            && (Segments.Fields(next) is not { } later
                || (later is { Tag: null, Authors.Names.Count: 1 } && Segments.Fields(text[..end]) is { Authors.Names.Count: > 1 })))
        {
            // "Ana Bel, Carl Dorn | Title | OSDI 24"
            segments.Add(text[..end]);
            text = text[(end + 1)..].TrimStart(' ', '\n', '.', ',', ':', '|', EntryLine.Gap);
        }

        return text;
    }

    /// <summary>The text up to the first bar, line end, link label, bracketed tag, or dash before names, a venue or an organisation.</summary>
    private static string UpToMeta(string text)
    {
        for (var i = 1; i < text.Length && i < MaxLength; i++)
        {
            var c = text[i];
            if (c is '|' or '\n' or EntryLine.Gap or '[' or '【')
            {
                return text[..i];
            }

            if (c is '(' or '（')
            {
                var end = text.IndexOfAny([')', '）'], i);
                if (end > 0 && QuotedNext().IsMatch(text[(end + 1)..]) && VenueTag.Date(text[(i + 1)..end]) is not null)
                {
                    // "Bel, De Dorn (2018). "The Title.""
                    continue;
                }

                if (end > 0 && OrganisationBefore(text[..i], text[(i + 1)..end], text[(end + 1)..]))
                {
                    // "Example Labs (2023). The Title."
                    continue;
                }

                if (FromWhom().IsMatch(text[i..Math.Min(text.Length, i + MaxFrom)]) || (end > 0 && NameList.IsCompany(text[(i + 1)..end])))
                {
                    // "Title (from Example Labs) (uses words to tell)": what stands in brackets beside it is no title either.
                    return RemarkInBrackets().Replace(text[..i], "");
                }

                if (end > 0
                    && end - i <= MaxBracketed
                    && (VenueTag.Parse(text[(i + 1)..end]) is not null
                        || AuthorYear.Parse(text[(i + 1)..end]) is { IsCertain: true }
                        || Segments.Read(text[(i + 1)..end], beside: true) is { Authors: not null, Tag: not null }
                        || (text.AsSpan(end + 1).Trim(" .,\u0001\n[]").IsEmpty && NameList.Recognise(text[(i + 1)..end], expected: true) is not null))
                    && NameList.Recognise(text[..i], single: true) is null)
                {
                    return text[..i];
                }
            }

            if (Segments.IsDot(text, i)
                && Segments.After(text, i) is var beside
                && (beside.Length == 0
                    || Segments.Read(beside, beside: true) is { Tag: not null } or { Authors: not null }
                    || text.AsSpan(0, i).Trim().Count(' ') >= FewWords && NameList.Recognise(text[..i].Trim(), single: true, expected: true) is null))
            {
                // Few titles hold a dot between blanks, and many lists set their fields apart by it.
                return text[..i];
            }

            if (Segments.IsDash(text, i)
                && Segments.After(text, i) is { Length: > 0 } next
                && !next.StartsWith("A ", StringComparison.Ordinal)
                && !next.StartsWith("An ", StringComparison.Ordinal)
                && (NameList.IsOrganisation(next) || Remark().IsMatch(next) || Segments.Read(next) is { Tag: not null, Note: null } or { Authors: not null }
                || text.AsSpan(0, i).TrimEnd(" -–—") is [.., (>= '0' and <= '9') or ')' or ']']
                    && VenueTag.CutFromEnd(text[..i].TrimEnd(' ', '-', '–', '—')) is { Tag: { Venue: { } told, Year: not null } }
                    && VenueTag.IsKnown(told)))
            {
                return text[..i];
            }
        }

        return text.Length > MaxLength ? text[..MaxLength] : text;
    }
}
