using System.Collections.Frozen;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Reading;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Names;

/// <summary>Author names of one entry.</summary>
/// <param name="Names">In the order printed.</param>
/// <param name="Complete">False after "et al." and the like.</param>
/// <param name="Notes">Affiliations that stood among them.</param>
internal sealed partial record NameList(IReadOnlyList<string> Names, bool Complete, IReadOnlyList<string> Notes)
{
    /// <summary>No authors given.</summary>
    public static NameList None { get; } = new([], true, []);

    /// <summary>Companies whose names stand beside titles and names, alternatives of a pattern.</summary>
    private const string Companies = "Google|Microsoft|Meta|NVIDIA|Apple|Amazon|Alibaba|Tencent|ByteDance|Huawei|Baidu|OpenAI|DeepMind|DeepSeek|Intel|IBM|Samsung|Facebook|Anthropic";

    // Words of titles and organisations, none of them a person's: one is enough to know that a group of capitalised words is no name.
    private static readonly FrozenSet<string> NoNames = new[]
    {
        "a", "an", "the", "one", "many", "and", "or", "for", "of", "on", "in", "to", "with", "via", "from", "by", "at", "as", "is", "are", "be", "towards", "toward", "using", "without", "beyond", "through", "over", "under", "into", "how", "what", "why", "when", "not", "all", "we", "your", "our", "it", "its", "can", "need", "more", "less",
        "large", "language", "model", "models", "learning", "deep", "machine", "neural", "network", "networks", "inference", "training", "serving", "efficient", "fast", "faster", "system", "systems", "attention", "transformer", "transformers", "net", "nets", "once", "only", "look", "memory", "cache", "decoding", "speculative", "quantization", "pruning", "sparse", "sparsity", "parallel", "parallelism", "distributed", "scheduling", "gpu", "gpus", "llm", "llms", "context", "survey", "benchmark", "framework", "data", "dataset", "optimization", "acceleration", "accelerating", "adaptive", "dynamic", "hybrid", "scalable", "multi", "multimodal", "generation", "generative", "retrieval", "reasoning", "agents", "agent", "compression", "mixture", "experts", "communication", "cloud", "edge", "mobile", "hardware", "software", "code", "paper", "papers", "project", "video", "diffusion", "vision", "image", "text", "graph", "knowledge", "reinforcement", "federated", "online", "offline", "analysis", "evaluation", "design", "approach", "method", "methods", "study", "understanding", "introduction", "overview", "review", "report", "technical", "named", "called",
        "university", "institute", "college", "lab", "labs", "laboratory", "research", "inc", "corp", "corporation", "school", "department", "academy", "center", "centre", "tsinghua", "stanford", "berkeley", "princeton", "harvard", "mit", "cmu", "ucb", "ucsd", "uiuc", "pku", "thu", "eth", "technologies", "technology", "conference", "workshop", "symposium", "journal", "proceedings", "transactions", "arxiv", "preprint", "team", "group", "award", "oral", "spotlight", "open", "source", "ieee", "acm", "usenix",
    }.Concat(Companies.ToLowerInvariant().Split('|')).Concat(TitleWords()).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that stand in many titles of the labelled records and in no name there.</summary>
    private static IEnumerable<string> TitleWords()
    {
        using var stream = typeof(NameList).Assembly.GetManifestResourceStream("title-words.txt")
            ?? throw new InvalidOperationException("The assembly was built without its lexicon title-words.txt.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>The names alone of "(Ana Bel, Carl Dorn)" and "by Ana Bel, Carl Dorn": what only says that names stand here is taken off.</summary>
    public static string Bare(string text)
    {
        var bare = text.Trim();
        bare = bare is ['(' or '（', .., ')' or '）'] && bare.IndexOfAny([')', '）']) == bare.Length - 1 ? bare[1..^1].Trim() : bare;
        return By().Match(bare) is { Success: true } by ? bare[by.Length..] : bare;
    }

    /// <summary>True for a few capitalised words between commas, one of them a name for sure: what may be names where names are expected.</summary>
    public static bool MayBeNames(string text)
        => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 1 } parts
            && parts.All(p => p.Split(' ').Length <= 5 && char.IsUpper(p[0]))
            && parts.Any(LooksLikeName);

    /// <summary>True for words of an organisation rather than of a person.</summary>
    public static bool IsOrganisation(string text) => OrganisedLately.Of(text);

    private static readonly Recent<bool> OrganisedLately = new(text => Organisation().IsMatch(text));

    /// <summary>True for the name of a company and nothing else, as lists put it before a title.</summary>
    public static bool IsCompany(string text) => Company().IsMatch(text.Trim());

    /// <summary>True for a word of titles or organisations, which no name holds but as an initial or in passing.</summary>
    public static bool IsNoName(string word) => !Initial().IsMatch(word) && IsOrdinaryWord(word);

    /// <summary>True for a word of titles or organisations.</summary>
    public static bool IsOrdinaryWord(string word)
        => !word.Equals("and", StringComparison.OrdinalIgnoreCase) && NoNames.Contains(word.Trim('.', ',').ToLowerInvariant());

    /// <summary>
    /// Reads a text known to be an author list (a labelled line, an authors column). Affiliations in brackets at a name's end go to the notes, so does an
    /// organisation standing alone; a bracketed nickname inside a name stays.
    /// </summary>
    public static NameList Read(string text) => Read(text, expected: true);

    private static NameList Read(string text, bool expected)
    {
        if (Collective().IsMatch(text) && !text.Contains(',', StringComparison.Ordinal) && text.Length <= 80)
        {
            return new NameList([Folding.CollapseWhitespace(text).Trim(' ', '.', '*')], true, []);
        }

        var names = new List<string>();
        var notes = new List<string>();
        var complete = true;
        text = At().Replace(text, match =>
        {
            notes.Add(match.Groups["at"].Value);
            return "";
        });
        // The full stop of a closing initial ("Li, Z.") is the name's; any other is the list's.
        var trimmed = GluedNickname().Replace(Folding.CollapseWhitespace(text), " ").Trim(' ', ',', ';', '|', '*', ':').TrimStart('.');
        trimmed = ClosingInitial().IsMatch(trimmed) ? trimmed : trimmed.TrimEnd('.', ' ', ',');
        var clean = EtAl().Replace(trimmed, _ =>
        {
            complete = false;
            return ", ";
        });
        foreach (var part in Split(clean, !complete, expected))
        {
            var name = Marks().Replace(part, "").Trim(' ', ',', ';', '.', ':', '|');
            if (name is ['(' or '（', .., ')' or '）'])
            {
                // "Ana Bel, et al. (Example University)"
                notes.Add(name[1..^1].Trim());
                continue;
            }

            if (name.Length > 0 && name[^1] is ')' or '）' && name.LastIndexOfAny(['(', '（']) is >= 0 and var open)
            {
                notes.Add(name[(open + 1)..^1].Trim());
                name = name[..open].TrimEnd();
            }

            name = Initials(name, part);
            if (name.Length == 0 || !name.Any(char.IsLetter) || Others().IsMatch(name))
            {
                complete &= !Others().IsMatch(name);
                continue;
            }

            names.Add(name);
        }

        if (names.Count > 1 && EndsWithInitial().IsMatch(names[^1]) && names.Take(names.Count - 1).All(n => n.EndsWith('.')))
        {
            // "Bel, A. and Dorn, C": the stop went with the sentence's.
            names[^1] += ".";
        }

        if (names.Count is 1 or 2 && names.TrueForAll(n => IsOrganisation(n) && !Collective().IsMatch(n)))
        {
            notes.InsertRange(0, names);
            names.Clear();
        }

        if (names.Count == 1 && names[0].Any(char.IsDigit) && !LooksLikeName(names[0]))
        {
            notes.Insert(0, names[0]);
            names.Clear();
        }

        return new NameList(names, complete, notes.FindAll(n => n.Length > 0));
    }

    /// <summary>
    /// Reads a text that may be an author list: names only, two or more of them or one with "et al."; null otherwise.
    /// With <paramref name="single"/> one plain name is enough (where the place makes it likely); with <paramref name="expected"/> the first may be inverted
    /// (where names and no end of a title can stand).
    /// </summary>
    public static NameList? Recognise(string text, bool single = false, bool expected = false)
    {
        if (text.Length > 6000 || AfterEtAl().IsMatch(text) || EndsInDate().IsMatch(text) || text.Contains(EntryLine.Gap, StringComparison.Ordinal))
        {
            // After "et al." the names are over, and so they are before a link or a date: what follows is a venue.
            return null;
        }

        var list = Read(text, expected);
        var enough = list.Names.Count >= 2 || (list.Names.Count == 1 && (single || !list.Complete));
        if (!enough || (list.Names.Count == 1 && VenueTag.IsKnown(list.Names[0])))
        {
            return null;
        }

        if (!list.Complete && list.Names.Count == 1 && SingleWord().IsMatch(list.Names[0]) && !NoNames.Contains(list.Names[0].ToLowerInvariant()))
        {
            // "Bel et al."
            return list;
        }

        if (!list.Complete
            && list.Names.Count == 1
            && TwoWords().Match(list.Names[0]) is { Success: true } two
            && !NoNames.Contains(two.Groups["last"].Value.ToLowerInvariant()))
        {
            // "An Bel et al."
            return list;
        }

        // "An", "Long" and a name in lower case are words of titles too: in a list of several names a few of them are names all the same.
        if (list.Names.Any(n => SentenceEnd().IsMatch(n) || VenueTag.Date(n) is not null || EndsInVenue(n)))
        {
            // "Ana Bel, Carl Dorn. Computing Surveys", "Bel A, Dorn C. ICML": the list ended before.
            return null;
        }

        if (list.Names.Any(n => n.StartsWith("In ", StringComparison.Ordinal) && VenueTag.IsKnown(n[3..])
            || n.Any(char.IsDigit) && VenueTag.Parse(n) is { Venue: not null, Year: not null }))
        {
            // "MLSys 2018, by Ana Bel", "In MLSys, Ana Bel"
            return null;
        }

        if (list.Names.Any(n => n.Contains(": ", StringComparison.Ordinal)
            || HoldsVenueWord(n)
            || (n.Any(char.IsDigit) && n.Contains(". ", StringComparison.Ordinal))))
        {
            // "…, Ana Bel: The Title", "…, Depei Qian, IEEE Transactions on Rivers", "… and Chengyong Wu. PLDI 2010"
            return null;
        }

        var odd = list.Names.Count(n => !LooksLikeName(n) && !(MayBeName(n) && list.Names.Any(LooksLikeName)));
        if (expected && odd * 3 == list.Names.Count && list.Names.Any(n => InSmallLetters().IsMatch(n)))
        {
            // "Ana Bel, Carl Dorn, mi-young lee"
            odd--;
        }

        return odd * 3 < list.Names.Count && !list.Names.Any(VenueTag.IsKnown) && list.Names.All(n => n.Length <= 60 && n.Split(' ').Length <= 6) ? list : null;
    }

    /// <summary>Two to five words (or one beside initials) that begin with capitals and are no words of titles or organisations.</summary>
    public static bool LooksLikeName(string name) => LookedAtLately.Of(name);

    private static readonly Recent<bool> LookedAtLately = new(LooksLikeNameAnew);

    private static bool LooksLikeNameAnew(string name)
    {
        var words = name.Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 6 || name.Length > 60 || name.Any(char.IsDigit) || name.IndexOfAny([':', '/', '?', '!', '=', '@', '#']) >= 0)
        {
            return false;
        }

        if (words.Length == 1)
        {
            // CJK names are one word; "J.N.Han" holds its initials.
            return name.Length is >= 2 and <= 4 && name.All(c => c is >= '\u4e00' and <= '\u9fff') || GluedInitials().IsMatch(name);
        }

        if (AbstractNoun().IsMatch(words[^1]) || words.Take(words.Length - 1).Any(w => AbbreviatedWord().IsMatch(w)))
        {
            // "Expert Syst. Appl."
            return false;
        }

        var capitals = 0;
        foreach (var word in words)
        {
            var bare = word.Trim('.', ',', '(', ')', '\'', '’', '-');
            if (bare.Length == 0 || NoNames.Contains(bare.ToLowerInvariant()) && !Initial().IsMatch(word))
            {
                return false;
            }

            if (char.IsUpper(bare[0]) || char.GetUnicodeCategory(bare[0]) == System.Globalization.UnicodeCategory.OtherLetter)
            {
                capitals++;
            }
            else if (JoinedParticle().IsMatch(bare))
            {
                capitals++;
            }
            else if (!Particle().IsMatch(bare))
            {
                return false;
            }

            if (bare.Length > 3 && bare.All(c => !char.IsLower(c)) && bare.Contains('-', StringComparison.Ordinal) && !Initial().IsMatch(bare))
            {
                return false;
            }
        }

        return capitals >= 2 || (capitals == 1 && words.Length >= 2);
    }

