using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

// Lines that bear numbers or brackets.
internal static partial class ParagraphEntries
{
    /// <summary>"[1] Title, 1964\n[2] Title, 1967\n…": the lines that bear a number, where they count up from line to line; what stands between them is about the one above.</summary>
    private static List<List<Piece>> NumberedLines(List<List<Piece>> lines)
    {
        var numbered = new List<List<Piece>>();
        var last = -1;
        foreach (var line in lines)
        {
            if (line is not [{ Kind: PieceKind.Text } first, ..] || BracketedNumber().Match(first.Text) is not { Success: true } number)
            {
                continue;
            }

            var n = int.Parse(number.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            if (last >= 0 && n != last + 1)
            {
                return [];
            }

            last = n;
            numbered.Add([first with { Text = first.Text[number.Length..] }, .. line.Skip(1)]);
        }

        return numbered.Count >= MinNumbered && BracketedNumber().IsMatch(lines[0][0].Text) ? numbered : [];
    }

    /// <summary>"[ISSCC 1997][A Title of Some Words]" line after line, venue and title in brackets of their own: those lines; none where most others say something else.</summary>
    private static List<List<Piece>> BracketedFields(List<List<Piece>> lines)
    {
        var read = lines.FindAll(l => l.FindAll(p => p.Kind is PieceKind.Text or PieceKind.Link
            && p.HasWords) is [{ Kind: PieceKind.Text } only]
            && VenueAndTitle().Match(only.Text) is { Success: true } both
            && VenueTag.Parse(both.Groups["v"].Value) is { Venue: not null, Year: not null });
        return read.Count * 2 > lines.Count
            ? read.ConvertAll(l => VenueAndTitle().Match(l.Find(p => p.Kind == PieceKind.Text && p.HasWords)!.Text) is var both
            ? new List<Piece> { new(PieceKind.Text, $"[{both.Groups["v"].Value}] {both.Groups["t"].Value}") }
            : [])
            : [];
    }

    [GeneratedRegex(@"^\s*\[(?<v>[^\[\]]{3,50})\]\s?\[(?<t>[^\[\]]{8,400})\]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex VenueAndTitle();
}
