namespace LLMInference.FakeWeb;

/// <summary>One request as the servers saw it.</summary>
public sealed record LoggedRequest(DateTimeOffset At, string Authority, string Method, string Target, string? BodyDigest, int Status, int UnderWay)
{
    /// <summary>When it was answered.</summary>
    public DateTimeOffset Ended { get; init; }

    /// <summary>The pause that the answer asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public override string ToString() => $"{Method} {Authority}{Target} → {Status}";
}

/// <summary>Everything the servers were asked, with what a good citizen is held to.</summary>
public sealed class RequestLog(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<LoggedRequest> requests = [];
    private readonly Dictionary<string, int> underWay = new(StringComparer.Ordinal);

    public IReadOnlyList<LoggedRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests.OrderBy(r => r.At)];
            }
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
        }
    }

    /// <summary>What the services allow, as FACTS has it from their own documentation; whoever is not named allows one question a second, one at a time.</summary>
    public static IReadOnlyDictionary<string, (TimeSpan MinInterval, int MaxConcurrency)> Budgets { get; } = new Dictionary<string, (TimeSpan, int)>(StringComparer.Ordinal)
    {
        ["https://dblp.org"] = (TimeSpan.FromSeconds(4), 1),
        ["https://api.semanticscholar.org"] = (TimeSpan.FromSeconds(1), 1),
        ["https://export.arxiv.org"] = (TimeSpan.FromSeconds(3), 1),
        ["https://api.crossref.org"] = (TimeSpan.FromSeconds(0.2), 1),
        ["https://api.openalex.org"] = (TimeSpan.FromSeconds(0.1), 1),
    };

    /// <summary>The time from the first to the last question that the budgets impose, hosts being asked beside each other.</summary>
    public TimeSpan Bound(Func<string, TimeSpan> paceOf)
        => Requests.GroupBy(r => r.Authority, StringComparer.Ordinal).Select(g => paceOf(g.Key) * (g.Count() - 1)).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>Fails when a host was asked faster, or more at once, than it allows, or before a pause that it asked for was over.</summary>
    public void AssertPolite(IReadOnlyDictionary<string, (TimeSpan MinInterval, int MaxConcurrency)>? budgets = null)
    {
        foreach (var host in Requests.GroupBy(r => r.Authority, StringComparer.Ordinal))
        {
            var budget = (budgets ?? Budgets).TryGetValue(host.Key, out var own) ? own : (MinInterval: TimeSpan.FromSeconds(1), MaxConcurrency: 1);
            if (host.FirstOrDefault(r => r.UnderWay > budget.MaxConcurrency) is { } crowd)
            {
                throw new InvalidOperationException($"{crowd}: {crowd.UnderWay} requests at once, {budget.MaxConcurrency} allowed.");
            }

            var pausedUntil = DateTimeOffset.MinValue;
            foreach (var (before, after) in host.Zip(host.Skip(1)))
            {
                // A millisecond of slack for the time between sending and seeing.
                if (after.At - before.At < budget.MinInterval - TimeSpan.FromMilliseconds(1))
                {
                    throw new InvalidOperationException($"{after} came {(after.At - before.At).TotalMilliseconds:0} ms after {before}; {budget.MinInterval.TotalMilliseconds:0} ms were asked for.");
                }

                if (before.RetryAfter is { } pause && before.Ended + pause > pausedUntil)
                {
                    pausedUntil = before.Ended + pause;
                }

                if (after.At < pausedUntil)
                {
                    throw new InvalidOperationException($"{after} came at {after.At:HH:mm:ss.fff}; the host had asked for a pause until {pausedUntil:HH:mm:ss.fff}.");
                }
            }
        }
    }

    /// <summary>Fails when an address was asked that its host's robots.txt closes.</summary>
    /// <param name="closed">Host and beginning of path.</param>
    public void AssertKeepsOut(params IReadOnlyList<(string Authority, string PathPrefix)> closed)
    {
        if (Requests.FirstOrDefault(r => closed.Any(c => c.Authority == r.Authority && r.Target.StartsWith(c.PathPrefix, StringComparison.Ordinal))) is { } trespass)
        {
            throw new InvalidOperationException($"{trespass} was asked although robots.txt forbids it.");
        }
    }

    /// <summary>Fails when one question got a final answer and was asked again.</summary>
    public void AssertNothingTwice()
    {
        var twice = Requests.Where(r => r.Status < 400).GroupBy(r => (r.Authority, r.Method, r.Target, r.BodyDigest)).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"{twice.First()} was asked {twice.Count()} times.");
        }
    }

    internal (DateTimeOffset At, int UnderWay) Enter(string authority)
    {
        lock (gate)
        {
            underWay[authority] = underWay.GetValueOrDefault(authority) + 1;
            return (clock.GetUtcNow(), underWay[authority]);
        }
    }

    internal void Leave(LoggedRequest request)
    {
        lock (gate)
        {
            underWay[request.Authority]--;
            requests.Add(request);
        }
    }
}
