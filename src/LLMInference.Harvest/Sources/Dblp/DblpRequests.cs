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

    public const string Emit = "emit";
    public const string EmitPerson = "person";
    public const string EmitRecords = "records";
    public const string Pid = "pid";
    public const string Names = "names";
    public const string Exact = "exact";
    public const string First = "first";

    private bool Documented => options.Api == DblpApi.Documented;

    /// <summary>The page of a person.</summary>
    public HarvestRequest Person(DblpPid pid, string? seedId, bool confirmed, string why) => new()
    {
        Source = DblpSource.SourceName,
        Kind = confirmed ? PersonPage : CandidatePage,
        Url = Address.Under(options.BaseUrl, $"/pid/{pid.Value}.{(Documented ? "xml" : "html")}"),
        Accept = Documented ? "application/xml" : "text/html",
        SeedId = seedId,
        Why = why,
        DocumentedApi = Documented,
        Context = new Dictionary<string, string> { [Emit] = confirmed ? EmitRecords : EmitPerson, [Pid] = pid.Value },
    };

    /// <summary>A search for everybody of a name. Words are sent as they are: DBLP takes each as the beginning of a word, what does not fit is left out on reading.</summary>
    /// <param name="name">The name asked for.</param>
    /// <param name="seedId">For whom.</param>
    /// <param name="exact">The name is a DBLP name with its number: only that person counts.</param>
    /// <param name="first">First hit, from 0.</param>
    public HarvestRequest Authors(string name, string seedId, bool exact, int first) => new()
    {
        Source = DblpSource.SourceName,
        Kind = AuthorSearch,
        Url = Address.Under(options.BaseUrl, string.Create(CultureInfo.InvariantCulture, $"/search/author/api?q={Uri.EscapeDataString(name)}&format=json&h={options.SearchHits}&f={first}&c=0")),
        Accept = "application/json",
        SeedId = seedId,
        Why = first == 0 ? $"find the DBLP page of {name}" : string.Create(CultureInfo.InvariantCulture, $"more people called {name}, from hit {first + 1}"),
        DocumentedApi = true,
        Context = new Dictionary<string, string> { [Names] = name, [Exact] = exact ? "true" : "false", [First] = first.ToString(CultureInfo.InvariantCulture) },
    };
}
