using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>Reads a bullet: its own lines, and nested bullets where they are its details.</summary>
internal static partial class ListItem
{
    private const int MaxDetailLength = 700;
    private const int TitleWords = 4;

    /// <summary>Reads the bullet's own content into <paramref name="entry"/>.</summary>
    public static void Read(EntryBuilder entry, IReadOnlyList<Piece> own)
    {
        var lines = SplitLines(BehindCitationLabel(own));
        var reads = new EntryLine?[lines.Count];
        var title = TitleLine(lines, ReadOnce);
        if (title < lines.Count)
        {
            // First of all: what other lines say depends on whether the title is known.
            entry.ReadTitleLine(lines[title], ReadOnce(title), signed: title > 0 && FieldsOf(ReadOnce(title - 1)) is { Authors: not null });
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (i == title)
            {
                continue;
            }

            if (AnnouncesLink(lines[i]))
            {
                entry.ReadLinkLine(lines[i]);
            }
            else
            {
                ReadDetail(entry, lines[i], reads[i]);
            }
        }

        EntryLine ReadOnce(int line) => reads[line] ??= EntryLine.Read(lines[line]);
    }

    /// <summary>"Bel et al. [2022]\nAna Bel, Carl Dorn.\nThe Title.\n*arXiv*, 2022.": title, authors and the rest on lines of their own, without what texts cite it by.</summary>
    private static IReadOnlyList<Piece> BehindCitationLabel(IReadOnlyList<Piece> own)
    {
        if (own is not [{ Kind: PieceKind.Text } first, ..]
            || CitationLabel().Match(first.Text) is not { Success: true } label
            || AuthorYear.Parse($"{label.Groups["c"].Value} {label.Groups["y"].Value}") is null)
        {
            return own;
        }

        return EntrySplitter.SoftLines(own) is [_, var names, var title, .. var rest]
            && NameList.Recognise(Piece.Plain(names).TrimEnd('.', ' '), single: true, expected: true) is not null
            && title.TrueForAll(p => p.Kind == PieceKind.Text)
            ? [.. new[] { title, names }.Concat(rest).SelectMany(line => line.Append(new Piece(PieceKind.Break, "")))]
            : own;
    }

