using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Text;

namespace LLMInference.Harvest.Extraction;

/// <summary>A page parsed within limits: decoded from its bytes, its markup bounded, no script run, nothing fetched.</summary>
/// <param name="Document">The tree.</param>
/// <param name="Base">Against what its links resolve: the page's own <c>base</c>, else its address.</param>
/// <param name="Charset">The encoding that was taken.</param>
internal sealed record PageDocument(IHtmlDocument Document, Uri Base, string Charset) : IDisposable
{
    /// <summary>Parses one answer.</summary>
    public static PageDocument Parse(Uri url, ReadOnlyMemory<byte> body, string? contentType)
    {
        var (text, charset) = PageDecoding.Decode(body, contentType);
        var document = new HtmlParser().ParseDocument(MarkupLimits.Apply(text));
        FoldedAuthors.Unfold(document);
        var pageBase = document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && Uri.TryCreate(url, href, out var declared) && declared.Scheme is "http" or "https" ? declared : url;
        return new PageDocument(document, pageBase, charset);
    }

    /// <inheritdoc/>
    public void Dispose() => Document.Dispose();
}
