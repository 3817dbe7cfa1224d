using AngleSharp.Dom;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Sections;
using LLMInference.Harvest.Sources.CuratedLists.Titles;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>Titles linked to papers that no reader took. Where a document is full of them, it is written in a way that nobody knows here, and each of them says enough by itself.</summary>
internal sealed partial class ListReader
{
    /// <summary>Titles left over from which on a document is taken to be written in an unknown way.</summary>
    private const int MinUnread = 6;

    // The addresses of entries, how many entries were looked at, and the titles that no entry has.
    private (HashSet<string> Addresses, int Read) _taken = (new(StringComparer.Ordinal), 0);
    private int _unread;

    /// <summary>Looks for linked titles that were not read in the blocks from <paramref name="first"/> to <paramref name="last"/>, and takes them where that is the document's habit.</summary>
    private void TakeUnread(IReadOnlyList<OutlineBlock> blocks, int first, int last)
    {
        if (Section([]) is SectionKind.Housekeeping or SectionKind.People)
        {
            return;
        }

        for (; _taken.Read < _entries.Count; _taken.Read++)
        {
            _taken.Addresses.UnionWith(_entries[_taken.Read].Links.Select(l => l.Url));
        }

        for (var i = first; i <= last && i < blocks.Count; i++)
        {
            // What a paragraph says of a paper in passing is no entry.
            foreach (var (element, title) in blocks[i].Kind is BlockKind.List or BlockKind.Table ? UnreadTitles(blocks[i].Element) : [])
            {
                _unread++;
                if (habits.Unread && _taken.Addresses.Add(title.Url!))
                {
                    var entry = new EntryBuilder(baseUrl);
                    ListItem.Read(entry, [title]);
                    AcceptPaper(entry, SectionKind.Papers, element);
                }
            }
        }
    }

    private IEnumerable<(IElement Element, Piece Title)> UnreadTitles(IElement block)
        => block.QuerySelectorAll("a[href]")
            .Where(a => !_taken.Addresses.Contains(a.GetAttribute("href")!) && a.TextContent.Count(c => c == ' ') >= MinTitleWords)
            .Select(a => (Element: a, Title: Piece.Of([a]).Find(p => p.IsPaperTitle)))
            .Where(a => a.Title is { } title && TitleReader.IsInTitleCase(title.Text) && !_taken.Addresses.Contains(title.Url!) && !IsListed(title.Text))
            .Select(a => (NearestLine(a.Element), a.Title!));

    /// <summary>The element around it that tells its line.</summary>
    private static IElement NearestLine(IElement element)
    {
        var around = element;
        while (around.ParentElement is { } parent && !around.HasAttribute(ListMarkup.LineAttribute))
        {
            around = parent;
        }

        return around;
    }
}
