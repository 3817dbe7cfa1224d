using System.Text.RegularExpressions;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// What the items of one list tell of each other.
internal sealed partial class ListReader
{
    /// <summary>
    /// What the entries of one list say of each other: where most are papers, a heading that says otherwise is wrong, and where most are papers named without a
    /// link, so are the others.
    /// </summary>
    private (SectionKind Kind, bool Citations, bool Papers) Company(List<Bullet> items, SectionKind section)
    {
        if (section == SectionKind.Housekeeping
            && _headings.Count > 0
            && (items.Count >= MinCompany || News().IsMatch(_headings[^1].Text))
            && items.TrueForAll(i => BeginsWithPaper(i.Own, MinTitleWords - 1))
            && items.Count(i => BeginsWithPaper(i.Own)) * 2 > items.Count)
        {
            // "What's new" over nothing but linked titles: papers, not news about them. So below any such heading.
            return (SectionKind.Papers, false, true);
        }

        if (section is not (SectionKind.Papers or SectionKind.Others))
        {
            return (section, false, false);
        }

        if (section == SectionKind.Papers && items.Count >= (habits.BareTitles ? 1 : MinCompany) && items.TrueForAll(i => i.Own.TrueForAll(p => p.Url is null))
            && items.Count(i => i.Entries is [{ Title: { } title }]
            && TitleReader.IsInTitleCase(title)
            && title.Split(' ').Length >= MinTitleWords) * 4 >= items.Count * (habits.BareTitles
                ? 2
                : 3))
        {
            _bareTitles = _headings.Exists(h => IsPaperList().IsMatch(h.Text))
                ? (_bareTitles.OfPapers + items.Count, _bareTitles.Others)
                : (_bareTitles.OfPapers, _bareTitles.Others + items.Count);

            _provenTitles += HeadingTag() is { Venue: not null, Year: not null } ? items.Count : 0;

            // "Awesome River Papers" over nothing but titles, where the whole document is like that
            if (habits.BareTitles)
            {
                return (SectionKind.Papers, true, true);
            }
        }

        if (section == SectionKind.Papers && items.Count >= MinAnchored && items.Count(i => TellsOfAnchor(i.Own)) * 4 >= items.Count * 3)
        {
            // "[Title](#bel2024): what it shows" over and over: a bibliography of its own, for a table of contents tells nothing behind its links.
            return (SectionKind.Papers, true, true);
        }

        var named = items.Count(i => IsNameAlone(i.Own) && i.Nested.Count == 0);
        _namedAlone = (_namedAlone.Names + named, _namedAlone.All + items.Count);
        if (section == SectionKind.Papers && habits.NamedAlone && named * 5 >= items.Count * 4)
        {
            items.FindAll(i => IsNameAlone(i.Own) && i.Entries.Count == 1).ForEach(i => i.Entries[0].TakeName(i.Own));
            return (SectionKind.Papers, true, true);
        }

        if (section == SectionKind.Papers && AreNotes(items))
        {
            return (SectionKind.Papers, true, true);
        }

        if (section == SectionKind.Papers
            && items.Count >= MinCompany
            && items.Count(i => i.Entries is [{ Targets.Count: 0, Title: not null, Tag: { Venue: { } at, Year: not null } }]
            && VenueTag.IsKnown(at)) * 10 >= items.Count * 9)
        {
            // "Otter — OSDI 2024" over and over: what papers are called, and where they appeared
            return (SectionKind.Papers, true, true);
        }

        var bare = section == SectionKind.Papers ? items.Count(IsBareTitle) : 0;
        if (bare > 0
            && bare < items.Count
            && items.Count - bare + _entries.Count >= MinCompany
            && items.Count(i => IsBareTitle(i) || i.Entries.Exists(e => PaperTest.IsPaper(e, section))) * 20 >= items.Count * 19)
        {
            // "The Title of One" among nothing but papers with links: one whose links nobody has added yet, or that leads to notes alone
            return (section, true, true);
        }

        // "Reading" says nothing of what is read; authors and years do.
        var reading = section == SectionKind.Others && _headings.Count > 0 && Reading().IsMatch(_headings[^1].Text);
        if (section == SectionKind.Papers && _nicknamed)
        {
            return (section, true, true);
        }

        var restated = section == SectionKind.Papers && items.Count >= MinAnchored
            ? items.Count(i => i.Entries is [{ Title: { } again }] && IsListed(again))
            : 0;
        if (restated >= MinCompany && restated * 4 >= items.Count && items.TrueForAll(i => i.Nested.Count == 0))
        {
            // "To read" over titles that were listed above, and others
            return (section, true, true);
        }

        var papers = items.Count(i => i.Entries.Exists(e => PaperTest.IsPaper(e, section)
            || (e is { Tag.Year: not null, IsTalk: false, IsRepository: false }
                && (e.Title?.Split(' ').Length >= MinTitleWords || e is { TitleMarked: true, Title: not null, Tag.Venue: { } shown } && VenueTag.IsKnown(shown))
                && (e.Tag.Venue is not null || (reading && e.Authors.Names.Count > 0)))));
        var kind = papers >= MinCompany && papers * 2 > items.Count ? SectionKind.Papers : section;
        var dated = items.Count(i => i.Entries.Exists(e => e is { Targets.Count: 0, TitleMarked: true, Tag.Year: not null }
            && e.Title?.Split(' ').Length >= 3));
        if (kind == SectionKind.Papers && dated >= MinCompany && dated * 2 > items.Count)
        {
            // "**Title (2019)**" over and over
            return (kind, true, false);
        }

        // "Otter Series" above nested titles groups them and is none itself.
        var own = items.FindAll(i => (i.Details || i.Nested.Count == 0) && i.Own.Exists(p => p.Text.Any(char.IsLetter)));
        if (section == SectionKind.Papers
            && own.Count > 0
            && own.Count(IsPlainTitle) is var plain
            && own.TrueForAll(i => IsPlainTitle(i)
                || i.Entries.Exists(e => PaperTest.IsPaper(e, section))
                || (plain * 4 >= own.Count * 3 && (IsShortTitle(i) || IsSpelledOut(i)))))
        {
            // Nothing but titles below one heading of a list whose other headings have papers with links
            _unproven += plain;
            _plainLists.Pure += plain > 0 ? 1 : 0;
            if (habits.OfPapers && !IsOpening())
            {
                return (section, true, true);
            }
        }
        else if (section == SectionKind.Papers
            && own.Count >= MinGrouped
            && own.TrueForAll(i => IsPlainTitle(i) || IsWordedAsTitle(i) || i.Entries.Exists(e => PaperTest.IsPaper(e, section))))
        {
            // "An online algorithm for segmenting rivers": no capital tells it, but the words do, and all beside it
            _worded += own.Count(i => IsPlainTitle(i) || IsWordedAsTitle(i));
            if (habits.Worded && !IsOpening())
            {
                return (section, true, true);
            }
        }
        else if (section == SectionKind.Papers && own.Exists(i => i.Own.TrueForAll(p => p.Url is null) && !IsPlainTitle(i)))
        {
            _plainLists.Mixed++;
        }

        var cited = items.Count(i => i.Entries.Exists(e => e.Targets.Count == 0 && e.Title is not null && (e.Tag is not null || e.Authors.Names.Count > 0)));

        // "o/otter | [PyTorch]" between titles: where the code of one is, and no citation
        var repositories = items.Count(i => i.Own.TrueForAll(p => p.Url is null) && RepositoryAlone().IsMatch(Piece.Plain(i.Own)));
        var proven = papers >= MinCompany && cited * 2 > items.Count - repositories;
        return (kind, kind == SectionKind.Papers && (proven || (habits.Unlinked && cited > 0)),
            section == SectionKind.Papers && papers >= MinCompany && papers * 4 >= items.Count * 3);
    }

