using System.Xml;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>What a page of DBLP says before it is decided what of it counts: a person page, a record page or a table of contents, in XML or HTML.</summary>
internal sealed class DblpPage
{
    /// <summary>The page's own name of its person; empty for pages that are no one's.</summary>
    public string Name { get; set; } = "";

    /// <summary>The page's own pid, or null.</summary>
    public DblpPid? Pid { get; set; }

    /// <summary>Records that the page says it lists, or null.</summary>
    public int? Announced { get; set; }

    /// <summary>The person entry, or null.</summary>
    public DblpEntry? Person { get; set; }

    /// <summary>The person whose alias this page is, or null.</summary>
    public DblpPid? AliasOf { get; set; }

    /// <summary>Full names of the namesakes that the page lists.</summary>
    public IList<string> Homonyms { get; } = [];

    /// <summary>Records in order.</summary>
    public IList<DblpEntry> Entries { get; } = [];

    /// <summary>Why reading ended before the document did, or null.</summary>
    public string? BrokenOff { get; set; }

    /// <summary>True for the undisambiguated page of a shared name: marked so, or un-numbered beside numbered namesakes (DBLP FAQ 1474783).</summary>
    public bool IsPile => Person?.Has("disambiguation") == true
        || (Name.Length > 0 && !DblpName.From(Name).IsNumbered && Homonyms.Select(DblpName.From).Any(h => h.IsNumbered && h.Display == Name));

    /// <summary>Reads DBLP's XML. A document that breaks off after its first record is kept as far as it goes.</summary>
    /// <exception cref="XmlException">Nothing could be read.</exception>
    public static DblpPage FromXml(ReadOnlyMemory<byte> body)
    {
        var page = new DblpPage();
        using var reader = XmlAnswer.Open(body);
        try
        {
            while (DblpXml.Next(reader))
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    page.Take(reader);
                }
            }
        }
        catch (XmlException broken) when (page.Entries.Count > 0 || page.Person is not null)
        {
            page.BrokenOff = broken.Message;
        }

        return page;
    }

    private void Take(XmlReader reader)
    {
        switch (reader.Name)
        {
            case "dblpperson":
                Name = reader.GetAttribute("name")?.Trim() ?? "";
                Pid = DblpPid.TryParse(reader.GetAttribute("pid"), out var pid) ? pid : null;
                Announced = int.TryParse(reader.GetAttribute("n"), out var announced) ? announced : null;
                break;
            case "homonyms":
                TakeHomonyms(reader);
                break;
            case "coauthors":
                // Names and pids once more: everything that counts stands in the records.
                SkipSubtree(reader);
                break;
            case "person":
                Person ??= DblpXml.ReadEntry(reader);
                AliasOf ??= DblpPid.TryParse(Person.First("crossref"), out var target) ? target : null;
                break;
            case var element when DblpEntry.IsRecord(element):
                Entries.Add(DblpXml.ReadEntry(reader));
                break;
            default:
                break;
        }
    }

    private void TakeHomonyms(XmlReader reader)
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            return;
        }

        while (DblpXml.Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Name == "person")
            {
                foreach (var author in DblpXml.ReadEntry(reader).All("author"))
                {
                    Homonyms.Add(author.Text);
                }
            }
        }
    }

    private static void SkipSubtree(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (DblpXml.Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
        }
    }
}
