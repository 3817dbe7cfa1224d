using System.Text;

namespace LLMInference.Bibliography.Seeds;

/// <summary>
/// Adds and updates rows in the text of a seed file, line by line: what a person wrote there (comments, order, further keys) stays as it is.
/// </summary>
public static class SeedFileEditor
{
    /// <summary>The file's text with <paramref name="rows"/> in it: a row whose url is there already gets its changed keys replaced, another is added at the end. Nothing is removed.</summary>
    /// <param name="text">The file so far; null for a new one.</param>
    /// <param name="heading">Comment lines for a new file, without <c>#</c>.</param>
    /// <param name="rows">Rows as ordered keys and values; <c>url</c> among them. A null value is left out.</param>
    /// <param name="fillOnly">Keys that are set only where the row has none yet, because a person may have reworded them.</param>
    /// <param name="sameUrl">Whether two urls name the same page.</param>
    public static string Merge(
        string? text,
        string heading,
        IReadOnlyList<IReadOnlyList<KeyValuePair<string, string?>>> rows,
        IReadOnlySet<string> fillOnly,
        Func<string, string, bool> sameUrl)
    {
        var lines = text is null
            ? [.. heading.Split('\n').Select(l => ("# " + l).TrimEnd())]
            : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
        foreach (var row in rows)
        {
            var url = row.First(k => k.Key == "url").Value!;
            var faults = new List<SeedFault>();
            var existing = YamlRows.Read("", string.Join('\n', lines), faults).FirstOrDefault(r => r.Text("url") is { } u && sameUrl(u, url));
            if (existing is null)
            {
                lines.AddRange(Block(row));
            }
            else
            {
                Update(lines, existing, row, fillOnly);
            }
        }

        return string.Join('\n', lines) + "\n";
    }

    private static void Update(List<string> lines, YamlRow existing, IReadOnlyList<KeyValuePair<string, string?>> row, IReadOnlySet<string> fillOnly)
    {
        foreach (var (key, value) in row)
        {
            if (value is null || key is "url" or "id")
            {
                continue;
            }

            var node = existing.Find(key);
            if (node is null)
            {
                var at = (int)existing.Find("url")!.End.Line;
                lines.Insert(at, $"  {key}: {Scalar(value)}");
                var shifted = new List<SeedFault>();
                var url = existing.Text("url");
                existing = YamlRows.Read("", string.Join('\n', lines), shifted).First(r => r.Text("url") == url);
            }
            else if (!fillOnly.Contains(key) && existing.Text(key) != value && node.Start.Line == node.End.Line)
            {
                var line = (int)node.Start.Line - 1;
                var colon = lines[line].IndexOf(key + ":", StringComparison.Ordinal) + key.Length + 1;
                lines[line] = lines[line][..colon] + " " + Scalar(value);
            }
        }
    }

    private static IEnumerable<string> Block(IReadOnlyList<KeyValuePair<string, string?>> row)
    {
        yield return "";
        var first = true;
        foreach (var (key, value) in row)
        {
            if (value is not null)
            {
                yield return $"{(first ? "- " : "  ")}{key}: {Scalar(value)}";
                first = false;
            }
        }
    }

    // Plain where YAML reads it back as the same text, double-quoted where it would not.
    internal static string Scalar(string value)
    {
        var plain = value.Length > 0
            && (char.IsLetter(value[0]) || (char.IsDigit(value[0]) && value.Any(c => char.IsLetter(c))))
            && !value.Contains(": ", StringComparison.Ordinal)
            && !value.Contains(" #", StringComparison.Ordinal)
            && !value.EndsWith(':')
            && !value.Any(char.IsControl)
            && value.Trim() == value
            && value.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n");
        if (plain)
        {
            return value;
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            quoted.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\t' => "\\t", _ when char.IsControl(c) => $"\\x{(int)c:x2}", _ => c.ToString() });
        }

        return quoted.Append('"').ToString();
    }
}
