using System.Collections.Frozen;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Reading;

namespace LLMInference.Harvest.Sources.CuratedLists.Lines;

/// <summary>What a label before a colon, or a table's column head, says that its value is.</summary>
internal enum Field
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>Title and authors in one cell.</summary>
    TitleAndAuthors,

    /// <summary>Author names.</summary>
    Authors,

    /// <summary>Where it appeared, perhaps with the year.</summary>
    Venue,

    /// <summary>When it appeared.</summary>
    Date,

    /// <summary>A link to the paper.</summary>
    Paper,

    /// <summary>Another link: code, project page, slides.</summary>
    Link,

    /// <summary>Who the authors work for.</summary>
    Affiliation,

    /// <summary>A reference in full: authors, title, venue and year.</summary>
    Citation,

    /// <summary>Prose, figures, keywords: read for links only.</summary>
    Prose,

    /// <summary>A running number or a rating.</summary>
    Number,

    /// <summary>The speakers of a talk or tutorial.</summary>
    Speakers,

    /// <summary>A person's name.</summary>
    Person,

    /// <summary>A person's home page or profile.</summary>
    Profile,
}

/// <summary>Reads labels of fields, in English and Chinese.</summary>
internal static partial class FieldLabel
{
    /// <summary>Characters of a label that is put together of others.</summary>
    private const int MaxCompound = 12;

    private static readonly FrozenDictionary<string, Field> Labels = Table(
        (Field.Title, "title|paper title|titles|paper name|article|题目|标题|论文标题|论文题目|论文名称|名称|タイトル|논문|제목|work|publication title|method & title|name & title"),
        (Field.TitleAndAuthors, "title & authors|title and authors|title & author|title/authors|paper & authors|title, authors|title + authors|题目和作者|标题与作者"),
        (Field.Authors,
            "authors|author|author(s)|by|written by|first author|作者/机构|作者与机构|author/affiliation|authors/affiliation|authors & affiliation|作者|著者|저자|author list|authors list|lead author"),
        (Field.Venue,
            "venue/status|venue & status|publication status|venue|venues|conference|conferences|journal|conference/journal|journal/conference|published|published in|published at|publication|publisher|pub|pub.|pub & date|pub. & date|publication & date|venue & year|venue/year|publication venue|conf|conf.|where|record|appeared in|source|会议|期刊|会议/期刊|发表|发表于|发表会议|出处|来源|会议期刊|刊物|accepted|accepted by|accepted at|conference & year|publisher & year|in"),
        (Field.Date,
            "date|year|time|month|release date|released|published date|publish date|publication date|published on|publication year|when|pub date|pub. date|日期|时间|年份|发表时间|发布时间|submitted|submission date|submission time|arxiv date|first submitted"),
        (Field.Paper,
            "paper|papers|paper link|paper url|pdf|arxiv|link|links|url|paper links|doi|论文|论文链接|链接|原文|地址|paper/code|paper & code|openreview|publication link|paper/project|paper & project|paper/link|abs|resources|read|论文地址"),
        (Field.Link,
            "code|github|website|web|project|project page|repo|repository|demo|slides|video|model|models|homepage|code link|code/project|source code|代码|开源|项目|主页|code & demo|page|site|weights|checkpoint|checkpoints|dataset|data|implementation|official code|poster|blog|project link|bibtex|colab|hugging face|huggingface|代码链接|项目主页|code available|open source|supplementary"),
        (Field.Affiliation,
            "affiliation|affiliations|institution|institutions|institute|organization|organisation|org|company|university|机构|单位|团队|team|lab|from|publisher/org|country|school"),
        (Field.Citation, "citation|cite|reference|full citation|full reference|引文"),
        (Field.Prose,
            "key finding|key findings|key benchmarks|benchmarks|evaluated on|finding|findings|key technique|key techniques|why selected|summary|abstract|introduction|intro|tl;dr|tldr|tl dr|description|descriptions|overview|notes|note|comment|comments|remark|remarks|keywords|keyword|key words|tags|tag|category|categories|type|task|tasks|method|methods|highlights|highlight|key idea|key ideas|core idea|core ideas|idea|ideas|key insight|key insights|core contribution|main contribution|main contributions|contribution|contributions|figure|framework|摘要|简介|概述|介绍|说明|备注|关键词|类别|分类|标签|一句话总结|一句话|要点|要点总结|特点|方法特点|核心|核心方法|核心思想|核心贡献|核心创新|关键点|思路|内容|简评|点评|关注问题|问题|方法|贡献|为什么|为什么读|为什么先读|推荐理由|理由|笔记|亮点|创新点|主要内容|impact|results|topic|topics|citations|details|area|field|modality|modalities|platform|architecture|model size|features|feature|license|language|status|base model|backbone|objective|problem|approach|motivation|related|award|awards|key results|main idea|why|takeaway|takeaways|takeaway message"),
        (Field.Number, "#|no|no.|num|id|index|stars|star|recom|rating|rank|score|序号|编号|推荐|推荐指数|⭐|☆|count|important|importance|number"),
        (Field.Speakers, "speakers|speaker|presenters|presenter|instructor|instructors|lecturer|lecturers|host|organizers|organizer"),
        (Field.Person, "researcher|researchers|professor|professors|person|people|pi|faculty|member|scholar name|姓名|name (affiliation)|full name"),
        (Field.Profile, "google scholar|scholar|profile|personal page|personal website|home page|personal homepage|dblp|linkedin|twitter|个人主页"));

