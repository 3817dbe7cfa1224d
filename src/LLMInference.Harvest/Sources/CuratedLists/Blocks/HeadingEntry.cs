using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Structured;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>A heading that is itself a paper's title, with its authors, links and summary below.</summary>
internal static partial class HeadingEntry
{
    private const int TitleWords = 3;
    private const int MaxBlocks = 12;
    private const int MinLabels = 3;
    private const int MaxLabelWords = 4;
    private const int MaxAddresses = 3;
    private const int MaxFields = 400;
    private const int MaxSignature = 1000;
    private const int MinLabelledWords = 4;

    /// <summary>The entry, or null when the heading is a section's.</summary>
    public static EntryBuilder? Read(OutlineBlock heading, IReadOnlyList<OutlineBlock> below, Uri? baseUrl)
    {
        var pieces = Piece.Of(heading.Element.ChildNodes);
        var linked = pieces.Exists(p => p.IsPaperTitle);
        // "#### 1) *"The Title"*, IJCAI 2020 [[paper](…)]"
        linked |= heading.Level >= 3
            && heading.Text.Split(' ').Length > MinLabelledWords
            && pieces.Exists(p => p.IsPaperLink && p.Text.Trim('[', ']').ToLowerInvariant() is "paper" or "pdf" or "arxiv" or "论文");
        if (heading.Level < 2 || (VenueTag.Parse(heading.Text) is { } tag && (tag.Venue is null || VenueTag.IsKnown(tag.Venue))))
        {
            // "[HPCA 2024](proceedings)" heads what appeared there.
            return null;
        }

        linked |= EndsInTag(heading);
        if ((!linked && !TaggedTitle().IsMatch(heading.Text) && !IsNumberedTitle(heading) && !Described(heading, below, baseUrl))
            || (linked && below.Any(b => b.Kind == BlockKind.List && HoldsEntries(b, baseUrl))))
        {
            return null;
        }

        var entry = new EntryBuilder(baseUrl);
        entry.ReadTitleLine(pieces);
        foreach (var line in below.SelectMany(LinesOf))
        {
            var text = Piece.Plain(line);
            var prose = FieldLabel.Split(text) is null && text.Length > 300;
            if (!prose)
            {
                ListItem.ReadDetail(entry, line);
            }
        }

        return entry;
    }

