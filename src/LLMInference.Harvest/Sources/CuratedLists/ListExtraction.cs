using LLMInference.Bibliography.Identifiers;
using LLMInference.Harvest.Extraction;

namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>What one file of a curated list says.</summary>
/// <param name="Entries">The papers, in the order of the file; the same title twice stays two entries.</param>
/// <param name="ListFiles">Other Markdown files of the same repository that it links to: paths from the repository's root, each once, in order; empty when the repository is unknown.</param>
/// <param name="Repository"><c>owner/repo</c>, or null when the address does not tell.</param>
/// <param name="People">Researchers it names with a home page or profile.</param>
public sealed record ListExtraction(
    IReadOnlyList<ExtractedEntry> Entries,
    IReadOnlyList<string> ListFiles,
    string? Repository,
    IReadOnlyList<ListedPerson> People)
{
    /// <summary>Bullets, rows and headings that were read and are no papers: tools, posts, other lists, prose.</summary>
    public int Skipped { get; init; }
}

/// <summary>A researcher as a curated list names them.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Affiliation">As printed, or null.</param>
/// <param name="Identifiers">Home page and profile ids, at least one.</param>
/// <param name="Heading">The headings above joined by <c> &gt; </c>, or null.</param>
public sealed record ListedPerson(string Name, string? Affiliation, IReadOnlyList<PersonIdentifier> Identifiers, string? Heading);
