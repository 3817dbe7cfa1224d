using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>Entries written as paragraphs or as lines of one, as opposed to prose that mentions a paper.</summary>
internal static partial class ParagraphEntries
{
    private const int MaxLead = 40;
    private const int MaxNames = 400;
    private const int MinTitleWords = 3;
    private const int MinMarked = 8;
    private const int MinNumbered = 2;
    private const int MinBareLines = 3;
    private const int MaxFieldLines = 5;
    private const int MaxLength = 1200;
    private const int MaxUnmarked = 400;
    private const int MaxTitleWords = 30;

    /// <summary>The entries of a paragraph; none for prose.</summary>
    public static IReadOnlyList<EntryBuilder> Read(IReadOnlyList<Piece> pieces, Uri? baseUrl)
    {
        var lines = ListItem.SplitLines(pieces);
        var paragraph = new Paragraph(pieces, lines, EntrySplitter.SoftLines(pieces), lines.Count > 0 && BeginsEntry(lines[0]), baseUrl);
        return LineByLine(paragraph) ?? Fielded(paragraph) ?? Numbered(paragraph) ?? Whole(paragraph);
    }

    /// <summary>A paragraph: its pieces, its lines as they are shown, its lines as they stand in the source, and whether the first begins an entry.</summary>
    private sealed record Paragraph(IReadOnlyList<Piece> Pieces, List<List<Piece>> Lines, List<List<Piece>> Soft, bool Begins, Uri? BaseUrl)
    {
        public EntryBuilder Entry(List<Piece> content)
        {
            var entry = new EntryBuilder(BaseUrl);
            ListItem.Read(entry, content);
            return entry;
        }
    }

    /// <summary>Entries line by line, or titles one after another; null for any other paragraph.</summary>
    private static IReadOnlyList<EntryBuilder>? LineByLine(Paragraph paragraph)
    {
        var (pieces, lines, soft, begins, baseUrl) = paragraph;
        var starts = begins && lines.Count > 1 ? lines.FindAll(BeginsEntry) : [];
        if (starts.Count > 1 && starts.Count == lines.Count)
        {
            return lines.ConvertAll(paragraph.Entry);
        }

        if (starts.Count > 1
            && lines.TrueForAll(l => BeginsEntry(l)
                || !l.Exists(p => p.Kind == PieceKind.Link || (p.Kind == PieceKind.Text && p.HasWords))))
        {
            // "[Name, 2017](…): what it does" line after line, with pictures between them
            return starts.ConvertAll(paragraph.Entry);
        }

        if (soft.Count >= MinBareLines && BareLines(soft, baseUrl) is { Count: > 0 } bare)
        {
            return bare;
        }

        if (lines.Count >= MinBareLines && lines.Count(LinksTitle) * 5 >= lines.Count * 4 && Piece.Plain(pieces).Length <= lines.Count * MaxUnmarked)
        {
            // "[Title](…) Lake Micro, 2023<br>" line after line
            return lines.ConvertAll(paragraph.Entry);
        }

        if (soft.Count > 1 && (begins || soft.Count > lines.Count) && soft.TrueForAll(BeginsEntry))
        {
            // "**Title** (VENUE 2024) [[paper]](…)" a line, with nothing but the line's end between two of them.
            return soft.ConvertAll(paragraph.Entry);
        }

        if (EntrySplitter.LinesWithPapers(pieces) is { } apart
            && apart.Select(line => paragraph.Entry([.. line])).ToList() is var each
            && each.TrueForAll(e => e is { Title: { } told, Tag: { Venue: not null, Year: not null } } && told.Split(' ').Length >= MinTitleWords))
        {
            // "**ICML 2020**: Title, names [pdf](…)" line after line
            return each;
        }

        if (EntrySplitter.BulletLines(pieces) is { Count: > 0 } bullets && bullets.All(b => BeginsEntry([.. b])))
        {
            return [.. bullets.Select(b => paragraph.Entry([.. b]))];
        }

        if (EntrySplitter.OnlyPapers(pieces) && EntrySplitter.Split(pieces) is { Count: > 1 } titles)
        {
            // "[A Title](…) · [Another Title](…)"
            return [.. titles.Select(part => paragraph.Entry([.. part]))];
        }

        return null;
    }

