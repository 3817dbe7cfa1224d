using System.Globalization;
using LLMInference.Bibliography.Works;

namespace LLMInference.Catalog.Index;

/// <summary>Something that happened to a work.</summary>
/// <param name="Night">When.</param>
/// <param name="Kind"><c>new merged withdrawn restored changed</c>.</param>
/// <param name="WorkId">The live work.</param>
/// <param name="Detail">In words: what changed from what to what; the old id of a merger; empty for new works.</param>
/// <param name="Tonight">True for what differs from the last published ledger, false for history.</param>
internal sealed record WorkChange(DateOnly Night, string Kind, string WorkId, string Detail, bool Tonight);

/// <summary>What differs between the last ledger and the works about to be published.</summary>
internal static class ChangeSummary
{
    /// <summary>Changes by night, kind and work: tonight's, and of earlier nights what the works themselves remember (first seen, withdrawn).</summary>
    public static IReadOnlyList<WorkChange> Between(IReadOnlyList<LedgerWork> previous, IReadOnlyList<LedgerWork> current, DateOnly night)
    {
        var before = previous.ToDictionary(w => w.Id, StringComparer.Ordinal);
        var redirectedBefore = previous.SelectMany(w => w.Redirects).ToHashSet(StringComparer.Ordinal);
        var changes = new List<WorkChange>();
        foreach (var work in current)
        {
            var old = before.GetValueOrDefault(work.Id);
            changes.Add(new WorkChange(work.FirstSeen, "new", work.Id, "", Tonight: old is null));
            if (work.WithdrawnAt is { } withdrawn)
            {
                changes.Add(new WorkChange(withdrawn, "withdrawn", work.Id, "", Tonight: old is null or { WithdrawnAt: null }));
            }

            changes.AddRange(work.Redirects.Where(id => !redirectedBefore.Contains(id) && before.ContainsKey(id))
                .Select(id => new WorkChange(night, "merged", work.Id, id, Tonight: true)));
            if (old is not null)
            {
                changes.AddRange(OfOne(old, work, night));
            }
        }

        return [.. changes.OrderBy(c => c.Night).ThenBy(c => c.Kind, StringComparer.Ordinal).ThenBy(c => c.WorkId, StringComparer.Ordinal).ThenBy(c => c.Detail, StringComparer.Ordinal)];
    }

    private static IEnumerable<WorkChange> OfOne(LedgerWork old, LedgerWork work, DateOnly night)
    {
        if (old.WithdrawnAt is { } since && work.WithdrawnAt is null)
        {
            yield return new WorkChange(night, "restored", work.Id, "withdrawn since " + Date(since), Tonight: true);
        }

        var published = work.Manifestations.Select(m => m.Kind).Distinct().Except(old.Manifestations.Select(m => m.Kind)).Select(k => k.Name()).Order(StringComparer.Ordinal).ToList();
        (string Field, string? Old, string? New)[] fields =
        [
            ("title", old.Title, work.Title),
            ("year", Number(old.Year), Number(work.Year)),
            ("venue", old.Venue, work.Venue),
            ("DOI", old.Doi, work.Doi),
            ("arXiv", old.ArxivId, work.ArxivId),
            ("authors", Authors(old), Authors(work)),
            ("code", Link(old, "code"), Link(work, "code")),
            ("form", null, published.Count == 0 ? null : string.Join(", ", published)),
        ];
        var parts = fields.Where(f => f.Old != f.New).Select(f => (f.Old, f.New) switch
        {
            (null, { } added) => $"{f.Field}: {added}",
            ({ } removed, null) => $"{f.Field}: {removed} → none",
            _ => $"{f.Field}: {f.Old} → {f.New}",
        }).ToList();
        if (parts.Count > 0)
        {
            yield return new WorkChange(night, "changed", work.Id, string.Join("; ", parts), Tonight: true);
        }
    }

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Link(LedgerWork work, string kind) => work.Links.FirstOrDefault(l => l.Kind == kind)?.Url;

    private static string? Authors(LedgerWork work)
    {
        var names = string.Join(", ", work.Authors.Select(a => a.Name));
        return names.Length switch
        {
            0 => null,
            > 200 => string.Create(CultureInfo.InvariantCulture, $"{work.Authors[0].Name} and {work.Authors.Count - 1} more ({work.Authors[^1].Name} last)"),
            _ => names,
        };
    }
}
