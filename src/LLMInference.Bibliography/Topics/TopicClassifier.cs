using System.Globalization;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Topics;

/// <summary>What a work is about.</summary>
/// <param name="Topics">Interests, best first, with score and reason; empty when nothing speaks for any.</param>
/// <param name="Relevance">How much it matters for LLM inference, 0–1; what is at or above <see cref="TopicClassifier.RelevanceBar"/> belongs on the list.</param>
/// <param name="Reason">Why it is, or is not, relevant.</param>
public sealed record Classification(IReadOnlyList<WorkTopic> Topics, double Relevance, string Reason);

/// <summary>What a classifier goes by; all of it unless the parts are to be compared.</summary>
[Flags]
public enum ClassifierParts
{
    /// <summary>The phrases of <c>topics.yaml</c>.</summary>
    Rules = 1,

    /// <summary>What the words of titles filed before have in common.</summary>
    TextModel = 2,

    /// <summary>Both.</summary>
    All = Rules | TextModel,
}

/// <summary>
/// Files works under research interests and says how relevant they are: phrases of <c>topics.yaml</c> found in title and abstract, the headings under
/// which curated lists name the work, and what titles filed before have in common. Learns from tracked files only, so a fresh clone answers alike.
/// </summary>
public sealed class TopicClassifier
{
    /// <summary>At and above this relevance a work belongs on the list.</summary>
    public const double RelevanceBar = 0.5;

    private const double WeightStrong = 3;
    private const double WeightMay = 0.9;
    private const double WeightHeading = 4;
    private const double WeightRules = 1.0;
    private const double WeightWords = 0.8;
    private const double WeightBelonging = 0.5;
    private const double TellingShare = 0.15;
    private const double LeastChance = 0.1;
    private const double LeastRelevance = 0.2;
    private const double LeastWeight = 1.6;
    private const double PhraseWeight = 0.3;
    private const double HeadingWeight = 0.4;
    private const int MostTopics = 4;

    private readonly TopicSet topics;
    private readonly ClassifierParts parts;
    private readonly IReadOnlyList<TopicExample> filed;
    private readonly LinearTextModel learned;
    private readonly LinearTextModel belonging;

    /// <param name="topics">Interests and scope.</param>
    /// <param name="ledger">Works as last published: the headings under which lists name them are examples.</param>
    /// <param name="parts">What it goes by.</param>
    public TopicClassifier(TopicSet topics, IEnumerable<LedgerWork>? ledger = null, ClassifierParts parts = ClassifierParts.All)
        : this(topics, Filed(topics, (ledger ?? []).Select(w => (w.Title, w.Mentions))), parts)
    {
    }

    private TopicClassifier(TopicSet topics, IReadOnlyList<TopicExample> filed, ClassifierParts parts)
    {
        this.topics = topics;
        this.parts = parts;
        this.filed = filed;
        var samples = topics.Topics.SelectMany(t => t.Samples.Select(s => new TopicExample(s, t.Id))).ToList();
        var said = topics.Topics.SelectMany(t => t.Strong.Select(p => new TopicExample(p.AsWritten, t.Id, PhraseWeight)));
        learned = new LinearTextModel([.. topics.Topics.Select(t => t.Id)], samples.Concat(filed).Concat(said), allWords: false);
        belonging = new LinearTextModel(
            ["in", "out"], samples.Concat(filed).Select(e => e with { TopicId = "in" }).Concat(topics.Scope.Counter.Select(c => new TopicExample(c, "out"))), allWords: true);
    }

    /// <summary>A classifier that knows the built-in interests and no ledger.</summary>
    public static TopicClassifier Default { get; } = new(TopicSet.Default);

