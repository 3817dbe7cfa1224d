using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Harvest.Extraction.Reading;

namespace LLMInference.Harvest.Sources.CuratedLists.Links;

/// <summary>What kind of thing an address leads to, as far as the address itself tells.</summary>
internal enum TargetKind
{
    /// <summary>Nothing to tell by.</summary>
    Unknown,

    /// <summary>A paper: it carries a DOI or arXiv id, or lies on a host of proceedings and preprints.</summary>
    Paper,

    /// <summary>A PDF or PostScript file somewhere.</summary>
    Document,

    /// <summary>A code repository.</summary>
    Repository,

    /// <summary>A model or data set collection.</summary>
    Model,

    /// <summary>A blog post, news item or social network.</summary>
    Blog,

    /// <summary>A video.</summary>
    Video,

    /// <summary>The front page of a site that nothing else is known of.</summary>
    Site,

    /// <summary>Another Markdown file, or a place in this one.</summary>
    Navigation,
}

/// <summary>Tells kinds of addresses apart by what scholarly services and web sites of a kind have in common.</summary>
internal static partial class LinkTarget
{
    /// <summary>The kind of <paramref name="url"/>, which may be relative.</summary>
    public static TargetKind Of(string? url)
        => string.IsNullOrWhiteSpace(url) || url[0] == '#' ? TargetKind.Navigation : ToldLately.Of(url);

    private static readonly Recent<TargetKind> ToldLately = new(Tell);

    private static TargetKind Tell(string url)
    {
        var address = url.Trim();
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return PdfPath().IsMatch(address) ? TargetKind.Document : TargetKind.Navigation;
        }

        var host = HostOf(uri);
        var path = uri.AbsolutePath;
        if (host is "arxiv.org" or "www.arxiv.org" && path.StartsWith("/list/", StringComparison.Ordinal))
        {
            // A subject's daily listing.
            return TargetKind.Navigation;
        }

