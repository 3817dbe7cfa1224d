namespace LLMInference.FakeWeb;

/// <summary>One request as the servers saw it.</summary>
public sealed record LoggedRequest(DateTimeOffset At, string Authority, string Method, string Target, string? BodyDigest, int Status, int UnderWay, TimeSpan? RetryAfter = null)
{
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
                return [.. requests];
            }
        }
    }

    /// <summary>Requests under way now, those that never end left out.</summary>
    public int UnderWay
    {
        get
        {
            lock (gate)
            {
                return underWay.Values.Sum();
            }
        }
    }

    /// <summary>Fails when a host was asked again before the pause was over that one of its answers asked for.</summary>
    public void AssertPausesKept()
    {
        foreach (var host in Requests.GroupBy(r => r.Authority, StringComparer.Ordinal))
        {
            var inOrder = host.OrderBy(r => r.At).ToList();
            foreach (var refusal in inOrder.Where(r => r.RetryAfter is not null))
            {
                if (inOrder.Find(r => r.At > refusal.At && r.At < refusal.At + refusal.RetryAfter) is { } early)
                {
                    throw new InvalidOperationException($"{early} came {(early.At - refusal.At).TotalSeconds:0.0} s after {refusal}, which asked for {refusal.RetryAfter!.Value.TotalSeconds:0} s.");
                }
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

    /// <summary>Fails when a host was asked faster, or more at once, than it allows.</summary>
    public void AssertPolite(IReadOnlyDictionary<string, (TimeSpan MinInterval, int MaxConcurrency)> budgets)
    {
        foreach (var host in Requests.GroupBy(r => r.Authority, StringComparer.Ordinal))
        {
            if (!budgets.TryGetValue(host.Key, out var budget))
            {
                continue;
            }

            if (host.FirstOrDefault(r => r.UnderWay > budget.MaxConcurrency) is { } crowd)
            {
                throw new InvalidOperationException($"{crowd}: {crowd.UnderWay} requests at once, {budget.MaxConcurrency} allowed.");
            }

            var inOrder = host.OrderBy(r => r.At).ToList();
            foreach (var (before, after) in inOrder.Zip(inOrder.Skip(1)))
            {
                // A millisecond of slack for the time between sending and seeing.
                if (after.At - before.At < budget.MinInterval - TimeSpan.FromMilliseconds(1))
                {
                    throw new InvalidOperationException($"{after} came {(after.At - before.At).TotalMilliseconds:0} ms after {before}; {budget.MinInterval.TotalMilliseconds:0} ms were asked for.");
                }
            }
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

    internal void Leave(LoggedRequest request, bool alreadyLeft)
    {
        lock (gate)
        {
            underWay[request.Authority] -= alreadyLeft ? 0 : 1;
            requests.Add(request);
        }
    }

    /// <summary>The answer will never end: nobody need wait for it.</summary>
    internal void GiveUp(string authority)
    {
        lock (gate)
        {
            underWay[authority]--;
        }
    }
}
