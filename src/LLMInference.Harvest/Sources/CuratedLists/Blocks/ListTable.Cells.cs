using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Links;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// The cell that holds the title.
internal sealed partial class ListTable
{
    /// <summary>The first line with words is the title; in a cell that may name authors, a line of names is theirs even when there is one alone.</summary>
    private void ReadTitleCell(EntryBuilder entry, List<Piece> cell, bool mayNameAuthors)
    {
        var lines = ListItem.SplitLines(cell);
        if (_namedAbove && IsNamedAbove(lines))
        {
            // The name tells nothing that the title does not; a date beside it is the entry's.
            lines[0] = lines[0]
                .FindAll(p => p is { Kind: PieceKind.Text, Bold: false, Italic: false }
                    && VenueTag.Date(p.Text.Trim(' ', '·', '•', '|', '(', ')', '-', '–', ',')) is not null);
            (lines[0], lines[1]) = (lines[1], lines[0]);
        }

        if (lines.FindIndex(BeginsWithTitle) is > 0 and var linked
            && Piece.Plain(lines[0]).Trim().Split(' ').Length <= MaxNameWords
            && lines[0].TrueForAll(p => p.Url is null))
        {
            // "ICLR22<br>[The Title](…)<br>Ana Bel, Carl Dorn"
            (lines[0], lines[linked]) = (lines[linked], lines[0]);
        }

        var title = lines.FindIndex(l => EntryLine.Read(l).Text.Any(char.IsLetter));
        while (title >= 0 && title + 1 < lines.Count && lines[title][^1] is { Kind: PieceKind.Text } torn && BreaksOff().IsMatch(torn.Text))
        {
            // "Refining Lakes with<br>Rivers of Another Kind"
            lines[title].Add(new Piece(PieceKind.Text, " "));
            lines[title].AddRange(lines[title + 1]);
            lines.RemoveAt(title + 1);
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (i == title)
            {
                entry.ReadTitleLine(lines[i]);
            }
            else if (mayNameAuthors
                && i > title
                && entry.Authors.Names.Count == 0
                && NameList.Recognise(EntryLine.Read(lines[i]).Text.Replace(EntryLine.TitleMark, ' ').Trim(EntryLine.Gap, ' ', '\n'), single: true) is not null)
            {
                entry.ReadField(Field.Authors, lines[i]);
            }
            else
            {
                ListItem.ReadDetail(entry, lines[i]);
            }
        }
    }

    /// <summary>True for what leads to a site, code or a model and to no paper, and appeared nowhere.</summary>
    private bool LeadsElsewhere(EntryBuilder entry)
        => !entry.Identified
            && entry.Tag?.Venue is null
            && (entry.Links.Count > 0 || _columns.Contains(Field.Paper))
            && entry.Targets.IsSubsetOf([TargetKind.Site, TargetKind.Repository, TargetKind.Blog, TargetKind.Video, TargetKind.Model, TargetKind.Navigation]);

    private static bool BeginsWithTitle(List<Piece> line)
        => line.Find(p => p.HasWords) is { } first
            && (first.IsPaperTitle || first.LeadsNowhere)
            && first.Text.Split(' ').Length >= MinTitleWords;

    /// <summary>"**Otter** · 2026-07" above "Serving Rivers of Tokens at Scale": a few words, marked, over a line of plain words in title case.</summary>
    private static bool IsNamedAbove(List<List<Piece>> lines)
        => lines is [[{ Text: var name } first, .. var beside], var second, ..]
            && (first.Bold || first.Kind == PieceKind.Link)
            && name.Split(' ').Length <= MaxNameWords
            && VenueTag.Parse(name) is null
            && beside.TrueForAll(p => p.Kind == PieceKind.Text
            && (!p.HasWords || VenueTag.Date(p.Text.Trim(' ', '·', '•', '|', '(', ')', '-', '–', ',')) is not null))
            && second.TrueForAll(p => p is { Kind: PieceKind.Text, Bold: false })
            && Piece.Plain(second).Trim() is var told
            && told.Split(' ').Length >= MinTitleWords
            && TitleReader.IsInTitleCase(told)
            && Segments.Fields(told) is null;
}
