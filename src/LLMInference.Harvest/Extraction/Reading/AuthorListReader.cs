using System.Globalization;
using System.Text;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>
/// Reads lists of names: <c>Ada B. Lovelace, C. Babbage and J. von Neumann</c>, <c>Lovelace, A. B., Babbage, C.</c>, <c>Lovelace AB, Babbage C</c>, <c>张三，李四</c>.
/// </summary>
/// <remarks>
/// From a starting position it takes names as long as they look like names and are divided like a list, and stops where the list must end: a full stop after a
/// whole word, another style, an ordinary word, the name after the final "and". One pass, no backtracking beyond one name.
/// </remarks>
internal sealed class AuthorListReader(UnitText unit, NameKnowledge names)
{
    private const int MaxNames = 1500;
    private const string Marks = "*∗⁎＊†‡§¶#^⋆★☆✉✝✦♦♠♣♥♡∆△▲◇◊⊕+~✧✢✩✪❋¹²³⁴⁵⁶⁷⁸⁹⁰";

    private readonly string text = unit.Text;
    private readonly Dictionary<int, AuthorList?> read = [];

    /// <summary>The list that starts at <paramref name="start"/>, or null when what stands there is no name.</summary>
    public AuthorList? ReadAt(int start)
    {
        if (!read.TryGetValue(start, out var list))
        {
            read[start] = list = ReadList(start);
        }

        return list;
    }

    private AuthorList? ReadList(int start)
    {
        var elements = new List<Element>();
        var notes = new List<string>();
        var position = SkipIntroduction(start);
        var first = position;
        var end = first;

        // "with A and B": the page's owner wrote it too and is not named.
        var complete = !text.AsSpan(Math.Max(0, position - 5), position - Math.Max(0, position - 5)).EndsWith("with ", StringComparison.OrdinalIgnoreCase);
        var lastAnnounced = false;
        var lastFirst = false;
        while (elements.Count < MaxNames)
        {
            if (elements.Count > 0 && SkipEllipsis(position) is > 0 and var afterEllipsis)
            {
                complete = false;
                position = afterEllipsis;
            }

            if (IsEtAl(position, out var afterEtAl))
            {
                complete = false;
                end = elements.Count > 0 ? afterEtAl : end;
                break;
            }

            var previous = elements.Count > 0 ? elements[^1] : null;
            if ((ReadElement(position, previous, lastFirst, elements.Count > 0 && elements.TrueForAll(e => e.InitialLast)) ?? ReadLowerCase(position, elements)) is not { } element || (element.OnlyInitials && !CanBeGivenName(previous, element)))
            {
                break;
            }

            if (!element.OnlyInitials && elements.Count > 0 && BeginsSetOffText(element, elements[^1]))
            {
                break;
            }

            if (!element.OnlyInitials && ProseFollows(element.End))
            {
                // "Do Caches Dream of …": a name is not followed by an ordinary word.
                break;
            }

            if (elements.Count > 0 && !element.OnlyInitials && Score(element) < 0.3 && !AmongNames(elements, element))
            {
                break;
            }

            if (lastAnnounced && previous is { OnlyInitials: false } && !element.OnlyInitials && !IsKnown(element) && Score(element) < 0.95)
            {
                // "…, and the last one" was said before this: what follows must be a name beyond doubt.
                break;
            }

            element = element with { AfterAnd = elements.Count > 0 && elements[^1].NextIsAnd };
            lastAnnounced |= element.AfterAnd && !element.Separator.Contains(';', StringComparison.Ordinal);
            elements.Add(element);
            lastFirst |= element.OnlyInitials;
            end = element.End;
            position = ReadSeparator(element, out var separator, out var isAnd);
            elements[^1] = element with { Separator = separator, NextIsAnd = isAnd };
            if (position < 0)
            {
                break;
            }
        }

        if (elements.Count == 0)
        {
            return null;
        }

        if (elements.Any(e => e.Marked))
        {
            notes.Add("marked authors");
        }

        // "et al." may also follow the last name without a comma.
        if (complete && IsEtAl(SkipSpace(end), out var afterLast))
        {
            (complete, end) = (false, afterLast);
        }

        var combined = Combine(elements);

        // "Disaggregating Prefill and Decoding for …": another name was announced and none came.
        var torn = complete && elements[^1].NextIsAnd ? 0.3 : 1;
        return new AuthorList(first, end, combined, complete, torn * ScoreOf(elements, combined), notes);
    }

