using System.Collections.Frozen;
using System.Globalization;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Reading;
using LLMInference.Harvest.Sources.CuratedLists.Names;

namespace LLMInference.Harvest.Sources.CuratedLists.Venues;

/// <summary>Where and when, as lists tag it: <c>OSDI' 24</c>, <c>(NeurIPS'23)</c>, <c>ICML 2024 Spotlight</c>, <c>2023/05</c>, <c>Arxiv May 2025</c>.</summary>
/// <param name="Venue">As printed without the year; null for a date alone.</param>
/// <param name="Year">Null when only a venue is named.</param>
/// <param name="Notes">What stood with it and is neither: <c>Best Paper</c>, <c>spotlight</c>, an affiliation.</param>
internal sealed partial record VenueTag(string? Venue, int? Year, IReadOnlyList<string> Notes)
{
    private const int MaxLength = 200;
    private const int MaxTailWords = 6;
    private const int MaxTitle = 1500;
    private const int MinDatedWords = 3;

    // Venues that lists write without a year, or glued to a title. A year written beside any other name is enough to know it for a venue.
    private static readonly FrozenSet<string> Known = new[]
    {
        "aaai", "acl", "aistats", "apnet", "apsys", "arxiv", "arxivpreprint", "asplos", "atc", "usenixatc", "bigdata", "ccgrid", "ccs", "cgo", "chi", "cidr", "cikm", "cloud", "cluster", "cnsm", "coling", "colm", "colt", "conext", "conll", "corl", "corr",
        "cscw", "cvpr", "dac", "date", "dsn", "eacl", "eccv", "ecai", "ecoop", "emnlp", "emnlpfindings", "eurosys", "fast", "fccm", "fse", "fpga", "hotcloud", "hotchips", "hotinfra", "hotnets", "hotos", "hotstorage", "hpca", "hpdc", "iccad",
        "iccv", "icdcs", "icde", "icdm", "iclr", "icml", "icpp", "icra", "ics", "icse", "icassp", "ijcai", "imc", "infocom", "interspeech", "ipdps", "iros", "isca", "iscas", "islped", "ispass", "ispd", "isscc", "iswc", "iwqos", "jmlr", "kdd", "sigkdd", "lisa", "micro",
        "middleware", "mlsys", "mm", "acmmm", "mobicom", "mobisys", "naacl", "nips", "neurips", "nsdi", "oakland", "oopsla", "osdi", "pact", "pldi", "pods", "popl", "ppopp", "pvldb", "recsys", "rtas", "rtss", "sc", "sensys", "sigcomm", "sigir",
        "siggraph", "siggraphasia", "sigmetrics", "sigmod", "socc", "sosp", "spaa", "stoc", "focs", "soda", "sysml", "systor", "taco", "tacl", "tc", "tcad", "tnnls", "tocs", "todaes", "tods", "toit", "tomm", "tompecs", "tos", "tpami", "pami", "tpds", "tkde", "tmlr",
        "miccai", "isbi", "midl", "embc", "icip", "icpr", "accv", "icme", "ismir", "asru", "eusipco", "l4dc", "itsc", "asiaccs", "esorics", "acns", "popets", "eurosp", "eurocrypt", "asiacrypt", "ches", "tches", "podc", "opodis", "srds", "icfp", "esop", "pepm", "vmcai", "tacas", "fmcad", "lics", "icalp", "ecir", "ictir", "chiir", "semeval", "lrec", "ranlp", "sigdial", "inlg", "aacl", "bionlp", "amia", "jamia", "icwsm", "eswc", "jcdl", "sigspatial", "icaps", "ecml", "ieeevis", "eurovis", "pacificvis", "infovis",
        "tsc", "tvlsi", "uai", "uist", "usenixsecurity", "vldb", "vlsi", "wacv", "wsdm", "www", "thewebconf", "bmvc", "cal", "techreport", "technicalreport", "nature", "science", "ndss", "euromlsys", "naic", "hotcarbon", "eenergy", "mascots", "icnp", "ton", "jsac", "csur", "acmcsur", "acmcomputingsurveys", "preprint", "biorxiv", "openreview", "ssrn",
        "aclfindings", "findings", "naaclfindings", "eaclfindings", "3dv", "aspdac", "glsvlsi", "iscc", "mlhpc", "pearc", "sec", "acsac", "ieeemicro", "jssc", "tcas", "tmc", "tcsvt", "tip", "ijcv", "acmmmasia", "hpcasia", "cf", "ica3pp", "europar", "pmlr",
        "proceedingsoftheieee", "aimagazine", "jair", "cacm", "jacm", "tse", "tdsc", "tosem", "tois", "tochi", "tist", "tkdd", "toplas", "taas", "esecfse", "ase", "msr", "icsme", "saner", "icpc", "issta", "aamas", "ictai", "ijcnn", "gecco", "pakdd", "ecmlpkdd", "edbt", "dasfaa", "iccd", "fpl", "sosr", "fgcs", "ieeeaccess", "jpdc", "ubicomp", "iotdi", "sigcommccr", "ipsn", "iccps",
        "arxive", "arkiv", "arvix", "arixv", "axriv",
        "neurocomputing", "onward", "distributedandparalleldatabases", "vldbjournal", "thevldbjournal", "sigmodrecord", "siamreview",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Journals whose names are topics just as well: venues only beside a year or names.
    private static readonly FrozenSet<string> Journals = new[]
    {
        "artificialintelligence", "machinelearning", "neuralcomputation", "neuralnetworks", "patternrecognition", "informationsciences", "informationsystems", "knowledgebasedsystems", "expertsystemswithapplications", "softwarepracticeandexperience", "performanceevaluation", "parallelcomputing",
        "clustercomputing", "futuregenerationcomputersystems", "appliedintelligence", "evolutionarycomputation", "cognitivesystemsresearch", "cognitivescience", "computationallinguistics", "biologicalcybernetics", "computernetworks", "distributedcomputing", "realtimesystems", "autonomousrobots", "empiricalsoftwareengineering",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a venue's usual name or acronym.</summary>
    public static bool IsKnown(string text) => KnownLately.Of(text);

    private static readonly Recent<bool> KnownLately = new(Knows);

    private static bool Knows(string text)
    {
        var key = Folding.LettersAndDigits(text);
        return text.Trim() is "S&P" or "IEEE S&P"
            || Known.Contains(key)
            || (text.Contains(' ', StringComparison.Ordinal)
                && (key.StartsWith("ieee", StringComparison.Ordinal) && Known.Contains(key[4..])
                    || key.StartsWith("acm", StringComparison.Ordinal) && Known.Contains(key[3..])));
    }

    /// <summary>True for a journal whose name is a topic just as well, so that it is a venue only where one is expected.</summary>
    public static bool IsJournal(string text) => Journals.Contains(Folding.LettersAndDigits(text));

    /// <summary>Reads a segment that is nothing but a tag; null when it is something else (a title, names, prose).</summary>
    public static VenueTag? Parse(string segment) => ParsedLately.Of(segment);

    private static readonly Recent<VenueTag?> ParsedLately = new(ParseAnew);

    private static VenueTag? ParseAnew(string segment)
    {
        var text = Folding.CollapseWhitespace(Quotes().Replace(segment, "'").Replace('《', ' ').Replace('》', ' '))
            .Trim(' ', ',', ';', '.', '|', '-', '–', '—', '·', '•', ':', '*', '_', '/');
        text = Unwrap(text.Length > 0 && text[^1] > '\u2190' ? WithoutOrnament(text) : text);
        text = text.Length > MaxLength
            ? ""
            : VolumeAndPages().Replace(Pages().Replace(RepositoryNumber().Replace(QuoteAfterYear().Replace(text, " '$1"), ""), ""), "");
        if (text.Length is 0 or > 160
            || text.StartsWith("by ", StringComparison.OrdinalIgnoreCase)
            || text.AsSpan().IndexOfAny('"', '“', '”') >= 0
            || text.Contains(" et al", StringComparison.Ordinal)
            || text.Contains(".pdf", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // Most segments are names or prose without a figure: nothing that looks for a year need be tried on them.
        var numbered = text.AsSpan().ContainsAnyInRange('0', '9');
        if (numbered && Numbered(text) is { } told)
        {
            return told;
        }

        if (numbered
            && PreprintThenVenue().Match(text) is { Success: true } both
            && Parse(both.Groups["a"].Value) is { Venue: { } server }
            && IsPreprint(server)
            && Parse(both.Groups["b"].Value) is { Venue: not null, Year: not null } published)
        {
            // "Arxiv 23.12.01 (COLM 2024)"
            return published;
        }

        if (text.Split(';') is { Length: 2 } two && Parse(two[0]) is { } early && Parse(two[1]) is { } late)
        {
            // "arXiv 1708; ICCV Workshop 2017"
            return Merge(early, late);
        }

        if (text.IndexOf("; ", StringComparison.Ordinal) is > 0 and var semicolon)
        {
            // "arXiv 2106; an old version is …", "Available since 10/2020; ICLR 2021"
            var (before, after) = !numbered ? default : (Parse(text[..semicolon]), Parse(text[(semicolon + 1)..]));
            return before is { Venue: not null, Year: not null } ? before : after is { Venue: not null, Year: not null } ? after : null;
        }

        if (numbered && YearThenSentence().Match(text) is { Success: true } sentence && NamedVenue().IsMatch(sentence.Groups["v"].Value))
        {
            // "arXiv preprint, 2026. The authors do not say more."
            return new VenueTag(sentence.Groups["v"].Value, YearOf(sentence.Groups["y"].Value), []);
        }

        text = InPrefix().Replace(text, "");
        text = numbered ? MonthAfterYear().Replace(text, "") : text;
        var notes = new List<string>();
        text = TakeNotes(text, notes);
        if (text.Length == 0)
        {
            return notes.Count > 0 ? new VenueTag(null, null, notes) : null;
        }

        if (numbered && Date(text) is { } rest)
        {
            return new VenueTag(null, rest, notes);
        }

        if (numbered
            && Volume().Match(text) is { Success: true } volume
            && (IsKnown(volume.Groups["v"].Value) || NamedVenue().IsMatch(volume.Groups["v"].Value)))
        {
            return new VenueTag(volume.Groups["v"].Value, null, notes);
        }

        return (numbered ? Odd(text, notes) ?? WithYear(text, notes) : null)
            ?? (KnownWorkshop().Match(text) is { Success: true } workshop && IsKnown(workshop.Groups["v"].Value)
                ? new VenueTag(workshop.Groups["s"].Success ? workshop.Groups["v"].Value : text, null, notes)
                : ((IsKnown(text) && !IsWord(text)) || NamedVenue().IsMatch(text) ? new VenueTag(text, null, notes) : null));
    }

    /// <summary>Reads what stands where only venue and year can: capitalised words and a year, be the venue known or not (<c>River Systems Frontiers 2014</c>).</summary>
    public static VenueTag? Lead(string text) => LeadLately.Of(text);

    private static readonly Recent<VenueTag?> LeadLately = new(LeadAnew);

    private static VenueTag? LeadAnew(string text)
    {
        var plain = text.Trim(' ', ',', '.', ':', '|', '-', '–', '(', ')', '[', ']');
        if (Parse(plain) is { Year: not null } known)
        {
            return known;
        }

        var match = NamedYear().Match(YearFirst().Replace(plain, "${v} ${y}"));
        if (match.Groups["v"].Value.LastIndexOf(". ", StringComparison.Ordinal) is > 0 and var stop
            && NameList.Recognise(match.Groups["v"].Value[..stop]) is not null)
        {
            // "A. Bel and C. Dorn. SOSP 2019"
            return null;
        }

        if (NameThenAcronym().Match(match.Groups["v"].Value) is { Success: true } one
            && NameList.LooksLikeName(one.Groups["n"].Value)
            && !NameList.IsOrganisation(one.Groups["n"].Value)
            && !NameList.HoldsVenueWord(one.Groups["n"].Value))
        {
            // "Ana Bel. S&P'15"
            return null;
        }

        return match.Success
            && YearOf(match.Groups["y"].Value) is { } year
            && !IsMonth(match.Groups["v"].Value.Split(' ')[^1])
            && !NameList.IsOrganisation(match.Groups["v"].Value.Replace(" Research", "", StringComparison.Ordinal)
                .Replace("& Technology", "", StringComparison.Ordinal)
                .Replace("and Technology", "", StringComparison.Ordinal))
            ? new VenueTag(match.Groups["v"].Value, year, [])
            : null;
    }

    /// <summary>Cuts a tag that ends a title (<c>… Deep Learning OSDI'22</c>, <c>… (ICML 2024)</c>, <c>… [MLSys'23]</c>) off it.</summary>
    public static (string Title, VenueTag? Tag) CutFromEnd(string title)
    {
        var text = title.TrimEnd(' ', '.', ',', ';');
        if (text.Length > MaxTitle)
        {
            return (title, null);
        }

        if (text.Length > 0 && text[^1] is ')' or ']' or '）' or '】')
        {
            var open = text.LastIndexOfAny(['(', '[', '（', '【']);
            if (open > 0
                && (Parse(text[(open + 1)..^1]) ?? InBrackets(text[(open + 1)..^1])) is { } bracketed
                && (bracketed.Year is not null || bracketed.Venue is not null || bracketed.Notes.Count > 0))
            {
                var (inner, more) = CutFromEnd(text[..open]);
                return (inner, Merge(more, bracketed));
            }
        }

        if (TrailingYear().Match(text) is { Success: true } dated
            && text[..dated.Index].Split((char[]?)null, MinDatedWords, StringSplitOptions.RemoveEmptyEntries).Length == MinDatedWords)
        {
            return (text[..dated.Index], new VenueTag(null, YearOf(dated.Groups["y"].Value), []));
        }

        if (text.LastIndexOf(',') is > 8 and var last
            && Parse(text[(last + 1)..]) is { Venue: { } behind, Year: not null, Notes: [] } told
            && (IsKnown(behind) || IsKnown(behind.Split(' ')[0]) || IsKnown(behind.Split(' ')[^1])))
        {
            // "A Title of Some Words, ICML 2019 Workshop", "A Title, arXiv 2019.12"
            return (text[..last], told);
        }

        if (InNamed().Match(text) is { Success: true } within)
        {
            // "The Title, in Lake Mining and River Discovery 2019"
            return (text[..within.Index], new VenueTag(within.Groups["v"].Value, YearOf(within.Groups["y"].Value), []));
        }

        if (text.LastIndexOf(" - ", StringComparison.Ordinal) is > 8 and var dash
            && Parse(text[(dash + 3)..]) is { Venue: { } where, Year: not null } shown
            && IsKnown(where))
        {
            // "The Title - arXiv 2017"
            return (text[..dash], shown);
        }

        if (Dashed().Match(text) is { Success: true } dashed && Parse($"{dashed.Groups["v"].Value} {dashed.Groups["y"].Value}") is { Venue: not null } hyphened)
        {
            return (text[..dashed.Index], hyphened);
        }

        var match = GluedTag().Match(Quotes().Replace(text, "'"));
        if (match.Success
            && match.Groups["v"].Value is var glued
            && (match.Groups["q"].Success && char.IsAsciiLetterUpper(glued[0]) || IsKnown(glued))
            && match.Index > 8
            && !IsMonth(glued))
        {
            var year = YearOf(match.Groups["y"].Value);
            if (year is not null)
            {
                return (text[..match.Index].TrimEnd(' ', ',', '.', ';', '-', '–', '|'), new VenueTag(glued, year, []));
            }
        }

        return (title, null);
    }

    /// <summary>"(CHEOPS 22)", "(Big Rivers Research 2021)": two digits after an acronym are a year where brackets hold nothing else.</summary>
    internal static VenueTag? InBrackets(string text)
        => NamesBefore().IsMatch(text) ? null
            : WordAndYear().Match(text.Trim()) is { Success: true } word && !IsMonth(word.Groups["v"].Value) && !NameList.IsOrganisation(word.Groups["v"].Value)
            ? new VenueTag(word.Groups["v"].Value, YearOf(word.Groups["y"].Value), [])
            : Shouted().Match(text.Trim()) is { Success: true } match && match.Groups["v"].Value != "COVID" && YearOf(match.Groups["y"].Value) is { } year
            ? new VenueTag(match.Groups["v"].Value, year, [])
            : text.Trim().Count(c => c == ' ') >= 2
            ? Lead(text)
                ?? (text.LastIndexOf(',') is > 0 and var comma
                    && !text[..comma].Contains(':', StringComparison.Ordinal)
                    && Parse(text[(comma + 1)..]) is { Venue: { } venue, Year: not null } last
                    && IsKnown(venue)
                    ? last with { Venue = $"{text[..comma].Trim()}, {venue}" }
                    : null)
            : null;

    /// <summary>The first's fields, completed by the second's.</summary>
    public static VenueTag? Merge(VenueTag? first, VenueTag? second)
    {
        if (first is null || second is null)
        {
            return first ?? second;
        }

        // A date column says when it was put on arXiv; the year beside the venue is the venue's.
        if (first.Venue is null && second.Venue is not null && second.Year is not null)
        {
            (first, second) = (second, first);
        }

        // "arXiv" beside a venue tells only that a preprint exists too.
        var preprintFirst = first.Venue is not null && second.Venue is not null && IsPreprint(first.Venue) && !IsPreprint(second.Venue);
        var (main, other) = preprintFirst ? (second, first) : (first, second);
        return new VenueTag(Spelled(main.Venue, other.Venue), main.Year ?? other.Year, [.. main.Notes, .. other.Notes]);
    }

    // "In Symposium on Rivers (SOR), 2024": the name and its acronym are one venue.
    private static string? Spelled(string? venue, string? other)
        => venue is not null
            && other is not null
            && venue.Split(' ').Length >= 3
            && !other.Contains(' ', StringComparison.Ordinal)
            && IsKnown(other)
            && !IsPreprint(other)
            && !venue.Contains(other, StringComparison.OrdinalIgnoreCase)
            ? $"{venue} ({other})"
            : venue ?? other;

    /// <summary>True for a server of preprints rather than a venue.</summary>
    public static bool IsPreprint(string venue)
        => Folding.LettersAndDigits(venue) is "arxiv" or "arxive" or "arkiv" or "arvix" or "arixv" or "axriv" or "corr" or "preprint" or "arxivpreprint" or "biorxiv" or "ssrn" or "openreview";

    private static string TakeNotes(string text, List<string> notes)
    {
        var rest = Note().Replace(text, match =>
        {
            notes.Add(match.Value.Trim(' ', '(', ')', '[', ']', ',', '-', '–', ':', '*'));
            return " ";
        });
        return Folding.CollapseWhitespace(EmptyBrackets().Replace(rest, " ")).Trim(' ', ',', ';', '-', '–', '|', ':', '.');
    }

    // "(ICLR 2024)🔥"; a pattern for the end of a text looks for it from every mark on.
    private static string WithoutOrnament(string text)
    {
        var end = text.Length;
        while (end > 0
            && (char.IsWhiteSpace(text[end - 1])
                || text[end - 1] is '\uFE0F' or '\u200D'
                || char.GetUnicodeCategory(text[end - 1]) is UnicodeCategory.OtherSymbol or UnicodeCategory.Surrogate))
        {
            end--;
        }

        return text[..end];
    }

    private static string Unwrap(string text)
    {
        while (text.Length > 1
            && ((text[0] == '(' && text[^1] == ')')
                || (text[0] == '[' && text[^1] == ']')
                || (text[0] == '【' && text[^1] == '】')
                || (text[0] == '（' && text[^1] == '）'))
            && text.IndexOfAny([')', ']', '】', '）']) == text.Length - 1)
        {
            text = text[1..^1].Trim(' ', ',', '.', '|', '-');
        }

        return text;
    }

    /// <summary>True for an acronym's letters written as the word that they spell: "Fast" is a remark, "FAST" a conference.</summary>
    private static bool IsWord(string text)
        => Folding.LettersAndDigits(text) is "fast" or "date" or "sec" or "tip" or "cal" or "ton" or "cloud" or "cluster" or "findings"
            && text.Any(char.IsLower);
}
