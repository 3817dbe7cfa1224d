namespace LLMInference.Harvest.Extraction.Structured;

/// <summary>One BibTeX entry: its type and fields, names lower-case, values as written without the outer braces or quotes.</summary>
internal sealed record BibTexEntry(string Type, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A field as plain text, or null.</summary>
    public string? Plain(string field) => Fields.TryGetValue(field, out var value) && LatexText.Plain(value) is { Length: > 0 } plain ? plain : null;
}

/// <summary>Reads BibTeX found in pages. Lenient: what is no entry is skipped, an unclosed entry ends where the text ends.</summary>
internal static class BibTexParser
{
    private const int MaxEntries = 5000;

    /// <summary>The entries of a text in order; string macros and comments are passed over.</summary>
    public static List<BibTexEntry> Parse(string text)
    {
        var entries = new List<BibTexEntry>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && entries.Count < MaxEntries; at = at < text.Length ? text.IndexOf('@', at) : -1)
        {
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
            at = ReadFields(text, typeEnd + 1, out var fields);
            if (type is not ("comment" or "string" or "preamble") && fields.Count > 0)
            {
                entries.Add(new BibTexEntry(type, fields));
            }
        }

        return entries;
    }

    private static int ReadFields(string text, int at, out Dictionary<string, string> fields)
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
            at = ReadValue(text, nameEnd + 1, out var value);
            if (name.Length is > 0 and < 40)
            {
                fields.TryAdd(name, value);
            }
        }

        return at;
    }

    private static int ReadValue(string text, int at, out string value)
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

            parts.Add(text[start..at].Trim());
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
