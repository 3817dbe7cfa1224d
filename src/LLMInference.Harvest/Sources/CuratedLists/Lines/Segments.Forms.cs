using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Lines;

// The forms that a segment may have, each read by a method of its own.
internal static partial class Segments
{
    /// <summary>What a segment may be; the first that fits tells.</summary>
    private static readonly Func<string, bool, SegmentReading?>[] Forms =
    [
        SurnameAndOthers,
        OthersInParts,
        Unpublished,
        Citation,
        GluedInitials,
        CitationAndPlace,
        WorkplaceAndYear,
        VenueAlone,
        OthersThenVenue,
        NamesThenVenue,
        VancouverThenVenue,
        JournalByVolume,
        InvertedThenVenue,
        BibTexThenVenue,
        YearThenWorkplace,
        DayThenWorkplace,
        YearThenNames,
        WrittenBy,
        NamesThenAcronym,
        NamesAndVenueByComma,
        SurnamesThenOthers,
        NamesAlone,
    ];

    /// <summary>"Bel+, ICLR19", as Japanese lists write "Bel et al."</summary>
    private static SegmentReading? SurnameAndOthers(string text, bool _)
        => PlusOthers().Match(text) is { Success: true } plus
            && !VenueTag.IsKnown(plus.Groups["n"].Value)
            && (VenueTag.Parse(plus.Groups["v"].Value) is { } appeared
                || plus.Groups["v"].Length == 0 && (appeared = new VenueTag(null, null, [])) is not null)
            ? new SegmentReading(appeared, new NameList([plus.Groups["n"].Value], false, []), null)
            : null;

    /// <summary>"A. Bel et. al., Feb. 2017., Example Labs"</summary>
    private static SegmentReading? OthersInParts(string text, bool beside)
        => beside && OthersThenParts().Match(text) is { Success: true } parted && Parted(parted) is { } inParts
            ? inParts
            : null;

    /// <summary>"Ana Bel, Carl Dorn, submitted to OSDI"</summary>
    private static SegmentReading? Unpublished(string text, bool _)
        => Submitted().Match(text) is { Success: true, Index: > 0 } submitted
            && NameList.Recognise(text[..submitted.Index], single: true, expected: true) is { } hopeful
            ? new SegmentReading(null, hopeful, null)
            : null;

    /// <summary>"(Bel et al. 2019)", "(Bel and Dorn, 2017)"</summary>
    private static SegmentReading? Citation(string text, bool _)
        => AuthorYear.Parse(text) is { IsCertain: true } cited && VenueTag.Date(text) is null
            ? new SegmentReading(new VenueTag(null, cited.Year, []), cited.Authors, null)
            : null;

    /// <summary>"(JM Bel, A Dorn 2007)", "(Y Bel et al 2014)"</summary>
    private static SegmentReading? GluedInitials(string text, bool beside)
        => beside && GluedInitialsAndYear().Match(text) is { Success: true } signedShort && SignedShort(signedShort) is { } shortNames
            ? new SegmentReading(VenueTag.Parse(signedShort.Groups["y"].Value), shortNames, null)
            : null;

    /// <summary>"Bel et al., 2023, Example Labs"</summary>
    private static SegmentReading? CitationAndPlace(string text, bool beside)
        => beside
            && text.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var behind
            && AuthorYear.Parse(text[..behind]) is { IsCertain: true } early
            && text[(behind + 2)..] is var rest
            && (VenueTag.Parse(rest) ?? (NameList.IsOrganisation(rest) ? new VenueTag(null, null, []) : null)) is { } besides
            ? new SegmentReading(VenueTag.Merge(new VenueTag(null, early.Year, []), besides), early.Authors, besides.Venue is null ? rest : null)
            : null;

    /// <summary>"(Meta 2023)": who and when</summary>
    private static SegmentReading? WorkplaceAndYear(string text, bool _)
        => OrganisationAndYear().Match(text) is { Success: true } org
            && NameList.IsOrganisation(org.Groups["o"].Value)
            && !NameList.HoldsVenueWord(text)
            && VenueTag.Parse(text) is null
            ? new SegmentReading(VenueTag.Parse(org.Groups["y"].Value), null, org.Groups["o"].Value)
            : null;