    /// <summary>A paragraph all in bold with labelled addresses below, which is a heading by another name: the entry with the number of blocks it takes, or null.</summary>
    public static (EntryBuilder Entry, int Blocks)? ReadBold(OutlineBlock title, IEnumerable<OutlineBlock> following, Uri? baseUrl)
    {
        if (title.Text.Split(' ').Length > TitleWords
            && following.TakeWhile(b => b.Kind == BlockKind.Paragraph)
                .Take(2)
                .Select(b => (Block: b, Fields: b.Text.Length > MaxFields ? null : Segments.Fields(b.Text)))
                    .ToList() is [{ Fields: not null } first, { Fields: not null } second]
            && (first.Fields.Value.Tag is { Venue: not null, Year: not null } && second.Fields.Value.Authors is { Names.Count: > 0 }
                || second.Fields.Value.Tag is { Venue: not null, Year: not null } && first.Fields.Value.Authors is { Names.Count: > 0 }))
        {
            // "**The Title of the Paper**" over "arXiv 2023" over "Ana Bel, Carl Dorn"
            var signed = new EntryBuilder(baseUrl);
            signed.ReadTitleLine(Piece.Of(title.Element.ChildNodes));
            ListItem.ReadDetail(signed, Piece.Of(first.Block.Element.ChildNodes));
            ListItem.ReadDetail(signed, Piece.Of(second.Block.Element.ChildNodes));
            return (signed, 2);
        }

        if (title.Text.Contains(' ', StringComparison.Ordinal)
            && following.FirstOrDefault() is { Kind: BlockKind.Paragraph, Text.Length: <= MaxSignature } signature
            && Piece.Of(signature.Element.ChildNodes) is var names
            && EntryLine.Read(names) is { Marked: false } spoken
            && Segments.Fields(spoken.Text.Trim(EntryLine.Gap, ' ', '[', ']', '(', ')', '*', '.')) is { Authors.Names.Count: > 0 } whoAndWhere
            && (whoAndWhere.Tag?.Venue is not null || HoldsLabel(names)))
        {
            // "**The Title of the Paper**" over "*Ana Bel, Carl Dorn. VLDB 2023.* [[pdf](…)]"
            var above = new EntryBuilder(baseUrl);
            above.ReadTitleLine(Piece.Of(title.Element.ChildNodes));
            ListItem.ReadDetail(above, names);
            return (above, 1);
        }

        // A sentence about it may stand between the title and what is labelled.
        var summary = title.Text.Split(' ').Length > TitleWords
            && following.Take(2).ToList() is [{ Kind: BlockKind.Paragraph } told, { Kind: BlockKind.List }]
            && !IsLabelled(told)
            && told.Text.Length <= MaxFields
            && told.Element.QuerySelector("a[href],b,strong") is null
            ? 1
            : 0;
        var below = following.Skip(summary).TakeWhile(b => b.Kind is BlockKind.List or BlockKind.Paragraph && IsLabelled(b)).Take(MaxBlocks).ToList();
        if (below.Count == 0 || title.Text.Split(' ').Length < 2)
        {
            return null;
        }

        var fields = below.SelectMany(LinesOf).Select(l => FieldLabel.Split(Piece.Plain(l).Trim())?.Field).ToList();
        if (!fields.Exists(f => f is Field.Paper or Field.Authors or Field.Venue) && !fields.TrueForAll(f => f is Field.Link))
        {
            return null;
        }

        var entry = new EntryBuilder(baseUrl);
        entry.ReadTitleLine(Piece.Of(title.Element.ChildNodes));
        foreach (var line in below.SelectMany(LinesOf))
        {
            ListItem.ReadDetail(entry, line);
        }

        return (entry, summary + below.Count);
    }

    private static bool IsLabelled(OutlineBlock block)
    {
        var lines = LinesOf(block).ToList();
        return lines.Count > 0
            && (FieldLabel.Split(Piece.Plain(lines[0]).Trim()) is not null || VenueTag.Parse(Piece.Plain(lines[0])) is not null)
            && lines.Count(l => FieldLabel.Split(Piece.Plain(l).Trim()) is not null) * 2 >= lines.Count;
    }

    private static IEnumerable<List<Piece>> LinesOf(OutlineBlock block)
        => block.Kind == BlockKind.Code ? [] : block.Kind == BlockKind.List ? block.Element.Children.SelectMany(ListItem.Lines) : ListItem.Lines(block.Element);

