using System.Text;

namespace LLMInference.Harvest.Sources.Answers;

/// <summary>What the bytes of an answer are, whatever its <c>Content-Type</c> claims.</summary>
internal enum BodyShape
{
    /// <summary>Nothing, or white space only.</summary>
    Empty,

    /// <summary>Begins like a JSON object or array.</summary>
    Json,

    /// <summary>Begins like XML that is not a page.</summary>
    Xml,

    /// <summary>A page.</summary>
    Html,

    /// <summary>A page that asks the visitor to prove to be human: a refusal, never solved.</summary>
    Challenge,

    /// <summary>Anything else.</summary>
    Text,
}

/// <summary>Tells shapes apart by content: services answer with pages where data was asked, under 200 as under 500, and with the data's media type.</summary>
internal static class BodyShapes
{
    // A challenge names its machinery in the head of the page; looking further costs time on big lists only.
    private const int Looked = 64 * 1024;

    // What challenge pages load or call themselves: Anubis, then the gateways of the large content networks.
    private static readonly string[] ChallengeMarks =
    [
        "/.within.website/", "anubis_challenge", "making sure you're not a bot", "making sure you&#39;re not a bot", "cf_chl_opt",
        "cf-challenge-running", "<title>just a moment...</title>", "captcha-delivery.com", "_incapsula_resource", "px-captcha",
    ];

    /// <summary>The shape of <paramref name="body"/>.</summary>
    public static BodyShape Of(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(Encoding.UTF8.Preamble))
        {
            body = body[3..];
        }

        var start = body.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
        {
            return BodyShape.Empty;
        }

        var first = (char)start[0];
        if (first is '{' or '[')
        {
            return BodyShape.Json;
        }

        if (first != '<')
        {
            return BodyShape.Text;
        }

        var head = Encoding.Latin1.GetString(start[..Math.Min(Looked, start.Length)]).ToLowerInvariant();
        var isPage = IsPage(head);
        return isPage && ChallengeMarks.Any(mark => head.Contains(mark, StringComparison.Ordinal)) ? BodyShape.Challenge : isPage ? BodyShape.Html : BodyShape.Xml;
    }

    private static bool IsPage(string head)
    {
        var start = head.AsSpan(0, Math.Min(2048, head.Length));
        return start.Contains("<!doctype html", StringComparison.Ordinal) || start.Contains("<html", StringComparison.Ordinal)
            || start.StartsWith("<head", StringComparison.Ordinal) || start.StartsWith("<body", StringComparison.Ordinal);
    }
}
