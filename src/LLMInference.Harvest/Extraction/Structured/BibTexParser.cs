namespace LLMInference.Harvest.Extraction.Structured;

/// <summary>One BibTeX entry.</summary>
/// <param name="Type">Lower-case: <c>inproceedings</c>.</param>
/// <param name="Key">The citation key; empty when there is none.</param>
/// <param name="Fields">Names lower-case, values as written without the outer braces or quotes, string macros resolved.</param>
/// <param name="Offset">Where the entry begins in the text.</param>
internal sealed record BibTexEntry(string Type, string Key, IReadOnlyDictionary<string, string> Fields, int Offset)
{
    /// <summary>A field as written, or null.</summary>
    public string? Raw(string field) => Fields.TryGetValue(field, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>A field as plain text, or null.</summary>
    public string? Plain(string field) => Fields.TryGetValue(field, out var value) && LatexText.Plain(value) is { Length: > 0 } plain ? plain : null;
}

/// <summary>Reads BibTeX found in pages. Lenient: what is no entry is skipped, an unclosed entry ends where the text ends.</summary>
internal static class BibTexParser
{
    private const int MostInPage = 5000;

    /// <summary>The entries of a text in order, at most <paramref name="most"/>; string macros are put in where they are used, comments passed over.</summary>
    public static IEnumerable<BibTexEntry> Parse(string text, int most = MostInPage)
    {
        var macros = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var found = 0;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && found < most; at = at < text.Length ? text.IndexOf('@', at) : -1)
        {
            var start = at;
            var typeEnd = at + 1;
            while (typeEnd < text.Length && (char.IsAsciiLetter(text[typeEnd]) || text[typeEnd] == ' '))
            {
                typeEnd++;
            }

            if (typeEnd >= text.Length || text[typeEnd] is not ('{' or '(') || typeEnd == at + 1)
            {
                at++;
                continue;
            }

            var type = text[(at + 1)..typeEnd].Trim().ToLowerInvariant();
            var key = Key(text, typeEnd + 1);
            at = ReadFields(text, typeEnd + 1, macros, out var fields);
            if (type == "string")
            {
                foreach (var (name, value) in fields)
                {
                    macros[name] = value;
                }
            }
            else if (type is not ("comment" or "preamble") && fields.Count > 0)
            {
                found++;
                yield return new BibTexEntry(type, key, fields, start);
            }
        }
    }

    // What stands before the first comma, if that is not a field already.
    private static string Key(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny(",=}\n@");
        while (end >= 0 && text[at + end] == '\n' && text.AsSpan(at, end).IsWhiteSpace())
        {
            at += end + 1;
            end = text.AsSpan(at).IndexOfAny(",=}\n@");
        }

        return end >= 0 && text[at + end] is ',' or '\n' ? text.Substring(at, end).Trim() : "";
    }

    private static int ReadFields(string text, int at, Dictionary<string, string> macros, out Dictionary<string, string> fields)
    {
        fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (at < text.Length)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == ','))
            {
                at++;
            }

            if (at >= text.Length || text[at] is '}' or ')')
            {
                return Math.Min(at + 1, text.Length);
            }

            if (text[at] == '@')
            {
                return at;
            }

            var nameEnd = text.AsSpan(at).IndexOfAny("=,}@");
            if (nameEnd < 0)
            {
                return text.Length;
            }

            nameEnd += at;
            if (text[nameEnd] != '=')
            {
                at = text[nameEnd] == ',' ? nameEnd + 1 : nameEnd;
                continue;
            }

            var name = text[at..nameEnd].Trim().ToLowerInvariant();
            at = ReadValue(text, nameEnd + 1, macros, out var value);
            if (name.Length is > 0 and < 40)
            {
                fields.TryAdd(name, value);
            }
        }

        return at;
    }

    private static int ReadValue(string text, int at, Dictionary<string, string> macros, out string value)
    {
        var parts = new List<string>();
        while (at < text.Length)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '#'))
            {
                at++;
            }

            if (at >= text.Length || text[at] is ',' or '}' or ')')
            {
                break;
            }

            var start = at;
            if (text[at] is '{' or '"')
            {
                at = Quoted(text, at);
                parts.Add(text[(start + 1)..Math.Max(start + 1, at - 1)]);
                continue;
            }

            while (at < text.Length && text[at] is not (',' or '}' or '#' or '\n'))
            {
                at++;
            }

            var bare = text[start..at].Trim();
            parts.Add(macros.GetValueOrDefault(bare, bare));
        }

        value = string.Concat(parts);
        return at;
    }

    private static int Quoted(string text, int at)
    {
        var closing = text[at] == '"' ? '"' : '}';
        var depth = 0;
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (depth == 0 && text[i] == closing)
            {
                return i + 1;
            }
            else
            {
                depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            }
        }

        return text.Length;
    }
}
