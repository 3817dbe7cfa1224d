using System.Globalization;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Query;

/// <summary>Questions about one work, about what to decide, and about health. Answers are lines of plain text.</summary>
public sealed partial class CatalogReader
{
    /// <summary>The id of the live work that <paramref name="typed"/> names: its id, an older id that merged into it, a DOI, an arXiv id or another identifier's value; null when none does.</summary>
    public string? ResolveId(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var value = typed.Trim();
        foreach (var prefix in new[] { "https://doi.org/", "http://doi.org/", "https://arxiv.org/abs/", "doi:", "arxiv:", "arXiv:", "dblp:", "s2:", "openreview:", "openalex:" })
        {
            value = value.StartsWith(prefix, StringComparison.Ordinal) ? value[prefix.Length..] : value;
        }

        return Strings("""
            SELECT id FROM works WHERE id = $p0
            UNION ALL SELECT new_id FROM redirects WHERE old_id = $p0
            UNION ALL SELECT id FROM works WHERE doi = lower($p0)
            UNION ALL SELECT id FROM works WHERE arxiv_id = $p0
            UNION ALL SELECT work_id FROM work_identifiers WHERE value IN ($p0, lower($p0))
            UNION ALL SELECT work_id FROM manifestations WHERE id = $p0 OR doi = lower($p0) OR arxiv_id = $p0
            LIMIT 1
            """, value).FirstOrDefault();
    }

    /// <summary>The work that <paramref name="typed"/> names; redirects are followed.</summary>
    /// <exception cref="UnknownNameException">No work has that name.</exception>
    public LedgerWork Work(string typed)
        => ResolveId(typed) is { } id ? ByIds([id])[0] : throw CloseNames.Unknown("work", typed, Strings("SELECT id FROM works ORDER BY id"), "`llminf query` finds works by their words.");

    /// <summary>One work with the provenance of its fields, its forms and the records that claim them.</summary>
    /// <exception cref="UnknownNameException">No work has that name.</exception>
    public IReadOnlyList<string> Show(string typed)
    {
        var work = Work(typed);
        var lines = new List<string> { work.Title };
        if (work.Redirects.Contains(typed.Trim()))
        {
            lines.Add($"({typed.Trim()} merged into {work.Id})");
        }

        Field("id", work.Id);
        Field("authors", string.Join(", ", work.Authors.Select(a => a.Name + (a.PersonId is null ? "" : $" [{a.PersonId}]"))) + (work.AuthorsComplete ? "" : ", et al."));
        Field("published", string.Join(' ', new[] { work.Venue, work.Year?.ToString(CultureInfo.InvariantCulture) }.OfType<string>()));
        Field("doi", work.Doi);
        Field("arxiv", work.ArxivId);
        Field("topics", string.Join(", ", work.Topics.Select(t => FormattableString.Invariant($"{t.TopicId} {t.Score:0.00}"))));
        Field("relevance", work.Relevance.ToString("0.00", CultureInfo.InvariantCulture) + (CatalogView.IsListed(work) ? "" : " (not listed)"));
        Field("status", work.Status?.Name());
        Field("cited", work.CitationCount is { } count ? count.ToString("N0", CultureInfo.InvariantCulture) + (work.CitationDate is { } counted ? $" (first read on {WorkJson.Date(counted)})" : "") : null);
        Field("first seen", WorkJson.Date(work.FirstSeen));
        Field("withdrawn", work.WithdrawnAt is { } withdrawn ? WorkJson.Date(withdrawn) : null);
        Field("marks", string.Join(", ", new[] { work.Starred ? "starred" : null, work.Hidden ? "hidden" : null }.OfType<string>()));
        Field("remark", work.CuratorNote);
        Field("notes", string.Join("; ", work.Notes));
        Field("older ids", string.Join(", ", work.Redirects));
        Field("in short", Strings("SELECT tldr FROM abstracts WHERE work_id = $p0 AND tldr IS NOT NULL", work.Id).FirstOrDefault());
        Field("abstract", Strings("SELECT abstract FROM abstracts WHERE work_id = $p0 AND abstract IS NOT NULL", work.Id).FirstOrDefault());
        Section("Links", work.Links.Select(l => $"{l.Kind}: {l.Url}"));
        Section("Identifiers", work.Identifiers.Select(i => i.ToString()));
        Section("Named by lists", work.Mentions.Select(m => m.Heading.Length == 0 ? m.Repository : $"{m.Repository}: {m.Heading}"));
        Section("Forms", work.Manifestations.SelectMany(m => new[] { Form(m) }.Concat(m.Records.Select(r => "  " + Claim(r)))));
        Section("Where each field comes from", Rows("SELECT field, source, record_key, reason FROM field_provenance WHERE work_id = $p0 ORDER BY field",
            r => $"{r.GetString(0)}: {$"{r.GetString(1)} {r.GetString(2)}".TrimEnd()}{Because(r.GetString(3))}", work.Id));
        Section("Tied to", Ties(work.Id));
        return lines;

        void Field(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                lines.Add($"{name + ":",-12}{value}");
            }
        }