    private static bool CanBeGivenName(Element? previous, Element element) => previous is { OnlyInitials: false, Initials: 0, Words: <= 3 } && previous.Separator.StartsWith(',') && element.Words <= 4;

    // An odd name between two good ones is a name all the same ("Erik Learned-Miller", "Key Sun").
    private bool AmongNames(List<Element> elements, Element element)
        => element.Words is 2 or 3 && elements.Any(e => Score(e) >= 0.9)
           && ReadSeparator(element, out _, out _) is > 0 and var next && ReadElement(next, element, false) is { OnlyInitials: false, Words: 2 or 3 } following && Score(following) >= 0.95;

    private bool IsKnown(Element element) => names.TimesSeen(element.Name) > 0 || names.IsOwner(element.Name);

    private int SkipIntroduction(int start)
    {
        var position = SkipSpace(start);
        foreach (var introduction in (string[])["By: ", "(with: ", "Authors:", "Author:", "Authors", "By ", "by ", "with ", "With ", "作者：", "作者:", "(with ", "and "])
        {
            if (string.CompareOrdinal(text, position, introduction, 0, introduction.Length) == 0)
            {
                return SkipSpace(position + introduction.Length);
            }
        }

        return position;
    }

    private int SkipSpace(int position)
    {
        while (position < text.Length && text[position] is ' ')
        {
            position++;
        }

        return position;
    }

    // A link, quotation or emphasis that begins with this "name" and goes on after it is the title, not the next author.
    private bool BeginsSetOffText(Element element, Element previous)
    {
        var here = unit.SpanAt(element.Start);
        var before = unit.SpanAt(previous.Start);
        if (here.Start == before.Start || here.Start < element.Start - 1 || (here.Href == before.Href && here.Style == before.Style) || here.End <= element.End + 3)
        {
            return false;
        }

        if (here.Href is null && (here.Style & (RunStyle.Bold | RunStyle.Italic | RunStyle.Heading)) == 0)
        {
            return false;
        }

        return ReadSeparator(element, out _, out _) is var next && (next < 0 || next >= here.End || ReadElement(next, null, false) is not { Lexical: 0, Words: > 1 });
    }

    private bool ProseFollows(int end)
    {
        if (end + 2 >= text.Length || text[end] != ' ' || !char.IsLower(text[end + 1]))
        {
            return false;
        }

        var wordEnd = end + 1;
        while (wordEnd < text.Length && char.IsLetter(text[wordEnd]))
        {
            wordEnd++;
        }

        return text[(end + 1)..wordEnd] is not ("and" or "et" or "und" or "y" or "in" or "e" or "others" or "u" or "en" or "at");
    }

    private Element? ReadElement(int start, Element? previous, bool lastFirst, bool initialsLast = false)
    {
        var position = SkipSpace(start);
        while (position < text.Length && (Marks.Contains(text[position], StringComparison.Ordinal) || text[position] == ' '))
        {
            position++;
        }

        if (position >= text.Length)
        {
            return null;
        }

        return IsHan(text[position]) ? ReadHan(position) : ReadLatin(position, previous, lastFirst, initialsLast);
    }

    private Element? ReadHan(int start)
    {
        var name = new StringBuilder();
        var position = start;
        while (position < text.Length && name.Length <= 5 && (IsHan(text[position]) || (text[position] is ' ' && name.Length == 1 && position + 1 < text.Length && IsHan(text[position + 1]))))
        {
            if (text[position] != ' ')
            {
                name.Append(text[position]);
            }

            position++;
        }

        if (name.Length is < 2 or > 4)
        {
            return null;
        }

        var end = SkipMarks(position, out var marked);
        return new Element(start, end, name.ToString(), 2, 0, 0, 0, false, false, marked, true);
    }

