using System.Text;
using System.Text.Json;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Sources;

public sealed class SourceContractTests
{
    // The kinds of answers that each source reads, and the folder of recordings that are its own.
    private static readonly (ISource Source, string Folder, string[] Kinds)[] Sources =
    [
        (new LLMInference.Harvest.Sources.Dblp.DblpSource(new()), "dblp", ["person-page", "candidate-page", "author-search", "publication-search"]),
        (new LLMInference.Harvest.Sources.SemanticScholar.SemanticScholarSource(new()), "semanticscholar", ["author-search", "author-papers", "author-batch", "paper-batch", "paper"]),
        (new LLMInference.Harvest.Sources.Arxiv.ArxivSource(new()), "arxiv", ["id-list"]),
        (new LLMInference.Harvest.Sources.Crossref.CrossrefSource(new()), "crossref", ["work"]),
        (new LLMInference.Harvest.Sources.OpenAlex.OpenAlexSource(new()), "openalex", ["works"]),
        (new LLMInference.Harvest.Sources.CsRankings.CsRankingsSource(new()), "csrankings", ["table"]),
        (new LLMInference.Harvest.Sources.OpenReview.OpenReviewSource(new()), "openalex", ["note"]),
    ];

    public static TheoryData<string> Names => [.. Sources.Select(s => s.Source.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_host_with_a_budget(string name)
    {
        foreach (var host in Of(name).Source.Hosts)
        {
            host.MinInterval.ShouldBeGreaterThan(TimeSpan.Zero);
            host.MaxConcurrency.ShouldBeGreaterThanOrEqualTo(1);
            new Uri(host.Authority).PathAndQuery.ShouldBe("/");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_described_in_the_docs(string name)
    {
        var docs = File.ReadAllText(Repository.PathTo("docs", "sources.md"));

        docs.ShouldContain($"| {name} |");
        docs.Split('\n').ShouldContain(l => l.StartsWith("## ", StringComparison.Ordinal) && l.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Asks_nothing_of_nobody(string name) => Of(name).Source.Plan(SourceFixture.State()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_answers_are_outcomes_and_never_exceptions(string name)
    {
        var (source, _, kinds) = Of(name);
        foreach (var body in SourceFixture.HostileBodies())
        {
            foreach (var kind in kinds)
            {
                foreach (var status in new[] { 200, 404, 500 })
                {
                    var result = source.Parse(SourceFixture.Request(name, kind, "https://service.example/x." + (kind.Length % 2 == 0 ? "html" : "xml"), "someone"), SourceFixture.Answer(body, status));
                    result.Findings.ShouldAllBe(f => f.Reason.Length > 0 && f.Detail.Length > 0);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recorded_answer_reads_twice_the_same_and_without_exception(string name)
    {
        var (source, folder, kinds) = Of(name);
        var files = Recordings(folder);
        foreach (var (file, snapshot, body) in files)
        {
            foreach (var kind in kinds)
            {
                var request = SourceFixture.Request(name, kind, snapshot.Url.AbsoluteUri, "someone", body);
                var once = source.Parse(request, snapshot);
                JsonSerializer.Serialize(source.Parse(request, snapshot)).ShouldBe(JsonSerializer.Serialize(once), file);
                once.Records.ShouldAllBe(r => r.Key.Length > 0 && r.TitleAsWritten.Length > 0 && r.Provenance.Snapshot == snapshot.Id, file);
                once.Records.Select(r => r.Key).ShouldBeUnique(file);
            }
        }
    }

    [Theory]
    [InlineData("dblp-excerpts")]
    [InlineData("dblp-rdf")]
    [InlineData("doi")]
    [InlineData("openalex-spec")]
    [InlineData("semanticscholar-spec")]
    [InlineData("unpaywall")]
    [InlineData("robots")]
    public void Answers_of_other_services_are_outcomes_and_never_exceptions(string folder)
    {
        foreach (var (file, snapshot, _) in Recordings(folder))
        {
            foreach (var (source, kind) in Sources.SelectMany(s => s.Kinds.Select(k => (s.Source, k))))
            {
                Should.NotThrow(() => source.Parse(SourceFixture.Request(source.Name, kind, snapshot.Url.AbsoluteUri, "someone"), snapshot), file);
            }
        }
    }

    private static (ISource Source, string Folder, string[] Kinds) Of(string name) => Sources.Single(s => s.Source.Name == name);

    /// <summary>The recorded answers of one folder, each with the address that its <c>.meta</c> names.</summary>
    internal static IReadOnlyList<(string File, Snapshot Snapshot, string? Body)> Recordings(string folder)
    {
        if (Repository.Shared is not { } shared || !Directory.Exists(Path.Combine(shared, "recordings", folder)))
        {
            Assert.Skip($"no recorded answers beside this clone (recordings/{folder})");
            return [];
        }

        var found = new List<(string, Snapshot, string?)>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(shared, "recordings", folder)).Where(f => !f.EndsWith(".meta", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (!File.Exists(file + ".meta"))
            {
                continue;
            }

            var meta = File.ReadAllLines(file + ".meta").Select(l => l.Split(": ", 2)).Where(l => l.Length == 2).ToLookup(l => l[0], l => l[1]);
            var address = meta["url"].FirstOrDefault() ?? "";
            var url = Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed : new Uri("https://service.example/recorded");
            var headers = meta["header"].Select(h => h.Split(": ", 2)).Where(h => h.Length == 2).GroupBy(h => h[0], StringComparer.OrdinalIgnoreCase)
                .ToDictionary(h => h.Key, h => string.Join(", ", h.Select(v => v[1])), StringComparer.OrdinalIgnoreCase);
            found.Add((file, Snapshot.Of(url, int.TryParse(meta["status"].FirstOrDefault(), out var status) ? status : 200, headers, File.ReadAllBytes(file), SourceFixture.Night), meta["request-body"].FirstOrDefault() is { } b && b.StartsWith('{') ? b : null));
        }

        return found;
    }
}
