using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Sources.CuratedLists.Venues;

// How lists write where and when; each pattern with an example that it is for.
internal sealed partial record VenueTag
{
    // "arXiv 2023.07", "ACL 2024/08/11"
    [GeneratedRegex(@"(?<=[A-Za-z]\s?'\s?\d{2})\.(?:0?[1-9]|1[0-2])$|(?<=[A-Za-z'\s](?:19|20)\d{2})[./\-]\d{1,2}(?:[./\-]\d{1,2})?$|(?<=(?i:arxiv)\s?[12]\d)\.(?:0[1-9]|1[0-2])$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthAfterYear();

    [GeneratedRegex(@"^(?:In(?=[A-Z]{2,}\b)|(?:[Ii]n(?: the(?= \d+(?:st|nd|rd|th)\b))?|Published in|Accepted (?:by|at|to)|To appear (?:in|at)|appeared (?:in|at)|In:)\s+(?=\S))", RegexOptions.CultureInvariant)]
    private static partial Regex InPrefix();

    [GeneratedRegex(@"[’‘‛`´′＇]", RegexOptions.CultureInvariant)]
    private static partial Regex Quotes();

    // 2024 · 202401 · 2024.01 · 2024-01-05 · 2024/05 · 24.05 · 2024年5月 · Jan 2024 · May. 2024 · Jan, 2024 · 5 May 2024 · May 5, 2024 · July'24 · 2024 May
    [GeneratedRegex(@"^(?:(?<y>(?:19|20)\d{2})(?:0[1-9]|1[0-2])|(?<y>(?:19|20)\d{2})(?:\s?[./\-年]\s?\d{1,2}(?:\s?[./\-月]\s?\d{1,2}日?)?月?|年)?|(?<y>\d{2})[./]\d{2}(?:[./]\d{2})?|\d{1,2}[./]\d{1,2}[./](?<y>(?:19|20)\d{2})|\d{1,2}[/.](?<y>(?:19|20)\d{2})|(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?<m>[A-Za-z]{3,9})[.,]?\s?(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?'?\s?(?<y>(?:19|20)\d{2}|(?<=')\s?\d{2})|(?<y>(?:19|20)\d{2})\s(?<m>[A-Za-z]{3,9})\.?(?:\s\d{1,2})?)$", RegexOptions.CultureInvariant)]
    private static partial Regex DateOnly();

    // "Year 2024"
    [GeneratedRegex(@"^\s*Year\s+(?=\d{4}\s*$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearLabel();

    [GeneratedRegex(@"^(?<v>.{2,120}?)(?:\s*(?<q>')\s*|\s*[,\-(/]?\s*|\s+)(?<y>(?:19|20)\d{2}|\d{2})\)?\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAtEnd();

    // "ICML 2025 Workshop on X", "NeurIPS'23 Datasets Track", "Arxiv'25,Jan"
    [GeneratedRegex(@"^(?<v>[^\d']{2,100}?)(?:\s*(?<q>')\s*|\s*[,\-(]?\s*|\s+)(?<y>(?:19|20)\d{2}|\d{2})(?<t>\)?[ ,\-].{2,100})$", RegexOptions.CultureInvariant)]
    private static partial Regex YearInside();

    // "River Systems Frontiers 2014", "ACM Comput. Surv. 2018"
    [GeneratedRegex(@"^(?<v>(?:npj )?\p{Lu}[\w&/.\-!]*(?: (?:of|and|on|for|in|the|&|\p{Lu}[\w&/.\-!]*)){0,8})(?:,? \(?(?<y>(?:19|20)\d{2})\)?|\s?['’]\s?(?<y>\d{2}))$", RegexOptions.CultureInvariant)]
    private static partial Regex NamedYear();

    // "Book Chapter: Low Rivers, 2021"
    [GeneratedRegex(@"^(?:[Bb]ook )?[Cc]hapter(?: in)?: (?<v>\p{Lu}.{2,100}?), (?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Chapter();

    // "NeurIPS 2023 on Efficient Rivers"
    [GeneratedRegex(@"^(?<v>[A-Z][A-Za-z]{1,14}) (?<y>(?:19|20)\d{2}),? (?<t>(?:on|at|in|from|with|as|co-located) .{2,100})$", RegexOptions.CultureInvariant)]
    private static partial Regex KnownThenTail();

    // "ASPLOS 20'"
    [GeneratedRegex(@"(?<=^[A-Za-z][\w&/ ]{1,20})\s?(\d{2})'$", RegexOptions.CultureInvariant)]
    private static partial Regex QuoteAfterYear();

    [GeneratedRegex(@"^(?<y>(?:19|20)\d{2})(?:0[1-9]|1[0-2])[0-3]\d[ ,:]+(?<v>\p{L}.{1,60})$", RegexOptions.CultureInvariant)]
    private static partial Regex DateThenVenue();

    // "CoRR abs/2201.05425 (2022)", "ArXiv, abs/2201.05425"
    [GeneratedRegex(@"(?<=(?i:corr|arxiv)),?(?:\s*vol\.)?\s+abs/\d{4}\.\d{4,5}", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryNumber();

    // "VLDB 2019: 123-135", "DaMoN 2021: 4:1-4:8", "FPGA 2016: 274"
    [GeneratedRegex(@"(?<=\p{L}\p{L}.*)[,:]\s*(?:pp?\.?\s*|pages\s)?(?:\d{1,4}:)?\d{1,5}\s?[-–]{1,2}\s?(?:\d{1,4}:)?\d{1,5}$|(?<=\p{L}\p{L}.* (?:19|20)\d{2}):\s*\d{1,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Pages();

    // "Transactions on Rivers, 6:557–570, 2018"
    [GeneratedRegex(@"(?<=\p{L}\p{L}),?\s+\d{1,4}(?:\(\d+\))?:\s?\d+(?:\s?[–-]{1,2}\s?\d+)?(?=,? (?:19|20)\d{2}$)|(?<=\p{L}.*),?\s+(?:pp?\.?|pages?)\s*[\d:]+\s?[–-]{1,2}\s?[\d:]+(?=,? (?:19|20)\d{2}$)", RegexOptions.CultureInvariant)]
    private static partial Regex VolumeAndPages();

    // "2025, pp. 1729–1741"
    [GeneratedRegex(@"^(?<y>(?:19|20)\d{2}),\s*(?:pp?\.?|pages?)\s*[\d:]+(?:\s?[–-]{1,2}\s?[\d:]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAndPages();

    // "arXiv:1901.00001, 2019"
    [GeneratedRegex(@"^(?<v>(?i:arxiv(?: preprint)?))(?i:[ :]+arxiv)?[ :]+\d{4}\.\d{4,5}(?:v\d)?(?: \[[\w.\-]+\])?,? \(?(?<y>(?:19|20)\d{2})\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedPreprint();

    [GeneratedRegex(@"^(?<a>[A-Za-z][^()]{4,30}?)[ ,]?\((?<b>[A-Z][^()]{3,40})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex PreprintThenVenue();

    // "Arxiv 24.04.15": when it was put there
    [GeneratedRegex(@"^(?<v>(?i:arxiv))[ ,:]\s*(?<y>[12]\d)[./\-](?:0[1-9]|1[0-2])[./\-](?:0[1-9]|[12]\d|3[01])$", RegexOptions.CultureInvariant)]
    private static partial Regex DatedPreprint();

    // "ArXiv 2208.07365", "arXiv, 2501.00663"
    [GeneratedRegex(@"^(?<v>(?i:arxiv))[ :,]\s*\d{4}\.\d{4,5}(?:v\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex BareNumber();

    // "arXiv 2102": the number's year and month. "arXiv 2011" may be either.
    [GeneratedRegex(@"^(?<v>(?i:arxiv))[ :]*(?<y>0[7-9]|1[0-8]|2[1-9])(?:0[1-9]|1[0-2])$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthlyPreprint();

    // "A Title of Some Words, 2016"
    [GeneratedRegex(@"(?<=\p{L})(?:,\s*|\.\s+)(?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingYear();

    [GeneratedRegex(@",\s+in\s+(?<v>\p{Lu}[\p{L} &\-:]{2,80}),?\s+(?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex InNamed();

    // "Title - CVPR - 2018"
    [GeneratedRegex(@"\s+[-–]\s?(?<v>[A-Z][\w\-]*\w(?: [\w\-]*\w){0,4})\s?[-–]\s?(?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Dashed();

    // "2018 ArXiv"
    [GeneratedRegex(@"^(?<y>(?:19|20)\d{2})[ ,\-]+(?<v>[A-Za-z].{1,100})$", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();

    // "CHEOPS 22"
    [GeneratedRegex(@"^(?<v>[A-Z][A-Z&/\-]{2,12}|[A-Z][A-Za-z]+(?: [A-Z&][\w&/.\-]*){0,2})[ \-](?<y>\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Shouted();

    // "NeurIPS, 36", "Journal of Rivers, vol. 3(2), 11-20"
    [GeneratedRegex(@"^(?<v>[^\d,]{2,100}),\s*(?:[Vv]ol(?:ume|\.)?\s*)?\d{1,3}(?:\(\d+\))?(?:,\s*(?:[Ii]ssue|[Nn]o\.?|[Nn]umber)\s*\d+)?(?:[,:]\s*(?:pp?\.?\s*|[Pp]ages?\s*)?[\d–\-]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Volume();

    // "Findings of the Association for Computational Linguistics: ACL 2025"
    [GeneratedRegex(@"^(?<v>Findings of [\w ]{3,80}: [A-Z]{2,10}),? (?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Findings();

    // "2021 | tinyML", "tinyML | 2021"
    [GeneratedRegex(@"^(?:(?<y>(?:19|20)\d{2})\s?\|\s?(?<v>\p{L}[\w&/.\-]{1,30}(?: \p{L}[\w&/.\-]{1,30}){0,2})|(?<v>\p{L}[\w&/.\-]{1,30}(?: \p{L}[\w&/.\-]{1,30}){0,2})\s?\|\s?(?<y>(?:19|20)\d{2}))$", RegexOptions.CultureInvariant)]
    private static partial Regex YearBesideBar();

    [GeneratedRegex(@"^(?<v>[A-Z][A-Za-z]{2,9})0(?<y>[12]\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex DroppedDigit();

    // "(Sensors 2022)"
    [GeneratedRegex(@"^(?<v>\p{Lu}\p{Ll}{4,}s|\p{Lu}\p{Ll}{7,}) (?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex WordAndYear();

    // "NeurIPS workshop"
    [GeneratedRegex(@"^(?<v>[A-Z][A-Za-z]*[A-Z][A-Za-z]*) (?:[Ww]orkshops?|[Ff]indings|[Dd]emos?|[Ii]ndustry(?: [Tt]rack)?|(?<s>[Ss]ubmission|[Ss]ub\.?))$", RegexOptions.CultureInvariant)]
    private static partial Regex KnownWorkshop();

    [GeneratedRegex(@"^(?<v>\p{Lu}[\w& \-]{1,30}?)\s?\((?:[\d./\-]{6,10}\s?[,;–~]\s?)?(?<d>\d{2}(?:\d{2})?[./\-]\d{1,2}[./\-]\d{1,2})\s?,?\s?\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    [GeneratedRegex(@"\p{Ll}{2,}\.\s|\p{Ll} \p{Lu}\p{Ll}\.\s", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceBreak();

    // "arXiv, 28 Aug 2024"
    [GeneratedRegex(@"[ ,]+\d{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex DayAtEnd();

    [GeneratedRegex(@"[ ,](?<m>[A-Za-z]{3,9})\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthAtEnd();

    [GeneratedRegex(@"(?<![A-Za-z])(?<v>[A-Z][A-Za-z]*[A-Za-z]{1,14}|(?<=\s)[a-z]{3,9}(?='))\s?(?<q>')?\s?(?<y>(?:19|20)\d{2}|\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex GluedTag();

    [GeneratedRegex(@"(?i)\b(?:conference|symposium|workshop|journal|transactions|trans\.|proceedings|proc\.|letters|magazine|annals|review|reviews|communications|findings|survey|surveys|tutorial|track|meeting|congress|advances|international|ieee|acm|usenix|nature|science|report|thesis|press|book|lecture notes|phys|rev|lett|commun|syst|softw)\b|期刊|会议|学报")]
    private static partial Regex VenueWord();

    [GeneratedRegex(@"^(?i:ieee|acm|usenix|ifip|siam|the|findings|proc\.?|proceedings|trans\.?)$")]
    private static partial Regex Publisher();

    [GeneratedRegex(@"^(?<d>[\d./\-]{4,10}|\p{Lu}\p{Ll}{2,8}\.? \d{4})\s+\((?<v>[^()]{2,60})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex DateAndBrackets();

    [GeneratedRegex(@"^(?<v>[^.]{3,80}?), (?<y>(?:19|20)\d{2})\. \S.*$", RegexOptions.CultureInvariant)]
    private static partial Regex YearThenSentence();

    // "Bel and Dorn, ISSTA 2025"
    [GeneratedRegex(@"^\s*\p{Lu}\p{Ll}+ (?:and|&) \p{Lu}\p{Ll}+, [A-Z][A-Za-z]*[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex NamesBefore();

    // Venues named without a year: they must begin as such.
    [GeneratedRegex(@"^(?:In\s)?(?i:proceedings of|proc\. of|(?:ieee|acm|siam)(?:/acm)? (?:t\.|trans|transactions|journal|micro|computer|comput|communications|internet|access|network|cloud)|journal of|international (?:conference|journal|symposium|workshop)|communications of|nature (?:[a-z]+|machine intelligence|computational science|human behaviou?r|biomedical engineering|reviews [a-z]+(?: [a-z]+)?)$|transactions (?:on|of)|arxiv preprint|arxiv\.org$|(?:advances in )?neural information processing systems(?: \d+)?$|(?:annual meeting|(?:north american|european|asian) chapter) of the |(?:ph\.?d\.?|master'?s?|doctoral) thesis|tech(?:nical|\.)? report\b|(?:\d+(?:st|nd|rd|th) )?(?:annual )?(?:(?:usenix|acm|ieee|siam|ifip|european|asian|asia-pacific|international|acm[/-]\w+|ieee[/-]\w+|sig\w+) ){1,4}(?:\w+ ){0,3}(?:conference|symposium|workshop|transactions|journal|computing surveys)\b|(?:annual |\d+(?:st|nd|rd|th) )?(?:conference|symposium|workshop) on )|^(?:In\s)?(?:\p{Lu}[\w/-]*,? (?:(?:and|of|on|for|in|the) )*){2,8}(?:Conference|Symposium|Workshop)$")]
    private static partial Regex NamedVenue();

    [GeneratedRegex(@"(?i)[\[(,\-–:]?\s*\*{0,2}\b(?:best (?:student |research |artifact |demo |industry )?(?:paper|artifact|poster|demo)(?: award)?(?: (?:finalist|runner-?up|candidate|nominee|honou?rable mention))?|(?:outstanding|distinguished|test[- ]of[- ]time) (?:paper|artifact)?(?: award)?|runner-?up(?: award)?|spotlight|oral(?: presentation)?|highlight|honou?rable mention|invited|long paper|short paper|main(?: conference| track)?|to appear|to be published|in press|under review|accepted|award(?: winner)?|acceptance rate:? ?[\d.]+%?|top[- ]\d+%?|ccf[- ]?[abc]|notable[- ]top[- ]\d+%?)\b\*{0,2}\s*[\])]?")]
    private static partial Regex Note();

    [GeneratedRegex(@"\(\s*\)|\[\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyBrackets();

    [GeneratedRegex(@"^(?<n>\p{Lu}\p{Ll}[\p{L}'’\-]*(?: \p{L}[\p{L}'’.\-]*){1,3})\. \p{Lu}[\w&\-]*\p{Lu}[\w&\-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NameThenAcronym();

    [GeneratedRegex(@"^(?<y>(?:19|20)\d{2})[./\-](?:0?[1-9]|1[0-2])(?:[./\-]\d{1,2})?[ ,:]+(?<v>\p{L}[\w&\-]*(?: \p{Lu}[\w&\-]+| (?:of|in|and|on|for)){0,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthThenVenue();
}