    private Element? ReadLatin(int start, Element? previous, bool lastFirst, bool initialsLast)
    {
        int position = start, words = 0, initials = 0, ordinary = 0, lexical = 0;
        var name = new StringBuilder();
        var onlyInitials = true;
        var surnameAlone = previous is { OnlyInitials: false, Initials: 0, Words: 1 } || (lastFirst && previous is { OnlyInitials: false, Initials: 0 });
        var startStyle = unit.SpanAt(start);
        while (position < text.Length && words < 7)
        {
            if (name.Length > 0 && text[position] is '"' or '“' or '\'' or '‘' or '(' && Nickname(position) is > 0 and var afterNickname && name.Length > 0 && words > 0)
            {
                name.Append(' ').Append(text, position, afterNickname - position);
                position = SkipSpace(afterNickname);
                continue;
            }

            var token = ReadToken(position);
            if (token.Kind == TokenKind.None || (token.Kind == TokenKind.Particle && (token.IsAnd || !NameGoesOn(position + token.Length))))
            {
                break;
            }

            if (token.Kind == TokenKind.Capitalised && surnameAlone && onlyInitials && initials > 0)
            {
                // "Feser, J. K. Metric program synthesis": the given names are over.
                break;
            }

            if (words > 1 && !onlyInitials && initials + words >= 2 && StyleEnded(startStyle, position))
            {
                break;
            }

            if (token.Kind == TokenKind.Initial && words > 0 && text[position + token.Length - 1] == '.' && (initialsLast || names.TimesSeen(name + " " + text.Substring(position, token.Length - 1)) > 0))
            {
                // "Okafor RJ, Zhao M. Title": where initials stand last, the full stop ends the list.
                name.Append(' ').Append(text, position, token.Length - 1);
                position += token.Length - 1;
                initials++;
                words++;
                break;
            }

            name.Append(name.Length > 0 && text[position - 1] == ' ' ? " " : "").Append(text, position, token.Length);
            words += token.Kind is TokenKind.Particle or TokenKind.Suffix ? 0 : 1;
            initials += token.Kind == TokenKind.Initial ? 1 : 0;
            onlyInitials &= token.Kind == TokenKind.Initial;
            if (token.Kind == TokenKind.Capitalised)
            {
                var folded = Folding.Fold(text.Substring(position, token.Length)).ToLowerInvariant().TrimEnd('.');
                lexical += IsNotName(folded) ? 1 : 0;
                ordinary += names.IsOrdinaryWord(folded) ? 1 : 0;
            }

            position += token.Length;
            var afterSpace = position;
            while (afterSpace < text.Length && text[afterSpace] == ' ')
            {
                afterSpace++;
            }

            if (afterSpace == position && (position >= text.Length || !(text[position] is '-' || char.IsLetter(text[position]))))
            {
                break;
            }

            if (ReadToken(afterSpace).Kind == TokenKind.None && !(afterSpace < text.Length && text[afterSpace] is '"' or '“' or '(' && Nickname(afterSpace) > 0))
            {
                break;
            }

            position = afterSpace;
        }

        if (words == 0)
        {
            return null;
        }

        while (position > start && text[position - 1] == ' ')
        {
            position--;
        }

        var end = SkipMarks(position, out var marked);
        var written = name.ToString().Trim();
        return new Element(start, end, written, words, initials, lexical, ordinary, onlyInitials && initials > 0, false, marked, false)
        {
            InitialLast = initials == 1 && words > 1 && written.LastIndexOf(' ') is > 0 and var space && written.Length - space <= 4 && !written.EndsWith('.'),
        };
    }

    private static bool IsNotName(string folded)
    {
        if (NameWords.NotNames.Contains(folded) || VenueWords.IsAcronym(folded))
        {
            return true;
        }

        if (folded.Length >= 8 && (folded.EndsWith("tion", StringComparison.Ordinal) || folded.EndsWith("tions", StringComparison.Ordinal) || folded.EndsWith("ness", StringComparison.Ordinal) || folded.EndsWith("ment", StringComparison.Ordinal) || folded.EndsWith("ility", StringComparison.Ordinal)))
        {
            // Word endings that names of people hardly have at this length ("-ing" they do: Shengping).
            return true;
        }

        var hyphen = folded.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 1 && (NameWords.NotNames.Contains(folded[..hyphen]) || NameWords.NotNames.Contains(folded[(hyphen + 1)..]));
    }

    private bool StyleEnded(StyledSpan startStyle, int position)
    {
        var here = unit.SpanAt(position);
        return here.Start != startStyle.Start && (here.Style ^ startStyle.Style) is not RunStyle.None and not RunStyle.Raised && position >= startStyle.End && here.Start >= startStyle.End
            && position - here.Start <= 1;
    }

