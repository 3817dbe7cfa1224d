using System.Globalization;
using System.Text;

namespace LLMInference.Harvest.Extraction.Structured;

/// <summary>A value written in a script: text, number, array or object; anything that would have to be run is absent.</summary>
/// <param name="Text">The text of a string or number, else null.</param>
/// <param name="Items">The elements of an array, else null.</param>
/// <param name="Fields">The fields of an object, else null.</param>
internal sealed record ScriptValue(string? Text, IReadOnlyList<ScriptValue>? Items, IReadOnlyDictionary<string, ScriptValue>? Fields);

/// <summary>
/// Reads the arrays and objects that a script holds as literals: JSON, and JavaScript with bare keys, single quotes, templates, comments and trailing commas.
/// Nothing is run. One pass: a literal is read where it begins, and where it turns out to be code, reading goes on behind its opening bracket.
/// </summary>
internal sealed class ScriptLiterals
{
    private const int MaxDepth = 24;
    private const int MaxSteps = 6_000_000;
    private static readonly ScriptValue Absent = new(null, null, null);

    private readonly string source;
    private int position;
    private int steps;

    private ScriptLiterals(string source) => this.source = source;

    /// <summary>The literals of a script, outermost only, each with the name it is assigned to (empty when it has none).</summary>
    public static IEnumerable<(string Name, ScriptValue Value)> Read(string source)
    {
        var reader = new ScriptLiterals(source);
        while (reader.position < source.Length && reader.steps < MaxSteps)
        {
            var c = source[reader.position];
            if (c is '[' or '{' && reader.BeginsLiteral())
            {
                var start = reader.position;
                if (reader.Value(0) is { } value)
                {
                    yield return (NameBefore(source, start), value);
                    continue;
                }

                reader.position = start + 1;
            }
            else if (c is '"' or '\'' or '`')
            {
                reader.Quoted();
            }
            else if (!reader.SkipComment())
            {
                reader.position++;
            }

            reader.steps++;
        }
    }

    // "{" opens a block as often as an object, "[" an index: look for what a literal has next.
    private bool BeginsLiteral()
    {
        var opening = source[position];
        var at = position + 1;
        while (at < source.Length && char.IsWhiteSpace(source[at]))
        {
            at++;
        }

        if (at >= source.Length)
        {
            return false;
        }

        if (opening == '[')
        {
            return source[at] is '{' or '[' or '"' or '\'' or '/';
        }

        if (source[at] is '"' or '\'')
        {
            return true;
        }

        while (at < source.Length && (char.IsLetterOrDigit(source[at]) || source[at] is '_' or '$'))
        {
            at++;
        }

        while (at < source.Length && char.IsWhiteSpace(source[at]))
        {
            at++;
        }

        return at < source.Length && source[at] == ':';
    }

    // "papers" of "const papers = [" and of "\"papers\": [".
    private static string NameBefore(string source, int start)
    {
        var end = start;
        while (end > 0 && (char.IsWhiteSpace(source[end - 1]) || source[end - 1] is '=' or ':' or '(' or '"' or '\''))
        {
            end--;
        }

        var from = end;
        while (from > 0 && (char.IsLetterOrDigit(source[from - 1]) || source[from - 1] is '_' or '$' or '-'))
        {
            from--;
        }

        return source[from..end];
    }

    private ScriptValue? Value(int depth)
    {
        SkipSpace();
        if (depth > MaxDepth || position >= source.Length || ++steps > MaxSteps)
        {
            return null;
        }

        return source[position] switch
        {
            '[' => Array(depth),
            '{' => Object(depth),
            '"' or '\'' or '`' => Quoted() is { } text ? Joined(text) : null,
            _ => Word(),
        };
    }

