using System.Globalization;
using System.Text.Json;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.OpenReview;

/// <summary>
/// OpenReview, asked only for works already known by their forum id, and only with an account: since summer 2026 it refuses anonymous callers.
/// Gives: title, authors, venue as printed ("ICLR 2024 oral"), year, abstract, PDF.
/// </summary>
public sealed class OpenReviewSource(OpenReviewOptions options) : ISource
{
    internal const string SourceName = "OpenReview";
    private const string Prefix = "openreview";
    private const string Parser = "openreview-note/1";
    private const string Site = "https://openreview.net";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<HostBudget> Hosts => [new(Address.Authority(options.BaseUrl), Address.Interval(options.RequestsPerSecond))];

    /// <summary>Why it is not asked although it is switched on, for the report; null when it is asked, or switched off.</summary>
    public Finding? Unavailable => options.Enabled && !options.HasCredentials
        ? new Finding("openreview.unavailable.credentials", "Sources:OpenReview:Enabled is true, but User and Password are not both set: OpenReview refuses anonymous callers, so nothing was asked.")
        : null;

    /// <inheritdoc/>
    public IEnumerable<HarvestRequest> Plan(HarvestState state)
        => !options.Enabled || !options.HasCredentials ? [] : state.WantedWorks.Where(w => w.Scheme == WorkScheme.OpenReview).Distinct().Order().Select(work => new HarvestRequest
        {
            Source = SourceName,
            Kind = "note",
            Url = Address.Under(options.BaseUrl, "/notes?id=" + Uri.EscapeDataString(work.Value)),
            Accept = "application/json",
            Why = $"what is missing of OpenReview forum {work.Value}",
            DocumentedApi = true,
        });

    /// <inheritdoc/>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot) => Answer.Read(Prefix, snapshot, BodyShape.Json, () => Read(snapshot));

    private static ParseResult Read(Snapshot snapshot)
    {
        using var document = JsonAnswer.Parse(snapshot.Body);
        var root = document.RootElement;
        if (root.Text("name") == "ChallengeRequiredError" || snapshot.Status is 401 or 403)
        {
            return ParseResult.Nothing(ParseOutcome.Blocked, "openreview.blocked.challenge", $"{snapshot.Url} answered {snapshot.Status}: OpenReview wants a proof of being human or an account; it is not asked again.");
        }

        if (root.Member("notes") is null)
        {
            return ParseResult.Nothing(snapshot.Status == 404 ? ParseOutcome.Partial : ParseOutcome.Unreadable, "openreview.missing.note", $"{snapshot.Url} answered {snapshot.Status} without notes.");
        }

        var findings = new List<Finding>();
        var records = new Dictionary<string, SourceRecord>(StringComparer.Ordinal);
        foreach (var note in root.Items("notes"))
        {
            if (From(note, Answer.Cite(snapshot, Parser)) is { } record)
            {
                records.TryAdd(record.Key, record);
            }
            else
            {
                findings.Add(new Finding("openreview.skipped.no-title", $"A note (id \"{note.Text("id")}\") lacks a forum or a title: a review or a comment."));
            }
        }

        return new ParseResult(ParseOutcome.Partial, [.. records.Values], [], [], findings);
    }

    private static SourceRecord? From(JsonElement note, Provenance provenance)
    {
        var content = note.Member("content");
        if ((note.Text("forum") ?? note.Text("id")) is not { } forum || Value(content, "title")?.AsText() is not { } title)
        {
            return null;
        }

        var venue = Value(content, "venue")?.AsText();
        // Authors may be withheld during review; who they are stands in authorids, where other ids are mixed in (e-mail, search links).
        var names = Value(content, "authors") is { } authors ? authors.AsItems().Select(JsonAnswer.AsText).OfType<string>() : [];
        var pdf = Value(content, "pdf")?.AsText();
        var links = new List<WorkLink> { new("page", $"{Site}/forum?id={Uri.EscapeDataString(forum)}") };
        if (pdf is not null && Uri.TryCreate(new Uri(Site), pdf, out var url) && url.Scheme is "http" or "https")
        {
            links.Add(new WorkLink("pdf", url.AbsoluteUri));
        }

        return new SourceRecord
        {
            Source = SourceId.OpenReview,
            Key = forum,
            TitleAsWritten = PlainText.From(title),
            Authors = [.. names.Select(n => new AuthorAsWritten(PlainText.From(n)))],
            VenueAsWritten = venue is null ? null : PlainText.From(venue),
            Year = YearIn(venue) ?? YearOf(note, "pdate"),
            Kind = venue is null ? null : venue.Contains("workshop", StringComparison.OrdinalIgnoreCase) ? ManifestationKind.Workshop
                : venue.StartsWith("Submitted", StringComparison.OrdinalIgnoreCase) ? ManifestationKind.Preprint : null,
            Identifiers = [new WorkIdentifier(WorkScheme.OpenReview, forum)],
            Links = links,
            Abstract = Value(content, "abstract")?.AsText() is { } summary ? PlainText.From(summary) : null,
            Provenance = provenance,
        };
    }

    // Version 2 wraps each value, version 1 does not.
    private static JsonElement? Value(JsonElement? content, string name)
        => content.Member(name) is { } field ? field.ValueKind == JsonValueKind.Object ? field.Member("value") : field : null;

    private static int? YearIn(string? venue)
        => venue?.Split([' ', '/', ','], StringSplitOptions.RemoveEmptyEntries).Select(w => w.Length == 4 && int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is > 1990 and < 2200 ? y : (int?)null).FirstOrDefault(y => y is not null);

    private static int? YearOf(JsonElement note, string member)
        => long.TryParse(note.Text(member), NumberStyles.Integer, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and < 7_000_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).Year : null;
}
