using System.Buffers;
using System.Text.Json;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Export;

/// <summary>CSL-JSON (citation-style-language/schema, <c>csl-data</c>), as Zotero, Pandoc and citeproc read it.</summary>
public sealed class CslExporter : IExporter
{
    /// <inheritdoc/>
    public string Format => "csl";

    /// <inheritdoc/>
    public string? FileName => "works.csl.json";

    /// <inheritdoc/>
    public void Write(IEnumerable<LedgerWork> works, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(works);
        ArgumentNullException.ThrowIfNull(writer);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, PublishedJson.Indented))
        {
            json.WriteStartArray();
            foreach (var work in works)
            {
                Item(json, work);
            }

            json.WriteEndArray();
        }

        writer.Write(AtomicFile.Utf8.GetString(buffer.WrittenSpan));
        writer.Write('\n');
    }

    private static void Item(Utf8JsonWriter json, LedgerWork work)
    {
        var main = work.Manifestations.Count > 0 ? work.Manifestations[0] : null;
        json.WriteStartObject();
        json.WriteString("id", work.Id);
        json.WriteString("type", main?.Kind switch
        {
            ManifestationKind.Journal => "article-journal",
            ManifestationKind.Conference or ManifestationKind.Workshop => "paper-conference",
            ManifestationKind.Thesis => "thesis",
            ManifestationKind.Report => "report",
            ManifestationKind.Book => "book",
            _ => "article",
        });
        json.WriteString("title", work.Title);
        json.WriteStartArray("author");
        foreach (var author in work.Authors)
        {
            json.WriteStartObject();
            Name(json, author.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (work.Year is { } year)
        {
            json.WriteStartObject("issued");
            json.WriteStartArray("date-parts");
            json.WriteStartArray();
            json.WriteNumberValue(year);
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        (string Name, string? Value)[] fields =
        [
            ("container-title", work.Venue), ("volume", main?.Volume), ("issue", main?.Number), ("page", main?.Pages),
            ("DOI", work.Doi), ("number", work.ArxivId is { } id && work.Doi is null ? "arXiv:" + id : null), ("URL", ForeignText.CleanUrl(WorkLinks.Main(work))),
        ];
        foreach (var (name, value) in fields.Where(f => f.Value is not null))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    // Groups have no given name to shorten: citation styles print a literal name as it is.
    private static void Name(Utf8JsonWriter json, string asWritten)
    {
        var name = PersonName.Parse(asWritten);
        if (!name.IsPerson || name.GivenNames.Count == 0 || name.FamilyNames.Count == 0)
        {
            json.WriteString("literal", asWritten);
            return;
        }

        json.WriteString("family", string.Join(' ', name.FamilyNames));
        json.WriteString("given", string.Join(' ', name.GivenNames));
        if (name.Suffix is { } suffix)
        {
            json.WriteString("suffix", suffix);
        }
    }
}
