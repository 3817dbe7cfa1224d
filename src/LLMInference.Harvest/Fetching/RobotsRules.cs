using System.Text;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// What one robots.txt says to one product token (RFC 9309): the group that names it, or else the group <c>*</c>, or else that everything is allowed.
/// Never fails: what is not understood is not a rule.
/// </summary>
public sealed class RobotsRules
{
    /// <summary>Bytes read of a file (section 2.5 asks for at least this many); what follows does not count.</summary>
    public const int MaxBytes = 500 * 1024;

    private readonly IReadOnlyList<Rule> rules;

    private RobotsRules(IReadOnlyList<Rule> rules, TimeSpan? crawlDelay, IReadOnlyList<string> sitemaps)
    {
        this.rules = rules;
        CrawlDelay = crawlDelay;
        Sitemaps = sitemaps;
    }

    /// <summary>No rules: everything is allowed.</summary>
    public static RobotsRules AllowAll { get; } = new([], null, []);

    /// <summary>The least time between two requests that the group asks for (not in the RFC, widely used), or null.</summary>
    public TimeSpan? CrawlDelay { get; }

    /// <summary>The addresses of the <c>Sitemap</c> lines as written, whatever group they stand in.</summary>
    public IReadOnlyList<string> Sitemaps { get; }

    /// <summary>Reads a file for a product token.</summary>
    /// <param name="body">The file as received, content encoding removed.</param>
    /// <param name="productToken">Compared without case with the letters, <c>-</c> and <c>_</c> that begin each <c>User-agent</c> value.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> body, string productToken = FetchOptions.ProductToken)
    {
        var reader = new RobotsReader(productToken);
        foreach (var line in RobotsReader.Lines(body))
        {
            reader.Read(line);
        }

        return new RobotsRules(reader.Rules, reader.CrawlDelay, reader.Sitemaps);
    }

    /// <summary>The same for text.</summary>
    public static RobotsRules Parse(string text, string productToken = FetchOptions.ProductToken) => Parse(Encoding.UTF8.GetBytes(text), productToken);

    /// <summary>Whether an address of this host may be asked. The longest matching rule decides, <c>Allow</c> among equals; <c>/robots.txt</c> always may.</summary>
    public bool Allows(Uri url) => DecidingRule(url) is not { Allow: false };

    /// <summary>The rule that decides about an address, as a person would write it (<c>Disallow: /search</c>), or null when none matches.</summary>
    public string? Deciding(Uri url) => DecidingRule(url) is { } rule ? (rule.Allow ? "Allow: " : "Disallow: ") + rule.Pattern : null;

    private Rule? DecidingRule(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var path = RobotsPath.OfUrl(url);
        return path == "/robots.txt"
            ? null
            : rules.Where(r => RobotsPath.Matches(r.Pattern, path)).OrderByDescending(r => r.Pattern.Length).ThenByDescending(r => r.Allow).FirstOrDefault();
    }

    /// <summary>One line of a group, its pattern normalised.</summary>
    internal sealed record Rule(bool Allow, string Pattern);
}
