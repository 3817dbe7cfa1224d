using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Evaluation.Identity;

/// <summary>
/// A made-up research community with the troubles of the real one: shared names that DBLP numbers or leaves in a pile, profiles that Semantic Scholar split or mixed, home pages that
/// moved, pages that show a selection or nothing, affiliations that are out of date. Everything follows from one seed number.
/// </summary>
public sealed class NamesakeWorld
{
    private static readonly string[] Families = ["Wang", "Li", "Zhang", "Chen", "Liu", "Yang", "Huang", "Zhao", "Wu", "Zhou", "Xu", "Sun", "Ma", "Zhu", "Hu", "Guo", "He", "Lin", "Gao", "Luo", "Smith", "Garcia", "Muller", "Rossi", "Novak", "Silva", "Kim", "Park", "Singh", "Kumar"];
    private static readonly string[] Syllables = ["wei", "lei", "jun", "xin", "kai", "hao", "ming", "yan", "bo", "tao", "jie", "rui", "chen", "yu", "zhi", "anna", "marco", "ivan", "lena", "raj", "sara", "tom", "nina", "omar", "petra"];
    private static readonly string[] Places = ["Alder University", "Birch Institute of Technology", "Cedar State University", "Dogwood College", "Elm Polytechnic", "Fir University of Science", "Ginkgo University", "Hazel Institute", "Ironwood University", "Juniper University", "Kapok University", "Larch Institute of Science", "Maple University", "Nutmeg College", "Oakville University"];
    private static readonly string[] Words = ["adaptive", "batched", "cached", "deferred", "elastic", "fused", "graph", "hybrid", "indexed", "joint", "kernel", "latent", "memory", "neural", "online", "paged", "quantized", "routing", "sparse", "tensor", "unified", "vector", "wavefront", "yield", "zoned", "serving", "decoding", "scheduling", "training", "pruning"];

    private readonly Random random;
    private readonly List<Human> humans = [];
    private readonly List<Paper> papers = [];
    private int numbers;

    private NamesakeWorld(int seed, int followed, double homonyms)
    {
        random = new Random(seed);
        People(followed, homonyms);
        Publish();
        Followed = [.. humans.Take(followed)];
        Profiles();
    }

    /// <summary>The people who are followed.</summary>
    public IReadOnlyList<Human> Followed { get; }

    /// <summary>What the sources say of people.</summary>
    public List<PersonRecord> Records { get; } = [];

    /// <summary>Every Semantic Scholar profile: its papers, and whose of them are.</summary>
    public Dictionary<string, List<(Paper Paper, Human Author)>> Mixed { get; } = [];

    /// <summary>A world of so many followed people, of whom a share has a name in common with somebody.</summary>
    public static NamesakeWorld Make(int seed, int followed = 300, double homonyms = 0.15) => new(seed, followed, homonyms);

    /// <summary>The seeds as a person writes them: name, home page, mostly an affiliation.</summary>
    public SeedSet Seeds() => new([.. Followed.Select(h => new Seed(SeedKind.Person, h.Id, h.Name, new Uri(h.Url)) { Affiliation = h.Affiliation })], []);

    /// <summary>What their own pages list: all, a selection or nothing.</summary>
    public IEnumerable<SourceRecord> Pages() => Followed.SelectMany(h => h.OnPage.Select(p => Record(SourceId.Page, h.Url + "#" + p.Number, p) with { SeedId = h.Id }));

    /// <summary>What DBLP's page of a pid lists, every author with a pid; nothing for a pile.</summary>
    public IEnumerable<SourceRecord> OfPid(string pid) => papers.Where(p => p.InDblp && p.Authors.Any(a => PidOn(p, a) == pid)).Select(p => Record(SourceId.Dblp, $"conf/x/{p.Number}", p) with
    {
        Authors = [.. p.Authors.Select(a => new AuthorAsWritten(a.Name, [new PersonIdentifier(PersonScheme.DblpPid, PidOn(p, a))]))],
    });