    /// <summary>An entry whose fields bear labels, brackets or lines of their own; null for any other paragraph.</summary>
    private static IReadOnlyList<EntryBuilder>? Fielded(Paragraph paragraph)
    {
        var (pieces, lines, soft, _, _) = paragraph;
        if (lines.Count > 1
            && FieldLabel.Split(Piece.Plain(lines[0]).Trim()) is { Field: Field.Paper or Field.Title } told
            && told.Value.Split(' ').Length >= MinTitleWords
            && lines.Count(l => FieldLabel.Split(Piece.Plain(l).Trim()) is not null) >= MinNumbered)
        {
            // "**Paper:** [Title](…)\n**Authors:** Ana Bel, Carl Dorn\n**Venue:** ICML 2020"
            return [paragraph.Entry([.. pieces])];
        }

        if (lines.Count is >= 2 and <= MaxFieldLines
            && lines[0].TrueForAll(p => p is { Kind: PieceKind.Text, Bold: true } || !p.HasWords)
            && NamesAndYear().IsMatch(Piece.Plain(lines[0]).Trim()))
        {
            // "**Bel, A., & Dorn, C. (1998).**\nThe Title.\n*River Letters*, 10(3), 251–296."
            var reference = paragraph.Entry([.. lines.SelectMany((line, i) => line.Select(p => i == 0 ? p with { Bold = false } : p)
                .Append(new Piece(PieceKind.Text, " ")))]);
            if (reference is { Cited: true, Title: not null } or { Authors.Names.Count: > 0, Tag.Year: not null })
            {
                return [reference];
            }
        }

        if (BracketedFields(soft) is { Count: > 0 } fields)
        {
            return fields.ConvertAll(paragraph.Entry);
        }

        if (Groups(lines) is { Count: > 0 } groups)
        {
            return groups.ConvertAll(paragraph.Entry);
        }

        return null;
    }

    /// <summary>Entries that bear numbers, or nothing but a linked name and its date; null for any other paragraph.</summary>
    private static IReadOnlyList<EntryBuilder>? Numbered(Paragraph paragraph)
    {
        var soft = paragraph.Soft;
        if (soft.Count > 1 && NumberedTitle().IsMatch(Piece.Plain(soft[0])) && soft[0].TrueForAll(p => p.Kind == PieceKind.Text) && LeadsToPaper(soft[1]))
        {
            // "*2. (CVPR 2025) Title" with "[[paper]](…)" on the next line
            var numbered = soft[0].ConvertAll(p => p with { Text = LeadingNumber().Replace(p.Text, "") });
            return [paragraph.Entry([.. numbered, .. soft.Skip(1).TakeWhile(LeadsToLabel).SelectMany(line => line.Prepend(new Piece(PieceKind.Break, "")))])];
        }

        if (NumberedLines(soft) is { Count: > 0 } numberedLines)
        {
            return numberedLines.ConvertAll(paragraph.Entry);
        }

        if (soft is [[{ Kind: PieceKind.Text } numbering, ..] only] && BracketedNumber().Match(numbering.Text) is { Success: true } bracketed
            && paragraph.Entry([numbering with { Text = numbering.Text[bracketed.Length..] }, .. only.Skip(1)]) is { Title: not null } referenced
            && (referenced.Targets.Overlaps([TargetKind.Paper, TargetKind.Document]) || referenced is { Authors.Names.Count: > 0, Tag.Year: not null }))
        {
            // "[3] Title [[NIPS 2021]](…)"
            return [referenced];
        }

        if (soft.Count > 0
            && soft[0].FindAll(p => p.HasWords) is [{ IsPaperTitle: true }, { Kind: PieceKind.Text } when]
            && VenueTag.Parse(when.Text) is { Year: not null })
        {
            // "[Otter](otter.pdf) MICRO'16", perhaps above notes
            return [paragraph.Entry(soft[0])];
        }

        return null;
    }

    private static bool LinksTitle(List<Piece> line)
        => line.Exists(p => p.IsPaperTitle && p.Text.Split(' ').Length >= MinTitleWords);