    /// <summary>True when what stands below describes one paper: labelled lines, or authors and links right under a heading of some words.</summary>
    private static bool Described(OutlineBlock heading, IReadOnlyList<OutlineBlock> below, Uri? baseUrl)
    {
        if (below.Any(b => b.Kind == BlockKind.Code
            && BibTexParser.Parse(b.Element.TextContent, 1).FirstOrDefault()?.Plain("title") is { } title
            && Folding.LettersAndDigits(title) == Folding.LettersAndDigits(RunningNumber().Replace(heading.Text, ""))))
        {
            // "#### The Title" over its BibTeX
            return true;
        }

        var first = below.FirstOrDefault(b => b.Kind is BlockKind.List or BlockKind.Paragraph && b.Text.Length > 0);
        if (first is null)
        {
            return false;
        }

        if (heading.Level >= 3 && heading.Text.Contains(' ', StringComparison.Ordinal) && EntryBuilder.IsPreprintNumber(first.Text.Split('|')[0]))
        {
            // "### The Title" over "**arXiv**: 2507.20534 | **Date**: July 2025"
            return true;
        }

        if (first.Kind == BlockKind.Paragraph && first.Text.TrimEnd() is [.., ':' or '：'] && below.Any(b => b.Kind == BlockKind.List && HoldsEntries(b, baseUrl)))
        {
            // "### Join Orders" over "Papers:" over bullets
            return false;
        }

        var lines = LinesOf(first).ToList();
        if (heading.Level >= 3
            && WordsOf(heading.Text) > TitleWords
            && first.Kind == BlockKind.Paragraph
            && lines is [[{ Bold: true } dated, ..], ..]
            && Segments.Of(dated.Text).Select(VenueTag.Parse).ToList() is { Count: > 0 } tags
            && tags.TrueForAll(t => t is not null)
            && tags.Exists(t => t!.Year is not null)
            && below.Take(MaxAddresses + 2).Any(b => b.Kind == BlockKind.Paragraph && LinesOf(b).Any(HoldsLabel)))
        {
            // "### The Title" over "**2026-07 · arXiv** · `rivers`" over a summary over "[paper](…) · code: none"
            return true;
        }

        if (lines.Count > 1
            && heading.Level >= 3
            && FieldLabel.Split(Piece.Plain(lines[0]).Trim()) is { Field: Field.Paper or Field.Title, Value: ['"' or '“', .., '"' or '”'] spelled }
            && spelled.Split(' ').Length > TitleWords
            && lines.Skip(1).Take(MaxAddresses).Any(l => FieldLabel.Split(Piece.Plain(l).Trim()) is { Field: Field.Authors or Field.Paper or Field.Venue }))
        {
            // "#### Otter (ICLR 2025)" over "- Paper: "Otter: Serving Rivers"", "- Link: https://…"
            return true;
        }

        if (lines.Count > 0 && Piece.Plain(lines[0]).AsSpan().IndexOfAny('"', '“') >= 0)
        {
            // A citation with a title of its own: the heading is a section's.
            return heading.Level >= 3
                && heading.Text.Split(' ').Length > TitleWords
                && FieldLabel.Split(Piece.Plain(lines[0]).Trim()) is { Field: Field.Citation } cited
                && Folding.LettersAndDigits(cited.Value)
                    .Contains(Folding.LettersAndDigits(RunningNumber().Replace(heading.Text, "")), StringComparison.Ordinal);
        }

        if (lines.Count > 0
            && FieldLabel.Split(Piece.Plain(lines[0]).Trim()) is { Field: Field.Paper or Field.Title } own
            && own.Value.Split(' ').Length > TitleWords
            && first.Kind == BlockKind.Paragraph
            && (heading.Text.Split(' ').Length >= TitleWords && lines[0].Exists(p => p.Kind == PieceKind.Link && !p.IsLabel)
                || lines[0].TrueForAll(p => p.Kind == PieceKind.Text)
                    && VenueTag.Parse(own.Value) is null
                    && Folding.LettersAndDigits(heading.Text) != Folding.LettersAndDigits(own.Value)))
        {
            // "Paper: [A Title of Its Own](…)": the heading is a section's.
            return false;
        }

        if (heading.Level >= 3
            && TaggedName().IsMatch(heading.Text)
            && lines.Count > 0
            && lines[0].TrueForAll(p => p.Kind != PieceKind.Text || !p.HasWords)
            && HoldsLabel(lines[0]))
        {
            // "### [2022] Otter" over "[[paper](…)] | [[project](…)]"
            return true;
        }

        if (lines.Count > 0
            && first.Kind == BlockKind.Paragraph
            && PlainTitle.Read(Piece.Plain(lines[0])) is { Authors.Names.Count: > 0, Title: var ownTitle } reference
            && ownTitle.Split(' ').Length > TitleWords
            && (reference.Cited || reference.Tag is not null || reference.Segments.Count > 0)
            && !Folding.LettersAndDigits(heading.Text).Contains(Folding.LettersAndDigits(ownTitle), StringComparison.Ordinal))
        {
            // "## part and pose" over "H. Bel, M. Dorn, and X. Fox. The Title. In CVPR, 2017.": the heading is a section's.
            return false;
        }

        if (heading.Text.Split(' ').Length > MinLabelledWords
            && lines.Count > 0
            && EntryLine.Read(lines[0]).Text.Trim(EntryLine.Gap, ' ') is { Length: < MaxFields } signature
            && Segments.Fields(Affiliation().Replace(signature, "")) is { Authors.Names.Count: > 0, Tag.Year: not null })
        {
            // "## The Title of the Paper" over "Bel et al., ACL 2025"
            return true;
        }

        if (heading.Level >= 3
            && heading.Text.Split(' ').Length > TitleWords
            && below.Take(MaxAddresses + 1)
                .Any(b => b.Kind == BlockKind.Paragraph
                    && FieldLabel.Split(b.Text) is { Field: Field.Authors } by
                    && NameList.Recognise(by.Value, single: true, expected: true) is not null))
        {
            // "### The Title" over "[Link to the paper](…)" over "**Authors:** Ana Bel, Carl Dorn"
            return true;
        }

        var labels = lines.Select(l => FieldLabel.Split(Piece.Plain(l).Trim())?.Field).ToList();
        if (WordsOf(heading.Text) < TitleWords
            && first.Kind != BlockKind.List
            && !(labels is [Field.Paper, ..] && labels.Count(l => l is not null) >= MinLabels))
        {
            return false;
        }

        if (first.Kind == BlockKind.List)
        {
            // A bullet or two without a label go on with the summary.
            var labelled = first.Element.Children.Select(i => Piece.Of(i.ChildNodes)).Select(own => FieldLabel.Split(Piece.Plain(own).Trim()) is not null || BeginsWithBoldLabel(own)).ToList();
            if (labels is [Field.Paper, ..]
                && WordsOf(heading.Text) >= TitleWords
                && lines[0].Exists(p => p.LeadsToPaper))
            {
                // "- Paper Link: [arXiv 2403.06420](…)" before all others, whatever they be called
                return true;
            }

            if (heading.Level >= 3
                && heading.Text.Split(' ').Length >= TitleWords
                && lines.Count is > 0 and <= MaxAddresses
                && lines.TrueForAll(IsAddress)
                && lines.Exists(l => l.Exists(p => p.LeadsToPaper)))
            {
                // "### Title" over "- https://arxiv.org/abs/…"
                return true;
            }

            return labelled is [true, ..]
                && labelled.Count(l => l) * 2 >= labelled.Count
                && labels.Exists(l => l is Field.Authors or Field.Paper or Field.Venue or Field.Link or Field.Speakers or Field.Date);
        }

        return labels.Exists(l => l is Field.Authors or Field.Paper or Field.Venue or Field.Speakers)
            || (lines.Count > 0
                && heading.Level >= 3
                && NameList.Recognise(EntryLine.Read(lines[0]).Text.Split('\n')[0].Trim(EntryLine.Gap, ' ')) is not null
                && !below.Any(b => b.Kind == BlockKind.List && HoldsEntries(b, baseUrl)))
            || (heading.Level >= 3 && lines.Count > 0 && TellsWhoOrWhere(lines[0]) && !below.Any(b => b.Kind == BlockKind.List && HoldsEntries(b, baseUrl)))
            || (heading.Level >= 3
                && lines.Count > 0
                && lines[0].TrueForAll(p => p.Kind != PieceKind.Text || !p.HasWords)
                && HoldsLabel(lines[0]));
    }

