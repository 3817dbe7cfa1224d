using System.Text;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// Recognises pages that ask the visitor to prove to be human. They come with any status, in place of what was asked for, and are a refusal:
/// never solved, never read as an answer. A page that merely writes about them is not one.
/// </summary>
internal static class BotChallenge
{
    /// <summary>Challenge pages are small and say what they are at the top.</summary>
    private const int Looked = 64 * 1024;

    /// <summary>Words of their titles.</summary>
    private static readonly string[] Titles =
        ["re not a bot", "just a moment...", "attention required! | cloudflare", "checking your browser", "ddos-guard", "verify you are human"];

    /// <summary>Parts of addresses and element names that only challenge pages refer to: Anubis, Cloudflare, DataDome, Imperva.</summary>
    private static readonly string[] Markers =
        ["/.within.website/", "anubis_challenge", "anubis_version", "_cf_chl_opt", "cf-challenge-running", "captcha-delivery.com", "_incapsula_resource"];

    /// <summary>What shows that an answer is a challenge, quoted, or null when it is none.</summary>
    public static string? In(WireResponse response)
    {
        if (response.Header("cf-mitigated") is { } mitigated && mitigated.Contains("challenge", StringComparison.OrdinalIgnoreCase))
        {
            return "cf-mitigated: challenge";
        }

        if (response.Header("x-amzn-waf-action") is "challenge" or "captcha")
        {
            return "x-amzn-waf-action";
        }

        if (response.Header("Location") is { } location && Array.Find(new[] { "/.within.website/", "/cdn-cgi/challenge", "/sorry/index" }, m => location.Contains(m, StringComparison.OrdinalIgnoreCase)) is { } target)
        {
            return target;
        }

        var text = Encoding.Latin1.GetString(response.Body.Span[..Math.Min(response.Body.Length, Looked)]).TrimStart('\xEF', '\xBB', '\xBF', ' ', '\t', '\r', '\n');
        return text.StartsWith('<') ? InPage(text, answered: response.Status is >= 200 and < 300) : InApi(response.Status, text);
    }

    private static string? InPage(string page, bool answered)
    {
        var title = Title(page);
        if (Array.Find(Titles, t => title.Contains(t, StringComparison.OrdinalIgnoreCase)) is { } words)
        {
            return words;
        }

        // With a good status the marker must be part of the page's machinery, not of its text.
        return Array.Find(Markers, m => Occurs(page, m, withinTag: answered));
    }

    /// <summary>OpenReview's API answers anonymous callers with an error of this name.</summary>
    private static string? InApi(int status, string text)
        => status is 401 or 403 && text.Contains("ChallengeRequiredError", StringComparison.Ordinal) ? "ChallengeRequiredError" : null;

    private static string Title(string page)
    {
        var start = page.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        var open = start < 0 ? -1 : page.IndexOf('>', start);
        var close = open < 0 ? -1 : page.IndexOf("</title", open, StringComparison.OrdinalIgnoreCase);
        return close < 0 || close - open > 200 ? "" : page[(open + 1)..close];
    }

    private static bool Occurs(string page, string marker, bool withinTag)
    {
        for (var at = page.IndexOf(marker, StringComparison.OrdinalIgnoreCase); at >= 0; at = page.IndexOf(marker, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!withinTag || IsWithinTagOrScript(page, at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithinTagOrScript(string page, int at)
    {
        var open = page.LastIndexOf('<', at);
        return open >= 0 && (page.IndexOf('>', open) is var close && (close < 0 || close > at)
            || page.AsSpan(open).StartsWith("<script", StringComparison.OrdinalIgnoreCase)
            || page.AsSpan(open).StartsWith("<style", StringComparison.OrdinalIgnoreCase));
    }
}