        void Section(string name, IEnumerable<string> entries)
        {
            var list = entries.ToList();
            if (list.Count > 0)
            {
                lines.Add("");
                lines.Add(name);
                lines.AddRange(list.Select(e => "  " + e));
            }
        }
    }

    /// <summary>Why its records are one work, why it has its topics and people.</summary>
    /// <exception cref="UnknownNameException">No work has that name.</exception>
    public IReadOnlyList<string> Explain(string typed)
    {
        var work = Work(typed);
        var lines = new List<string> { $"{work.Id}: {work.Title}" };
        lines.AddRange(work.Redirects.Select(old => $"{old} merged into it."));
        var records = work.Manifestations.SelectMany(m => m.Records).ToList();
        lines.Add(records.Count switch { 0 => "No record is kept; it is carried on from the ledger.", 1 => $"One record: {Claim(records[0])}.", _ => $"{records.Count} records were put together:" });
        lines.AddRange(Rows("""
            SELECT DISTINCT d.record_a, d.record_b, d.same, d.code, d.reason FROM match_decisions d
            WHERE d.record_a IN (SELECT id FROM records WHERE work_id = $p0) OR d.record_b IN (SELECT id FROM records WHERE work_id = $p0)
            ORDER BY d.same DESC, d.record_a, d.record_b
            """, Decision, work.Id));
        lines.AddRange(Rows("SELECT name, person_id, coalesce(reason, 'the reason was not kept') FROM authorships WHERE work_id = $p0 AND person_id IS NOT NULL ORDER BY position",
            r => $"Author {r.GetString(0)} is {r.GetString(1)}: {r.GetString(2)}.", work.Id));
        lines.AddRange(Rows("SELECT topic_id, score, coalesce(reason, 'the reason was not kept') FROM work_topics WHERE work_id = $p0 ORDER BY position",
            r => FormattableString.Invariant($"Topic {r.GetString(0)} ({r.GetDouble(1):0.00}): {r.GetString(2)}."), work.Id));
        lines.Add(FormattableString.Invariant($"Relevance {work.Relevance:0.00}; the bar is {CatalogView.RelevanceBar:0.00}, so it is {(CatalogView.IsListed(work) ? "listed" : "not listed")}{(work.Starred ? " (starred by a person)" : "")}{(work.Hidden ? " (hidden by a person)" : "")}."));
        lines.AddRange(Rows("SELECT reason FROM field_provenance WHERE work_id = $p0 AND field = 'relevance'", r => $"Why: {r.GetString(0)}.", work.Id));
        lines.AddRange(Ties(work.Id));
        lines.AddRange(Rows("SELECT night, kind, detail FROM changes WHERE work_id = $p0 ORDER BY night, kind, detail",
            r => $"{r.GetString(0)}: {r.GetString(1)}{(r.GetString(2).Length == 0 ? "" : " " + r.GetString(2))}", work.Id));
        return lines;
    }

    /// <summary>Why two names, of works or of records (<c>source|key</c>), are one work, or why they are not: the night's decisions, and what each field contributes.</summary>
    /// <exception cref="UnknownNameException">One of them names neither.</exception>
    public IReadOnlyList<string> Explain(string typed, string other)
    {
        var (a, b) = (WorkOf(typed), WorkOf(other));
        if (a.Id == b.Id)
        {
            var compared = RecordId(typed) is { } one && RecordId(other) is { } two && one != two ? Compared(typed, other) : [];
            return [$"{typed} and {other} are one work, {a.Id}.", .. compared, .. Explain(a.Id)];
        }

        var lines = new List<string> { $"{a.Id}: {a.Title}", $"{b.Id}: {b.Title}" };
        lines.AddRange(Rows("""
            SELECT d.record_a, d.record_b, d.same, d.code, d.reason FROM match_decisions d
            JOIN records x ON x.id = d.record_a JOIN records y ON y.id = d.record_b
            WHERE (x.work_id = $p0 AND y.work_id = $p1) OR (x.work_id = $p1 AND y.work_id = $p0)
            ORDER BY d.record_a, d.record_b
            """, Decision, a.Id, b.Id));
        lines.AddRange(Ties(a.Id).Where(t => t.Contains(b.Id, StringComparison.Ordinal)));
        if (lines.Count == 2)
        {
            lines.Add("The night noted no decision between them: they share no identifier, title or author that is rare enough to compare them, or are plainly different.");
        }

        lines.AddRange(Compared(typed, other));
        return lines;
    }

    private LedgerWork WorkOf(string typed)
        => RecordId(typed) is { } record ? Work(Strings("SELECT work_id FROM records WHERE id = $p0", record).Single()) : Work(typed);

    /// <summary>Pairs that may be one work and wait for a person's word, most likely first.</summary>
    public IReadOnlyList<DoubtfulPair> Review()
        => Rows("SELECT work_id, other_id, score, reason FROM doubtful_pairs ORDER BY score DESC, work_id, other_id", r => new DoubtfulPair(r.GetString(0), r.GetString(1), r.GetDouble(2), r.GetString(3)));

    /// <summary>Authors who are not followed and wrote several listed works: name, works, and how many of them with somebody followed.</summary>
    public IReadOnlyList<(string Name, int Works, int WithFollowed)> Suggest(int limit = 20) => Rows(string.Create(CultureInfo.InvariantCulture, $"""
        SELECT a.name, count(*), sum(EXISTS (SELECT 1 FROM authorships f WHERE f.work_id = a.work_id AND f.person_id IS NOT NULL))
        FROM authorships a JOIN works w ON w.id = a.work_id
        WHERE a.person_id IS NULL AND w.hidden = 0 AND (w.starred = 1 OR w.relevance >= {CatalogView.RelevanceBar})
        GROUP BY a.name HAVING count(*) >= 2 ORDER BY 2 DESC, 3 DESC, a.name LIMIT {Math.Max(0, limit)}
        """), r => (r.GetString(0), r.GetInt32(1), r.GetInt32(2)));

    /// <summary>What is known of health: counts, sources, seeds, doubtful pairs, warnings.</summary>
    /// <param name="health">How sources and seeds fared, where that is known better than from the last published night.</param>
    public IReadOnlyList<string> Status(IReadOnlyList<string>? health = null)
    {
        var lines = new List<string>();
        lines.AddRange(Rows("SELECT night, works, records, requests FROM runs ORDER BY rowid DESC LIMIT 1",
            r => FormattableString.Invariant($"Night of {r.GetString(0)}: {r.GetInt32(1):N0} works{(r.IsDBNull(2) ? "" : FormattableString.Invariant($" from {r.GetInt32(2):N0} records"))}{(r.IsDBNull(3) ? "" : FormattableString.Invariant($", {r.GetInt32(3):N0} requests"))}.")));
        lines.AddRange(Rows(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*), sum(withdrawn_at IS NOT NULL) FROM works WHERE hidden = 0 AND (starred = 1 OR relevance >= {CatalogView.RelevanceBar})"),
            r => FormattableString.Invariant($"{r.GetInt32(0):N0} listed, of which {(r.IsDBNull(1) ? 0 : r.GetInt32(1)):N0} no source names any more.")));
        lines.AddRange(Rows("SELECT source, count(DISTINCT work_id), sum(withdrawn_at IS NOT NULL) FROM records GROUP BY source ORDER BY 2 DESC, source",
            r => FormattableString.Invariant($"Source {r.GetString(0)}: {r.GetInt32(1):N0} works, {r.GetInt32(2):N0} records withdrawn.")));
        lines.AddRange(health ??
        [
            .. Rows("SELECT name, ok, last_answered, message FROM source_health ORDER BY position", r => Health(r.GetString(0), r.GetBoolean(1), r.Text(2), r.Text(3))),
            .. Rows("SELECT seed_id, ok, last_answered, message FROM seed_health WHERE ok = 0 ORDER BY seed_id", r => Health(r.GetString(0), r.GetBoolean(1), r.Text(2), r.Text(3))),
        ]);
        lines.AddRange(Rows("SELECT p.id FROM people p WHERE NOT EXISTS (SELECT 1 FROM seed_works s WHERE s.seed_id = p.id) ORDER BY p.position", r => $"Seed {r.GetString(0)}: no work found yet."));
        lines.AddRange(Rows("SELECT count(*) FROM doubtful_pairs", r => r.GetInt32(0)).Where(n => n > 0).Select(n => FormattableString.Invariant($"{n:N0} doubtful pairs wait for a decision (`llminf review`).")));
        lines.AddRange(Rows("SELECT text FROM warnings ORDER BY position", r => "Warning: " + r.GetString(0)));
        return lines;
    }

    private List<string> Ties(string id) =>
    [
        .. Rows("SELECT CASE kind WHEN 'related' THEN 'related to' ELSE kind END, other_id, coalesce(reason, '') FROM relations WHERE work_id = $p0 UNION ALL SELECT CASE kind WHEN 'extends' THEN 'extended by' WHEN 'related' THEN 'related to' ELSE kind || ' (from the other)' END, work_id, coalesce(reason, '') FROM relations WHERE other_id = $p0 ORDER BY 1, 2",
            r => $"{r.GetString(0)} {r.GetString(1)}{Because(r.GetString(2))}", id),
        .. Rows("SELECT CASE work_id WHEN $p0 THEN other_id ELSE work_id END, score, reason FROM doubtful_pairs WHERE $p0 IN (work_id, other_id) ORDER BY 1",
            r => FormattableString.Invariant($"perhaps the same as {r.GetString(0)} ({r.GetDouble(1):0.00}){Because(r.GetString(2))}"), id),
    ];

    private static string Decision(Microsoft.Data.Sqlite.SqliteDataReader r) => $"{(r.GetBoolean(2) ? "same" : "different")}: {r.GetString(0)} and {r.GetString(1)} — {r.GetString(3)}{Because(r.GetString(4))}";

    private static string Because(string reason) => reason.Length == 0 ? "" : $" ({reason})";

    private static string Form(LedgerManifestation m)
        => string.Join(", ", new[] { m.Kind.Name(), m.Venue, m.Year?.ToString(CultureInfo.InvariantCulture), m.Pages is null ? null : "pp. " + m.Pages, m.Doi is null ? null : "doi:" + m.Doi, m.ArxivId is null ? null : "arxiv:" + m.ArxivId, $"“{m.Title}”" }.OfType<string>());

    private static string Claim(LedgerRecord r)
        => $"{r.Source.Name()} {r.Key}, first seen {WorkJson.Date(r.FirstSeen)}{(r.WithdrawnAt is { } at ? ", withdrawn " + WorkJson.Date(at) : "")}{(r.Url is null ? "" : ", " + r.Url)}";

    private static string Health(string name, bool ok, string? last, string? message)
        => $"{name}: {(ok ? "answers" : last is null ? "has not answered yet" : "has not answered since " + last)}{(message is null ? "" : $" ({(message.Length <= 100 ? message : message[..100] + "…")})")}.";
}
