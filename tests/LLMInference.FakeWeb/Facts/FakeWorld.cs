using System.Security.Cryptography;
using System.Text;
using LLMInference.Bibliography.Text;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace LLMInference.FakeWeb.Facts;

/// <summary>One fact base from which every stand-in renders its answers, each in its service's true shape.</summary>
public sealed class FakeWorld
{
    private readonly Dictionary<string, FakePerson> byName = new(StringComparer.Ordinal);

    public FakeWorld(IReadOnlyList<FakePerson> people, IReadOnlyList<FakeWork> works, IReadOnlyList<FakeList> lists)
    {
        Lists = lists;
        var everyone = people.ToList();
        foreach (var person in people.Where(p => !p.Pile && p.Seed is not null))
        {
            byName[Folding.LettersAndDigits(person.Name)] = person;
        }

        foreach (var name in works.SelectMany(w => w.Authors))
        {
            if (!byName.ContainsKey(Folding.LettersAndDigits(name)))
            {
                var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
                var number = Convert.ToInt32(digest[..6], 16);
                var other = new FakePerson { Id = "co-" + digest[..10], Name = name, Pid = $"{number % 900 + 10}/{number % 9000 + 1000}", S2 = [$"{number + 10_000_000}"] };
                byName[Folding.LettersAndDigits(name)] = other;
                everyone.Add(other);
            }
        }

        People = everyone;
        Works = [.. works.Select((w, i) => w.Numbered(i, this))];
    }

    public IReadOnlyList<FakePerson> People { get; }

    public IReadOnlyList<FakeWork> Works { get; }

    public IReadOnlyList<FakeList> Lists { get; }

    /// <summary>The world that ships beside this assembly.</summary>
    public static FakeWorld Load() => Load(Path.Combine(AppContext.BaseDirectory, "World"));

    public static FakeWorld Load(string folder)
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        T Read<T>(string path)
        {
            try
            {
                return yaml.Deserialize<T>(File.ReadAllText(path));
            }
            catch (YamlDotNet.Core.YamlException e)
            {
                throw new InvalidOperationException($"{path}: {e.Message} {e.InnerException?.Message}", e);
            }
        }

        var people = Read<List<FakePerson>>(Path.Combine(folder, "people.yaml"));
        var works = new List<FakeWork>();
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "works"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var seed = Path.GetFileNameWithoutExtension(file);
            works.AddRange((Read<List<FakeWork>>(file) ?? []).Select(w => w with { Seeds = [seed, .. w.Seeds ?? []] }));
        }

        var listsFile = Path.Combine(folder, "lists.yaml");
        return new FakeWorld(people, works, File.Exists(listsFile) ? Read<List<FakeList>>(listsFile) : []);
    }

    public FakePerson PersonNamed(string name) => byName[Folding.LettersAndDigits(name)];

    /// <summary>Works that bear the person's name; a pile or a numbered namesake without works has none.</summary>
    public IReadOnlyList<FakeWork> WorksOf(FakePerson person) => [.. Works.Where(w => w.People.Contains(person))];
}

/// <summary>A person; the ids are this world's own.</summary>
public sealed record FakePerson
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Seed { get; init; }

    public string Pid { get; init; } = "";

    public List<string> S2 { get; init; } = [];

    public string? Orcid { get; init; }

    public string? Affiliation { get; init; }

    public string? Homepage { get; init; }

    /// <summary>The followed seed's own page where that is not the person's (a lab's).</summary>
    public string? Page { get; init; }

    public string? DblpName { get; init; }

    public string? Scholar { get; init; }

    public List<string> Aliases { get; init; } = [];

    /// <summary>Pids that DBLP gave up for <see cref="Pid"/>: they redirect.</summary>
    public List<string> FormerPids { get; init; } = [];

    public bool Pile { get; init; }

    [YamlIgnore]
    public string? SeedPage => Page ?? Homepage;

    /// <summary>Whether the followed seed is a lab that the person heads: it has a page of its own, which lists its members.</summary>
    [YamlIgnore]
    public bool IsLab => Page is not null;

    /// <summary>With the homonym number, where there is one.</summary>
    [YamlIgnore]
    public string NameAtDblp => DblpName ?? Name;

    /// <summary>Which of the profiles a split person's work landed in.</summary>
    public string S2For(FakeWork work) => S2[work.Number % Math.Max(1, S2.Count)];
}

/// <summary>A work and where it appeared.</summary>
public sealed record FakeWork
{
    public string Title { get; init; } = "";

    public List<string> Authors { get; init; } = [];

    public string Venue { get; init; } = "";

    public string? VenueFull { get; init; }

    public int Year { get; init; }

    public string? Kind { get; init; }

    public string? Arxiv { get; init; }

    public int? ArxivYear { get; init; }

    public string? Doi { get; init; }

    public string? Code { get; init; }

    public string? Pdf { get; init; }

    /// <summary>Semantic Scholar has not taken it in (yet).</summary>
    public bool UnknownToS2 { get; init; }

    /// <summary>arXiv ids of the works that it cites.</summary>
    public List<string> Cites { get; init; } = [];

    public List<string> Nulls { get; init; } = [];

    public List<string>? Seeds { get; init; } = [];

    [YamlIgnore]
    public int Number { get; private init; }

    [YamlIgnore]
    public IReadOnlyList<FakePerson> People { get; private init; } = [];

    [YamlIgnore]
    public string S2Id { get; private init; } = "";

    [YamlIgnore]
    public bool IsPreprintOnly => Kind == "preprint" || (Venue.Length == 0 && Arxiv is not null) || Venue is "arXiv" or "CoRR";

    /// <summary>The key of the published form at DBLP: <c>conf/sosp/KwonLZ23</c>.</summary>
    [YamlIgnore]
    public string DblpKey { get; private init; } = "";

    /// <summary>A made-up abstract.</summary>
    [YamlIgnore]
    public string AbstractText => $"This paper is about {Title.ToLowerInvariant()}. It was measured on made-up data.";

    /// <summary>The key of the preprint: <c>journals/corr/abs-2309-06180</c>.</summary>
    [YamlIgnore]
    public string? CorrKey => Arxiv is null ? null : "journals/corr/abs-" + Arxiv.Replace('.', '-');

    internal FakeWork Numbered(int number, FakeWorld world)
    {
        var people = Authors.Select(world.PersonNamed).ToList();
        var initials = string.Concat(Authors.Skip(1).Select(a => a.Split(' ')[^1][0]).Where(char.IsAsciiLetter).Select(char.ToUpperInvariant));
        var first = Folding.LettersAndDigits(Authors[0].Split(' ')[^1]);
        var stream = Folding.LettersAndDigits(Venue);
        var prefix = Kind is "journal" ? "journals" : "conf";
        return this with
        {
            Number = number,
            People = people,
            S2Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Title)))[..40],
            DblpKey = $"{prefix}/{stream}/{char.ToUpperInvariant(first[0])}{first[1..]}{initials}{Year % 100:00}n{number}",
        };
    }
}

/// <summary>A curated list: one file of headings and titles.</summary>
public sealed record FakeList
{
    public string Seed { get; init; } = "";

    /// <summary><c>owner/repo</c>.</summary>
    public string Repo { get; init; } = "";

    public string Title { get; init; } = "";

    public List<FakeHeading> Headings { get; init; } = [];
}

/// <summary>A heading, or a path of them joined by <c> &gt; </c>, and the titles under it.</summary>
public sealed record FakeHeading
{
    public string Heading { get; init; } = "";

    public List<string> Works { get; init; } = [];
}
