using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Entries;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// What a row is: entries, a head again, names that go on, nothing.
internal sealed partial class ListTable
{
    private IEnumerable<EntryBuilder> EntriesOf(List<IElement> row)
    {
        var title = _columns.FindIndex(c => c is Field.Title or Field.TitleAndAuthors);
        if (title < 0 || title >= row.Count || (row.Count == 1 && _columns.Count > 1) || IsHead(row))
        {
            return [];
        }

        if (_columns.Count > 1
            && row[title].HasAttribute("colspan")
            && row[title].QuerySelector("a[href]") is null
            && row[title].ParentElement!.Children.All(c => c == row[title] || IsBlank(c)))
        {
            // What is told of the paper above, across the columns.
            return [];
        }

        if (_named
            && row.Count > 1
            && row.Where((c, i) => i != title).All(IsBlank)
            && row[title].QuerySelector("a[href],br") is null
            && Folding.CollapseWhitespace(row[title].TextContent).Split(' ').Length <= MaxNameWords
            && _mostlyFilled)
        {
            // "August 2022" over the papers of that month
            return [];
        }

        if (_ofTopics && !(_columns.IndexOf(Field.Paper) is var links && links < row.Count && LinksPaper(row[links])))
        {
            return [];
        }

        var cell = Piece.Of(Content(row[title]));
        if (cell is [{ Kind: PieceKind.Text, Bold: true } name, { Kind: PieceKind.Text } goesOnWith]
            && goesOnWith.Text is [' ', var next, ..]
            && char.IsLetter(next)
            && goesOnWith.Text.Trim().Split(' ').Length <= MaxNameWords
            && name.Text.Split(' ').Length <= MaxNameWords
            && VenueTag.Parse(goesOnWith.Text) is null
            && NameList.Recognise(goesOnWith.Text.Trim(), single: true, expected: true) is null)
        {
            // "**Otter** Technical Report"
            cell = [new Piece(PieceKind.Text, name.Text + goesOnWith.Text)];
        }

        if (_columns.Contains(Field.Venue)
            && cell is [{ Kind: PieceKind.Text, Text: "[" or "【" }, { Kind: PieceKind.Text, Bold: true } called, { Kind: PieceKind.Text, Text: [']' or '】', .. var told] } behindName, ..]
            && !VenueTag.IsKnown(called.Text.Trim()))
        {
            // "[**OTTER**] The Title" beside a column of venues: what the paper calls its system
            cell = [behindName with { Text = told.TrimStart() }, .. cell.Skip(3)];
        }

        var papers = EntrySplitter.TitleLines(cell);
        papers = papers.Count == 0 && EntrySplitter.Split(cell) is { Count: > 1 } parts ? [.. parts.Select(p => p.ToList())] : papers;
        if (papers.Count > 0)
        {
            // A reading group's meeting may be about several.
            return papers.Select(lines =>
            {
                var one = new EntryBuilder(_baseUrl);
                ReadTitleCell(one, lines, mayNameAuthors: true);
                return one;
            });
        }

        var entry = new EntryBuilder(_baseUrl);
        ReadTitleCell(entry, cell, _columns[title] == Field.TitleAndAuthors || !_columns.Contains(Field.Authors));
        for (var i = 0; i < row.Count; i++)
        {
            if (i == title || i >= _columns.Count)
            {
                continue;
            }

            var pieces = Piece.Of(Content(row[i]));
            if (_columns[i] is Field.Date && _columns.Contains(Field.Speakers))
            {
                // When it was talked about.
                continue;
            }

            if (_columns[i] is { } field)
            {
                entry.ReadField(field, pieces);
            }
            else
            {
                ListItem.ReadDetail(entry, pieces);
            }
        }

        return [entry];
    }

    private static bool LinksPaper(IElement cell) => Piece.Of(cell.ChildNodes).Exists(p => p.IsPaperLink && !Slides().IsMatch(p.Text));

    private static bool IsBlank(IElement cell) => !cell.TextContent.Any(char.IsLetterOrDigit) && cell.QuerySelector("a[href],img") is null;

    /// <summary>A row with nothing but names in the title's column tells the authors of the row above it.</summary>
    private List<Piece>? ContinuesWithNames(List<IElement> row)
    {
        var title = _columns.FindIndex(c => c is Field.Title or Field.TitleAndAuthors);
        if (title < 0
            || title >= row.Count
            || row.Count < 2
            || row.Where((c, i) => i != title).Any(c => c.TextContent.Any(char.IsLetterOrDigit) || c.QuerySelector("a,img") is not null))
        {
            return null;
        }

        var pieces = Piece.Of(Content(row[title]));
        return pieces.TrueForAll(p => p.Kind == PieceKind.Text)
            && NameList.Recognise(Piece.Plain(pieces).Trim(' ', '.', ','), single: true, expected: true) is not null
            ? pieces
            : null;
    }

    /// <summary>True for a row that names the columns again.</summary>
    private static bool IsHead(List<IElement> row)
        => row.TrueForAll(c => c.QuerySelector("a[href]") is null)
            && row.Count(c => FieldOf(Folding.CollapseWhitespace(c.TextContent)) is not null && c.TextContent.Trim().Length < 24) is >= 2 and var named
            && named * 2 >= row.Count;
}