    // A particle belongs to the name only when a capitalised word follows it.
    private bool NameGoesOn(int position)
    {
        position = SkipSpace(position);
        for (var i = 0; i < 3; i++)
        {
            var token = ReadToken(position);
            if (token.Kind is TokenKind.Capitalised)
            {
                return true;
            }

            if (token.Kind != TokenKind.Particle)
            {
                return false;
            }

            position = SkipSpace(position + token.Length);
        }

        return false;
    }

    private int Nickname(int position)
    {
        var close = text[position] switch { '(' => ')', '“' => '”', '‘' => '’', var same => same };
        var end = text.IndexOf(close, position + 1, Math.Min(18, text.Length - position - 1));
        if (end < 0 || end - position < 3)
        {
            return 0;
        }

        for (var i = position + 1; i < end; i++)
        {
            if (!char.IsLetter(text[i]) && text[i] is not (' ' or '-' or '.'))
            {
                return 0;
            }
        }

        var follows = SkipSpace(end + 1);
        return char.IsUpper(text[position + 1]) && follows < text.Length && char.IsUpper(text[follows]) ? end + 1 : 0;
    }

    private Token ReadToken(int start)
    {
        if (start >= text.Length || !char.IsLetter(text[start]) || IsHan(text[start]))
        {
            return default;
        }

        var position = start;
        while (position < text.Length && IsWordCharacter(position))
        {
            position++;
        }

        var length = position - start;
        var word = text.AsSpan(start, length);
        var dotted = position < text.Length && text[position] == '.';
        Span<char> lowered = stackalloc char[Math.Min(length, 20)];
        word[..lowered.Length].ToLowerInvariant(lowered);
        var lower = lowered.ToString();
        // "Okafor JR" are initials, "Okafor Jr" and "Okafor JR." the younger one.
        if (NameWords.Suffixes.Contains(lower) && char.IsUpper(word[0]) && (dotted || lower is not ("jr" or "sr") || !AllUpper(word)))
        {
            return new Token(TokenKind.Suffix, length + (dotted ? 1 : 0));
        }

        if (lower == "st" && dotted && char.IsUpper(word[0]))
        {
            return new Token(TokenKind.Capitalised, length + 1);
        }

        if (NameWords.Particles.Contains(lower) && (char.IsLower(word[0]) || (length > 1 && lower is not ("e" or "y" or "d" or "do" or "te"))))
        {
            return new Token(char.IsLower(word[0]) ? TokenKind.Particle : TokenKind.Capitalised, length, lower is "y" or "e");
        }

        if (!char.IsUpper(word[0]))
        {
            return char.IsLower(word[0]) && length > 3 && char.IsUpper(word[1]) ? new Token(TokenKind.Capitalised, length) : default;
        }

        var isInitial = length == 1 || (length <= 3 && AllUpper(word)) || (length == 3 && word[1] == '-' && AllUpper(word));
        if (isInitial && !(length > 1 && !dotted && IsNotName(lower)))
        {
            length += dotted ? 1 : 0;
            while (start + length + 2 < text.Length && text[start + length] is '-' or '‐' or '‑' && char.IsUpper(text[start + length + 1]) && text[start + length + 2] == '.')
            {
                // "W.-T. Fang"
                length += 3;
            }

            return new Token(TokenKind.Initial, length);
        }

        var abbreviated = dotted && (lower is "st" or "jr" or "sr" || (length <= 3 && length > 1 && lower is "yu" or "th" or "ch" or "sh" or "zh"));
        return new Token(TokenKind.Capitalised, length + (abbreviated ? 1 : 0));
    }

