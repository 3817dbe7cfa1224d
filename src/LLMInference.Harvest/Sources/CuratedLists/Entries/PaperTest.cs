using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Entries;

/// <summary>Tells papers from tools, courses, posts, other lists and navigation: by the section, by where the links lead, and by the fields found.</summary>
internal static partial class PaperTest
{
    private const int MinProseSigns = 8;
    private const int LongestManual = 5;
    private const int SpelledOutWords = 6;

    /// <summary>Tools are called "Otter: Model Implementations for Inference" as well; what is longer is a paper.</summary>
    private const int WholeTitleWords = 8;
    private const int LongestTitle = 45;
    private const int TitleWordsWithoutEvidence = 4;

    /// <summary>True for a paper; <paramref name="amongCitations"/> where most entries beside it are papers without a link, so that it needs no proof of its own;
    /// <paramref name="amongPapers"/> where nearly all are papers, so that a title in full proves it though it links nothing but code.</summary>
    public static bool IsPaper(EntryBuilder entry, SectionKind section, bool amongCitations = false, bool amongPapers = false)
    {
        if (entry.Title is not { } title
            || section is SectionKind.Housekeeping or SectionKind.People
            || (entry.IsTalk && !entry.TitleLeadsToPaper)
            || entry.IsRepository)
        {
            return false;
        }

        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (title.Count(char.IsLetter) < (entry.Tag is { Venue: { } appeared, Year: not null } && VenueTag.IsKnown(appeared) ? 2 : 3)
            || words > LongestTitle
            || FieldLabel.Of(title) is not null
            || entry.Targets.Count == 0 && FieldLabel.Split(title) is { Field: Field.Prose })
        {
            return false;
        }

        if (Curated().IsMatch(title) || OfPapersOrNews().IsMatch(title))
        {
            // "A curated list of papers on rivers", "Papers using rivers for …": what the list says of itself; "The Paper of Otter was Online": news
            return false;
        }

        if (title.StartsWith("an ", StringComparison.Ordinal)
            || title.StartsWith("a ", StringComparison.Ordinal)
            || title.StartsWith("this ", StringComparison.Ordinal)
            || title.StartsWith("the ", StringComparison.Ordinal))
        {
            // "There is [an interesting paper](…) about it": a link in a sentence names no title.
            return false;
        }

        if (entry is { Targets.Count: 0, Tag: null, Authors.Names.Count: 0 }
            && (OtherWorks().IsMatch(title) || (title.AsSpan().ContainsAny(',', '，') && title.Count(c => c is >= '\u4e00' and <= '\u9fff') >= MinProseSigns)))
        {
            // "Other Methods" above papers; a sentence in Chinese
            return false;
        }

        if (words <= 2 && title.All(c => char.IsAsciiLetterLower(c) || c is ' ' or '-') && entry is { Authors.Names.Count: 0, Tag: null })
        {
            // "[follow-up work](…)", "[following](…)"
            return false;
        }

        if (AuthorAlone().IsMatch(title))
        {
            // "[Bel et al.](…)": whose it is, and not what it is called
            return false;
        }

        if (title is ['[', .., ']'] && words < SpelledOutWords && title.LastIndexOf('[') == 0)
        {
            // "[[Paper](…)] [[Database](…)]", "[Thesis]": a label whose kind nobody knows
            return false;
        }

        if (!entry.Identified
            && (LabelledOther().IsMatch(title)
                || (!entry.Targets.Contains(TargetKind.Paper) && entry is { Authors.Names.Count: 0, Tag.Venue: null } && CourseNumber().IsMatch(title))))
        {
            return false;
        }

        if (IsManual(entry)
            || IsModel(entry)
            || (!entry.Identified && entry.Authors.Names.Count == 0 && Meeting().IsMatch(title))
            || (!entry.Identified && entry is { Authors.Names.Count: 0, Tag: null } && IsVenue(title)))
        {
            return false;
        }

        if (entry.OfNotes && amongPapers && section == SectionKind.Papers)
        {
            return true;
        }

        var paper = entry.Identified || entry.Targets.Contains(TargetKind.Paper);
        if (section is SectionKind.Others or SectionKind.Talks
            || (title.StartsWith("awesome", StringComparison.OrdinalIgnoreCase) && title.ElementAtOrDefault("awesome".Length) != ':'))
        {
            if (entry.Tag?.Venue is { } publisher && publisher.Split(' ')[^1].Equals("book", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            return entry.Identified
                || (entry.Described && entry.Targets.Contains(TargetKind.Document))
                || (section != SectionKind.Talks && IsTagged(entry) && words >= 3)
                || (paper && (words >= TitleWordsWithoutEvidence || section != SectionKind.Talks && entry.Tag is { Venue: { } held, Year: not null } && VenueTag.IsKnown(held)))
                || (entry.Targets.Contains(TargetKind.Document)
                    && (entry.Authors.Names.Count > 0 || (section != SectionKind.Talks && entry.Tag is { Venue: not null, Year: not null })));
        }

        if (IsPost(entry))
        {
            return false;
        }

        if (paper || entry.Targets.Contains(TargetKind.Document))
        {
            return true;
        }

        var venue = entry.Tag?.Venue is not null;
        var authors = entry.Authors.Names.Count > 0;
        if (entry.Targets.Count == 0 || entry.Targets.SetEquals([TargetKind.Navigation]))
        {
            // Nothing to follow: only a citation proves it to be a paper.
            if (entry.Announced
                || entry.OfNotes
                || (amongPapers
                    && words <= TitleWordsWithoutEvidence
                    && entry.TitleMarked
                    && entry.Tag is { Venue: { } shown, Year: not null }
                    && VenueTag.IsKnown(shown)))
            {
                // "`CVPR 2017` [Universal Rivers](notes/rivers.md)" among papers written alike
                return true;
            }

            if (entry.TitleMarked && words >= TitleWordsWithoutEvidence && entry.Tag?.Venue is { } named && VenueTag.Parse(named) is { Venue: not null })
            {
                // "**The Title of the Paper.** *Nature Rivers*"
                return true;
            }

            // "Bel, A., & Dorn, C. (2019). Lakes. *Nature*.": a reference in full proves a title of a word or two.
            var referenced = entry.Cited && authors && entry.Tag?.Year is not null && (words == 2 || venue);
            return (words >= 3 || (words == 2 && entry.Described && authors) || referenced || (amongCitations && (entry.Tag is not null || amongPapers)))
                && (authors || amongCitations || entry.Described || (venue && entry.Tag!.Year is not null))
                && (!entry.Targets.Contains(TargetKind.Navigation)
                    || (amongCitations
                        && (words >= TitleWordsWithoutEvidence && entry.Links.Any(l => l.Url.Contains('#', StringComparison.Ordinal))
                            || amongPapers && words >= 2))
                    || (words >= TitleWordsWithoutEvidence
                        && entry.Tag is { Venue: { } at, Year: not null }
                        && (VenueTag.IsKnown(at) || (amongPapers && (at.Length > 3 && at.All(char.IsAsciiLetterUpper) || NameList.HoldsVenueWord(at))))));
        }

        if (!venue
            && !entry.Described
            && entry.Authors.Names.Count < 2
            && entry.Targets.All(t => t is TargetKind.Blog or TargetKind.Video or TargetKind.Navigation))
        {
            // "[Why Rivers Freeze](https://medium.com/…), by Ana Bel": a post, signed as papers are; those whose name is spelled out are of a paper
            return entry.Targets.Contains(TargetKind.Blog) && entry.NamedAndSpelledOut && words >= TitleWordsWithoutEvidence;
        }

        if (venue || authors || (entry.Described))
        {
            return words >= 2 || (entry.Tag is { Venue: { } at, Year: not null } && VenueTag.IsKnown(at) && !entry.Targets.SetEquals([TargetKind.Repository]));
        }

        if (amongPapers
            && (entry.NamedAndSpelledOut || title.Contains(": ", StringComparison.Ordinal))
            && entry.Targets.SetEquals([TargetKind.Repository])
            && words >= WholeTitleWords
            && TitleReader.IsInTitleCase(title))
        {
            // "[Otter:](https://github.com/…) The Rest of a Title in Capitals" among papers written in the same way
            return true;
        }

        if (!amongPapers
            && title.IndexOf(": ", StringComparison.Ordinal) is > 0 and var told
            && char.IsAsciiLetterLower(title[told + 2])
            && title[..told].Split(' ').Length < TitleWordsWithoutEvidence
            && !TitleReader.IsInTitleCase(title[(told + 2)..]))
        {
            // "[IBM Otter](https://otter.example/otter/): answers questions of rivers"
            return false;
        }

        // The front page of a site is a paper's only among papers, and so is any other page but for a name that a title spells out.
        return ((entry.Targets.Contains(TargetKind.Unknown)
            && (amongPapers || TitleReader.IsInTitleCase(title) && title.Contains(": ", StringComparison.Ordinal)))
            || (entry.Targets.Contains(TargetKind.Site) && amongPapers)
            || (entry.Targets.Contains(TargetKind.Blog) && entry.NamedAndSpelledOut))
            && words >= TitleWordsWithoutEvidence;
    }

    [GeneratedRegex(@"^Others?\b(?: \p{L}+){0,2}(?: \(.*\))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherWorks();

    /// <summary>"IEEE Transactions on Rivers (IEEE-TR)" linked to its home page.</summary>
    private static bool IsVenue(string title)
        => Acronym().Replace(title, "") is var name && VenueTag.Parse(name) is { Venue: not null } || VenueTag.IsJournal(name);

    [GeneratedRegex(@"\s*\([\w\- ]{2,14}\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Acronym();

    // "Book: Rowing Boats", "[Slides] Lakes", "T4 Product Brief", "Rowing Cheat Sheet"
    [GeneratedRegex(@"^[\[(]?(?:Books?|Slides?|Videos?|Blog(?: ?posts?)?|Talks?|Panels?|Courses?|Tutorials?|Lectures?|Podcasts?|Websites?|URL|Webinars?|Keynotes?|Docs?|Documentation|Manuals?|Tools?|Code|Repo(?:sitory)?|Datasets?|News)(?::|\])\s|\b(?:user guide|product brief|reference (?:manual|card)|data ?sheet|cheat ?sheet|release notes)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelledOther();

    // "MIT 6.111 Digital Lakes", "CS231n: Convolutional Rivers"
    [GeneratedRegex(@"^(?:(?:MIT|CMU|ETH|UW|Stanford|Berkeley|UC \p{Lu}\p{Ll}+|Cornell|Princeton|Harvard|\p{Lu}{2,5}) )?(?:[A-Z]{2,4}[ \-]?\d{3,4}[A-Za-z]?|(?<= )\d{1,2}[.\-]\d{2,3})(?::| \p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex CourseNumber();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’\-]+ et al\.?(?:,? \(?(?:19|20)\d{2}\)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex AuthorAlone();

    // "International Conference on Lakes and Law", "NLLP 2019 Workshop": a meeting, and no paper of it
    [GeneratedRegex(@"^(?:(?:The|Annual|International|European|Asian|IEEE|ACM|AAAI|\d+(?:st|nd|rd|th)|First|Second|Third|Joint|[A-Z][A-Za-z]{0,3}[A-Z]{1,8}) )*(?:Conference|Workshop|Symposium|Congress|Summer School) (?:on|for|of) |^\S+(?: \S+){0,5} (?:Workshop|Conference|Symposium)s?(?: (?:19|20)\d{2})?$|^\S+(?: \S+){0,3} (?:Conference |Workshop |Symposium )?Proceedings$|^Special Issue (?:on|of)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Meeting();

    /// <summary>
    /// "| 2023.10 | Decoding for Long Rivers | [[blog]](…) | [[code]](…) |" in a table of papers: what leads to a post and, at most, to its code. A name that its title spells out
    /// ("Otter-3: Fast and Accurate Rivers") is a paper's all the same, told of in a post.
    /// </summary>
    public static bool IsPost(EntryBuilder entry)
        => !entry.Identified
            && entry is { Title: { } title, Tag: null or { Venue: null }, Authors.Names.Count: 0 }
            && !(title.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && title[..colon].Split(' ').Length <= 2 && TitleReader.IsInTitleCase(title))
            && !entry.Targets.Contains(TargetKind.Navigation)
            && entry.Links.Any(l => l.Kind == "blog")
            && entry.Links.All(l => l.Kind is "blog" or "code" or "video" or "model");

    /// <summary>"Otter Documentation", "ICML River Tutorial" at a site of their own.</summary>
    public static bool IsManual(EntryBuilder entry)
        => entry.Title is { } title
            && !entry.Identified
            && Manual().IsMatch(title)
            && (title.EndsWith(')') || (title.Split(' ').Length <= LongestManual && !entry.Targets.Overlaps([TargetKind.Paper, TargetKind.Document])));

    /// <summary>"Otter-7B" at a hub of models or data, with nothing but a date: what was released there.</summary>
    public static bool IsModel(EntryBuilder entry)
        => !entry.Identified
            && entry.Targets.Contains(TargetKind.Model)
            && !entry.Targets.Overlaps([TargetKind.Paper, TargetKind.Document, TargetKind.Unknown])
            && entry.Authors.Names.Count == 0
            && entry.Tag?.Venue is null
            && entry.Title!.Split(' ').Length < SpelledOutWords;

    /// <summary>"(SIGMOD 2017)": venue and year outweigh what a heading says, but for a repository or a talk; beside a link the venue must be known.</summary>
    private static bool IsTagged(EntryBuilder entry)
        => entry.Tag is { Venue: { } venue, Year: not null }
            && (!entry.Targets.SetEquals([TargetKind.Repository]) || entry.Title!.Split(' ').Length >= SpelledOutWords)
            && !entry.Links.Any(l => l.Kind is "video" or "slides")
            && (entry.Targets.Count == 0
                || VenueTag.IsKnown(venue)
                || (entry.Title!.Split(' ').Length >= SpelledOutWords && NameList.HoldsVenueWord(venue))
                || (entry.Title!.Split(' ').Length >= SpelledOutWords && venue.Length > 2 && venue.All(c => char.IsAsciiLetterUpper(c) || c == '-'))
                || venue.Split(' ').Any(w => w.Length > 2 && VenueTag.IsKnown(w)));

    [GeneratedRegex(@"^(?:papers|lists?|collections?|links|resources) (?:on|of|for|about|in)\s|\s(?:documentation|docs|tutorial|manual|cookbook|leaderboard)s?$|\((?:ppt|slides?|blog|video|repo|code|course|tutorial)\)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Manual();

    [GeneratedRegex(@"^(?:this|an?|our|the)\b[^:]{0,30}?\bcurated (?:and \w+ )?(?:list|collection|set|index|catalogue?|repository)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Curated();

    [GeneratedRegex(@"^Papers? (?:using|on|about|targeting|for|that|with|related|covering)\b|\b(?:was|were|is now|are now|has been|have been) (?:now )?(?:online|accepted|released|updated|available|published|launched|open[- ]sourced)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfPapersOrNews();
}