    /// <summary>The words of a heading; two signs of Chinese count as one.</summary>
    private static int WordsOf(string text) => Math.Max(text.Split(' ').Length, text.Count(c => c is >= '\u4e00' and <= '\u9fff') / 2);

    /// <summary>"**Three core contributions**：…": a label, be it known or not.</summary>
    private static bool BeginsWithBoldLabel(List<Piece> own)
        => own is [{ Kind: PieceKind.Text, Bold: true } label, ..]
            && label.Text.Split(' ').Length <= MaxLabelWords
            && (label.Text.TrimEnd() is [.., ':' or '：'] || own.Count > 1 && own[1].Text.TrimStart() is [':' or '：', ..]);

    private static bool IsAddress(List<Piece> line)
        => line.TrueForAll(p => p.Kind == PieceKind.Link ? p.Text == p.Url || p.IsLabel : !p.HasWords)
            && line.Exists(p => p.Kind == PieceKind.Link);

    /// <summary>True for a line of nothing but authors, venue and year.</summary>
    private static bool TellsWhoOrWhere(List<Piece> line)
    {
        var text = EntryLine.Read(line).Text.Replace(EntryLine.TitleMark, ' ').Trim(EntryLine.Gap, ' ');
        var readings = text.Length > 600 ? [] : Segments.Of(text).Select(s => Segments.Read(s, beside: true)).ToList();
        var told = readings.Exists(r => r.Authors is not null || r.Tag is { Venue: not null, Year: not null });

        // "ICLR 2020 [[paper](…)] *Example Labs & UC Rivers*": beside where and when, and a link, whatever else be said
        return told && (readings.TrueForAll(r => r.Note is null) || (readings is [{ Tag: { Venue: not null, Year: not null } }, ..] && HoldsLabel(line)));
    }

