using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// What the entries of one list tell of each other.
internal sealed partial class ListReader
{
    private List<Bullet> ItemsOf(IElement list, SectionKind section, int depth)
    {
        var contents = list.Children.Where(c => c.LocalName is "li" or "dt" or "dd")
            .Take(MaxEntries)
            .Select(item => (Item: item, Own: Piece.Of(item.ChildNodes))).ToList();
        var (signed, several) = TitleReader.CountSurnamesAndYear(contents.Select(c => c.Own));
        _signed = (_signed.All + contents.Count, _signed.Signed + signed, _signed.Several + several);
        var nicknamed = contents.Count >= MinAnchored && contents.Count(c => Nickname(c.Own) is not null) * 5 >= contents.Count * 4;
        contents = nicknamed ? contents.ConvertAll(c => (c.Item, Nickname(c.Own) ?? c.Own)) : contents;
        var items = ItemsOf(contents, section, depth, habits with
        {
            SurnameAfterTitle = TitleReader.NameOneAuthor(contents.Select(c => c.Own)),
            DatedSurnames = contents.Count >= MinAnchored
                && contents.Count(c => c.Own.Exists(p => TitleReader.DatedSurname().IsMatch(p.Text))) * 5 >= contents.Count * 4,
            NamesAtEnd = contents.Count >= MinNamed
                && contents.TrueForAll(c => c.Own.TrueForAll(p => p.Kind is PieceKind.Text or PieceKind.SoftBreak))
                && contents.Count(c => PlainTitle.NamesBehind(Piece.Plain(c.Own)) is not null) * 4 >= contents.Count * 3,
            NamesInTitle = contents.Count(c => MarkedTitle(c.Own) is { } marked && PlainTitle.NamesBehind(marked) is not null) is >= MinNamed and var inside
                && inside * 2 >= contents.Count,
            NamesBeforeColon = PlainTitle.BeginWithNames(contents.Select(c => c.Own is [{ Kind: PieceKind.Text } first, ..]
                && c.Own.Find(p => p.Kind == PieceKind.Link)?.Text.Contains(' ', StringComparison.Ordinal) is not true
                ? first.Text
                : "")),
        });
        var read = items.SelectMany(i => i.Entries).Where(e => e.Title is not null).ToList();
        var authored = read.Count(e => e.Authors.Names.Count > 0);
        _authored = _headings.LastOrDefault().Text is var heading && heading == _authored.Heading ? _authored : (0, 0, heading);
        if (authored >= MinCompany
            ? authored * 3 >= read.Count * 2 || (authored + read.Count(e => e.Authors.Names.Count == 0 && e.HasLoneAuthor)) * 10 >= read.Count * 9
            : read.Count < MinCompany && _authored.Some >= MinCompany && _authored.Some * 3 >= _authored.All * 2)
        {
            // What stands between the items may make each of them a list of its own: those before speak for it then.
            read.ForEach(e => e.TakeLoneAuthor());
        }

        _authored = (_authored.Some + authored, _authored.All + read.Count, heading);
        _nicknamed = nicknamed;
        VoteOnDetails(items, section);
        if (read.Count(e => e.Tag is { Venue: not null, Year: not null }) is var placed && placed >= MinCompany && placed * 2 > read.Count)
        {
            read.ForEach(e => e.TakeLoneVenue(unsigned: authored == 0));
        }

        if (read.Count(e => e.Tag is { Venue: { } at } && VenueTag.IsKnown(at)) is var known && known >= MinCompany && known * 2 > read.Count)
        {
            var bracketed = read.FindAll(e => e.Bracketed is not null);
            var inBrackets = bracketed.Count * 10 >= read.Count * 9
                && bracketed.Count(e => VenueTag.Parse(e.Bracketed!)?.Venue is not null) * 3 >= bracketed.Count * 2;
            read.ForEach(e => e.TakeBracketedVenue(inBrackets));
        }

        return items;
    }

    private static string? MarkedTitle(List<Piece> own) => own.Find(p => p.HasWords) is { } first && (first.Bold || first.Kind == PieceKind.Link) ? first.Text : null;

    /// <summary>
    /// "Otter (ICML'24), Serving Rivers from Memory": what the paper calls its system, before a comma and the title. The entry without it, its date or tag behind the title; null for any other.
    /// Many a title has a comma; where nearly all of one list have it behind a word or two, it is no title's.
    /// </summary>
    private static List<Piece>? Nickname(List<Piece> own)
    {
        if (own.FindIndex(p => p.HasWords) is not (>= 0 and var first)
            || own[first] is not { Kind: PieceKind.Text, Bold: false } text
            || NicknameBeforeTitle().Match(text.Text) is not { Success: true } called
            || NameList.LooksLikeName(called.Groups["k"].Value)
            || VenueTag.Parse(called.Groups["k"].Value) is not null
            || NameList.Recognise(UpToStop().Match(text.Text).Value, single: true, expected: true) is not null)
        {
            return null;
        }

        var told = string.Concat(called.Groups["d"].Captures.Concat(called.Groups["v"].Captures).Select(c => $" ({c.Value})"));
        var title = text.Text[called.Groups["t"].Index..];
        var end = title.IndexOf(", http", StringComparison.Ordinal);
        if (end < 0 && own.Count == first + 1)
        {
            return [.. own.Take(first), text with { Text = title.TrimEnd() + told }];
        }

        var behind = told.Length == 0 ? own.Skip(first + 1) : own.Skip(first + 1).Append(new Piece(PieceKind.Text, told));
        return [.. own.Take(first), text with { Text = title }, .. behind];
    }