    [GeneratedRegex(@"^\s*(?<c>\p{Lu}[^\[\]()\n]{1,80}?)\s*[\[(](?<y>(?:19|20)\d{2})[a-z]?[\])]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex CitationLabel();

    /// <summary>Reads a line below the title; prose is left alone.</summary>
    public static void ReadDetail(EntryBuilder entry, IReadOnlyList<Piece> line, EntryLine? read = null)
    {
        if (Piece.Plain(line).Length <= MaxDetailLength || FieldLabel.Split(Piece.Plain(line)) is not null)
        {
            entry.ReadLine(line, read);
        }
    }

    /// <summary>The lines of an element's own content.</summary>
    public static IEnumerable<List<Piece>> Lines(IElement element) => SplitLines(Piece.Of(element.ChildNodes));

    /// <summary>True when nested bullets tell about the bullet above them (authors, venue, links, a summary) rather than being entries themselves.</summary>
    public static bool AreDetails(IReadOnlyList<IElement> lists, Uri? baseUrl, SectionKind section)
    {
        var any = false;
        var items = lists.SelectMany(l => l.Children).Select(i => (Item: i, Own: Piece.Of(i.ChildNodes))).ToList();
        if (items.Count(i => IsLabelledPaper(i.Own)) >= 2)
        {
            // "**[2025.02.07]**" above "Paper: [Title](…)", "Paper: [Title](…)"
            return false;
        }

        var labels = items.ConvertAll(i => FieldLabel.Split(Piece.Plain(i.Own).Trim())?.Field);
        if (labels.Contains(Field.Authors) && labels.Count(l => l is not null) * 4 >= labels.Count * 3)
        {
            // "Authors: Ana Bel" among "PDF: [Paper link](…)", "Date: 2025-02-17", "Abstract:"
            return true;
        }

        if (labels.Count > 1
            && labels[0] is null
            && labels.Exists(l => l is Field.Prose or Field.Link or Field.Paper)
            && items[0].Own is var signature
            && signature.TrueForAll(p => p.Url is null)
            && NameList.Recognise(Piece.Plain(signature).Trim(' ', '.'), expected: true) is { Names.Count: > 1 })
        {
            // "Ana Bel, Carl Dorn" above "Key Words: rivers", "ExpEnv: [Lakes](…)"
            return true;
        }

        foreach (var (item, own) in items)
        {
            if (item.QuerySelector("ul,ol")?.QuerySelector("a[href]") is not null)
            {
                // "- 2020" above "- ICML" above papers
                return false;
            }

            if (IsDetail(own))
            {
                any = true;
                continue;
            }

            if (IsBracketedLink(own) || (any && IsLabelledLinks(own)))
            {
                continue;
            }

            var entry = new EntryBuilder(baseUrl);
            Read(entry, own);
            if (item.QuerySelector("ul,ol") is not null
                || PaperTest.IsPaper(entry, section)
                || own.Exists(p => p.Kind == PieceKind.Link && !p.IsLabel))
            {
                return false;
            }
        }

        return any || lists.All(l => l.QuerySelector("a[href]") is null);
    }

    /// <summary>"Where it was tried: [RiverBench](…), [LakeData](…)": names of a word or two behind a label, be it known or not.</summary>
    private static bool IsLabelledLinks(List<Piece> own)
        => own is [{ Kind: PieceKind.Text } label, ..]
            && LabelAlone().IsMatch(label.Text)
            && own.Skip(1).All(p => p.Kind == PieceKind.Link ? p.Text.Split(' ').Length < TitleWords : p.Text.Trim().Length <= 2 || p.Kind != PieceKind.Text);

    [GeneratedRegex(@"^\s*\p{L}[\p{L} /\-]{1,24}[:：]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex LabelAlone();

    private static bool IsLabelledPaper(List<Piece> own)
        => FieldLabel.Split(Piece.Plain(own)) is { Field: Field.Paper }
            && own.Exists(p => p.Kind == PieceKind.Link && p.Text.Split(' ').Length >= 3 && !p.IsLabel);

    // "[[Python Reference]](…)": a link in brackets beside details of the entry is one of them, whatever it be called.
    private static bool IsBracketedLink(List<Piece> own)
        => own.Count(p => p.Kind == PieceKind.Link) == 1
            && own.TrueForAll(p => p.Kind == PieceKind.Link ? p.Text.Split(' ').Length <= 4 && p.Text is ['[', .., ']'] : !p.HasWords);

    private static bool IsDetail(List<Piece> own)
    {
        var text = Piece.Plain(own);
        if (FieldLabel.Split(text) is null
            && own.Exists(p => p.IsPaperTitle && p.Text.Split(' ').Length >= TitleWords))
        {
            return false;
        }

        return FieldLabel.Split(text) is not null
            || VenueTag.Parse(text) is not null
            || NameList.Recognise(NameList.Bare(text), expected: NameList.Bare(text).Length < text.Length) is not null
            || (text.Length < 300 && FieldsOf(EntryLine.Read(own)) is not null)
            || (text.EndsWith(')')
                && text.IndexOf('(', StringComparison.Ordinal) is > 0 and var open
                && NameList.IsOrganisation(text[open..])
                && NameList.LooksLikeName(text[..open].Trim()))
            || own.TrueForAll(p => p.Kind is not (PieceKind.Text or PieceKind.Link)
            || (p.Kind == PieceKind.Link ? p.IsLabel : !p.HasWords || LinkLabel.IsLabelWord(p.Text)));
    }

    /// <summary>Lines end at breaks, and at source line ends before an announced link (<c>paper [Title](…)</c>) or a label.</summary>
    public static List<List<Piece>> SplitLines(IReadOnlyList<Piece> pieces)
    {
        var lines = new List<List<Piece>> { new() };
        for (var i = 0; i < pieces.Count; i++)
        {
            var next = i + 1 < pieces.Count ? pieces[i + 1] : null;
            if (pieces[i].Kind == PieceKind.Break
                || (pieces[i].Kind == PieceKind.SoftBreak
                    && next is { Kind: PieceKind.Text }
                    && (LinkLabel.IsLabelWord(next.Text)
                        || FieldLabel.Split(next.Text.Trim()) is not null
                        || FieldLabel.Of(next.Text) is not null && next.Bold)))
            {
                lines.Add([]);
                continue;
            }

            lines[^1].Add(pieces[i]);
        }

        lines.RemoveAll(l => l.TrueForAll(p => p.Kind is PieceKind.SoftBreak || (p.Kind == PieceKind.Text && string.IsNullOrWhiteSpace(p.Text))));
        return lines;
    }

    /// <summary>The line with the title: one announced as the paper, else the first with words of its own.</summary>
    private static int TitleLine(List<List<Piece>> lines, Func<int, EntryLine> read)
    {
        var announced = lines.FindIndex(l => AnnouncesLink(l)
            && l.Exists(p => p.IsPaperLink && (lines.Count == 1 || !p.IsLabel)));
        if (announced >= 0)
        {
            return announced;
        }

        var first = Enumerable.Range(0, lines.Count).FirstOrDefault(i => read(i).Text.Any(char.IsLetter), -1);
        if (first >= 0
            && first + 1 < lines.Count
            && !lines[first].Exists(p => p.IsPaperLabel)
            && !QuotedTitle().IsMatch(Piece.Plain(lines[first]))
            && FieldsOf(read(first)) is { } fields)
        {
            // Authors or venue on a line of their own before the title's.
            var certain = fields.Tag is not null
                || Piece.Plain(lines[first]).TrimEnd().EndsWith(':')
                || Piece.Plain(lines[first + 1]).TrimStart() is ['"' or '“', ..]
                || lines[first].TrueForAll(p => p.Emphasised || !p.HasWords)
                || NameList.Bare(Piece.Plain(lines[first])).Length < Piece.Plain(lines[first]).Trim().Length
                || fields.Authors is { Complete: false } or { Names.Count: >= 3 }
                || fields.Authors!.Names.Any(n => n.Contains('.', StringComparison.Ordinal));
            var later = Enumerable.Range(first + 1, lines.Count - first - 1)
                .FirstOrDefault(i => read(i) is var line && FieldsOf(line) is null && (line.Marked || certain) && IsWordy(line.Text), -1);
            return later < 0 ? first : later;
        }

        if (first >= 0
            && first + 1 < lines.Count
            && lines[first].TrueForAll(p => p is { Kind: PieceKind.Text, Bold: false } or { Kind: PieceKind.SoftBreak })
            && BeginsWithName(Piece.Plain(lines[first]))
            && lines.FindIndex(first + 1, IsLinkedTitle) is > 0 and var linked)
        {
            // "Ana Bel, IBM, September, 1975." above "[The Title of Her Report](…)"
            return linked;
        }

        if (first >= 0
            && lines[first] is [{ Kind: PieceKind.Text, Bold: true } named, ..]
            && named.Text.TrimEnd().EndsWith(':')
            && Segments.Fields(Piece.Plain(lines[first].Skip(1))) is { Authors: not null }
            && lines.FindIndex(first + 1, l => Piece.Plain(l) is ['"' or '“', ..]) is > 0 and var quoted)
        {
            // "**Otter:** names" above ""The Title." VENUE(2022)"
            return quoted;
        }

        return first < 0 ? 0 : first;
    }

    /// <summary>What a line says that is nothing but authors, venue and date; null for any other.</summary>
    private static (NameList? Authors, VenueTag? Tag)? FieldsOf(EntryLine read)
    {
        var text = NameList.Bare(read.Text.Trim(EntryLine.Gap, ' ', '\n'));
        if (read.Marked || text.Length > MaxDetailLength)
        {
            return null;
        }

        return Segments.Fields(text) is var (authors, tag)
            ? (authors, VenueTag.Merge(read.Tag, tag))
            : read.Tag is not null && !text.Any(char.IsLetterOrDigit)
            ? (null, read.Tag)
            : null;
    }

    private static bool BeginsWithName(string line)
        => line.Split(',')[0].Trim(' ', '.') is var one
            && NameList.LooksLikeName(one)
            && !NameList.IsOrganisation(one)
            && (Year().IsMatch(line) || line.Trim(' ', '.') == one);

    private static bool IsLinkedTitle(List<Piece> line)
        => line.FindAll(p => p.HasWords) is [{ IsPaperTitle: true } only]
            && only.Text.Split(' ').Length >= TitleWords;

    // "A. Bel, "The Title of One," in *ICML*, 2020"
    [GeneratedRegex(@"[""“][^""“”\s]+(?: [^""“”\s]+){2,}[""”]", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedTitle();

    [GeneratedRegex(@"\b(?:19|20)\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    private static bool IsWordy(string text)
    {
        var plain = text.Replace(EntryLine.TitleMark, ' ').Replace(EntryLine.Gap, ' ').Trim();
        return FieldLabel.Split(plain) is null
            && plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is var words
            && words >= (NameList.IsOrganisation(plain) ? 5 : 2);
    }

    private static bool AnnouncesLink(List<Piece> line)
        => line is [{ Kind: PieceKind.Text } word, { Kind: PieceKind.Link }, ..] && LinkLabel.IsLabelWord(word.Text);
}
