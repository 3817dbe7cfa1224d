using System.Text;
using System.Xml;
using System.Xml.Linq;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Site;

/// <summary>HTML from elements: what is put in as text stays text.</summary>
internal static class Html
{
    /// <summary>Marks a page as ours to replace and, when what it is about is gone, to remove.</summary>
    public const string Generator = "llminf";

    // Written without end tag (HTML Standard, "Void elements"); every other element needs one, even when it is empty.
    private static readonly HashSet<string> Void = new(StringComparer.Ordinal) { "br", "hr", "img", "input", "link", "meta" };

    /// <summary>A whole page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="root">Where the site's root is from here: empty or <c>../</c>.</param>
    /// <param name="menu">The navigation.</param>
    /// <param name="content">What it shows; null parts are left out.</param>
    public static string Page(string title, string root, XElement menu, params object?[] content)
    {
        var page = new XElement("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("meta", new XAttribute("name", "generator"), new XAttribute("content", Generator)),
                // No script but the site's own files, nothing from elsewhere, whatever a title may hold.
                new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'")),
                new XElement("title", title),
                new XElement("link", new XAttribute("rel", "stylesheet"), new XAttribute("href", root + "style.css"))),
            new XElement("body", new XElement("header", menu), new XElement("main", content), new XElement("footer", new XElement("p", "Made by llminf from works.db; nothing here is written by hand."))));
        var text = new StringBuilder("<!DOCTYPE html>\n");
        Write(text, page);
        return text.Append('\n').ToString();
    }

    /// <summary>A link. Only <c>http</c>, <c>https</c> and addresses within the site are links; anything else stays text.</summary>
    public static object Link(string url, string text)
        => url.Contains(':', StringComparison.Ordinal) && ForeignText.CleanUrl(url) is null ? text
            : new XElement("a", new XAttribute("href", url.Contains(':', StringComparison.Ordinal) ? ForeignText.CleanUrl(url)! : url), url.Contains("://", StringComparison.Ordinal) ? new XAttribute("rel", "noopener noreferrer") : null, text);

    /// <summary>One of the site's own scripts.</summary>
    public static XElement Script(string file) => new("script", new XAttribute("src", file), "");

    private static void Write(StringBuilder text, XNode node)
    {
        switch (node)
        {
            case XText words:
                Escape(text, words.Value, attribute: false);
                break;
            case XElement element:
                text.Append('<').Append(element.Name.LocalName);
                foreach (var attribute in element.Attributes())
                {
                    text.Append(' ').Append(attribute.Name.LocalName).Append("=\"");
                    Escape(text, attribute.Value, attribute: true);
                    text.Append('"');
                }

                text.Append('>');
                if (Void.Contains(element.Name.LocalName))
                {
                    break;
                }

                foreach (var child in element.Nodes())
                {
                    Write(text, child);
                }

                text.Append("</").Append(element.Name.LocalName).Append('>');
                text.Append(element.Name.LocalName is "article" or "li" or "p" or "section" or "h1" or "h2" or "h3" or "option" or "head" or "meta" or "label" ? "\n" : "");
                break;
        }
    }

    private static void Escape(StringBuilder text, string value, bool attribute)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' when attribute => text.Append("&quot;"),
                _ when !XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c) => text,
                _ => text.Append(c),
            };
        }
    }
}