    /// <summary>What Semantic Scholar lists under a profile, every author with the profile on which the paper landed.</summary>
    public IEnumerable<SourceRecord> OfProfile(string id) => Mixed.GetValueOrDefault(id, []).Select(x => Record(SourceId.SemanticScholar, x.Paper.Number.ToString("x40", CultureInfo.InvariantCulture), x.Paper) with
    {
        Authors = [.. x.Paper.Authors.Select(a => new AuthorAsWritten(a.Name, x.Paper.ProfileOf.TryGetValue(a, out var profile) ? [new PersonIdentifier(PersonScheme.S2Author, profile)] : []))],
    });

    private static string PidOn(Paper paper, Human human) => paper.InPile.Contains(human) ? human.Pile! : human.Pid;

    private static SourceRecord Record(SourceId source, string key, Paper paper) => new()
    {
        Source = source,
        Key = key,
        TitleAsWritten = paper.Title,
        Authors = [.. paper.Authors.Select(a => new AuthorAsWritten(a.Name))],
        Year = paper.Year,
        VenueAsWritten = "Symposium on Made-up Systems",
        Provenance = From("https://example.org/"),
    };

    private static Provenance From(string url) => new("0123456789abcdef", url, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "made-up/1");

    // Followed people first; then one to three strangers under each shared name; then a crowd of co-authors, some of whom share names too.
    private void People(int followed, double homonyms)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < followed; i++)
        {
            // Of those who share a name a fifth shares it with somebody else who is followed.
            var shares = i < followed * homonyms;
            var name = shares && i % 5 == 4 ? humans[i - 1].Name : Fresh(names);
            humans.Add(Somebody(name, $"p{i:000}"));
        }

        foreach (var name in humans.Take((int)(followed * homonyms)).Select(h => h.Name).Distinct().ToList())
        {
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                humans.Add(Somebody(name, $"n{humans.Count}"));
            }
        }

        for (var i = 0; i < followed * 4; i++)
        {
            humans.Add(Somebody(random.Next(12) == 0 ? humans[random.Next(humans.Count)].Name : Fresh(names), $"c{humans.Count}"));
        }

        foreach (var group in humans.GroupBy(h => h.Name).ToList())
        {
            var root = $"{random.Next(10, 400)}/{++numbers}";
            var all = group.ToList();
            for (var i = 0; i < all.Count; i++)
            {
                (all[i].Pid, all[i].DblpName, all[i].Pile) = all.Count == 1 ? (root, all[i].Name, null) : ($"{root}-{i + 1}", $"{all[i].Name} {i + 1:0000}", root);
            }
        }
    }

    private string Fresh(HashSet<string> names)
    {
        while (true)
        {
            var given = Title(Pick(Syllables)) + (random.Next(2) == 0 ? Pick(Syllables) : "");
            var name = $"{given} {Pick(Families)}";
            if (names.Add(name))
            {
                return name;
            }
        }
    }

    private Human Somebody(string name, string id) => new(id, name, Pick(Places)) { Url = $"https://{id}.example.org/", Field = random.Next(Words.Length) };

    // Groups write together: a person has a circle of co-authors and a field of words.
    private void Publish()
    {
        foreach (var human in humans.ToList())
        {
            var circle = Enumerable.Range(0, 6).Select(_ => humans[random.Next(humans.Count)]).Where(c => c.Name != human.Name).DistinctBy(c => c.Name).ToList();
            var many = human.Id[0] == 'p' ? random.Next(8, 60) : human.Id[0] == 'n' ? random.Next(3, 50) : random.Next(0, 5);
            for (var i = 0; i < many; i++)
            {
                var others = circle.OrderBy(_ => random.Next()).Take(random.Next(1, 5)).ToList();
                var title = $"{Title(Words[human.Field])} {Pick(Words)} {Pick(Words)} for {Pick(Words)} {Pick(Words)} {Word()}";
                papers.Add(new Paper(papers.Count + 1, title, 2010 + random.Next(16), [.. others.Append(human).OrderBy(_ => random.Next())])
                {
                    // DBLP lacks other fields' works; namesakes are often in other fields.
                    InDblp = random.NextDouble() < (human.Id[0] == 'n' && human.Field % 3 == 0 ? 0.3 : 0.95),
                });
            }
        }

        foreach (var paper in papers)
        {
            foreach (var author in paper.Authors)
            {
                author.Papers.Add(paper);
                if (author.Pile is not null && random.NextDouble() < 0.06)
                {
                    paper.InPile.Add(author);
                }
            }
        }
    }

    private void Profiles()
    {
        foreach (var human in Followed)
        {
            // A tenth of pages cannot be read, a quarter shows a selection.
            var kind = random.NextDouble();
            human.OnPage = kind < 0.1 ? [] : kind < 0.35 ? [.. human.Papers.OrderBy(_ => random.Next()).Take(Math.Max(3, human.Papers.Count / 4))] : [.. human.Papers.Where(_ => random.NextDouble() < 0.95)];
        }

        var shown = humans.Where(h => h.Papers.Count > 0).ToList();
        foreach (var human in shown)
        {
            Dblp(human);
            SemanticScholar(human);
        }

        Contaminate(shown);
        foreach (var (id, list) in Mixed)
        {
            foreach (var (paper, author) in list)
            {
                paper.ProfileOf[author] = id;
            }

            var owner = list.GroupBy(x => x.Author).MaxBy(g => g.Count())!.Key;
            Records.Add(new PersonRecord
            {
                Source = "s2",
                Key = id,
                Name = random.NextDouble() < 0.1 ? owner.Name[0] + ". " + owner.Name.Split(' ')[^1] : owner.Name,
                Affiliations = random.NextDouble() < 0.3 ? [owner.Affiliation] : [],
                WorkTitles = [.. list.Select(x => x.Paper.Title)],
                Identifiers = [new PersonIdentifier(PersonScheme.S2Author, id), .. random.NextDouble() < 0.3 ? [new PersonIdentifier(PersonScheme.DblpName, owner.Name)] : Array.Empty<PersonIdentifier>()],
                Provenance = From("https://s2.example.org/" + id),
            });
        }

        foreach (var group in humans.Where(h => h.Pile is not null).GroupBy(h => h.Pile!))
        {
            Records.Add(new PersonRecord { Source = "dblp", Key = group.Key, Name = group.First().Name, Identifiers = [new PersonIdentifier(PersonScheme.DblpPid, group.Key)], IsPile = true, Provenance = From("https://dblp.example.org/" + group.Key) });
        }
    }

    private void Dblp(Human human)
    {
        var listed = human.Papers.Where(p => p.InDblp && !p.InPile.Contains(human)).ToList();
        var homepage = random.NextDouble() < 0.4 ? new[] { random.NextDouble() < 0.8 ? human.Url : $"https://former.example.org/{human.Id}/" } : [];
        var affiliation = random.NextDouble() < 0.5 ? new[] { random.NextDouble() < 0.8 ? human.Affiliation : Pick(Places) } : [];
        Records.Add(new PersonRecord
        {
            Source = "dblp",
            Key = human.Pid,
            Name = human.Name,
            Identifiers = [new PersonIdentifier(PersonScheme.DblpPid, human.Pid), new PersonIdentifier(PersonScheme.DblpName, human.DblpName), .. homepage.Select(h => PersonIdentifiers.Parse(PersonScheme.Homepage, h)!.Value)],
            Affiliations = affiliation,
            WorkTitles = [.. listed.Select(p => p.Title)],
            CoauthorNames = [.. listed.SelectMany(p => p.Authors).Where(a => a != human).Select(a => a.Name).Distinct()],
            Provenance = From("https://dblp.example.org/" + human.Pid),
        });
        if (random.NextDouble() < 0.6)
        {
            Records.Add(new PersonRecord
            {
                Source = "csrankings",
                Key = human.DblpName,
                Name = human.Name,
                Identifiers = [new PersonIdentifier(PersonScheme.DblpName, human.DblpName), PersonIdentifiers.Parse(PersonScheme.Homepage, random.NextDouble() < 0.7 ? human.Url : $"https://faculty.example.org/{human.Id}")!.Value],
                Affiliations = [random.NextDouble() < 0.9 ? human.Affiliation : Pick(Places)],
                Provenance = From("https://csrankings.example.org/"),
            });
        }
    }

    // Profiles are split by machine, unevenly.
    private void SemanticScholar(Human human)
    {
        var parts = random.NextDouble() < 0.35 ? random.Next(2, 5) : 1;
        var ids = Enumerable.Range(0, parts).Select(_ => (1_000_000 + ++numbers).ToString(CultureInfo.InvariantCulture)).ToList();
        foreach (var paper in human.Papers)
        {
            var id = ids[random.NextDouble() < 0.6 ? 0 : random.Next(parts)];
            (Mixed.TryGetValue(id, out var list) ? list : Mixed[id] = []).Add((paper, human));
        }
    }

    // Of two people with one name, papers of the one land on a profile of the other: a few, or many.
    private void Contaminate(List<Human> shown)
    {
        foreach (var group in shown.GroupBy(h => h.Name).Where(g => g.Count() > 1))
        {
            foreach (var human in group.Where(_ => random.NextDouble() < 0.5).ToList())
            {
                var other = group.Where(o => o != human).ElementAt(random.Next(group.Count() - 1));
                var target = Mixed.Where(m => m.Value.Exists(x => x.Author == other)).Select(m => m.Key).Order(StringComparer.Ordinal).FirstOrDefault();
                var moved = human.Papers.Where(_ => random.NextDouble() < 0.25).ToList();
                if (target is null)
                {
                    continue;
                }

                foreach (var paper in moved)
                {
                    foreach (var list in Mixed.Values)
                    {
                        list.RemoveAll(x => x.Author == human && x.Paper == paper);
                    }

                    Mixed[target].Add((paper, human));
                }
            }
        }

        foreach (var empty in Mixed.Where(m => m.Value.Count == 0).Select(m => m.Key).ToList())
        {
            Mixed.Remove(empty);
        }
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private string Word() => Title(Pick(Syllables)) + Pick(Syllables) + Pick(Syllables);

    private static string Title(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>A person of this world.</summary>
    /// <param name="Id">Ours.</param>
    /// <param name="Name">As written everywhere.</param>
    /// <param name="Affiliation">Where they work now.</param>
    public sealed record Human(string Id, string Name, string Affiliation)
    {
        /// <summary>Their true home page.</summary>
        public string Url { get; init; } = "";

        /// <summary>What they write about.</summary>
        public int Field { get; init; }

        /// <summary>Their true pid.</summary>
        public string Pid { get; set; } = "";

        /// <summary>With its number.</summary>
        public string DblpName { get; set; } = "";

        /// <summary>The pid of the pile under their name, or null.</summary>
        public string? Pile { get; set; }

        /// <summary>What they wrote.</summary>
        public List<Paper> Papers { get; } = [];

        /// <summary>What of it their own page shows.</summary>
        public IReadOnlyList<Paper> OnPage { get; set; } = [];

        /// <inheritdoc/>
        public bool Equals(Human? other) => other is not null && Id == other.Id;

        /// <inheritdoc/>
        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
    }

    /// <summary>A paper of this world.</summary>
    /// <param name="Number">Ours.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Year">Its year.</param>
    /// <param name="Authors">Its authors in order.</param>
    public sealed record Paper(int Number, string Title, int Year, IReadOnlyList<Human> Authors)
    {
        /// <summary>Whether DBLP has it.</summary>
        public bool InDblp { get; init; }

        /// <summary>Authors whom DBLP left in the pile of their name here.</summary>
        public HashSet<Human> InPile { get; } = [];

        /// <summary>On which profile each author's part of it landed.</summary>
        public Dictionary<Human, string> ProfileOf { get; } = [];

        /// <inheritdoc/>
        public bool Equals(Paper? other) => other is not null && Number == other.Number;

        /// <inheritdoc/>
        public override int GetHashCode() => Number;
    }
}