    /// <summary>Nothing but venue and year.</summary>
    private static SegmentReading? VenueAlone(string text, bool _)
    {
        if (VenueTag.Parse(text) is { } tag && !(tag.Venue is { } whole && BeginsWithNames(whole)))
        {
            if (tag is { Venue: { } inFull, Year: null } && CitedVenue.HoldsMore(inFull) && CitedVenue.Read(text) is { } cut)
            {
                // "Proceedings of the Symposium on Rivers, page 120–128, New York, 2019"
                return new SegmentReading(cut, null, null);
            }

            return new SegmentReading(tag, null, null);
        }

        return null;
    }

    /// <summary>"Arun Bel et al. nature": what follows the others is where it appeared, or for whom they work.</summary>
    private static SegmentReading? OthersThenVenue(string text, bool beside)
    {
        if (beside && EtAlThenVenue().Match(text) is { Success: true } others && others.Groups["venue"].Value is var where && where.Split(' ').Length <= 6
            && NameList.Recognise(others.Groups["names"].Value, single: true, expected: true) is { } some)
        {
            var dated = TrailingYear().Match(where);
            var (place, when) = dated.Success ? (where[..dated.Index], VenueTag.Parse(dated.Groups["y"].Value)) : (where.Trim(), null);
            return NameList.IsOrganisation(place) && !NameList.HoldsVenueWord(place) && VenueTag.Parse(place) is null
                ? new SegmentReading(when, some, place)
                : new SegmentReading(VenueTag.Parse(where) ?? VenueTag.Merge(new VenueTag(place, null, []), when), some, null);
        }

        return null;
    }

    /// <summary>"Ana Bel, Carl Dorn OSDI'22"</summary>
    private static SegmentReading? NamesThenVenue(string text, bool beside)
        => beside
            && NamesThenTag().Match(text) is { Success: true } tagged
            && VenueTag.Parse(tagged.Groups["tag"].Value) is { Venue: { } known } end
            && VenueTag.IsKnown(known)
            && NameList.Recognise(By().Replace(tagged.Groups["names"].Value, ""), single: true, expected: true) is { } writers
            ? new SegmentReading(end, writers, null)
            : null;

    /// <summary>"Lamp L, Shost R., Pea M. '82. TOPLAS '82"</summary>
    private static SegmentReading? VancouverThenVenue(string text, bool beside)
        => beside
            && VancouverRun().Match(text) is { Success: true } vancouver
            && vancouver.Length < text.Length
            && NameList.Recognise(vancouver.Groups["n"].Value, single: true, expected: true) is { } medics
            && Read(ShortYearAlone().Replace(text[vancouver.Length..], ""), beside) is { Tag: { } journal, Authors: null }
            ? new SegmentReading(journal, medics, null)
            : null;

    /// <summary>"Ana Bel, Carl Dorn, Commun. Lakes, 35(6), 1992, 85-98."</summary>
    private static SegmentReading? JournalByVolume(string text, bool beside)
        => beside
            && VolumeAndYear().Match(text) is { Success: true } volume
            && volume.Groups["v"].Value is var journalName
            && NameList.Recognise(volume.Groups["n"].Value, single: true, expected: true) is { } signers
            && !NameList.LooksLikeName(journalName)
            ? new SegmentReading(VenueTag.Merge(new VenueTag(journalName, null, []), VenueTag.Parse(volume.Groups["y"].Value)), signers, null)
            : null;

    /// <summary>"Bel, A., Dorn, C. In ICML, 2024": no stop but the initial's ends the names.</summary>
    private static SegmentReading? InvertedThenVenue(string text, bool beside)
        => InvertedRun().Match(text) is { Success: true } run
            && NameList.Recognise(NameList.Bare(run.Value), single: true, expected: true) is { } inverted
            && Read(text[run.Length..], beside) is { Tag: { } told }
            ? new SegmentReading(told, inverted, null)
            : null;

    /// <summary>"Bel, Ana and Dorn, Carl, Lake Engineering Vol. 26, 2021."</summary>
    private static SegmentReading? BibTexThenVenue(string text, bool beside)
    {
        if (beside
            && BibTexRun().Match(text) is { Success: true } bib
            && bib.Length < text.Length
            && NameList.Recognise(NameList.Bare(bib.Groups["n"].Value), expected: true) is { } people)
        {
            var place = text[bib.Length..].Trim(' ', ',', '.');
            return new SegmentReading(VenueTag.Parse(place) ?? CitedVenue.Read(place), people, null);
        }

        return null;
    }

