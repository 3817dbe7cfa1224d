using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Ledger;

/// <summary>Writes the ledger <c>works.jsonl</c>: one work a line in id order (ordinal), keys in one fixed order, so that a night's commit shows what changed and nothing else.</summary>
public static class LedgerWriter
{
    /// <summary>The whole ledger.</summary>
    public static ReadOnlyMemory<byte> Write(IEnumerable<LedgerWork> works)
    {
        ArgumentNullException.ThrowIfNull(works);
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var work in works.OrderBy(w => w.Id, StringComparer.Ordinal))
        {
            using (var json = new Utf8JsonWriter(buffer, PublishedJson.OneLine))
            {
                json.WriteStartObject();
                WorkJson.Columns(json, work);
                Rest(json, work);
                json.WriteEndObject();
            }

            buffer.Write("\n"u8);
        }

        return buffer.WrittenMemory;
    }

    private static void Rest(Utf8JsonWriter json, LedgerWork work)
    {
        json.WriteStartObject("people");
        foreach (var (i, author) in work.Authors.Index().Where(a => a.Item.PersonId is not null))
        {
            json.WriteString((i + 1).ToString(CultureInfo.InvariantCulture), author.PersonId);
        }

        json.WriteEndObject();
        Strings(json, "identifiers", work.Identifiers.Select(i => i.ToString()));
        json.WriteStartArray("mentions");
        foreach (var mention in work.Mentions)
        {
            json.WriteStartObject();
            json.WriteString("repository", mention.Repository);
            json.WriteString("heading", mention.Heading);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Strings(json, "notes", work.Notes);
        json.WriteStartArray("manifestations");
        foreach (var manifestation in work.Manifestations)
        {
            Manifestation(json, manifestation, work);
        }

        json.WriteEndArray();
        Strings(json, "redirects", work.Redirects);
    }

    private static void Manifestation(Utf8JsonWriter json, LedgerManifestation manifestation, LedgerWork work)
    {
        json.WriteStartObject();
        json.WriteString("id", manifestation.Id);
        json.WriteString("kind", manifestation.Kind.Name());
        Optional(json, "title", manifestation.Title == work.Title ? null : manifestation.Title);
        Optional(json, "venue", manifestation.Venue);
        if (manifestation.Year is { } year)
        {
            json.WriteNumber("year", year);
        }

        Optional(json, "doi", manifestation.Doi);
        Optional(json, "arxiv_id", manifestation.ArxivId);
        Optional(json, "pages", manifestation.Pages);
        Optional(json, "volume", manifestation.Volume);
        Optional(json, "number", manifestation.Number);
        json.WriteStartArray("records");
        foreach (var record in manifestation.Records)
        {
            json.WriteStartObject();
            json.WriteString("source", record.Source.Name());
            json.WriteString("key", record.Key);
            Optional(json, "url", record.Url);
            json.WriteString("first_seen", WorkJson.Date(record.FirstSeen));
            Optional(json, "withdrawn_at", record.WithdrawnAt is { } date ? WorkJson.Date(date) : null);
            Optional(json, "seed_id", record.SeedId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
