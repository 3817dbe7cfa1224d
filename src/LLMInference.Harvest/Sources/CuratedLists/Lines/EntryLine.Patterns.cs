using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Sources.CuratedLists.Lines;

// What lines of entries are made of; each pattern with an example that it is for.
internal sealed partial record EntryLine
{
    // "Title → [paper](…) → [code](…)"
    // "Ana Bel, Carl Dorn Link: https://…"
    [GeneratedRegex(@"^\p{L}[^\s()]+(?: [^\s()]+){0,2} \((?:19|20)\d{2}\)$", RegexOptions.CultureInvariant)]
    private static partial Regex NamedAndDated();

    // "Bel and Dorn - 2014 - **The Title**"
    [GeneratedRegex(@"^\s*\p{Lu}[\p{L}'’\-]+(?: (?:and|&) \p{Lu}[\p{L}'’\-]+)?\.?\s+[-–]\s*(?:19|20)\d{2}\s*[-–]?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex DatedSurnames();

    [GeneratedRegex(@"(?<=[\w.)\]\u0002]\s*)[\s|,;]+(?:Links?|URL|Paper|PDF)\s?:\s*(?=\u0001)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelBeforeLink();

    [GeneratedRegex(@"(?<=^|\s)(?:[→⇒➔➜➡⟶»]\uFE0F?|=>|::)(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Arrows();

    [GeneratedRegex(@"(?<=^|\s)\*{1,2}(?=\s?\p{L})|(?<=[\p{L}.])\*{1,2}(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex StrayStars();

    [GeneratedRegex(@"(?:^|\s+)\.\*?\s+(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex StopAfterEmphasis();

    [GeneratedRegex(@"[\p{So}\uFE0F\u200D\u200B]+|[\ud83c-\ud83e][\udc00-\udfff]|(?<![\w\]])(?::[a-z][a-z0-9_+]{1,30}:)(?![a-z0-9_])", RegexOptions.CultureInvariant)]
    private static partial Regex Decoration();

    [GeneratedRegex(@"^\s*(?:\[(?!(?:19|20)\d{2}\])\d{1,4}\]|\(?\d{1,4}[.)])\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex RunningNumber();

    [GeneratedRegex(@"\s*\(((?:19|20)\d{2})\)", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedYear();

    [GeneratedRegex(@"(?:^|\s)(?:[Tt]he|[Aa]n?|[Oo]f|[Ff]or|[Ii]n|[Oo]n|[Ww]ith|[Ff]rom)$", RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    // "in Proceedings of the **Symposium on Rivers**", "(**ICML 2024**)"
    [GeneratedRegex(@"(?:[(\[]\s*|(?:^|\s)\p{Ll}+\s+)$", RegexOptions.CultureInvariant)]
    private static partial Regex RunsOn();

    // "**(A milestone)**" after a title
    [GeneratedRegex(@"^\s*\(.*\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedRemark();

    // "The Title, in *Lake Mining and Rivers* 2019"
    [GeneratedRegex(@"(?:^|[\s,])in\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndsInIn();

    // "**[The Title (2017)]**"
    [GeneratedRegex(@"^\s*\[(?<t>[^\[\]]{2,300}\((?:19|20)\d{2}\))\]\s*$", RegexOptions.CultureInvariant)]
    internal static partial Regex BracketedAndDated();

    [GeneratedRegex(@"^\[(?<v>\p{Lu}[^\[\],]{2,60}), (?<y>(?:19|20)\d{2})\]$", RegexOptions.CultureInvariant)]
    private static partial Regex VenueInBrackets();

    // "OSDI 2013: 1069-1076"
    [GeneratedRegex(@"\b(?:19|20)\d{2}: \d+[-–]\d+\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsInPages();

    // ": Bel, A., & Dorn, C. (2024)." behind the name of what the paper is about
    [GeneratedRegex(@"^\s*[:)\]\-–—]+\s*(?<n>\p{Lu}[^()""“:]{3,600}?)\s*\((?:19|20)\d{2}[a-z]?(?:,[^()]{3,20})?\)", RegexOptions.CultureInvariant)]
    private static partial Regex NamesAndYear();

    [GeneratedRegex(@"^(?:[Ii]n:? )?(?<v>(?:Proceedings|Proc\.?) (?:of )?\S.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Proceedings();

    [GeneratedRegex(@"^\s*\[*(?<n>\p{Lu}\p{L}*\p{Ll}[\p{L}'’\-]*)\s?\+,?\s?(?<v>(?<y>[012]\d)(?:/\d{1,2})?|\p{L}.{1,40}?)\]*\s*$", RegexOptions.CultureInvariant)]
    internal static partial Regex SurnamePlus();

    // "Bel, Dorn, et al., 2020 – arXiv:2010.08678"
    [GeneratedRegex(@"^[\[(\s]*\p{Lu}[^:\n]{1,80}?\bet al\b\.?,?\s\(?(?:19|20)\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex OthersAndYear();

    // "**[Otter]** The Title. WWW. 2012."
    [GeneratedRegex(@"\.\s+(?<v>[A-Z][\w&/ ]{1,20})[.,]\s?(?:19|20)\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex VenueStopYear();

    // "**[Otter]** Title of the paper"
    [GeneratedRegex(@"^\s*[\[【].*[\]】]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedName();

    // "Title by **Ana Bel**"
    [GeneratedRegex(@"\bby:?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EndsInBy();

    [GeneratedRegex(@"^\s*\[\d{1,4}\]\s*", RegexOptions.CultureInvariant)]
    internal static partial Regex Number();

    [GeneratedRegex(@"[\s.,:]*[""“]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeQuote();

    [GeneratedRegex(@"(?<=^|\s)-{2,3}(?=\s|$)|(?<=\s)-{2,3}(?=\p{Lu}\p{L}|ar[xX]iv)", RegexOptions.CultureInvariant)]
    private static partial Regex DoubleHyphens();

    [GeneratedRegex(@"[\u2010\u2011]", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphens();

    [GeneratedRegex(@"^\s*[-–—:]\s+(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex BehindLabel();

    // "IEEE-TCAS-II", "ACM-JETCS", "IEEE/ACM-DAC", "Frontiers"
    [GeneratedRegex(@"^(?:(?:IEEE|ACM|IEEE/ACM|ACM/IEEE|USENIX|SIAM|IOP|AIP|Proc\.?\s?(?:IEEE|ACM))(?:[-/ ][A-Z][\w\-]{1,14})?|Frontiers(?: in \p{Lu}\p{Ll}+)?|Springer|Elsevier|Wiley|MDPI)$", RegexOptions.CultureInvariant)]
    private static partial Regex Publisher();

    [GeneratedRegex(@"^[^\s/:]+(?:/[^\s/]+)+/?$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();

    [GeneratedRegex(@"[,;.(\s]*\bdoi(?::\s*|\s+)10\.\d{4,9}/[^\s,;]*[^\s,;.)]\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberBehind();

    [GeneratedRegex(@"\((?<y>(?:19|20)\d{2}[a-z]?),\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)\p{Ll}*\.?(?:\s+\d{1,2}(?:\s?[-–]\s?\d{1,2})?)?\)", RegexOptions.CultureInvariant)]
    private static partial Regex MonthInBrackets();
}
