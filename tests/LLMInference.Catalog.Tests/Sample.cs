using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Store;

namespace LLMInference.Catalog.Tests;

/// <summary>A small catalogue, made up: no such people, papers or pages exist.</summary>
internal static class Sample
{
    public static DateOnly Night { get; } = new(2026, 8, 15);

    public static DateOnly Earlier { get; } = new(2026, 8, 9);

    public static SeedSet Seeds { get; } = new(
        [
            new Seed(SeedKind.Person, "ada-berg", "Ada Berg", new Uri("https://ada.example.edu/"))
            {
                Affiliation = "Example University", KnownFor = "paged caches | and *pipes*", Ids = [new(PersonScheme.DblpPid, "11/2222-3"), new(PersonScheme.Orcid, "0000-0002-1825-0097")],
            },
            new Seed(SeedKind.Person, "bo-lund", "Bo Lund", new Uri("https://bo.example.org/~bo")),
            new Seed(SeedKind.Lab, "slow-lab", "Slow Systems Lab", new Uri("https://slow.example.org/publications")) { Affiliation = "Example Institute" },
        ],
        [new RepositorySeed("good-list", "Good list", new Uri("https://github.com/someone/good-list"), "kept up to date")]);

    public static IReadOnlyList<CatalogTopic> Topics { get; } =
    [
        new("kv-cache", "KV cache and memory", "Cache memory, paging, eviction."),
        new("quantization", "Quantization"),
        new("moe", "Mixture of experts"),
    ];

    public static IReadOnlyList<CatalogVenue> Venues { get; } = [new("SOSP", "Symposium on Operating Systems Principles", "conference", "A", "A*"), new("TODS", "Transactions on Dull Systems", "journal")];

    public static SourceRecord Record(SourceId source, string key, string title, DateOnly seen, string? url = null, string? seed = null) => new()
    {
        Source = source,
        Key = key,
        TitleAsWritten = title,
        Authors = [new AuthorAsWritten("Berg, Ada")],
        SeedId = seed,
        Provenance = new Provenance("0123456789abcdef", url ?? $"https://{source.Name()}.example.org/{key.Length}", new DateTimeOffset(seen, new TimeOnly(3, 0), TimeSpan.Zero), "test/1"),
    };

    public static Work Paged { get; } = new()
    {
        Id = "w2paged",
        Title = "Paged Caches for Łarge Models [draft] <script>alert(1)</script>",
        Authors = [new(1, "Wu Kon"), new(2, "Zoë Lie"), new(3, "Cy Three"), new(4, "Dee Four"), new(5, "Ada Berg", "ada-berg", "dblp-pid 11/2222-3")],
        Year = 2025,
        Venue = "SOSP",
        Doi = "10.9999/paged.1",
        ArxivId = "2501.00001",
        Identifiers = [new(WorkScheme.Doi, "10.9999/paged.1"), new(WorkScheme.Arxiv, "2501.00001"), new(WorkScheme.Dblp, "conf/sosp/Kon25")],
        Links = [new("pdf", "https://example.org/paged (final).pdf"), new("code", "https://github.com/someone/paged"), new("evil", "javascript:alert(1)")],
        CitationCount = 4210,
        CitationDate = Earlier,
        Status = PublicationStatus.Published,
        Abstract = "Caches are <b>paged</b>.",
        Tldr = "It pages caches.",
        FirstSeen = Earlier,
        Manifestations =
        [
            new() { Id = "w2paged.1", Kind = ManifestationKind.Conference, Title = "Paged Caches for Łarge Models", Venue = "SOSP", Year = 2025, Doi = "10.9999/paged.1", Pages = "1–16", Records = [new(Record(SourceId.Dblp, "conf/sosp/Kon25", "Paged Caches for Łarge Models.", Earlier), null)] },
            new() { Id = "w2paged.2", Kind = ManifestationKind.Preprint, Title = "Paged Caches", Venue = "arXiv", Year = 2024, ArxivId = "2501.00001", Records = [new(Record(SourceId.Arxiv, "2501.00001", "Paged Caches", Earlier), Night)] },
        ],
        Mentions = [new("someone/good-list", "Serving > Memory")],
        Notes = ["Best Paper Award"],
        Topics = [new("kv-cache", 0.91, "words: paged, cache"), new("moe", 0.40004999)],
        Relevance = 0.95,
        Provenance = [new("title", "dblp", "conf/sosp/Kon25", "a publication's title beats a preprint's"), new("relevance", "classifier", "", "title says 'paged'")],
    };

