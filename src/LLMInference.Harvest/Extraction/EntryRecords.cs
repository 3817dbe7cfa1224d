using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Extraction;

/// <summary>Makes claims of the entries of a page or list.</summary>
public static class EntryRecords
{
    /// <summary>One record an entry, in order. The key is the page's address + <c>#</c> + the folded title, + <c>~2</c>, <c>~3</c> … for the same title again.</summary>
    public static IReadOnlyList<SourceRecord> From(IReadOnlyList<ExtractedEntry> entries, SourceId source, Uri page, string? seedId, Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(page);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var records = new List<SourceRecord>(entries.Count);
        foreach (var entry in entries)
        {
            var title = TitleKey.From(entry.Title).Value;
            var count = seen[title] = seen.GetValueOrDefault(title) + 1;
            records.Add(new SourceRecord
            {
                Source = source,
                Key = $"{page.GetLeftPart(UriPartial.Query)}#{title}{(count > 1 ? $"~{count}" : "")}",
                TitleAsWritten = entry.Title,
                Authors = [.. entry.Authors.Select(a => new AuthorAsWritten(a))],
                AuthorsComplete = entry.AuthorsComplete,
                VenueAsWritten = entry.Venue,
                Year = entry.Year,
                Identifiers = Identifiers(entry),
                Links = [.. entry.Links.Select(ForReaders)],
                Notes = entry.Notes,
                Confidence = entry.Confidence,
                SeedId = seedId,
                Provenance = provenance,
            });
        }

        return records;
    }

    // The address to clone a repository from is also its page without the ending.
    private static WorkLink ForReaders(WorkLink link)
        => link.Kind == "code" && link.Url.EndsWith(".git", StringComparison.Ordinal) ? link with { Url = link.Url[..^4] } : link;

    private static IReadOnlyList<WorkIdentifier> Identifiers(ExtractedEntry entry)
    {
        var identifiers = new List<WorkIdentifier>();
        if (entry.Doi is { } doi && doi.AsArxivId() is null)
        {
            identifiers.Add(doi.ToIdentifier());
        }

        if ((entry.Arxiv ?? entry.Doi?.AsArxivId()) is { } arxiv)
        {
            identifiers.Add(arxiv.ToIdentifier());
        }

        return identifiers;
    }
}
