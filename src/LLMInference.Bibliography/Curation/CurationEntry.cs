using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Curation;

/// <summary>What a person can say about works.</summary>
public enum CurationAction
{
    /// <summary>These are one work.</summary>
    Same,

    /// <summary>These are two works.</summary>
    Different,

    /// <summary>Do not show it; it stays queryable.</summary>
    Hide,

    /// <summary>Mark it.</summary>
    Star,

    /// <summary>It belongs, or does not belong, under these interests.</summary>
    Topic,

    /// <summary>A field is wrong everywhere; this is right.</summary>
    Correct,

    /// <summary>A remark to show beside it.</summary>
    Note,

    /// <summary>A followed person is, or is not, the one that an identifier names.</summary>
    Person,
}

/// <summary>One decision of a person: one entry of <c>curation.yaml</c>. It beats every source and survives every night.</summary>
/// <param name="Action">What is decided.</param>
/// <param name="Works">About which works: two or more for <see cref="CurationAction.Same"/> and <see cref="CurationAction.Different"/>, none for <see cref="CurationAction.Person"/>, else one or more.</param>
/// <param name="Reason">Why, in the person's words.</param>
public sealed record CurationEntry(CurationAction Action, IReadOnlyList<WorkReference> Works, string Reason)
{
    /// <summary>When it was decided, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The file's name as the reader was given it.</summary>
    public string File { get; init; } = "";

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; init; }

    /// <summary>For <see cref="CurationAction.Topic"/>: ids of topics that it belongs under.</summary>
    public IReadOnlyList<string> AddTopics { get; init; } = [];

    /// <summary>For <see cref="CurationAction.Topic"/>: ids of topics that it does not belong under.</summary>
    public IReadOnlyList<string> RemoveTopics { get; init; } = [];

    /// <summary>For <see cref="CurationAction.Correct"/>: field (<c>title authors year venue doi arxiv</c>) to value; authors joined by <c>; </c>.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>For <see cref="CurationAction.Note"/>: the remark.</summary>
    public string? Text { get; init; }

    /// <summary>For <see cref="CurationAction.Person"/>: the seed's id.</summary>
    public string? SeedId { get; init; }

    /// <summary>For <see cref="CurationAction.Person"/>: identifiers that are theirs.</summary>
    public IReadOnlyList<PersonIdentifier> Is { get; init; } = [];

    /// <summary>For <see cref="CurationAction.Person"/>: identifiers that are somebody else's.</summary>
    public IReadOnlyList<PersonIdentifier> IsNot { get; init; } = [];

    /// <summary><c>file:line</c>, for messages.</summary>
    public string Where => Line > 0 ? $"{File}:{Line}" : File;
}

/// <summary>All decisions of a person, in file order.</summary>
/// <param name="Entries">The entries.</param>
public sealed record CurationSet(IReadOnlyList<CurationEntry> Entries)
{
    /// <summary>Nothing decided.</summary>
    public static CurationSet Empty { get; } = new([]);
}
