using System.Collections.Concurrent;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Topics;

/// <summary>A research interest: one entry of <c>topics.yaml</c>.</summary>
/// <param name="Id">Never changed: <c>kv-cache</c>.</param>
/// <param name="Name">What a reader sees.</param>
public sealed record Topic(string Id, string Name)
{
    /// <summary>How much its phrases count beside those of the others, 0.1–10.</summary>
    /// <value>1</value>
    public double Weight { get; init; } = 1;

    /// <summary>Phrases that file a work here by themselves.</summary>
    public IReadOnlyList<TopicPhrase> Strong { get; init; } = [];

    /// <summary>Phrases that speak for it.</summary>
    public IReadOnlyList<TopicPhrase> May { get; init; } = [];

    /// <summary>Where there are any, one of these has to occur as well.</summary>
    public IReadOnlyList<TopicPhrase> Must { get; init; } = [];

    /// <summary>Phrases that keep a work out.</summary>
    public IReadOnlyList<TopicPhrase> Not { get; init; } = [];

    /// <summary>Phrases in the headings of curated lists that mean this interest.</summary>
    public IReadOnlyList<TopicPhrase> Headings { get; init; } = [];

    /// <summary>Titles that belong here.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];
}

/// <summary>What belongs on the list at all: the entry of <c>topics.yaml</c> with <c>scope: true</c>.</summary>
/// <param name="Name">What the list is about.</param>
public sealed record TopicScope(string Name)
{
    /// <summary>Phrases each of which is enough.</summary>
    public IReadOnlyList<TopicPhrase> Strong { get; init; } = [];

    /// <summary>Phrases of which it takes two.</summary>
    public IReadOnlyList<TopicPhrase> May { get; init; } = [];

    /// <summary>Phrases that speak against it.</summary>
    public IReadOnlyList<TopicPhrase> Not { get; init; } = [];

    /// <summary>Titles that do not belong.</summary>
    public IReadOnlyList<string> Counter { get; init; } = [];
}

/// <summary>All interests in file order, and what belongs at all.</summary>
/// <param name="Topics">The interests.</param>
/// <param name="Scope">What belongs.</param>
public sealed record TopicSet(IReadOnlyList<Topic> Topics, TopicScope Scope)
{
    // Many works stand under one heading.
    private readonly ConcurrentDictionary<string, Topic?> meant = new(StringComparer.Ordinal);

    private static readonly Lazy<TopicSet> BuiltIn = new(() => TopicReader.Read("topics.yaml", EmbeddedText.Read("topics.yaml")).Topics);

    /// <summary>The interests that ship with the program.</summary>
    public static TopicSet Default => BuiltIn.Value;

    /// <summary>The interest with an id, or null.</summary>
    public Topic? Find(string id) => Topics.FirstOrDefault(t => t.Id == id);

    /// <summary>The interest that a heading of a curated list means ("LLM > Serving > KV cache": its innermost part says most), or null.</summary>
    public Topic? ByHeading(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        return meant.GetOrAdd(heading, h => h.Split(" > ").Reverse().Select(ByOneHeading).FirstOrDefault(t => t is not null));
    }

    private Topic? ByOneHeading(string heading)
    {
        var words = Folding.Words(heading);
        return Topics.Select(t => (Topic: t, At: t.Headings.Where(h => h.IndexIn(words) >= 0).Select(h => h.Length).DefaultIfEmpty(0).Max())).Where(t => t.At > 0)
            .OrderByDescending(t => t.At).FirstOrDefault().Topic;
    }
}
