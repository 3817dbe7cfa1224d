using Polly;
using Polly.Retry;

namespace LLMInference.Harvest.Fetching;

/// <summary>Asks one address in its host's turn, again after a passing failure, as often and as long as the settings and the night allow.</summary>
internal sealed class PoliteWire
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(60);

    private readonly FetchOptions options;
    private readonly Wire wire;
    private readonly Politeness politeness;
    private readonly TimeProvider time;
    private readonly FetchStatistics statistics;
    private readonly ResiliencePipeline<Answer> attempts;

    public PoliteWire(FetchOptions options, Wire wire, Politeness politeness, TimeProvider time, FetchStatistics statistics, FetchMode mode, Random jitter)
    {
        this.options = options;
        this.wire = wire;
        this.politeness = politeness;
        this.time = time;
        this.statistics = statistics;
        attempts = mode == FetchMode.Replay || options.Retries == 0 ? ResiliencePipeline<Answer>.Empty : Attempts(jitter);
    }

    /// <summary>Asks until there is an answer to go by. Never follows redirects and never looks at robots.txt: its callers do.</summary>
    public async Task<Answer> AskAsync(WireRequest ask, CancellationToken cancellationToken)
    {
        var answer = await attempts.ExecuteAsync(async token => await AttemptAsync(ask, token), cancellationToken);
        if (answer is { Response: null, Transient: false, Outcome: not FetchOutcome.TooLarge })
        {
            // Nothing was asked, or nothing was learnt about the host.
            return answer;
        }

        var notBefore = politeness.TakeNote(Authority.Of(ask.Url), answer.Outcome);
        return answer.Outcome is FetchOutcome.Blocked or FetchOutcome.Throttled or FetchOutcome.Unreachable ? answer with { NotBefore = notBefore } : answer;
    }

    private async Task<Answer> AttemptAsync(WireRequest ask, CancellationToken cancellationToken)
    {
        using var turn = await politeness.EnterAsync(ask.Url, cancellationToken);
        if (turn.Refusal is { } refusal)
        {
            return refusal;
        }

        var answer = await wire.SendAsync(ask, cancellationToken);
        politeness.Reached(ask.Url, turn.Started);
        politeness.Obey(answer);
        return answer;
    }

    private ResiliencePipeline<Answer> Attempts(Random jitter)
    {
        var gate = new Lock();
        return new ResiliencePipelineBuilder<Answer> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<Answer>
        {
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(options.RetryBaseSeconds),
            MaxDelay = LongestBackoff,
            Randomizer = () =>
            {
                lock (gate)
                {
                    return jitter.NextDouble();
                }
            },
            ShouldHandle = a => ValueTask.FromResult(a.Outcome.Result is { Transient: true } answer && MayWaitFor(answer)),
            DelayGenerator = a => ValueTask.FromResult(a.Outcome.Result is { } answer ? PauseAsked(answer) : null),
            OnRetry = a =>
            {
                var authority = Authority.Of(a.Outcome.Result!.Url);
                statistics.Retried(authority);
                if (a.Outcome.Result.Outcome == FetchOutcome.Throttled)
                {
                    // The others in the queue must not fill the pause.
                    politeness.Pause(authority, time.GetUtcNow() + a.RetryDelay);
                }

                return default;
            },
        }).Build();
    }

    private bool MayWaitFor(Answer answer)
    {
        var pause = PauseAsked(answer) ?? TimeSpan.Zero;
        return pause <= TimeSpan.FromSeconds(options.MaxWaitSeconds) && time.GetUtcNow() + pause < politeness.Deadline;
    }

    /// <summary>The pause that the host itself asks for, or null for our own backoff.</summary>
    private TimeSpan? PauseAsked(Answer answer)
        => answer.Limits?.RetryAfter ?? (answer.Limits?.QuotaBackAt is { } back ? back - time.GetUtcNow() is var pause && pause > TimeSpan.Zero ? pause : TimeSpan.Zero : null);
}
