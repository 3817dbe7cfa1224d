using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Sources.CuratedLists.Sections;

/// <summary>What a heading lets one expect below it.</summary>
internal enum SectionKind
{
    /// <summary>Papers, or nothing said.</summary>
    Papers,

    /// <summary>Tools, courses, posts, data sets, other lists: papers among them must show it by their link.</summary>
    Others,

    /// <summary>Talks, courses and books alone, which may have a venue and are no papers for that.</summary>
    Talks,

    /// <summary>Researchers and groups.</summary>
    People,

    /// <summary>The list's own matters: contents, how to contribute, news, licence.</summary>
    Housekeeping,
}

/// <summary>Reads kinds off headings; the innermost heading that says something decides.</summary>
internal static partial class SectionKinds
{
    /// <summary>The kind of a section below these headings, outermost first.</summary>
    public static SectionKind Of(IReadOnlyList<string> headings)
    {
        for (var i = headings.Count - 1; i >= 0; i--)
        {
            var heading = Prefix().Replace(headings[i], "").Trim(' ', ':', '：', '#').ToLowerInvariant();
            if (Housekeeping().IsMatch(heading) && (i == headings.Count - 1 || !Aside().IsMatch(heading)))
            {
                return SectionKind.Housekeeping;
            }

            if (Papers().IsMatch(heading))
            {
                return SectionKind.Papers;
            }

            if (People().IsMatch(heading))
            {
                return SectionKind.People;
            }

            if ((i > 0 || headings.Count == 1) && (Talks().IsMatch(heading) || EndsInTalks().IsMatch(heading)))
            {
                return SectionKind.Talks;
            }

            // A document's title names everything in it ("papers, tools and courses"): it does not make a paper section anything else.
            if (Others().IsMatch(heading) && (i > 0 || headings.Count == 1))
            {
                return SectionKind.Others;
            }
        }

        return SectionKind.Papers;
    }

    /// <summary>True for the heading of a table of contents. It says nothing of the sections below it where those stand one level deeper.</summary>
    public static bool IsContents(string heading)
        => Contents().IsMatch(Prefix().Replace(heading, "").Trim(' ', ':', '：', '#'));

    // What is said once and has no sections of its own: what stands a level deeper was only put there.
    [GeneratedRegex(@"^(?:licen[cs]e|citation|citing|cite\b|acknowledge?ment|star(?:gazers)?(?: history)?\b|contact\b|disclaimer|bibtex|reference format|引用|致谢|许可|联系)", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    [GeneratedRegex(@"^(?:(?:table of )?contents?|toc|目录)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contents();

    [GeneratedRegex(@"^[\W\d_]*(?:\d+(?:\.\d+)*\.?\s+)?[^\p{L}]*", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(?:table of )?contents?\b(?!-)|^toc$|^contribut\w*|^how to |^licen[cs]e|^citation|^citing|^cite\b|^acknowledge?ment|^star(?:gazers)?(?: history)?\b|^contact\b|^(?:recent |latest )?(?:news|updates?|change ?log)\b|^what'?s new|^about\b|^disclaimer|^legend|^statistics|^category overview|^maintain|^support\b|^quick ?start|^installation\b|^usage\b|^prerequisites|^setup\b|^to-?do\b|^reference format|^bibtex|^(?:list of |top |related |relevant |target |main )?(?:journals?|conferences?|venues?)(?:(?:\W| and )+(?:journals?|conferences?|venues?|workshops?))*(?:\s?\([^()]*\))?$|^目录|^贡献|^引用|^更新|^致谢|^许可|^联系", RegexOptions.CultureInvariant)]
    private static partial Regex Housekeeping();

    [GeneratedRegex(@"\b(?:(?<!white[ -]?)papers?|publications?|surveys?|literature|preprints?|works? (?:from|by|of)|technical reports?)\b|论文|综述|文献", RegexOptions.CultureInvariant)]
    private static partial Regex Papers();

    [GeneratedRegex(@"\b(?:researchers?|people|professors?|faculty|scholars?|who to follow|research groups?|labs?|teams?)\b|学者|研究者", RegexOptions.CultureInvariant)]
    private static partial Regex People();

    [GeneratedRegex(@"^(?:(?:and|awesome|online|[&/,\s]|competitions?|challenges?|workshops?|white ?papers?|talks?|keynotes?|videos?|podcasts?|lectures?|courses?|class(?:es)?|books?|tutorials?|slides|seminars?|课程|教程|视频|书籍))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Talks();

    // "AI4Lakes Tutorials"
    [GeneratedRegex(@"\b(?:tutorials|courses|lectures|talks|keynotes|webinars)$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsInTalks();

    [GeneratedRegex(@"\b(?:frameworks?|librar(?:y|ies)|tools?|toolkits?|toolbox(?:es)?|software|packages?|open[- ]source(?:d)?(?: projects?| models?| implementations?)?|implementations?|repos?|repositor(?:y|ies)|projects|products?|platforms?|engines|blogs?(?: posts?)?|posts|articles|courses?|lectures?|class(?:es)?|tutorials?|talks?|keynotes?|videos?|podcasts?|slides|data ?sets?|corpora|leaderboards?|traces|newsletters?|communit(?:y|ies)|readings?|books?|websites?|demos?|companies|jobs|events|conferences? deadlines?|digests?|competitions?|awesome lists?|related (?:lists?|awesome|repos?\w*|projects?|work)|other lists?|see also|model zoo|checkpoints|facts|reports?)\b|^(?:[a-z]+ )?(?:resources?|links)$|工具|框架|课程|教程|博客|数据集|资源|开源项目|相关项目|视频|书籍", RegexOptions.CultureInvariant)]
    private static partial Regex Others();
}
