using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

// Names first: references in the orders that citation styles have.
internal static partial class PlainTitle
{
    /// <summary>True for lines of one list that begin with names and a colon nearly all, some of them beyond doubt: what one name cannot prove, its neighbours do.</summary>
    public static bool BeginWithNames(IEnumerable<string> lines)
    {
        int all = 0, named = 0, certain = 0;
        foreach (var line in lines)
        {
            all++;
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and <= MaxNamesBeforeColon and var colon
                && NameList.Recognise(line[..colon], single: true, expected: true) is { } names
                && !NameList.IsOrganisation(line[..colon])
                && (!names.Complete || names.Names.All(NameList.LooksLikeName)))
            {
                named++;
                certain += names.Names.Count > 2 || !names.Complete || WithInitial().IsMatch(line[..colon]) ? 1 : 0;
            }
        }

        return named >= MinNamed && named * 5 >= all * 4 && certain > 0;
    }

    /// <summary>A reference in the style of medical journals, with a year; null for any other text.</summary>
    internal static TitleReading? Vancouver(string reference) => Vancouver(reference, []) is { Tag.Year: not null } read ? read : null;

    /// <summary>"Bel K, Dorn MM. The Title. River Letters. 2021 Dec 6;34:9391-404."</summary>
    private static TitleReading? Vancouver(string main, List<string> segments)
    {
        if (Segments.VancouverRun().Match(main) is not { Success: true } run
            || NameList.Recognise(run.Groups["n"].Value, single: true, expected: true) is not { } names
            || (names is { Complete: true, Names.Count: 1 }
                && main.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                && NameList.Recognise(main[..colon]) is { Names.Count: > 1 })
            || Segments.Sentences(main[run.Length..]).SelectMany(AfterQuestion).ToList() is not [var title, _, ..] parts
            || title.Split(' ').Length < FewWords
            || NameList.Recognise(title, expected: true) is { Names.Count: > 1 }
            || names.Names.Count == 1 && GoesOnWithNames(title))
        {
            return null;
        }

        var where = GluedIn().Replace(string.Join(". ", parts.Skip(1)), "");
        var when = YearInVancouver().Match(where);
        var tag = when.Success
            ? CitedVenue.Read(where[..when.Index].Trim(' ', '.', ',', '(') + ". " + when.Groups["y"].Value) ?? VenueTag.Parse(when.Groups["y"].Value)
            : VenueTag.Parse(where);
        return Cite(title, segments, names, tag);
    }

    /// <summary>"Bel, et al" and "Bel, Carl Dorn" behind "Ana M.": the family of her whose initial stood before it, and others.</summary>
    private static bool GoesOnWithNames(string title)
        => title.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma
            && !title[..comma].Contains(' ', StringComparison.Ordinal)
            && title[(comma + 1)..].Trim() is var others
            && (others is "et al" || NameList.Recognise(others, single: true, expected: true) is not null);

    /// <summary>"A Title of Some Words, Bel, Carl Dorn, and Fox.": title and names of a line that says nothing else; null for any other.</summary>
    internal static (string Title, NameList Names)? NamesBehind(string line)
    {
        var text = line.Length <= MaxNamesBehind ? Folding.CollapseWhitespace(line).TrimEnd('.', ' ') : "";
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        for (var i = 1; i < parts.Length; i++)
        {
            var title = string.Join(", ", parts[..i]);
            var names = parts[i..].SelectMany(p => Segments.And().Split(LeadingAnd().Replace(p, ""))).Select(n => n.Trim()).ToList();
            if (title.Split(' ').Length >= FewWords && names.TrueForAll(SurnameOrName))
            {
                return NameBehindStop(title) is var (untitled, first) ? (untitled, new NameList([first, .. names], true, []))
                    : names.Count > 1 || NameList.LooksLikeName(names[0]) ? (title, new NameList(names, true, []))
                    : null;
            }
        }

        return null;

        static bool SurnameOrName(string name)
            => NameList.LooksLikeName(name) || (Surname().IsMatch(name) && !NameList.IsNoName(name) && !VenueTag.IsKnown(name));
    }

    /// <summary>"A Title of Some Words. Ana Bel" before further names: the title, and the first of them; null for any other text.</summary>
    private static (string Title, string Name)? NameBehindStop(string text)
        => text.LastIndexOf(". ", StringComparison.Ordinal) is > 0 and var stop
            && text[..stop].Contains(' ', StringComparison.Ordinal)
            && text[(stop + 2)..].Trim() is var name
            && NameList.LooksLikeName(name)
            ? (text[..stop], name)
            : null;

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’\-]*\p{Ll}$", RegexOptions.CultureInvariant)]
    private static partial Regex Surname();

    /// <summary>"Bel, Dorn-Fox, Hart, and Jones, A Title of Some Words": three surnames at least; null for any other text.</summary>
    private static TitleReading? SurnamesFirst(string main, List<string> segments)
        => SurnamesThenTitle().Match(main) is { Success: true } signed
            && Segments.SurnamesAlone(Segments.AndBetween().Replace(signed.Groups["n"].Value, ", ")) is { Names.Count: > 2 } names
            ? TitleReader.Finish(signed.Groups["t"].Value, segments, [], marked: false, names)
            : null;

    /// <summary>"Bel A, Dorn C. The Title[J]. River Letters, 2014, 27." (GB/T 7714: the kind of document stands in brackets behind the title); null for any other text.</summary>
    private static TitleReading? GbT(string text)
    {
        if (TypedReference().Match(text) is not { Success: true } typed
            || NameList.Recognise(typed.Groups["n"].Value, single: true, expected: true) is not { } names
            || !typed.Groups["t"].Value.Trim().Contains(' ', StringComparison.Ordinal) && !typed.Groups["t"].Value.Any(c => c >= '\u4e00'))
        {
            return null;
        }

        var where = typed.Groups["v"].Value;
        var segments = Segments.Of(where[EndOfReference(where)..]);
        var leading = typed.Groups["l"].Success ? VenueTag.Parse(typed.Groups["l"].Value) : null;
        var venue = CitedVenue.Read(where[..EndOfReference(where)].Trim(' ', '.', ',', '(', '（', '）', ')'));
        return Cite(typed.Groups["t"].Value, segments, names, VenueTag.Merge(leading, venue));
    }

    private static TitleReading Cite(string title, IReadOnlyList<string> segments, NameList names, VenueTag? tag)
        => TitleReader.Finish(title, segments, [], marked: false, names, tag) with { Cited = true };

    private static int EndOfReference(string where) => where.IndexOfAny(['[', '|', '\n', EntryLine.Gap]) is >= 0 and var end ? end : where.Length;

    /// <summary>Three names at least, a colon, a title, then where and when it appeared; null for any other text.</summary>
    internal static TitleReading? NamesColon(string reference)
        => NamesColon(reference, [], expected: false) is { Authors.Names.Count: > 2, Tag: not null, Cited: true } read ? read : null;

    /// <summary>
    /// "Ana Bel, Carl Dorn:Title. Venue 38(4): 771-793 (2020)" and "Ana Bel, et al.: Title, NIPS 2013", as DBLP and those who copy from it write. Two names that only "and" joins are as well the
    /// beginning of a title ("Divide Rows and Conquer Cells: …"), unless one has an initial.
    /// </summary>
    private static TitleReading? NamesColon(string main, List<string> segments, bool expected)
    {
        var colon = main.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0
            || colon + 2 >= main.Length
            || TornInverted().IsMatch(main[..colon])
            || Segments.Sentences(main[..colon]).Count > 1
            || NameList.Recognise(main[..colon], single: expected, expected: true) is not { } names
            || !names.Names.All(NameList.LooksLikeName) && names.Complete
            || (names.Complete
                && !expected
                && !(names.Names.Count > 2 || main[..colon].Contains(',', StringComparison.Ordinal) || WithInitial().IsMatch(main[..colon]))))
        {
            return null;
        }

        var rest = main[(colon + 1)..].Trim();
        if (Segments.Sentences(rest).SelectMany(AfterQuestion).ToList() is [var title, _, ..] sentences && title.Contains(' ', StringComparison.Ordinal))
        {
            var others = sentences.Skip(1).ToList();
            var dated = segments.Find(s => VenueTag.Date(s) is not null);
            var place = string.Join(". ", others) + (dated is null ? "" : $" ({dated})");
            var venue = VenueTag.OfJournal(place) ?? (Segments.TellVenue(others) ? null : CitedVenue.Read(place));
            return Cite(title, venue is null ? [.. others, .. segments] : segments, names, venue);
        }

        var read = Commas(rest, segments) ?? TitleReader.Finish(rest, segments, [], marked: false);
        if (!expected
            && names is { Complete: true, Names.Count: 2 }
            && !WithInitial().IsMatch(main[..colon])
            && read.Tag is null
            && !read.Segments.Any(s => VenueTag.Parse(s) is not null))
        {
            // "Row Long, Sink Short: Lessons for Boats": a title's own words look like two names
            return null;
        }

        return read with { Authors = names };
    }

    /// <summary>"Authors. Title. Venue, year." or "Title. Authors. Venue, year."</summary>
    private static TitleReading? Cited(string text, List<string> segments)
    {
        var main = NameList.Bare(text);
        if (Segments.InvertedRun().Match(main) is { Success: true } run
            && NameList.Recognise(run.Value, single: true, expected: true) is { } inverted
            && Segments.Sentences(main[run.Length..]) is [var title, ..] rest
            && (title.Contains(' ', StringComparison.Ordinal) || DateAlone().IsMatch(title)))
        {
            // "Bel, A. and Dorn, C. A Title. Venue, year": no stop but the initial's stands before the title.
            var others = rest.Skip(1).ToList();
            if (DateAlone().Match(title) is { Success: true } date && others.Count > 0)
            {
                // "Bel, A. and Dorn, C., 2000, May. A Title. Venue"
                var venue = CitedVenue.Read(string.Join(". ", others.Skip(1)) + ". " + date.Groups["y"].Value);
                var told = VenueTag.Merge(venue, VenueTag.Parse(date.Groups["y"].Value));
                return Cite(others[0], venue is null ? [.. others.Skip(1), .. segments] : segments, inverted, told);
            }

            var cited = Segments.TellVenue(others) ? null : CitedVenue.Read(string.Join(". ", others));
            return TitleReader.Finish(title, cited is null ? [.. others, .. segments] : segments, [], marked: false, inverted, cited);
        }

        var sentences = Segments.Sentences(main).SelectMany(AfterQuestion).ToList();
        if (sentences.Count >= 2
            && sentences[0].IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon
            && sentences[0][..colon].Contains(',', StringComparison.Ordinal)
            && NameList.Recognise(sentences[0][..colon], expected: true) is { } dblp)
        {
            // "Ana Bel, Carl Dorn: Title. Venue 2017: 1273-1282"
            var others = sentences.Skip(1).ToList();
            var at = Segments.TellVenue(others) ? null : CitedVenue.Read(string.Join(". ", others));
            return Cite(sentences[0][(colon + 1)..], at is null ? [.. others, .. segments] : segments, dblp, at);
        }

        if (sentences.Count < 2)
        {
            return null;
        }

        if (Signed(sentences) is var (signed, written))
        {
            var unnamed = TitleReader.Finish(signed[1], [.. signed.Skip(2), .. segments], [signed[0].TrimEnd('.')], marked: false, null, VenueTag.Parse(written));
            return unnamed with { Cited = true };
        }

        var year = YearInBrackets().Match(sentences[0]) is { Success: true } bracketed ? bracketed : HarvardYear().Match(sentences[0]);
        var first = NameList.Recognise(year.Success ? sentences[0][..year.Index] : sentences[0], single: true, expected: true);
        var when = sentences[1].Trim('(', ')');
        if (first is not null && sentences.Count > 2 && VenueTag.Date(when) is not null)
        {
            // "Bel et al. 2023. Title. Venue.", "Bel, A., et al. (2023). Title."
            var (date, venue) = (VenueTag.Parse(when), CitedVenue.Read(string.Join(". ", sentences.Skip(3)) + ". " + when));
            venue = Segments.TellVenue(sentences.Skip(3).Append(when)) ? null : venue;
            return Cite(sentences[2], venue is null ? [.. sentences.Skip(3), .. segments] : segments, first, VenueTag.Merge(venue, date));
        }

        if (first is { Complete: true, Names: [{ } alone] }
            && alone.Split(' ').Length >= FewWords
            && NameList.Recognise(sentences[1], expected: true) is not null)
        {
            // "Latent River Clustering. Bel, A., Dorn, C.": what looks like one name before names is a title.
            first = null;
        }

        if (first is { Names: [_] } && sentences.Count == 2 && VenueTag.Parse(sentences[1]) is { Venue: { } shown } && VenueTag.IsKnown(shown))
        {
            // "Ensemble Lake Distillation. ICLR 2020": three words and a venue are no author and his work.
            return TitleReader.Finish(sentences[0], [sentences[1], .. segments], [], marked: false);
        }

        if (first is null
            && sentences is [var whole, var where, var last]
            && VenueTag.Date(last) is not null
            && whole.Split(' ').Length >= FewWords
            && char.IsUpper(where[0])
            && where.Split(' ').Length <= MaxVenueWords
            && VenueTag.Parse(where) is null
            && NameList.Recognise(where, single: true) is null
            && !IsAffiliation(where))
        {
            // "A Title of Some Words. Where the Rivers Meet. 2013."
            return TitleReader.Finish(whole, segments, [], marked: false, null, VenueTag.Merge(new VenueTag(where, null, []), VenueTag.Parse(last)));
        }

        if (first is not null
            && (sentences[1].Contains(' ', StringComparison.Ordinal)
                || (year.Success && sentences.Count > 2 && first.Names.Any(n => n.Contains(',', StringComparison.Ordinal)) && char.IsUpper(sentences[1][0]))))
        {
            if (!year.Success
                && sentences.Count > 2
                && !Segments.TellVenue(sentences.Skip(2))
                && CitedVenue.Read(string.Join(". ", sentences.Skip(2))) is { } place)
            {
                // "Bel, Ana. The Title. PhD diss., Example University, 2014."
                return Cite(sentences[1], segments, first, place);
            }

            var told = year.Success ? VenueTag.Merge(VenueTag.Parse(year.Value.Trim(' ', ',')), HarvardVenue(sentences, year)) : null;
            return TitleReader.Finish(sentences[1], [.. sentences.Skip(2), .. segments], [], marked: false, first, told) with { Cited = year.Success };
        }

        if (sentences[0].Split(' ').Length >= FewWords
            && InvertedFirst().IsMatch(sentences[1])
            && NameList.Recognise(sentences[1], single: true, expected: true) is { } turned)
        {
            // "A Title of Some Words. Bel, Ana, Carl Dorn, and Eve Fox."
            return TitleReader.Finish(sentences[0], [.. sentences.Skip(2), .. segments], [], marked: false, turned);
        }

        var second = Segments.Read(sentences[1], beside: BibTexFirst().IsMatch(sentences[1]) && sentences[0].Split(' ').Length >= FewWords);
        return second.Authors is not null || second.Tag is not null || (sentences[0].Split(' ').Length >= FewWords && IsAffiliation(sentences[1]))
            ? TitleReader.Finish(sentences[0], [.. sentences.Skip(1), .. segments], [], marked: false)
            : null;
    }

    /// <summary>"Example Labs (2023). The Title", "OpenLake. (2023). The Title": who, the title and what follows it, where an organisation stands in the authors' place; null for any other.</summary>
    private static (List<string> Parts, string Year)? Signed(List<string> sentences)
    {
        var year = YearInBrackets().Match(sentences[0]);
        List<string> parts = year.Success && year.Index + year.Length == sentences[0].Length ? [sentences[0][..year.Index].Trim(), .. sentences.Skip(1)]
            : sentences.Count > 2 && YearInBrackets().Match(sentences[1]) is { Success: true, Index: 0 } alone && alone.Length == sentences[1].Length
            ? [sentences[0] + ".", .. sentences.Skip(2)]
            : [];
        return parts.Count > 1 && IsSignature(parts[0]) && parts[1].Split(' ').Length >= FewWords && Segments.Read(parts[1]) is { Tag: null, Authors: null }
            ? (parts, (year.Success ? year : YearInBrackets().Match(sentences[1])).Groups["y"].Value)
            : null;
    }

    /// <summary>True for an organisation that stands in the authors' place before a year in brackets and a full stop; <c>OpenLake.</c> with a stop of its own may be called anything.</summary>
    private static bool OrganisationBefore(string before, string bracketed, string after)
        => after.StartsWith(". ", StringComparison.Ordinal)
            && before.Length <= MaxOrganisation
            && VenueTag.Date(bracketed) is not null
            && IsSignature(before.Trim())
            && after.AsSpan(2).Count(' ') >= FewWords - 1;

    private static bool IsSignature(string text)
        => text.Split(' ').Length is var words
            && char.IsUpper(text.FirstOrDefault())
            && NameList.Recognise(text, single: true, expected: true) is null
            && (text.EndsWith('.') ? words < FewWords : words <= MaxOrganisationWords && NameList.IsOrganisation(text));

    /// <summary>"CMU", "Example University": where the authors work.</summary>
    private static bool IsAffiliation(string sentence)
        => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 and <= MaxOrganisationWords } words
            && words.All(w => char.IsUpper(w[0]) || w is "of" or "and" or "&")
            && NameList.IsOrganisation(sentence)
            && !NameList.HoldsVenueWord(sentence);

    private static VenueTag? HarvardVenue(List<string> sentences, Match year)
        => year.Groups["y"].Success && CitedVenue.Read(string.Join(". ", sentences.Skip(2)) + ". " + year.Groups["y"].Value) is { Venue: not null } venue
            ? venue
            : null;

    /// <summary>"Who Needs Rivers? Ana Bel, Carl Dorn": a title that asks ends at its mark where authors or a venue follow.</summary>
    private static IEnumerable<string> AfterQuestion(string sentence)
    {
        for (var mark = sentence.IndexOf("? ", StringComparison.Ordinal); mark > 0; mark = sentence.IndexOf("? ", mark + 1, StringComparison.Ordinal))
        {
            var rest = sentence[(mark + 1)..].Trim();
            if (InVenue().IsMatch(rest) || Segments.Read(rest) is { Tag: not null, Note: null } or { Authors: not null })
            {
                return [sentence[..(mark + 1)], rest];
            }
        }

        return [sentence];
    }

    /// <summary>"Bel et al., Otter, ICLR, 2023", "Bel and Dorn, The Title, 2014": names that no title begins with, the title, perhaps the venue, and the year, all by commas.</summary>
    private static TitleReading? OthersThenTitle(string main, List<string> segments)
    {
        if (main.TrimEnd('.') is not [.., >= '0' and <= '9'] || OthersAndTitle().Match(main) is not { Success: true } cited)
        {
            return null;
        }

        var told = cited.Groups["t"].Value;
        VenueTag? place = null;
        if (told.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var comma
            && told[(comma + 2)..] is var where
            && (VenueTag.IsKnown(where) || VenueTag.IsJournal(where) || NameList.HoldsVenueWord(where) || BeginsVenue().IsMatch(where)))
        {
            (told, place) = (told[..comma], new VenueTag(where, null, []));
        }

        var names = cited.Groups["n"].Value;
        var authors = cited.Groups["others"].Success
            ? NameList.Recognise(names + " et al.", single: true, expected: true)
            : Segments.SurnamesAlone(Segments.AndBetween().Replace(names, ", "));
        return authors is null
            ? null
            : TitleReader.Finish(told, segments, [], marked: false, authors, VenueTag.Merge(place, VenueTag.Parse(cited.Groups["y"].Value))) with { Cited = true };
    }

    /// <summary>"The Title. River J. 27(2): 201-223 (2018)", "The Title. Series on Rivers 69, Springer 2017, ISBN …, pp. 1-222": as DBLP prints what nobody signs.</summary>
    private static TitleReading? ByPages(string main, List<string> segments)
    {
        // The year in brackets was cut off as a field of its own.
        var dated = segments is [{ Length: 4 } year, ..] && VenueTag.Date(year) is not null ? $"{main} ({year})" : main;
        if (!dated.Contains(": ", StringComparison.Ordinal) && !dated.Contains(", pp. ", StringComparison.Ordinal) && !dated.Contains(", ISBN ", StringComparison.Ordinal))
        {
            return null;
        }

        var tail = PagesTail().Match(dated) is { Success: true } article ? article : BookTail().Match(main);
        return tail.Success
            && tail.Groups["t"].Value.Contains(' ', StringComparison.Ordinal)
            && Segments.Sentences(tail.Groups["t"].Value).Count == 1
            ? TitleReader.Finish(tail.Groups["t"].Value, segments, [], marked: false, tag: new VenueTag(tail.Groups["v"].Value.TrimEnd(','),
                int.Parse(tail.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), []))
            : null;
    }
}
