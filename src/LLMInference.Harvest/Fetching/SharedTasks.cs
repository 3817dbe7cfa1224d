namespace LLMInference.Harvest.Fetching;

/// <summary>
/// Lets everyone who wants the same thing at the same time share one task. It goes on while anyone still waits, and is cancelled, and seen to its end,
/// when the last one gives up, so that nothing runs on unseen.
/// </summary>
internal sealed class SharedTasks<TKey, TResult>
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Shared> running = [];

    /// <summary>Joins the task under way for <paramref name="key"/>, or starts it.</summary>
    public async Task<TResult> JoinAsync(TKey key, Func<CancellationToken, Task<TResult>> start, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Shared shared;
        lock (gate)
        {
            if (!running.TryGetValue(key, out shared!) || shared.Cancellation.IsCancellationRequested)
            {
                var fresh = shared = new Shared();
                running[key] = shared;
                shared.Task = Task.Run(() => RunAsync(key, fresh, start), CancellationToken.None);
            }

            shared.Waiting++;
        }

        try
        {
            return await shared.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (IsLastToLeave(shared))
            {
                await shared.Cancellation.CancelAsync();
                await shared.Task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            throw;
        }
    }

    private bool IsLastToLeave(Shared shared)
    {
        lock (gate)
        {
            return --shared.Waiting == 0;
        }
    }

    private async Task<TResult> RunAsync(TKey key, Shared shared, Func<CancellationToken, Task<TResult>> start)
    {
        try
        {
            return await start(shared.Cancellation.Token);
        }
        finally
        {
            lock (gate)
            {
                if (running.GetValueOrDefault(key) == shared)
                {
                    running.Remove(key);
                }
            }
        }
    }

    /// <summary>Its source of cancellation holds no timer and no registration, so it needs no disposal.</summary>
    private sealed class Shared
    {
        public CancellationTokenSource Cancellation { get; } = new();

        public Task<TResult> Task { get; set; } = null!;

        public int Waiting { get; set; }
    }
}
