using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Sources.CuratedLists.Names;

// The forms that names, and what stands among them, are known by.
internal sealed partial record NameList
{
    [GeneratedRegex(@"^(?:written\s)?by:?\s+(?=\p{Lu})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex By();

    [GeneratedRegex(@"[,;]?\s*(?:\band\s+|&\s*)?(?:\be[tl]\.?\s?al\b\.?|(?<=&\s?)al\b\.?|\band others\b|\bothers\b(?=\s*$)|…|\.\.\.|\betc\b\.?|等人?(?=\s*$|[,，]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EtAl();

    [GeneratedRegex(@"\b(?:IEEE|ACM|CCF|USENIX|Proceedings|Proc|Transactions|Journal|Conference|Workshop|Symposium|Springer|Elsevier)\b", RegexOptions.CultureInvariant)]
    private static partial Regex VenueWord();

    // "Ana Bel, Carl Dorn (@Example University & Example Labs)"
    [GeneratedRegex(@"\s*\(@(?<at>[^()]{2,200})\)|(?<=\p{Ll})\s+@\s?(?<at>\p{Lu}[^()@,;]{1,80})$", RegexOptions.CultureInvariant)]
    private static partial Regex At();

    [GeneratedRegex(@"[,;.]\s*(?:19|20)\d{2}(?:[./\-]\d{1,2}){0,2}[\s.,]*$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsInDate();

    [GeneratedRegex(@"\be[tl]\.?\s?al\b\.?[,;:.\s]+(?!and\b|&)\p{L}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AfterEtAl();

    [GeneratedRegex(@"\s+(?:and|&|und|et)\s+|^\s*(?:and|&)\s+|\s+和\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(@"[*†‡§¶#^✉⋆◇♦♠∗]+|(?<=\p{L})\d(?:,\d)*(?=[*†‡§¶#^]*$)|[\u00b9\u00b2\u00b3\u2070-\u2079]+", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex(@"^(?:many |the )?(?:collaborators|others|many others|colleagues|co-?authors|team members|students|et al)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Others();

    [GeneratedRegex(@"\b(?:Universit\w+|Institut\w*|College|Lab|Labs|Laborator\w+|Research|Inc|Corp|Corporation|School|Department|Academy|Cent(?:er|re)|UC|AI|Technolog\w+|" + Companies + @"|ETH|MIT|CMU|UCB|UCSD|UIUC|PKU|THU|HKU|HKUST|KAIST|EPFL|Team)\b|大学|学院|研究院|公司", RegexOptions.CultureInvariant)]
    private static partial Regex Organisation();

    [GeneratedRegex(@"\b(?:Team|Collaboration|Consortium|Working Group)$", RegexOptions.CultureInvariant)]
    private static partial Regex Collective();

    [GeneratedRegex(@"^(?:\p{Lu}\.?-?){1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Initial();

    [GeneratedRegex(@"^(?:\p{Lu}\.[\s-]?){1,4}$|^(?:\p{Lu}\.[\s-]?){1,3}\p{Lu}$|^\p{Lu}(?:\s\p{Lu})?$", RegexOptions.CultureInvariant)]
    private static partial Regex InitialsOnly();

    // "al-Hakim", "d'Amico"
    [GeneratedRegex(@"^(?:al|el|ad|an|ar|as|at|ash|az|ul|ur|d|l|de|ibn|bin|ben|abu)[-'’]\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex JoinedParticle();

    [GeneratedRegex(@"\p{Ll}{3,}\.\s+(?:\p{Lu}|\d|arXiv)|\p{L}{2,}\.\s+(?:arXiv|In\s)", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’\-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex SingleWord();

    [GeneratedRegex(@"^\p{Lu}\p{Ll}{2,}\.$", RegexOptions.CultureInvariant)]
    private static partial Regex AbbreviatedWord();

    // "Track Management", "Lake Segmentation": no family is called so ("Clement" is short)
    [GeneratedRegex(@"^\p{L}{4,}(?:tion|sion|ment|ness)s?$", RegexOptions.CultureInvariant)]
    private static partial Regex AbstractNoun();

    [GeneratedRegex(@"^\p{Lu}\p{Ll}+ (?<last>\p{Lu}\p{Ll}+)$", RegexOptions.CultureInvariant)]
    private static partial Regex TwoWords();

    [GeneratedRegex(@"[\s,.]\p{Lu}\.$", RegexOptions.CultureInvariant)]
    private static partial Regex ClosingInitial();

    [GeneratedRegex(@"(?:^|[\s,.]|\.-)\p{Lu}$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsWithInitial();

    [GeneratedRegex(@"^(?:[A-Z]\.){1,3}\s?[A-Z][a-z]+$", RegexOptions.CultureInvariant)]
    private static partial Regex GluedInitials();

    [GeneratedRegex(@"^(?:van|von|der|den|de|da|di|du|dos|del|della|la|le|el|al|bin|ibn|ben|ter|ten|zu|zur|af|av|y|e|o|st|san|san|mc|'t|dal)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Particle();

    [GeneratedRegex(@"^\p{Ll}{2,8}-\p{Ll}{2,8} \p{Ll}{2,10}$", RegexOptions.CultureInvariant)]
    private static partial Regex InSmallLetters();

    // "Carla (Cary)Dorn"
    [GeneratedRegex(@"(?<=\p{L} \(\p{Lu}\p{Ll}{1,15}\))(?=\p{Lu}\p{Ll})", RegexOptions.CultureInvariant)]
    private static partial Regex GluedNickname();

    [GeneratedRegex(@"^(?:" + Companies + @"|AWS|AMD|Uber|Netflix|LinkedIn|Snowflake|Databricks|WeBank|Ant Group|Xiaomi|Qualcomm)(?: (?:Research|AI|Brain|Labs?|Cloud|DeepMind))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Company();
}
