namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>What stands between the names of a list and around it: <c>,</c>, <c>;</c>, <c>and</c>, <c>et al.</c>, <c>By:</c>.</summary>
/// <param name="text">The unit's text.</param>
internal sealed class ListSeparators(string text)
{
    private static readonly string[] Introductions = ["By: ", "(with: ", "Authors:", "Author:", "Authors", "By ", "by ", "together with ", "Together with ", "in collaboration with ", "In collaboration with ", "joint work with ", "Joint work with ", "jointly with ", "Jointly with ", "joint with ", "Joint with ", "with ", "With ", "avec ", "作者：", "作者:", "著者：", "著者:", "저자: ", "(with ", "and "];
    private static readonly string[] Ands = ["and ", "& ", "und ", "et ", "y ", "And ", "AND "];
    private static readonly string[] EtAls = ["et al.", "et al", "et. al.", "et. al", "and others", "others", "…", "...", "等", "and more"];

    /// <summary>Past spaces.</summary>
    public static int SkipSpace(string text, int position)
    {
        while (position < text.Length && text[position] is ' ')
        {
            position++;
        }

        return position;
    }

    /// <summary>Past spaces.</summary>
    public int SkipSpace(int position) => SkipSpace(text, position);

    /// <summary>Past spaces and a word that announces authors.</summary>
    public int SkipIntroduction(int start)
    {
        var position = SkipSpace(start);
        if (position + 1 < text.Length && text[position] is '-' or '–' or '—' && text[position + 1] == ' ' && (position == 0 || text[position - 1] == '\n'))
        {
            // "- Okafor, R., Zhao, M.: …": a bullet written out.
            position = SkipSpace(position + 1);
        }

        foreach (var introduction in Introductions)
        {
            if (string.CompareOrdinal(text, position, introduction, 0, introduction.Length) == 0)
            {
                return SkipSpace(position + introduction.Length);
            }
        }

        return position;
    }

    /// <summary>The place of the next name after what divides it from <paramref name="element"/>, or -1 where nothing does.</summary>
    public int ReadSeparator(NameElement element, out string separator, out bool isAnd)
    {
        isAnd = false;
        separator = "";
        var position = SkipSpace(element.End);
        var sawSeparator = false;
        while (position < text.Length && text[position] is ',' or ';' or '，' or '、' or '；' or '·' or '・' or '•' or '|' or '﹐')
        {
            separator += text[position] is ';' or '；' ? ';' : ',';
            sawSeparator = true;
            position = SkipSpace(position + 1);
        }

        foreach (var and in Ands)
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

    /// <summary>The place after an ellipsis in the middle of a list ("First Author, …, Last Author"), or 0.</summary>
    public int SkipEllipsis(int position)
    {
        position = SkipSpace(position);
        var length = text.AsSpan(Math.Min(position, text.Length)) is var rest && rest.StartsWith("...") ? 3 : rest.StartsWith(". . .") ? 5 : rest.StartsWith("…") ? 1 : 0;
        var after = SkipSpace(position + length);
        if (length == 0 || after >= text.Length)
        {
            return 0;
        }

        // APA writes no comma after it, but an ampersand at times: "Moser, M., . . . Bauer, S."
        return text[after] is ',' or '&' ? SkipSpace(after + 1) : length == 5 && char.IsUpper(text[after]) ? after : 0;
    }

    /// <summary>True where the list says that others are left out; <paramref name="end"/> is behind it.</summary>
    public bool IsEtAl(int position, out int end)
    {
        end = position;
        var rest = text.AsSpan(Math.Min(position, text.Length));
        foreach (var etAl in EtAls)
        {
            if (rest.StartsWith(etAl, StringComparison.OrdinalIgnoreCase) && (etAl is "…" or "..." or "等" || rest.Length == etAl.Length || !char.IsLetter(rest[etAl.Length])))
            {
                end = position + etAl.Length;
                return true;
            }
        }

        return false;
    }
}