    /// <summary>
    /// "The Title. ICLR, 2016." or "OTTER: Ana Bel. "The Title." ICCV (2017). [paper]" line after line, nothing linked: the lines that are references, where nearly all are; none for other text.
    /// </summary>
    public static IReadOnlyList<EntryBuilder> BareLines(IReadOnlyList<List<Piece>> lines, Uri? baseUrl)
    {
        if (lines.Any(l => l.Exists(p => p.Kind != PieceKind.Text) || Piece.Plain(l).Length > MaxUnmarked)
            || lines.Count(l => l.Exists(p => MayBeDated().IsMatch(p.Text))) * 3 < lines.Count * 2)
        {
            // Each has its year, or none need be read.
            return [];
        }

        var read = lines.Select(line =>
        {
            var entry = new EntryBuilder(baseUrl);
            ListItem.Read(entry, line);
            return entry;
        }).ToList();
        var whole = read.Count(IsWhole);

        // A line or two may head the others.
        return whole >= MinBareLines && read.Count(e => IsWhole(e) || IsDated(e)) * 3 >= lines.Count * 2 ? read.FindAll(e => IsWhole(e) || IsDated(e)) : [];

        static bool IsDated(EntryBuilder entry) => entry is { Title: { } title, Tag.Year: not null } && title.Split(' ').Length > MinTitleWords;

        static bool IsWhole(EntryBuilder entry)
            => entry is { Title: { } title, Tag: { Venue: { } venue, Year: not null } }
                && title.Contains(' ', StringComparison.Ordinal)
                && (VenueTag.IsKnown(venue) || VenueTag.IsKnown(venue.Split(' ')[0]) || entry.Authors.Names.Count > 0 || NameList.HoldsVenueWord(venue));
    }

    /// <summary>
    /// "**Title**\nnames\n[VENUE 2024](…)" several times over, or once below a remark: the lines from each bold title to the next, where each group leads to a
    /// paper; none otherwise.
    /// </summary>
    private static List<List<Piece>> Groups(List<List<Piece>> lines)
    {
        var starts = Enumerable.Range(0, lines.Count)
            .Where(i => lines[i] is [{ Kind: PieceKind.Text, Bold: true } first]
                && first.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= MinTitleWords
                && FieldLabel.Of(first.Text) is null)
                .ToList();
        if (starts.Count == 0
            || (starts.Count == 1
                && (starts[0] == 0 || lines.Take(starts[0]).Any(l => l.Exists(p => p.Kind != PieceKind.Text) || Segments.Fields(Piece.Plain(l)) is not null))))
        {
            return [];
        }

        var groups = starts.Select((start, i) => lines[start..(i + 1 < starts.Count ? starts[i + 1] : lines.Count)]).ToList();
        return groups.TrueForAll(g => g.Count > 1
            && g.Exists(l => l.Exists(p => p.IsPaperLink)))
            ? groups.ConvertAll(g => g.SelectMany(line => line.Prepend(new Piece(PieceKind.Break, ""))).Skip(1).ToList())
            : [];
    }

    /// <summary>"**Title**. VENUE 2024." with a paragraph of nothing but links, badges and names below it: one entry; null for anything else.</summary>
    public static EntryBuilder? ReadWithLinks(IReadOnlyList<Piece> pieces, IReadOnlyList<Piece> links, Uri? baseUrl)
    {
        if (pieces is not [{ Kind: PieceKind.Text, Bold: true } title, ..]
            || title.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < MinTitleWords
            || pieces.Count == 1 && !TitleReader.IsInTitleCase(title.Text)
            || pieces.Any(p => p.Url is not null)
            || Piece.Plain(pieces).Length > MaxLength
            || !links.Any(p => p.LeadsToPaper)
            || Piece.Plain(links.Where(p => p.Kind == PieceKind.Text && p.HasWords)).Trim(' ', '.', '[', ']') is { Length: > 0 } signature
                && NameList.Recognise(signature, expected: links.Any(p => p.Italic)) is null)
        {
            return null;
        }

        var entry = new EntryBuilder(baseUrl);
        ListItem.Read(entry, [.. pieces, new Piece(PieceKind.Break, ""), .. links]);
        return entry;
    }

