using LLMInference.Bibliography.Curation;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Topics;

/// <summary>Classifies the works of a catalogue, a person's word last.</summary>
public static class WorkClassification
{
    /// <summary>The catalogue with topics and relevance. A topic that a person adds scores 1 and makes the work relevant; one that a person removes is gone; a starred work is relevant.</summary>
    public static Catalogue Classify(Catalogue catalogue, TopicClassifier classifier, CurationSet curation)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(curation);
        var redirects = catalogue.Redirects.ToDictionary(r => r.OldId, r => r.NewId, StringComparer.Ordinal);
        var decisions = curation.Entries.Where(e => e.Action == CurationAction.Topic).ToList();
        return catalogue with { Works = [.. catalogue.Works.Select(w => Classify(w, classifier, decisions.Where(d => d.Works.Any(r => Names(r, w, redirects)))))] };
    }

    private static Work Classify(Work work, TopicClassifier classifier, IEnumerable<CurationEntry> decisions)
    {
        var abstractText = work.Manifestations.SelectMany(m => m.Records).Select(r => r.Record.Abstract).FirstOrDefault(a => !string.IsNullOrWhiteSpace(a));

        // A work carried on from the ledger has no abstract to read any more: what was said of it with one stays.
        var classified = abstractText is null && work.Topics.Count > 0
            ? new Classification(work.Topics, work.Relevance, "as last published")
            : classifier.Classify(work.Title, abstractText, work.Mentions);
        var topics = classified.Topics.ToList();
        var (relevance, source, reason) = (classified.Relevance, "classifier", classified.Reason);
        foreach (var decision in decisions)
        {
            topics.RemoveAll(t => decision.RemoveTopics.Contains(t.TopicId, StringComparer.Ordinal) || decision.AddTopics.Contains(t.TopicId, StringComparer.Ordinal));
            topics.InsertRange(0, decision.AddTopics.Select(t => new WorkTopic(t, 1, $"{decision.Where}: {decision.Reason}")));
            (relevance, source, reason) = decision.AddTopics.Count > 0 ? (1, "curation", $"{decision.Where}: {decision.Reason}") : (relevance, source, reason);
        }

        (relevance, source, reason) = work.Starred ? (1, "curation", "starred by a person") : (relevance, source, reason);
        return work with { Topics = topics, Relevance = relevance, Provenance = [.. work.Provenance, new FieldProvenance("relevance", source, "", reason)] };
    }

    private static bool Names(WorkReference reference, Work work, Dictionary<string, string> redirects)
        => reference.WorkId is { } id ? (redirects.GetValueOrDefault(id, id) == work.Id)
            : reference.Record is { } record ? work.Manifestations.SelectMany(m => m.Records).Any(r => $"{Records.SourceIds.Name(r.Record.Source)}|{r.Record.Key}" == record)
            : reference.Identifier is { } identifier ? work.Identifiers.Contains(identifier)
            : !reference.Title.IsEmpty && (TitleKey.From(work.Title) == reference.Title || work.Manifestations.Any(m => TitleKey.From(m.Title) == reference.Title));
}
