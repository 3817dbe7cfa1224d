using System.Globalization;
using System.Text;

namespace LLMInference.Harvest.Fetching;

/// <summary>
/// Reads robots.txt line by line, keeping what is said to one product token and to <c>*</c>. Lenient as the big crawlers are: a byte-order mark, any
/// line end, comments, a missing colon, frequent misspellings. All groups that name the token count as one; lines that are not rules do not end a group.
/// </summary>
internal sealed class RobotsReader(string productToken)
{
    /// <summary>Longer lines are cut, as by Google's parser: eight times the longest address that browsers take.</summary>
    private const int MaxLine = 16_664;

    private readonly Group named = new();
    private readonly Group everyone = new();
    private readonly List<string> sitemaps = [];
    private bool namesToken, namesEveryone, rulesSeen;

    /// <summary>The rules that count.</summary>
    public IReadOnlyList<RobotsRules.Rule> Rules => Deciding.Rules;

    /// <summary>The delay that counts.</summary>
    public TimeSpan? CrawlDelay => Deciding.CrawlDelay;

    /// <summary>All sitemaps.</summary>
    public IReadOnlyList<string> Sitemaps => sitemaps;

    private Group Deciding => named.Exists ? named : everyone;

    /// <summary>The lines of a file, one octet a character; ends at <see cref="RobotsRules.MaxBytes"/>.</summary>
    public static IEnumerable<string> Lines(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        var text = Encoding.Latin1.GetString(body[..Math.Min(body.Length, RobotsRules.MaxBytes)]);
        return text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(l => l.Length > MaxLine ? l[..MaxLine] : l);
    }

    /// <summary>Takes in one line.</summary>
    public void Read(string line)
    {
        if (KeyAndValue(line) is not var (key, value))
        {
            return;
        }

        switch (key.ToLowerInvariant())
        {
            case "user-agent" or "useragent" or "user agent":
                StartGroup(value);
                break;
            case "allow":
                AddRule(true, value);
                break;
            case "disallow" or "dissallow" or "dissalow" or "disalow" or "diasllow" or "disallaw":
                AddRule(false, value);
                break;
            case "crawl-delay" or "crawldelay" or "crawl delay":
                SlowDown(value);
                break;
            case "sitemap" or "site-map" when value.Length > 0:
                sitemaps.Add(value);
                break;
            default:
                break;
        }
    }

    private static (string Key, string Value)? KeyAndValue(string line)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        var content = (comment < 0 ? line : line[..comment]).Trim();
        var colon = content.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            return (content[..colon].Trim(), content[(colon + 1)..].Trim());
        }

        // "Disallow /private": the colon forgotten. Only where exactly two words stand there.
        var words = content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2 ? (words[0], words[1]) : null;
    }

    private void StartGroup(string value)
    {
        if (rulesSeen)
        {
            (namesToken, namesEveryone, rulesSeen) = (false, false, false);
        }

        var token = string.Concat(value.TakeWhile(c => char.IsAsciiLetter(c) || c is '-' or '_'));
        if (value.StartsWith('*') && (value.Length == 1 || char.IsWhiteSpace(value[1])))
        {
            namesEveryone = everyone.Exists = true;
        }
        else if (token.Equals(productToken, StringComparison.OrdinalIgnoreCase))
        {
            namesToken = named.Exists = true;
        }
    }

    private void AddRule(bool allow, string value)
    {
        rulesSeen = true;
        if (value.Length == 0)
        {
            // "Disallow:" with nothing forbids nothing.
            return;
        }

        // Paths begin with a slash; who writes "Disallow: private" means "/private".
        var rule = new RobotsRules.Rule(allow, RobotsPath.OfRule(value[0] is '/' or '*' ? value : "/" + value));
        ForNamedGroups(g => g.Rules.Add(rule));
    }

    private void SlowDown(string value)
    {
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
        {
            var delay = TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(365).TotalSeconds));
            ForNamedGroups(g => g.CrawlDelay = g.CrawlDelay > delay ? g.CrawlDelay : delay);
        }
    }

    private void ForNamedGroups(Action<Group> change)
    {
        if (namesToken)
        {
            change(named);
        }

        if (namesEveryone)
        {
            change(everyone);
        }
    }

    private sealed class Group
    {
        public bool Exists { get; set; }

        public List<RobotsRules.Rule> Rules { get; } = [];

        public TimeSpan? CrawlDelay { get; set; }
    }
}
