using System.Globalization;
using System.Text;
using System.Xml;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Readme;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Publish;

/// <summary>Atom feeds (RFC 4287) of the newest listed works: one of all, one a topic. Times are first-seen dates, so a feed changes only when a work comes.</summary>
public static class AtomFeed
{
    private const int EntriesShown = 100;
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>File name → text: <c>all.xml</c> and a file for every topic that has works.</summary>
    public static IReadOnlyDictionary<string, string> Render(CatalogView view, string tagAuthority)
    {
        ArgumentNullException.ThrowIfNull(view);
        var feeds = new SortedDictionary<string, string>(StringComparer.Ordinal);
        // Many works come on one day, on the first night all of them: the newer ones are the news.
        var listed = view.Listed.OrderByDescending(w => w.FirstSeen).ThenByDescending(w => w.Year ?? int.MinValue).ThenBy(w => w.Id, StringComparer.Ordinal).ToList();
        Add("all", "New works on LLM inference", listed);
        foreach (var topic in view.Topics)
        {
            Add(TopicPages.Slug(topic.Id), "New works: " + topic.Name, listed.Where(w => w.Topics.Any(t => t.TopicId == topic.Id)));
        }

        return feeds;

        void Add(string name, string title, IEnumerable<LedgerWork> works)
        {
            var newest = works.Take(EntriesShown).ToList();
            if (newest.Count > 0)
            {
                feeds[name + ".xml"] = Feed($"tag:{tagAuthority}:feeds/{name}", title, newest, view, tagAuthority);
            }
        }
    }

    private static string Feed(string id, string title, List<LedgerWork> works, CatalogView view, string tagAuthority)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("feed", Namespace);
            Element(xml, "id", id);
            Element(xml, "title", title);
            Element(xml, "updated", Time(works.Max(w => w.FirstSeen)));
            xml.WriteStartElement("author", Namespace);
            Element(xml, "name", "llminf");
            xml.WriteEndElement();
            foreach (var work in works)
            {
                Entry(xml, work, view, tagAuthority);
            }

            xml.WriteEndElement();
        }

        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static void Entry(XmlWriter xml, LedgerWork work, CatalogView view, string tagAuthority)
    {
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "id", $"tag:{tagAuthority}:works/{work.Id}");
        Element(xml, "title", work.Title);
        Element(xml, "updated", Time(work.FirstSeen));
        Element(xml, "published", Time(work.FirstSeen));
        if (ForeignText.CleanUrl(WorkLinks.Main(work)) is { } url)
        {
            xml.WriteStartElement("link", Namespace);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("href", url);
            xml.WriteEndElement();
        }

        // RFC 4287 wants an author in the entry or the feed; ours keeps the list short as readers show it in one line.
        foreach (var author in work.Authors.Take(20))
        {
            xml.WriteStartElement("author", Namespace);
            Element(xml, "name", author.Name);
            xml.WriteEndElement();
        }

        foreach (var topic in work.Topics)
        {
            xml.WriteStartElement("category", Namespace);
            xml.WriteAttributeString("term", topic.TopicId);
            xml.WriteAttributeString("label", view.Topics.First(t => t.Id == topic.TopicId).Name);
            xml.WriteEndElement();
        }

        var appeared = string.Join(' ', new[] { work.Venue, work.Year?.ToString(CultureInfo.InvariantCulture) }.OfType<string>());
        if (appeared.Length > 0)
        {
            Element(xml, "summary", appeared);
        }

        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Namespace, XmlText(value));

    // What XML 1.0 cannot hold at all (U+FFFE, U+FFFF; controls are gone already).
    private static string XmlText(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(r => r.Value is not (0xFFFE or 0xFFFF)).Select(r => r.ToString()));

    private static string Time(DateOnly date) => WorkJson.Date(date) + "T00:00:00Z";
}
