using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.Arxiv;

/// <summary>
/// arXiv's API, asked only for works already known by their arXiv id, in batches.
/// Gives: titles, authors' names (arXiv has no author ids), year of the first version, abstract, comment ("Accepted at …") and journal reference as notes, DOI of the publication, PDF.
/// </summary>
/// <remarks>Unknown ids are silently left out of the feed; a malformed one makes the whole batch an error entry, whereupon the others are asked again without it.</remarks>
public sealed class ArxivSource(ArxivOptions options) : ISource
{
    internal const string SourceName = "Arxiv";
    private const string Prefix = "arxiv";
    private const string Parser = "arxiv-feed/1";
    private const string Kind = "id-list";
    private const string Ids = "ids";
    private const string Again = "again";

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

        var ids = state.WantedFrom(SourceId.Arxiv).Select(IdOf).OfType<ArxivId>().Select(i => i.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return ids.Chunk(options.BatchSize).Select(chunk => Ask(chunk, $"what is missing of {chunk.Length} preprints", again: false));
    }

    /// <inheritdoc/>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot) => Answer.Read(Prefix, snapshot, BodyShape.Xml, () => Read(request, snapshot));

    private static ArxivId? IdOf(WorkIdentifier work) => work.Scheme switch
    {
        WorkScheme.Arxiv => ArxivId.TryParse("arXiv:" + work.Value, out var id) ? id : null,
        WorkScheme.Doi => Doi.TryParse(work.Value, out var doi) ? doi.AsArxivId() : null,
        _ => null,
    };

    private HarvestRequest Ask(IReadOnlyList<string> ids, string why, bool again) => new()
    {
        Source = SourceName,
        Kind = Kind,
        Url = Address.Under(options.BaseUrl, string.Create(CultureInfo.InvariantCulture, $"/api/query?id_list={string.Join(',', ids)}&start=0&max_results={ids.Count}")),
        Accept = "application/atom+xml",
        Why = why,
        DocumentedApi = true,
        About = [.. ids.Select(i => new WorkIdentifier(WorkScheme.Arxiv, i))],
        Context = new Dictionary<string, string> { [Ids] = string.Join(',', ids), [Again] = again ? "true" : "false" },
    };

    private ParseResult Read(HarvestRequest request, Snapshot snapshot)
    {
        var findings = new List<Finding>();
        var entries = ArxivFeed.Read(snapshot.Body, out var brokenOff, out var isFeed);
        if (!isFeed)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "arxiv.unreadable.no-feed", $"{snapshot.Url} answered XML that is no Atom feed.");
        }

        if (brokenOff is not null)
        {
            findings.Add(new Finding("arxiv.noticed.broken-off", $"{snapshot.Url} breaks off after {entries.Count} entries: {brokenOff}"));
        }

        var asked = (request.Context.GetValueOrDefault(Ids) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (entries.FirstOrDefault(e => e.IsError) is { } error)
        {
            return WithoutCulprit(request, snapshot, asked, error);
        }

        var records = new List<SourceRecord>();
        foreach (var entry in entries)
        {
            if (ArxivFeed.Record(entry, Answer.Cite(snapshot, Parser)) is not { } record)
            {
                findings.Add(new Finding("arxiv.skipped.no-title", $"An entry (id \"{entry.First("id")}\") lacks an arXiv id or a title."));
            }
            else if (records.All(r => r.Key != record.Key))
            {
                records.Add(record);
            }
        }

        var missing = asked.Except(records.Select(r => r.Key), StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            findings.Add(new Finding("arxiv.missing.work", $"arXiv left out {missing.Count} of {asked.Length} ids asked: {string.Join(", ", missing.Take(5))}{(missing.Count > 5 ? ", …" : "")}."));
        }

        // Pages come back empty at random (arxiv.py's issues 43, 83, 129): ask once more, in halves, so that it is another request.
        var again = entries.Count == 0 && asked.Length > 1 && request.Context.GetValueOrDefault(Again) != "true"
            ? asked.Chunk((asked.Length + 1) / 2).Select(half => Ask(half, $"once more {half.Length} preprints: the answer was empty", again: true)).ToList()
            : [];
        return new ParseResult(ParseOutcome.Partial, records, [], again, findings);
    }

    private ParseResult WithoutCulprit(HarvestRequest request, Snapshot snapshot, string[] asked, ArxivEntry error)
    {
        var said = error.First("summary") ?? error.First("id") ?? "";
        var rest = asked.Where(id => !said.EndsWith(id, StringComparison.Ordinal)).ToList();
        var finding = new Finding("arxiv.refused.request", $"{snapshot.Url} answered {snapshot.Status}: \"{said}\".");
        return rest.Count > 0 && rest.Count < asked.Length
            ? new ParseResult(ParseOutcome.Partial, [], [], [Ask(rest, $"{rest.Count} preprints without the id that arXiv refused", request.Context.GetValueOrDefault(Again) == "true")], [finding])
            : new ParseResult(ParseOutcome.Unreadable, [], [], [], [finding]);
    }
}
