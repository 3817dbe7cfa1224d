using System.Collections.Frozen;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Extraction.Lexicon;

/// <summary>The words of which link captions consist (<c>[PDF]</c>, <c>Code and data</c>, <c>项目主页</c>), and what kind of link each means.</summary>
internal static class CaptionWords
{
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["pdf"] = "pdf",
        ["paper"] = "pdf",
        ["papers"] = "pdf",
        ["ps"] = "pdf",
        ["postscript"] = "pdf",
        ["fulltext"] = "pdf",
        ["preprint"] = "pdf",
        ["eprint"] = "pdf",
        ["manuscript"] = "pdf",
        ["article"] = "pdf",
        ["论文"] = "pdf",
        ["全文"] = "pdf",
        ["下载"] = "pdf",
        ["download"] = "pdf",
        ["code"] = "code",
        ["codes"] = "code",
        ["github"] = "code",
        ["gitlab"] = "code",
        ["source"] = "code",
        ["software"] = "code",
        ["implementation"] = "code",
        ["repo"] = "code",
        ["repository"] = "code",
        ["artifact"] = "code",
        ["artifacts"] = "code",
        ["代码"] = "code",
        ["开源"] = "code",
        ["slides"] = "slides",
        ["slide"] = "slides",
        ["ppt"] = "slides",
        ["pptx"] = "slides",
        ["presentation"] = "slides",
        ["talk"] = "slides",
        ["keynote"] = "slides",
        ["folien"] = "slides",
        ["幻灯片"] = "slides",
        ["video"] = "video",
        ["videos"] = "video",
        ["youtube"] = "video",
        ["recording"] = "video",
        ["bilibili"] = "video",
        ["teaser"] = "video",
        ["视频"] = "video",
        ["poster"] = "poster",
        ["海报"] = "poster",
        ["bib"] = "bibtex",
        ["bibtex"] = "bibtex",
        ["bibtext"] = "bibtex",
        ["cite"] = "bibtex",
        ["citation"] = "bibtex",
        ["ris"] = "bibtex",
        ["引用"] = "bibtex",
        ["doi"] = "doi",
        ["arxiv"] = "arxiv",
        ["data"] = "data",
        ["dataset"] = "data",
        ["datasets"] = "data",
        ["benchmark"] = "data",
        ["数据"] = "data",
        ["数据集"] = "data",
        ["project"] = "project",
        ["website"] = "project",
        ["webpage"] = "project",
        ["homepage"] = "project",
        ["site"] = "project",
        ["demo"] = "project",
        ["demos"] = "project",
        ["blog"] = "page",
        ["blogpost"] = "page",
        ["项目"] = "project",
        ["主页"] = "project",
        ["abs"] = "page",
        ["abstract"] = "page",
        ["link"] = "page",
        ["links"] = "page",
        ["url"] = "page",
        ["html"] = "page",
        ["http"] = "page",
        ["https"] = "page",
        ["web"] = "page",
        ["page"] = "page",
        ["acm"] = "page",
        ["ieee"] = "page",
        ["ieeexplore"] = "page",
        ["usenix"] = "page",
        ["springer"] = "page",
        ["elsevier"] = "page",
        ["openreview"] = "page",
        ["pubmed"] = "page",
        ["dblp"] = "page",
        ["scholar"] = "page",
        ["cvf"] = "page",
        ["openaccess"] = "page",
        ["huggingface"] = "page",
        ["hf"] = "page",
        ["dl"] = "page",
        ["pmlr"] = "page",
        ["aclanthology"] = "page",
        ["摘要"] = "page",
        ["链接"] = "page",
        ["原文"] = "page",
        ["書誌情報"] = "page",
        ["出版社"] = "page",
        ["論文"] = "pdf",
        ["概要"] = "page",
        ["公式"] = "page",
        ["supp"] = "supplement",
        ["supplement"] = "supplement",
        ["supplementary"] = "supplement",
        ["supplemental"] = "supplement",
        ["appendix"] = "supplement",
        ["suppl"] = "supplement",
        ["附录"] = "supplement",
        ["news"] = "news",
        ["press"] = "news",
        ["media"] = "news",
        ["coverage"] = "news",
        ["twitter"] = "news",
        ["tweet"] = "news",
        ["thread"] = "news",
        ["podcast"] = "news",
        ["报道"] = "news",
        ["review"] = "review",
        ["reviews"] = "review",
        ["model"] = "model",
        ["models"] = "model",
        ["checkpoint"] = "model",
        ["checkpoints"] = "model",
        ["weights"] = "model",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Words that captions add to those above without saying what the link is.
    private static readonly FrozenSet<string> Fillers = FrozenSet.ToFrozenSet(
        ["and", "the", "of", "a", "an", "my", "our", "full", "long", "short", "extended", "tech", "technical", "report", "tr", "version", "camera", "ready", "online", "free", "open", "access", "official", "local", "copy", "author", "authors", "final", "draft", "published", "publisher", "conference", "journal",
         "material", "materials", "info", "more", "here", "read", "view", "show", "hide", "toggle", "click", "to", "on", "for", "in", "file", "library", "digital", "explorer", "xplore", "post", "text", "chinese", "english", "中文", "英文", "release", "hosted", "visit", "see", "tool", "toolkit", "library", "mb", "kb", "proceedings", "proceeding", "v1", "v2", "v3", "1", "2", "3", "lightning", "long", "oral", "live", "interactive", "splits", "annotations", "explore", "ai", "spotlight", "extra", "details", "additional", "results", "errata", "erratum", "images", "image", "figures", "gallery", "cached", "mirror", "entry", "license", "app", "plugin", "documentation", "docs", "interview", "award", "notebook", "colab"]);

    /// <summary>True when the text is nothing but a caption of at most six words.</summary>
    public static bool IsCaption(string text) => KindOf(text) is not null;

    /// <summary>What kind of link the caption names, or null when the text is no caption.</summary>
    public static string? KindOf(string text)
    {
        if (text.Length > 60)
        {
            return null;
        }

        string? kind = null;
        var words = Folding.Words(text);
        foreach (var word in words)
        {
            if (Kinds.TryGetValue(word, out var found))
            {
                kind = kind is null or "page" ? found : kind;
            }
            else if (!Fillers.Contains(word))
            {
                return null;
            }
        }

        return words.Count is > 0 and <= 6 ? kind : null;
    }

    /// <summary>The kind that one word of a caption or of a class name means, or null.</summary>
    public static string? KindOfWord(string word) => Kinds.GetValueOrDefault(word);
}
