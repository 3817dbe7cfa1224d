using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Venues;

namespace LLMInference.Bibliography.Resolution;

/// <summary>
/// Sixteen bytes that stand for everything that the rules read of a claim, or for the rules themselves: what has the same fingerprint is decided the same. Leaves out what is only carried
/// along (provenance, links but those to code, citations, dates).
/// </summary>
internal static class Fingerprint
{
    /// <summary>Of a claim.</summary>
    public static UInt128 Of(SourceRecord record, string label)
    {
        var text = new StringBuilder(512);
        Add(text, label);
        Add(text, record.Source.Name());
        Add(text, record.TitleAsWritten);
        foreach (var author in record.Authors)
        {
            Add(text, author.Name);
        }

        Add(text, record.AuthorsComplete ? "all" : "some");
        Add(text, record.VenueAsWritten);
        text.Append(record.Year).Append('|').Append((int?)record.Kind).Append('|');
        Add(text, record.Volume);
        Add(text, record.Number);
        Add(text, record.Pages);
        foreach (var identifier in record.Identifiers)
        {
            text.Append((int)identifier.Scheme);
            Add(text, identifier.Value);
        }

        foreach (var link in record.Links.Where(l => l.Kind == "code"))
        {
            Add(text, link.Url);
        }

        return Of(text.ToString());
    }

    /// <summary>Of the rules: the build of this library, whatever changed in it, and the venues that it is told of.</summary>
    public static UInt128 OfRules(VenueLexicon lexicon)
    {
        var text = new StringBuilder();
        text.Append(typeof(Fingerprint).Module.ModuleVersionId);
        foreach (var venue in lexicon.Venues)
        {
            Add(text, venue.Id);
            Add(text, venue.Short);
            Add(text, venue.Name);
            text.Append((int)venue.Kind);
            foreach (var written in venue.Aliases.Concat(venue.Carries.Select(c => "carries " + c)))
            {
                Add(text, written);
            }
        }

        return Of(text.ToString());
    }

    private static UInt128 Of(string text) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // With its length in front no text runs into the next one; a missing one is not an empty one.
    private static void Add(StringBuilder text, string? field) => text.Append(field?.Length ?? -1).Append(':').Append(field).Append('|');
}
