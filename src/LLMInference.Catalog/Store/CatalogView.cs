using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Topics;
using LLMInference.Bibliography.Works;
using Microsoft.Data.Sqlite;

namespace LLMInference.Catalog.Store;

/// <summary>Everything that pages, feeds and exports show, read from one <c>works.db</c>.</summary>
public sealed class CatalogView
{
    private readonly Dictionary<string, LedgerWork> _byId;
    private readonly Dictionary<string, CatalogVenue> _venues;
    private readonly Dictionary<string, FollowedSeed> _people;
    private readonly ILookup<string, string> _seedWorks;
    private readonly ILookup<string, string> _extends;
    private readonly ILookup<string, string> _extendedBy;

    private CatalogView(SqliteConnection connection)
    {
        var read = new PartReader(connection, ids: null);
        Works = WorkReader.All(connection);
        _byId = Works.ToDictionary(w => w.Id, StringComparer.Ordinal);
        Topics = read.Rows("topics", "id", "name, description", "position", r => new CatalogTopic(r.GetString(0), r.GetString(1), r.Text(2)));
        _venues = read.Rows("venues", "name", "full_name, kind, ccf, core", "name", r => new CatalogVenue(r.GetString(0), r.Text(1), r.Text(2), r.Text(3), r.Text(4)))
            .ToDictionary(v => v.Name, StringComparer.Ordinal);
        var ids = read.Lookup("person_identifiers", "person_id", "scheme, value", "person_id, scheme, value", r => new PersonIdentifier(PersonIdentifier.SchemeFrom(r.GetString(1))!.Value, r.GetString(2)));
        People = read.Rows("people", "id", "name, kind, url, affiliation, known_for", "position",
            r => new FollowedSeed(r.GetString(0), r.GetString(1), r.GetString(2) == "lab", r.GetString(3), r.Text(4), r.Text(5), [.. ids[r.GetString(0)].Order()]));
        _people = People.ToDictionary(p => p.Id, StringComparer.Ordinal);
        Repositories = read.Rows("repositories", "id", "name, url, note", "position", r => new FollowedRepository(r.GetString(0), r.GetString(1), r.GetString(2), r.Text(3)));
        _seedWorks = read.Lookup("seed_works", "seed_id", "work_id", "seed_id, work_id", r => r.GetString(1));
        var extends = read.Rows("relations", "work_id", "other_id, kind", "work_id, other_id", r => (Id: r.GetString(0), Other: r.GetString(1), Kind: r.GetString(2))).Where(r => r.Kind == "extends").ToList();
        _extends = extends.ToLookup(r => r.Id, r => r.Other, StringComparer.Ordinal);
        _extendedBy = extends.ToLookup(r => r.Other, r => r.Id, StringComparer.Ordinal);
        Sources = read.Rows("source_health", "name", "ok, last_answered, message", "position", r => new SourceHealth(r.GetString(0), r.GetBoolean(1), r.Date(2), r.Text(3)));
        Seeds = read.Rows("seed_health", "seed_id", "ok, last_answered, message", "seed_id", r => new SeedHealth(r.GetString(0), r.GetBoolean(1), r.Date(2), r.Text(3)));
        Changes = read.Rows("changes", "night", "kind, work_id, detail, tonight", "night, kind, work_id, detail", r => new CatalogChange(r.Date(0)!.Value, r.GetString(1), r.GetString(2), r.GetString(3), r.GetBoolean(4)));
        Warnings = read.Rows("warnings", "position", "text", "position", r => r.GetString(1));
        Night = read.Rows("runs", "rowid", "night", "rowid DESC", r => r.Date(1)!.Value)[0];
    }

    /// <summary>A work below this relevance is not listed in README, pages and feeds unless a person starred it; <c>query --all</c> and <c>sql</c> still show it.
    /// <value>0.5: more likely than not about LLM inference.</value></summary>
    public const double RelevanceBar = TopicClassifier.RelevanceBar;

    /// <summary>All works, in id order.</summary>
    public IReadOnlyList<LedgerWork> Works { get; }

    /// <summary>Works to list: relevant or starred, not hidden, in id order.</summary>
    public IEnumerable<LedgerWork> Listed => Works.Where(IsListed);

