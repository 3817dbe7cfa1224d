using System.Globalization;
using System.Reflection;

namespace LLMInference.Harvest.Fetching;

/// <summary>The settings under <c>Fetch:</c>. A host's pace is the slowest of these, its source's budget and its robots.txt.</summary>
public sealed record FetchOptions
{
    /// <summary>The product token by which robots.txt files can address the crawler.</summary>
    public const string ProductToken = "llminf";

    /// <summary>How long one attempt may take from connecting to the body's last byte, in seconds; 0.01 to 3600.</summary>
    /// <value>60</value>
    public double TimeoutSeconds { get; init; } = 60;

    /// <summary>The largest body, in bytes, both as received and inflated; 1 KiB to 2 GiB. A larger one is cut off and not kept.</summary>
    /// <value>33554432 (32 MiB)</value>
    public long MaxBodyBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>No host is asked more often than this in a second, whatever its own budget says; above 0, at most 10000.</summary>
    /// <value>1</value>
    public double PerHostRequestsPerSecond { get; init; } = 1;

    /// <summary>
    /// Whom a host's operator can reach about the crawler: an e-mail address or an http(s) address; sent in every <c>User-Agent</c>.
    /// Without one the user agent says so, rather than naming somebody who does not run it.
    /// </summary>
    /// <value>none</value>
    public string? Contact { get; init; }

    /// <summary>How long after its start a night may still begin a request; one second to one day. What is left is asked first the next night.</summary>
    /// <value>06:00:00</value>
    public TimeSpan NightBudget { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Whether seeds, links and redirects may lead to private addresses. Configured base addresses may always.</summary>
    /// <value>false</value>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>Whether robots' <c>Crawl-delay</c> is left out of a host's pace; meant for tests against local stand-ins.</summary>
    /// <value>false</value>
    public bool IgnoreCrawlDelay { get; init; }

    /// <summary>The longest <c>Crawl-delay</c> obeyed, in seconds; a longer one is taken as this and reported; 1 to 3600.</summary>
    /// <value>60</value>
    public double MaxCrawlDelaySeconds { get; init; } = 60;

    /// <summary>Redirects followed for one question; 0 to 20.</summary>
    /// <value>5</value>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Further attempts after a passing failure (408, 429, 5xx, network, truncated body); 0 to 10.</summary>
    /// <value>3</value>
    public int Retries { get; init; } = 3;

    /// <summary>The pause before the first further attempt, in seconds, doubled for each one after it and jittered; 0 to 60.</summary>
    /// <value>2</value>
    public double RetryBaseSeconds { get; init; } = 2;

    /// <summary>The longest pause that a host may ask for (<c>Retry-After</c>) and is waited out, in seconds; 0 to 3600. A longer one ends the question.</summary>
    /// <value>120</value>
    public double MaxWaitSeconds { get; init; } = 120;

    /// <summary>How long nothing is asked of a host after a bot challenge or repeated failure, in seconds, doubled each time; 0.01 to 86400.</summary>
    /// <value>60</value>
    public double CircuitStartSeconds { get; init; } = 60;

    /// <summary>The <c>User-Agent</c> sent: product, version and contact.</summary>
    public string UserAgent
    {
        get
        {
            var version = typeof(FetchOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
            return $"{ProductToken}/{version} ({ContactComment()})";
        }
    }

    /// <summary>All that is wrong with the settings, a sentence each, naming the key; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var violations = new List<string>();
        Range(nameof(TimeoutSeconds), TimeoutSeconds, 0.01, 3600, "seconds");
        Range(nameof(MaxBodyBytes), MaxBodyBytes, 1024, int.MaxValue, "bytes");
        Range(nameof(PerHostRequestsPerSecond), PerHostRequestsPerSecond, 0.0001, 10_000, "requests a second");
        Range(nameof(MaxCrawlDelaySeconds), MaxCrawlDelaySeconds, 1, 3600, "seconds");
        Range(nameof(MaxRedirects), MaxRedirects, 0, 20, "redirects");
        Range(nameof(Retries), Retries, 0, 10, "attempts");
        Range(nameof(RetryBaseSeconds), RetryBaseSeconds, 0, 60, "seconds");
        Range(nameof(MaxWaitSeconds), MaxWaitSeconds, 0, 3600, "seconds");
        Range(nameof(CircuitStartSeconds), CircuitStartSeconds, 0.01, 86_400, "seconds");
        if (NightBudget < TimeSpan.FromSeconds(1) || NightBudget > TimeSpan.FromDays(1))
        {
            violations.Add($"Fetch:NightBudget is \"{NightBudget:c}\", expected 00:00:01 to 1.00:00:00 (hours:minutes:seconds; a bare number is read as days).");
        }

        if (!string.IsNullOrWhiteSpace(Contact) && ContactAddress() is null)
        {
            violations.Add($"Fetch:Contact is \"{Contact}\", expected an e-mail address or an http(s) address.");
        }

        return violations;

        void Range(string key, double value, double least, double most, string unit)
        {
            if (!(value >= least && value <= most))
            {
                violations.Add(string.Create(CultureInfo.InvariantCulture, $"Fetch:{key} is {value}, expected {least} to {most} {unit}."));
            }
        }
    }

    private string ContactComment() => ContactAddress() ?? (Contact is { Length: > 0 } ? "contact unreadable" : "personal reading list; no contact configured");

    private string? ContactAddress()
    {
        var contact = Contact?.Trim() ?? "";
        // Characters that would end the comment or the header, or hide what is meant.
        if (contact.Length is 0 or > 200 || contact.Any(c => c is <= ' ' or >= '\x7f' or '(' or ')' or '<' or '>' or '"' or '\\' or ',' or ';'))
        {
            return null;
        }

        if (contact.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            contact = contact["mailto:".Length..];
        }

        if (Authority.Of(contact) is not null)
        {
            return "+" + contact;
        }

        var at = contact.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == contact.LastIndexOf('@') && at < contact.Length - 1 && !contact.Contains(':', StringComparison.Ordinal) ? "mailto:" + contact : null;
    }
}