    public static Work OnlyOnPage { get; } = new()
    {
        Id = "w3page",
        Title = "Four-Bit Everything",
        Authors = [new(1, "Bo Lund", "bo-lund", "on their own page"), new(2, "Ada Berg", "ada-berg", "name")],
        Year = 2026,
        FirstSeen = Night,
        Manifestations = [new() { Id = "w3page.1", Kind = ManifestationKind.Other, Title = "Four-Bit Everything", Year = 2026, Records = [new(Record(SourceId.Page, "https://bo.example.org/~bo#fourbiteverything", "Four-Bit Everything", Night, "https://bo.example.org/~bo", "bo-lund"), null)] }],
        Topics = [new("quantization", 0.8, "words: bit")],
        Relevance = 0.7,
        Starred = true,
        CuratorNote = "read this",
    };

    public static Work OldJournal { get; } = new()
    {
        Id = "w1old",
        Title = "Moving Experts Slowly",
        Authors = [new(1, "Una Slow")],
        AuthorsComplete = false,
        Year = 2019,
        Venue = "TODS",
        Doi = "10.9999/old",
        Links = [new("pdf", "http://example.org/old.pdf")],
        FirstSeen = Earlier,
        Manifestations = [new() { Id = "w1old.1", Kind = ManifestationKind.Journal, Title = "Moving Experts Slowly", Venue = "TODS", Year = 2019, Volume = "3", Number = "2", Pages = "1-9", Records = [new(Record(SourceId.Page, "https://slow.example.org/publications#moving", "Moving experts slowly", Earlier, seed: "slow-lab"), null)] }],
        Topics = [new("moe", 0.77, "words: experts")],
        Relevance = 0.55,
    };

    public static Work Irrelevant { get; } = new()
    {
        Id = "w4other",
        Title = "A Study of Tea",
        Authors = [new(1, "Ada Berg", "ada-berg", "name")],
        Year = 2010,
        FirstSeen = Earlier,
        Manifestations = [new() { Id = "w4other.1", Kind = ManifestationKind.Report, Title = "A Study of Tea", Year = 2010, Records = [new(Record(SourceId.SemanticScholar, new string('a', 40), "A Study of Tea", Earlier), null)] }],
        Relevance = 0.02,
    };

    public static Catalogue Catalogue { get; } = new(
        [Paged, OnlyOnPage, OldJournal, Irrelevant],
        [new WorkRelation("w1old", "w2paged", "extends", "same authors and title words")],
        [new Redirect("w0gone", "w2paged")],
        [new DoubtfulPair("w1old", "w4other", 0.5, "alike titles")],
        [new MatchDecision("dblp|conf/sosp/Kon25", "arxiv|2501.00001", true, "same.title-authors", "Titles and authors agree.")],
        ["curation entry \"x\" matches nothing"]);

    public static CatalogInput Input { get; } = new()
    {
        Catalogue = Catalogue,
        Seeds = Seeds,
        Topics = Topics,
        Venues = Venues,
        Identities = new Dictionary<string, IReadOnlyList<PersonIdentifier>> { ["ada-berg"] = [new(PersonScheme.S2Author, "123456"), new(PersonScheme.DblpPid, "11/2222-3")] },
        Run = new RunFacts(Night) { Requests = 12, Records = 6, Sources = [new("DBLP", false, Earlier, "503 Service Unavailable"), new("arXiv", true, Night)], Seeds = [new("bo-lund", true, Night)] },
    };
}

/// <summary>A folder of a test's own, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Folder = Directory.CreateTempSubdirectory("llminf-catalog-").FullName;

    public string Folder { get; }

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