    /// <summary>"2025, by Example Labs"</summary>
    private static SegmentReading? YearThenWorkplace(string text, bool _)
        => YearBeforeNames().Match(text) is { Success: true } made && made.Groups["by"].Success && NameList.IsOrganisation(text[made.Length..])
            ? new SegmentReading(VenueTag.Parse(made.Groups["y"].Value), null, text[made.Length..])
            : null;

    /// <summary>"18 feb 2025 – University of Rivers, Example Labs": a month in any language</summary>
    private static SegmentReading? DayThenWorkplace(string text, bool _)
        => DayThenMore().Match(text) is { Success: true } day
            ? new SegmentReading(VenueTag.Parse(day.Groups["y"].Value), null, day.Groups["n"].Value)
            : null;

    /// <summary>"2011, A. Bel et al."</summary>
    private static SegmentReading? YearThenNames(string text, bool _)
        => YearBeforeNames().Match(text) is { Success: true } first && NameList.Recognise(text[first.Length..], single: true, expected: true) is { } signed
            ? new SegmentReading(VenueTag.Parse(first.Groups["y"].Value), signed, null)
            : null;

    /// <summary>"by Bel, Dorn, and Fox", "by Bel" beside a title</summary>
    private static SegmentReading? WrittenBy(string text, bool beside)
    {
        var by = By().Match(text);
        if (by.Success && by.Length < text.Length)
        {
            var who = text[by.Length..];
            var written = (And().IsMatch(who) ? SurnamesAlone(AndBetween().Replace(who, ", ")) : null)
                ?? NameList.Recognise(who, single: true, expected: true)
                ?? SurnamesAlone(who)
                ?? (beside ? OneSurname(who.TrimEnd('.', ' ')) : null);
            return written is not null ? new SegmentReading(null, written, null) : Read(who, beside: true);
        }

        return null;
    }

    /// <summary>"Ana Bel, Carl Dorn, RepL4Lakes, 2016": a word after names of two, before the year</summary>
    private static SegmentReading? NamesThenAcronym(string text, bool beside)
        => beside
            && VenueBehindNames().Match(text) is { Success: true } behindNames
            && behindNames.Groups["v"].Value is var acronym
            && NameList.Recognise(behindNames.Groups["n"].Value, expected: true) is { Names.Count: > 1 } company
            && company.Names.All(n => n.Contains(' ', StringComparison.Ordinal))
            && (!acronym.Contains(' ', StringComparison.Ordinal) || VenueTag.IsKnown(acronym) || VenueTag.IsJournal(acronym))
            ? new SegmentReading(VenueTag.Merge(new VenueTag(acronym, null, []), VenueTag.Parse(behindNames.Groups["y"].Value)), company, null)
            : null;

    /// <summary>"Ana Bel, Carl Dorn, OSDI 2024"</summary>
    private static SegmentReading? NamesAndVenueByComma(string text, bool beside)
        => text.LastIndexOf(',') is > 0 and var comma
            && VenueTag.Parse(text[(comma + 1)..]) is { } last
            && !(last.Venue is { } lastVenue && BeginsWithNames(lastVenue))
            && NameList.Recognise(text[..comma], single: true, beside) is { } before
            && !(before.Complete && before.Names is [var only] && only.Split(' ').Length > 3)
            ? new SegmentReading(last, before, null)
            : null;

    /// <summary>"Bel, Dorn, Fox et al."</summary>
    private static SegmentReading? SurnamesThenOthers(string text, bool beside)
        => beside && SurnamesAndOthers().Match(text) is { Success: true } some && SurnamesAlone(some.Groups["n"].Value) is { Names.Count: > 2 } surnames
            ? new SegmentReading(null, surnames with { Complete = false }, null)
            : null;

    /// <summary>Nothing but names.</summary>
    private static SegmentReading? NamesAlone(string text, bool beside)
        => NameList.Recognise(text, single: beside && SingleInverted().IsMatch(text), expected: beside) is { } names
            ? new SegmentReading(null, names, null)
            : null;
}
