using System.Text.RegularExpressions;
using LLMInference.Bibliography.Records;

namespace LLMInference.Harvest.Sources.Answers;

/// <summary>
/// Repositories that abstracts and comments say hold the work's code. An abstract may name others' repositories as well (what it builds on, what it compares with), so an address counts
/// only where its own sentence says that something is given there.
/// </summary>
internal static partial class CodeLinks
{
    /// <summary>The links, in the order of the text, without doubles; empty for null.</summary>
    public static IReadOnlyList<WorkLink> In(string? text)
        => text is null ? []
            : [.. Repository().Matches(text).Where(m => Offers().IsMatch(SentenceOf(text, m))).Select(m => new WorkLink("code", $"https://{m.Groups["host"].Value.ToLowerInvariant()}/{m.Groups["path"].Value.TrimEnd('.', '-')}")).DistinctBy(l => l.Url.ToUpperInvariant())];

    // From the end of the sentence before to the end of its own. A stop within an address ends none.
    private static string SentenceOf(string text, Match address)
    {
        var from = text.LastIndexOf(". ", address.Index, StringComparison.Ordinal);
        var to = text.IndexOf(". ", address.Index + address.Length, StringComparison.Ordinal);
        return text[(from + 1)..(to < 0 ? text.Length : to)];
    }

    [GeneratedRegex(@"(?<![\w/.-])(?:https?://)?(?:www\.)?(?<host>github\.com|gitlab\.com|gitee\.com|bitbucket\.org)/(?<path>[A-Za-z0-9][\w-]*/[\w.-]*[\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Repository();

    [GeneratedRegex(@"\b(?:code|codes|codebase|source|open-?sourced?|available|released?|implementation|artifacts?|repository|found at|project)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Offers();
}
