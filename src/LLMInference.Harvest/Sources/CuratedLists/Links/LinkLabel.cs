using System.Collections.Frozen;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.CuratedLists.Links;

/// <summary>Link texts that name what they lead to (<c>[[pdf]]</c>, <c>[Code]</c>, <c>论文</c>) rather than a work.</summary>
internal static partial class LinkLabel
{
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["paper"] = "page",
        ["papers"] = "page",
        ["openaccess"] = "page",
        ["open access"] = "page",
        ["cvf"] = "page",
        ["page"] = "page",
        ["html"] = "page",
        ["link"] = "page",
        ["url"] = "page",
        ["here"] = "page",
        ["abs"] = "page",
        ["abstract"] = "page",
        ["preprint"] = "page",
        ["publication"] = "page",
        ["publisher"] = "page",
        ["official"] = "page",
        ["acm"] = "page",
        ["ieee"] = "page",
        ["usenix"] = "page",
        ["springer"] = "page",
        ["openreview"] = "page",
        ["open review"] = "page",
        ["or"] = "page",
        ["acl"] = "page",
        ["anthology"] = "page",
        ["proceedings"] = "page",
        ["conference"] = "page",
        ["journal"] = "page",
        ["magazine"] = "page",
        ["conference version"] = "page",
        ["journal version"] = "page",
        ["long version"] = "page",
        ["full version"] = "page",
        ["extended version"] = "page",
        ["full paper"] = "page",
        ["论文"] = "page",
        ["原文"] = "page",
        ["链接"] = "page",
        ["论文链接"] = "page",
        ["地址"] = "page",
        ["論文"] = "page",
        ["paper link"] = "page",
        ["read"] = "page",
        ["manuscript"] = "page",
        ["publish"] = "page",
        ["published"] = "page",
        ["dl"] = "page",
        ["acm dl"] = "page",
        ["ieee xplore"] = "page",
        ["semantic scholar"] = "page",
        ["neurips"] = "page",
        ["nips"] = "page",
        ["paperswithcode"] = "page",
        ["huggingface papers"] = "page",
        ["pdf"] = "pdf",
        ["paper pdf"] = "pdf",
        ["download"] = "pdf",
        ["下载"] = "pdf",
        ["openreview pdf"] = "pdf",
        ["ps"] = "pdf",
        ["arxiv"] = "arxiv",
        ["alphaxiv"] = "page",
        ["explanation video"] = "video",
        ["paper on arxiv"] = "arxiv",
        ["read the paper"] = "page",
        ["hfmodels"] = "data",
        ["hf models"] = "data",
        ["short presentation"] = "video",
        ["video presentation"] = "video",
        ["techrxiv"] = "page",
        ["biorxiv"] = "page",
        ["medrxiv"] = "page",
        ["ssrn"] = "page",
        ["hal"] = "page",
        ["sciencedirect"] = "page",
        ["linkedin"] = "blog",
        ["arxiv link"] = "arxiv",
        ["arxiv version"] = "arxiv",
        ["axv"] = "arxiv",
        ["arxiv paper"] = "arxiv",
        ["arxiv preprint"] = "arxiv",
        ["doi"] = "doi",
        ["code"] = "code",
        ["github"] = "code",
        ["git"] = "code",
        ["repo"] = "code",
        ["repository"] = "code",
        ["source"] = "code",
        ["source code"] = "code",
        ["sourcecode"] = "code",
        ["codes"] = "code",
        ["implementation"] = "code",
        ["pytorch"] = "code",
        ["tensorflow"] = "code",
        ["tf"] = "code",
        ["jax"] = "code",
        ["torch"] = "code",
        ["artifact"] = "code",
        ["artifacts"] = "code",
        ["star"] = "code",
        ["stars"] = "code",
        ["gitlab"] = "code",
        ["github repo"] = "code",
        ["github stars"] = "code",
        ["代码"] = "code",
        ["源码"] = "code",
        ["コード"] = "code",
        ["github code"] = "code",
        ["code link"] = "code",
        ["github star"] = "code",
        ["repo stars"] = "code",
        ["project"] = "project",
        ["project page"] = "project",
        ["homepage"] = "project",
        ["main page"] = "project",
        ["home page"] = "project",
        ["website"] = "project",
        ["site"] = "project",
        ["web"] = "project",
        ["webpage"] = "project",
        ["web page"] = "project",
        ["home"] = "project",
        ["主页"] = "project",
        ["项目"] = "project",
        ["项目主页"] = "project",
        ["demo"] = "demo",
        ["demo page"] = "demo",
        ["colab"] = "demo",
        ["notebook"] = "demo",
        ["playground"] = "demo",
        ["leaderboard"] = "project",
        ["project website"] = "project",
        ["prj"] = "project",
        ["slides"] = "slides",
        ["slide"] = "slides",
        ["ppt"] = "slides",
        ["presentation"] = "slides",
        ["幻灯片"] = "slides",
        ["video"] = "video",
        ["videos"] = "video",
        ["talk"] = "video",
        ["youtube"] = "video",
        ["recording"] = "video",
        ["bilibili"] = "video",
        ["视频"] = "video",
        ["poster"] = "poster",
        ["supp"] = "supplement",
        ["extension"] = "page",
        ["extensions"] = "page",
        ["supplement"] = "supplement",
        ["supplementary"] = "supplement",
        ["appendix"] = "supplement",
        ["supplementary material"] = "supplement",
        ["bib"] = "bibtex",
        ["bibtex"] = "bibtex",
        ["cite"] = "bibtex",
        ["citation"] = "bibtex",
        ["data"] = "data",
        ["dataset"] = "data",
        ["datasets"] = "data",
        ["benchmark"] = "data",
        ["数据"] = "data",
        ["数据集"] = "data",
        ["model"] = "model",
        ["models"] = "model",
        ["weights"] = "model",
        ["checkpoint"] = "model",
        ["checkpoints"] = "model",
        ["huggingface"] = "model",
        ["hugging face"] = "model",
        ["hf"] = "model",
        ["hf model"] = "model",
        ["model card"] = "model",
        ["blog"] = "blog",
        ["blog post"] = "blog",
        ["post"] = "blog",
        ["news"] = "blog",
        ["article"] = "blog",
        ["media"] = "blog",
        ["博客"] = "blog",
        ["解读"] = "blog",
        ["笔记"] = "blog",
        ["参考"] = "blog",
        ["可参考"] = "blog",
        ["讲解"] = "blog",
        ["notes"] = "blog",
        ["note"] = "blog",
        ["summary"] = "blog",
        ["review"] = "blog",
        ["tweet"] = "blog",
        ["twitter"] = "blog",
        ["zhihu"] = "blog",
        ["知乎"] = "blog",
        ["document"] = "project",
        ["documents"] = "project",
        ["guide"] = "project",
        ["docs"] = "project",
        ["doc"] = "project",
        ["documentation"] = "project",
        ["scholar"] = "scholar",
        ["google scholar"] = "scholar",
        ["profile"] = "profile",
        ["pretrained model"] = "model",
        ["pretrained models"] = "model",
        ["code and pretrained models"] = "code",
        ["code and models"] = "code",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kind of link that <paramref name="text"/> names, or null when it is no label but a title, a name or prose.</summary>
    public static string? KindOf(string text, string url)
    {
        var bare = Folding.CollapseWhitespace(Decoration().Replace(text, " ")).Trim(' ', '[', ']', '(', ')', '【', '】', ':', '：', '.', ',', '|', '*', '_', '"')
            .ToLowerInvariant();
        if (bare.Length == 0 || bare is "-" or "–" or "🔗" || !bare.Any(char.IsLetter))
        {
            return LinkTarget.LinkKind(url);
        }

        if (bare.Length > 60)
        {
            return bare.Contains("://", StringComparison.Ordinal) && !bare.Contains(' ', StringComparison.Ordinal) ? LinkTarget.LinkKind(url) : null;
        }

        if (Kinds.TryGetValue(bare, out var kind))
        {
            return Refined(kind, url);
        }

        if (Kinds.TryGetValue(Bracketed().Replace(bare, ""), out kind))
        {
            // "code (MATLAB, Theano + Lasagne)"
            return Refined(kind, url);
        }

        if (bare.Length is > 4 and < 12 && OftenMisspelt.FirstOrDefault(label => IsSlipOf(bare, label)) is { } meant)
        {
            return Refined(Kinds[meant], url);
        }

        if (NumberBehind().IsMatch(bare))
        {
            // "ACL Anthology: 2022.acl-long.229"
            return LinkTarget.LinkKind(url);
        }

        if (HostAlone().IsMatch(bare) && url.Contains(bare.Split('/')[0], StringComparison.OrdinalIgnoreCase))
        {
            // "[arxiv.org/abs/2402.13499](https://arxiv.org/abs/2402.13499)", "[docs.example.com](https://docs.example.com/guide)"
            return LinkTarget.LinkKind(url);
        }

        if (CitationCount().IsMatch(bare))
        {
            // "Cited 1546"
            return LinkTarget.LinkKind(url);
        }

        // "Official Code", "Paper 2", "PyTorch-code", "code (JAX)", "Paper & Code", "pdf/code", "arXiv:2507.06608", a bare address.
        var words = Separators().Split(Version().Replace(bare, " ").Trim());
        if (words.Length is > 0 and <= 4
            && words.All(w => w.Length == 0 || Kinds.ContainsKey(w) || Fillers.Contains(w))
            && words.FirstOrDefault(Kinds.ContainsKey) is { } first)
        {
            return Refined(Kinds[first], url);
        }

        return (Address().IsMatch(bare) && url.Contains(SchemeOf().Replace(bare, ""), StringComparison.OrdinalIgnoreCase))
            || (ArxivId.TryParse(bare, out _) && bare.Length < 30)
            || bare.StartsWith("doi:", StringComparison.Ordinal)
            || bare.StartsWith("10.", StringComparison.Ordinal)
            ? LinkTarget.LinkKind(url)
            : null;
    }