    /// <summary>The field that a label names, or null when it is none.</summary>
    public static Field? Of(string label) => NamedLately.Of(label);

    private static readonly Recent<Field?> NamedLately = new(OfAnew);

    private static Field? OfAnew(string label)
    {
        var bare = SpacedSlash().Replace(Folding.CollapseWhitespace(Decoration().Replace(label, " ")).Trim(' ', ':', '：', '*', '_', '-').ToLowerInvariant(), "/");
        if (Labels.TryGetValue(bare, out var field))
        {
            return field;
        }

        return PaperAddress().IsMatch(bare) ? Field.Paper
            : bare.Length > MaxCompound || Compound().Match(bare) is not { Success: true } compound ? null
            : compound.Groups["paper"].Success ? Field.Paper
            : Field.Link;
    }

    /// <summary>Takes a leading <c>Label:</c> off a line; null when it has none.</summary>
    public static (Field Field, string Value)? Split(string line)
    {
        var colon = line.AsSpan(0, Math.Min(line.Length, 40)).IndexOfAny(':', '：');
        return colon > 0 && !line.AsSpan(colon).StartsWith("://") && Of(line[..colon]) is { } field ? (field, line[(colon + 1)..].Trim(' ', '*', '_')) : null;
    }

    private static FrozenDictionary<string, Field> Table(params (Field Field, string Labels)[] rows)
    {
        var table = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var (field, labels) in rows)
        {
            foreach (var label in labels.Split('|'))
            {
                table.TryAdd(label, field);
            }
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // "arXiv PDF link", "original paper", "link to the paper"
    [GeneratedRegex(@"^(?:(?:arxiv|pdf|paper|doi|openreview|acm|ieee|full|official|original|publisher|conference|journal)[ /&-]){1,3}(?:link|links|url|page|pdf|version|paper|doi)$|^(?:link|links) to (?:the )?(?:paper|pdf)$", RegexOptions.CultureInvariant)]
    private static partial Regex PaperAddress();

    [GeneratedRegex(@" ?/ ?", RegexOptions.CultureInvariant)]
    private static partial Regex SpacedSlash();

    // "论文下载链接", "代码和数据集"
    [GeneratedRegex(@"^(?:(?<paper>论文(?:\w*(?:链接|地址|下载)|和\w+))|(?:代码|数据集|项目|主页)\w+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Compound();

    [GeneratedRegex(@"[\p{So}\p{Cs}\uFE0F\u200D]+|:[a-z0-9_+]{2,30}:", RegexOptions.CultureInvariant)]
    private static partial Regex Decoration();
}
