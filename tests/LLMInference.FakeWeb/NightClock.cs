namespace LLMInference.FakeWeb;

/// <summary>
/// A clock that jumps to the next timer as soon as nothing else moves, so that hours of politeness pass in seconds. A timer of exactly <see cref="Guard"/>
/// (the limit of one attempt) is never jumped to; it fires when time gets there by others.
/// </summary>
public sealed class NightClock : TimeProvider, IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<Alarm> alarms = [];
    private readonly Thread pump;
    private readonly DateTimeOffset start;
    private DateTimeOffset now;
    private volatile bool ended;
    private long moves;

    public NightClock(DateTimeOffset start)
    {
        this.start = now = start;
        pump = new Thread(Pump) { IsBackground = true, Name = PumpName };
        pump.Start();
    }

    /// <summary>Length of the timers that guard attempts: <c>Fetch:TimeoutSeconds</c>, set to what nothing else is as long as.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromSeconds(59.875);

    /// <summary>Polls of a millisecond without any move after which everybody is taken to be waiting, whatever the system says of our threads.</summary>
    private const int Patience = 60;

    private const string PumpName = "night clock";

    public TimeSpan Passed => GetUtcNow() - start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Something happens: not everybody waits.</summary>
    public void Moved() => Interlocked.Increment(ref moves);

    /// <summary>Sets the clock forward, to the next night.</summary>
    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Dispose()
    {
        ended = true;
        pump.Join();
    }

    private void Pump()
    {
        var (seen, still) = (-1L, 0);
        while (!ended)
        {
            Thread.Sleep(1);
            var current = Interlocked.Read(ref moves);
            still = current == seen && ThreadPool.PendingWorkItemCount == 0 ? still + 1 : 0;
            seen = current;
            if (still < Patience && (still < 2 || SomebodyRuns()))
            {
                continue;
            }

            still = 0;
            DateTimeOffset? next;
            lock (gate)
            {
                next = alarms.Where(a => !a.IsGuard).Select(a => (DateTimeOffset?)a.Due).Min();
            }

            if (next is { } due)
            {
                MoveTo(due);
            }
        }
    }

    /// <summary>
    /// Whether a thread of this process runs, waits for a processor or for the disk: then work is being done, which takes no simulated time, and the clock must
    /// not move. Where the system does not tell, patience decides.
    /// </summary>
    private static bool SomebodyRuns()
    {
        if (!Directory.Exists("/proc/self/task"))
        {
            return true;
        }

        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(task, "stat"));
                var end = stat.LastIndexOf(')');
                if (end > 0 && end + 2 < stat.Length && stat[end + 2] is 'R' or 'D' && !stat[..end].EndsWith(PumpName, StringComparison.Ordinal))
                {
                    return true;
                }
            }
            catch (IOException)
            {
                // The thread ended meanwhile.
            }
        }

        return false;
    }

    private void MoveTo(DateTimeOffset time)
    {
        List<Alarm> ringing;
        lock (gate)
        {
            now = time > now ? time : now;
            ringing = [.. alarms.Where(a => a.Due <= now).OrderBy(a => a.Due)];
            foreach (var alarm in ringing)
            {
                alarms.Remove(alarm);
            }
        }

        foreach (var alarm in ringing)
        {
            Moved();
            ThreadPool.QueueUserWorkItem(static a => a.Ring(), alarm, preferLocal: false);
        }
    }

    private sealed class Alarm(NightClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset Due { get; private set; }

        public bool IsGuard { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.alarms.Remove(this);
                this.period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    IsGuard = dueTime == Guard;
                    Due = clock.now + dueTime;
                    clock.alarms.Add(this);
                }
            }

            clock.Moved();
            return true;
        }

        public void Ring()
        {
            callback(state);
            clock.Moved();
            if (period > TimeSpan.Zero)
            {
                Change(period, period);
            }
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.alarms.Remove(this);
            }

            clock.Moved();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
