using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.OpenAlex;

/// <summary>
/// OpenAlex, asked only for works already known by DOI, arXiv id or OpenAlex id, many in one list request.
/// Gives: titles, authors with OpenAlex id and ORCID, venue, year, pages, abstract, citation count, open-access PDF, retraction.
/// </summary>
/// <remarks>
/// Metered in money: an anonymous day holds some ten thousand list requests' worth of ten cents; the fetcher watches the budget headers.
/// Its author profiles join and split namesakes, so they are never what settles an identity.
/// </remarks>
public sealed class OpenAlexSource(OpenAlexOptions options) : ISource
{
    internal const string SourceName = "OpenAlex";
    private const string Prefix = "openalex";
    private const string Parser = "openalex-work/1";
    private const string Kind = "works";
    private const string Asked = "asked";

    // The service's cap; more than are asked, since two works may share a DOI.
    private const int PageSize = 100;
    private const string Fields = "id,doi,title,publication_year,type,ids,primary_location,locations,best_oa_location,authorships,abstract_inverted_index,biblio,cited_by_count,is_retracted";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<HostBudget> Hosts => [new(Address.Authority(options.BaseUrl), Address.Interval(options.RequestsPerSecond))];

    /// <inheritdoc/>
    public IEnumerable<HarvestRequest> Plan(HarvestState state)
    {
        if (!options.Enabled)
        {
            return [];
        }

        var dois = state.WantedFrom(SourceId.OpenAlex).Select(DoiOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var ids = state.WantedFrom(SourceId.OpenAlex).Where(w => w.Scheme == WorkScheme.OpenAlex).Select(w => OpenAlexWorks.Id(w.Value, 'W')).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        // In a filter "|" means or and "," means and: a DOI that holds one is asked alone.
        var plain = dois.Where(d => d.AsSpan().IndexOfAny('|', ',') < 0);
        return plain.Chunk(options.BatchSize).Select(chunk => List("doi", chunk))
            .Concat(ids.Chunk(options.BatchSize).Select(chunk => List("ids.openalex", chunk)))
            .Concat(dois.Where(d => d.AsSpan().IndexOfAny('|', ',') >= 0).Select(Single));
    }

    /// <inheritdoc/>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot)
    {
        // An unknown work is 404 and a page, whatever Accept says.
        if (snapshot.Status is 404 or 410)
        {
            return ParseResult.Nothing(ParseOutcome.Partial, "openalex.missing.work", $"OpenAlex does not know {snapshot.Url}.");
        }

        return Answer.Read(Prefix, snapshot, BodyShape.Json, () => Read(request, snapshot));
    }

    private static string? DoiOf(WorkIdentifier work) => work.Scheme switch
    {
        WorkScheme.Doi => work.Value,
        WorkScheme.Arxiv => "10.48550/arxiv." + work.Value,
        _ => null,
    };

    private HarvestRequest List(string filter, string[] values) => Ask(
        string.Create(CultureInfo.InvariantCulture, $"/works?filter={filter}:{Uri.EscapeDataString(string.Join('|', values))}&per_page={PageSize}&select={Fields}"),
        $"what is missing of {values.Length} works",
        values);

    private HarvestRequest Single(string doi) => Ask($"/works/doi:{Address.PathOf(doi)}?select={Fields}", $"what is missing of doi:{doi}", [doi]);

    private HarvestRequest Ask(string path, string why, string[] asked) => new()
    {
        Source = SourceName,
        Kind = Kind,
        Url = Address.Under(options.BaseUrl, path),
        Accept = "application/json",
        Why = why,
        DocumentedApi = true,
        About = [.. asked.Select(a => Doi.TryParse(a, out var doi) ? doi.ToIdentifier() : new WorkIdentifier(WorkScheme.OpenAlex, a))],
        Context = new Dictionary<string, string> { [Asked] = asked.Length.ToString(CultureInfo.InvariantCulture) },
    };

    private static ParseResult Read(HarvestRequest request, Snapshot snapshot)
    {
        using var document = JsonAnswer.Parse(snapshot.Body);
        var root = document.RootElement;
        if (root.Text("error") is { } error)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, snapshot.Status == 429 ? "openalex.refused.budget" : "openalex.refused.request", $"{snapshot.Url} answered {snapshot.Status}: \"{error}: {root.Text("message")}\".");
        }

        var works = root.Member("results") is { } results ? results.AsItems() : root.AsItems();
        var findings = new List<Finding>();
        var records = new Dictionary<string, SourceRecord>(StringComparer.Ordinal);
        foreach (var work in works)
        {
            if (OpenAlexWorks.From(work, Answer.Cite(snapshot, Parser)) is { } record)
            {
                records.TryAdd(record.Key, record);
            }
            else
            {
                findings.Add(new Finding("openalex.skipped.no-title", $"A work (id \"{work.Text("id")}\") lacks an id or a title."));
            }
        }

        if (int.TryParse(request.Context.GetValueOrDefault(Asked), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > records.Count)
        {
            findings.Add(new Finding("openalex.missing.work", $"OpenAlex answered {records.Count} of {asked} works asked."));
        }

        return new ParseResult(ParseOutcome.Partial, [.. records.Values], [], [], findings);
    }
}
