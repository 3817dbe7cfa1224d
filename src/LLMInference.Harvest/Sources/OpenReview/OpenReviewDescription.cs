namespace LLMInference.Harvest.Sources.OpenReview;

/// <summary>What a person should know of this source; <c>docs/sources.md</c> is made of it.</summary>
internal static class OpenReviewDescription
{
    /// <summary>The description.</summary>
    public static SourceDescription Text { get; } = new(
        Gives: "works: authors, venue as printed (\"ICLR 2024 oral\"), year, abstract, PDF",
        Asks: "works of which something is missing, by forum id",
        Needs: "`Enabled`, `User` and `Password`: anonymous callers are refused since summer 2026, so it is off without them",
        Pace: "not published",
        WhenRefused: "403 `ChallengeRequiredError`: *blocked*, not asked again this night.",
        new Dictionary<string, string>
        {
            ["openreview.blocked.challenge"] = "It wants a proof of being human, or another account.",
            ["openreview.missing.note"] = "No such note.",
            ["openreview.skipped.no-title"] = "A review or a comment.",
            ["openreview.unavailable.credentials"] = "Switched on without an account: nothing was asked.",
        });
}
