using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

// How lists write titles that nothing marks; each pattern with an example that it is for.
internal static partial class PlainTitle
{
    // "[Journal of Rivers (2017)] "The Title""
    [GeneratedRegex(@"(?<=^[\s\-*+|]*)\[([^\[\]()\n]{2,120}) \(((?:19|20)\d{2})\)\]", RegexOptions.CultureInvariant)]
    private static partial Regex DatedInBrackets();

    [GeneratedRegex(@"^(?<n>\p{Lu}[\p{L}'’\-]+(?:, \p{Lu}[\p{L}'’\-]+){1,12},? (?:and|&) \p{Lu}[\p{L}'’\-]+), (?<t>\p{Lu}\S*(?: \S+){2,})$", RegexOptions.CultureInvariant)]
    private static partial Regex SurnamesThenTitle();

    // "Bel A, Dorn C. The Title[C]//Proceedings of the Symposium on Rivers. 2016: 20-36."
    [GeneratedRegex(@"^\s*(?:\[(?<l>[^\[\]\n]{1,40})\]\s*)?(?<n>\p{L}[^\[\]\n]{1,400}?)[.．]\s?(?<t>[^\[\]\n\u0001\u0002]{3,300}?)\s?\[(?:J|C|M|D|R|P|N|S|Z|A|G|EB|DB|CP)(?:/(?:OL|CD|MT|DK))?\]\s?(?://|[.．,])?\s*(?<v>\S.{2,400})$", RegexOptions.CultureInvariant)]
    private static partial Regex TypedReference();

    [GeneratedRegex(@"\b\p{Lu}\.", RegexOptions.CultureInvariant)]
    private static partial Regex WithInitial();

    // "Wand, B. and Rosen, B. RepLake: …": the initials' stop ended the names.
    [GeneratedRegex(@"(?:^|, |\band |& )\p{Lu}[\p{L}'’\-]+, (?:\p{Lu}\.\s?)+\p{Lu}\p{Ll}+[^,;]*$", RegexOptions.CultureInvariant)]
    private static partial Regex TornInverted();