    [GeneratedRegex(@"\breadings?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reading();

    /// <summary>True below "Overview", "Introduction" and the like: what a list is about is told in noun phrases as well.</summary>
    private bool IsOpening() => _headings.Count > 0 && Opening().IsMatch(_headings[^1].Text);

    [GeneratedRegex(@"^\W*(?:overview|introduction|intro|(?:in |out of )?scope|goals?|features|motivation|background|what is|why|about)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    private bool IsListed(string title)
    {
        for (; _listed.Read < _entries.Count; _listed.Read++)
        {
            _listed.Titles.Add(Folding.LettersAndDigits(_entries[_listed.Read].Title));
        }

        return title.Contains(' ', StringComparison.Ordinal) && _listed.Titles.Contains(Folding.LettersAndDigits(title));
    }

    /// <summary>A title without a link, in title case and of some words, or with its year: "Xen and the Lakes of Scotland", "A Fast Lake (1984)".</summary>
    private static bool IsPlainTitle(Bullet item)
        => item is { Details: false, Entries: [{ Title: { } title, Authors.Names.Count: 0, IsTalk: false } entry] }
            && item.Own.TrueForAll(p => p is { Url: null, Kind: PieceKind.Text or PieceKind.SoftBreak, Bold: false })
            && IsPlainTitle(title, entry.Tag, Piece.Plain(item.Own));

    /// <summary>A few words without a link above bullets of which nearly all are titles and nothing else, or references in full: a heading, and no paper that they tell about.</summary>
    private bool GroupsTitles(List<Piece> own, List<IElement> nested)
    {
        if (own.Exists(p => p.Url is not null) || Piece.Plain(own).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MaxGroupWords)
        {
            return false;
        }

        var lines = nested.SelectMany(l => l.Children).Select(c => Piece.Of(c.ChildNodes)).ToList();
        return lines.Count(l => IsReference(l) || IsLinkedTitle(l)) * 4 >= lines.Count * 3
            || (lines.Count >= MinGrouped && (lines.TrueForAll(t => t.TrueForAll(p => p.Url is null)) && lines.Count(IsTitle) * 4 >= lines.Count * 3));

        bool IsTitle(List<Piece> line) => Read(line) is { Title: { } title, Authors.Names.Count: 0, IsTalk: false } entry
            && (IsPlainTitle(title, entry.Tag, Piece.Plain(line)) || TitleWording.IsTitle(title));

        static bool IsLinkedTitle(List<Piece> line)
            => line.Find(p => p.Text.Any(char.IsLetter)) is { IsPaperTitle: true } link
                && link.Text.Split(' ').Length >= MinCompany;

        bool IsReference(List<Piece> line) => Read(line) is { Title: { } title, BeginsWithAuthors: true, Tag.Year: not null }
            && title.Split(' ').Length >= MinTitleWords;

        EntryBuilder Read(List<Piece> line)
        {
            var entry = new EntryBuilder(baseUrl) { Habits = habits };
            ListItem.Read(entry, line);
            return entry;
        }
    }

    /// <summary>"Deconstructing Lakes": two or three capitalised words and nothing else, where most beside them are titles; or a name with its year.</summary>
    private static bool IsShortTitle(Bullet item)
        => item is { Nested.Count: 0, Own: [{ Kind: PieceKind.Text, Url: null, Bold: false }], Entries: [{ Title: not null, Tag.Year: not null, Authors.Names.Count: 0 }] }
            || item is { Nested.Count: 0, Own: [{ Kind: PieceKind.Text, Url: null, Bold: false } only] }
                && only.Text.Trim(' ', '.').Split(' ') is { Length: 2 or 3 } words
                && words.All(w => w.Length > 0 && char.IsUpper(w[0]));

    /// <summary>"Traffic prediction from river data": words of titles for the most part, none of prose, and nothing else.</summary>
    private static bool IsWordedAsTitle(Bullet item)
        => item is { Details: false, Own: [{ Kind: PieceKind.Text, Url: null, Bold: false } only], Entries: [{ Title: { } title, Authors.Names.Count: 0, Tag: null, IsTalk: false }] }
            && TitleWording.IsTitle(title)
            && Folding.LettersAndDigits(title).Length == Folding.LettersAndDigits(only.Text).Length;

    /// <summary>"Otter-v1: sampling rethinks what is not certain": a name, a colon and some words, where most beside it are titles.</summary>
    private static bool IsSpelledOut(Bullet item)
        => item is { Nested.Count: 0, Own: [{ Kind: PieceKind.Text, Url: null, Bold: false } only], Entries: [{ Title: { } title, Authors.Names.Count: 0 }] }
            && FieldLabel.Split(title) is null
            && title.IndexOf(": ", StringComparison.Ordinal) is > 0 and <= MaxLead
            && title.Split(' ').Length is > MinTitleWords and <= MaxTitleWords && title.Length >= Piece.Plain(item.Own).Trim().Length - 1;

    /// <summary>True for a title and nothing else but its year or an affiliation in brackets.</summary>
    private static bool IsPlainTitle(string title, VenueTag? tag, string written)
        => FieldLabel.Split(title) is null
            && title.Count(c => c == ',') <= MaxCommas
            && title.Split(' ').Length is >= MinTitleWords and <= MaxTitleWords
            && !title.Contains(" - ", StringComparison.Ordinal)
            && title[^1] is not ('.' or ':' or '!' or ';')
            && (tag is { Year: not null } || TitleReader.IsInTitleCase(title) || NameThenTitle().IsMatch(title))
            && (tag is { Year: not null }
                || (tag is null
                    && (title.Split(' ').Length > MinTitleWords || title.Contains(": ", StringComparison.Ordinal))
                    && AffiliationBehind().Replace(written, "") is var bare
                    && (Folding.LettersAndDigits(title).Length == Folding.LettersAndDigits(written).Length
                        || Folding.LettersAndDigits(title).Length == Folding.LettersAndDigits(bare).Length)));

    // "OtterShock: Exploiting synchronisation bugs in rivers"
    [GeneratedRegex(@"^\p{Lu}[\w\-+.]{1,24}: \p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex NameThenTitle();

    // "The Title (Example Labs)"
    [GeneratedRegex(@"\s*\([^()]{2,40}\)$", RegexOptions.CultureInvariant)]
    private static partial Regex AffiliationBehind();

    private static bool IsBareTitle(Bullet item)
        => item is { Nested.Count: 0, Entries: [{ Title: not null }] }
            && item.Own.Find(p => p.Text.Any(char.IsLetter)) is { LeadsNowhere: true } empty
            && empty.Text.Split(' ').Length >= MinTitleWords
            || item is { Nested.Count: 0, Entries: [{ Title: { } title, Authors.Names.Count: 0, Tag: null }] }
                && (item.Own.TrueForAll(p => p is { Url: null, Kind: PieceKind.Text or PieceKind.SoftBreak })
                    || item.Own is [{ Kind: PieceKind.Link, Url: { } note }] && NotesFile().IsMatch(note))
            && TitleReader.IsInTitleCase(title)
            && title.Split(' ').Length > MinTitleWords
            && title[^1] is not ('.' or ':' or '!' or ';')
            && Folding.LettersAndDigits(title).Length == Folding.LettersAndDigits(Piece.Plain(item.Own)).Length;

    [GeneratedRegex(@"^\s*[\w\-.]+/[\w\-.]+\s*(?:\||$)", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryAlone();

    /// <summary>"**Otter** — rows upstream": a bold name of few words, a dash and a remark, and no link.</summary>
    private static bool IsNameAlone(List<Piece> own)
        => own is [{ Kind: PieceKind.Text, Bold: true } name, { Kind: PieceKind.Text, Bold: false } remark, ..]
            && own.TrueForAll(p => p.Url is null)
            && name.Text.Split(' ').Length <= MinTitleWords
            && remark.Text.TrimStart() is ['—' or '–' or '-', ' ', ..]
            && FieldLabel.Of(name.Text) is null;

    private bool TellsOfAnchor(List<Piece> own)
        => own is [{ Kind: PieceKind.Link, Url: ['#', ..] } link, { Kind: PieceKind.Text } told, ..]
            && TitleReader.IsInTitleCase(link.Text)
            && link.Text.Contains(' ', StringComparison.Ordinal)
            && !_sections.Contains(Folding.LettersAndDigits(link.Text))
            && told.Text.StartsWith(": ", StringComparison.Ordinal)
            && told.Text.Split(' ').Length > MinTitleWords;

    /// <summary>The nested bullets as entries where each of them is a citation in full without a link of its own; none for any others. The only one takes the links above it.</summary>
    private List<EntryBuilder> CitationsOf(List<IElement> nested, List<Piece> above)
    {
        var citations = new List<EntryBuilder>();
        foreach (var item in nested.SelectMany(l => l.Children))
        {
            var own = Piece.Of(item.ChildNodes);
            var entry = new EntryBuilder(baseUrl);
            ListItem.Read(entry, own);
            if (own.Exists(p => p.Url is not null)
                || entry.Title is null
                || entry.TitleMarked
                || item.QuerySelector("ul,ol") is not null
                || VenueTag.Parse(entry.Title + " 2020") is not null
                || !(entry.BeginsWithAuthors && entry.Authors.Names.Count > 1 && entry.Tag is not null))
            {
                return [];
            }

            citations.Add(entry);
        }

        if (citations.Count == 1)
        {
            citations[0].ReadLinkLine(above);
        }

        return citations;
    }

    private static bool BeginsWithPaper(List<Piece> own, int words = MinTitleWords)
        => own.Find(p => p.Text.Any(char.IsLetter)) is { IsPaperLink: true } link
            && link.Text.Split(' ').Length >= words
            && own.Where(p => p.Kind == PieceKind.Text).Sum(p => WhoseBehind().Replace(p.Text, "").Count(char.IsLetter)) < 20;

    // " from the University of Rivers."
    [GeneratedRegex(@"^\s(?:from|by) [^.:;]{3,80}\.?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex WhoseBehind();
}
