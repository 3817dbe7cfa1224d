using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

// What stands in and around marked titles; each pattern with an example that it is for.
internal static partial class TitleReader
{
    [GeneratedRegex(@"(?=（)(?<=^[^\u4e00-\u9fff]{16,})（(?<n>[\w\-+.]{2,24})）$|^(?<n>[\w\-+.²]{2,24})[：:](?=\k<n>\b|[^\u4e00-\u9fff:]{3,80}: )", RegexOptions.CultureInvariant)]
    private static partial Regex NameInWideBrackets();

    // ": It introduces a method …"
    [GeneratedRegex(@"^(?:It|This|They|We|Here|These|Provides?|Introduces?|Proposes?|Presents?|Describes?|Discusses|Shows?) [a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Prose();

    // "Paper: The Title" within the link
    [GeneratedRegex(@"^\s*(?:Paper|Article|论文|論文)\s?[:：]\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex PaperBefore();

    // "2018: Bel: The Title", "2018 - Bel et al. - The Title"
    [GeneratedRegex(@"^\s*(?<y>(?:19|20)\d{2})\s?[:\-–—]\s?(?<n>\p{Lu}\p{Ll}[\p{L}'’\-]+(?: et al\.?)?)\s?[:–—]\s?(?=\S+\s\S)", RegexOptions.CultureInvariant)]
    internal static partial Regex DatedSurname();

    // "…, accepted in OSDI'23"
    [GeneratedRegex(@"\b(?:accepted|published|presented|to appear|appear(?:s|ed)) (?:in|by|at|to) (?<t>\p{Lu}[\p{L}&/]{1,15}(?: \p{Lu}[\p{L}]{1,15})?[ '’]{0,2}\d{2,4})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AcceptedAt();

    // "[Title](…) (Wisec 23)": two digits are a year where brackets hold nothing but a name besides.
    [GeneratedRegex(@"^[\s.,]*[(\[](?<t>\p{Lu}[\w&/.\-]*(?: [\p{Lu}&][\w&/.\-]*){0,2} \d{2})[)\]]", RegexOptions.CultureInvariant)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"^\s*\((?:19|20)\d{2}\),\s*(?<n>[^,.()\[\]|\n\u0001:;]{4,40})\s*(?:$|[\[\u0001\n|])", RegexOptions.CultureInvariant)]
    private static partial Regex OneName();

    [GeneratedRegex(@"^[\s.,]*[\n.,(\[|]|^\s+\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex AfterStop();

    [GeneratedRegex(@"^[^\n\u0001\[|]*", RegexOptions.CultureInvariant)]
    private static partial Regex UpToLink();

    [GeneratedRegex(@"^\s*[,:\-–—|]?\s*[""“](?<t>[^""“”]{8,300}?)[,.]?[""”][\s.,]*", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedAfterName();

    // "River resonance 79.6 (2018): 3055-3071."
    [GeneratedRegex(@"\s\d[\d.]*(?:\(\d+\))?\s\((?:19|20)\d{2}\)", RegexOptions.CultureInvariant)]
    private static partial Regex VolumeAndYear();

    // "Otter: Bel, Ana, et al. **The Title**"
    [GeneratedRegex(@"^\s*\p{Lu}[\w+\-]*:\s+(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex Nicknamed();

    // "Deepwalk: Online Rivers (Deepwalk)"
    [GeneratedRegex(@"^\s*(?<k>[\w+\-]+):\s.*\((?<n>\k<k>)\)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CalledAgain();

    [GeneratedRegex(@"^\s*\([^()]{2,80}\b(?:19|20)\d{2}\)", RegexOptions.CultureInvariant)]
    private static partial Regex YearInBrackets();

    // "**Title**, Bel, OSDI 2024"
    [GeneratedRegex(@"^\s*,\s*(?<s>\p{Lu}[\p{L}'’\-]*\p{Ll}),\s+(?=[^,]{0,40}\b(?:19|20)\d{2}\b)", RegexOptions.CultureInvariant)]
    private static partial Regex SurnameBehind();

    // "[Title](…) - Bel, Dorn (2019)"
    [GeneratedRegex(@"^\s*[,:\-–—|]?\s*(?<n>(?:(?:[vV]an|[vV]on|[dD]er?|den|[dD]a|[dD]i|[lL]a|[lL]e) ){0,2}\p{Lu}[\p{L}'’\-]*\p{Ll}(?:(?:, (?:and |& )?| and | & )(?:(?:[vV]an|[vV]on|[dD]er?|den|[dD]a|[dD]i|[lL]a|[lL]e) ){0,2}\p{Lu}[\p{L}'’\-]*\p{Ll}){0,12})(?<others>,? et\.? al\.?)?,? \((?<y>(?:19|20)\d{2})[a-z]?\)", RegexOptions.CultureInvariant)]
    private static partial Regex SurnamesAndYearBehind();

    // "Title (example.github.io)": where a bookmark found it; "Title【8】": where a note does
    [GeneratedRegex(@"\s*\((?:[\w\-]+\.)+(?:com|org|net|edu|io|ai|gov|cn|uk|de|fr)\)\s*$|【\d{1,3}】\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex SiteBehind();

    // "Oral: The Title"
    [GeneratedRegex(@"^\s*(?:Oral|Spotlight|Poster|Best Paper|Highlight|Outstanding Paper)\s*:\s+(?=\S+\s+\S)", RegexOptions.CultureInvariant)]
    private static partial Regex AwardBefore();

    [GeneratedRegex(@"\s*[(（](?<y>(?:19|20)\d{2})[,，]\s*(?<n>\p{L}[^()（）]{1,40})[)）]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAndPlace();

    // "In *Proceedings of the Conference on Rivers*", whose emphasis begins a field
    [GeneratedRegex(@"^([\s.,]*[Ii]n:?\s+)\u0001", RegexOptions.CultureInvariant)]
    private static partial Regex InBeforeGap();

    // "1990, March"
    [GeneratedRegex(@"^(?<y>(?:19|20)\d{2})[a-z]?, \p{Lu}\p{Ll}{2,8}(?: \d{1,2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAndMonth();

    // "(Otter) Serving Large Rivers": what the paper calls its system
    [GeneratedRegex(@"^\s*\((?<n>[\p{Lu}\d][\w+\-]*[\p{Lu}\d][\w+\-]*)\)\s*(?=[\p{Lu}\d]\S*(?: \S+)+)", RegexOptions.CultureInvariant)]
    private static partial Regex NameBefore();

    // "The Title of Some Words: Bel et al.", "The Title, Bel and Dorn et al.", "The Title: ? et al."
    [GeneratedRegex(@"\s?(?:[:,;]\s*|[\-–—]\s+)(?<n>\?|(?:(?:van|von|de|der|den|da|di|la|le|Van|Von|De|Der|Di|Da|La|Le|\p{Lu}[\p{L}'’\-]*\.?) ){0,3}\p{Lu}[\p{L}'’\-]*\p{Ll}(?:,? (?:and|&) \p{Lu}[\p{L}'’\-]*\p{Ll})?),? et\.? al\.?,?$", RegexOptions.CultureInvariant)]
    private static partial Regex OthersBehind();

    [GeneratedRegex(@"(?<=^[^:]+) : (?<n>\p{Ll}[^:]{1,150})$", RegexOptions.CultureInvariant)]
    private static partial Regex RemarkBehindColon();

    // "The Title of Some Words(AlexNet)", glued to its last word
    [GeneratedRegex(@"(?<=\s[\p{L}\-]{2,}\p{Ll}|\s\p{L}{2,4})\((?<n>\p{L}[^()]{1,120})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex NameGlued();

    // "The Title of Some Words (Ana Bel, Carl Dorn)"
    [GeneratedRegex(@"(?<=\S \S+)\s*\((?<n>[^()]{8,400})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex NamesInBrackets();

    // "SLIC - SLIC Superpixels"
    [GeneratedRegex(@"^\s*(?<n>\p{Lu}[\w+\-]*(?: [\w+\-]+)?) [-–—] (?=\k<n>\b[: ])", RegexOptions.CultureInvariant)]
    private static partial Regex NamedTwice();

    [GeneratedRegex(@"^\s*\d{1,3}[.)](?:\s*(?=\p{Lu}\p{Ll})|\s+(?=\p{Lu}))", RegexOptions.CultureInvariant)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"(?:\s*[\[(（](?<n>(?i:section|sec\.|§|chapter|appendix|part)\s?[\dA-Z.]+|(?i:sections|chapters|pages|pp\.?)\s?[\dA-Z.]+(?:\s?[-–,&]\s?[\dA-Z.]+)*|@[^()]{2,80}|(?i:tutorial|demo|poster|workshop|position paper|abbr\.? [^()]{1,40}|preprint|blog|(?:[^()]{2,30},\s?)?(?:(?:highly |strongly )?recommended|must[- ]read|good|bad|classic|important)|coming soon!?|to appear|in press|under review|long|short|best paper.{0,20}))|\s+[\[(（](?<n>\d{1,2}))[\])）]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingNote();

    [GeneratedRegex(@"^\s*(?:(?<y>\d{2}|(?:19|20)\d{2})\s?[-–_]\s?(?<v>[A-Z][A-Za-z]{1,14}(?: [A-Z][A-Za-z]{1,9})?)|(?<v>[A-Z][A-Za-z]{1,14})\s?[-–_']?\s?(?<y>\d{2}|(?:19|20)\d{2}))\s?[-–_]\s?(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedVenue();

    // "A Title of Some Words (Example Labs)"
    [GeneratedRegex(@"(?<=\S \S+ \S+)\s[(（](?<n>\p{Lu}[^()]{2,60})[)）]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex LabBehind();

    // "Title. (Example University, Example Labs)"
    [GeneratedRegex(@"(?<=[.?!])\s*[(（](?<n>[^()]{2,400})[)）]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex AffiliationTail();

    // Chinese references mark the kind of document after the title (GB/T 7714): "[J]", "[C]//", "[EB/OL]".
    [GeneratedRegex(@"\s*\[(?:[JCMDRSPNAZ]|EB|DB|CP|DS)(?:/(?:OL|CD|MT|DK))?\](?://)?[\s.]*$", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentType();

    // Awards shouted after a title, set off by nothing but their capitals.
    [GeneratedRegex(@"[\s*]+(?<n>(?:BEST PAPER|OUTSTANDING PAPER|SPOTLIGHT|ORAL|RUNNER-UP|HIGHLIGHT|AWARD|HONORABLE MENTION)(?: [A-Z\-]+){0,3}(?:\s\([^()]{1,60}\))?)[\s*]*$", RegexOptions.CultureInvariant)]
    private static partial Regex AwardTail();

    [GeneratedRegex(@"^\s*[\[【](?<t>[^\[\]【】]{1,60})[\]】]\s*(?=\S+\s+\S)", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingBracket();

    [GeneratedRegex(@"(?<=\s\S+\s\S+)\s+\((?<s>\p{Lu}\p{Ll}[\p{L}'’\-]+),? (?<y>(?:19|20)\d{2})[a-z]?\)$", RegexOptions.CultureInvariant)]
    private static partial Regex SurnameAndYear();

    // "Bel, V., et al. (2015)"
    [GeneratedRegex(@"^\p{Lu}[^\d()\[\]:""]{1,120},? et\.? al\.?,?\s*\(?(?:19|20)\d{2}[a-z]?\)?\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex OthersAndYear();

    [GeneratedRegex(@"^\s*(?::|\s[-–—]\s)\s*(?=\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex NicknameEnds();

    [GeneratedRegex(@"^\((?<t>[^()]{2,60})\)\s*(?=:)", RegexOptions.CultureInvariant)]
    private static partial Regex TagBeforeColon();

    [GeneratedRegex(@"\{([^{}]{1,80})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();

    [GeneratedRegex(@"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`|~~", RegexOptions.CultureInvariant)]
    private static partial Regex StrayMarks();

    [GeneratedRegex(@"^(?:with|for|in|on|of|via|using|to|and|as|at|is|are|can|without|towards|under|meets|need|needs|through|over|into)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Continuation();

    [GeneratedRegex(@"^(?:is|are|can|needs?|meets)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Says();

    [GeneratedRegex(@"^(?<k>\p{Lu}[\w\-+./]*(?: [\w\-+./]+){0,2})\s+\((?<n>(?:\p{Ll}|\d+\s)[^()]{3,40}\s[^()]{2,40})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex NameAndRemark();

    [GeneratedRegex(@"^\s*\((?<y>(?:19|20)\d{2})[a-z]?\)[.,:]?\s+(?=\S+\s+\S)", RegexOptions.CultureInvariant)]
    private static partial Regex YearBefore();

    [GeneratedRegex(@"^\s*(?<v>[A-Z]{3,10})[. ]\s?\d{1,2}\.\d{1,2}\s?(?:[-–—:]\s?){1,3}(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedTalk();

    [GeneratedRegex(@"^\s*(?<n>(?<y>0[7-9]|1\d|2[0-9])(?:0[1-9]|1[0-2]))\s?[-–—_:]\s?(?=[\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex MonthBefore();

    /// <summary>"[2203]", "(2310)": the month of a preprint's number.</summary>
    [GeneratedRegex(@"^\W*[\[(](?<n>(?<y>0[7-9]|1\d|2[0-9])(?:0[1-9]|1[0-2]))[\])][\s:\u0001]*$", RegexOptions.CultureInvariant)]
    public static partial Regex MonthAlone();

    // " — Bel, A. & Dorn, C. "River Models." "
    [GeneratedRegex(@"^\s*[-–—:]\s(?<n>\p{Lu}[^""“”\n\u0001]{2,300}?)\s[""“](?<t>[^""“”\n]{3,300})[""”]", RegexOptions.CultureInvariant)]
    private static partial Regex NamesThenQuoted();

    [GeneratedRegex(@"\s\((?<n>[^()]{3,60})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex WordsBehind();

    [GeneratedRegex(@"^\p{Lu}\p{L}+ (?:\p{Lu}\. ){1,2}\p{Lu}[\p{L}'’\-]+\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex MiddleInitial();

    [GeneratedRegex(@"(?:,| [-–—])\s{0,3}(?<y>(?:19|20)\d{2}),?\s(?<n>\p{Lu}[\p{L}'’\-]+(?:(?:, | and | & )\p{Lu}[\p{L}'’\-]+)*)(?<others>,? et al\.?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAndSurnames();

    // Two to five words in brackets that are no edition or form of the paper ("Extended Version", "Part Two", "Abstract Reprint", "panel session") and no words of its own ("and Why", "by Accident")
    [GeneratedRegex(@"\s\((?!(?i:extended|full|short|long|invited|student|technical|preliminary|poster|demo|doctoral|part|vol|and|or|but|not|with|without|for|in|of|on|to|from|by|at|via|after|before|almost|is|are|the|a|an|no|how|why|what|when|if)\b|[^()]*(?:\d{4}|\b(?i:abstract|reprint|papers?|session|panel|tutorial|demonstration|description|edition|report|version|summary|talk|project|study|trial|phase)\b))(?<n>(?:\p{Lu}[\w\-'’]*(?: [\p{Lu}\d][\w\-'’]*){1,3}|\p{Ll}[\w\-'’]+(?: [\w\-'’]+){1,5}))\)$", RegexOptions.CultureInvariant)]
    private static partial Regex RemarkBehind();

    // "The Title of Some Words (OtterNet)", "The Title of Some Words (OTT-2)"
    [GeneratedRegex(@"\s\((?<n>(?=[^()]{0,24}\p{Lu}[^()]{0,24}[\p{Lu}\d])[\p{L}][\w+\-.]{1,23}|\p{Lu}\p{Ll}{2,20})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex NameBehind();

    // "[Example Labs (2026-06-04)] What We Did": who posted it, and on which day
    [GeneratedRegex(@"^[^()]+\((?<y>(?:19|20)\d{2})-\d{2}-\d{2}\s*\)$", RegexOptions.CultureInvariant)]
    private static partial Regex PostedOn();

    // "[Tall Otter, 2021](…)": a name alone and its year
    [GeneratedRegex(@"^(?<n>\p{L}[\w\-+.]*(?: \p{L}[\w\-+.]*)?), (?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex NameAndYear();

    // "[Otter (2026)](…)"
    [GeneratedRegex(@"^(?<n>\S+(?: \S+){0,2}) \((?<y>(?:19|20)\d{2})\)$", RegexOptions.CultureInvariant)]
    public static partial Regex NamedAndDated();

    [GeneratedRegex(@"^[\w+\-.]{2,15}: (?=\p{Lu}\S*(?: \S+){2})", RegexOptions.CultureInvariant)]
    private static partial Regex NicknameOfItsOwn();

    // "200129 Side-Swimming": the day before what it is called, as files are named
    [GeneratedRegex(@"^\s*(?<y>[12]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s+(?=\p{L})", RegexOptions.CultureInvariant)]
    public static partial Regex DayBefore();
}
