namespace LLMInference.Harvest.Fetching;

/// <summary>One host's queue: who holds <see cref="Door"/> is first in line and alone waits for time and for a free slot.</summary>
/// <param name="settingsInterval">Least time between two starts by settings and budgets.</param>
/// <param name="settingsConcurrency">Requests under way at once by budgets.</param>
/// <param name="known">What earlier runs remember of the host.</param>
internal sealed class HostGate(TimeSpan settingsInterval, int settingsConcurrency, HostState known)
{
    private readonly Lock gate = new();
    private int running;
    private TaskCompletionSource? freed;

    /// <summary>First come, first served.</summary>
    public SemaphoreSlim Door { get; } = new(1, 1);

    /// <summary>By robots.txt.</summary>
    public TimeSpan CrawlDelay { get; set; }

    /// <summary>By the service's own headers.</summary>
    public TimeSpan ServiceInterval { get; set; } = known.ServiceInterval;

    /// <summary>By the service's own headers.</summary>
    public int ServiceConcurrency { get; set; } = known.ServiceConcurrency ?? int.MaxValue;

    /// <summary>Whether this process has had an answer from the host.</summary>
    public bool Answered { get; set; }

    /// <summary>Least time between two starts: the slowest of all that have a say.</summary>
    public TimeSpan Interval => new(Math.Max(settingsInterval.Ticks, Math.Max(CrawlDelay.Ticks, ServiceInterval.Ticks)));

    /// <summary>Waits until another request may run beside those that do.</summary>
    public async Task WaitForSlotAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (running < Math.Min(settingsConcurrency, ServiceConcurrency))
                {
                    return;
                }

                freed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                next = freed.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes a slot; only by the holder of <see cref="Door"/> after <see cref="WaitForSlotAsync"/>.</summary>
    public void Take()
    {
        lock (gate)
        {
            running++;
        }
    }

    /// <summary>Gives a slot back.</summary>
    public void Leave()
    {
        lock (gate)
        {
            running--;
            freed?.TrySetResult();
            freed = null;
        }
    }
}