    // "Bel, Ana and Dorn, Carl" before "(2019)" or ". The Title"
    [GeneratedRegex(@"^[^.(]*", RegexOptions.CultureInvariant)]
    private static partial Regex UpToStop();

    // "✅ 2023-07 Otter (ICML'24), The Title"
    [GeneratedRegex(@"^[^\p{L}\d]*(?:(?<d>(?:19|20)\d{2}[-./]\d{2})\s+)?(?<k>[\w+\-.]{2,20}(?: [\w+\-.]{1,12}){0,2})(?: \((?<v>[^()]{3,30})\))?,\s(?<t>\p{Lu}[^\s,.]*(?: [^\s,]+){3,})", RegexOptions.CultureInvariant)]
    private static partial Regex NicknameBeforeTitle();

    /// <summary>Where the bullets nested in most items tell about them, they do in the others; and where the first of them names the authors, it does so too where no name is proved.</summary>
    private static void VoteOnDetails(List<Bullet> items, SectionKind section)
    {
        var nesting = items.Count(i => i.Nested.Count > 0);
        var told = items.FindAll(i => i is { Details: true, Nested.Count: > 0 });
        if (told.Count < MinCompany || told.Count * 3 < nesting * 2)
        {
            return;
        }

        var named = told.Count(i => FirstDetail(i) is { } line
            && NameList.Recognise(Piece.Plain(line).Trim(' ', '.'), single: true, expected: true) is not null) * 3 >= told.Count * 2;
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item is not { Nested.Count: > 0, Entries: [{ Title: not null } entry] })
            {
                continue;
            }

            if (!item.Details
                && (PaperTest.IsPaper(entry, section) || item.Nested.SelectMany(l => l.Children).Any(c => Piece.Of(c.ChildNodes).Exists(p => p.IsPaperLabel)))
                && !item.Nested.SelectMany(l => l.Children).Any(c => BeginsWithPaper(Piece.Of(c.ChildNodes))))
            {
                foreach (var line in item.Nested.SelectMany(l => l.Children).SelectMany(ListItem.Lines))
                {
                    ListItem.ReadDetail(entry, line);
                }

                items[i] = item with { Details = true };
            }

            if (named
                && items[i].Details
                && entry.Authors.Names.Count == 0
                && FirstDetail(item) is { } first
                && first.TrueForAll(p => p.Kind == PieceKind.Text)
                && Piece.Plain(first) is var text
                && FieldLabel.Split(text) is null
                && NameList.MayBeNames(text))
            {
                entry.ReadField(Field.Authors, first);
            }
        }
    }

    private static List<Piece>? FirstDetail(Bullet item) => item.Nested[0].Children.SelectMany(ListItem.Lines).FirstOrDefault();

    private List<Bullet> ItemsOf(List<(IElement Item, List<Piece> Own)> contents, SectionKind section, int depth, ListHabits told)
    {
        var items = new List<Bullet>();
        var read = contents.Count < ManyEntries
            ? contents.ConvertAll(c => EntriesOf(c.Own))
            : contents.AsParallel().AsOrdered().Select(c => EntriesOf(c.Own)).ToList();
        foreach (var ((item, own), entries) in contents.Zip(read))
        {
            var nested = depth >= MaxNesting ? [] : NestedLists(item);
            if (items is [.., { Entries: [{ Title: not null, Authors.Names.Count: 0 } above] }]
                && nested.Count == 0
                && own.TrueForAll(p => p.Kind == PieceKind.Text)
                && Piece.Plain(own) is { Length: < MaxNames } plain
                && plain.AsSpan().IndexOfAny('"', '“') < 0
                && Segments.Fields(plain) is { Authors.Names.Count: > 1 })
            {
                // "Ana Bel and Carl Dorn (OSDI 2018)" beside the title it belongs to instead of below it
                ListItem.ReadDetail(above, own);
                continue;
            }

            if (nested.Count > 0
                && entries is [{ Authors.Names.Count: 0, TitleMarked: false, Tag: null }]
                && CitationsOf(nested, own) is { Count: > 0 } citations)
            {
                // "AlexNet [Paper](…)" above "Ana Bel, Carl Dorn, The Title of the Paper, NIPS, 2012": the citation is the entry, the name above it a heading.
                items.Add(new Bullet(item, own, nested, citations, true));
                continue;
            }

            var details = nested.Count > 0 && ListItem.AreDetails(nested, baseUrl, section) && !GroupsTitles(own, nested);
            foreach (var line in details ? nested.SelectMany(l => l.Children).SelectMany(ListItem.Lines) : [])
            {
                ListItem.ReadDetail(entries[0], line);
            }

            items.Add(new Bullet(item, own, nested, entries, details));
        }

        return items;

        List<EntryBuilder> EntriesOf(List<Piece> own) => EntrySplitter.Split(own).Select(part =>
        {
            var entry = new EntryBuilder(baseUrl) { Habits = told };
            ListItem.Read(entry, part);
            return entry;
        }).ToList();
    }
}
