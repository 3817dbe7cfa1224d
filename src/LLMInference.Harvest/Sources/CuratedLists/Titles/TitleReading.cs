using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Titles;

/// <summary>The title of an entry's line, with what stood around it.</summary>
/// <param name="Title">The title; empty when the line has none.</param>
/// <param name="Marked">True when a link, bold type or quotes marked it.</param>
/// <param name="Tag">Venue and year that were glued to it.</param>
/// <param name="Authors">Authors, where the line's own shape told them from the title.</param>
/// <param name="Notes">What was cut off it.</param>
/// <param name="Segments">The rest of the line, still to be read.</param>
internal sealed record TitleReading(string Title, bool Marked, VenueTag? Tag, NameList? Authors, IReadOnlyList<string> Notes, IReadOnlyList<string> Segments)
{
    /// <summary>True for <c>[Name](…): The Rest in Title Case</c>, which is how lists write papers, and neither posts nor tools.</summary>
    public bool NamedAndSpelledOut { get; init; }

    /// <summary>True for <c>Authors. Year. Title. Venue.</c>, which is a reference and nothing else.</summary>
    public bool Cited { get; init; }
}
