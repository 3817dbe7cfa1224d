using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Sources.CuratedLists.Lines;

// How names, venues and sentences stand in a segment.
internal static partial class Segments
{
    [GeneratedRegex(@"^(?<n>\p{Lu}[^,;()]{1,40}?),? et\.? ?al\.?,\s*(?<r>[^()]{4,120})$", RegexOptions.CultureInvariant)]
    private static partial Regex OthersThenParts();

    [GeneratedRegex(@"\b(?:19|20)\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"\s(?:and|&)\s", RegexOptions.CultureInvariant)]
    internal static partial Regex And();

    [GeneratedRegex(@",?\s+(?:and|&)\s+", RegexOptions.CultureInvariant)]
    internal static partial Regex AndBetween();

    [GeneratedRegex(@"^(?<n>\p{Lu}[^()\d]{3,900}?),\s(?<v>\p{Lu}[\w&\-/]{1,30}(?: \p{Lu}\p{L}{1,20}){0,3}),?\s(?<y>(?:19|20)\d{2})\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex VenueBehindNames();

    [GeneratedRegex(@"^(?<n>\p{Lu}\p{L}*\p{Ll}[\p{L}'’\-]*)\s?\+(?:,\s?|\s|$)(?<v>\p{Lu}.{1,40})?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlusOthers();

    // "Q. Bel et al. submitted to IEEE TIP, in peer review"
    [GeneratedRegex(@"(?<=\bet al\.?,?|\p{L}{2}),?\s+(?:submitted to|under review|in (?:peer )?review|in preparation|in press)\b.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Submitted();

    // "Ana Bel, Carl Dorn, Commun. Lakes, 35(6), 1992, 85-98"
    [GeneratedRegex(@"^(?<n>\p{Lu}[^()\d]{3,600}?),\s?(?<v>\p{Lu}[^(),\d]{2,100}),\s?\d{1,4}(?:\(\d[\d\-/]*\))?,\s(?<y>(?:19|20)\d{2})(?:,\s?\d[\d\-–: ]*)?\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex VolumeAndYear();

    [GeneratedRegex(@"\.(?=\s+[""“\p{Lu}\d\[(]|\s+\p{Ll}{1,2}\p{Lu}|\s+[aA]r[xX]iv|\s+by\s+\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(?:vs|etc|e\.g|i\.e|proc|conf|trans|int|dr|st|jr|no|vol|pp|fig|eq|sec|univ)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"^(?<names>.{3,}\p{Ll})\s+(?<tag>[A-Z][A-Za-z]{1,9}\s?(?:['’]\s?\d\d|(?:19|20)\d\d))$", RegexOptions.CultureInvariant)]
    private static partial Regex NamesThenTag();

    // "Bel K, van Dorn MM, Fox-Hart J. The Title": initials without stops, so that the one after the last ends the names
    [GeneratedRegex(@"^(?<n>(?:(?:van|von|de|der|den|da|di|la|le|el|al) ){0,2}\p{Lu}[\p{L}'’\-]+(?: \p{Lu}\p{Ll}[\p{L}'’\-]*)? \p{Lu}{1,3}(?:\.?,(?: and| &)? (?:(?:van|von|de|der|den|da|di|la|le|el|al) ){0,2}\p{L}[\p{L}'’\-]+(?: \p{Lu}\p{Ll}[\p{L}'’\-]*)? \p{L}{1,3})*(?:,? et al)?)\.\s+(?=\S)", RegexOptions.CultureInvariant)]
    internal static partial Regex VancouverRun();

    [GeneratedRegex(@",?\s+\(?(?<y>(?:19|20)\d{2})\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingYear();

    [GeneratedRegex(@"^(?<o>\p{Lu}[\w&\- ]{1,30}?),? (?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex OrganisationAndYear();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’\-]*\p{Ll}(?: Jr)?, \p{Lu}\p{Ll}[\p{L}\-]*(?: \p{Lu}[\p{L}.]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TurnedName();

    [GeneratedRegex(@"^['’]\d{2}\.\s+", RegexOptions.CultureInvariant)]
    private static partial Regex ShortYearAlone();

    [GeneratedRegex(@"^(?:Ma?c|De|Van|O['’])?\p{Lu}\p{Ll}[\p{Ll}'’]+(?:-\p{Lu}\p{Ll}+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Surname();

    // "Bel, Dorn, El Baff": each word can be read in one way alone, or a long list that is none would be tried in all
    [GeneratedRegex(@"^\p{Lu}[\p{L}'’\-]+(?: \p{Lu}\p{Ll}+)?(?:, \p{Lu}[\p{L}'’\-]+(?: \p{Lu}\p{Ll}+)?)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Surnames();

    // "Ana Bel (Annie) Dorn": a name within a name
    [GeneratedRegex(@"(?<=\p{L}[, ]+\p{Lu}\p{Ll}+ )\((?<n>\p{Lu}\p{Ll}+)\)(?= ?\p{Lu}[\p{L}\-]+(?:,|$))", RegexOptions.CultureInvariant)]
    private static partial Regex CalledBy();

    // "Ana Bel. *arXiv, 2022." whose emphasis never closes
    [GeneratedRegex(@"(?<=\.\s)\*(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex StrayStar();

    // At least two names written surname first, every given name in initials: "Bel, A., Dorn, C. D. & De Fox, E."
    [GeneratedRegex(@"^(?:(?>(?:and|&)?\s?(?:\p{Lu}?\p{Ll}{1,3} ){0,2}\p{Lu}[\p{L}'’\-]+, (?:\p{Lu}\.[ \-]?){1,4},?\s?){2,})\s*(?=[\p{Lu}\d])(?!\p{Lu}\.|\p{Lu}[\p{L}'’\-]+, \p{Lu}\.)", RegexOptions.CultureInvariant)]
    internal static partial Regex InvertedRun();

    // "Bel, Ana and Dorn, Carl M and Fox, Eve" before a comma or full stop
    [GeneratedRegex(@"^(?<n>\p{Lu}[\p{L}'’\-]+, \p{Lu}[\p{L}.'’\-]*(?: \p{L}[\p{L}.'’\-]*){0,3}?(?: (?:and|&) \p{Lu}[\p{L}'’\-]+, \p{Lu}[\p{L}.'’\-]*(?: \p{L}[\p{L}.'’\-]*){0,3}?)+)(?:[,.]\s+|(?<=\.)\s+)(?!\p{Lu}\.)", RegexOptions.CultureInvariant)]
    private static partial Regex BibTexRun();

    [GeneratedRegex(@",\s*(?:Vol(?:ume)?|No|Issue|Article)\b.*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex VolumeTail();

    // "Stern, I."
    [GeneratedRegex(@"^\p{Lu}\p{Ll}[\p{L}'’\-]+, (?:\p{Lu}\.[\s\-]?){1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex SingleInverted();

    // "Zhengbao Jiang et al.arXiv"
    [GeneratedRegex(@"\bet\.?\s?al\.(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex GluedEtAl();

    [GeneratedRegex(@"^(?<names>.{2,200}?\be[tl]\.?\s?al\b\.?)[\s,;]+(?:[Ii]n\s+)?(?<venue>\p{L}[^.;:]{1,79})\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex EtAlThenVenue();

    [GeneratedRegex(@"\s?\([^()\n]{2,60}\)(?=\s?,?\s?et\.?\s?al\b)", RegexOptions.CultureInvariant)]
    private static partial Regex AffiliationOfFirst();

    [GeneratedRegex(@"^(?:\p{Lu}\.[ -]?){1,3}\p{Lu}\p{Ll}+$", RegexOptions.CultureInvariant)]
    private static partial Regex WithInitial();

    // "JM Bel, A van Dorn 2007", "Y Bel et al 2014"
    [GeneratedRegex(@"^(?<n>\p{Lu}{1,3}(?: (?:van|von|de|der|den|da|di|la|le))? \p{Lu}['’]?[\p{L}\-]*\p{Ll})(?:(?:, (?:and |& )?| and | & )(?<n>\p{Lu}{1,3}(?: (?:van|von|de|der|den|da|di|la|le))? \p{Lu}['’]?[\p{L}\-]*\p{Ll})){0,30}(?<others>,? et\.? al\.?)?,? \(?(?<y>(?:19|20)\d{2})\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex GluedInitialsAndYear();

    [GeneratedRegex(@"^(?<y>(?:19|20)\d{2}),\s+(?:(?<by>by)\s+)?(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex YearBeforeNames();

    // "In Proceedings of the Conference on Rivers and Lakes (CRL). 2014"
    [GeneratedRegex(@"(?<=\b(?:Conference|Symposium|Workshop) on [^()\n|\u0001]{3,120}\s)\((?<n>[A-Z][A-Za-z\-&]{1,11})\)(?=[.,]?\s*(?:(?:19|20)\d{2}|$))", RegexOptions.CultureInvariant)]
    private static partial Regex AcronymOfVenue();

    // "Lake Rec. 43(1): 9-20 (2014)"
    [GeneratedRegex(@"(?<=\d)\((?<n>\d[\d\-/]*)\)(?=:\s?\d|,\s(?:19|20)\d{2})|(?<=\d\):\s?[\d:]+[–-][\d:]+\s)\((?<n>(?:19|20)\d{2})\)", RegexOptions.CultureInvariant)]
    private static partial Regex IssueAndYear();

    [GeneratedRegex(@"^(?<n>\p{Lu}[^,]+(?:, \p{Lu}[^,]+)+?),? (?:et al|and others)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex SurnamesAndOthers();

    [GeneratedRegex(@"^(?:by|from|written by|authors?:)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex By();

    [GeneratedRegex(@"^\d{1,2}\.?(?: de)? \p{L}{3,10}\.?(?: de|,)? (?<y>(?:19|20)\d{2})\s[-–—|]\s(?<n>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex DayThenMore();
}
