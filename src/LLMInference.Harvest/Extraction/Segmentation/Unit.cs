using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Reading;

namespace LLMInference.Harvest.Extraction.Segmentation;

/// <summary>Consecutive items of one block that are read as one publication.</summary>
/// <param name="home">The block in which they stand.</param>
/// <param name="from">Index of the first item.</param>
/// <param name="count">How many items.</param>
internal sealed class Unit(Block home, int from, int count)
{
    private UnitText? text;

    /// <summary>The block in which the items stand.</summary>
    public Block Home { get; } = home;

    /// <summary>Index of the first item.</summary>
    public int From { get; } = from;

    /// <summary>How many items.</summary>
    public int Count { get; } = count;

    /// <summary>The text of the items.</summary>
    public UnitText Text => text ??= UnitText.Of(Home, Home.Items, From, Count);

    /// <summary>Lets go of the text until it is asked for again: a page is read as many more stretches than it has entries.</summary>
    public void Forget() => text = null;

    /// <summary>The readings, best first.</summary>
    public IReadOnlyList<EntryReading> Readings { get; set; } = [];

    /// <summary>How plausible it is that this is exactly one publication: about 1 for a full entry, 0 for none.</summary>
    public double Plausibility { get; set; }

    /// <summary>True when its title is known from elsewhere, or it stands in a row with several such.</summary>
    public bool Taught { get; set; }

    /// <summary>True when no other list of authors, not even of one, stands beside the fields of the best reading.</summary>
    public bool Alone { get; set; }

    /// <summary>The headings above it, outermost first.</summary>
    public IReadOnlyList<string> Headings { get; set; } = [];

    /// <summary>The year that a heading above it gives, or null.</summary>
    public int? HeadingYear { get; set; }

    /// <summary>Where units of one list stand together: the block around, or the block itself when several units share it.</summary>
    public Block ListBlock => Count == Home.Items.Count && Home.Parent is { } parent ? parent : Home;
}