    // "Or Bel", "Kwang In Kim", "An Dorn": a short word of titles is a given name too, beside others and never last.
    private static bool MayBeName(string name)
        => name.IndexOfAny([':', '?', '!', '/']) < 0
            && !name.Any(char.IsDigit)
            && name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: 2 or 3 } words
            && Array.TrueForAll(words, w => char.IsUpper(w[0]))
            && Array.TrueForAll(words, w => w.Length <= 4 || !IsNoName(w))
            && (!IsNoName(words[^1]) || words[^1] == "An" || Initial().IsMatch(words[^2]));

    /// <summary>True where a word names a publisher or a kind of venue, as no person is called.</summary>
    public static bool HoldsVenueWord(string text) => VenueWordLately.Of(text);

    private static readonly Recent<bool> VenueWordLately = new(text => VenueWord().IsMatch(text));

    /// <summary>True for one name, or two joined by "and".</summary>
    public static bool AreNames(string text) => And().Split(text).All(n => LooksLikeName(n.Trim()));

    private static bool EndsInVenue(string name)
        => name.LastIndexOf(". ", StringComparison.Ordinal) is > 0 and var stop
            && name[(stop + 2)..] is var last
            && last.Count(char.IsUpper) > 1
            && VenueTag.IsKnown(last);

    private static List<string> Split(string text, bool cut, bool expected)
    {
        if (InvertedNames.Pairs(text, cut) is { } pairs)
        {
            return pairs;
        }

        var byComma = SplitAt(text, static c => c is ',' or ';' or '，' or '、' or '；' or '·' or '•');
        var parts = new List<string>();
        foreach (var piece in byComma)
        {
            parts.AddRange(And().Split(piece));
        }

        if (byComma.Count == 1)
        {
            // "Bel and Dorn": without a comma none is turned round
            return parts.ConvertAll(p => p.Trim()).FindAll(p => p.Length > 0);
        }

        return InvertedNames.Join(parts.ConvertAll(p => p.Trim()).FindAll(p => p.Length > 0), cut, expected);
    }

    private static List<string> SplitAt(string text, Func<char, bool> separator)
    {
        var parts = new List<string>();
        int depth = 0, start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth = text[i] is '(' or '[' or '（' ? depth + 1 : text[i] is ')' or ']' or '）' ? Math.Max(0, depth - 1) : depth;
            if (depth == 0 && separator(text[i]))
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static string Initials(string name, string part)
        => InitialsOnly().IsMatch(name + ".") && part.Contains(name + ".", StringComparison.Ordinal)
            || EndsWithInitial().IsMatch(name) && part.Contains(name + ".", StringComparison.Ordinal)
            ? name + "."
            : name;
}
