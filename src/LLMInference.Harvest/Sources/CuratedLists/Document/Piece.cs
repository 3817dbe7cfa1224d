using System.Buffers;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;

namespace LLMInference.Harvest.Sources.CuratedLists.Document;

/// <summary>What a piece of an entry is.</summary>
internal enum PieceKind
{
    /// <summary>Plain or emphasised text.</summary>
    Text,

    /// <summary>A link with text.</summary>
    Link,

    /// <summary>An image, perhaps linked: a badge.</summary>
    Badge,

    /// <summary>A line break that the author meant: <c>br</c>, a new paragraph, a nested bullet.</summary>
    Break,

    /// <summary>A line end in the source that Markdown shows as a space.</summary>
    SoftBreak,
}

/// <summary>One piece of an entry's content, in order.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; for a badge the alternative text.</param>
/// <param name="Url">Where a link or a linked badge leads, as written; null for none.</param>
/// <param name="Bold">Emphasised strongly.</param>
/// <param name="Italic">Emphasised.</param>
/// <param name="Image">A badge's image address.</param>
internal sealed partial record Piece(PieceKind Kind, string Text, string? Url = null, bool Bold = false, bool Italic = false, string? Image = null)
{
    /// <summary>Set as code, as lists do with tags.</summary>
    public bool Code { get; init; }

    /// <summary>True for what was made a link without an address: <c>[The Title]()</c>, <c>[The Title](?)</c>.</summary>
    public bool LeadsNowhere { get; init; }

    /// <summary>True for text that differs from plain text.</summary>
    public bool Emphasised => Bold || Italic || Code;

    /// <summary>True where there is something to read and not marks alone.</summary>
    public bool HasWords => Text.Any(char.IsLetterOrDigit);

    /// <summary>True for a link or a badge to a paper or a document, by its address.</summary>
    public bool LeadsToPaper => Url is not null && LinkTarget.Of(Url) is TargetKind.Paper or TargetKind.Document;

    /// <summary>True for a link whose text names what it leads to (<c>[[pdf]]</c>) rather than a work.</summary>
    public bool IsLabel => Kind == PieceKind.Link && LinkLabel.KindOf(Text, Url ?? "") is not null;

    /// <summary>True for a link to a paper, whatever its text.</summary>
    public bool IsPaperLink => Kind == PieceKind.Link && LeadsToPaper;

    /// <summary>True for a link to a paper whose text names its kind: <c>[[pdf]](https://arxiv.org/…)</c>.</summary>
    public bool IsPaperLabel => IsPaperLink && IsLabel;

    /// <summary>True for a link to a paper whose text may be its title.</summary>
    public bool IsPaperTitle => IsPaperLink && !IsLabel;

    private const int MaxDepth = 40;
    private const int MaxBlank = 64;
    private static readonly SearchValues<char> Unprintable = SearchValues.Create("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufffe\uffff");

