using System.Text.Json;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.Crossref;

/// <summary>
/// Crossref, asked only for works already known by their DOI, one at a time.
/// Gives: titles, authors with ORCID, venue, year, pages, type, abstract where deposited, citation count, and which preprint became which article.
/// </summary>
/// <remarks>arXiv's DOIs are DataCite's and unknown to Crossref: they are not asked.</remarks>
public sealed class CrossrefSource(CrossrefOptions options) : ISource
{
    internal const string SourceName = "Crossref";
    private const string Prefix = "crossref";
    private const string Parser = "crossref-work/1";
    private const string Kind = "work";

    private bool IsPolite => !string.IsNullOrWhiteSpace(options.Mailto);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<HostBudget> Hosts => [new(Address.Authority(options.BaseUrl), Address.Interval(options.RequestsPerSecond ?? (IsPolite ? 10 : 5)), IsPolite ? 3 : 1)];

    /// <inheritdoc/>
    public IEnumerable<HarvestRequest> Plan(HarvestState state)
        => !options.Enabled ? [] : state.WantedFrom(SourceId.Crossref).Where(w => w.Scheme == WorkScheme.Doi)
            .Select(w => Doi.TryParse(w.Value, out var doi) && doi.AsArxivId() is null ? doi : (Doi?)null).OfType<Doi>()
            .DistinctBy(d => d.Value, StringComparer.Ordinal).OrderBy(d => d.Value, StringComparer.Ordinal).Select(Ask);

    /// <inheritdoc/>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot)
    {
        // An unknown DOI is 404 and plain text.
        if (snapshot.Status is 404 or 410)
        {
            return ParseResult.Nothing(ParseOutcome.Partial, "crossref.missing.work", $"Crossref does not know {snapshot.Url}.");
        }

        return Answer.Read(Prefix, snapshot, BodyShape.Json, () => Read(request, snapshot));
    }

    private HarvestRequest Ask(Doi doi) => new()
    {
        Source = SourceName,
        Kind = Kind,
        Url = Address.Under(options.BaseUrl, "/works/" + Address.PathOf(doi.Value) + (IsPolite ? "?mailto=" + Uri.EscapeDataString(options.Mailto!.Trim()) : "")),
        Accept = "application/json",
        Why = $"what is missing of doi:{doi}",
        DocumentedApi = true,
        About = [doi.ToIdentifier()],
        Context = new Dictionary<string, string> { ["doi"] = doi.Value },
    };

    private static ParseResult Read(HarvestRequest request, Snapshot snapshot)
    {
        using var document = JsonAnswer.Parse(snapshot.Body);
        var root = document.RootElement;
        if (root.Text("status") == "failed" || root.Member("message") is not { } message)
        {
            var said = root.Items("message").Select(m => m.Text("message")).FirstOrDefault(m => m is not null) ?? root.Text("message-type") ?? "no message";
            return ParseResult.Nothing(ParseOutcome.Unreadable, "crossref.refused.request", $"{snapshot.Url} answered {snapshot.Status}: \"{said}\".");
        }

        // A list has its works in "items"; some endpoints that are no works have items too, without a DOI.
        var works = message.ValueKind == JsonValueKind.Object && message.Member("items") is not null ? message.Items("items") : message.AsItems();
        var findings = new List<Finding>();
        var records = new Dictionary<string, SourceRecord>(StringComparer.Ordinal);
        var asked = Doi.TryParse(request.Context.GetValueOrDefault("doi"), out var doi) ? doi : (Doi?)null;
        foreach (var work in works)
        {
            if (CrossrefWorks.IsContainer(work))
            {
                findings.Add(new Finding("crossref.skipped.container", $"doi:{work.Text("DOI")} is a {work.Text("type")}, not a work: its title and people are not a paper's."));
                continue;
            }

            if (CrossrefWorks.From(work, Answer.Cite(snapshot, Parser)) is not { } record)
            {
                findings.Add(new Finding("crossref.skipped.no-title", $"A work (DOI \"{work.Text("DOI")}\") lacks a DOI or a title."));
                continue;
            }

            if (asked is { } own && own.Value != record.Key)
            {
                // Crossref answers an aliased DOI with the work that took its place.
                findings.Add(new Finding("crossref.noticed.alias", $"doi:{own} was asked and doi:{record.Key} answered: the former is an alias."));
                record = record with { Identifiers = [.. record.Identifiers, own.ToIdentifier()] };
            }

            records.TryAdd(record.Key, record);
        }

        return new ParseResult(ParseOutcome.Partial, [.. records.Values], [], [], findings);
    }
}
