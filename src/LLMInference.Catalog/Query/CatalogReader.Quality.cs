using System.Globalization;
using LLMInference.Catalog.Store;

namespace LLMInference.Catalog.Query;

/// <summary>How good the data are, as sections of plain lines.</summary>
public sealed partial class CatalogReader
{
    // What a title looks like whose bytes were read in the wrong encoding.
    private static readonly string[] Garbled = ["\uFFFD", "Ã©", "Ã¼", "Ã¶", "Ã¤", "Ã¨", "Ã±", "â€™", "â€œ", "â€“", "Â "];

    // With fewer shared works an estimate is chance (Chapman's estimator is close to unbiased from seven on).
    private const int LeastShared = 7;

    /// <summary>Coverage of fields, per seed and per source; disagreements; what is missing by estimate; pages that yield less; suspicious records.</summary>
    public IReadOnlyList<QualitySection> Quality() =>
    [
        new("Coverage of fields", [.. Coverage("all works", "1 = 1"), .. Coverage("listed works", FormattableString.Invariant($"hidden = 0 AND (starred = 1 OR relevance >= {CatalogView.RelevanceBar})"))]),
        new("Coverage by seed", BySeed()),
        new("Sources", BySource()),
        new("Disagreements", Disagreements()),
        new("What may be missing", Missing()),
        new("Pages that yield less", FewerOnPages()),
        new("Suspicious records", Suspicious()),
        new("Venues that venues.yaml does not know", UnknownVenues()),
    ];

    private const string Fields = """
        count(*),
        sum(EXISTS (SELECT 1 FROM authorships a WHERE a.work_id = w.id) AND w.authors_complete = 1),
        sum(w.year IS NOT NULL), sum(w.venue IS NOT NULL), sum(w.doi IS NOT NULL OR w.arxiv_id IS NOT NULL), sum(w.citation_count IS NOT NULL),
        sum(EXISTS (SELECT 1 FROM work_links l WHERE l.work_id = w.id AND l.kind = 'pdf')), sum(EXISTS (SELECT 1 FROM work_links l WHERE l.work_id = w.id AND l.kind = 'code')),
        sum(EXISTS (SELECT 1 FROM abstracts x WHERE x.work_id = w.id AND x.abstract IS NOT NULL)), sum(EXISTS (SELECT 1 FROM abstracts x WHERE x.work_id = w.id AND x.tldr IS NOT NULL)),
        sum(w.status IS NOT NULL), sum(EXISTS (SELECT 1 FROM work_topics t WHERE t.work_id = w.id))
        """;

    private static readonly string[] FieldNames = ["authors", "year", "venue", "DOI or arXiv id", "citations", "pdf", "code", "abstract", "summary", "status", "interest"];

    private List<string> Coverage(string which, string condition)
        => Rows($"SELECT {Fields} FROM works w WHERE {condition}", r => $"{which}: {Shares(r, 0)}");

    private List<string> BySeed()
        => Rows($"SELECT s.seed_id, {Fields} FROM (SELECT DISTINCT seed_id, work_id FROM seed_works) s JOIN works w ON w.id = s.work_id GROUP BY s.seed_id ORDER BY s.seed_id", r => $"{r.GetString(0)}: {Shares(r, 1)}");