    private static readonly string[] OftenMisspelt = ["paper", "github", "project", "website", "arxiv", "openreview"];

    /// <summary>True for a label with two letters turned round, or one too many or too few that stands beside its like ("papaer", "paepr", "projct"): another letter in its place makes a name ("Caper").</summary>
    private static bool IsSlipOf(string text, string label)
    {
        if (text[0] != label[0] || text[^1] != label[^1] || Math.Abs(text.Length - label.Length) > 1)
        {
            return false;
        }

        if (text.Length == label.Length)
        {
            var first = Enumerable.Range(0, text.Length).First(i => text[i] != label[i]);
            return first + 1 < text.Length
                && text[first] == label[first + 1]
                && text[first + 1] == label[first]
                && text.AsSpan(first + 2).SequenceEqual(label.AsSpan(first + 2));
        }

        var (longer, shorter) = text.Length > label.Length ? (text, label) : (label, text);
        return Enumerable.Range(1, longer.Length - 2).Any(i => longer.Remove(i, 1) == shorter);
    }

    /// <summary>True for a word that announces what follows it: <c>code [Title](…)</c>.</summary>
    public static bool IsLabelWord(string text) => Kinds.ContainsKey(Decoration().Replace(text, "").Trim(' ', ':', '：', '[', ']', '(', ')').ToLowerInvariant());

