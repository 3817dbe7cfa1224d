using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>Reading notes: titles that lead to what their reader wrote about them (<c>[The Title](notes/otter.md)</c>, <c>The Title [[note]](notes/otter.md)</c>) and to no paper.</summary>
internal sealed partial class ListReader
{
    private const int MinNotes = 8;
    private const int MinNotedWords = 5;
    private const int MaxOpening = 8;

    /// <summary>Letters of a title that its page's address repeats, from which on it is no chance.</summary>
    private const int MinEchoed = 12;

    // Titles that lead to notes, and those among them that no further list would be called.
    private (int All, int Spelled) _notes;

    /// <summary>True where nearly all of a list lead to notes, and its heading or the whole document says that they are of papers. Further lists have shorter names.</summary>
    private bool AreNotes(List<Bullet> items)
    {
        items.FindAll(i => _speaksOfPapers && i.Entries.Count == 1 && i.Own.Exists(IsNotesLabel)).ForEach(i => i.Entries[0].OfNotes = true);
        var ofPapers = _headings.Exists(h => IsPaperList().IsMatch(h.Text));
        var titles = items.Select(i => TitleOfNotes(i.Own, i.Entries, ofPapers)).OfType<string>().ToList();
        _notes = (_notes.All + titles.Count, _notes.Spelled + titles.Count(IsSpelledOut) + items.Count(i => i.Entries is [var only] && IsNameAndYear(i.Own, only)));
        if (titles.Count * 4 < items.Count * 3)
        {
            return false;
        }

        var areNotes = habits.Notes
            || (items.Count >= MinCompany
                && ofPapers
                && titles.Count(t => t.Contains(": ", StringComparison.Ordinal) || t.Split(' ').Length >= MinSpelledOut) * 2 >= items.Count);
        items.FindAll(i => areNotes && TitleOfNotes(i.Own, i.Entries, ofPapers) is not null).ForEach(i => i.Entries[0].OfNotes = true);
        return areNotes;
    }

    /// <summary>The entries of a paragraph whose every line is a title that leads to notes; none for any other, or where the document does not say that they are of papers.</summary>
    private List<EntryBuilder> NotesIn(IReadOnlyList<Piece> pieces)
    {
        var entries = new List<EntryBuilder>();
        foreach (var line in EntrySplitter.SoftLines(pieces))
        {
            var entry = new EntryBuilder(baseUrl) { Habits = habits };
            ListItem.Read(entry, line);
            if (TitleOfNotes(line, [entry], named: false) is null)
            {
                return [];
            }

            entries.Add(entry);
        }

        _notes = (_notes.All + entries.Count, _notes.Spelled + entries.Count(e => IsSpelledOut(e.Title!)));
        return habits.Notes ? entries : [];
    }

    /// <summary>"# daily_paper_reading", "A curated collection of papers for understanding rivers": the document says what it is about.</summary>
    private static bool SpeaksOfPapers(IReadOnlyList<OutlineBlock> blocks)
        => blocks.Any(b => b.Kind == BlockKind.Heading && IsPaperList().IsMatch(b.Text.Replace('_', ' ')))
            || blocks.TakeWhile(b => b.Kind is BlockKind.Heading or BlockKind.Paragraph).Take(MaxOpening).Any(b => b.Kind == BlockKind.Paragraph && Collection().IsMatch(b.Text));

    /// <summary>"https://raw.githubusercontent.com/o/papers-i-read/HEAD/README.md": so does the name of its repository or file.</summary>
    private static bool IsCalledPapers(Uri? address)
        => address is { IsAbsoluteUri: true } && IsPaperList().IsMatch(Uri.UnescapeDataString(address.AbsolutePath).Replace('_', ' ').Replace('-', ' '));

    private static bool IsSpelledOut(string title) => title.Contains(": ", StringComparison.Ordinal) || title.Split(' ').Length >= MinNotedWords;

    /// <summary>"[Otter (2026)](notes/otter.md)", "[200129 Side-Swimming](papers/200129.md)": what a paper is called, and its year.</summary>
    private static bool IsNameAndYear(IReadOnlyList<Piece> own, EntryBuilder entry)
        => entry is { Title: { } called, Tag: { Year: not null, Venue: null } }
            && own.FirstOrDefault(p => p.HasWords) is { Kind: PieceKind.Link } link
            && (TitleReader.NamedAndDated().IsMatch(link.Text) || TitleReader.DayBefore().IsMatch(link.Text))
            && !VenueTag.IsKnown(called);

    /// <summary>The title of an entry that leads to notes; with <paramref name="named"/> also to a page that is called as the title is.</summary>
    private static string? TitleOfNotes(IReadOnlyList<Piece> own, IReadOnlyList<EntryBuilder> entries, bool named)
        => entries is [{ Title: { } title }]
            && own.Any(p => p.Url is not null)
            && own.All(p => p.Url is null || IsNotes(p.Url) || named && Echoes(p.Url, title))
            && (IsNameAndYear(own, entries[0]) || title.Split(' ').Length >= 2 && (TitleReader.IsInTitleCase(title) || TitleWording.IsTitle(title)))
            && !IsPaperList().IsMatch(title)
            ? title
            : null;

    /// <summary>"Otter [[notes](notes/otter.md)]"</summary>
    private static bool IsNotesLabel(Piece piece)
        => piece is { Kind: PieceKind.Link, Url: { } url }
            && piece.Text.Trim('[', ']', '(', ')', ' ').ToLowerInvariant() is "notes" or "note" or "my notes" or "summary" or "review" or "笔记"
            && IsNotes(url);

    /// <summary>"Growing-Rivers-in-the-Dark", "https://otters.example/read/growing-rivers-in-the-d" below "Growing Rivers in the Dark": a folder or page named by the title, perhaps cut short.</summary>
    private static bool Echoes(string url, string title)
    {
        var last = Folding.LettersAndDigits(Uri.UnescapeDataString(url.TrimEnd('/').Split('/')[^1].Split('?', '#')[0]));
        var called = Folding.LettersAndDigits(title);
        return last.Length >= MinEchoed && (called.StartsWith(last, StringComparison.Ordinal) || called.EndsWith(last, StringComparison.Ordinal) || last.StartsWith(called, StringComparison.Ordinal));
    }

    private static bool IsNotes(string address) => LinkTarget.Of(address) == TargetKind.Navigation && NotesFile().IsMatch(address);

    [GeneratedRegex(@"\b(?:collection|list|notes|reading|summar(?:y|ies)|reviews?)\b[^.]{0,60}\bpapers\b|论文", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Collection();

    // "notes/otter.md", "https://github.com/o/r/blob/main/notes/otter.md", "./otter/"
    [GeneratedRegex(@"^[^#]+\.md(?:$|#)|^(?!https?:)[^#]+/$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotesFile();
}
