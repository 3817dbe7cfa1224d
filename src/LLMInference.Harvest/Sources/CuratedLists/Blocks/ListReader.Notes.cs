using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Titles;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>Reading notes: titles that lead to what their reader wrote about them (<c>[The Title](notes/otter.md)</c>, <c>The Title [[note]](notes/otter.md)</c>) and to no paper.</summary>
internal sealed partial class ListReader
{
    private const int MinNotes = 8;
    private const int MinNotedWords = 5;
    private const int MaxOpening = 8;

    // Titles that lead to notes, and those among them that no further list would be called.
    private (int All, int Spelled) _notes;

    /// <summary>True where nearly all of a list lead to notes, and its heading or the whole document says that they are of papers. Further lists have shorter names.</summary>
    private bool AreNotes(List<Bullet> items)
    {
        var titles = items.Select(i => TitleOfNotes(i.Own, i.Entries)).OfType<string>().ToList();
        _notes = (_notes.All + titles.Count, _notes.Spelled + titles.Count(IsSpelledOut));
        if (titles.Count * 4 < items.Count * 3)
        {
            return false;
        }

        return habits.Notes
            || (items.Count >= MinCompany
                && _headings.Exists(h => IsPaperList().IsMatch(h.Text))
                && titles.Count(t => t.Contains(": ", StringComparison.Ordinal) || t.Split(' ').Length >= MinSpelledOut) * 2 >= items.Count);
    }

    /// <summary>The entries of a paragraph whose every line is a title that leads to notes; none for any other, or where the document does not say that they are of papers.</summary>
    private List<EntryBuilder> NotesIn(IReadOnlyList<Piece> pieces)
    {
        var entries = new List<EntryBuilder>();
        foreach (var line in EntrySplitter.SoftLines(pieces))
        {
            var entry = new EntryBuilder(baseUrl) { Habits = habits };
            ListItem.Read(entry, line);
            if (TitleOfNotes(line, [entry]) is null)
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

    private static bool IsSpelledOut(string title) => title.Contains(": ", StringComparison.Ordinal) || title.Split(' ').Length >= MinNotedWords;

    private static string? TitleOfNotes(IReadOnlyList<Piece> own, IReadOnlyList<EntryBuilder> entries)
        => entries is [{ Title: { } title }]
            && own.Any(p => p.Url is not null)
            && own.All(p => p.Url is null || IsNotes(p.Url))
            && title.Split(' ').Length >= 2
            && (TitleReader.IsInTitleCase(title) || TitleWording.IsTitle(title))
            && !IsPaperList().IsMatch(title)
            ? title
            : null;

    private static bool IsNotes(string address) => LinkTarget.Of(address) == TargetKind.Navigation && NotesFile().IsMatch(address);

    [GeneratedRegex(@"\b(?:collection|list|notes|reading|summar(?:y|ies)|reviews?)\b[^.]{0,60}\bpapers\b|论文", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Collection();

    // "notes/otter.md", "https://github.com/o/r/blob/main/notes/otter.md", "./otter/"
    [GeneratedRegex(@"^[^#]+\.md(?:$|#)|^(?!https?:)[^#]+/$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotesFile();
}
