namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>By what a title is set off from the rest of its entry.</summary>
internal enum TitleMark
{
    None,
    Sentence,
    Line,
    Italic,
    Underlined,
    Coloured,
    Link,
    Bold,
    Heading,
    Quoted,
    Named,
}

/// <summary>A stretch of a unit's text.</summary>
internal readonly record struct Stretch(int Start, int End)
{
    public int Length => End - Start;

    public bool Overlaps(Stretch other) => Start < other.End && other.Start < End;
}

/// <summary>One way to read a unit as a publication.</summary>
/// <param name="Title">Where the title stands.</param>
/// <param name="Mark">By what it is set off.</param>
/// <param name="Authors">The author list, or null when this reading has none.</param>
/// <param name="Rest">The remaining text, in order: venue, year, remarks.</param>
/// <param name="VenueScore">How much the rest speaks of a venue, 0–1.</param>
/// <param name="Score">How well it all fits, before the page's vote; comparable within one unit.</param>
/// <param name="TitleScore">The title's part of it.</param>
internal sealed record EntryReading(Stretch Title, TitleMark Mark, AuthorList? Authors, IReadOnlyList<Stretch> Rest, double VenueScore, double Score, double TitleScore)
{
    /// <summary>True when the title is known from elsewhere: this stretch is an entry, and shows how entries look here.</summary>
    public bool Known { get; init; }

    /// <summary>The order of fields and the title's mark: what entries of one list share.</summary>
    public Template Template { get; } = new(
        Authors is null ? FieldOrder.Title : Authors.Start < Title.Start ? FieldOrder.AuthorsTitle : FieldOrder.TitleAuthors,
        Rest.Count > 0 && Rest[0].Start < Math.Min(Title.Start, Authors?.Start ?? int.MaxValue),
        Mark);
}

/// <summary>In which order title and authors stand.</summary>
internal enum FieldOrder
{
    Title,
    AuthorsTitle,
    TitleAuthors,
}

/// <summary>How an entry is laid out.</summary>
/// <param name="Order">The order of title and authors.</param>
/// <param name="LedByRest">Whether something else (a year, a venue) stands before both.</param>
/// <param name="Mark">By what the title is set off.</param>
internal readonly record struct Template(FieldOrder Order, bool LedByRest, TitleMark Mark);
