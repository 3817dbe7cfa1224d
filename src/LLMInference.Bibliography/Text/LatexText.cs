using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace LLMInference.Bibliography.Text;

/// <summary>Plain text of a field written in LaTeX, as bibliographies exchange it: accents, special letters, escapes, grouping braces, formatting commands.</summary>
/// <remarks>
/// Resolved: <c>{\"o} \'{e} \v{s} \c c \ss \aa \&amp; -- --- `` ''</c>, <c>\emph{…}</c> (its text stays), <c>$…$</c> (the content stays), <c>~</c>.
/// Left alone: a backslash or a dollar in text that is not LaTeX, so plain titles pass through unchanged. Unknown commands vanish, their arguments stay.
/// </remarks>
public static class LatexText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\{}$~`");

    private static readonly FrozenDictionary<string, string> Letters = new Dictionary<string, string>
    {
        ["ss"] = "ß",
        ["ae"] = "æ",
        ["AE"] = "Æ",
        ["oe"] = "œ",
        ["OE"] = "Œ",
        ["aa"] = "å",
        ["AA"] = "Å",
        ["o"] = "ø",
        ["O"] = "Ø",
        ["l"] = "ł",
        ["L"] = "Ł",
        ["i"] = "i",
        ["j"] = "j",
        ["dh"] = "ð",
        ["th"] = "þ",
        ["DH"] = "Ð",
        ["TH"] = "Þ",
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ε",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["pi"] = "π",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["omega"] = "ω",
        ["times"] = "×",
        ["textendash"] = "–",
        ["textemdash"] = "—",
        ["ldots"] = "…",
        ["dots"] = "…",
        ["LaTeX"] = "LaTeX",
        ["TeX"] = "TeX",
        ["textasciitilde"] = "~",
        ["textasciicircum"] = "^",
        ["textbackslash"] = "\\",
        ["textquoteright"] = "’",
        ["infty"] = "∞",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Combining marks, so that a base letter of any script takes them; composed below where Unicode has the letter.
    private static readonly FrozenDictionary<char, char> Accents = new Dictionary<char, char>
    {
        ['\''] = '\u0301',
        ['`'] = '\u0300',
        ['^'] = '\u0302',
        ['"'] = '\u0308',
        ['~'] = '\u0303',
        ['='] = '\u0304',
        ['.'] = '\u0307',
        ['u'] = '\u0306',
        ['v'] = '\u030C',
        ['H'] = '\u030B',
        ['c'] = '\u0327',
        ['k'] = '\u0328',
        ['r'] = '\u030A',
        ['d'] = '\u0323',
        ['b'] = '\u0331',
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Composed = Compose();

    /// <summary>The text of <paramref name="field"/>.</summary>
    public static string Decode(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.AsSpan().IndexOfAny(Special) < 0 && !field.Contains("--", StringComparison.Ordinal) && !field.Contains("''", StringComparison.Ordinal))
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        var isLatex = field.AsSpan().IndexOfAny('\\', '{', '}') >= 0;
        for (var at = 0; at < field.Length;)
        {
            at = field[at] == '\\' ? Command(field, at, text) : Plain(field, at, isLatex, text);
        }

        return Folding.CollapseWhitespace(text.ToString());
    }

    private static int Plain(string field, int at, bool isLatex, StringBuilder text)
    {
        var c = field[at];
        switch (c)
        {
            case '{' or '}':
            case '$' when field.IndexOf('$', at + 1) > 0 || field.LastIndexOf('$', Math.Max(0, at - 1)) >= 0 && at > 0:
                return at + 1;
            case '~' when isLatex:
                text.Append(' ');
                return at + 1;
            case '-' when At(field, at + 1) == '-':
                var dashes = At(field, at + 2) == '-' ? 3 : 2;
                text.Append(dashes == 3 ? '—' : '–');
                return at + dashes;
            case '`' when At(field, at + 1) == '`':
                text.Append('“');
                return at + 2;
            case '\'' when At(field, at + 1) == '\'':
                text.Append('”');
                return at + 2;
            default:
                text.Append(c);
                return at + 1;
        }
    }

    private static int Command(string field, int at, StringBuilder text)
    {
        var next = At(field, at + 1);
        if (next == '\0')
        {
            return at + 1;
        }

        if (!char.IsAsciiLetter(next))
        {
            if (Accents.TryGetValue(next, out var mark) && Argument(field, at + 2) is { } accented)
            {
                Append(text, accented.Letter, mark);
                return accented.End;
            }

            text.Append(next is '-' or '/' or '\\' ? "" : next is ',' or ';' or ':' or '!' or ' ' ? " " : next.ToString());
            return at + 2;
        }

        var end = at + 1;
        while (char.IsAsciiLetter(At(field, end)))
        {
            end++;
        }

        var name = field[(at + 1)..end];
        if (name.Length == 1 && Accents.TryGetValue(name[0], out var letterMark) && At(field, end) is '{' or ' ' && Argument(field, end) is { } argument)
        {
            Append(text, argument.Letter, letterMark);
            return argument.End;
        }

        text.Append(Letters.GetValueOrDefault(name, ""));
        while (At(field, end) == ' ')
        {
            end++;
        }

        return end;
    }

    // The letter that an accent stands on: e, {e}, \i, {\i}, with the position behind it.
    private static (string Letter, int End)? Argument(string field, int at)
    {
        while (At(field, at) == ' ')
        {
            at++;
        }

        var braced = At(field, at) == '{';
        at += braced ? 1 : 0;
        string letter;
        if (At(field, at) == '\\' && char.IsAsciiLetter(At(field, at + 1)))
        {
            var end = at + 1;
            while (char.IsAsciiLetter(At(field, end)))
            {
                end++;
            }

            letter = Letters.GetValueOrDefault(field[(at + 1)..end], "");
            at = end;
        }
        else if (char.IsLetter(At(field, at)))
        {
            letter = field[at].ToString();
            at++;
        }
        else
        {
            return null;
        }

        return (letter, braced && At(field, at) == '}' ? at + 1 : at);
    }

    private static void Append(StringBuilder text, string letter, char mark)
        => text.Append(Composed.GetValueOrDefault(letter + mark, letter));

    private static char At(string text, int index) => index >= 0 && index < text.Length ? text[index] : '\0';

    private static FrozenDictionary<string, string> Compose()
    {
        // Written out, because string normalisation is off (see Folding): base letters, the mark, the composed letters in the same order.
        (string Bases, char Mark, string Letters)[] rows =
        [
            ("aeiouyAEIOUYcnszlrCNSZLRgG", '\u0301', "áéíóúýÁÉÍÓÚÝćńśźĺŕĆŃŚŹĹŔǵǴ"),
            ("aeiouAEIOUnN", '\u0300', "àèìòùÀÈÌÒÙǹǸ"),
            ("aeiouAEIOUcgshjwyCGSHJWY", '\u0302', "âêîôûÂÊÎÔÛĉĝŝĥĵŵŷĈĜŜĤĴŴŶ"),
            ("aeiouyAEIOUY", '\u0308', "äëïöüÿÄËÏÖÜŸ"),
            ("anoiuANOIU", '\u0303', "ãñõĩũÃÑÕĨŨ"),
            ("aeiouAEIOU", '\u0304', "āēīōūĀĒĪŌŪ"),
            ("cegzICEGZ", '\u0307', "ċėġżİĊĖĠŻ"),
            ("aegiouAEGIOU", '\u0306', "ăĕğĭŏŭĂĔĞĬŎŬ"),
            ("cdenrstzaiouglCDENRSTZAIOUG", '\u030C', "čďěňřšťžǎǐǒǔǧľČĎĚŇŘŠŤŽǍǏǑǓǦ"),
            ("ouOU", '\u030B', "őűŐŰ"),
            ("cstgkrnlCSTGKRNL", '\u0327', "çşţģķŗņļÇŞŢĢĶŖŅĻ"),
            ("aeiuAEIU", '\u0328', "ąęįųĄĘĮŲ"),
            ("auAU", '\u030A', "åůÅŮ"),
            ("adehiklmnorstuvyzADEHIKLMNORSTUVYZ", '\u0323', "ạḍẹḥịḳḷṃṇọṛṣṭụṿỵẓẠḌẸḤỊḲḶṂṆỌṚṢṬỤṾỴẒ"),
        ];
        var composed = new Dictionary<string, string>();
        foreach (var (bases, mark, letters) in rows)
        {
            for (var i = 0; i < bases.Length; i++)
            {
                composed[$"{bases[i]}{mark}"] = letters[i].ToString();
            }
        }

        return composed.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
