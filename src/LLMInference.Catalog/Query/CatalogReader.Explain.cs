using System.Globalization;
using System.Text.Json;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Works;

namespace LLMInference.Catalog.Query;

/// <summary>A pair that waits for a person's word, with what the word is worth.</summary>
/// <param name="Pair">The two works.</param>
/// <param name="Value">0–1: how open the question is, times how visible the two works are.</param>
/// <param name="Visibility">0–1: the mean of the two works.</param>
public sealed record RankedDoubt(DoubtfulPair Pair, double Value, double Visibility);

/// <summary>Two records side by side, and which question to a person comes first.</summary>
public sealed partial class CatalogReader
{
    // What is below the bar can be found, but nobody meets it.
    private const double Unlisted = 0.5;

    /// <summary>
    /// Pairs that may be one work and wait for a person's word, most valuable first: an answer is worth most where it is least foreseen (a likelihood near one half) and where
    /// readers meet the works. What is hidden is worth nothing.
    /// </summary>
    public IReadOnlyList<RankedDoubt> ReviewByValue()
        => [.. Review().Select(Ranked).OrderByDescending(p => p.Value).ThenByDescending(p => p.Pair.Score).ThenBy(p => p.Pair.WorkId, StringComparer.Ordinal).ThenBy(p => p.Pair.OtherId, StringComparer.Ordinal)];

    /// <summary>How open a question is: 1 where both answers are as likely, 0 where one is certain.</summary>
    public static double Openness(double likelihood) => 4 * likelihood * (1 - likelihood);

    private RankedDoubt Ranked(DoubtfulPair pair)
    {
        var visibility = (Visibility(Work(pair.WorkId)) + Visibility(Work(pair.OtherId))) / 2;
        return new RankedDoubt(pair, Math.Round(Openness(pair.Score) * visibility, 4), Math.Round(visibility, 4));
    }

    private static double Visibility(LedgerWork work) => work.Hidden ? 0 : work.Starred ? 1 : work.Relevance * (Store.CatalogView.IsListed(work) ? 1 : Unlisted);

    // A record's id (source|key), if it is one.
    private string? RecordId(string typed) => Strings("SELECT id FROM records WHERE id = $p0", typed.Trim()).FirstOrDefault();

    private IEnumerable<string> Compared(string typed, string other)
    {
        var (left, right) = (Claims(typed), Claims(other));
        if (left.Count == 0 || right.Count == 0)
        {
            yield return "No record of one of them is kept, so there is nothing to compare.";
            yield break;
        }

        var pair = PairExplanation.Strongest(left, right);
        yield return $"Field by field, {Name(pair.A)} beside {Name(pair.B)}{(left.Count + right.Count > 2 ? ", the two that speak most for one work" : "")}:";
        foreach (var field in pair.Fields)
        {
            yield return $"  {field.Field,-12}{Side(field.Weight),-8} {field.Words}";
        }

        yield return $"  {"verdict",-12}{pair.Code}: {pair.Verdict}";
    }

    // A record as works.db keeps it; identifiers, volume and pages are those of the published form that it claims.
    private List<SourceRecord> Claims(string typed)
    {
        var record = RecordId(typed);
        return [.. Rows("""
            SELECT r.source, r.source_key, r.title, r.authors, r.venue, r.year, r.seed_id, m.kind, m.volume, m.number, m.pages, m.doi, m.arxiv_id
            FROM records r JOIN manifestations m ON m.id = r.manifestation_id
            WHERE r.id = $p0 OR r.work_id = $p1 ORDER BY r.id
            """, r => new SourceRecord
            {
                Source = SourceIds.From(r.GetString(0))!.Value,
                Key = r.GetString(1),
                TitleAsWritten = r.GetString(2),
                Authors = [.. Names(r.GetString(3)).Select(n => new AuthorAsWritten(n))],
                VenueAsWritten = Text(r, 4),
                Year = r.IsDBNull(5) ? null : r.GetInt32(5),
                SeedId = Text(r, 6),
                Kind = ManifestationKinds.From(r.GetString(7)),
                Volume = Text(r, 8),
                Number = Text(r, 9),
                Pages = Text(r, 10),
                Identifiers = [.. Identifier(WorkScheme.Doi, Text(r, 11)), .. Identifier(WorkScheme.Arxiv, Text(r, 12))],
                Provenance = new Provenance("works.db", "", DateTimeOffset.UnixEpoch, ""),
            }, record ?? "", record is null ? Work(typed).Id : "")];

        static string? Text(Microsoft.Data.Sqlite.SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

        static WorkIdentifier[] Identifier(WorkScheme scheme, string? value) => value is null ? [] : [new WorkIdentifier(scheme, value)];
    }

    private static List<string> Names(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : e.TryGetProperty("name", out var name) ? name.GetString()! : "").Where(n => n.Length > 0)];
    }

    private static string Name(SourceRecord record) => string.Create(CultureInfo.InvariantCulture, $"{record.Source.Name()} {record.Key}");

    private static string Side(FieldWeight weight) => weight switch
    {
        FieldWeight.For => "for",
        FieldWeight.Against => "against",
        FieldWeight.Veto => "veto",
        _ => "open",
    };
}