    [GeneratedRegex(@"^[.,:]?\s*[""“]", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedNext();

    [GeneratedRegex(@"^[(（](?:(?:[Pp]reprint )?from (?![Ss]cratch\b)\p{L}|by \p{Lu}|@ ?\p{Lu})[^()（）]{1,70}[)）]|^[(（][""“]|^[(（]an? (?:[^()（） ]+ ){2,12}[^()（） ]+[)）]", RegexOptions.CultureInvariant)]
    private static partial Regex FromWhom();

    [GeneratedRegex(@"\s*\(\p{Ll}[^()]*\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex RemarkInBrackets();

    // "OTTER: Ana Bel, Carl Dorn. "The Title.""
    [GeneratedRegex(@"^[^\s:,]{2,24}:\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    internal static partial Regex NicknameBefore();

    [GeneratedRegex(@"^\[(?<t>[^\[\]]{20,400})\](?<r>[^\n]{0,120})$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeInBrackets();

    // "Bel, Ana, and Carl Dorn. 2012. "The Title.""
    [GeneratedRegex(@"(?:(?<=\p{Ll})\.|,)?\s*\(?(?<y>(?:19|20)\d{2})[a-z]?\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DateBehindNames();

    [GeneratedRegex(@"[""“「《](?<t>[^""“”「」《》]{8,400})[""”」》]", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    // 'Bel. ""Just Reboot It": Folk Theories." In …': the title ends where a stop stands before the mark.
    [GeneratedRegex(@"(?<=^|[\s.,:])""(?<t>.{8,400}?)[.,?!]""(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedTwice();

    [GeneratedRegex(@"^(?:(?<b>[\[(【（])(?<t>[^\[\]()【】（）]{1,120})[\])】）]|(?<t>\d{4}(?:[./\-]\d{1,2}){0,2}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:19|20)\d{2}(?=\s?[\-–:|])|[A-Z][A-Za-z]*\s?'\s?\d{2}|[A-Z][A-Za-z]+\s?(?:\d{2}|(?:19|20)\d{2})(?=\s?:))(?=[\s:,|]))\s*", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingTag();

    [GeneratedRegex(@"^(?<c>\p{L}[^:""“|]{2,100}?\(?(?:19|20)\d{2}[a-z]?\)?)\s*(?:[.:,]|\s[-–])\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingCitation();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’\-]+, \p{Lu}[\p{L}.'’\-]*(?: \p{Lu}[\p{L}.]*){0,2}(?:, (?:and )?\p{Lu}|,? (?:and|&) \p{Lu}|,? et al|$)", RegexOptions.CultureInvariant)]
    private static partial Regex InvertedFirst();

    // "InProceedings of …", as a citation manager leaves it
    [GeneratedRegex(@"^In(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex GluedIn();

    [GeneratedRegex(@"(?<=^|[\s(])(?<y>(?:19|20)\d{2})(?=(?: (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|[;:,.)]|$))", RegexOptions.CultureInvariant)]
    private static partial Regex YearInVancouver();

    [GeneratedRegex(@"^(?<t>(?<v>[A-Z][A-Za-z]{1,11})\s?['’]?\s?(?:\d{2}|(?:19|20)\d{2}))\s+(?=\p{Lu}|\p{Ll}+[\p{Lu}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingKnown();

    // "2401.00001: The Title", "[arXiv:2401.00001] The Title"
    [GeneratedRegex(@"^\[?(?i:arxiv\s?:?\s?)?\d{4}\.\d{4,5}(?:v\d)?\]?\s*(?:[:\-–]\s*|(?=\p{Lu}))", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();

    // "The Title. Link:" before an address
    [GeneratedRegex(@"[.,;]\s*(?:Links?|URL|Paper|Code|PDF)\s*:?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingLabel();

    [GeneratedRegex(@"(?<=[,\s](?:19|20)\d{2}[.,]?)\s*\((?<n>[^()]{4,80})\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex RemarkBehindYear();

    // "Bel, Ana. ["The Title."], arXiv, 2018": a link that lost its address
    [GeneratedRegex(@"\[([""“][^""“”\[\]]{8,300}[""”][.,]?)\]", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedQuotation();

    // "Computer Rivers & Lakes, 1999. (N-Gram)"
    [GeneratedRegex(@"(?<=\d\.?)\s*\([^()\d]{1,40}\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingRemark();

    [GeneratedRegex(@"^(?<y>(?:19|20)\d{2})[a-z]?(?:,\s*\p{Lu}\p{Ll}+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DateAlone();

    // "Bel, A., Dorn, C. and Fox, E., 2008, December"
    [GeneratedRegex(@",\s*(?<y>(?:19|20)\d{2})[a-z]?(?:,\s*\p{Lu}\p{Ll}+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex HarvardYear();

    [GeneratedRegex(@"^(?:and|&)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingAnd();

    // "[arXiv:2401.20008] Title": a number, not where it appeared.
    [GeneratedRegex(@"^(?i:arxiv)\s?:\s?\d", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    // "*Title* by **Ana Bel**": what follows stands apart.
    [GeneratedRegex(@"\s+by:?$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsInBy();

    [GeneratedRegex(@"^In:? (?:(?:the|Proceedings|Proc\.|\d+(?:st|nd|rd|th)) )*(?:\p{Lu}[\w/&-]+,? ){1,}", RegexOptions.CultureInvariant)]
    private static partial Regex InVenue();

    [GeneratedRegex(@"\s*\(\s*(?<y>(?:19|20)\d{2})[a-z]?\s*\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex YearInBrackets();

    // "Title – not released yet", "Title - to be published"
    [GeneratedRegex(@"^(?:(?:PDF |paper )?(?:is )?not (?:\w+ )?(?:released|available|published|public|online)(?: yet)?|(?:PDF |paper |to be |not yet |soon )+(?:released|available|published|online)|coming soon|work in progress)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^[\s.,]*(?<v>\p{Lu}[\p{L}'’\-]*(?:(?::|,| &)? \p{L}[\p{L}'’\-]*){0,8}(?: \([A-Z]{2,8}\))?), (?<y>(?:19|20)\d{2})[\s.]*$", RegexOptions.CultureInvariant)]
    private static partial Regex BehindQuotation();

    // "Phu, Mary and Lamp, Christoph H. ICCV 2019"
    [GeneratedRegex(@"^\p{Lu}[\p{L}'’\-]+, \p{Lu}[\p{L}.'’\-]*(?: \p{Lu}[\p{L}.]*){0,2} (?:and|&) \p{Lu}[\p{L}'’\-]+, \p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex BibTexFirst();

    [GeneratedRegex(@"^(?<t>[^\n\u0001|]{20,300}?)\s[-–—]\s(?<n>\p{Lu}[^\d()\[\],:""|\n]{3,40}?)\s*\((?<y>(?:19|20)\d{2})\)[\s.]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NameBehindDash();

    [GeneratedRegex(@"[.,;|]\s+by\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex StopBeforeBy();

    // "Otter (https://…): Serving Rivers"
    [GeneratedRegex(@"\s*\([\s\u0001]*\)(?=:\s)", RegexOptions.CultureInvariant)]
    private static partial Regex BracketsLeftEmpty();

    // "et al.(Google)"
    [GeneratedRegex(@"(?<=\bet al\.?)\s?\((?<o>[^()]{2,40})\)", RegexOptions.CultureInvariant)]
    private static partial Regex AffiliationOfOthers();

    // "The Title. River J. 27(2): 201-223 (2018)", "The Title. COLR 2012: 25.1-25.40"
    [GeneratedRegex(@"^(?<t>.{8,300}?[^.\s])\. (?<v>\p{Lu}[^:]{1,120}?),? (?:\d{1,4}(?:\([\d\-/]{1,9}\))?: [\dA-Z.:]+(?:-[\dA-Z.:]+)?,? \((?<y>(?:19|20)\d{2})\)|(?<y>(?:19|20)\d{2}): [\dA-Z.:]+(?:-[\dA-Z.:]+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex PagesTail();

    // "The Title. Series on Rivers 69, Springer 2017, ISBN 978-3-319-00000-2, pp. 1-222"
    [GeneratedRegex(@"^(?<t>.{8,300}?[^.\s])\. (?<v>\p{Lu}[^.]{3,120}?)(?: \d{1,5})?, \p{Lu}[^,.]{2,60} (?<y>(?:19|20)\d{2})(?:, ISBN [\d\-X]{10,17}(?:, pp\. [\d\-]+)?|, pp\. [\d\-]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex BookTail();

    [GeneratedRegex(@"^(?:(?<n>\p{Lu}[\p{L}'’. \-]{1,40}?),? (?<others>et al)\.?|(?<n>\p{Lu}[\p{L}'’\-]+ (?:and|&) \p{Lu}[\p{L}'’\-]+)), (?<t>\p{Lu}[^\n]{2,250}), (?<y>(?:19|20)\d{2})\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex OthersAndTitle();

    [GeneratedRegex(@"^(?:Proc\.|Proceedings|Journal|Transactions|IEEE|ACM|USENIX|Annals|Advances|Communications) ", RegexOptions.CultureInvariant)]
    private static partial Regex BeginsVenue();

    [GeneratedRegex(@"^(?<t>[^\n\u0001.]{8,300})[.。]\s+(?<v>\p{L}[^.()\[\]\n\u0001,;]{1,60})\((?<y>(?:19|20)\d{2})\)(?=\s|$|\[)", RegexOptions.CultureInvariant)]
    private static partial Regex VenueGluedToYear();
}
