using System.Globalization;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Extraction.Text;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources.Answers;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>
/// Curated lists in followed repositories: the README at ref <c>HEAD</c> and the Markdown files of the same repository that it leads to.
/// Gives: papers with title, perhaps authors, venue, year, identifiers and links, each with the heading under which it is named; researchers with home pages.
/// </summary>
/// <remarks>
/// Every request carries how many further files may come of it; a file hands that allowance on in equal parts, so that a repository of links to itself is
/// bounded without memory between answers.
/// </remarks>
public sealed class CuratedListsSource(CuratedListsOptions options) : ISource
{
    internal const string SourceName = "GitHub";
    private const string Kind = "list";
    private const string Parser = "list/1";
    private const string RepositoryKey = "repository";
    private const string PathKey = "path";
    private const string AllowanceKey = "files";
    private const string Readme = "README.md";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<HostBudget> Hosts => [new(Address.Authority(options.RawBaseUrl), Address.Interval(options.RequestsPerSecond))];

    /// <inheritdoc/>
    public bool ReadsByLayout => true;

    /// <inheritdoc/>
    public IEnumerable<HarvestRequest> Plan(HarvestState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!options.Enabled)
        {
            yield break;
        }

        foreach (var seed in state.Seeds.Repositories)
        {
            if (ListLocation.RepositoryOf(seed.Url) is var (owner, repository))
            {
                yield return Ask($"{owner}/{repository}", Readme, seed.Id, 0, options.MaxFiles - 1, $"the list {seed.Name}");
            }
        }
    }

    /// <inheritdoc/>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Status is 404 or 410)
        {
            return ParseResult.Nothing(ParseOutcome.Partial, "list.missing.file",
                $"There is no {snapshot.Url}: the repository is gone, private, or keeps its list elsewhere.");
        }

        if (snapshot.Status is < 200 or > 299)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "list.unreadable.status",
                $"{snapshot.Url} answered {snapshot.Status.ToString(CultureInfo.InvariantCulture)}, expected a Markdown file.");
        }

        switch (BodyShapes.Of(snapshot.Body.Span))
        {
            case BodyShape.Challenge:
                return ParseResult.Nothing(ParseOutcome.Blocked, "list.blocked.challenge",
                    $"{snapshot.Url} answered with a page that asks for proof of being human; it is not solved, the host is left alone for now.");
            case BodyShape.Html when snapshot.MediaType == "text/html":
                return ParseResult.Nothing(ParseOutcome.Unreadable, "list.unreadable.html",
                    $"{snapshot.Url} answered with a web page, expected a Markdown file.");
            case BodyShape.Empty:
                return ParseResult.Nothing(ParseOutcome.Partial, "list.skipped.empty-file", $"{snapshot.Url} is empty.");
            default:
                return Read(request, snapshot);
        }
    }

    private ParseResult Read(HarvestRequest request, Snapshot snapshot)
    {
        var (text, _) = PageDecoding.Decode(snapshot.Body, snapshot.Header("Content-Type"));
        var repository = request.Context.GetValueOrDefault(RepositoryKey) ?? "";
        var path = request.Context.GetValueOrDefault(PathKey) ?? Readme;
        // Relative links are the repository's, whatever host served the raw text.
        var list = CuratedListExtractor.Extract(text, new Uri($"https://github.com/{repository}/blob/HEAD/{Address.PathOf(path)}"));
        var findings = new List<Finding>();
        if (list.Skipped > 0)
        {
            findings.Add(new Finding("list.skipped.no-paper",
                $"{list.Skipped.ToString(CultureInfo.InvariantCulture)} entries of '{path}' of {repository} are tools, posts, other lists or prose rather than papers."));
        }

        if (list.Entries.Count == 0)
        {
            findings.Add(new Finding("list.noticed.no-papers", $"'{path}' of {repository} lists no paper."));
        }

        var provenance = Answer.Cite(snapshot, Parser);
        var further = Follow(request, list.ListFiles, repository, findings);
        return new ParseResult(ParseOutcome.Complete, Records(list, request.Url, repository, provenance), People(list, repository, provenance), further,
            findings);
    }

    private List<HarvestRequest> Follow(HarvestRequest request, IReadOnlyList<string> files, string repository, List<Finding> findings)
    {
        var allowance = request.Context.TryGetValue(AllowanceKey, out var number)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var left)
            ? left
            : 0;
        var taken = request.Depth >= options.MaxDepth || repository.Length == 0 ? [] : files.Take(allowance).ToList();
        if (taken.Count < files.Count && repository.Length > 0)
        {
            findings.Add(new Finding("list.skipped.too-many-files",
                $"{(files.Count - taken.Count).ToString(CultureInfo.InvariantCulture)} Markdown files linked from {request.Url} are not read: Sources:GitHub:MaxDepth is {options.MaxDepth.ToString(CultureInfo.InvariantCulture)}, MaxFiles {options.MaxFiles.ToString(CultureInfo.InvariantCulture)}."));
        }

        var each = taken.Count == 0 ? 0 : (allowance - taken.Count) / taken.Count;
        return taken.ConvertAll(path => Ask(repository, path, request.SeedId, request.Depth + 1, each,
            $"linked from {request.Context.GetValueOrDefault(PathKey) ?? Readme} of {repository}"));
    }

    private HarvestRequest Ask(string repository, string path, string? seedId, int depth, int allowance, string why) => new()
    {
        Source = SourceName,
        Kind = Kind,
        Url = Address.Under(options.RawBaseUrl, $"/{repository}/HEAD/{Address.PathOf(path)}"),
        Accept = "text/plain, text/markdown",
        SeedId = seedId,
        Why = why,
        Depth = depth,
        Context = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [RepositoryKey] = repository,
            [PathKey] = path,
            [AllowanceKey] = allowance.ToString(CultureInfo.InvariantCulture),
        },
    };

    private static List<SourceRecord> Records(ListExtraction list, Uri file, string repository, Provenance provenance)
    {
        var records = EntryRecords.From(list.Entries, SourceId.List, file, null, provenance);
        return [.. records.Zip(list.Entries, (record, entry) => record with
        {
            Mentions = [new ListMention(repository, entry.Heading ?? "")],
            Kind = entry.Venue is not null && VenueTag.IsPreprint(entry.Venue) ? ManifestationKind.Preprint : null,
        })];
    }

    private static List<PersonRecord> People(ListExtraction list, string repository, Provenance provenance)
        => [.. list.People.DistinctBy(p => p.Identifiers[0]).Select(p => new PersonRecord
        {
            Source = "list",
            Key = $"{repository}#{p.Identifiers[0]}",
            Name = p.Name,
            Identifiers = p.Identifiers,
            Affiliations = p.Affiliation is null ? [] : [p.Affiliation],
            Provenance = provenance,
        })];
}
