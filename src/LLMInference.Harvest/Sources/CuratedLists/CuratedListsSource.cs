using System.Text;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>
/// Curated lists in repositories: the README at <c>HEAD</c>, then the Markdown files of the same repository that it links to, at the same ref, once each whatever
/// ref the link names. Every entry becomes a claim with the headings that it stands under.
/// </summary>
public sealed class CuratedListsSource(CuratedListsOptions options) : ISource
{
    private const string Parser = "list/1";

    /// <inheritdoc/>
    public string Name => "GitHub";

    /// <inheritdoc/>
    public IReadOnlyList<HostBudget> Hosts => [new(Address.Authority(options.RawBaseUrl), Address.Interval(options.RequestsPerSecond))];

    /// <inheritdoc/>
    public IEnumerable<HarvestRequest> Plan(HarvestState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (var seed in options.Enabled ? state.Seeds.Repositories : [])
        {
            if (ListLocation.RepositoryOf(seed.Url) is { } repository)
            {
                yield return Request($"{repository.Owner}/{repository.Repository}", "README.md", seed.Id, 0, "the curated list itself");
            }
        }
    }

    /// <inheritdoc/>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(snapshot);
        var repository = request.Context["repository"];
        var path = request.Context["path"];
        if (snapshot.MediaType is "text/html")
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "list.refused.html", $"'{snapshot.Url}' answered with a web page; the text of '{path}' was expected.");
        }

        var list = CuratedListExtractor.Extract(Encoding.UTF8.GetString(snapshot.Body.Span), new Uri($"https://github.com/{repository}/blob/HEAD/{path}"));
        var findings = new List<Finding>();
        if (list.Entries.Count == 0)
        {
            findings.Add(new Finding("list.noticed.no-papers", $"'{path}' of {repository} lists no paper."));
        }

        if (list.ListFiles.Count > options.MaxFilesPerPage)
        {
            findings.Add(new Finding("list.skipped.too-many-files", $"'{path}' of {repository} links to {list.ListFiles.Count} files; the first {options.MaxFilesPerPage} are read."));
        }

        var further = request.Depth >= options.MaxDepth ? [] : list.ListFiles.Take(options.MaxFilesPerPage)
            .Select(f => Request(repository, f, request.SeedId, request.Depth + 1, $"linked from '{path}'"));
        return new ParseResult(ParseOutcome.Complete, Records(list, request, snapshot, repository), People(list, snapshot), [.. further], findings);
    }

    private HarvestRequest Request(string repository, string path, string? seed, int depth, string why) => new()
    {
        Source = Name,
        Kind = "list",
        Url = Address.Under(options.RawBaseUrl, $"/{repository}/HEAD/{Address.PathOf(path)}"),
        SeedId = seed,
        Depth = depth,
        Why = why,
        Context = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["path"] = path, ["repository"] = repository },
    };

    private static List<SourceRecord> Records(ListExtraction list, HarvestRequest request, Snapshot snapshot, string repository)
    {
        var provenance = new Provenance(snapshot.Id, request.Url.AbsoluteUri, snapshot.RetrievedAt, Parser);
        var records = EntryRecords.From(list.Entries, SourceId.List, request.Url, null, provenance);
        return [.. records.Zip(list.Entries, (record, entry) => record with { Mentions = [new ListMention(repository, entry.Heading ?? "")] })];
    }

    private static List<PersonRecord> People(ListExtraction list, Snapshot snapshot)
        => [.. list.People.DistinctBy(p => p.Identifiers[0]).Select(p => new PersonRecord
        {
            Source = "list",
            Key = $"{list.Repository}#{p.Identifiers[0]}",
            Name = Folding.CollapseWhitespace(p.Name),
            Affiliations = p.Affiliation is null ? [] : [p.Affiliation],
            Identifiers = p.Identifiers,
            Provenance = new Provenance(snapshot.Id, snapshot.Url.AbsoluteUri, snapshot.RetrievedAt, Parser),
        })];
}
