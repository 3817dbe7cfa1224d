using System.Globalization;
using System.Text.Json;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.SemanticScholar;

/// <summary>
/// Semantic Scholar's academic graph: for every followed person the papers of their profiles, and for works of which something is missing a batch look-up.
/// Gives: titles, authors with S2 ids, venue, year, type, DOI, arXiv id, DBLP key, abstract, citation count, open-access PDF; people with DBLP names, ORCID, home page, affiliations.
/// </summary>
/// <remarks>Profiles are split and merged by machine: one person has several, and namesakes' papers leak into them. Attribution goes by the author ids in the records.</remarks>
public sealed class SemanticScholarSource(SemanticScholarOptions options) : ISource
{
    internal const string SourceName = "SemanticScholar";
    private const string Prefix = "s2";
    private const string PaperParser = "s2-paper/1";
    private const string AuthorParser = "s2-author/1";

    // Three pages of a search are 3000 profiles: beyond that a name says nothing.
    private const int MaxSearchPages = 3;
    private const int SmallestPage = 10;
    private const int MaxAuthorsABatch = 1000;

    // Fifty profiles of a hundred papers are half a megabyte of titles.
    private const int ProfilesWithTitlesABatch = 50;
    private const int MaxComparedProfiles = 100;

    private readonly SemanticScholarRequests _requests = new(options);

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

