using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Extraction.Flow;

/// <summary>Text whose own line ends say something: preformatted, or divided by blank lines.</summary>
internal static partial class SourceLines
{
    private const int ParagraphLength = 40;

    // Lines that end only because the next word did not fit are one; blank lines, numbers and bullets still begin another.
    public static string[] Unwrapped(string[] lines)
    {
        var width = 0;
        foreach (var line in lines)
        {
            width = Math.Max(width, line.TrimEnd().Length);
        }

        if (width is < 50 or > 130)
        {
            return lines;
        }

        int pairs = 0, full = 0;
        for (var i = 1; i < lines.Length; i++)
        {
            if (GoesOn(lines[i - 1], lines[i]))
            {
                pairs++;
                full += lines[i - 1].TrimEnd().Length + 1 + FirstWord(lines[i]).Length > width - 4 ? 1 : 0;
            }
        }

        if (pairs < 6 || full < 0.7 * pairs)
        {
            return lines;
        }

        var whole = new List<string>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0 && GoesOn(lines[i - 1], lines[i]) && lines[i - 1].TrimEnd().Length + 1 + FirstWord(lines[i]).Length > width * 0.8)
            {
                var before = whole[^1].TrimEnd();

                // "High-" at a line's end: the hyphen is kept, the space is not.
                whole[^1] = before + (before is [.., var letter, '-'] && char.IsLetter(letter) ? "" : " ") + lines[i].TrimStart();
            }
            else
            {
                whole.Add(lines[i]);
            }
        }

        return [.. whole];
    }

    private static bool GoesOn(string before, string line) => !string.IsNullOrWhiteSpace(before) && !string.IsNullOrWhiteSpace(line) && !BeginsItem().IsMatch(line);

    private static string FirstWord(string line)
    {
        var text = line.TrimStart();
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    // Several stretches of the length of an entry in one text, with nothing but blank lines between them.
    public static bool HasParagraphs(string text)
    {
        if (text.Length < 3 * ParagraphLength)
        {
            return false;
        }

        int paragraphs = 0, start = 0;
        foreach (var match in BlankLines().EnumerateMatches(text))
        {
            paragraphs += text.AsSpan(start, match.Index - start).Trim().Length >= ParagraphLength ? 1 : 0;
            start = match.Index + match.Length;
        }

        return paragraphs + (text.AsSpan(start).Trim().Length >= ParagraphLength ? 1 : 0) >= 3;
    }

    [GeneratedRegex(@"^\s*(?:\[\w{1,6}\]|\(?\d{1,3}[.)](?=\s)|[-*•·]\s)", RegexOptions.CultureInvariant)]
    private static partial Regex BeginsItem();

    [GeneratedRegex(@"\n[^\S\n]*\n\s*", RegexOptions.CultureInvariant)]
    public static partial Regex BlankLines();
}
