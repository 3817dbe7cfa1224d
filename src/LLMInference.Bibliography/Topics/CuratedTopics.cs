using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Topics;

/// <summary>A person's word on topics, applied after classification: it adds and removes, and a work that a person files under an interest belongs on the list.</summary>
public static class CuratedTopics
{
    /// <summary>The works with every <see cref="CurationAction.Topic"/> entry applied.</summary>
    public static IReadOnlyList<Work> Apply(IReadOnlyList<Work> works, IReadOnlyList<Redirect> redirects, CurationSet curation)
    {
        ArgumentNullException.ThrowIfNull(curation);
        var entries = curation.Entries.Where(e => e.Action == CurationAction.Topic).ToList();
        if (entries.Count == 0)
        {
            return works;
        }

        var now = redirects.ToDictionary(r => r.OldId, r => r.NewId, StringComparer.Ordinal);
        return [.. works.Select(work => entries.Where(e => e.Works.Any(reference => Means(reference, work, now))).Aggregate(work, Apply))];
    }

    private static Work Apply(Work work, CurationEntry entry)
    {
        var kept = work.Topics.Where(t => !entry.RemoveTopics.Contains(t.TopicId) && !entry.AddTopics.Contains(t.TopicId));
        var added = entry.AddTopics.Select(t => new WorkTopic(t, 1, $"{entry.Where}: {entry.Reason}"));
        return work with { Topics = [.. added, .. kept], Relevance = entry.AddTopics.Count > 0 ? 1 : work.Relevance };
    }

    private static bool Means(WorkReference reference, Work work, Dictionary<string, string> now)
        => reference.WorkId is { } id ? now.GetValueOrDefault(id, id) == work.Id
            : reference.Identifier is { } identifier ? work.Identifiers.Contains(identifier)
            : reference.Record is { } record ? work.Manifestations.SelectMany(m => m.Records).Any(r => $"{r.Record.Source.Name()}|{r.Record.Key}" == record)
            : !reference.Title.IsEmpty && (TitleKey.From(work.Title) == reference.Title || work.Manifestations.Any(m => TitleKey.From(m.Title) == reference.Title));
}
