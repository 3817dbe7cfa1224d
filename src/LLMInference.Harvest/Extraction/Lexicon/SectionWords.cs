using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Extraction.Lexicon;

/// <summary>What stands below a heading.</summary>
internal enum SectionKind
{
    /// <summary>The heading does not say.</summary>
    Unknown,

    /// <summary>Publications.</summary>
    Publications,

    /// <summary>Something that only looks like publications: news, talks, awards, teaching, patents.</summary>
    Other,

    /// <summary>A year, which stands within whatever section is open.</summary>
    Year,
}

/// <summary>Reads headings in English, Chinese, Japanese, Korean and the larger European languages.</summary>
internal static partial class SectionWords
{
    /// <summary>What a heading announces.</summary>
    public static SectionKind KindOf(string heading)
    {
        var text = Folding.CollapseWhitespace(Folding.Fold(heading)).ToLowerInvariant();
        if (text.Length is 0 or > 120)
        {
            return SectionKind.Unknown;
        }

        if (YearOnly().IsMatch(text))
        {
            return SectionKind.Year;
        }

        if (Stage().IsMatch(text))
        {
            return SectionKind.Publications;
        }

        if (Event().IsMatch(text))
        {
            return SectionKind.Unknown;
        }

        var publications = Publications().IsMatch(text);
        var other = Other().IsMatch(text);
        if (!(publications || other || FormOfPaper().IsMatch(text)) || !IsMostlySectionWords(text))
        {
            return SectionKind.Unknown;
        }

        return publications && other ? AwardOrTalk().IsMatch(text) ? SectionKind.Other : SectionKind.Publications
            : publications ? SectionKind.Publications
            : other ? SaysLittle(text) && !text.Contains("professional activities", StringComparison.Ordinal) ? SectionKind.Unknown : SectionKind.Other
            : SectionKind.Publications;
    }

    /// <summary>True when bold text alone announces a section: it names one, and is neither a remark on a paper nor its kind.</summary>
    public static bool IsHeading(string text) => KindOf(text) is SectionKind.Publications or SectionKind.Other && !Remark().IsMatch(text) && (!text.Any(char.IsDigit) || Publications().IsMatch(text.ToLowerInvariant()));

    /// <summary>True when a heading is a year and nothing else, without weighing its words.</summary>
    public static bool IsYear(string heading)
        => heading.Any(char.IsDigit) && Folding.CollapseWhitespace(Folding.Fold(heading)).ToLowerInvariant() is { Length: > 0 and <= 120 } text && YearOnly().IsMatch(text);

    /// <summary>The year that a heading gives, or null.</summary>
    public static int? YearOf(string heading) => YearOnly().Match(Folding.Fold(heading).ToLowerInvariant().Trim()) is { Success: true } match && int.TryParse(match.Groups["year"].ValueSpan, out var year) ? year : null;

    // A title may hold the word "news"; a heading consists of such words and of few others.
    private static bool IsMostlySectionWords(string text)
    {
        var covered = Covered(Publications(), text) + Covered(Other(), text) + Covered(FormOfPaper(), text) + Covered(Neutral(), text);
        var letters = text.Count(char.IsLetterOrDigit);
        return letters > 0 && covered >= 0.5 * letters;
    }

