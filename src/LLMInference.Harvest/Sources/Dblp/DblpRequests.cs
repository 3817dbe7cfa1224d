using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>The questions that DBLP is asked.</summary>
/// <remarks>
/// A candidate's page and a confirmed person's page are one address and hence one request; they differ in <c>emit</c>: <c>person</c> says who it is,
/// <c>records</c> also what they wrote. When identity is settled after the candidate's page was read, the kept answer is read again with the new context.
/// </remarks>
internal sealed class DblpRequests(DblpOptions options)
{
    public const string PersonPage = "person-page";
    public const string CandidatePage = "candidate-page";
    public const string AuthorSearch = "author-search";
    public const string PublicationSearch = "publication-search";
    public const string Contents = "contents";

    public const string Emit = "emit";
    public const string EmitPerson = "person";
    public const string EmitRecords = "records";
    public const string Pid = "pid";
    public const string Names = "names";
    public const string Exact = "exact";
    public const string First = "first";
    public const string Hits = "hits";
    public const string Key = "key";

    // What a dump answers is asked of nobody, so robots.txt has no say.
    private bool Documented => options.Api == DblpApi.Documented || options.Dump is not null;

    private string From => options.Dump is null ? "" : $", from {Path.GetFileName(options.Dump)}";

    /// <summary>The page of a person.</summary>
    public HarvestRequest Person(DblpPid pid, string? seedId, bool confirmed, string why) => new()
    {
        Source = DblpSource.SourceName,
        Kind = confirmed ? PersonPage : CandidatePage,
        Url = Address.Under(options.BaseUrl, $"/pid/{pid.Value}.{(Documented ? "xml" : "html")}"),
        Accept = Documented ? "application/xml" : "text/html",
        SeedId = seedId,
        Why = why + From,
        DocumentedApi = Documented,
        Context = new Dictionary<string, string> { [Emit] = confirmed ? EmitRecords : EmitPerson, [Pid] = pid.Value },
    };

    /// <summary>A search for everybody of a name. Words are sent as they are: DBLP takes each as the beginning of a word, what does not fit is left out on reading.</summary>
    /// <param name="name">The name asked for.</param>
    /// <param name="seedId">For whom.</param>
    /// <param name="exact">The name is a DBLP name with its number: only that person counts.</param>
    /// <param name="first">First hit, from 0.</param>
    public HarvestRequest Authors(string name, string seedId, bool exact, int first) => Search(
        "author", AuthorSearch, name, first,
        first == 0 ? $"find the DBLP page of {name}" : string.Create(CultureInfo.InvariantCulture, $"more people called {name}, from hit {first + 1}")) with
    {
        SeedId = seedId,
        Context = new Dictionary<string, string> { [Names] = name, [Exact] = exact ? "true" : "false", [First] = Text(first), [Hits] = Text(options.SearchHits) },
    };

    /// <summary>A search for publications.</summary>
    /// <param name="query">Words as DBLP understands them: each is the beginning of a word of title, author, venue or year.</param>
    /// <param name="first">First hit, from 0.</param>
    public HarvestRequest Publications(string query, int first) => Search("publ", PublicationSearch, query, first, $"publications that DBLP finds for \"{query}\"{(first == 0 ? "" : $", from hit {Text(first + 1)}")}");

    /// <summary>The table of contents of a venue's year or a journal's volume: <c>conf/osdi/osdi2024</c>.</summary>
    public HarvestRequest ContentsOf(string key) => new()
    {
        Source = DblpSource.SourceName,
        Kind = Contents,
        Url = Address.Under(options.BaseUrl, $"/db/{Address.PathOf(key)}.{(Documented ? "xml" : "html")}"),
        Accept = Documented ? "application/xml" : "text/html",
        Why = $"everything in {key}" + From,
        DocumentedApi = Documented,
        Context = new Dictionary<string, string> { [Key] = key },
    };

    private HarvestRequest Search(string what, string kind, string query, int first, string why) => new()
    {
        Source = DblpSource.SourceName,
        Kind = kind,
        Url = Address.Under(options.BaseUrl, string.Create(CultureInfo.InvariantCulture, $"/search/{what}/api?q={Uri.EscapeDataString(query)}&format=json&h={options.SearchHits}&f={first}&c=0")),
        Accept = "application/json",
        Why = why + From,
        DocumentedApi = true,
        Context = new Dictionary<string, string> { [Names] = query, [First] = Text(first), [Hits] = Text(options.SearchHits) },
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
