using System.Text.RegularExpressions;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Text;
using NameWords = LLMInference.Harvest.Extraction.Lexicon.NameWords;

namespace LLMInference.Harvest.Sources.WebPages;

/// <summary>Whether a text is one person's name, as pages of members print names: with titles, degrees, remarks and the name in another script.</summary>
internal static partial class MemberName
{
    /// <summary>The name that a text is, apart from titles before it and remarks behind it; null when it is something else.</summary>
    public static (string Name, string? Other)? Of(string text)
    {
        var plain = Folding.CollapseWhitespace(text).Trim(' ', ':', '：', '·', '•', '-', '–', '|');
        plain = Title().Replace(plain, "");
        plain = Degree().Replace(plain, "");
        if (plain.Length is < 2 or > 60)
        {
            return null;
        }

        // "Wei Zhang (张伟)", "张伟 Wei Zhang": two scripts, one person. Other remarks in brackets go.
        var han = string.Concat(HanRun().Match(plain).Value.Where(c => !char.IsWhiteSpace(c)));
        var latin = Folding.CollapseWhitespace(Brackets().Replace(HanRun().Replace(plain, ""), " ")).Trim(' ', ',', '，', '、', '*', '†', ':', '-', '–', '|');
        if (HanRun().Count(plain) > 1)
        {
            return null;
        }

        var isHan = IsHanName(han);
        if (latin.Length == 0)
        {
            return isHan ? (han, null) : null;
        }

        return IsLatinName(latin) && (han.Length == 0 || isHan) ? (latin, han.Length == 0 ? null : han) : null;
    }

    private static bool IsHanName(string text)
        => text.Length is 2 or 3 && NameWords.ChineseSurnames.Contains(text[0]) && !NotHanName().IsMatch(text)
           || text.Length is 3 or 4 && NameWords.ChineseDoubleSurnames.Contains(text[..2]);

    private static bool IsLatinName(string text)
    {
        var words = text.Replace(",", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 5 || text.Any(c => char.IsDigit(c) || c is '@' or '/' or ':' or '&' or '?' or '!' or '"' or '“' or '#' or '+' or '=') || text.Count(c => c == ',') > 1)
        {
            return false;
        }

        var name = PersonName.Parse(text);
        return name.IsPerson && name.GivenNames.Count > 0 && name.FamilyNames.Count > 0
            && words.Any(w => w.Length > 1 && !w.EndsWith('.'))
            && words.All(w => char.IsUpper(w[0]) || Particle().IsMatch(w))
            && !words.Any(w => NameWords.IsNotName(Folding.Fold(w).ToLowerInvariant().TrimEnd('.')));
    }

    [GeneratedRegex(@"^(?:(?:assoc(?:iate|\.)?|assist(?:ant|\.)?|asst\.?|full|adjunct|emeritus|hon(?:orary|\.)?)\s+)*(?:prof(?:essor|\.)?|dr\.?(?:-ing\.?)?|mr\.?|ms\.?|mrs\.?|sir|dipl\.?-?\w*\.?|m\.?sc\.?|ph\.?d\.?)\s+(?=\p{Lu}|\p{IsCJKUnifiedIdeographs})(?:(?:dr\.?(?:-ing\.?)?)\s+)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"[\s,，]*(?:ph\.?\s?d\.?|m\.?sc\.?|b\.?sc\.?|教授|副教授|博士|硕士|老师|研究员|助理教授|讲师|院士)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Degree();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}(?:[\s·]*\p{IsCJKUnifiedIdeographs})*", RegexOptions.CultureInvariant)]
    private static partial Regex HanRun();

    [GeneratedRegex(@"[(（\[][^()（）\[\]]{0,40}[)）\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(?:van|von|de|der|den|di|da|del|della|la|le|el|al|bin|ibn|ter|ten|zu|dos|das|du|af|av|bint|y|e)$|^(?:d'|al-|el-|o')\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex Particle();

    [GeneratedRegex(@"[学生师院系所部组员会班级室人们中心研究]$|成果|方向|项目|新闻|联系|更多|首页|简介", RegexOptions.CultureInvariant)]
    private static partial Regex NotHanName();
}
