using System.Text;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>Reads one name at a place of a text, with the marks that follow it.</summary>
internal sealed partial class NameReader(UnitText unit, NameKnowledge names)
{
    private const int MaxAsciiWord = 40;
    private const string Marks = "*∗⁎＊†‡§¶#^⋆★☆✉✝✦♦♠♣♥♡∆△▲◇◊⊕+~✧✢✩✪❋¹²³⁴⁵⁶⁷⁸⁹⁰";

    private readonly string text = unit.Text;
    private readonly StringBuilder name = new();

    /// <summary>The name that starts at <paramref name="start"/>, or null when what stands there is none.</summary>
    /// <param name="start">Where to read; spaces and marks before the name are skipped.</param>
    /// <param name="previous">The name before it in the list, or null.</param>
    /// <param name="lastFirst">Whether initials have followed family names in this list.</param>
    /// <param name="initialsLast">Whether all names so far end in one initial.</param>
    /// <param name="dottedLast">Whether all names so far are a family name and initials with full stops.</param>
    /// <param name="initialsFirst">Whether all names so far begin with initials in one word.</param>
    public NameElement? ReadElement(int start, NameElement? previous, bool lastFirst, bool initialsLast = false, bool dottedLast = false, bool initialsFirst = false)
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

        return IsHan(text[position]) ? ReadJapanese(position) ?? ReadHan(position, previous)
            : NameToken.IsHangul(text[position]) ? ReadHangul(position)
            : ReadLatin(position, previous, lastFirst, initialsLast, dottedLast, initialsFirst);
    }

    // "森 彩香": on a page in Japanese the family name stands apart.
    private NameElement? ReadJapanese(int start)
    {
        if (!names.IsJapanese)
        {
            return null;
        }

        var family = start;
        while (family < text.Length && IsHan(text[family]))
        {
            family++;
        }

        var given = family + 1;
        while (given < text.Length && (IsHan(text[given]) || NameToken.IsKana(text[given])))
        {
            given++;
        }

        return family - start is 1 or 2 or 3 && family < text.Length && text[family] == ' ' && given - family - 1 is >= 1 and <= 4 && EndsName(given)
            ? new NameElement(start, SkipMarks(given, out var marked), text[start..given], 2, 0, 0, 0, false, false, marked, true)
            : null;
    }

    private NameElement? ReadHangul(int start)
    {
        var end = start;
        while (end < text.Length && NameToken.IsHangul(text[end]))
        {
            end++;
        }

        return end - start is >= 2 and <= 4 && EndsName(end)
            ? new NameElement(start, SkipMarks(end, out var marked), text[start..end], 2, 0, 0, 0, false, false, marked, true)
            : null;
    }

    // Words of a title look the same but for what follows.
    private bool EndsName(int end) => end >= text.Length || text[end] is ',' or ';' or '，' or '、' or '；' or '·' or '・' or '\n' or ':' or '：' or '.' or '(' or '（' or UnitText.Cut || Marks.Contains(text[end], StringComparison.Ordinal);

    // "俞士汶, 吾守尔斯拉木, 朱军": names from other languages are longer, and stand among others.
    private const int MaxTranscribed = 8;

    private bool GoesOnWithHanName(int end)
    {
        if (end >= text.Length || text[end] is not (',' or '，' or '、'))
        {
            return false;
        }

        var start = end + 1;
        while (start < text.Length && text[start] == ' ')
        {
            start++;
        }

        var next = start;
        while (next < text.Length && IsHan(text[next]))
        {
            next++;
        }

        return next - start is >= 2 and <= 4 && EndsName(next);
    }

    private NameElement? ReadHan(int start, NameElement? previous)
    {
        name.Clear();
        var position = start;
        while (position < text.Length && name.Length <= MaxTranscribed && (IsHan(text[position]) || (text[position] is ' ' && name.Length == 1 && position + 1 < text.Length && IsHan(text[position + 1]))))
        {
            if (text[position] != ' ')
            {
                name.Append(text[position]);
            }

            position++;
        }

        var kana = position;
        while (names.IsJapanese && kana < text.Length && NameToken.IsKana(text[kana]))
        {
            kana++;
        }

        if (kana > position)
        {
            // "菅谷みどり"
            return name.Length <= 3 && kana - position <= 4 && EndsName(kana)
                ? new NameElement(start, SkipMarks(kana, out var kanaMarked), name.Append(text, position, kana - position).ToString(), 2, 0, 0, 0, false, false, kanaMarked, true)
                : null;
        }

        if (name.Length < 2 || name.Length > (names.IsJapanese ? 5 : 4) && !(previous is { IsHan: true } && name.Length <= MaxTranscribed && GoesOnWithHanName(position)))
        {
            return null;
        }

        var end = SkipMarks(position, out var marked);
        return new NameElement(start, end, name.ToString(), 2, 0, 0, 0, false, false, marked, true);
    }

    private NameElement? ReadLatin(int start, NameElement? previous, bool lastFirst, bool initialsLast, bool dottedLast, bool initialsFirst)
    {
        int position = start, words = 0, initials = 0, ordinary = 0, lexical = 0, lexicalAt = 0;
        name.Clear();
        var (onlyInitials, hasFullStop) = (true, false);
        var surnameAlone = previous is { OnlyInitials: false, Initials: 0, NextIsAnd: false } && (previous.Words == 1 || lastFirst);
        var startStyle = unit.SpanAt(start);
        while (position < text.Length && words < 7)
        {
            if (name.Length > 0 && text[position] is '"' or '“' or '\'' or '‘' or '(' && Nickname(position) is > 0 and var afterNickname && name.Length > 0 && words > 0)
            {
                name.Append(' ').Append(text, position, afterNickname - position);
                hasFullStop |= text.AsSpan(position, afterNickname - position).Contains('.');
                position = SkipSpace(afterNickname);
                continue;
            }

            var token = ReadToken(position);
            if (((initialsFirst && words == 0) || (initialsLast && words == 1)) && NameToken.IsRunOfInitials(text, position) is > 0 and var run)
            {
                // "VS Subrahmanian", "Lee ML" among names of this form: initials, whatever else they may mean.
                token = new NameToken(NameTokenKind.Initial, run);
            }

            if (token.Kind == NameTokenKind.None || (token.Kind == NameTokenKind.Particle && (token.IsAnd || !NameGoesOn(position + token.Length))))
            {
                break;
            }

            if (token.Kind == NameTokenKind.Capitalised && surnameAlone && onlyInitials && initials > 0)
            {
                // "Feser, J. K. Metric program synthesis": the given names are over.
                break;
            }

            if (dottedLast && words > 1 && initials == words - 1 && (token.Kind == NameTokenKind.Capitalised || (token.Kind == NameTokenKind.Initial && text[position + token.Length - 1] != '.')))
            {
                // "Okafor R. J., Zhao M. Metric spaces": the title begins.
                break;
            }

            if (words > 1 && !onlyInitials && initials + words >= 2 && StyleEnded(startStyle, position))
            {
                break;
            }

            if (token.Kind == NameTokenKind.Initial && words > 0 && text[position + token.Length - 1] == '.' && !hasFullStop && !(position + token.Length < text.Length && char.IsLetter(text[position + token.Length])) && (initialsLast || names.TimesSeen(name + " " + text.Substring(position, token.Length - 1)) > 0))
            {
                // "Okafor RJ, Zhao M. Title": where initials stand last, the full stop ends the list.
                name.Append(' ').Append(text, position, token.Length - 1);
                position += token.Length - 1;
                initials++;
                words++;
                break;
            }

            name.Append(name.Length > 0 && text[position - 1] == ' ' ? " " : "").Append(text, position, token.Length);
            hasFullStop |= text.AsSpan(position, token.Length).Contains('.');
            words += token.Kind is NameTokenKind.Particle or NameTokenKind.Suffix ? 0 : 1;
            initials += token.Kind == NameTokenKind.Initial ? 1 : 0;
            onlyInitials &= token.Kind == NameTokenKind.Initial;
            if (token.Kind == NameTokenKind.Capitalised)
            {
                var (notName, isOrdinary) = LookUp(text.AsSpan(position, token.Length), text.AsSpan(start, position - start));
                lexical += notName ? 1 : 0;
                lexicalAt = notName ? words : lexicalAt;
                ordinary += isOrdinary ? 1 : 0;
            }

            position += token.Length;
            var afterSpace = position;
            while (afterSpace < text.Length && text[afterSpace] == ' ')
            {
                afterSpace++;
            }

            if (afterSpace == position && words == 1 && position < text.Length && text[position] == '(' && Nickname(position) is > 0 and var afterGlued)
            {
                // "Rui(Ray) Okafor"
                name.Append(text, position, afterGlued - position);
                position = SkipSpace(afterGlued);
                continue;
            }

            if (afterSpace == position && (position >= text.Length || !(text[position] is '-' || char.IsLetter(text[position]))))
            {
                break;
            }

            if (ReadToken(afterSpace).Kind == NameTokenKind.None && !(afterSpace < text.Length && text[afterSpace] is '"' or '“' or '(' && Nickname(afterSpace) > 0))
            {
                break;
            }

            position = afterSpace;
        }

        if (words == 0 || (words == 1 && (BeginsDate(start) || IsLabel(name.ToString().Trim(), position))))
        {
            return null;
        }

        while (position > start && text[position - 1] == ' ')
        {
            position--;
        }

        var end = SkipMarks(position, out var marked);
        var written = name.ToString().Trim();
        return new NameElement(start, end, written, words, initials, lexical, ordinary, onlyInitials && initials > 0, false, marked, false)
        {
            DottedInitialsLast = words > 1 && initials == words - 1 && written.EndsWith('.') && written.IndexOf('.', StringComparison.Ordinal) > 2 && written.Length > 3 && char.IsLower(written[1]) | written[2] is '-' or '\'' or '’',
            OddMiddle = words == 3 && lexical == 1 && lexicalAt == 2 && EndsName(SkipSpace(end)),
            OddLast = words == 2 && lexical == 1 && lexicalAt == 2 && EndsName(SkipSpace(end)),
            InitialsFirst = initials == 1 && written.IndexOf(' ', StringComparison.Ordinal) is 1 or 2 or 3 && char.IsUpper(written[written.IndexOf(' ', StringComparison.Ordinal) - 1]),
            InitialLast = initials >= 1 && words > initials && EndsInInitials(written, initials),
        };
    }

    // Whether a word is none of names, and whether the page writes it in lower case too.
    private (bool NotName, bool IsOrdinary) LookUp(ReadOnlySpan<char> word, ReadOnlySpan<char> before)
    {
        Span<char> lower = stackalloc char[MaxAsciiWord];
        if (word.Length <= lower.Length && Ascii.IsValid(word))
        {
            lower = lower[..word.ToLowerInvariant(lower)].TrimEnd('.');
            return (NameWords.IsNotName(lower) && !(before.Length > 0 && NameToken.IsParticle(lower)) || EndsPlace(lower, before), names.IsOrdinaryWord(lower));
        }

        var folded = Folding.Fold(word.ToString()).ToLowerInvariant().TrimEnd('.');
        return (NameWords.IsNotName(folded) || EndsPlace(folded, before), names.IsOrdinaryWord(folded));
    }

    // Names of people but for the word before: "San José", "Hong Kong".
    private static bool EndsPlace(ReadOnlySpan<char> word, ReadOnlySpan<char> before)
        => word is "jose" or "francisco" or "diego" ? before.EndsWith("San ", StringComparison.OrdinalIgnoreCase) : word is "kong" && before.EndsWith("Hong ", StringComparison.OrdinalIgnoreCase);

    // "Okafor RJ", "Okafor R J"; not "Okafor R. J."
    private static bool EndsInInitials(string written, int initials)
    {
        var parts = written.Split(' ');
        return parts.Length > initials && !written.Contains('.', StringComparison.Ordinal) && parts[^initials..].All(p => p.Length <= 3 && p.All(c => char.IsUpper(c) || c == '-'));
    }

    // "…, Jun 2 2025": the month of a date, not an author called Jun.
    private bool BeginsDate(int start) => text[start] is >= 'A' and <= 'S' && Date().IsMatch(text.AsSpan(start, Math.Min(30, text.Length - start)));

    [GeneratedRegex(@"^(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    // "Abstract: …", "Papers:", "Filters: …"
    private bool IsLabel(string word, int end)
        => end < text.Length && text[end] == ':' && (word is "Filters" or "Filter" or "Abstract" || CaptionWords.IsCaption(word) || SectionWords.KindOf(word) != SectionKind.Unknown);

    private bool StyleEnded(StyledSpan startStyle, int position)
    {
        var here = unit.SpanAt(position);
        return here.Start != startStyle.Start && ((here.Style ^ startStyle.Style) is not RunStyle.None and not RunStyle.Raised || here.Href != startStyle.Href) && position >= startStyle.End && here.Start >= startStyle.End
            && position - here.Start <= 1;
    }

    // A particle belongs to the name only when a capitalised word follows it.
    private bool NameGoesOn(int position)
    {
        position = SkipSpace(position);
        for (var i = 0; i < 3; i++)
        {
            var token = ReadToken(position);
            if (token.Kind is NameTokenKind.Capitalised)
            {
                return true;
            }

            if (token.Kind != NameTokenKind.Particle)
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

    private int SkipSpace(int position) => ListSeparators.SkipSpace(text, position);

    private NameToken ReadToken(int position) => NameToken.At(text, position);

    private static bool IsHan(char c) => NameToken.IsHan(c);
}
