using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Sources.CuratedLists.Document;

/// <summary>
/// Breaks what Markdig reads in time quadratic in its bars: a long table goes on as another with the same heads, a paragraph of bars as another paragraph, and a line of hundreds of bars loses
/// those beyond.
/// </summary>
/// <param name="text">What has been written so far.</param>
internal sealed partial class TableBreaks(StringBuilder text)
{
    private const int MaxBars = 400;
    private const int MaxTableBars = 2000;
    private const int MaxRows = 300;
    private static readonly SearchValues<char> OfRules = SearchValues.Create("|-: \t>");
    private readonly List<int> _added = [];
    private readonly List<int> _joined = [];
    private int _lines;
    private int _bars;
    private int _rows;
    private string _previous = "";
    private bool _rule;
    private (string Head, string Rule)? _table;

    /// <summary>The lines, from 0, that were written besides those of the file, in order.</summary>
    public IReadOnlyList<int> Added => _added;

    /// <summary>The lines, from 0, before which two lines of the file were written as one, in order.</summary>
    public IReadOnlyList<int> Joined => _joined;

    /// <summary>Takes the next line, writes what must stand before it, and gives back what is to be written of it.</summary>
    public ReadOnlySpan<char> Take(ReadOnlySpan<char> line)
    {
        var own = line.Count('|');
        if (line.IsWhiteSpace() || Begins().IsMatch(line))
        {
            (_bars, _rows, _table) = (0, 0, null);
        }

        if (own > MaxBars)
        {
            line = WithoutBars(line);
            own = MaxBars;
        }

        _bars += own;
        if (GoesOn(line, own))
        {
            // "| 2024 | A Title of Some\nWords | [pdf](…) |": a row that breaks within a cell
            text.Length--;
            text.Append(' ');
            _joined.Add(_lines);
            _previous = $"{_previous} {line}";
            return line;
        }

        _rows++;
        if (_table is null && _previous.Length > 0 && IsRule(line))
        {
            _table = (_previous, line.ToString());
        }
        else if (own > 0 && (_bars > (_table is null ? MaxBars : MaxTableBars) || _rows > MaxRows))
        {
            Add("");
            if (_table is var (head, rule))
            {
                Add(head);
                Add(rule);
            }

            (_bars, _rows) = (own, 1);
        }

        if (_table is not null && own > 0 && line is [.., '\\'])
        {
            // "| 2024 | arXiv | \" for an empty cell: a hard break would glue the next row to it.
            line = string.Concat(line, " ");
        }

        _rule = _previous.Length > 0 && _table?.Rule.AsSpan().SequenceEqual(line) is true;
        _previous = own > 0 ? line.ToString() : "";
        _lines++;
        return line;
    }

    private bool GoesOn(ReadOnlySpan<char> line, int bars)
        => _table is var (head, _)
            && bars > 0
            && !_rule
            && line.TrimStart() is not ['|', ..]
            && _previous.AsSpan().Trim() is ['|', .., not '|']
            && _previous.AsSpan().Count('|') + bars <= head.AsSpan().Count('|');

    private static bool IsRule(ReadOnlySpan<char> line) => line.Contains('-') && line.IndexOfAnyExcept(OfRules) < 0;

    private void Add(string line)
    {
        text.Append(line).Append('\n');
        _added.Add(_lines++);
    }

    private static string WithoutBars(ReadOnlySpan<char> line)
    {
        var kept = new StringBuilder(line.Length);
        var bars = 0;
        foreach (var c in line)
        {
            if (c != '|' || bars++ < MaxBars)
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    // What is read for itself: a bullet, a heading, an element of HTML, whose lines must stay together.
    [GeneratedRegex(@"^[ \t>]*(?:(?:[-+*]|\d{1,4}[.)]|#{1,6})[ \t]|</?(?:table|thead|tbody|t[dhr]|ul|ol|li|dl|dd|dt|div|p|details|summary|blockquote|h[1-6])\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Begins();
}
