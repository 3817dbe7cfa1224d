using System.Text.Json;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;
using Microsoft.Data.Sqlite;

namespace LLMInference.Catalog.Index;

/// <summary>Fills a new catalog. Rows go in in one fixed order, so that the same input gives the same bytes.</summary>
internal sealed class CatalogContent
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly CatalogInput _input;
    private readonly Projection _projection;
    private readonly Dictionary<string, Work> _resolved;
    private readonly HashSet<string> _live;
    private readonly List<string> _warnings;

    private CatalogContent(SqliteConnection connection, SqliteTransaction transaction, CatalogInput input, Projection projection, List<string> warnings)
    {
        (_connection, _transaction, _input, _projection, _warnings) = (connection, transaction, input, projection, warnings);
        _resolved = input.Catalogue.Works.ToDictionary(w => w.Id, StringComparer.Ordinal);
        _live = projection.Works.Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Writes everything in one transaction; adds to <paramref name="warnings"/> what had to be left out.</summary>
    public static void Write(SqliteConnection connection, CatalogInput input, Projection projection, IReadOnlyList<WorkChange> changes, List<string> warnings)
    {
        using var transaction = connection.BeginTransaction();
        var content = new CatalogContent(connection, transaction, input, projection, warnings);
        content.Follows();
        content.Vocabulary();
        content.Works();
        content.WorkParts();
        content.Manifestations();
        content.Between();
        content.History(changes);
        content.SearchIndex();
        content.Warnings();
        transaction.Commit();
        WorksDatabase.Execute(connection, "INSERT INTO works_fts (works_fts) VALUES ('optimize'); ANALYZE;");
    }

    private RowWriter Into(string table, params string[] columns) => new(_connection, _transaction, table, columns);

    private void Follows()
    {
        using var people = Into("people", "id", "position", "name", "kind", "url", "affiliation", "known_for");
        using var identifiers = Into("person_identifiers", "person_id", "scheme", "value");
        foreach (var (position, seed) in _input.Seeds.Follows.Index())
        {
            people.Add(seed.Id, position + 1, ForeignText.Clean(seed.Name), seed.Kind == SeedKind.Person ? "person" : "lab", seed.Url.AbsoluteUri,
                ForeignText.CleanOrNull(seed.Affiliation), ForeignText.CleanOrNull(seed.KnownFor));
            foreach (var id in seed.Ids.Concat(_input.Identities.GetValueOrDefault(seed.Id) ?? []).Distinct().Order())
            {
                identifiers.Add(seed.Id, id.SchemeName, id.Value);
            }
        }

        using var repositories = Into("repositories", "id", "position", "name", "url", "note");
        foreach (var (position, repository) in _input.Seeds.Repositories.Index())
        {
            repositories.Add(repository.Id, position + 1, ForeignText.Clean(repository.Name), repository.Url.AbsoluteUri, ForeignText.CleanOrNull(repository.Note));
        }
    }

    private void Vocabulary()
    {
        using var topics = Into("topics", "id", "position", "name", "description");
        foreach (var (position, topic) in _input.Topics.Index())
        {
            topics.Add(topic.Id, position + 1, topic.Name, topic.Description);
        }

        using var venues = Into("venues", "name", "full_name", "kind", "ccf", "core");
        foreach (var venue in _input.Venues.DistinctBy(v => v.Name).OrderBy(v => v.Name, StringComparer.Ordinal))
        {
            venues.Add(venue.Name, venue.FullName, venue.Kind, venue.Ccf, venue.Core);
        }
    }

    private void Works()
    {
        using var works = Into("works", "id", "title", "year", "venue", "doi", "arxiv_id", "relevance", "citation_count", "citation_date", "status", "first_seen", "withdrawn_at", "authors_complete", "starred", "hidden", "curator_note");
        foreach (var w in _projection.Works)
        {
            works.Add(w.Id, w.Title, w.Year, w.Venue, w.Doi, w.ArxivId, w.Relevance, w.CitationCount, w.CitationDate, w.Status?.Name(), w.FirstSeen, w.WithdrawnAt, w.AuthorsComplete, w.Starred, w.Hidden, w.CuratorNote);
        }
    }

    private void WorkParts()
    {
        using var authorships = Into("authorships", "work_id", "position", "name", "person_id", "reason");
        using var topics = Into("work_topics", "work_id", "position", "topic_id", "score", "reason");
        using var links = Into("work_links", "work_id", "position", "kind", "url");
        using var identifiers = Into("work_identifiers", "work_id", "scheme", "value");
        using var mentions = Into("mentions", "work_id", "repository", "heading");
        using var notes = Into("work_notes", "work_id", "position", "note");
        using var abstracts = Into("abstracts", "work_id", "abstract", "tldr");
        using var provenance = Into("field_provenance", "work_id", "field", "source", "record_key", "reason");
        foreach (var w in _projection.Works)
        {
            var resolved = _resolved.GetValueOrDefault(w.Id);
            var whose = (resolved?.Authors ?? []).Where(a => a.PersonId is not null).DistinctBy(a => a.PersonId).ToDictionary(a => a.PersonId!, a => a.Reason, StringComparer.Ordinal);
            var refused = (resolved?.Authors ?? []).Where(a => a is { PersonId: null, Reason: not null }).DistinctBy(a => a.Name).ToDictionary(a => a.Name, a => a.Reason, StringComparer.Ordinal);
            foreach (var (i, author) in w.Authors.Index())
            {
                var why = author.PersonId is null ? refused.GetValueOrDefault(author.Name) : whose.GetValueOrDefault(author.PersonId);
                authorships.Add(w.Id, i + 1, author.Name, author.PersonId, ForeignText.CleanOrNull(why));
            }

            foreach (var (i, topic) in w.Topics.Index())
            {
                topics.Add(w.Id, i + 1, topic.TopicId, topic.Score, ForeignText.CleanOrNull(resolved?.Topics.FirstOrDefault(t => t.TopicId == topic.TopicId)?.Reason));
            }

            foreach (var (i, link) in w.Links.Index())
            {
                links.Add(w.Id, i + 1, link.Kind, link.Url);
            }

            foreach (var id in w.Identifiers)
            {
                identifiers.Add(w.Id, id.SchemeName, id.Value);
            }

            foreach (var mention in w.Mentions)
            {
                mentions.Add(w.Id, mention.Repository, mention.Heading);
            }

            foreach (var (i, note) in w.Notes.Index())
            {
                notes.Add(w.Id, i + 1, note);
            }

            if ((ForeignText.CleanOrNull(resolved?.Abstract), ForeignText.CleanOrNull(resolved?.Tldr)) is var (text, tldr) && (text ?? tldr) is not null)
            {
                abstracts.Add(w.Id, text, tldr);
            }

            foreach (var field in (resolved?.Provenance ?? []).DistinctBy(p => p.Field).OrderBy(p => p.Field, StringComparer.Ordinal))
            {
                provenance.Add(w.Id, field.Field, field.Source, field.RecordKey, ForeignText.Clean(field.Reason));
            }
        }
    }

    private void Manifestations()
    {
        using var manifestations = Into("manifestations", "id", "work_id", "position", "kind", "title", "venue", "year", "doi", "arxiv_id", "pages", "volume", "number");
        using var records = Into("records", "id", "source", "source_key", "manifestation_id", "work_id", "title", "authors", "venue", "year", "url", "seed_id", "snapshot", "retrieved_at", "parser", "first_seen", "withdrawn_at");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var w in _projection.Works)
        {
            var claims = (_resolved.GetValueOrDefault(w.Id)?.Manifestations ?? []).SelectMany(m => m.Records.Select(r => (m.Id, r.Record)))
                .ToLookup(r => (r.Id, r.Record.Source, r.Record.Key), r => r.Record);
            foreach (var (i, m) in w.Manifestations.Index())
            {
                manifestations.Add(m.Id, w.Id, i + 1, m.Kind.Name(), m.Title, m.Venue, m.Year, m.Doi, m.ArxivId, m.Pages, m.Volume, m.Number);
                foreach (var r in m.Records)
                {
                    var claim = claims[(m.Id, r.Source, r.Key)].FirstOrDefault();
                    var id = r.Source.Name() + "|" + r.Key;
                    for (var again = 2; !ids.Add(id); again++)
                    {
                        id = $"{r.Source.Name()}|{r.Key}~{again}";
                    }

                    records.Add(id, r.Source.Name(), r.Key, m.Id, w.Id,
                        ForeignText.CleanOrNull(claim?.TitleAsWritten) ?? m.Title, JsonSerializer.Serialize((claim?.Authors ?? []).Select(a => ForeignText.Clean(a.Name)), PublishedJson.Compact),
                        ForeignText.CleanOrNull(claim?.VenueAsWritten), claim?.Year, r.Url, r.SeedId,
                        ForeignText.CleanOrNull(claim?.Provenance.Snapshot), claim?.Provenance.RetrievedAt, ForeignText.CleanOrNull(claim?.Provenance.Parser), r.FirstSeen, r.WithdrawnAt);
                }
            }
        }
    }

    private void Between()
    {
        using var relations = Into("relations", "work_id", "other_id", "kind", "reason");
        foreach (var r in _input.Catalogue.Relations.Where(r => BothLive(r.WorkId, r.OtherId, r.Kind)).DistinctBy(r => (r.WorkId, r.OtherId, r.Kind))
            .OrderBy(r => r.WorkId, StringComparer.Ordinal).ThenBy(r => r.OtherId, StringComparer.Ordinal).ThenBy(r => r.Kind, StringComparer.Ordinal))
        {
            relations.Add(r.WorkId, r.OtherId, r.Kind, ForeignText.CleanOrNull(r.Reason));
        }

        using var redirects = Into("redirects", "old_id", "new_id");
        foreach (var (old, target) in _projection.Redirects)
        {
            redirects.Add(old, target);
        }

        using var doubtful = Into("doubtful_pairs", "work_id", "other_id", "score", "reason");
        foreach (var d in _input.Catalogue.Doubtful.Where(d => BothLive(d.WorkId, d.OtherId, "doubtful")).DistinctBy(d => (d.WorkId, d.OtherId))
            .OrderBy(d => d.WorkId, StringComparer.Ordinal).ThenBy(d => d.OtherId, StringComparer.Ordinal))
        {
            doubtful.Add(d.WorkId, d.OtherId, Math.Clamp(d.Score, 0, 1), ForeignText.Clean(d.Reason));
        }

        using var decisions = Into("match_decisions", "record_a", "record_b", "same", "code", "reason");
        foreach (var d in _input.Catalogue.Decisions.OrderBy(d => d.RecordA, StringComparer.Ordinal).ThenBy(d => d.RecordB, StringComparer.Ordinal)
            .ThenBy(d => d.Code, StringComparer.Ordinal).ThenBy(d => d.Same).ThenBy(d => d.Reason, StringComparer.Ordinal))
        {
            decisions.Add(d.RecordA, d.RecordB, d.Same, d.Code, ForeignText.Clean(d.Reason));
        }
    }

    private bool BothLive(string id, string other, string kind)
    {
        if (_live.Contains(id) && _live.Contains(other) && id != other)
        {
            return true;
        }

        _warnings.Add($"A tie \"{kind}\" between {id} and {other} is left out: both must be works, and different ones.");
        return false;
    }

    private void History(IReadOnlyList<WorkChange> changes)
    {
        using var rows = Into("changes", "night", "kind", "work_id", "detail", "tonight");
        foreach (var change in changes)
        {
            rows.Add(change.Night, change.Kind, change.WorkId, change.Detail, change.Tonight);
        }

        using var runs = Into("runs", "night", "started_at", "finished_at", "requests", "records", "works");
        foreach (var run in _input.EarlierRuns)
        {
            runs.Add(run.Night, run.StartedAt, run.FinishedAt, run.Requests, run.Records, run.Works);
        }

        var now = _input.Run;
        runs.Add(now.Night, now.StartedAt, now.FinishedAt, now.Requests, now.Records, _projection.Works.Count);

        using var sources = Into("source_health", "name", "position", "ok", "last_answered", "message");
        foreach (var (i, source) in now.Sources.DistinctBy(s => s.Name).Index())
        {
            sources.Add(source.Name, i + 1, source.Ok, source.LastAnswered, ForeignText.CleanOrNull(source.Message));
        }

        using var seeds = Into("seed_health", "seed_id", "ok", "last_answered", "message");
        foreach (var seed in now.Seeds.DistinctBy(s => s.SeedId).OrderBy(s => s.SeedId, StringComparer.Ordinal))
        {
            seeds.Add(seed.SeedId, seed.Ok, seed.LastAnswered, ForeignText.CleanOrNull(seed.Message));
        }
    }

    private void SearchIndex()
    {
        var topicNames = _input.Topics.ToDictionary(t => t.Id, t => t.Name, StringComparer.Ordinal);
        var venueNames = _input.Venues.DistinctBy(v => v.Name).ToDictionary(v => v.Name, v => v.FullName, StringComparer.Ordinal);
        using var index = Into("works_fts", "rowid", "id", "title", "authors", "venue", "topics", "folded");
        foreach (var (i, w) in _projection.Works.Index())
        {
            var authors = string.Join("; ", w.Authors.Select(a => a.Name));
            var venue = string.Join(" ", new[] { w.Venue, w.Venue is null ? null : venueNames.GetValueOrDefault(w.Venue) }.OfType<string>());
            var shown = w.Title + " " + authors;
            var folded = Folding.Fold(shown);
            index.Add(i + 1, w.Id, w.Title, authors, venue, string.Join("; ", w.Topics.Select(t => $"{t.TopicId} {topicNames[t.TopicId]}")), folded == shown ? "" : folded);
        }
    }

    private void Warnings()
    {
        using var rows = Into("warnings", "position", "text");
        foreach (var (i, warning) in _warnings.Index())
        {
            rows.Add(i + 1, warning);
        }
    }
}
