using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Sources;

/// <summary>
/// A place that claims come from, complete in its own folder: what to ask (<see cref="Plan"/>) and what an answer says (<see cref="Parse(HarvestRequest, Snapshot)"/>).
/// Both are pure: no network, clock or database, so that any stored snapshot replays to the same records.
/// </summary>
public interface ISource
{
    /// <summary>The source's name in settings and reports: <c>Dblp SemanticScholar Arxiv Crossref OpenAlex OpenReview GitHub CsRankings WebPages</c>.</summary>
    string Name { get; }

    /// <summary>The hosts that it asks, each with its budget.</summary>
    IReadOnlyList<HostBudget> Hosts { get; }

    /// <summary>
    /// What to ask, given what is known so far this night. Called again after each round of answers; a request already asked this night is
    /// recognised by its fingerprint and not asked again, so returning it once more costs nothing.
    /// </summary>
    IEnumerable<HarvestRequest> Plan(HarvestState state);

    /// <summary>A file of the user's that answers instead of the host; null, as for most, when the host is asked.</summary>
    ILocalAnswers? Local => null;

    /// <summary>Why it asks nothing although it is switched on, for the report; null, as for most, when there is no such reason.</summary>
    Finding? Unavailable => null;

    /// <summary>Whether its answers are read by how people lay them out, so that far fewer works than before are more likely a new layout than works that are gone.</summary>
    bool ReadsByLayout => false;

    /// <summary>What one answer says. Never throws for a bad answer: that is a <see cref="Finding"/> and <see cref="ParseResult.Outcome"/>.</summary>
    ParseResult Parse(HarvestRequest request, Snapshot snapshot);

    /// <summary>
    /// The same with titles known from other sources to be by the seed: where they stand in the answer, they may show how the rest of it is to be read. Only the
    /// records may differ from those of <see cref="Parse(HarvestRequest, Snapshot)"/>; what it leads to may not, so that what a night asks depends on no order.
    /// </summary>
    ParseResult Parse(HarvestRequest request, Snapshot snapshot, IReadOnlyCollection<string> knownTitles) => Parse(request, snapshot);
}

/// <summary>What is known so far this night, from which sources plan their requests.</summary>
/// <param name="Seeds">Everything to follow (already narrowed by <c>--only</c>).</param>
/// <param name="Identities">Per seed id, the identifiers by which it is known so far: those of the seed files, the lock file, and what this night found beyond doubt.</param>
/// <param name="WantedWorks">Works of which something is missing (second round, enrichment): the identifiers by which to ask.</param>
public sealed record HarvestState(
    SeedSet Seeds,
    IReadOnlyDictionary<string, IReadOnlyList<PersonIdentifier>> Identities,
    IReadOnlyList<WorkIdentifier> WantedWorks)
{
    /// <summary>Works whose new citing works are followed: the identifiers by which to ask. Empty unless the night's second round knows of any.</summary>
    public IReadOnlyList<WorkIdentifier> FollowedCitations { get; init; } = [];

    /// <summary>Which of the wanted works each source is asked for; null when every source is asked for all of them.</summary>
    public IReadOnlyDictionary<SourceId, IReadOnlyList<WorkIdentifier>>? WantedBySource { get; init; }

    /// <summary>The works of which a source is asked what is missing, in the order in which they matter.</summary>
    public IReadOnlyList<WorkIdentifier> WantedFrom(SourceId source) => WantedBySource is null ? WantedWorks : WantedBySource.GetValueOrDefault(source, []);

    /// <summary>The identifiers of one scheme known for a seed; empty when none is.</summary>
    public IEnumerable<PersonIdentifier> IdentifiersOf(string seedId, PersonScheme scheme)
        => Identities.TryGetValue(seedId, out var ids) ? ids.Where(i => i.Scheme == scheme) : [];
}

/// <summary>How fast one host may be asked.</summary>
/// <param name="Authority">Scheme + host + port: <c>https://dblp.org</c>.</param>
/// <param name="MinInterval">Least time between the starts of two requests.</param>
/// <param name="MaxConcurrency">Requests under way at once; at least 1.</param>
public sealed record HostBudget(string Authority, TimeSpan MinInterval, int MaxConcurrency = 1);

/// <summary>One question to one host. Two requests are the same when method, address and body are.</summary>
public sealed record HarvestRequest
{
    /// <summary>The <see cref="ISource.Name"/> that will read the answer.</summary>
    public required string Source { get; init; }

    /// <summary>What kind of answer the source expects, in its own words: <c>person-page</c>, <c>author-search</c>, <c>list</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Absolute address; no fragment.</summary>
    public required Uri Url { get; init; }

    /// <summary><c>GET</c> or <c>POST</c>.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>JSON body of a POST, or null.</summary>
    public string? Body { get; init; }

    /// <summary>The <c>Accept</c> header, or null for any.</summary>
    public string? Accept { get; init; }

    /// <summary>The seed for which it is asked, or null.</summary>
    public string? SeedId { get; init; }

    /// <summary>Why it is asked, for the plan a person can print.</summary>
    public required string Why { get; init; }

    /// <summary>Links followed from a seed to here; 0 for the seed's own address.</summary>
    public int Depth { get; init; }

    /// <summary>What the source needs to read the answer and cannot see in it (the person's name, the repository, the ids asked in a batch).</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>The works it asks about, by the names by which they are wanted; empty for questions that are no look-ups. Kept, so that a source is not asked for the same work night after night.</summary>
    public IReadOnlyList<WorkIdentifier> About { get; init; } = [];

    /// <summary>True for an API that documents its use by programs, where the operator decided that its own terms govern rather than robots.txt.</summary>
    public bool DocumentedApi { get; init; }
}

/// <summary>How an answer reads.</summary>
public enum ParseOutcome
{
    /// <summary>As expected, and all of it: what is missing now and was there before has been withdrawn.</summary>
    Complete,

    /// <summary>As expected, but a part (one page of several, a search, a budget cut): absence proves nothing.</summary>
    Partial,

    /// <summary>The service refused: a bot challenge, a login page. Nothing may be concluded; stop asking this host for now.</summary>
    Blocked,

    /// <summary>Not what was asked for (wrong type, broken syntax). Nothing may be concluded.</summary>
    Unreadable,
}

/// <summary>What one answer says.</summary>
/// <param name="Outcome">How it reads.</param>
/// <param name="Records">Claims about works.</param>
/// <param name="People">Claims about people.</param>
/// <param name="Discovered">Further questions that the answer suggests (next page, sub-pages, linked list files).</param>
/// <param name="Findings">What was skipped or noticed, by reason.</param>
public sealed record ParseResult(
    ParseOutcome Outcome,
    IReadOnlyList<SourceRecord> Records,
    IReadOnlyList<PersonRecord> People,
    IReadOnlyList<HarvestRequest> Discovered,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>Where most of its records stand and how their fields are told apart; null where nothing is read by layout.</summary>
    public string? Layout { get; init; }

    /// <summary>An answer that says nothing, for one reason.</summary>
    public static ParseResult Nothing(ParseOutcome outcome, string reason, string detail) => new(outcome, [], [], [], [new Finding(reason, detail)]);
}

/// <summary>Something skipped or noticed while reading an answer.</summary>
/// <param name="Reason">Stable key <c>source.verb.cause</c>, kebab-case words: <c>dblp.skipped.editorship</c>.</param>
/// <param name="Detail">A sentence for a person: what was found (quoted), where, what was expected.</param>
public sealed record Finding(string Reason, string Detail);
