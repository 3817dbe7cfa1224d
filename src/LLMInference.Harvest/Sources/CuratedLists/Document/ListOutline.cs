using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.CuratedLists.Document;

/// <summary>What a block of a document is.</summary>
internal enum BlockKind
{
    /// <summary>A heading.</summary>
    Heading,

    /// <summary>The caption of a folded part: groups, but is no heading.</summary>
    Summary,

    /// <summary>A bulleted or numbered list.</summary>
    List,

    /// <summary>A table.</summary>
    Table,

    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>Text shown as it was typed: BibTeX, or a list that its indentation makes code.</summary>
    Code,

    /// <summary>The end of a folded part.</summary>
    EndOfGroup,
}

/// <summary>One block, in document order.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Element">Its element.</param>
/// <param name="Level">A heading's level, 1–6.</param>
internal sealed partial record OutlineBlock(BlockKind Kind, IElement Element, int Level = 0)
{
    /// <summary>Its text, white space collapsed.</summary>
    public string Text
        => Folding.CollapseWhitespace(EmptyBrackets()
            .Replace(string.Concat(Element.ChildNodes.Where(n => n is not IComment && !IsJump(n)).Select(n => n.TextContent)), ""));

    /// <summary>A link within the page beside a heading ("back to top") is no part of it; a heading that is all link stays.</summary>
    private bool IsJump(INode node)
        => node is IElement { LocalName: "a" } link
            && link.GetAttribute("href") is ['#', ..]
            && Element.ChildNodes.Any(n => n != node && n.TextContent.Any(char.IsLetter));

    [GeneratedRegex(@"\(\s*\)|\[\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyBrackets();
}

/// <summary>A document as a flat sequence of blocks; containers (<c>div</c>, <c>details</c>, quotes) are opened.</summary>
internal sealed class ListOutline
{
    private const int MaxDepth = 60;
    private const int MaxBlocks = 200_000;
    private static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "template", "noscript", "svg", "iframe", "head" };
    private static readonly HashSet<string> Containers = new(StringComparer.OrdinalIgnoreCase) { "p", "div", "section", "article", "main", "details", "center", "blockquote", "ul", "ol", "table", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "span", "font", "summary" };

    private readonly List<OutlineBlock> _blocks = [];

    /// <summary>Reads a document.</summary>
    public ListOutline(IDocument document)
    {
        if (document.Body is { } body)
        {
            Open(body, 0);
        }
    }

    /// <summary>In document order.</summary>
    public IReadOnlyList<OutlineBlock> Blocks => _blocks;

    private void Open(IElement container, int depth)
    {
        foreach (var element in container.Children)
        {
            if (_blocks.Count >= MaxBlocks || depth > MaxDepth)
            {
                return;
            }

            Add(element, depth);
        }
    }

    private void Add(IElement element, int depth)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                _blocks.Add(new OutlineBlock(BlockKind.Heading, element, element.LocalName[1] - '0'));
                break;
            case "summary":
                AddSummary(element);
                break;
            case "ul" or "ol" or "dl":
                _blocks.Add(new OutlineBlock(BlockKind.List, element));
                break;
            case "table":
                _blocks.Add(new OutlineBlock(BlockKind.Table, element));
                break;
            case "details":
                Open(element, depth + 1);
                _blocks.Add(new OutlineBlock(BlockKind.EndOfGroup, element));
                break;
            case "pre":
                _blocks.Add(new OutlineBlock(BlockKind.Code, element));
                break;
            case var name when Ignored.Contains(name):
                break;
            case var _ when element.Children.Any(c => Containers.Contains(c.LocalName) && c.LocalName is not ("span" or "font")):
                Open(element, depth + 1);
                break;
            default:
                _blocks.Add(new OutlineBlock(BlockKind.Paragraph, element));
                break;
        }
    }

    /// <summary>A caption that holds a heading is that heading.</summary>
    private void AddSummary(IElement summary)
    {
        var heading = summary.QuerySelector("h1,h2,h3,h4,h5,h6");
        _blocks.Add(heading is null ? new OutlineBlock(BlockKind.Summary, summary) : new OutlineBlock(BlockKind.Heading, heading, heading.LocalName[1] - '0'));
    }
}