    /// <summary>
    /// A classifier that learns from tonight's own works, under the headings where lists name them. It answers as one made from the ledger that these works
    /// become, so a night that changes nothing classifies nothing anew, whether or not it ran before.
    /// </summary>
    /// <param name="topics">Interests and scope.</param>
    /// <param name="works">Tonight's works.</param>
    /// <param name="earlier">One made before, which is given back where it has learned from the same examples: learning again would give the same.</param>
    public static TopicClassifier From(TopicSet topics, IEnumerable<Work> works, TopicClassifier? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(works);
        var filed = Filed(topics, works.Select(w => (w.Title, w.Mentions)));
        return earlier is { parts: ClassifierParts.All } && ReferenceEquals(earlier.topics, topics) && earlier.filed.SequenceEqual(filed)
            ? earlier
            : new TopicClassifier(topics, filed, ClassifierParts.All);
    }

    private static List<TopicExample> Filed(TopicSet topics, IEnumerable<(string Title, IReadOnlyList<ListMention> Mentions)> listed)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return [.. listed.OrderBy(w => w.Title, StringComparer.Ordinal)
            .SelectMany(w => w.Mentions.Select(m => topics.ByHeading(m.Heading)?.Id).OfType<string>().Distinct(StringComparer.Ordinal).Select(t => new TopicExample(w.Title, t, HeadingWeight)))];
    }

    /// <summary>Classifies a work by what is known of it.</summary>
    /// <param name="title">As shown.</param>
    /// <param name="abstractText">The abstract, or null.</param>
    /// <param name="mentions">Curated lists that name it, or null.</param>
    public Classification Classify(string title, string? abstractText = null, IReadOnlyList<ListMention>? mentions = null)
    {
        var words = Folding.Words(TitleText.Clean(title));
        var more = abstractText is null ? [] : Folding.Words(abstractText);
        var shares = parts.HasFlag(ClassifierParts.TextModel) ? learned.Shares(title) : null;
        var found = new List<(Topic Topic, double Weight, double Logit, string Reason)>();
        for (var i = 0; i < topics.Topics.Count; i++)
        {
            var (weight, reason) = Weigh(topics.Topics[i], shares?[i], words, more, mentions ?? []);
            if (!double.IsNaN(weight) && (shares is not null || weight > 0))
            {
                found.Add((topics.Topics[i], weight, (WeightRules * weight) + (shares is null ? 0 : WeightWords * Math.Log(shares[i])), reason));
            }
        }

        var (relevance, why) = Relevance(title, words, more, mentions ?? [], found.Count > 0 ? found.Max(f => f.Weight) : 0);

        // A stable sort: interests that speak equally stay in file order.
        var ranked = found.OrderByDescending(f => f.Logit).ToList();
        var sum = ranked.Sum(f => Math.Exp(f.Logit - ranked[0].Logit));
        var best = new List<WorkTopic>();
        foreach (var (topic, weight, logit, reason) in ranked.Take(MostTopics))
        {
            // What belongs is filed somewhere, by its words if by nothing else; what does not belong only where a phrase says so.
            var chance = Math.Exp(logit - ranked[0].Logit) / sum;
            if (weight >= LeastWeight || (relevance >= LeastRelevance && (best.Count == 0 || chance >= LeastChance)))
            {
                best.Add(new WorkTopic(topic.Id, Math.Round(chance, 4), reason));
            }
        }

        return new Classification(best, relevance, why);
    }

    /// <summary>The interest that a list's heading means, or null.</summary>
    public Topic? ByHeading(string heading) => topics.ByHeading(heading);

    private (double Weight, string Reason) Weigh(Topic topic, double? share, IReadOnlyList<string> title, IReadOnlyList<string> more, IReadOnlyList<ListMention> mentions)
    {
        if (topic.Not.Any(p => p.IndexIn(title) >= 0) || (topic.Must.Count > 0 && !topic.Must.Any(p => p.IndexIn(title) >= 0 || p.IndexIn(more) >= 0)))
        {
            return (double.NaN, "");
        }

        var reasons = new List<string>();
        var weight = Phrases(topic.Strong, title, WeightStrong, 0.7, 2, "title", reasons) + Phrases(topic.May, title, WeightMay, 0.6, 3, "title", reasons)
            + Phrases(topic.Strong, more, 0.8, 0.3, 3, "abstract", reasons) + Phrases(topic.May, more, 0.15, 0.1, 4, null, reasons);
        weight = parts.HasFlag(ClassifierParts.Rules) ? weight * topic.Weight : 0;
        var heading = mentions.FirstOrDefault(m => ByHeading(m.Heading)?.Id == topic.Id);
        if (heading is not null)
        {
            weight += WeightHeading;
            reasons.Insert(0, $"{heading.Repository} lists it under '{heading.Heading}'");
        }

        if (share is { } like && (like >= TellingShare || reasons.Count == 0))
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"its words are those of titles filed there ({like:0.00})"));
        }

        return (weight, string.Join("; ", reasons));
    }

    // Of phrases that overlap only the longest counts: "kv cache" and "cache" are one sign, not two.
    private static List<TopicPhrase> Apart(IReadOnlyList<TopicPhrase> phrases, IReadOnlyList<string> text)
    {
        var taken = new HashSet<int>();
        var hits = new List<TopicPhrase>();
        foreach (var phrase in phrases.OrderByDescending(p => p.Length))
        {
            var at = phrase.IndexIn(text);
            if (at >= 0 && !Enumerable.Range(at, phrase.Length).Any(taken.Contains))
            {
                taken.UnionWith(Enumerable.Range(at, phrase.Length));
                hits.Add(phrase);
            }
        }

        return hits;
    }

    private static double Phrases(IReadOnlyList<TopicPhrase> phrases, IReadOnlyList<string> text, double first, double next, int most, string? where, List<string> reasons)
    {
        var hits = Apart(phrases, text);
        if (hits.Count == 0)
        {
            return 0;
        }

        if (where is not null)
        {
            reasons.Add($"{where} says {string.Join(" and ", hits.Take(3).Select(h => $"'{h.AsWritten}'"))}");
        }

        return first + (0.25 * (Math.Min(3, hits.Max(h => h.Length)) - 1) * Math.Min(1, first)) + (next * (Math.Min(most, hits.Count) - 1));
    }

    private (double Relevance, string Reason) Relevance(string title, IReadOnlyList<string> words, IReadOnlyList<string> more, IReadOnlyList<ListMention> mentions, double topicWeight)
    {
        var scope = topics.Scope;
        var strong = scope.Strong.Where(p => p.IndexIn(words) >= 0).ToList();
        var may = Apart(scope.May, words);
        var against = scope.Not.Where(p => p.IndexIn(words) >= 0).ToList();
        var deep = scope.Strong.Count(p => p.IndexIn(more) >= 0);
        var share = parts.HasFlag(ClassifierParts.TextModel) ? belonging.Shares(title)[0] : 0.5;

        var value = strong.Count > 0 ? 0.85 + (0.03 * Math.Min(3, strong.Count - 1 + may.Count)) : may.Count switch { 0 => 0.1, 1 => 0.34, 2 => 0.55, _ => 0.68 };
        value += (strong.Count > 0 ? 0.3 : WeightBelonging) * (share - 0.5);
        value += strong.Count == 0 && topicWeight >= 3 ? 0.12 : 0;
        value += strong.Count == 0 ? deep switch { 0 => 0, 1 => 0.12, 2 => 0.3, _ => 0.4 } : 0;
        value += mentions.Count > 0 ? 0.3 : 0;
        value -= strong.Count == 0 && against.Count > 0 ? 0.3 : against.Count > 0 ? 0.15 : 0;
        var said = strong.Concat(may).Take(4).Select(p => $"'{p.AsWritten}'").ToList();
        var reason = said.Count > 0 ? $"title says {string.Join(" and ", said)}" : deep > 0 ? "its abstract speaks of the field" : "nothing in its title speaks of the field";
        reason += share >= 0.6 || share <= 0.4 ? string.Create(CultureInfo.InvariantCulture, $"; its words are those of titles that {(share > 0.5 ? "belong" : "do not belong")} ({share:0.00})") : "";
        return (Math.Round(Math.Clamp(value, 0, 1), 4), mentions.Count > 0 ? $"{mentions[0].Repository} lists it; {reason}" : reason);
    }
}
