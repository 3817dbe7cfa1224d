using System.Text.RegularExpressions;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;
using LLMInference.Testing;

namespace LLMInference.Harvest.Tests.Sources;

/// <summary>Every real answer that was recorded goes through its parser: none breaks it, those that hold records give records, those that are refusals say which.</summary>
public sealed partial class RecordingsTests
{
    // Services that no source asks; what they answer must still never break one.
    private static readonly string[] Foreign = ["doi", "unpaywall", "openalex-spec", "semanticscholar-spec", "dblp-rdf"];

    // Answers under 200 that hold nothing to read, each for the reason given.
    private static readonly (string Part, string Why)[] Empty =
    [
        ("id_list=0000.0000", "an unknown id"), ("id_list=0808.05394_sort", "an unknown id"),
        ("rows=0", "counts alone were asked for"), ("query=adfaaf", "no hit"), ("abs12032jsdafn", "no hit"), ("askldjrq3rjaw938h", "no hit"), ("cursor=DnF1", "beyond the last page"),
        ("n0_r3sult", "no hit"), ("match_query=empty_results", "no hit"),
        ("_datasets_", "never asked: dumps"), ("_recommendations_", "never asked: recommendations"), ("object_fixture", "a part of an answer"),
    ];

    [Fact]
    public void Every_file_of_the_index_is_there_and_has_a_reader()
    {
        foreach (var line in Index())
        {
            File.Exists(Path.Combine(Folder, line.File)).ShouldBeTrue(line.File);
            (ReaderOf(line) is not null || line.Folder == "robots" || Foreign.Contains(line.Folder)).ShouldBeTrue($"no reader for {line.File}");
        }
    }

    [Fact]
    public void Whole_answers_give_what_they_hold_and_refusals_are_told()
    {
        var nothing = new List<string>();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in Index())
        {
            if (ReaderOf(line) is not { } reader)
            {
                continue;
            }

            var result = reader.Source.Parse(reader.Request, line.Snapshot());
            counts[line.Folder] = counts.GetValueOrDefault(line.Folder) + result.Records.Count + result.People.Count;
            if (line.Status >= 400)
            {
                (result.Records.Count + result.People.Count).ShouldBe(0, line.File);
                result.Findings.ShouldNotBeEmpty(line.File);
            }
            else if (result.Records.Count + result.People.Count == 0 && result.Findings.Count == 0)
            {
                nothing.Add(line.File);
            }
        }

        // What says nothing is an empty result of the service's own: no hit, an unknown id, a field list without a title.
        nothing.Where(f => !IsKnownEmpty(f)).ShouldBeEmpty();
        counts["arxiv"].ShouldBeGreaterThan(100);
        counts["crossref"].ShouldBeGreaterThan(150);
        counts["dblp"].ShouldBeGreaterThan(10);
        counts["openalex"].ShouldBeGreaterThan(5);
        counts["semanticscholar"].ShouldBeGreaterThan(3000);
    }

    [Fact]
    public void No_source_breaks_on_any_other_service_s_answer()
    {
        var sources = SourceRegistry.All.Select(r => r.Create(r.Defaults())).ToList();
        foreach (var line in Index().Where(l => Foreign.Contains(l.Folder) || l.Folder == "robots"))
        {
            foreach (var source in sources)
            {
                var result = source.Parse(SourceFixture.Request(source.Name, "page", line.Url.AbsoluteUri), line.Snapshot());
                result.Findings.ShouldAllBe(f => f.Reason.Length > 0 && f.Detail.Length > 0);
            }
        }
    }

    [Fact]
    public void Recorded_robots_files_say_what_their_hosts_ask_for()
    {
        var files = Index().Where(l => l.Folder == "robots").ToDictionary(l => Path.GetFileName(l.File), l => l.Snapshot().Body);

        var dblp = RobotsRules.Parse(files["dblp.org.robots.txt"].Span);
        dblp.CrawlDelay.ShouldBe(TimeSpan.FromSeconds(4));
        dblp.Allows(new Uri("https://dblp.org/pid/95/7448-1.html")).ShouldBeTrue();
        dblp.Allows(new Uri("https://dblp.org/pid/95/7448-1.xml")).ShouldBeFalse();
        dblp.Allows(new Uri("https://dblp.org/search/author/api?q=x")).ShouldBeFalse();
        RobotsRules.Parse(files["scholar.google.com.robots.txt"].Span).Allows(new Uri("https://scholar.google.com/scholar?q=x")).ShouldBeFalse();
    }

    private static bool IsKnownEmpty(string file) => Empty.Any(e => file.Contains(e.Part, StringComparison.Ordinal));

    private static string Folder => Path.Combine(Repository.Shared ?? "", "recordings");

    private static IReadOnlyList<Line> Index()
    {
        if (Repository.Shared is null || !File.Exists(Path.Combine(Folder, "INDEX.tsv")))
        {
            Assert.Skip("no recorded answers beside this clone (recordings/INDEX.tsv)");
        }

        return [.. File.ReadAllLines(Path.Combine(Folder, "INDEX.tsv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).Select(c => new Line(
            c[0], int.TryParse(c[1], out var status) ? status : 200, Uri.TryCreate(c[4], UriKind.Absolute, out var url) ? url : new Uri("https://service.example/recorded")))];
    }

    private static (ISource Source, HarvestRequest Request)? ReaderOf(Line line)
    {
        var path = line.Url.AbsolutePath;
        (string Source, string Kind)? reader = line.Folder switch
        {
            "arxiv" => ("Arxiv", "id-list"),
            "crossref" => ("Crossref", "work"),
            "csrankings" => ("CsRankings", "table"),
            "dblp" or "dblp-excerpts" => ("Dblp", path.Contains("/search/publ", StringComparison.Ordinal) ? "publication-search" : "person-page"),
            "openalex" => ("OpenAlex", "works"),
            "semanticscholar" => ("SemanticScholar",
                path.EndsWith("/paper/batch", StringComparison.Ordinal) ? "paper-batch" : path.EndsWith("/author/batch", StringComparison.Ordinal) || OneAuthor().IsMatch(path) ? "author-batch"
                : path.EndsWith("/author/search", StringComparison.Ordinal) ? "author-search" : path.EndsWith("/citations", StringComparison.Ordinal) ? "citations" : "author-papers"),
            _ => null,
        };
        if (reader is not var (name, kind))
        {
            return null;
        }

        var registered = SourceRegistry.All.Single(r => r.Name == name);
        return (registered.Create(registered.Defaults()), SourceFixture.Request(name, kind, line.Url.AbsoluteUri, "someone"));
    }

    [GeneratedRegex(@"/author/\d+$")]
    private static partial Regex OneAuthor();

    private sealed record Line(string File, int Status, Uri Url)
    {
        public string Folder => File.Split('/')[0];

        public Snapshot Snapshot() => Harvest.Snapshots.Snapshot.Of(Url, Status, new Dictionary<string, string>(), System.IO.File.ReadAllBytes(Path.Combine(RecordingsTests.Folder, File)), SourceFixture.Night);
    }
}
