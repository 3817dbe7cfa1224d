using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Topics;

/// <summary>What a work is about.</summary>
/// <param name="Topics">Research interests, best first; none when nothing speaks for one.</param>
/// <param name="Relevance">How much it matters for LLM inference, 0–1.</param>
public sealed record Classification(IReadOnlyList<WorkTopic> Topics, double Relevance);

/// <summary>
/// Files works under research interests by the phrases of <c>topics.yaml</c> in their titles and abstracts and by the headings under which curated lists name them.
/// </summary>
/// <remarks>
/// Evidence adds up and is squashed to 0–1 by <c>1 − e^(−x)</c>, so that one settling phrase gives about 0.7 and two about 0.9. A title says what a work is; an abstract also
/// says what it uses, hence its low weight; a heading is a reader's judgement, but of a whole section, hence less than a phrase in the title.
/// </remarks>
public sealed class TopicClassifier(TopicSet topics)
{
    private const double Term = 1.2;
    private const double Hint = 0.45;
    private const double Against = 1.2;
    private const double Heading = 0.7;
    private const double InAbstract = 0.25;

    // An interest below this is not shown.
    private const double Least = 0.34;

    /// <summary>Classifies a work by its title and whatever else is known.</summary>
    /// <param name="title">As written.</param>
    /// <param name="summary">Its abstract, or null.</param>
    /// <param name="mentions">Curated lists that name it.</param>
    public Classification Classify(string title, string? summary, IReadOnlyList<ListMention> mentions)
    {
        var words = Folding.Words(title);
        var body = summary is null ? [] : Folding.Words(summary);
        var headings = mentions.Select(m => Folding.Words(m.Heading)).ToList();
        var found = new List<(Topic Topic, double Weight, string Reason)>();
        foreach (var topic in topics.Interests)
        {
            var (weight, reason) = Weigh(topic, words, body, headings);
            if (Squash(weight) >= Least)
            {
                found.Add((topic, weight, reason));
            }
        }

        var ranked = found.OrderByDescending(f => f.Weight).Take(4).Select(f => new WorkTopic(f.Topic.Id, Math.Round(Squash(f.Weight), 3), f.Reason)).ToList();
        return new Classification(ranked, Relevance(words, body, mentions, found));
    }

    /// <summary>The works with topics and relevance filled in; a person's own topics are left as they are by the caller.</summary>
    public IReadOnlyList<Work> Classify(IReadOnlyList<Work> works)
        => [.. works.Select(w =>
        {
            var summary = w.Manifestations.SelectMany(m => m.Records).Select(r => r.Record.Abstract).Where(a => a is not null).OrderBy(a => a!.Length).ThenBy(a => a, StringComparer.Ordinal).LastOrDefault();
            var classification = Classify(w.Title, summary, w.Mentions);
            return w with { Topics = classification.Topics, Relevance = classification.Relevance };
        })];

    private static (double Weight, string Reason) Weigh(Topic topic, IReadOnlyList<string> title, IReadOnlyList<string> body, List<IReadOnlyList<string>> headings)
    {
        var reasons = new List<string>();
        double Count(IReadOnlyList<TopicTerm> terms, double each, string why)
        {
            var hits = terms.Where(t => t.IsIn(title)).Select(t => t.AsWritten).ToList();
            if (hits.Count > 0)
            {
                reasons.Add($"{why} \"{string.Join("\", \"", hits)}\"");
            }

            return each * hits.Count;
        }

        var weight = Count(topic.Terms, Term, "the title says") + Count(topic.Hints, Hint, "the title hints at") - Count(topic.Not, Against, "against it speaks");
        if (topic.Headings.FirstOrDefault(h => headings.Any(h.IsIn)) is { } heading)
        {
            weight += Heading;
            reasons.Add($"a list files it under \"{heading.AsWritten}\"");
        }

        if (body.Count > 0 && topic.Terms.FirstOrDefault(t => t.IsIn(body)) is { } mentioned)
        {
            weight += InAbstract;
            reasons.Add($"the abstract says \"{mentioned.AsWritten}\"");
        }

        return (weight, string.Join("; ", reasons));
    }

    // Log-odds: works of followed people are about anything, so it takes a reason to belong here.
    private double Relevance(IReadOnlyList<string> title, IReadOnlyList<string> body, IReadOnlyList<ListMention> mentions, List<(Topic Topic, double Weight, string Reason)> found)
    {
        var odds = -2.6;
        var against = 0.0;
        foreach (var domain in topics.Entries.Where(t => t.IsDomain))
        {
            odds += Math.Min(4.5, domain.Terms.Count(t => t.IsIn(title)) * 3.4) + Math.Min(2.4, domain.Hints.Count(t => t.IsIn(title)) * 1.2);
            odds += body.Count > 0 && domain.Terms.Any(t => t.IsIn(body)) ? 1.5 : 0;
            against += domain.Not.Count(t => t.IsIn(title)) * 2.0;
        }

        odds += found.Any(f => f.Topic.Suffices && f.Topic.Terms.Any(t => t.IsIn(title))) ? 3.2 : 0;
        odds += Math.Min(1.6, found.Where(f => !f.Topic.Suffices).Sum(f => Math.Min(f.Weight, 1.2)) * 0.7);
        odds += Math.Min(3.6, mentions.Select(m => m.Repository).Distinct(StringComparer.Ordinal).Count() * 2.8);
        return Math.Round(1 / (1 + Math.Exp(against - odds)), 3);
    }

    private static double Squash(double weight) => weight <= 0 ? 0 : 1 - Math.Exp(-weight);
}
