using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>Writes what the dump says in the shape of DBLP's own answers. The same content gives the same bytes, whatever the order of the dump.</summary>
internal static class DblpDumpText
{
    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false, NewLineChars = "\n", Indent = false };

    /// <summary>A person's page: <c>/pid/….xml</c>.</summary>
    /// <param name="pid">The person's id.</param>
    /// <param name="person">Their <c>www</c> entry.</param>
    /// <param name="homonyms">Entries of others of the same name, by pid.</param>
    /// <param name="records">Everything that they wrote or edited.</param>
    /// <param name="pidOf">The pid of a full name, or null.</param>
    public static byte[] PersonPage(DblpPid pid, DblpEntry person, IEnumerable<(DblpPid Pid, DblpEntry Entry)> homonyms, IEnumerable<DblpEntry> records, Func<string, DblpPid?> pidOf)
    {
        var ordered = Ordered(records);
        var others = homonyms.OrderBy(h => h.Pid.Value, StringComparer.Ordinal).ToList();
        return Write(xml =>
        {
            xml.WriteStartElement("dblpperson");
            xml.WriteAttributeString("name", person.First("author") ?? "");
            xml.WriteAttributeString("pid", pid.Value);
            xml.WriteAttributeString("n", ordered.Count.ToString(CultureInfo.InvariantCulture));
            Entry(xml, "person", person, _ => pid);
            if (others.Count > 0)
            {
                xml.WriteStartElement("homonyms");
                foreach (var (other, entry) in others)
                {
                    xml.WriteStartElement("h");
                    Entry(xml, "person", entry, _ => other);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            Records(xml, ordered, pidOf);
            xml.WriteEndElement();
        });
    }

    /// <summary>A table of contents: <c>/db/….xml</c>.</summary>
    public static byte[] Contents(string key, IEnumerable<DblpEntry> records, Func<string, DblpPid?> pidOf)
    {
        var ordered = Ordered(records);
        return Write(xml =>
        {
            xml.WriteStartElement("bht");
            xml.WriteAttributeString("key", "db/" + key + ".bht");
            xml.WriteStartElement("dblpcites");
            Records(xml, ordered, pidOf);
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
    }

    /// <summary>A page of the author search.</summary>
    public static byte[] Authors(string query, int total, int first, IReadOnlyList<(DblpPid Pid, DblpEntry Entry)> people) => Search(query, total, first, people.Count, (json, index) =>
    {
        var (pid, entry) = people[index];
        var names = entry.All("author").Select(a => a.Text).Where(t => t.Length > 0).ToList();
        json.WriteString("author", names.FirstOrDefault() ?? "");
        if (names.Count > 1)
        {
            json.WriteStartObject("aliases");
            Texts(json, "alias", names.Skip(1));
            json.WriteEndObject();
        }

        var notes = entry.All("note").Where(n => n.Attribute("type") is "affiliation" or "award" or "uname").ToList();
        if (notes.Count > 0)
        {
            json.WriteStartObject("notes");
            json.WriteStartArray("note");
            foreach (var note in notes)
            {
                json.WriteStartObject();
                json.WriteString("@type", note.Attribute("type"));
                if (note.Attribute("label") is { } label)
                {
                    json.WriteString("@label", label);
                }

                json.WriteString("text", note.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteString("url", $"https://dblp.org/pid/{pid.Value}");
    });

    /// <summary>A page of the publication search.</summary>
    public static byte[] Publications(string query, int total, int first, IReadOnlyList<DblpEntry> records, Func<string, DblpPid?> pidOf) => Search(query, total, first, records.Count, (json, index) =>
    {
        var entry = records[index];
        json.WriteStartObject("authors");
        json.WriteStartArray("author");
        foreach (var author in entry.All("author"))
        {
            json.WriteStartObject();
            if (pidOf(author.Text) is { } pid)
            {
                json.WriteString("@pid", pid.Value);
            }

            json.WriteString("text", author.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("title", entry.First("title") ?? "");
        Texts(json, "venue", [.. new[] { entry.First("booktitle") ?? entry.First("journal") }.OfType<string>()]);
        foreach (var name in new[] { "volume", "number", "pages", "publisher", "year" })
        {
            Texts(json, name, [.. entry.All(name).Select(f => f.Text)]);
        }

        json.WriteString("type", TypeOf(entry));
        json.WriteString("key", entry.Key);
        Texts(json, "ee", [.. entry.All("ee").Select(f => f.Text)]);
        json.WriteString("url", $"https://dblp.org/rec/{entry.Key}");
    });

    private static string TypeOf(DblpEntry entry) => entry.Element switch
    {
        "inproceedings" => "Conference and Workshop Papers",
        "article" => entry.Has("informal") ? "Informal and Other Publications" : "Journal Articles",
        "proceedings" => "Editorship",
        "incollection" => "Parts in Books or Collections",
        "data" => "Data and Artifacts",
        _ => "Books and Theses",
    };

    private static List<DblpEntry> Ordered(IEnumerable<DblpEntry> records)
        => [.. records.DistinctBy(r => r.Key, StringComparer.Ordinal).OrderByDescending(r => r.First("year"), StringComparer.Ordinal).ThenBy(r => r.Key, StringComparer.Ordinal)];

    private static void Records(XmlWriter xml, List<DblpEntry> records, Func<string, DblpPid?> pidOf)
    {
        foreach (var record in records)
        {
            xml.WriteStartElement("r");
            Entry(xml, record.Element, record, pidOf);
            xml.WriteEndElement();
        }
    }

    private static void Entry(XmlWriter xml, string element, DblpEntry entry, Func<string, DblpPid?> pidOf)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("key", entry.Key);
        if (entry.PublType.Length > 0)
        {
            xml.WriteAttributeString("publtype", entry.PublType);
        }

        foreach (var field in entry.Fields.Where(f => !(element == "person" && f.Name == "title")))
        {
            xml.WriteStartElement(field.Name);
            foreach (var (name, value) in field.Attributes ?? [])
            {
                if (name != "pid")
                {
                    xml.WriteAttributeString(name.Replace(':', '-'), value);
                }
            }

            if (field.Name is "author" or "editor" && pidOf(field.Text) is { } pid)
            {
                xml.WriteAttributeString("pid", pid.Value);
            }

            xml.WriteString(field.Text);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static byte[] Write(Action<XmlWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Xml))
        {
            content(xml);
        }

        return bytes.ToArray();
    }

    private static byte[] Search(string query, int total, int first, int sent, Action<Utf8JsonWriter, int> info)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject("result");
            json.WriteString("query", query);
            json.WriteStartObject("status");
            json.WriteString("@code", "200");
            json.WriteString("text", "OK");
            json.WriteEndObject();
            json.WriteStartObject("hits");
            foreach (var (name, number) in new[] { ("@total", total), ("@computed", sent), ("@sent", sent), ("@first", first) })
            {
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
            }

            if (sent > 0)
            {
                json.WriteStartArray("hit");
                for (var i = 0; i < sent; i++)
                {
                    json.WriteStartObject();
                    json.WriteStartObject("info");
                    info(json, i);
                    json.WriteEndObject();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        var texts = values.Where(v => v.Length > 0).ToList();
        if (texts.Count == 1)
        {
            json.WriteString(name, texts[0]);
        }
        else if (texts.Count > 1)
        {
            json.WriteStartArray(name);
            texts.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }
    }
}
