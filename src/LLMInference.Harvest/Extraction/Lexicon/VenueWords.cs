using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Extraction.Lexicon;

/// <summary>Words and acronyms by which a venue is recognised. None is needed: a field that stands where venues stand on the page is one too.</summary>
internal static partial class VenueWords
{
    private const int MaxWord = 24;

    private static readonly FrozenSet<string> Acronyms = FrozenSet.ToFrozenSet("""
        aaai aacl aaccl aamas accv aclweb acl acsac aistats alt amia aom apsys apweb aplas arith asap asiacrypt asiaccs aspdac asplos asru assets async atc atva automotiveui bigdata bmvc bmvcw bpm cade caip cav cases cc ccgrid ccs cec cf cgo cgf cga ches chi cicc cidr cidm cikm cloud cluster codaspy
        codes colt coling colm compsac concur conext conll cool corl cp cpaior crypto cscw csf csl cvpr cvprw cvpr2 dac dasfaa date dcc dcoss debs dexa dis disc dlt dsn ecai eccv eccvw ecml ecoop ecir ecrts edbt egsr ekaw elsevier emnlp emsoft esem esop esorics etaps etra eurocrypt eurographics eurosp eurosys eurosysw facct fast fccm fc fg fm fmcad focs fossacs fpga fpl fpt fse
        fseke gecco gis globecom glvlsi graphics group haskell hcomp hicss hipc hotchips hotcloud hotedge hotmobile hotnets hotos hotpower hotstorage hpca hpdc hpec hri ht icalp icaps icassp icc iccad iccv iccvw icdar icdcs icde icdm icdt iced icip iclp iclr icme icmi icml icmlw icnp icpads icpc icpe icpp icpr icra icra2 ics icse icsme icsoc icsr icst ictai icwe icws ictir
        ifip igarss ijcai ijcar ijcnlp ijcnn imc imwut incose indin infocom infovis interact interspeech iot iotdi ipcai ipdps ipdpsw ipmi ipsn isaac isaca isca isit ismar ismb ismir ispass ispd ispdc issac isscc issre issta iswc itc itcs iticse itp itsc iui iva jcdl jsai kdd kr lak lcn ldav lics lisa lrec mascots mass mass2 mdm memsys mhs miccai micro middleware mlsys mlsysw mmm mmsys mm mmsp mobicom mobihoc mobisys
        mobiquitous models mod msr mswim naacl nca ndbc ndss neurips neuripsw nips nordichi nossdav npc nsdi nspw oopsla opodis osdi pacis pact pacmpl pakdd pam parco percom pervasive pets pg pkc pldi pods podc popets popl ppdp ppopp ppsn prdc pricai pst pvldb raid re recomb recsys rss rtas rtcsa rtss sacmat sac sacv sagt sam sat sas scam sc sca scc scg sdm secon sec seams sensys sgp siggraph sigcomm sigcse sigir sigkdd
        sigmetrics sigmod sigspatial slam soca socc soda soups spaa spire splash ssdbm ssp sspr ssv sstd stacs stoc sosp sosr sp srds stoc swat systor tacas tacl tacl2 tamc tapp tcc tcs tei tods tois tocs tochi tog toit tompecs tomccap tomm tomacs toms tops tosem tosn toplas trec tridentcom trustcom tvcg tpami tip tkde tnnls tifs tdsc tpds tmc ton tetc ubicomp uist umap uai uss usec vee vis vldb vldbj vlsi vmcai vr vrst vtc vtc2
        wacv wafr waim walcom waw wcre wcnc wdag wine wisa wise wisec wosn wowmom wsc wsdm www webconf xpdc emsoft ijcv ijrr ijhcs ijcga jacm jair jmlr jcss jsac jssc jsa jpdc jss dmlr tmlr tmm taslp taco tecs todaes tkdd tweb tist tcad tcs cacm csur sicomp siam pami pnas corr arxiv biorxiv medrxiv ssrn techrxiv openreview hal micro sigops sigarch neco nature science elife iclrw
        apnet ase asp-dac eacl euro-par euromlsys fgcs hcs hlt-naacl hoti iccd icfp iiswc ijhpca islped iwqos msst naacl-hlt pacmmod pacmnet pomacs sysml topc tos trets tse thewebconf ieee-sp sensys hotinfra icalp colt
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    // Acronyms that are everyday words or syllables of names stand for a venue only beside a year.
    private static readonly FrozenSet<string> AmbiguousAcronyms = FrozenSet.ToFrozenSet(
        ["alt", "amia", "isaac", "iva", "async", "cases", "cc", "cf", "chi", "cloud", "cluster", "codes", "cool", "cp", "crypto", "date", "dis", "disc", "elsevier", "fast", "fc", "fg", "fm", "fpt", "gis", "graphics", "group", "haskell", "ht", "interact", "iot", "kr", "mass", "micro", "middleware", "mm", "mmm", "mod", "models", "nature", "pact", "pam", "pervasive", "pets", "pg", "re", "sac", "sam", "sat", "sas", "science", "sc", "sca", "sec", "slam", "sp", "splash", "ssp", "swat", "tei", "vee", "vis", "vr", "wine", "wise", "www", "hal", "ton", "mhs", "dac", "cav", "arith", "assets", "acl", "cade", "cluster", "npc", "itc", "csl", "cec", "itp", "tip", "group", "mdm", "concur", "aom"]);

    // With which words the cues below begin.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StrongFirst = FrozenSet.ToFrozenSet(
        ["actas", "actes", "advances", "annals", "annual", "archives", "arxiv", "bulletin", "colloque", "colloquium", "conf", "conference", "conferencia", "conférence", "congreso", "congress", "corr", "dissertation", "frontiers", "journal", "konferenz", "lecture", "lncs", "magazine", "patent", "preprint", "proc", "proceedings", "revista", "revue", "simposio", "symp", "symposium", "tagung", "tech", "technical", "techreport", "thesis", "trans", "transactions", "workshop", "workshops", "zeitschrift", "atti", "convegno", "rivista", "журнал", "труды", "вестник", "известия", "конференция", "материалы", "сборник", "доклады"]).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WeakFirst = FrozenSet.ToFrozenSet(
        ["accepted", "acm", "annual", "april", "association", "august", "chapter", "december", "demo", "early", "ed", "editor", "editors", "eds", "elsevier", "encyclopedia", "february", "findings", "forthcoming", "handbook", "ieee", "in", "international", "isbn", "issn", "issue", "january", "july", "june", "letters", "manuscript", "march", "mit", "no", "november", "october", "online", "oral", "pages", "poster", "pp", "press", "publisher", "publishers", "review", "september", "society", "spotlight", "springer", "submitted", "to", "track", "under", "university", "usenix", "verlag", "vol", "volume", "wiley"]).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AcronymsBySpan = Acronyms.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AmbiguousBySpan = AmbiguousAcronyms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for an acronym that means a venue wherever it stands alone: lower-case, folded.</summary>
    public static bool IsAcronym(ReadOnlySpan<char> word) => AcronymsBySpan.Contains(word) && !AmbiguousBySpan.Contains(word);

    /// <summary>True for an acronym that may mean a venue: lower-case, folded.</summary>
    public static bool MayBeAcronym(string word) => Acronyms.Contains(word);

    /// <summary>How strongly a text speaks of a venue, 0–1.</summary>
    public static double Score(string text) => Score(Cues(text), 0, text.Length);

    /// <summary>Every place of a text that speaks of a venue, in no particular order: found once, so that many stretches of one text can be weighed.</summary>
    public static List<VenueCue> Cues(string text, bool withAcronyms = true)
    {
        var cues = new List<VenueCue>();
        Span<char> lower = stackalloc char[MaxWord];
        for (int at = 0, strong = 0, weak = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            // Only words that begin a cue are looked at closely: trying every cue at every place was most of the cost.
            var letters = LowerLetters(text.AsSpan(at, end - at), lower);
            if (at >= strong && StrongFirst.Contains(letters))
            {
                strong = Add(Strong(), CueKind.Strong);
            }

            if (at >= weak && (letters.IsEmpty || WeakFirst.Contains(letters)))
            {
                weak = Add(Weak(), CueKind.Weak);
            }

            if (withAcronyms && char.IsAsciiLetterUpper(text[at]))
            {
                AddAcronym(text, at, lower, cues);
            }

            at = end;

            int Add(Regex regex, CueKind kind)
            {
                foreach (var match in regex.EnumerateMatches(text, at))
                {
                    cues.Add(new VenueCue(match.Index, match.Index + match.Length, kind));
                    return match.Index + match.Length;
                }

                return 0;
            }
        }

        foreach (var match in AcronymAndYear().EnumerateMatches(text))
        {
            cues.Add(new VenueCue(match.Index, match.Index + match.Length, CueKind.AcronymAndYear));
        }

        if (text.AsSpan().ContainsAnyInRange('\u3000', '\uffff'))
        {
            AddAll(StrongEastAsian(), CueKind.Strong);
            AddAll(WeakEastAsian(), CueKind.Weak);
        }

        return cues;

        void AddAll(Regex regex, CueKind kind)
        {
            foreach (var match in regex.EnumerateMatches(text))
            {
                cues.Add(new VenueCue(match.Index, match.Index + match.Length, kind));
            }
        }
    }

    // The letters that a word begins with, in lower case; empty for a number.
    private static ReadOnlySpan<char> LowerLetters(ReadOnlySpan<char> word, Span<char> lower)
    {
        var length = 0;
        while (length < word.Length && length < lower.Length && char.IsLetter(word[length]))
        {
            lower[length] = char.ToLowerInvariant(word[length]);
            length++;
        }

        return lower[..length];
    }

    // Letters, hyphens and plus signs, as acronyms are written.
    private static void AddAcronym(string text, int start, Span<char> lower, List<VenueCue> cues)
    {
        var end = start;
        var upper = true;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || (text[end] is '+' or '-' && end > start)))
        {
            upper &= !char.IsAsciiLetterLower(text[end]);
            end++;
        }

        var length = end - start;
        if (length is < 2 or >= 14)
        {
            return;
        }

        text.AsSpan(start, length).ToLowerInvariant(lower);
        var word = lower[..length];
        if (AcronymsBySpan.Contains(word) && (!AmbiguousBySpan.Contains(word) || (length > 2 && upper)))
        {
            cues.Add(new VenueCue(start, end, CueKind.Acronym));
        }
    }

    /// <summary>How strongly the stretch from <paramref name="start"/> to <paramref name="end"/> speaks of a venue, 0–1.</summary>
    public static double Score(List<VenueCue> cues, int start, int end)
    {
        bool strong = false, dated = false, acronym = false;
        var weak = 0;
        foreach (var cue in cues)
        {
            if (cue.Start >= start && cue.End <= end)
            {
                strong |= cue.Kind == CueKind.Strong;
                dated |= cue.Kind == CueKind.AcronymAndYear;
                acronym |= cue.Kind == CueKind.Acronym;
                weak += cue.Kind == CueKind.Weak ? 1 : 0;
            }
        }

        return Math.Min(1, (strong ? 0.8 : 0) + (dated ? 0.5 : 0) + (acronym ? 0.7 : 0) + (0.25 * weak));
    }

    /// <summary>True when the text begins as only a venue does: <c>In Proceedings of</c>, <c>Accepted by</c>, <c>IEEE Transactions</c>.</summary>
    public static bool Begins(ReadOnlySpan<char> text) => Beginning().IsMatch(text);

    [GeneratedRegex(@"\G(?i)\b(?:proceedings|proc\.|proc(?=\s)|conference|conf\.|symposium|symp\.|workshops?|transactions|trans\.|journal|annals of|archives of|frontiers (?:in|of)|advances in|lecture notes|lncs|preprint|annual meeting|technical report|tech\.? ?report|dissertation|thesis|magazine|arxiv|corr abs|advances in neural|bulletin|colloquium|congress|konferenz|tagung|zeitschrift|conférence|actes|colloque|revue|congreso|revista|conferencia|simposio|actas|patent|atti del|convegno|rivista|журнал|труды|вестник|известия|конференция|материалы|сборник|доклады)", RegexOptions.CultureInvariant)]
    private static partial Regex Strong();

    [GeneratedRegex(@"学报|会议|期刊|杂志|论文集|出版社|学位论文|通讯|软件学报|计算机科学|研讨会|大会|論文誌|研究会|学会|학회|논문지", RegexOptions.CultureInvariant)]
    private static partial Regex StrongEastAsian();

    [GeneratedRegex(@"\G(?:(?i)\b(?:vol\.?|volume|pp\.?|pages|no\.|issue|acm|ieee|usenix|springer|elsevier|wiley|press|elsevier|letters|review|in submission|under review|to appear|accepted|findings|letters|international|annual|association|society|handbook|encyclopedia|chapter|editors?|eds?\.|publishers?|verlag|university|mit press|track|demo|poster|oral|spotlight|isbn|issn|online|early access|forthcoming|in press|submitted|manuscript|january|february|march|april|june|july|august|september|october|november|december)\b|\b\d+\s*\(\d+\)|\b\d{2,5}\s*[-–—~]\s*\d{2,5}\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Weak();

    [GeneratedRegex(@"第\d+|卷|期|页", RegexOptions.CultureInvariant)]
    private static partial Regex WeakEastAsian();

    [GeneratedRegex(@"\b[A-Z][A-Za-z+\-]{0,24}[A-Z][A-Za-z+\-/]{0,24}\s?(?:['’‘`-]\s?\d\d\b|[-–]?(?:19|20)\d\d\b)", RegexOptions.CultureInvariant)]
    private static partial Regex AcronymAndYear();

    [GeneratedRegex(@"^\W*(?:[Ii]n:|[Ii]n [“""']?(?:the |\d+(?:st|nd|rd|th) |[Pp]roc|[A-Z])|[Tt]he \d+(?:st|nd|rd|th) |[Pp]roc(?:eedings)?\b|Accepted (?:by|to|at|in)\b|[Tt]o [Aa]ppear\b|Presented at\b|Published in\b|IEEE[ /]|ACM[ /]|USENIX |International (?:Conference|Journal|Symposium|Workshop)|Journal of |Transactions |Advances in |arXiv\b|CoRR\b|Lecture Notes|\d+(?:st|nd|rd|th) )", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}

/// <summary>What about a place speaks of a venue.</summary>
internal enum CueKind
{
    /// <summary>A word that hardly stands elsewhere: <c>Proceedings</c>, <c>学报</c>.</summary>
    Strong,

    /// <summary>A word or number that often stands there: <c>vol.</c>, <c>IEEE</c>, a page range.</summary>
    Weak,

    /// <summary>An acronym with a year: <c>XYZ'23</c>.</summary>
    AcronymAndYear,

    /// <summary>An acronym that is known.</summary>
    Acronym,
}

/// <summary>A place that speaks of a venue.</summary>
internal readonly record struct VenueCue(int Start, int End, CueKind Kind);
