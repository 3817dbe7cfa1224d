using System.Globalization;
using System.Text.Json;
using LLMInference.Bibliography.Works;

namespace LLMInference.Catalog.Writing;

/// <summary>A work as JSON: the columns of <c>works</c>, then <c>authors[]</c>, <c>topics[]</c>, <c>links{}</c>. The ledger and every query answer begin with these keys, in this order.</summary>
public static class WorkJson
{
    /// <summary>Writes the shared keys into an open object. What is not known is null.</summary>
    public static void Columns(Utf8JsonWriter json, LedgerWork work)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(work);
        json.WriteString("id", work.Id);
        json.WriteString("title", work.Title);
        Number(json, "year", work.Year);
        json.WriteString("venue", work.Venue);
        json.WriteString("doi", work.Doi);
        json.WriteString("arxiv_id", work.ArxivId);
        json.WriteNumber("relevance", work.Relevance);
        Number(json, "citation_count", work.CitationCount);
        json.WriteString("citation_date", work.CitationDate is { } counted ? Date(counted) : null);
        json.WriteString("status", work.Status?.Name());
        json.WriteString("first_seen", Date(work.FirstSeen));
        json.WriteString("withdrawn_at", work.WithdrawnAt is { } withdrawn ? Date(withdrawn) : null);
        json.WriteBoolean("authors_complete", work.AuthorsComplete);
        json.WriteBoolean("starred", work.Starred);
        json.WriteBoolean("hidden", work.Hidden);
        json.WriteString("curator_note", work.CuratorNote);
        json.WriteStartArray("authors");
        foreach (var author in work.Authors)
        {
            json.WriteStringValue(author.Name);
        }

        json.WriteEndArray();
        json.WriteStartArray("topics");
        foreach (var topic in work.Topics)
        {
            json.WriteStartObject();
            json.WriteString("id", topic.TopicId);
            json.WriteNumber("score", topic.Score);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("links");
        foreach (var link in work.Links)
        {
            json.WriteString(link.Kind, link.Url);
        }

        json.WriteEndObject();
    }

    /// <summary>ISO 8601: <c>2026-08-15</c>.</summary>
    internal static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
