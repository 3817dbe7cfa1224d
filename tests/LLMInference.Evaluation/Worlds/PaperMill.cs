namespace LLMInference.Evaluation.Worlds;

/// <summary>A made-up paper: what is true of it, before sources write it down.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Authors">Given and family names, in order.</param>
/// <param name="Venue">Index of its series in <see cref="PaperMill.Venues"/>.</param>
/// <param name="Year">When it appeared.</param>
public sealed record MadeUpPaper(string Title, IReadOnlyList<string> Authors, int Venue, int Year);

/// <summary>Makes up papers as a field has them: groups of people with a vocabulary of their own, who write many papers under titles that resemble each other.</summary>
/// <remarks>People are made up; the same seed gives the same papers.</remarks>
public sealed class PaperMill(int seed)
{
    private static readonly string[] Subjects = Split(
        """
        query join index view transaction cache graph stream cluster schema workflow ontology sensor warehouse cube pattern sequence rule tree table tuple constraint trigger replica partition shard log buffer page disk memory kernel thread lock
        scheduler compiler pipeline tensor attention decoder encoder token prompt batch prefix adapter gradient expert router packet switch protocol channel antenna image video speech document passage entity relation event trajectory map region
        histogram sample sketch filter bitmap wavelet hash signature key certificate proof contract agent policy reward game market auction price user profile session click review rating network topology node edge path cut flow matching
        """);

    private static readonly string[] Qualities = Split(
        """
        adaptive approximate asynchronous autonomous bounded cached causal compressed concurrent consistent continuous cooperative declarative deductive dense distributed dynamic efficient elastic energy-aware fair fast federated fine-grained
        fuzzy generic hierarchical heterogeneous high-dimensional hybrid incremental interactive interoperable iterative large-scale lazy learned lightweight linear main-memory materialized mobile multilingual multimodal nested object-oriented online
        optimal parallel parametric persistent practical predictive private probabilistic progressive quantized random recursive reliable robust scalable secure selective self-tuning semantic semistructured sparse spatial speculative temporal transparent uncertain unified versioned weighted
        """);

    private static readonly string[] Deeds = Split(
        """
        optimization processing evaluation maintenance estimation selection placement replication recovery scheduling compression pruning ranking retrieval integration extraction discovery mining clustering classification prediction detection matching
        rewriting translation summarization visualization verification synthesis allocation migration admission balancing sharing aggregation partitioning indexing caching prefetching sampling learning reasoning planning navigation routing benchmarking
        """);

    private static readonly string[] Syllables = Split("ba be bo da de do fa fe ga go ha ka ke ko la le lo ma me mi mo na ne no pa pe ra re ri ro sa se so ta te ti to va ve vi zo");
    private static readonly string[] Given = Split("Ada Boris Chen Dalia Emil Farah Goran Hana Igor Jun Kavya Lars Mei Nadia Omar Petra Qing Rosa Sven Tara Umar Vera Wei Ximena Yuki Zoran Anouk Bram Celia Dmitri Elif Fausto Greta Hugo Iris Jorge Kofi Lena Marek Noor");
    private static readonly string[] Endings = Split("ov ini sen mann ez ski wal tan ura ides ien ford ström bach eau ja rath");

    private readonly Random random = new(seed);
    private readonly List<string> families = [];

    /// <summary>The series: as bibliographies write them, in full and in short, and whether they are journals.</summary>
    public static IReadOnlyList<(string Full, string Short, bool IsJournal)> Venues { get; } =
    [
        ("Proceedings of the ACM SIGMOD International Conference on Management of Data", "SIGMOD Conference", false),
        ("Proceedings of the International Conference on Very Large Data Bases", "VLDB", false),
        ("ACM Transactions on Database Systems", "ACM Trans. Database Syst.", true),
        ("The VLDB Journal", "VLDB J.", true),
        ("SIGMOD Record", "SIGMOD Record", true),
        ("Proceedings of the IEEE International Conference on Data Engineering", "ICDE", false),
        ("Proceedings of the ACM Symposium on Operating Systems Principles", "SOSP", false),
        ("Proceedings of the USENIX Symposium on Operating Systems Design and Implementation", "OSDI", false),
        ("ACM Transactions on Computer Systems", "ACM Trans. Comput. Syst.", true),
        ("Information Systems", "Inf. Syst.", true),
        ("Proceedings of the International Conference on Machine Learning", "ICML", false),
        ("Journal of Machine Learning Research", "J. Mach. Learn. Res.", true),
    ];

    /// <summary>So many papers, by groups of four to seven people.</summary>
    public IEnumerable<MadeUpPaper> Papers(int count)
    {
        for (var i = 0; i < 1 + (count / 12) || families.Count < 40; i++)
        {
            families.Add(Capital(string.Concat(Pick(Syllables), Pick(Syllables)) + Pick(Endings)));
        }

        var made = 0;
        while (made < count)
        {
            var people = Enumerable.Range(0, random.Next(4, 8)).Select(_ => Person()).Distinct(StringComparer.Ordinal).ToArray();
            var words = Enumerable.Range(0, 9).Select(_ => Pick(Subjects)).ToArray();
            var year = random.Next(1990, 2024);
            for (var papers = random.Next(4, 16); papers > 0 && made < count; papers--, made++)
            {
                var first = random.Next(people.Length);
                var authors = Enumerable.Range(0, random.Next(1, Math.Min(5, people.Length) + 1)).Select(k => people[(first + k) % people.Length]).ToArray();
                yield return new MadeUpPaper(Title(words), authors, random.Next(Venues.Count), Math.Min(2025, year + random.Next(0, 7)));
            }
        }
    }

    /// <summary>A title from a group's words.</summary>
    public string Title(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        string Word() => words[random.Next(words.Count)];
        var title = random.Next(7) switch
        {
            0 => $"{Pick(Qualities)} {Word()} {Pick(Deeds)} for {Pick(Qualities)} {Pick(Subjects)}s",
            1 => $"{Word()} {Pick(Deeds)} in {Pick(Qualities)} {Word()} systems",
            2 => $"On the {Pick(Deeds)} of {Pick(Qualities)} {Word()}s with {Pick(Subjects)} {Pick(Deeds)}",
            3 => $"A {Pick(Qualities)} approach to {Word()} {Pick(Deeds)}",
            4 => $"{Pick(Qualities)} {Pick(Deeds)} of {Word()} {Pick(Subjects)}s using {Pick(Qualities)} {Word()}s",
            5 => $"{Name()}: {Pick(Qualities)} {Word()} {Pick(Deeds)} with {Word()} {Pick(Subjects)}s",
            _ => $"{Name()}: A {Word()} {Word()} for {Pick(Qualities)} {Pick(Subjects)} {Pick(Deeds)}",
        };
        return Capital(title);
    }

    /// <summary>A name that a system could have.</summary>
    public string Name() => Capital(string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Pick(Syllables)))) + (random.Next(3) == 0 ? "DB" : "");

    private string Person() => $"{Pick(Given)} {(random.Next(3) == 0 ? (char)('A' + random.Next(26)) + ". " : "")}{families[(int)(families.Count * Math.Pow(random.NextDouble(), 1.6))]}";

    private string Pick(string[] among) => among[(int)(among.Length * Math.Pow(random.NextDouble(), 1.4))];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
