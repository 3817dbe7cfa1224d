using System.Globalization;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;
using Microsoft.Data.Sqlite;

namespace LLMInference.Catalog.Query;

/// <summary>Answers questions from one <c>works.db</c>, opened for reading only.</summary>
public sealed partial class CatalogReader : IDisposable
{
    private readonly SqliteConnection _connection;

    private CatalogReader(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the catalog at <paramref name="path"/>.</summary>
    /// <exception cref="MissingCatalogException">There is none, or it is not one of ours.</exception>
    public static CatalogReader Open(string path) => new(WorksDatabase.OpenReadOnly(path));

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <summary>The works that satisfy <paramref name="query"/>, in its order; none is a good answer too.</summary>
    /// <exception cref="UnknownNameException">A topic, person, lab, venue, source or date that is not known; the message names close ones.</exception>
    public IReadOnlyList<LedgerWork> Find(CatalogQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (string.IsNullOrWhiteSpace(query.Text))
        {
            return Find(query, match: null, exact: null);
        }

        if (ResolveId(query.Text.Trim()) is { } id)
        {
            return Find(query, match: null, exact: id);
        }

        if (FullText.Expression(query.Text, prefix: false) is not { } words)
        {
            return [];
        }

        // Whole words first; only when nothing has them are they taken as beginnings ("quantiz").
        var found = Find(query, words, exact: null);
        return found.Count > 0 ? found : Find(query, FullText.Expression(query.Text, prefix: true), exact: null);
    }

    /// <summary>Works first seen in the last <paramref name="days"/> days up to the catalog's night, latest first.</summary>
    public IReadOnlyList<LedgerWork> New(int days) => Find(new CatalogQuery { NewDays = days, Sort = QuerySort.FirstSeen });

    /// <summary>The works with these ids, in that order; ids that are not works are left out.</summary>
    public IReadOnlyList<LedgerWork> ByIds(IReadOnlyList<string> ids) => WorkReader.ByIds(_connection, ids);

    private IReadOnlyList<LedgerWork> Find(CatalogQuery query, string? match, string? exact)
    {
        var where = new Conditions();
        where.Add(exact, "w.id = {0}");
        where.Add(match, "works_fts MATCH {0}");
        where.Add(query.Topic is { } topic ? Topic(topic) : null, "EXISTS (SELECT 1 FROM work_topics t WHERE t.work_id = w.id AND t.topic_id = {0})");
        Follow(where, query.Person, "person");
        Follow(where, query.Lab, "lab");
        where.Add(query.Venue is { } venue ? Venue(venue) : null,
            "(w.venue = {0} COLLATE NOCASE OR EXISTS (SELECT 1 FROM manifestations m WHERE m.work_id = w.id AND m.venue = {0} COLLATE NOCASE))");
        where.Add(query.Source is { } source ? Source(source) : null, "EXISTS (SELECT 1 FROM records r WHERE r.work_id = w.id AND r.source = {0})");
        Period(where, query.Since, ">=", "--since");
        Period(where, query.Until, "<=", "--until");
        if (query.NewDays is { } days)
        {
            where.Add(WorkJson.Date(Night().AddDays(-Math.Clamp(days, 0, 36500))), "w.first_seen > {0}");
        }

        where.Always(query.Starred, "w.starred = 1");
        where.Always(!query.All, string.Create(CultureInfo.InvariantCulture, $"w.hidden = 0 AND (w.starred = 1 OR w.relevance >= {CatalogView.RelevanceBar})"));
        var order = (query.Sort, match) switch
        {
            // Words in a title weigh more than the same words in a topic's name.
            (QuerySort.Best, not null) => "bm25(works_fts, 0, 10, 5, 2, 1, 5), w.relevance DESC, w.id",
            (QuerySort.Best or QuerySort.Relevance, _) => "w.relevance DESC, w.year DESC, w.id",
            (QuerySort.Year, _) => "w.year DESC, w.relevance DESC, w.id",
            (QuerySort.Citations, _) => "w.citation_count DESC, w.relevance DESC, w.id",
            (QuerySort.Title, _) => "w.title COLLATE NOCASE, w.id",
            (QuerySort.FirstSeen, _) => "w.first_seen DESC, w.relevance DESC, w.id",
            _ => throw new ArgumentOutOfRangeException(nameof(query), query.Sort, "Not an order."),
        };
        var limit = query.Limit is { } most ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {Math.Max(0, most)}") : "";
        var from = match is null ? "works w" : "works_fts JOIN works w ON w.rowid = works_fts.rowid";
        return WorkReader.ByIds(_connection, Strings($"SELECT w.id FROM {from}{where.Sql} ORDER BY {order}{limit}", [.. where.Values]));
    }

    private string Topic(string typed)
    {
        var topics = Pairs("SELECT id, name FROM topics ORDER BY position");
        return topics.Where(t => t.Id == typed || Same(t.Name, typed)).Select(t => t.Id).FirstOrDefault()
            ?? throw CloseNames.Unknown("topic", typed, topics.Select(t => t.Id), "`llminf sql \"SELECT id, name FROM topics\"` shows all.");
    }

    private void Follow(Conditions where, string? typed, string kind)
    {
        if (typed is null)
        {
            return;
        }

        var seeds = Pairs($"SELECT id, name FROM people WHERE kind = '{kind}' ORDER BY position");
        if (seeds.Where(s => s.Id == typed || Same(s.Name, typed)).Select(s => s.Id).FirstOrDefault() is { } id)
        {
            where.Add(id, "w.id IN (SELECT work_id FROM seed_works WHERE seed_id = {0})");
        }
        else if (kind == "person" && Strings("SELECT name FROM authorships WHERE name = $p0 COLLATE NOCASE LIMIT 1", typed).Count > 0)
        {
            where.Add(typed, "EXISTS (SELECT 1 FROM authorships a WHERE a.work_id = w.id AND a.name = {0} COLLATE NOCASE)");
        }
        else if (Pairs($"SELECT id, name FROM people WHERE kind <> '{kind}'").Exists(s => s.Id == typed || Same(s.Name, typed)))
        {
            throw new UnknownNameException(kind == "person" ? $"\"{typed}\" is a lab we follow: use --lab." : $"\"{typed}\" is a person we follow: use --person.");
        }
        else
        {
            throw CloseNames.Unknown(kind == "person" ? "followed person or author" : "followed lab", typed, seeds.SelectMany(s => new[] { s.Id, s.Name }), "`llminf seeds list` shows whom we follow.");
        }
    }

    private string Venue(string typed)
    {
        var venues = Pairs("SELECT name, coalesce(full_name, name) FROM venues ORDER BY name");
        var known = Strings("SELECT venue FROM works WHERE venue IS NOT NULL UNION SELECT venue FROM manifestations WHERE venue IS NOT NULL ORDER BY 1");
        return known.FirstOrDefault(v => string.Equals(v, typed, StringComparison.OrdinalIgnoreCase))
            ?? venues.Where(v => Same(v.Id, typed) || Same(v.Name, typed)).Select(v => v.Id).FirstOrDefault()
            ?? throw CloseNames.Unknown("venue", typed, known.Concat(venues.SelectMany(v => new[] { v.Id, v.Name })), "`llminf sql \"SELECT DISTINCT venue FROM works\"` shows all.");
    }

    private static string Source(string typed) => CatalogQuery.SourceNames.Contains(typed)
        ? typed
        : throw new UnknownNameException($"There is no source \"{typed}\"; it is one of {string.Join(' ', CatalogQuery.SourceNames)}.");

    private static void Period(Conditions where, string? typed, string comparison, string option)
    {
        if (typed is null)
        {
            return;
        }

        if (typed.Length == 4 && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            where.Add(year, $"w.year {comparison} {{0}}");
        }
        else if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            where.Add(WorkJson.Date(date), $"w.first_seen {comparison} {{0}}");
        }
        else
        {
            throw new UnknownNameException($"{option} is \"{typed}\"; it must be a year (2023) or a date on which a work was first seen (2026-08-01).");
        }
    }

    private DateOnly Night() => DateOnly.ParseExact(Strings("SELECT night FROM runs ORDER BY rowid DESC LIMIT 1")[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool Same(string a, string b) => Folding.LettersAndDigits(a) is { Length: > 0 } key && key == Folding.LettersAndDigits(b);

    private List<(string Id, string Name)> Pairs(string sql) => Rows(sql, r => (r.GetString(0), r.GetString(1)));

    private List<string> Strings(string sql, params object[] values) => Rows(sql, r => r.GetString(0), values);

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> row, params object[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (i, value) in values.Index())
        {
            command.Parameters.AddWithValue($"$p{i}", value);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Conditions joined by AND; foreign text goes in as parameters only.</summary>
    private sealed class Conditions
    {
        private readonly List<string> _conditions = [];

        public List<object> Values { get; } = [];

        public string Sql => _conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", _conditions);

        public void Add(object? value, string condition)
        {
            if (value is not null)
            {
                _conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, $"$p{Values.Count}"));
                Values.Add(value);
            }
        }

        public void Always(bool applies, string condition)
        {
            if (applies)
            {
                _conditions.Add(condition);
            }
        }
    }
}