        var wanted = state.WantedFrom(SourceId.SemanticScholar).Select(SemanticScholarRequests.NameOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var known = state.Seeds.Follows.SelectMany(seed => ProfilesOf(seed, state)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        // By its own ids apart: those works lack a summary only, and neither batch changes with the other.
        return state.Seeds.Follows.SelectMany(seed => PlanFor(seed, state))
            .Concat(known.Chunk(MaxAuthorsABatch).Select(ids => _requests.AuthorsById(ids)))
            .Concat(wanted.GroupBy(id => SemanticScholarPapers.PaperId(id) is not null).OrderBy(g => g.Key).SelectMany(g => g.Chunk(options.BatchSize)).Select(ids => _requests.Works(ids)))
            .Concat(state.FollowedCitations.Select(SemanticScholarRequests.NameOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => _requests.CitationsOf(id, 0, options.PageSize)));
    }

    /// <inheritdoc/>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot)
        => Answer.Read(Prefix, snapshot, BodyShape.Json, () =>
        {
            using var document = JsonAnswer.Parse(snapshot.Body);
            var root = document.RootElement;
            if (Refusal(request, snapshot, root) is { } refusal)
            {
                return refusal;
            }

            return request.Kind switch
            {
                SemanticScholarRequests.AuthorSearch => ReadSearch(request, snapshot, root),
                SemanticScholarRequests.AuthorBatch => ReadAuthors(snapshot, root),
                SemanticScholarRequests.PaperBatch => ReadBatch(request, snapshot, root),
                _ => ReadPapers(request, snapshot, root),
            };
        });

    private IEnumerable<HarvestRequest> PlanFor(Seed seed, HarvestState state)
    {
        var ids = ProfilesOf(seed, state);
        return ids.Count > 0 ? ids.Select(id => _requests.Papers(id, seed.Id, 0, options.PageSize, page: 1))
            : seed.Kind == SeedKind.Person ? SoughtName.Of(seed).Select(name => _requests.Authors(name.Text, seed.Id, 0))
            : [];
    }

    private static List<string> ProfilesOf(Seed seed, HarvestState state)
        => [.. seed.Ids.Concat(state.Identities.GetValueOrDefault(seed.Id) ?? []).Where(i => i.Scheme == PersonScheme.S2Author).Select(i => i.Value).Distinct(StringComparer.Ordinal)];

    private ParseResult? Refusal(HarvestRequest request, Snapshot snapshot, JsonElement root)
    {
        // Errors come as {"error"}, from the gateway as {"message"}; a 429's "code" is text.
        var said = root.ValueKind == JsonValueKind.Object ? root.Text("error") ?? (root.Member("data") is null ? root.Text("message") : null) : null;
        if (said is null && snapshot.Status < 400)
        {
            return null;
        }

        said ??= $"status {snapshot.Status}";
        if (snapshot.Status == 404)
        {
            return ParseResult.Nothing(ParseOutcome.Partial, "s2.missing.id", $"{snapshot.Url}: \"{said}\"; what it said before stands.");
        }

        var limit = Number(request, SemanticScholarRequests.Limit);
        if (said.Contains("exceed maximum size", StringComparison.OrdinalIgnoreCase) && limit > SmallestPage && Smaller(request, limit / 2) is { } smaller)
        {
            return new ParseResult(ParseOutcome.Partial, [], [], [smaller], [new Finding("s2.noticed.too-large", $"{snapshot.Url}: \"{said}\"; asked again by {limit / 2}.")]);
        }

        var reason = snapshot.Status is 401 or 403 ? "s2.refused.key" : snapshot.Status == 429 ? "s2.refused.rate" : "s2.refused.request";
        return ParseResult.Nothing(snapshot.Status is 401 or 403 ? ParseOutcome.Blocked : ParseOutcome.Unreadable, reason, $"{snapshot.Url} answered {snapshot.Status}: \"{said}\".");
    }

    private HarvestRequest? Smaller(HarvestRequest request, int limit)
        => request.Context.TryGetValue(SemanticScholarRequests.AuthorId, out var author) ? _requests.Papers(author, request.SeedId, Number(request, SemanticScholarRequests.Offset), limit, Number(request, SemanticScholarRequests.Page))
            : request.Context.TryGetValue(SemanticScholarRequests.PaperName, out var paper) ? _requests.CitationsOf(paper, Number(request, SemanticScholarRequests.Offset), limit)
            : null;

    private ParseResult ReadSearch(HarvestRequest request, Snapshot snapshot, JsonElement root)
    {
        var asked = request.Context.GetValueOrDefault(SemanticScholarRequests.Sought) ?? "";
        var sought = SoughtName.From(asked);
        // No hit is {"total":0,"offset":0}, without data.
        var all = root.Items("data").Select(a => SemanticScholarAuthors.From(a, Answer.Cite(snapshot, AuthorParser))).OfType<PersonRecord>().ToList();
        var people = all.Where(p => SemanticScholarAuthors.MayBe(p, sought)).Select(p => p with { SeedIds = request.SeedId is { } id ? [id] : [] }).ToList();
        var findings = all.Count == people.Count ? new List<Finding>()
            : [new Finding("s2.skipped.other-name", $"{all.Count - people.Count} of {all.Count} profiles that Semantic Scholar found for \"{asked}\" are called otherwise, or are initials with nothing to check them by.")];
        var next = Next(request, root, findings);
        if (request.SeedId is not { } seed)
        {
            return new ParseResult(ParseOutcome.Partial, [], people, [], findings);
        }

        // Search answers with titles would burst the service's 10 MB; the likeliest profiles, those with most papers, are asked apart.
        var compared = people.OrderByDescending(p => p.WorkCount ?? 0).ThenBy(p => p.Key, StringComparer.Ordinal).Take(MaxComparedProfiles).Select(p => p.Key).Order(StringComparer.Ordinal);
        IEnumerable<HarvestRequest> discovered = compared.Chunk(ProfilesWithTitlesABatch).Select(ids => _requests.TitlesOf(ids, seed, asked));
        return new ParseResult(ParseOutcome.Partial, [], people,
            [.. discovered, .. next is { } offset && offset < options.SearchHits * MaxSearchPages ? [_requests.Authors(asked, seed, offset)] : Array.Empty<HarvestRequest>()], findings);
    }

    private static ParseResult ReadAuthors(Snapshot snapshot, JsonElement root)
    {
        var people = root.AsItems().Select(a => SemanticScholarAuthors.From(a, Answer.Cite(snapshot, AuthorParser))).OfType<PersonRecord>().DistinctBy(p => p.Key).ToList();
        return new ParseResult(ParseOutcome.Partial, [], people, [], []);
    }

    private ParseResult ReadPapers(HarvestRequest request, Snapshot snapshot, JsonElement root)
    {
        var findings = new List<Finding>();
        var provenance = Answer.Cite(snapshot, PaperParser);
        // Papers stand in "data", in a search's too; citations wrap each; a single paper is the answer itself.
        var papers = root.Member("data") is { } list ? list.AsItems().Select(p => p.Member("citingPaper") ?? p.Member("citedPaper") ?? p) : root.Member("paperId") is not null ? [root] : [];
        var records = Records(papers, provenance, findings);
        var next = Next(request, root, findings);
        if (next is not { } offset)
        {
            var whole = Number(request, SemanticScholarRequests.Offset) == 0 && request.Kind == SemanticScholarRequests.AuthorPapers && findings.Count == 0 && root.Member("data") is not null;
            return new ParseResult(whole ? ParseOutcome.Complete : ParseOutcome.Partial, records, [], [], findings);
        }

        var page = Number(request, SemanticScholarRequests.Page) + 1;
        var discovered = new List<HarvestRequest>();
        if (request.Context.TryGetValue(SemanticScholarRequests.PaperName, out var cited))
        {
            var limit = Math.Min(Math.Max(1, Number(request, SemanticScholarRequests.Limit)), SemanticScholarRequests.CitationsEnd - 1 - offset);
            if (limit > 0)
            {
                discovered.Add(_requests.CitationsOf(cited, offset, limit));
            }
            else
            {
                findings.Add(new Finding("s2.skipped.citations", $"{cited} is cited by more works than the service lists (it ends at {SemanticScholarRequests.CitationsEnd})."));
            }
        }

        if (request.Context.TryGetValue(SemanticScholarRequests.AuthorId, out var author))
        {
            if (page <= options.MaxPages)
            {
                discovered.Add(_requests.Papers(author, request.SeedId, offset, Math.Max(1, Number(request, SemanticScholarRequests.Limit)), page));
            }
            else
            {
                findings.Add(new Finding("s2.skipped.pages", $"Author {author} has papers beyond page {options.MaxPages}, which MaxPages leaves unread."));
            }
        }

        return new ParseResult(ParseOutcome.Partial, records, [], discovered, findings);
    }

    private static ParseResult ReadBatch(HarvestRequest request, Snapshot snapshot, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "s2.unreadable.no-array", $"{snapshot.Url} answered a batch with {root.ValueKind} where an array was expected.");
        }

