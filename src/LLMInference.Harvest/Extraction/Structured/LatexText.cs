using System.Text;

namespace LLMInference.Harvest.Extraction.Structured;

/// <summary>LaTeX as it stands in BibTeX fields, as plain text: accents, dashes, quotes, braces.</summary>
internal static class LatexText
{
    // By accent command: each letter followed by its accented form.
    private static readonly Dictionary<char, string> Accents = new()
    {
        ['\''] = "aácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzźAÁCĆEÉGǴIÍKḰLĹMḾNŃOÓPṔRŔSŚUÚWẂYÝZŹ",
        ['`'] = "aàeèiìnǹoòuùwẁyỳAÀEÈIÌNǸOÒUÙWẀYỲ",
        ['^'] = "aâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑAÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐ",
        ['"'] = "aäeëhḧiïoötẗuüwẅxẍyÿAÄEËHḦIÏOÖUÜWẄXẌYŸ",
        ['~'] = "aãeẽiĩnñoõuũvṽyỹAÃEẼIĨNÑOÕUŨVṼYỸ",
        ['='] = "aāeēgḡiīoōuūyȳAĀEĒGḠIĪOŌUŪYȲ",
        ['.'] = "aȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzżAȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻ",
        ['c'] = "cçdḑeȩgģhḩkķlļnņrŗsştţCÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢ",
        ['v'] = "aǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzžAǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽ",
        ['u'] = "aăeĕgğiĭoŏuŭAĂEĔGĞIĬOŎUŬ",
        ['H'] = "oőuűOŐUŰ",
        ['k'] = "aąeęiįoǫuųAĄEĘIĮOǪUŲ",
        ['r'] = "aåuůwẘyẙAÅUŮ",
        ['d'] = "aạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓAẠBḄDḌEẸHḤIỊKḲLḶMṂNṆOỌRṚSṢTṬUỤVṾWẈYỴZẒ",
    };

    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["o"] = "ø",
        ["O"] = "Ø",
        ["l"] = "ł",
        ["L"] = "Ł",
        ["ss"] = "ß",
        ["ae"] = "æ",
        ["AE"] = "Æ",
        ["oe"] = "œ",
        ["OE"] = "Œ",
        ["aa"] = "å",
        ["AA"] = "Å",
        ["i"] = "i",
        ["j"] = "j",
        ["textendash"] = "–",
        ["textemdash"] = "—",
        ["ldots"] = "…",
        ["alpha"] = "α",
        ["beta"] = "β",
        ["mu"] = "µ",
        ["lambda"] = "λ",
        ["epsilon"] = "ε",
        ["times"] = "×",
        ["infty"] = "∞",
        ["textbackslash"] = "\\",
        ["textasciitilde"] = "~",
        ["textasciicircum"] = "^",
    };

    /// <summary>The plain text; commands that are not known vanish and their argument stays.</summary>
    public static string Plain(string latex)
    {
        var plain = new StringBuilder(latex.Length);
        for (var i = 0; i < latex.Length; i++)
        {
            var c = latex[i];
            if (c is '{' or '}' or '$')
            {
                continue;
            }

            if (c == '~')
            {
                plain.Append(' ');
            }
            else if (c == '-' && i + 1 < latex.Length && latex[i + 1] == '-')
            {
                plain.Append('–');
                i += i + 2 < latex.Length && latex[i + 2] == '-' ? 2 : 1;
            }
            else if (c == '\\' && i + 1 < latex.Length)
            {
                i = Command(latex, i + 1, plain);
            }
            else
            {
                plain.Append(c);
            }
        }

        return Bibliography.Text.Folding.CollapseWhitespace(plain.Replace("``", "“").Replace("''", "”").ToString());
    }

    private static int Command(string latex, int at, StringBuilder plain)
    {
        var c = latex[at];
        if (!char.IsAsciiLetter(c))
        {
            return Accents.ContainsKey(c) ? Accent(latex, at, plain) : Literal(c, at, plain);
        }

        var end = at;
        while (end < latex.Length && char.IsAsciiLetter(latex[end]))
        {
            end++;
        }

        var name = latex[at..end];
        if (name.Length == 1 && Accents.ContainsKey(c) && end < latex.Length && latex[end] is '{' or ' ')
        {
            return Accent(latex, at, plain);
        }

        plain.Append(Symbols.GetValueOrDefault(name, ""));
        return end < latex.Length && latex[end] == ' ' ? end : end - 1;
    }

    private static int Literal(char c, int at, StringBuilder plain)
    {
        plain.Append(c is '\\' or ',' or ';' or '/' ? ' ' : c);
        return at;
    }

    private static int Accent(string latex, int at, StringBuilder plain)
    {
        var letter = at + 1;
        while (letter < latex.Length && latex[letter] is '{' or ' ' or '\\')
        {
            letter++;
        }

        if (letter < latex.Length)
        {
            plain.Append(Compose(latex[letter], Accents[latex[at]]));
        }

        return letter;
    }

    private static char Compose(char letter, string pairs)
    {
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            if (pairs[i] == letter)
            {
                return pairs[i + 1];
            }
        }

        return letter;
    }
}
