using Microsoft.Extensions.Time.Testing;

namespace LLMInference.Testing;

/// <summary>A clock that jumps to the next timer as soon as nothing else moves, so that hours of politeness pass in milliseconds.</summary>
public sealed class SkippingClock : FakeTimeProvider
{
    /// <summary>A timer of this length guards one attempt; it is skipped to only where a test says so.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(3599);

    public static readonly DateTimeOffset Night = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly HashSet<Tracked> pending = [];
    private long changes;

    // For so many looks, a millisecond apart, nothing must have moved: on a busy machine a thread may be kept from going on for a while.
    private const int Quiet = 3;

    public SkippingClock()
        : base(Night)
    {
    }

    public bool SkipsAttemptTimeouts { get; init; }

    public TimeSpan Passed => GetUtcNow() - Night;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var tracked = new Tracked(this);
        tracked.Inner = base.CreateTimer(s => { tracked.Note(Timeout.InfiniteTimeSpan); callback(s); }, state, dueTime, period);
        tracked.Note(dueTime);
        return tracked;
    }

    public async Task<T> RunAsync<T>(Task<T> task)
    {
        var seen = -1L;
        var still = 0;
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), System));
            var now = Interlocked.Read(ref changes);
            still = seen == now ? still + 1 : 0;
            if (still >= Quiet && Next() is { } next)
            {
                still = 0;
                Advance(next - GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            }

            seen = now;
        }

        return await task;
    }

    private DateTimeOffset? Next()
    {
        lock (gate)
        {
            return pending.Select(t => (DateTimeOffset?)t.Due).Min();
        }
    }

    private sealed class Tracked(SkippingClock clock) : ITimer
    {
        public ITimer Inner { get; set; } = null!;

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Note(dueTime);
            return Inner.Change(dueTime, period);
        }

        public void Note(TimeSpan dueTime)
        {
            lock (clock.gate)
            {
                clock.pending.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan && (clock.SkipsAttemptTimeouts || dueTime != AttemptTimeout))
                {
                    Due = clock.GetUtcNow() + dueTime;
                    clock.pending.Add(this);
                }

                Interlocked.Increment(ref clock.changes);
            }
        }

        public void Dispose()
        {
            Note(Timeout.InfiniteTimeSpan);
            Inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Note(Timeout.InfiniteTimeSpan);
            return Inner.DisposeAsync();
        }
    }
}
