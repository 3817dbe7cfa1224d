using System.Text.RegularExpressions;
using LLMInference.Bibliography.Venues;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Where a note says that a work will appear: arXiv comments such as <c>Accepted at OSDI 2027, 14 pages</c>.</summary>
internal static partial class Announcement
{
    /// <summary>The series and the year that the note names, or null when it names none that is known, or a workshop beside one.</summary>
    /// <param name="note">As printed.</param>
    /// <param name="read">Reads a venue as written.</param>
    public static (Venue Venue, int? Year)? Of(string note, Func<string, VenueReading> read)
        => Accepted().Match(note) is { Success: true } match && read(match.Groups["where"].Value) is { Venue: { } venue, IsSecondary: false } reading ? (venue, reading.Year) : null;

    [GeneratedRegex(@"(?<!\b(?:not|was|been) )\b(?:accepted|to appear|to be published|will appear|camera[- ]ready)\b(?:\s+(?:as|for|to|at|by|in|with|version|the|an?|oral|poster|spotlight|presentation|publication|full|long|short|regular|research|paper|main|track|be|published|presented)\b)*[\s:,(]*(?<where>[^.;()\n]{2,120})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Accepted();
}