    private static bool HoldsLabel(List<Piece> line) => line.Exists(p => p.LeadsToPaper && (p.Kind == PieceKind.Badge || p.IsLabel));

    private static bool HoldsEntries(OutlineBlock list, Uri? baseUrl)
        => list.Element.Children.Any(i =>
        {
            var entry = new EntryBuilder(baseUrl);
            ListItem.Read(entry, Piece.Of(i.ChildNodes));
            return PaperTest.IsPaper(entry, SectionKind.Papers) && FieldLabel.Split(Piece.Plain(Piece.Of(i.ChildNodes))) is null;
        });

    /// <summary>"#### The Title of the Paper (ICML 2022)"</summary>
    private static bool EndsInTag(OutlineBlock heading)
        => heading.Level >= 3
            && heading.Text.EndsWith(')')
            && VenueTag.CutFromEnd(heading.Text) is { Tag: { Venue: { } venue, Year: not null }, Title: var title }
            && (VenueTag.IsKnown(venue) || venue.Split(' ').Any(VenueTag.IsKnown))
            && title.Split(' ').Length >= MinLabelledWords
            && (title.Split(' ').Length > MinLabelledWords || TitleReader.IsInTitleCase(title));

    /// <summary>"### 1. The Title of the Paper (CVPR 2023 Highlight)"</summary>
    private static bool IsNumberedTitle(OutlineBlock heading)
        => heading.Level >= 3
            && NumberedTitle().IsMatch(heading.Text)
            && VenueTag.CutFromEnd(heading.Text) is { Tag: { Venue: { } venue, Year: not null } }
            && VenueTag.IsKnown(venue);

    [GeneratedRegex(@"\s*\(\p{Lu}[^()]{1,40}\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Affiliation();

    [GeneratedRegex(@"^\s*\d{1,3}\.\s+\p{L}\S*(?:\s+\S+){3,}", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedTitle();

    [GeneratedRegex(@"^\s*\[(?:\p{L}[\w&/ \-]{1,30}?[ '’\-]{0,2})?(?:(?:19|20)\d{2}|['’]\d{2})\]\s*\S+(?:\s+\S+){0,3}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex TaggedName();

    [GeneratedRegex(@"^\s*\d{1,3}(?:\.\d{1,3})*[.)]?\s+", RegexOptions.CultureInvariant)]
    private static partial Regex RunningNumber();

    // "#### [TC 2022] The Title of the Paper"
    [GeneratedRegex(@"^\s*[\[【(](?:\p{L}[\w&/ \-]{1,30}?)[ '’\-]{0,2}(?:(?:19|20)\d{2}|['’]\d{2})[\]】)]\s*\S+(?:\s+\S+){3,}", RegexOptions.CultureInvariant)]
    private static partial Regex TaggedTitle();
}