    /// <summary>Research interests in the order of their file.</summary>
    public IReadOnlyList<CatalogTopic> Topics { get; }

    /// <summary>Followed people, then labs, in the order of their files.</summary>
    public IReadOnlyList<FollowedSeed> People { get; }

    /// <summary>Curated lists in the order of their file.</summary>
    public IReadOnlyList<FollowedRepository> Repositories { get; }

    /// <summary>How each source answered on the night of the build.</summary>
    public IReadOnlyList<SourceHealth> Sources { get; }

    /// <summary>How seeds answered on the night of the build.</summary>
    public IReadOnlyList<SeedHealth> Seeds { get; }

    /// <summary>Changes, oldest first.</summary>
    public IReadOnlyList<CatalogChange> Changes { get; }

    /// <summary>What was left out or looks wrong.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The night of the build.</summary>
    public DateOnly Night { get; }

    /// <summary>Reads the catalog at <paramref name="path"/>.</summary>
    /// <exception cref="MissingCatalogException">There is none, or it is not one of ours.</exception>
    public static CatalogView Read(string path)
    {
        using var connection = WorksDatabase.OpenReadOnly(path);
        return new CatalogView(connection);
    }

    /// <summary>Whether README, pages and feeds list it.</summary>
    public static bool IsListed(LedgerWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return !work.Hidden && (work.Starred || work.Relevance >= RelevanceBar);
    }

    /// <summary>A work by its id, or null.</summary>
    public LedgerWork? Work(string id) => _byId.GetValueOrDefault(id);

    /// <summary>A venue by its short name, or null.</summary>
    public CatalogVenue? Venue(string? name) => name is null ? null : _venues.GetValueOrDefault(name);

    /// <summary>A followed person or lab by seed id, or null.</summary>
    public FollowedSeed? Person(string? id) => id is null ? null : _people.GetValueOrDefault(id);

    /// <summary>The earlier works that it extends (the conference paper of a journal article), in id order.</summary>
    public IEnumerable<LedgerWork> OriginsOf(LedgerWork work) => work is null ? [] : _extends[work.Id].Select(id => _byId[id]);

    /// <summary>The later works that extend it, in id order.</summary>
    public IEnumerable<LedgerWork> ExtensionsOf(LedgerWork work) => work is null ? [] : _extendedBy[work.Id].Select(id => _byId[id]);

    /// <summary>The works of a followed person or lab, in id order.</summary>
    public IEnumerable<LedgerWork> WorksOf(string seedId) => _seedWorks[seedId].Select(id => _byId[id]);
}

/// <summary>A followed person or lab.</summary>
/// <param name="Id">The seed's id.</param>
/// <param name="Name">As a reader sees it.</param>
/// <param name="IsLab">True for a lab.</param>
/// <param name="Url">Where to follow them.</param>
/// <param name="Affiliation">Where they work, or null.</param>
/// <param name="KnownFor">What for, or null.</param>
/// <param name="Identifiers">By which services know them, sorted.</param>
public sealed record FollowedSeed(string Id, string Name, bool IsLab, string Url, string? Affiliation, string? KnownFor, IReadOnlyList<PersonIdentifier> Identifiers);

/// <summary>A followed curated list.</summary>
/// <param name="Id">The seed's id.</param>
/// <param name="Name">As a reader sees it.</param>
/// <param name="Url">Its page.</param>
/// <param name="Note">Why it is worth following, or null.</param>
public sealed record FollowedRepository(string Id, string Name, string Url, string? Note)
{
    /// <summary><c>owner/repo</c>, as mentions carry it; compare without case.</summary>
    public string OwnerAndName => string.Join('/', new Uri(Url).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(2));
}

/// <summary>Something that happened to a work.</summary>
/// <param name="Night">When.</param>
/// <param name="Kind"><c>new merged withdrawn restored changed</c>.</param>
/// <param name="WorkId">The work.</param>
/// <param name="Detail">In words; empty for new and withdrawn works.</param>
/// <param name="Tonight">True for what the last ledger did not have.</param>
public sealed record CatalogChange(DateOnly Night, string Kind, string WorkId, string Detail, bool Tonight);