        return PdfPath().IsMatch(path) && !PaperHost().IsMatch(host) ? TargetKind.Document
            : VideoHost().IsMatch(host) ? TargetKind.Video
            : CodeHost().IsMatch(host) ? OnCodeHost(path)
            : SocialHost().IsMatch(host) ? TargetKind.Blog
            : PaperHost().IsMatch(host) || PaperPath().IsMatch(path) || Doi.TryParse(address, out _) ? TargetKind.Paper
            : ModelHost().IsMatch(host) ? ModelPaperPath().IsMatch(path) ? TargetKind.Paper : TargetKind.Model
            : BlogHost().IsMatch(host) || BlogPath().IsMatch(path) ? TargetKind.Blog
            : path is "/" or "" && uri.Query.Length == 0 ? TargetKind.Site
            : TargetKind.Unknown;
    }

    private static string HostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost.ToLowerInvariant();
        }
        catch (UriFormatException)
        {
            // Characters that no name of a host can hold.
            return uri.Host.ToLowerInvariant();
        }
    }

    /// <summary>The word for a link of this kind beside an entry (<see cref="Bibliography.Records.WorkLink.Kind"/>).</summary>
    public static string LinkKind(string url) => Of(url) switch
    {
        TargetKind.Repository => "code",
        TargetKind.Model => "data",
        TargetKind.Video => "video",
        TargetKind.Document => "pdf",
        TargetKind.Blog => "blog",
        _ when PdfAddress().IsMatch(url) => "pdf",
        _ when ArxivId.TryParse(url, out _) => "arxiv",
        _ when Doi.TryParse(url, out _) => "doi",
        _ => "page",
    };

    private static TargetKind OnCodeHost(string path)
        => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? TargetKind.Navigation : TargetKind.Repository;

    [GeneratedRegex(@"[._](?:pdf|ps|ps\.gz)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PdfPath();

    [GeneratedRegex(@"\.pdf(?:$|[?#])|/pdf/|[?/]pdf\?id=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PdfAddress();

    [GeneratedRegex(@"(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|bilibili\.com)$", RegexOptions.CultureInvariant)]
    private static partial Regex VideoHost();

    [GeneratedRegex(@"(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|gitee\.com|codeberg\.org|pypi\.org|sourceforge\.net)$|^gitlab\.", RegexOptions.CultureInvariant)]
    private static partial Regex CodeHost();

    [GeneratedRegex(@"(?:^|\.)(?:huggingface\.co|hf\.co|modelscope\.cn|kaggle\.com)$", RegexOptions.CultureInvariant)]
    private static partial Regex ModelHost();

    [GeneratedRegex(@"^/papers/", RegexOptions.CultureInvariant)]
    private static partial Regex ModelPaperPath();

    [GeneratedRegex(@"(?:^|\.)(?:twitter\.com|x\.com|linkedin\.com|reddit\.com|mp\.weixin\.qq\.com|zhihu\.com|mastodon\.social|t\.me|discord\.gg|discord\.com|slack\.com)$", RegexOptions.CultureInvariant)]
    private static partial Regex SocialHost();

    [GeneratedRegex(@"(?:^|\.)(?:arxiv\.org|alphaxiv\.org|ar5iv\.org|doi\.org|openreview\.net|aclanthology\.org|aclweb\.org|neurips\.cc|nips\.cc|mlr\.press|mlsys\.org|usenix\.org|acm\.org|ieee\.org|computer\.org|semanticscholar\.org|jmlr\.org|thecvf\.com|ecva\.net|springer\.com|sciencedirect\.com|elsevier\.com|nature\.com|science\.org|wiley\.com|tandfonline\.com|biorxiv\.org|medrxiv\.org|ssrn\.com|hal\.science|vldb\.org|cidrdb\.org|ndss-symposium\.org|iacr\.org|dblp\.org|dagstuhl\.de|aaai\.org|ijcai\.org|isca-speech\.org|mdpi\.com|oup\.com|cambridge\.org|pnas\.org|frontiersin\.org|roboticsproceedings\.org|bmvc\.co\.uk|crossref\.org|paperswithcode\.com|scholarpedia\.org|researchgate\.net|thelancet\.com|nejm\.org|jamanetwork\.com|cell\.com|royalsocietypublishing\.org|copernicus\.org|techrxiv\.org|preprints\.org|zenodo\.org|osf\.io|citeseerx\.ist\.psu\.edu|distill\.pub|authorea\.com|chemrxiv\.org|easychair\.org|papers\.cool|adsabs\.harvard\.edu|inspirehep\.net|transformer-circuits\.pub|bmj\.com|plos\.org|siam\.org|ams\.org|jair\.org|jstor\.org|projecteuclid\.org|jstage\.jst\.go\.jp|ceur-ws\.org|eg\.org|informs\.org|lmcs\.org|europepmc\.org|(?:pubmed|pmc)\.ncbi\.nlm\.nih\.gov|hdl\.handle\.net|hal\.(?:inria\.)?fr|inria\.hal\.science|hal\.inria\.fr|archives-ouvertes\.fr|worldscientific\.com|hindawi\.com|igi-global\.com|inderscience(?:online)?\.com|iospress\.(?:nl|com)|degruyter\.com|scitepress\.org|acs\.org|rsc\.org|aps\.org|aip\.org|iop\.org|asme\.org|spiedigitallibrary\.org|liebertpub\.com|karger\.com|f1000research\.com|peerj\.com|elifesciences\.org|ascelibrary\.org|sciencemag\.org|jneurosci\.org|core\.ac\.uk|cnki\.(?:net|com\.cn)|cqvip\.com|airitilibrary\.com|jst\.go\.jp|koreascience\.(?:or\.)?kr|emerald\.com|sagepub\.com|mitpress\.mit\.edu|direct\.mit\.edu|openaccess\.[a-z.]+)$|^(?:proceedings|papers|openaccess)\.", RegexOptions.CultureInvariant)]
    private static partial Regex PaperHost();

    [GeneratedRegex(@"/index\.php/(?:\w+/)?article/(?:view|download)/|/(?:virtual|conference|accepted|proceedings?|publications?|papers?)/.+|/accepted(?:-papers)?(?:\.html)?$|/(?:poster|oral)/\d+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PaperPath();

    [GeneratedRegex(@"(?:^|\.)(?:goodreads\.com|amazon\.(?:com|co\.[a-z]{2}|[a-z]{2})|oreilly\.com|manning\.com|stackexchange\.com|medium\.com|substack\.com|wordpress\.com|blogspot\.com|notion\.site|csdn\.net|juejin\.cn|jianshu\.com|wikipedia\.org|quora\.com|stackoverflow\.com|dev\.to|towardsdatascience\.com|news\.ycombinator\.com)$|^(?:blogs?|news|developer|engineering|docs?|learn|cookbook)\.", RegexOptions.CultureInvariant)]
    private static partial Regex BlogHost();

    [GeneratedRegex(@"/(?:blogs?|posts?|news|articles?|p|docs?|documentation|tutorials?|courses?|lectures?|wiki)(?:/|$)|/\d{4}/\d{2}/\d{2}/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BlogPath();
}