    private static bool AllUpper(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLetter(c) && !char.IsUpper(c))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsWordCharacter(int position)
    {
        var c = text[position];
        if ((char.IsLetter(c) && !IsHan(c)) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
        {
            return true;
        }

        return c is '\'' or '’' or '‘' or '-' or '‐' or '‑' or '`' or '´' && position > 0 && position + 1 < text.Length && char.IsLetter(text[position + 1]) && char.IsLetter(text[position - 1]);
    }

    // Marks of equal contribution and affiliation, and short remarks in parentheses, follow a name.
    private int SkipMarks(int position, out bool marked)
    {
        marked = false;
        var end = position;
        while (true)
        {
            var next = SkipSpace(end);
            if (next < text.Length && Marks.Contains(text[next], StringComparison.Ordinal))
            {
                marked |= text[next] is '*' or '∗' or '＊' or '†' or '‡' or '#';
                end = next + 1;
            }
            else if (next < text.Length && char.IsAsciiDigit(text[next]) && ((unit.SpanAt(next).Style & RunStyle.Raised) != 0 || (next == end && (next + 1 >= text.Length || !char.IsAsciiDigit(text[next + 1])))))
            {
                end = next + 1;
            }
            else if (next == end && next + 1 < text.Length && text[next] == ',' && (unit.SpanAt(next).Style & RunStyle.Raised) != 0)
            {
                end = next + 1;
            }
            else if (next < text.Length && text[next] is '(' or '（' or '[' && Remark(next) is > 0 and var afterRemark)
            {
                end = afterRemark;
            }
            else
            {
                return end;
            }
        }
    }

    private int Remark(int position)
    {
        var close = text.AsSpan(position, Math.Min(40, text.Length - position)).IndexOfAny(")）]");
        if (close < 2)
        {
            return 0;
        }

        var inner = text.AsSpan(position + 1, close - 1);
        var after = SkipSpace(position + close + 1);
        var followedByList = after < text.Length && (text[after] is ',' or ';' or '，' or '、' or '；' || text.AsSpan(after).StartsWith("and "));
        return followedByList && inner.IndexOfAnyInRange('0', '9') < 0 ? position + close + 1 : 0;
    }

    private int ReadSeparator(Element element, out string separator, out bool isAnd)
    {
        isAnd = false;
        separator = "";
        var position = SkipSpace(element.End);
        var sawSeparator = false;
        while (position < text.Length && text[position] is ',' or ';' or '，' or '、' or '；' or '·' or '•' or '|' or '﹐')
        {
            separator += text[position] is ';' or '；' ? ';' : ',';
            sawSeparator = true;
            position = SkipSpace(position + 1);
        }

        foreach (var and in (string[])["and ", "& ", "und ", "et ", "y ", "And ", "AND "])
        {
            if (string.CompareOrdinal(text, position, and, 0, and.Length) == 0 && !text.AsSpan(position).StartsWith("et al"))
            {
                isAnd = true;
                separator += "and";
                position = SkipSpace(position + and.Length);
                sawSeparator = true;
                break;
            }
        }

        // A list may go on in the next line only when this one ends with a separator.
        if (sawSeparator && position < text.Length && text[position] == '\n')
        {
            position++;
        }

        return sawSeparator && position < text.Length ? position : -1;
    }

    // "First Author, …, Last Author": some are left out in the middle.
    private int SkipEllipsis(int position)
    {
        position = SkipSpace(position);
        var length = text.AsSpan(Math.Min(position, text.Length)) is var rest && rest.StartsWith("...") ? 3 : rest.StartsWith("…") ? 1 : 0;
        var after = SkipSpace(position + length);
        return length > 0 && after < text.Length && text[after] == ',' ? SkipSpace(after + 1) : 0;
    }

    // A name written carelessly ("zhucong li") counts when a good one stands right after it in the list.
    private Element? ReadLowerCase(int start, List<Element> elements)
    {
        var position = SkipSpace(start);
        var end = position;
        while (end < text.Length && (char.IsLetter(text[end]) || text[end] is ' ' or '-') && end - position < 25)
        {
            end++;
        }

        var name = text[position..end].Trim();
        var words = name.Split(' ');
        if (words.Length != 2 || end >= text.Length || text[end] is not (',' or '，' or ';') || words.Any(w => w.Length < 2 || NameWords.NotNames.Contains(w.ToLowerInvariant())) || (elements.Count == 0 && position > 0 && text[position - 1] != '\n'))
        {
            return null;
        }

        var element = new Element(position, position + name.Length, name, 2, 0, 0, 0, false, false, false, false);
        return ReadSeparator(element, out _, out _) is > 0 and var next && ReadElement(next, null, false) is { OnlyInitials: false, Words: 2 or 3, Lexical: 0 } ? element : null;
    }

    private bool IsEtAl(int position, out int end)
    {
        end = position;
        var rest = text.AsSpan(Math.Min(position, text.Length));
        foreach (var etAl in (string[])["et al.", "et al", "et. al.", "et. al", "and others", "others", "…", "...", "等", "and more"])
        {
            if (rest.StartsWith(etAl, StringComparison.OrdinalIgnoreCase) && (etAl is "…" or "..." or "等" || rest.Length == etAl.Length || !char.IsLetter(rest[etAl.Length])))
            {
                end = position + etAl.Length;
                return true;
            }
        }

        return false;
    }

    // "Last, F." pairs and "Last, First and Last, First" become one name each.
    private List<string> Combine(List<Element> elements)
    {
        var combined = new List<string>();
        var pairs = elements.Count % 2 == 0 && elements.Where((_, i) => i % 2 == 0).All(e => e.Separator == "," && e.Words <= 2 && !e.IsHan)
            && (elements.Count > 2 || elements[0].Words == 1) && elements.Where((_, i) => i % 2 == 0).Count(e => e.Words == 1) >= 0.35 * elements.Count
            && elements.Where((_, i) => i % 2 == 1).Take((elements.Count / 2) - 1).All(e => e.Separator is ";" or "and" or ",and" or ";and");
        for (var i = 0; i < elements.Count; i++)
        {
            if (i + 1 < elements.Count && (pairs ? i % 2 == 0 : elements[i + 1].OnlyInitials))
            {
                combined.Add(elements[i].Name + ", " + elements[i + 1].Name);
                i++;
            }
            else if (elements[i] is { Words: 4, Initials: 0, IsHan: false } && Halves(elements[i].Name) is { } halves)
            {
                combined.AddRange(halves);
            }
            else
            {
                combined.Add(elements[i].Name);
            }
        }

        return combined;
    }

    // A forgotten comma: two names that the page knows apart stand as one.
    private string[]? Halves(string name)
    {
        var words = name.Split(' ');
        return words.Length == 4 && $"{words[0]} {words[1]}" is var first && $"{words[2]} {words[3]}" is var second && (names.TimesSeen(first) > 0 || names.IsOwner(first)) && (names.TimesSeen(second) > 0 || names.IsOwner(second)) ? [first, second] : null;
    }

    private double ScoreOf(List<Element> elements, List<string> combined)
    {
        if (elements.Count == 2 && combined.Count == 1 && NameWords.States.Contains(elements[1].Name))
        {
            return 0.1;
        }

        var sum = 0.0;
        var counted = 0;
        foreach (var element in elements.Where(e => !e.OnlyInitials))
        {
            var paired = elements.Count > combined.Count;
            sum += paired ? Math.Max(Score(element), element.Lexical == 0 ? 0.9 : 0.3) : Score(element);
            counted++;
        }

        return counted == 0 ? 0.1 : sum / counted;
    }

    private double Score(Element element)
    {
        if (IsKnown(element))
        {
            return 1;
        }

        if (element.IsHan)
        {
            return NameWords.ChineseSurnames.Contains(element.Name[0]) && element.Name.Length <= 3 ? 1
                : NameWords.ChineseDoubleSurnames.Contains(element.Name[..2]) ? 1
                : element.Name.Length <= 3 ? 0.45 : 0.2;
        }

        if (element.Lexical > 0)
        {
            return element.Lexical * 2 > element.Words || element.Initials == 0 ? 0.1 : 0.32;
        }

        var score = element.Words switch { 1 => 0.35, 2 or 3 => 1.0, 4 => 0.8, _ => 0.4 };
        score += element.Initials > 0 && element.Words > 1 ? 0.2 : 0;
        return Math.Min(1, score) - (element.Ordinary > 0 ? 0.3 * element.Ordinary / element.Words : 0);
    }

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf';

    private enum TokenKind
    {
        None,
        Capitalised,
        Initial,
        Particle,
        Suffix,
    }

    private readonly record struct Token(TokenKind Kind, int Length, bool IsAnd = false);

    private sealed record Element(int Start, int End, string Name, int Words, int Initials, int Lexical, int Ordinary, bool OnlyInitials, bool AfterAnd, bool Marked, bool IsHan)
    {
        public string Separator { get; init; } = "";

        public bool InitialLast { get; init; }

        public bool NextIsAnd { get; init; }
    }
}
