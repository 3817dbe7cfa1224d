using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>Turns a DBLP person entry (<c>person</c>, or the dump's <c>www</c>) into a claim about a person.</summary>
internal static class DblpPeople
{
    /// <summary>The person of an entry.</summary>
    /// <param name="entry">A <c>person</c> or <c>www</c> entry.</param>
    /// <param name="pid">Their pid.</param>
    /// <param name="fallbackName">The page's own name, for an entry without authors.</param>
    /// <param name="isPile">The page collects everybody of a name whom DBLP has not told apart.</param>
    /// <param name="provenance">Which answer says so.</param>
    public static PersonRecord From(DblpEntry entry, DblpPid pid, string fallbackName, bool isPile, Provenance provenance)
    {
        var names = entry.All("author").Select(a => DblpName.From(a.Text)).Where(n => n.Full.Length > 0).Distinct().ToList();
        if (names.Count == 0)
        {
            names.Add(DblpName.From(fallbackName));
        }

        var identifiers = new List<PersonIdentifier> { pid.ToIdentifier() };
        identifiers.AddRange(names.Select(n => n.ToIdentifier()));
        identifiers.AddRange(entry.All("author").Select(a => a.Attribute("orcid")).Concat(entry.All("url").Select(u => u.Text)).Select(Identify).OfType<PersonIdentifier>());
        var notes = entry.All("note").Where(n => n.Text.Length > 0).ToList();
        return new PersonRecord
        {
            Source = SourceId.Dblp.Name(),
            Key = pid.Value,
            Name = names[0].Display,
            Aliases = [.. names.Skip(1).Select(n => n.Display).Concat(notes.Where(n => n.Attribute("type") == "uname").Select(n => n.Text)).Where(n => n != names[0].Display).Distinct(StringComparer.Ordinal)],
            Identifiers = [.. identifiers.Distinct()],
            // A label says "former" or "PhD 2023": where they are now comes first.
            Affiliations = [.. notes.Where(n => n.Attribute("type") == "affiliation").OrderBy(n => n.Attribute("label") is null ? 0 : 1).Select(n => n.Text).Distinct(StringComparer.Ordinal)],
            IsPile = isPile,
            Provenance = provenance,
        };
    }

    /// <summary>An address on a person's page as an identifier: ORCID, Scholar or OpenAlex by their own form, anything else as a home page.</summary>
    public static PersonIdentifier? Identify(string? url)
    {
        if (Orcid.TryParse(url, out var orcid))
        {
            return orcid.ToIdentifier();
        }

        if (url is not null && url.Contains("://", StringComparison.Ordinal) && ScholarId.TryParse(url, out var scholar))
        {
            return scholar.ToIdentifier();
        }

        return Homepage.TryParse(url, out var homepage) ? homepage.ToIdentifier() : null;
    }
}