        var findings = new List<Finding>();
        var provenance = Answer.Cite(snapshot, PaperParser);
        var asked = SemanticScholarRequests.IdsOf(request);
        var papers = root.EnumerateArray().ToList();
        var byPosition = asked.Count == papers.Count;
        if (!byPosition)
        {
            findings.Add(new Finding("s2.noticed.batch-length", $"{asked.Count} works were asked and {papers.Count} answered: which is which cannot be told by position."));
        }

        var unknown = papers.Index().Where(p => p.Item.ValueKind == JsonValueKind.Null).Select(p => byPosition ? asked[p.Index] : "?").ToList();
        if (unknown.Count > 0)
        {
            findings.Add(new Finding("s2.missing.work", $"Semantic Scholar does not know {unknown.Count} of {papers.Count} works asked: {string.Join(", ", unknown.Take(5))}{(unknown.Count > 5 ? ", …" : "")}."));
        }

        var records = new Dictionary<string, SourceRecord>(StringComparer.Ordinal);
        foreach (var (index, paper) in papers.Index().Where(p => p.Item.ValueKind == JsonValueKind.Object))
        {
            if (SemanticScholarPapers.From(paper, provenance) is not { } record)
            {
                findings.Add(Untitled(paper));
                continue;
            }

            var known = records.GetValueOrDefault(record.Key, record);
            var wanted = byPosition ? SemanticScholarRequests.IdentifierOf(asked[index]) : null;
            if (wanted is { } id && !known.Identifiers.Contains(id))
            {
                // The service resolved the id asked to this paper (papers that merged answer under another id): that is a statement of its own.
                findings.Add(new Finding("s2.noticed.merged-id", $"{id} was asked and {record.Key} answered: Semantic Scholar holds them for one paper."));
                known = known with { Identifiers = [.. known.Identifiers, id] };
            }

            records[record.Key] = known;
        }

        return new ParseResult(ParseOutcome.Partial, [.. records.Values], [], [], findings);
    }

    private static List<SourceRecord> Records(IEnumerable<JsonElement> papers, Provenance provenance, List<Finding> findings)
    {
        var records = new List<SourceRecord>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var paper in papers.Where(p => p.ValueKind == JsonValueKind.Object))
        {
            if (SemanticScholarPapers.From(paper, provenance) is not { } record)
            {
                findings.Add(Untitled(paper));
            }
            else if (seen.Add(record.Key))
            {
                records.Add(record);
            }
        }

        return records;
    }

    private static Finding Untitled(JsonElement paper)
        => new("s2.skipped.no-title", $"A paper (id \"{paper.Text("paperId")}\", title \"{paper.Text("title")}\") lacks an id of 40 hexadecimal digits or a title.");

    // "next" is followed until it is absent. One that does not lead on is a loop.
    private static int? Next(HarvestRequest request, JsonElement root, List<Finding> findings)
    {
        if (root.ValueKind != JsonValueKind.Object || root.Number("next") is not { } next)
        {
            return null;
        }

        var offset = Math.Max(Number(request, SemanticScholarRequests.Offset), root.Number("offset") ?? 0);
        if (next > offset)
        {
            return next;
        }

        findings.Add(new Finding("s2.noticed.paging-loop", $"After offset {offset} the next is said to be {next}: not followed."));
        return null;
    }

    private static int Number(HarvestRequest request, string name)
        => int.TryParse(request.Context.GetValueOrDefault(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