    private static bool LeadsToPaper(List<Piece> line)
        => LeadsToLabel(line) && LinkTarget.Of(line.Find(p => p.Kind == PieceKind.Link)!.Url) is TargetKind.Paper or TargetKind.Document;

    private static bool LeadsToLabel(List<Piece> line)
        => line.Find(p => p.HasWords) is { Kind: PieceKind.Link } link
            && LinkLabel.KindOf(link.Text.Trim('[', ']'), link.Url!) is not null;

    /// <summary>True when the line begins with a linked or bold title that leads to a paper, and goes on with a separator rather than with prose.</summary>
    private static bool BeginsEntry(List<Piece> line)
    {
        if (!line.Exists(p => p.Url is not null))
        {
            // Leads nowhere: most lines of most paragraphs need not be read any further.
            return false;
        }

        var read = EntryLine.Read(line);
        var open = read.Text.IndexOf(EntryLine.TitleMark);
        var close = read.Text.LastIndexOf(EntryLine.TitleMark);
        if (open < 0 || close <= open)
        {
            return false;
        }

        var before = read.Text[..open].Trim(EntryLine.Gap, ' ', '\n');
        if (VenueTag.Lead(before) is { Venue: not null, Year: not null } && read.Links.Count > 0)
        {
            // "River Systems 2014, [Title](…)": where and when before a linked title say enough.
            return true;
        }

        if (!read.Links.Any(l => LinkTarget.Of(l.Url) is TargetKind.Paper or TargetKind.Document)
            && !(before.Length == 0
            && read.Links.Count > 0
            && VenueTag.CutFromEnd(read.Text[(open + 1)..close]) is { Tag: { Venue: { } shown, Year: not null }, Title: var told }
            && VenueTag.IsKnown(shown)
            && told.Split(' ').Length > MinTitleWords))
        {
            // but "[A Title of Some Words (CVPR 2018)](https://github.com/…)"
            return false;
        }

        var after = read.Text[(close + 1)..].TrimStart(' ');
        var led = before.Length == 0
            || Surnames(before)
            || BracketedName().IsMatch(before)
            || TitleReader.MonthAlone().IsMatch(before)
            || (before.Length <= MaxLead && Segments.Of(before).All(s => VenueTag.Parse(s) is not null || s.Length <= 3))
            || (line[0] is { Bold: true } && before.EndsWith(':') && before.Split(' ').Length <= MinTitleWords && !after.Any(char.IsLetterOrDigit))
            || (before.Length <= MaxNames && Segments.Fields(before) is not null);
        return led
            && (after.Length == 0
                || !char.IsLetterOrDigit(after[0])
                || after[0] is >= '\u4e00' and <= '\u9fff' && close - open > MaxLead / 2 && read.Text[(open + 1)..close].All(c => c < '\u2e80')
                || VenueTag.Parse(after.Split(['.', '[', '(', ',', EntryLine.Gap])[0]) is { Venue: not null, Year: not null })
            && (close - open > MinMarked
                || (after is ['\n', ..] && line[0].Bold && line[^1] is { Kind: PieceKind.Link } address && address.Text == address.Url));
    }

    /// <summary>"Bel, Dorn, Fox:" and "Bel:" before the linked title.</summary>
    private static bool Surnames(string before)
        => before is [.., ':' or '.']
            && before[..^1].Trim() is var names
            && (Segments.SurnamesAlone(Segments.AndBetween().Replace(names, ", ")) is not null || Segments.OneSurname(names) is not null);

    [GeneratedRegex(@"^\p{Lu}[^()\n]{1,600} \((?:19|20)\d{2}[a-z]?\)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamesAndYear();

    // "[OtterNet] [The Title](…)": what the paper calls its system
    [GeneratedRegex(@"^\[\p{L}[\w+\-]{1,24}\]$", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedName();

    [GeneratedRegex(@"^\s*\[(?<n>\d{1,4})\][.:]?\s+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex BracketedNumber();

    [GeneratedRegex(@"^\s*\*?\d{1,3}[.)]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"^\s*\*?\d{1,3}[.)]\s*\S+(?:\s+\S+){2,}", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedTitle();
}
