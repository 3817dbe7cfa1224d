namespace LLMInference.Bibliography.Topics;

/// <summary>One entry of <c>topics.yaml</c>: a research interest, or (kind <c>domain</c>) what makes a work belong on the list at all.</summary>
/// <param name="Id">Lower-case words with hyphens: <c>kv-cache</c>.</param>
/// <param name="Name">As a reader sees it.</param>
public sealed record Topic(string Id, string Name)
{
    /// <summary>In a sentence, or null.</summary>
    public string? Description { get; init; }

    /// <summary>True for what is no interest of its own but tells that a work is about large models.</summary>
    public bool IsDomain { get; init; }

    /// <summary>Phrases that settle it.</summary>
    public IReadOnlyList<TopicTerm> Terms { get; init; } = [];

    /// <summary>Phrases that speak for it and do not settle it.</summary>
    public IReadOnlyList<TopicTerm> Hints { get; init; } = [];

    /// <summary>Phrases that speak against it.</summary>
    public IReadOnlyList<TopicTerm> Not { get; init; } = [];

    /// <summary>Phrases of curated lists' headings that file works under it.</summary>
    public IReadOnlyList<TopicTerm> Headings { get; init; } = [];

    /// <summary>True when its terms alone make a work relevant ("speculative decoding"); else the work must also be about large models.</summary>
    public bool Suffices { get; init; }

    /// <summary>Titles that must come under it: the entry's own tests.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];

    /// <summary>Titles that must not.</summary>
    public IReadOnlyList<string> NotSamples { get; init; } = [];
}

/// <summary>Every entry of <c>topics.yaml</c>, in its order, which is the order in which interests are shown.</summary>
public sealed record TopicSet(IReadOnlyList<Topic> Entries)
{
    private static readonly Lazy<TopicSet> BuiltIn = new(() => TopicReader.Read("topics.yaml", Text.EmbeddedText.Read("topics.yaml")).Topics);

    /// <summary>What is used where there is no <c>topics.yaml</c>: the file as it was when this program was built.</summary>
    public static TopicSet Default => BuiltIn.Value;

    /// <summary>The research interests.</summary>
    public IEnumerable<Topic> Interests => Entries.Where(e => !e.IsDomain);
}
