using System.Text.Json;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>
/// Reads DBLP's search answers (FAQ 13501473). JSON made from XML: attributes are <c>@x</c>, every number is text, one author is an object and several an array,
/// no hit leaves <c>hit</c> out, and titles carry XML entities.
/// </summary>
internal static class DblpSearch
{
    /// <summary>A page of hits.</summary>
    /// <param name="Total">Hits in all, as DBLP estimates them.</param>
    /// <param name="First">Number of the first hit sent, from 0.</param>
    /// <param name="Completions">Words that would complete the query; more than hits means a stale index.</param>
    /// <param name="Infos">The hits' content, in order.</param>
    internal sealed record Hits(int Total, int First, int Completions, IReadOnlyList<JsonElement> Infos);

    /// <summary>The hits of an answer; the caller keeps the document alive.</summary>
    public static Hits? Read(JsonDocument document)
    {
        var result = document.RootElement.Member("result");
        if (result.Member("hits") is not { } hits)
        {
            return null;
        }

        var infos = hits.Items("hit").Select(h => h.Member("info")).OfType<JsonElement>().ToList();
        return new Hits(hits.Number("@total") ?? infos.Count, hits.Number("@first") ?? 0, result.Member("completions").Number("@total") ?? 0, infos);
    }

    /// <summary>A hit of the author search, as a person; null when it has no pid.</summary>
    public static PersonRecord? Person(JsonElement info, Provenance provenance)
    {
        if (!DblpPid.TryParse(info.Text("url"), out var pid) || info.Text("author") is not { } author)
        {
            return null;
        }

        var fields = new List<DblpField> { new("author", PlainText.From(author)) };
        fields.AddRange(info.Member("aliases").Texts("alias").Select(a => new DblpField("author", PlainText.From(a))));
        foreach (var note in info.Member("notes").Items("note"))
        {
            if ((note.Text("text") ?? note.AsText()) is { } text)
            {
                var attributes = new List<KeyValuePair<string, string>> { new("type", note.Text("@type") ?? "affiliation") };
                if (note.Text("@label") is { } label)
                {
                    attributes.Add(new("label", label));
                }

                fields.Add(new DblpField("note", PlainText.From(text), attributes));
            }
        }

        return DblpPeople.From(new DblpEntry("person", "homepages/" + pid.Value, "", fields), pid, author, isPile: false, provenance);
    }

    /// <summary>A hit of the publication search, in the form of DBLP's XML.</summary>
    public static DblpEntry Publication(JsonElement info)
    {
        var key = info.Text("key") ?? "";
        var (element, publType) = ElementOf(info.Text("type") ?? "", key);
        var fields = new List<DblpField>();
        foreach (var author in info.Member("authors").Items("author"))
        {
            if ((author.Text("text") ?? author.AsText()) is { } name)
            {
                fields.Add(new DblpField("author", PlainText.From(name), author.Text("@pid") is { } pid ? [new("pid", pid)] : null));
            }
        }

        foreach (var (name, member) in new[] { ("title", "title"), (element == "article" ? "journal" : "booktitle", "venue"), ("pages", "pages"), ("year", "year"), ("volume", "volume"), ("number", "number"), ("publisher", "publisher"), ("ee", "ee") })
        {
            fields.AddRange(info.Items(member).Select(v => v.AsText() ?? v.Text("text")).OfType<string>().Select(v => new DblpField(name, PlainText.From(v))));
        }

        if (info.Text("doi") is { } doi)
        {
            fields.Add(new DblpField("ee", "https://doi.org/" + doi));
        }

        return new DblpEntry(element, key, publType, fields);
    }

    private static (string Element, string PublType) ElementOf(string type, string key) => type switch
    {
        "Conference and Workshop Papers" => ("inproceedings", ""),
        "Journal Articles" => ("article", ""),
        "Informal and Other Publications" or "Informal Publications" => ("article", "informal"),
        "Books and Theses" => (key.StartsWith("phd/", StringComparison.Ordinal) ? "phdthesis" : "book", ""),
        "Parts in Books or Collections" or "Reference Works" => ("incollection", ""),
        "Editorship" => ("proceedings", ""),
        "Data and Artifacts" => ("data", ""),
        _ => (key.Split('/')[0] switch { "conf" => "inproceedings", "journals" or "tr" => "article", "phd" => "phdthesis", "books" => "book", _ => "data" }, ""),
    };
}