    // Their content belongs to other entries, or is no text.
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "ul", "ol", "table", "script", "style", "template", "iframe", "svg", "noscript", "textarea", "input", "sup", "summary", "h1", "h2", "h3", "h4", "h5", "h6" };
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase) { "p", "div", "br", "hr", "dd", "dt", "dl", "blockquote", "pre", "details" };

    /// <summary>The pieces of a node's own content, nested lists and tables left out.</summary>
    public static List<Piece> Of(IEnumerable<INode> nodes)
    {
        var pieces = new List<Piece>();
        foreach (var node in nodes)
        {
            Collect(node, pieces, bold: false, italic: false, depth: 0);
        }

        return Join(pieces);
    }

    /// <summary>Their text as a reader sees it.</summary>
    public static string Plain(IEnumerable<Piece> pieces)
        => Folding.CollapseWhitespace(string.Concat(pieces.Select(p => p.Kind switch
        {
            PieceKind.Text or PieceKind.Link => p.Text,
            PieceKind.Break or PieceKind.SoftBreak => " ",
            _ => "",
        })));

    private static void Collect(INode node, List<Piece> pieces, bool bold, bool italic, int depth)
    {
        if (node is IText text)
        {
            AddText(Printable(text.Data), pieces, bold, italic);
            return;
        }

        if (node is not IElement element || Skipped.Contains(element.LocalName) || depth > MaxDepth)
        {
            return;
        }

        switch (element.LocalName)
        {
            case "img":
                pieces.Add(PictureOf(element.GetAttribute("alt") ?? "", element.GetAttribute("src"), bold, italic));
                return;
            case "a":
                AddLink(element, pieces, bold, italic);
                return;
            case "strong" or "b":
                bold = true;
                break;
            case "em" or "i":
                italic = true;
                break;
            case "code" or "kbd" or "mark" or "ins" when element.ChildElementCount == 0:
                pieces.Add(new Piece(PieceKind.Text, Printable(element.TextContent), Bold: bold, Italic: italic) { Code = true });
                return;
        }

        var block = Blocks.Contains(element.LocalName);
        if (block)
        {
            pieces.Add(new Piece(PieceKind.Break, ""));
        }

        foreach (var child in element.ChildNodes)
        {
            Collect(child, pieces, bold, italic, depth + 1);
        }

        if (block && element.LocalName is not ("br" or "hr"))
        {
            pieces.Add(new Piece(PieceKind.Break, ""));
        }
    }

    /// <summary>A picture; "![The Title](https://arxiv.org/abs/…)", where a paper stands instead of one, is a link that was meant.</summary>
    private static Piece PictureOf(string caption, string? address, bool bold, bool italic)
        => caption.Contains(' ', StringComparison.Ordinal) && LinkTarget.Of(address) is TargetKind.Paper or TargetKind.Document && !PictureFile().IsMatch(address!)
            ? new Piece(PieceKind.Link, Folding.CollapseWhitespace(Printable(caption)), address, bold, italic)
            : new Piece(PieceKind.Badge, caption, Image: address);

    [GeneratedRegex(@"\.(?:png|jpe?g|gif|svg|webp|bmp|ico)(?:$|[?#])|/badge/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PictureFile();

    private static void AddLink(IElement element, List<Piece> pieces, bool bold, bool italic)
    {
        var inner = Folding.CollapseWhitespace(Printable(element.TextContent));
        var url = Forwarded(element.GetAttribute("href"));
        var image = element.QuerySelector("img");
        if (inner.Length == 0)
        {
            pieces.Add(new Piece(PieceKind.Badge, image?.GetAttribute("alt") ?? "", url, Image: image?.GetAttribute("src")));
            return;
        }

        if ((string.IsNullOrEmpty(url) || url == "#") && LinkLabel.IsLabelWord(inner.Trim('[', ']')))
        {
            // "[paper]()", "[paper](#)": a label that leads nowhere.
            pieces.Add(new Piece(PieceKind.Badge, inner.Trim('[', ']').ToLowerInvariant()) { LeadsNowhere = true });
            return;
        }

        bold = bold || element.QuerySelector("strong,b") is not null;
        pieces.Add(string.IsNullOrWhiteSpace(url)
            ? new Piece(PieceKind.Text, inner, Bold: bold, Italic: italic) { LeadsNowhere = true }
            : new Piece(PieceKind.Link, inner, url, bold, italic || element.QuerySelector("em,i") is not null)
            { LeadsNowhere = url is "?" or "#" or "TODO" or "TBD" or "TBA" or "link" or "url" });
    }

    /// <summary>The address itself where a site forwards to it: <c>https://link.zhihu.com/?target=https%3A//arxiv.org/…</c>.</summary>
    private static string? Forwarded(string? url)
        => url is not null
            && Forward().Match(url) is { Success: true } forward
            && Uri.UnescapeDataString(forward.Groups["u"].Value) is var own
            && own.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? own
            : url;

    [GeneratedRegex(@"^https?://(?:link\.zhihu\.com/\?target=|link\.csdn\.net/\?target=|(?:www\.)?google\.com/url\?(?:[^#]*&)?(?:q|url)=|l\.facebook\.com/l\.php\?u=|links\.jianshu\.com/go\?to=)(?<u>https?[^&\s]{3,1500})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Forward();

    /// <summary>Without control characters (our own marks among them) and without marks that turn the direction of the text after them.</summary>
    // The hyphens that keep a line together are the same hyphen in words and dates.
    private static string Printable(string text)
    {
        var plain = WithoutControls(text.Replace('\u2011', '-').Replace('\u2010', '-'));
        return plain.Contains("$\\color", StringComparison.Ordinal) ? Coloured().Replace(plain, "") : plain;
    }

    // "$\color{red}{(New)}$": a mark of the list's
    [GeneratedRegex(@"\$\\color\{[^{}$]*\}(?:\{[^{}$]*\}|[^$]{0,30})\$\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Coloured();


    private static string WithoutControls(string text)
        => text.AsSpan().IndexOfAny(Unprintable) < 0 && !text.Any(IsControl) ? text : string.Concat(text.Where(c => !Unprintable.Contains(c) && !IsControl(c)));

    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\n' or '\t' or '\r');

    private static void AddText(string data, List<Piece> pieces, bool bold, bool italic)
    {
        var rest = data.AsSpan();
        while (true)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            if (!line.IsEmpty)
            {
                AddLine(line.ToString(), pieces, bold, italic);
            }

            if (end < 0)
            {
                return;
            }

            // A title or a run of names that is set off goes on after the line's end.
            rest = rest[(end + 1)..];
            pieces.Add((bold || italic) && !line.IsWhiteSpace() && !rest.IsWhiteSpace()
                ? new Piece(PieceKind.Text, " ", Bold: bold, Italic: italic)
                : new Piece(PieceKind.SoftBreak, ""));
        }
    }

    /// <summary>An address that Markdown left as text, as it does after a full-width colon, is a link all the same.</summary>
    private static void AddLine(string line, List<Piece> pieces, bool bold, bool italic)
    {
        var start = 0;
        foreach (Match address in line.Contains("://", StringComparison.Ordinal) ? Address().Matches(line) : (IEnumerable<Match>)[])
        {
            AddPlain(line[start..address.Index]);
            pieces.Add(new Piece(PieceKind.Link, address.Value, address.Value));
            start = address.Index + address.Length;
        }

        AddPlain(line[start..]);

        void AddPlain(string text)
        {
            if (text.Length > 0)
            {
                pieces.Add(new Piece(PieceKind.Text, text, Bold: bold, Italic: italic));
            }
        }
    }

    [GeneratedRegex(@"https?://[^\s<>""'，。；、（）()\[\]【】「」]+(?<![.,;:])", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^\s*[\[【](?<l>[^\[\]【】]{2,20})[\]】]\s*:?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedLabel();

    [GeneratedRegex(@"(?:19|20)\d{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsInYear();

    // Nobody writes that many; patterns that look for the end of some from each of them would never end.
    [GeneratedRegex(@"\s{64,}", RegexOptions.CultureInvariant)]
    private static partial Regex EndlessBlank();

    // Ends in a word, and goes on with a small letter.
    [GeneratedRegex(@"[\p{L}\d,\-]\s*\n\s*\p{Ll}", RegexOptions.CultureInvariant)]
    private static partial Regex GoesOn();

    /// <summary>Neighbouring texts of one emphasis become one; breaks at the ends and doubled breaks go.</summary>
    private static List<Piece> Join(List<Piece> pieces)
    {
        var joined = new List<Piece>(pieces.Count);
        foreach (var piece in pieces)
        {
            var last = joined.Count > 0 ? joined[^1] : null;
            if (piece.Kind is PieceKind.Break or PieceKind.SoftBreak)
            {
                if (last is null || last.Kind == PieceKind.Break)
                {
                    continue;
                }

                if (last.Kind == PieceKind.SoftBreak)
                {
                    joined[^1] = piece;
                    continue;
                }
            }
            else if (piece.Kind == PieceKind.Text
                && last is { Kind: PieceKind.Text }
                && last.Bold == piece.Bold
                && last.Italic == piece.Italic
                && last.Code == piece.Code)
            {
                var nowhere = last.LeadsNowhere || (piece.LeadsNowhere && !last.HasWords);
                joined[^1] = last with { Text = last.Text + piece.Text, LeadsNowhere = nowhere };
                continue;
            }

            if (piece is { Kind: PieceKind.Text, Bold: true }
                && last is { Kind: PieceKind.SoftBreak }
                && joined.Count > 1
                && joined[^2] is { Kind: PieceKind.Text, Bold: true } first
                && first.Italic == piece.Italic
                && GoesOn().IsMatch(first.Text + "\n" + piece.Text))
            {
                // "**The first half of a title**\n**and the other.**"
                joined.RemoveAt(joined.Count - 1);
                joined[^1] = first with { Text = first.Text.TrimEnd() + " " + piece.Text.TrimStart() };
                continue;
            }

            joined.Add(piece);
        }

        while (joined.Count > 0 && joined[^1].Kind is PieceKind.Break or PieceKind.SoftBreak)
        {
            joined.RemoveAt(joined.Count - 1);
        }

        for (var i = 0; i + 1 < joined.Count; i++)
        {
            if (joined[i] is { Kind: PieceKind.Text, Bold: true } label
                && BracketedLabel().Match(label.Text) is { Success: true } named
                && joined[i + 1] is { Kind: PieceKind.Text or PieceKind.Link }
                && FieldLabel.Of(named.Groups["l"].Value) is Field.Authors or Field.Title or Field.Paper or Field.Venue or Field.Date or Field.Affiliation
                && (i == 0 || joined[i - 1].Kind is PieceKind.Break or PieceKind.SoftBreak))
            {
                // "**[Author]** Ana Bel, Carl Dorn" says the same as "**Author:** …".
                joined[i] = label with { Text = named.Groups["l"].Value + ":" };
                joined[i + 1] = joined[i + 1].Kind == PieceKind.Text ? joined[i + 1] with { Text = " " + joined[i + 1].Text.TrimStart() } : joined[i + 1];
            }
        }

        for (var i = joined.Count - 2; i > 0; i--)
        {
            if (joined[i] is { Kind: PieceKind.Text, Bold: true } bold
                && EndsInYear().IsMatch(bold.Text)
                && joined[i - 1] is { Kind: PieceKind.Text, Emphasised: false, Text: [.., '('] } before
                && joined[i + 1] is { Kind: PieceKind.Text, Emphasised: false, Text: [')', ..] } after)
            {
                // "The Title (**River Letters 1952**)": the brackets set it off, be it bold or not
                joined[i - 1] = before with { Text = before.Text + bold.Text + after.Text };
                joined.RemoveRange(i, 2);
            }
        }

        for (var i = 0; i < joined.Count; i++)
        {
            if (joined[i].Text.Length > MaxBlank)
            {
                joined[i] = joined[i] with { Text = EndlessBlank().Replace(joined[i].Text, " ") };
            }
        }

        return joined;
    }
}
