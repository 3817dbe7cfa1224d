using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Flow;

/// <summary>How a stretch of text is set off from the text around it.</summary>
[Flags]
internal enum RunStyle
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Underlined = 4,
    Small = 8,
    Heading = 16,
    Raised = 32,
    Coloured = 64,
}

/// <summary>A stretch of text in one style: what a reader sees as set off from its neighbours.</summary>
/// <param name="Text">As in the source, entities resolved, white space not yet collapsed.</param>
/// <param name="Style">How it is set off.</param>
/// <param name="Href">The absolute or relative address it links to, or null.</param>
/// <param name="Words">Class names, ids and semantic attributes of the elements around it up to its block, lower-case, space-separated: the author's own names for the field.</param>
internal sealed record Run(string Text, RunStyle Style, string? Href, string Words);

/// <summary>Something that stands in a block: a line of text or another block.</summary>
internal abstract class FlowItem;

/// <summary>A line: what stands between two breaks. Without runs it is a blank line or a rule, which separates.</summary>
internal sealed class Line(Block owner) : FlowItem
{
    /// <summary>The block in which it stands.</summary>
    public Block Owner { get; } = owner;

    /// <summary>Its text in order.</summary>
    public List<Run> Runs { get; } = [];

    /// <summary>True when it holds no visible text.</summary>
    public bool IsBlank => Runs.TrueForAll(r => string.IsNullOrWhiteSpace(r.Text) && r.Href is null);
}

/// <summary>An element that starts on a new line, with what stands in it.</summary>
/// <param name="tag">Element name, lower-case.</param>
/// <param name="words">Its class names, id and semantic attributes, lower-case, space-separated.</param>
/// <param name="parent">The block around it, or null for the page.</param>
internal sealed class Block(string tag, string words, Block? parent) : FlowItem
{
    private readonly int position = parent?.CountChild(tag) ?? 1;
    private Dictionary<string, int>? children;

    /// <summary>Element name, lower-case.</summary>
    public string Tag { get; } = tag;

    /// <summary>Class names, id and semantic attributes.</summary>
    public string Words { get; } = words;

    /// <summary>The block around it, or null for the page.</summary>
    public Block? Parent { get; } = parent;

    /// <summary>Lines and blocks in order.</summary>
    public List<FlowItem> Items { get; } = [];

    /// <summary>Characters of text below it, counted when the page is read.</summary>
    public int TextLength { get; set; }

    /// <summary>How many of its blocks are called authors: counted once, however many of the others are asked whether they stand beside one. The items are all there by then.</summary>
    public int AuthorBlocks => authorBlocks < 0 ? authorBlocks = Items.Count(i => i is Block beside && FieldWords.Authors(beside.Words)) : authorBlocks;

    private int authorBlocks = -1;

    /// <summary>Level of a heading element, 0 when it is none.</summary>
    public int HeadingLevel => Tag == "heading" ? 2 : Tag.Length == 2 && Tag[0] == 'h' && Tag[1] is >= '1' and <= '6' ? Tag[1] - '0' : 0;

    /// <summary>The element path from the page, for explanations.</summary>
    public string Path()
    {
        var names = new List<string>();
        for (var block = this; block.Parent is not null; block = block.Parent)
        {
            names.Add($"{block.Tag}[{block.position}]");
        }

        names.Reverse();
        return string.Join('/', names);
    }

    private int CountChild(string childTag)
    {
        children ??= new Dictionary<string, int>(StringComparer.Ordinal);
        return children[childTag] = children.GetValueOrDefault(childTag) + 1;
    }
}