    private static string Shares(Microsoft.Data.Sqlite.SqliteDataReader row, int first)
    {
        var works = row.GetInt64(first);
        return string.Create(CultureInfo.InvariantCulture, $"{works:N0} works")
            + string.Concat(FieldNames.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $", {name} {(works == 0 ? 0 : Math.Floor(100.0 * row.GetInt64(first + 1 + i) / works)):0} %")));
    }

    private List<string> BySource() => Rows(
        """
        SELECT source, count(*), sum(alone) FROM (SELECT DISTINCT r.source, r.work_id, NOT EXISTS (SELECT 1 FROM records o WHERE o.work_id = r.work_id AND o.source <> r.source AND o.withdrawn_at IS NULL) AS alone
        FROM records r WHERE r.withdrawn_at IS NULL) GROUP BY source ORDER BY source
        """,
        r => string.Create(CultureInfo.InvariantCulture, $"{r.GetString(0)}: names {r.GetInt64(1):N0} works, {r.GetInt64(2):N0} of them alone"));

    private List<string> Disagreements() =>
    [
        .. Rows(
            """
            SELECT a.source, b.source, count(DISTINCT a.manifestation_id), sum(a.year <> b.year), max(CASE WHEN a.year <> b.year THEN w.title END)
            FROM records a JOIN records b ON a.manifestation_id = b.manifestation_id AND a.source < b.source JOIN works w ON w.id = a.work_id
            WHERE a.withdrawn_at IS NULL AND b.withdrawn_at IS NULL AND a.year IS NOT NULL AND b.year IS NOT NULL GROUP BY a.source, b.source HAVING sum(a.year <> b.year) > 0 ORDER BY 4 DESC, 1, 2
            """,
            r => string.Create(CultureInfo.InvariantCulture, $"year: {r.GetString(0)} and {r.GetString(1)} differ on {r.GetInt64(3):N0} pairs of records of {r.GetInt64(2):N0} published forms that both date (for instance \"{r.GetString(4)}\")")),
        .. Rows(
            """
            SELECT a.source, b.source, count(*), max(w.title)
            FROM records a JOIN records b ON a.manifestation_id = b.manifestation_id AND a.source < b.source JOIN works w ON w.id = a.work_id
            WHERE a.withdrawn_at IS NULL AND b.withdrawn_at IS NULL AND json_array_length(a.authors) > 0 AND json_array_length(b.authors) > 0 AND json_array_length(a.authors) <> json_array_length(b.authors)
            GROUP BY a.source, b.source ORDER BY 3 DESC, 1, 2
            """,
            r => string.Create(CultureInfo.InvariantCulture, $"authors: {r.GetString(0)} and {r.GetString(1)} name another number of authors on {r.GetInt64(2):N0} pairs of records (for instance \"{r.GetString(3)}\")")),
    ];

    private List<string> Missing()
    {
        var named = Rows(
            "SELECT DISTINCT r.source, r.work_id FROM records r WHERE r.withdrawn_at IS NULL AND r.work_id IN (SELECT work_id FROM seed_works)", r => (Source: r.GetString(0), Work: r.GetString(1)))
            .GroupBy(r => r.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(r => r.Work).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var known = named.Values.SelectMany(w => w).Distinct(StringComparer.Ordinal).Count();
        var lines = new List<string>
        {
            $"{known} works of the followed people and labs are known. Estimates by capture and recapture (Chapman): (a + 1)(b + 1) / (both + 1) - 1 for two sources that name a and b works. It is assumed that the two find works independently, that every work is as likely to be found as another, and that no two records of one work were left apart; sources that copy from each other make it too low.",
        };
        var sources = named.Keys.Order(StringComparer.Ordinal).ToList();
        foreach (var (a, b) in sources.SelectMany((a, i) => sources.Skip(i + 1).Select(b => (a, b))))
        {
            var both = named[a].Count(named[b].Contains);
            var either = named[a].Count + named[b].Count - both;
            lines.Add(both < LeastShared
                ? $"{a} and {b}: {named[a].Count} and {named[b].Count} works, {both} in both: too few for an estimate"
                : string.Create(CultureInfo.InvariantCulture, $"{a} and {b}: {named[a].Count} and {named[b].Count} works, {both} in both: about {((named[a].Count + 1.0) * (named[b].Count + 1.0) / (both + 1.0)) - 1:0} in all, {Math.Max(0, ((named[a].Count + 1.0) * (named[b].Count + 1.0) / (both + 1.0)) - 1 - either):0} in neither"));
        }

        return lines;
    }

    private List<string> FewerOnPages() => Rows(
        """
        SELECT url, sum(withdrawn_at IS NULL), sum(withdrawn_at IS NOT NULL), max(withdrawn_at) FROM records WHERE source IN ('page', 'list') AND url IS NOT NULL
        GROUP BY url HAVING sum(withdrawn_at IS NOT NULL) >= 3 AND sum(withdrawn_at IS NOT NULL) * 4 >= count(*) ORDER BY 3 DESC, url
        """,
        r => string.Create(CultureInfo.InvariantCulture, $"{r.GetString(0)}: {r.GetInt64(1):N0} entries now, {r.GetInt64(2):N0} gone (last on {r.GetString(3)})"));

    private List<string> Suspicious()
    {
        var lastYear = Night().Year + 1;
        var records = Rows(
            "SELECT id, title, venue, year FROM records WHERE withdrawn_at IS NULL ORDER BY id", r => (Id: r.GetString(0), Title: r.GetString(1), Venue: r.IsDBNull(2) ? null : r.GetString(2), Year: r.IsDBNull(3) ? (int?)null : r.GetInt32(3)));
        return
        [
            .. records.Select(r => (r.Id, r.Title, What: Fault(r.Title, r.Venue, r.Year, lastYear))).Where(r => r.What is not null)
                .OrderBy(r => r.What, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal).Select(r => $"{r.What}: \"{r.Title}\" ({r.Id})"),
        ];
    }

    private static string? Fault(string title, string? venue, int? year, int lastYear)
        => title.Any(char.IsLetter) && title.Length > 12 && title.Contains(' ', StringComparison.Ordinal) && !title.Any(char.IsLower) && title.Any(char.IsAsciiLetterUpper) ? "all capitals"
            : year > lastYear ? "future year"
            : venue is not null && Same(title, venue) ? "title is the venue"
            : !title.Trim().Contains(' ', StringComparison.Ordinal) && title.All(c => c < 0x2E80) ? "one word"
            : Garbled.Any(g => title.Contains(g, StringComparison.Ordinal)) ? "garbled letters"
            : null;

    private List<string> UnknownVenues() => Rows(
        "SELECT m.venue, count(*) FROM manifestations m WHERE m.venue IS NOT NULL AND m.kind IN ('conference', 'journal') AND NOT EXISTS (SELECT 1 FROM venues v WHERE v.name = m.venue) GROUP BY m.venue ORDER BY 2 DESC, 1 LIMIT 40",
        r => string.Create(CultureInfo.InvariantCulture, $"{r.GetString(0)}: {r.GetInt64(1):N0}"));
}

/// <summary>A part of the data-quality report.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Lines">Plain text, a finding each; empty when there is nothing to say.</param>
public sealed record QualitySection(string Heading, IReadOnlyList<string> Lines);
