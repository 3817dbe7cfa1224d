using System.Text.RegularExpressions;
using LLMInference.Bibliography.Records;

namespace LLMInference.Harvest.Sources.Answers;

/// <summary>
/// Repositories that abstracts and comments say hold the work's code. An abstract may name others' repositories as well (what it builds on, what it compares with), so an address counts
/// only where its own sentence says that something is given there.
/// </summary>
internal static partial class CodeLinks
{
    // Characters on either side of an address: bounds the work on text without any stop.
    private const int LongestSentence = 400;

    /// <summary>The links, in the order of the text, without doubles; empty for null.</summary>
    public static IReadOnlyList<WorkLink> In(string? text)
        => text is null ? []
            : [.. Repository().Matches(text).Where(m => Offers().IsMatch(SentenceOf(text, m))).Select(m => new WorkLink("code", $"https://{m.Groups["host"].Value.ToLowerInvariant()}/{m.Groups["path"].Value.TrimEnd('.', '-')}")).DistinctBy(l => l.Url.ToUpperInvariant())];

    // From the end of the sentence before to the end of its own, as far as a sentence reaches. A stop within an address ends none.
    private static string SentenceOf(string text, Match address)
    {
        var before = text[Math.Max(0, address.Index - LongestSentence)..address.Index];
        var after = text[(address.Index + address.Length)..Math.Min(text.Length, address.Index + address.Length + LongestSentence)];
        return before[(before.LastIndexOf(". ", StringComparison.Ordinal) + 1)..] + after.Split(". ", 2)[0];
    }

    [GeneratedRegex(@"(?<![\w/.-])(?:https?://)?(?:www\.)?(?<host>github\.com|gitlab\.com|gitee\.com|bitbucket\.org)/(?<path>[A-Za-z0-9][\w-]*/[\w.-]*[\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Repository();

    [GeneratedRegex(@"\b(?:code|codes|codebase|source|open-?sourced?|available|released?|implementation|artifacts?|repository|found at|project)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Offers();
}
