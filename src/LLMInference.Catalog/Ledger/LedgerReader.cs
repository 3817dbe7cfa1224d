using System.Globalization;
using System.Text;
using System.Text.Json;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Catalog.Ledger;

/// <summary>Reads the ledger <c>works.jsonl</c>. The ledger is our own: a missing file is a first run, a broken line is an error and never skipped, since its work would lose its id.</summary>
public static class LedgerReader
{
    /// <summary>The works of the ledger at <paramref name="path"/>; none when there is no such file.</summary>
    /// <exception cref="LedgerFormatException">A line is not one of ours; the message names file and line and what to do.</exception>
    public static IReadOnlyList<LedgerWork> ReadFile(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var reader = new StreamReader(path, Encoding.UTF8);
        return Read(reader, path);
    }

    /// <summary>The works of a ledger; <paramref name="name"/> is told in errors.</summary>
    /// <exception cref="LedgerFormatException">A line is not one of ours.</exception>
    public static IReadOnlyList<LedgerWork> Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var works = new List<LedgerWork>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            LedgerWork work;
            try
            {
                using var json = JsonDocument.Parse(line);
                work = Work(json.RootElement);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw Broken(name, number, $"this line is not a work ({e.Message.TrimEnd('.')}): \"{(line.Length > 60 ? line[..60] + "…" : line)}\"", e);
            }

            if (!lines.TryAdd(work.Id, number))
            {
                throw Broken(name, number, $"the id {work.Id} stands in line {lines[work.Id]} already", null);
            }

            works.Add(work);
        }

        return works;
    }

    private static LedgerFormatException Broken(string name, int line, string what, Exception? cause)
        => new($"{name}:{line}: {what}. The ledger keeps the works' ids, so it is not guessed at: restore the file from git (`git checkout -- {name}`) and run again.", cause);

    private static LedgerWork Work(JsonElement json)
    {
        var title = Required(json, "title");
        var people = json.TryGetProperty("people", out var map) ? map.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString(), StringComparer.Ordinal) : [];
        return new LedgerWork
        {
            Id = Required(json, "id"),
            Title = title,
            Year = Number(json, "year"),
            Venue = Text(json, "venue"),
            Doi = Text(json, "doi"),
            ArxivId = Text(json, "arxiv_id"),
            Relevance = json.GetProperty("relevance").GetDouble(),
            CitationCount = Number(json, "citation_count"),
            CitationDate = Date(json, "citation_date"),
            Status = PublicationStatuses.From(Text(json, "status")),
            FirstSeen = Date(json, "first_seen") ?? throw new FormatException("no first_seen"),
            WithdrawnAt = Date(json, "withdrawn_at"),
            AuthorsComplete = json.GetProperty("authors_complete").GetBoolean(),
            Starred = json.GetProperty("starred").GetBoolean(),
            Hidden = json.GetProperty("hidden").GetBoolean(),
            CuratorNote = Text(json, "curator_note"),
            Authors = [.. Array(json, "authors").Select((a, i) => new LedgerAuthor(a.GetString()!, people.GetValueOrDefault((i + 1).ToString(CultureInfo.InvariantCulture))))],
            Topics = [.. Array(json, "topics").Select(t => new WorkTopic(Required(t, "id"), t.GetProperty("score").GetDouble()))],
            Links = [.. json.GetProperty("links").EnumerateObject().Select(l => new WorkLink(l.Name, l.Value.GetString()!))],
            Identifiers = [.. Array(json, "identifiers").Select(i => Identifier(i.GetString()!))],
            Mentions = [.. Array(json, "mentions").Select(m => new ListMention(Required(m, "repository"), Required(m, "heading")))],
            Notes = [.. Array(json, "notes").Select(n => n.GetString()!)],
            Manifestations = [.. Array(json, "manifestations").Select(m => Manifestation(m, title))],
            Redirects = [.. Array(json, "redirects").Select(r => r.GetString()!)],
        };
    }

    private static LedgerManifestation Manifestation(JsonElement json, string title) => new()
    {
        Id = Required(json, "id"),
        Kind = ManifestationKinds.From(Required(json, "kind")) ?? throw new FormatException($"unknown kind \"{Text(json, "kind")}\""),
        Title = Text(json, "title") ?? title,
        Venue = Text(json, "venue"),
        Year = Number(json, "year"),
        Doi = Text(json, "doi"),
        ArxivId = Text(json, "arxiv_id"),
        Pages = Text(json, "pages"),
        Volume = Text(json, "volume"),
        Number = Text(json, "number"),
        Records = [.. Array(json, "records").Select(Record)],
    };

    private static LedgerRecord Record(JsonElement json) => new(
        SourceIds.From(Required(json, "source")) ?? throw new FormatException($"unknown source \"{Text(json, "source")}\""),
        Required(json, "key"),
        Text(json, "url"),
        Date(json, "first_seen") ?? throw new FormatException("a record without first_seen"),
        Date(json, "withdrawn_at"),
        Text(json, "seed_id"));

    private static WorkIdentifier Identifier(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && WorkIdentifier.SchemeFrom(text[..colon]) is { } scheme
            ? new WorkIdentifier(scheme, text[(colon + 1)..])
            : throw new FormatException($"\"{text}\" is not scheme:value");
    }

    private static JsonElement.ArrayEnumerator Array(JsonElement json, string name) => json.TryGetProperty(name, out var array) ? array.EnumerateArray() : default;

    private static string Required(JsonElement json, string name) => Text(json, name) ?? throw new FormatException($"no \"{name}\"");

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    private static int? Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetInt32() : null;

    private static DateOnly? Date(JsonElement json, string name)
        => Text(json, name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
