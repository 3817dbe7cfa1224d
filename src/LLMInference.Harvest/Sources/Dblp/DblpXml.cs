using System.Text;
using System.Xml;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>Reads record elements one at a time from an XML reader, in memory proportional to one record: the same for person pages, record pages, tables of contents and the dump.</summary>
internal static class DblpXml
{
    // DBLP nests five deep (bht/dblpcites/r/article/title/i); more is not DBLP.
    private const int MaxDepth = 32;

    /// <summary>The element at which <paramref name="reader"/> stands, read to its end tag.</summary>
    /// <exception cref="XmlException">The XML breaks off, is malformed, or nests deeper than DBLP does.</exception>
    public static DblpEntry ReadEntry(XmlReader reader)
    {
        var element = reader.Name;
        var key = reader.GetAttribute("key") ?? "";
        var publType = reader.GetAttribute("publtype") ?? "";
        var fields = new List<DblpField>(12);
        if (reader.IsEmptyElement)
        {
            return new DblpEntry(element, key, publType, fields);
        }

        var depth = reader.Depth;
        var text = new StringBuilder();
        while (Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                fields.Add(ReadField(reader, text));
            }
        }

        return new DblpEntry(element, key, publType, fields);
    }

    /// <summary>Moves on by one node.</summary>
    /// <exception cref="XmlException">Too deep, or the document broke off.</exception>
    public static bool Next(XmlReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        return reader.Depth <= MaxDepth ? true : throw new XmlException($"Elements nest deeper than {MaxDepth}, which DBLP's never do.");
    }

    private static DblpField ReadField(XmlReader reader, StringBuilder text)
    {
        var name = reader.Name;
        var attributes = ReadAttributes(reader);
        if (reader.IsEmptyElement)
        {
            return new DblpField(name, "", attributes);
        }

        text.Clear();
        string? only = null;
        var depth = reader.Depth;
        while (Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                // Nearly every field is one run of text: no need to copy it together.
                if (only is not null || text.Length > 0)
                {
                    text.Append(only);
                    text.Append(reader.Value);
                    only = null;
                }
                else
                {
                    only = reader.Value;
                }
            }
        }

        return new DblpField(name, Collapse(only ?? text.ToString()), attributes);
    }

    // The dump has some fifty million fields, and all but a few are collapsed already.
    private static string Collapse(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c > '~' || c < ' ' || (c == ' ' && (i == 0 || i == text.Length - 1 || text[i - 1] == ' ')))
            {
                return Folding.CollapseWhitespace(text);
            }
        }

        return text;
    }

    private static List<KeyValuePair<string, string>>? ReadAttributes(XmlReader reader)
    {
        if (!reader.HasAttributes)
        {
            return null;
        }

        var attributes = new List<KeyValuePair<string, string>>(reader.AttributeCount);
        while (reader.MoveToNextAttribute())
        {
            attributes.Add(new(reader.Name, reader.Value));
        }

        reader.MoveToElement();
        return attributes;
    }
}
