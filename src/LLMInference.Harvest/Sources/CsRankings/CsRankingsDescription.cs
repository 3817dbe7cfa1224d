namespace LLMInference.Harvest.Sources.CsRankings;

/// <summary>What a person should know of this source; <c>docs/sources.md</c> is made of it.</summary>
internal static class CsRankingsDescription
{
    /// <summary>The description.</summary>
    public static SourceDescription Text { get; } = new(
        Gives: "people: all DBLP names of one person (homonym number included), affiliation, home page, Scholar id",
        Asks: "`csrankings-[a-z].csv` for the initials of the people followed, `csrankings.csv` where one is known by a Scholar profile",
        Needs: "nothing",
        Pace: "shares its host with the lists, whose pace counts where it is slower. ETags are kept",
        WhenRefused: "404: the table is gone; what it said before stands.",
        new Dictionary<string, string>
        {
            ["csrankings.missing.table"] = "There is no such table.",
            ["csrankings.skipped.no-name"] = "Rows without a name.",
            ["csrankings.skipped.other-person"] = "Rows of people who are not followed.",
            ["csrankings.unreadable.header"] = "The columns are others.",
            ["csrankings.unreadable.syntax"] = "The CSV is broken.",
        });
}