    private ScriptValue? Array(int depth)
    {
        position++;
        var items = new List<ScriptValue>();
        while (true)
        {
            SkipSpace();
            if (position >= source.Length)
            {
                return null;
            }

            if (source[position] == ']')
            {
                position++;
                return new ScriptValue(null, items, null);
            }

            if (source[position] == ',')
            {
                position++;
                continue;
            }

            if (Value(depth + 1) is not { } item || !Ends(']'))
            {
                return null;
            }

            items.Add(item);
        }
    }

    private ScriptValue? Object(int depth)
    {
        position++;
        var fields = new Dictionary<string, ScriptValue>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            SkipSpace();
            if (position >= source.Length)
            {
                return null;
            }

            if (source[position] == '}')
            {
                position++;
                return new ScriptValue(null, null, fields);
            }

            if (source[position] == ',')
            {
                position++;
                continue;
            }

            if (Key() is not { } key)
            {
                return null;
            }

            SkipSpace();
            if (position >= source.Length || source[position] != ':')
            {
                return null;
            }

            position++;
            if (Value(depth + 1) is not { } value || !Ends('}'))
            {
                return null;
            }

            fields.TryAdd(key, value);
        }
    }

    private string? Key()
    {
        if (source[position] is '"' or '\'')
        {
            return Quoted();
        }

        var start = position;
        while (position < source.Length && (char.IsLetterOrDigit(source[position]) || source[position] is '_' or '$' or '-'))
        {
            position++;
        }

        return position > start ? source[start..position] : null;
    }

    private bool Ends(char closing)
    {
        SkipSpace();
        return position < source.Length && (source[position] == ',' || source[position] == closing);
    }

    // 'one' + "two"
    private ScriptValue? Joined(string text)
    {
        while (true)
        {
            SkipSpace();
            if (position >= source.Length || source[position] != '+')
            {
                return new ScriptValue(text, null, null);
            }

            position++;
            SkipSpace();
            if (position >= source.Length || source[position] is not ('"' or '\'' or '`') || Quoted() is not { } more)
            {
                return null;
            }

            text += more;
        }
    }

    // A number is text; true, null and names of variables are nothing; a call or an operator is code.
    private ScriptValue? Word()
    {
        var start = position;
        while (position < source.Length && (char.IsLetterOrDigit(source[position]) || source[position] is '_' or '$' or '.' or '-' or '!'))
        {
            position++;
        }

        if (position == start)
        {
            return null;
        }

        var word = source[start..position];
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? new ScriptValue(word, null, null) : Absent;
    }

    private string? Quoted()
    {
        var quote = source[position++];
        var text = new StringBuilder();
        while (position < source.Length)
        {
            var c = source[position++];
            if (c == quote)
            {
                return text.ToString();
            }

            if (c == '\n' && quote != '`')
            {
                return null;
            }

            if (c != '\\' || position >= source.Length)
            {
                text.Append(c);
                continue;
            }

            Escape(text);
        }

        return null;
    }

    private void Escape(StringBuilder text)
    {
        var c = source[position++];
        var digits = c == 'u' ? 4 : c == 'x' ? 2 : 0;
        if (digits > 0 && position + digits <= source.Length && int.TryParse(source.AsSpan(position, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
        {
            text.Append((char)code);
            position += digits;
            return;
        }

        text.Append(c switch { 'n' or 'r' or 't' or '\n' => ' ', 'b' or 'f' => ' ', _ => c });
    }

    private void SkipSpace()
    {
        while (position < source.Length && (char.IsWhiteSpace(source[position]) || SkipComment()))
        {
            if (position < source.Length && char.IsWhiteSpace(source[position]))
            {
                position++;
            }
        }
    }

    private bool SkipComment()
    {
        if (position + 1 >= source.Length || source[position] != '/' || source[position + 1] is not ('/' or '*'))
        {
            return false;
        }

        var block = source[position + 1] == '*';
        var end = block ? source.IndexOf("*/", position + 2, StringComparison.Ordinal) : source.IndexOf('\n', position + 2);
        position = end < 0 ? source.Length : end + (block ? 2 : 1);
        return true;
    }
}