    [GeneratedRegex(@"^\W*(?:(?:publications?|papers?|articles?|published|year|in)\W{0,3})?(?<year>(?:19[5-9]|20[0-4])\d)\s*(?:年|년)?\W*(?:(?:[-–—/~]|and|to)\s*(?:(?:19[5-9]|20[0-4])\d|present|now|today))?\W*(?:\(\d{1,3}\))?(?:and (?:earlier|before)|publications?|papers?|& earlier)?\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex YearOnly();

    [GeneratedRegex(@"\b(?:publications?|publikationen|veroffentlichungen|publicaciones|pubblicazioni|publicacoes|publicacions|publicaties|publikationer|publikasjoner|publikacje|publikace|publikaciok|julkaisut|yayinlar|yayınlar|публикации|δημοσιευσεις|schriften|research outputs?|papers?|preprints?|pre-prints?|bibliography|manuscripts?|research output|scholarly work|refereed|peer[- ]reviewed)\b|论文|著作|出版|发表|專著|专著|學術成果|学术成果|科研成果|研究成果|代表作|論文|教材|논문|저서|業績|著書", RegexOptions.CultureInvariant)]
    private static partial Regex Publications();

    // Words that name a form of publication; alone as a heading, or nearly so.
    [GeneratedRegex(@"\b(?:journals?|conferences?|workshops?|proceedings|articles?|artikel|zeitschriften\w*|konferenz\w*|books?|book chapters?|chapters?|bucher|livres?|libros?|articulos|articoli|artigos|makaleler|bildiriler|статьи|communications?|actes|revues|revistas|riviste|ponencias|thes[ei]s|dissertations?|these|tesis|technical reports?|tech reports?|technical notes?|reports?|surveys?|arxiv|in submission|under review|under submission|in press|forthcoming|working papers?|letters)\b|期刊|会议|會議|会議|論文誌|研究会|学位论文|技术报告|학술지|학술대회|저널", RegexOptions.CultureInvariant)]
    private static partial Regex FormOfPaper();

    [GeneratedRegex(@"\b(?:news|what's new|updates?|announcements?|highlights?|events?|awards?|honou?rs?|prizes?|medals?|scholarships?|fellowships?|auszeichnungen|preise|prix|premios|talks?|invited|keynotes?|presentations?|seminars?|lectures?|vortrage|exposes|charlas|slides|teaching|courses?|lehre|enseignement|docencia|students?|advising|advisees|mentoring|supervision|alumni|members?|people|team|group members|patents?|patente|posters?|tutorials?|service|services|activities|professional|committees?|officers?|chairs?|duties|memberships?|reviewing|review(?:ed)? for|refereed for|reviewer|reviewers|editorial|editorships?|organi[sz]ation|organi[sz]er|organi[sz]ing|grants?|funding|sponsors?|acknowledge?ments?|experience|employment|internships?|education|training|career|cv|curriculum|vitae|biography|bio|about|contact|kontakt|interests?|hobbies|misc|miscellaneous|links|software|open[- ]source|code|datasets?|press|media|coverage|blogs?|posts?|videos?|gallery|photos?|visitors?|openings?|positions?|hiring|join|collaborators?|standards|competitions?|skills|languages|references|quick links|menu|navigation|contents?|footer|related|recommended|see also|veranstaltungen|termine|aktuelles|mitarbeiter\w*|betreuung|projekte|lehrveranstaltungen|patente|drittmittel|encadrement|responsabilites|cours|exposes|brevets|logiciels|actualites|distinctions|projets|equipe|noticias|proyectos|patentes|ensino|orientacoes|palestras|projetos|didattica|insegnamento|progetti|premi|onderwijs|projecten|opetus|dydaktyka|nagrody|projekty|dersler|projeler|oduller|(?:sponsored|funded|consultancy|completed|ongoing) (?:research )?projects?|преподавание|награды|гранты|проекты)\b|新闻|动态|通知|获奖|奖励|奖项|荣誉|報告|报告|讲座|演讲|教学|课程|学生|招生|毕业|专利|專利|著作权|服务|兼职|职务|项目|教育|经历|简介|简历|联系|软件|成员|团队|基金|招聘|会议组织|学术活动|社会工作|海报|特許|受賞|講演|担当|授業|メンバー|ニュース|お知らせ|アクセス|특허|수상|강연|구성원|소식|경력|학력|강의|과제|職歴|業務|仕事|資格|略歴|プロフィール", RegexOptions.CultureInvariant)]
    private static partial Regex Other();

    [GeneratedRegex(@"\b(?:selected|recent|recently|representative|latest|full|complete|all|list|of|in|and|the|my|our|other|research|academic|scholarly|technical|international|domestic|national|refereed|reviewed|peer|invited|major|key|some|for|chronological|by|year|topic|type|journal|conference|workshop|book|published|accepted|current|past|previous|ongoing|also|featured|english|chinese|preliminary|notes?|scientific|industry|personal|external|additional|doctoral|demos?|demonstrations|phd|master|bachelor|undergraduate|graduate|work|works|under|since|with|on|from|ausgewahlte|weitere|begutachtete|aktuelle|alle|internationale[rn]?|nationale[rn]?|wissenschaftliche|und|von|der|die|des|dans|avec|et|du|de|la|les|le|liste|choisies|recentes|autres|internationales?|nationales?|comite|lecture|seleccionadas|recientes|internacionales|en|otras|y|i|e)\b|代表性?|主要|近期|近[一二三四五六七八九十两几\d]*年来?|部分|学术|科研|个人|国际|国内|中文|英文|最新|最近|精选|全部|所有|情况|列表|目录|一览|一覧|相关|第一作者|通讯作者|年度|国際|和文|英文|査読|研究|発表|その他|국제|국내|주요|최근|학술|の|と|的|与|及", RegexOptions.CultureInvariant)]
    private static partial Regex Neutral();

    // How far papers have come, as economists and linguists head their lists.
    [GeneratedRegex(@"^\W*(?:published|accepted|in prep(?:aration)?|submitted|under review|in press|forthcoming|revise (?:and|&) resubmit|r&r)\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex Stage();

    // "Two papers accepted to SOSP 2026": what happened, not what follows.
    [GeneratedRegex(@"\b(?:accepted|published|presented|appear(?:s|ed|ing)?) (?:to|at|by|in|for)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Event();

    // "About", "CV": anything may stand below it.
    private static bool SaysLittle(string text) => Covered(Vague(), text) + Covered(Neutral(), text) >= text.Count(char.IsLetterOrDigit);

    private static int Covered(Regex words, string text)
    {
        var covered = 0;
        foreach (var match in words.EnumerateMatches(text))
        {
            covered += match.Length;
        }

        return covered;
    }

    [GeneratedRegex(@"\b(?:cv|curriculum|vitae|about|me|bio|biography|profile|activities|home|contents?|professional|my|work|research|misc|miscellaneous)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Vague();

    [GeneratedRegex(@"^\W*(?:best|distinguished|outstanding|honou?rable|runner|test of time|winner|spotlight|highlight|oral|demo|poster|talk|invited (?:talk|paper)|keynote|tutorial|conference|journal|workshop|preprint|book|chapter|book chapter|thesis|article|paper|report|in press|forthcoming|under review|in submission|arxiv|software|code|slides|video|dataset|media|news|press|patent|course|teaching|award|cv|links?)\b[^a-z]*$|\b(?:best|distinguished|outstanding|honou?rable|runner[- ]up|test[- ]of[- ]time)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Remark();

    [GeneratedRegex(@"\b(?:awards?|talks?|invited|posters?|patents?|tutorials?|news|presentations?|reviewing|review(?:ed)? for|refereed for|reviewer|keynotes?|committees?|editorial|teaching|students?|service)\b|获奖|报告|专利|新闻|海报|受賞|講演|特許|특허|수상", RegexOptions.CultureInvariant)]
    private static partial Regex AwardOrTalk();
}