    private static readonly FrozenSet<string> Fillers = new[] { "official", "unofficial", "chinese", "english", "japanese", "korean", "the", "a", "and", "&", "link", "links", "version", "v1", "v2", "v3", "full", "extended", "our", "available", "original", "new", "old", "in", "on", "to", "of", "not", "list", "personal", "caffe", "caffe2", "pytorch", "torch", "tensorflow", "tf", "keras", "jax", "flax", "matlab", "matconvnet", "mxnet", "chainer", "paddle", "python", "c", "c++", "cuda", "java", "julia", "lua", "theano", "cvpr", "iccv", "eccv", "nips", "neurips", "icml", "iclr" }.ToFrozenSet(StringComparer.Ordinal);

    private static string Refined(string kind, string url) => kind is "page" or "arxiv" or "doi" or "pdf"
        ? LinkTarget.LinkKind(url) is "page" or "blog" ? kind == "arxiv" || kind == "doi" ? "page" : kind : LinkTarget.LinkKind(url)
        : kind;

    [GeneratedRegex(@"[\p{So}\p{Cs}\uFE0F\u200D`]+|:[a-z0-9_+]{2,30}:", RegexOptions.CultureInvariant)]
    private static partial Regex Decoration();

    [GeneratedRegex(@"[\s/&+,\-_()]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"\s*\([^()]{1,50}\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?<=[a-z])\s?[#]?\d{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"^https?://|/$", RegexOptions.CultureInvariant)]
    private static partial Regex SchemeOf();

    [GeneratedRegex(@"^cited(?: by)?:? \d[\d,]*\+?$|^\d[\d,]*\+? (?:cites|citations?)$", RegexOptions.CultureInvariant)]
    private static partial Regex CitationCount();

    [GeneratedRegex(@"^(?:acl anthology|doi|arxiv|pmlr|openreview|jmlr|ieee(?: xplore)?|acm(?: dl)?|ssrn)\s?[:#]?\s?[^\s]*\d[^\s]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberBehind();

    [GeneratedRegex(@"^(?:[\w\-]+\.)+[a-z]{2,6}(?:/\S*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex HostAlone();

    [GeneratedRegex(@"^(?:https?://|www\.)\S+$|^[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.(?:com|org|net|edu|io|ai|pdf)(?:/\S*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
