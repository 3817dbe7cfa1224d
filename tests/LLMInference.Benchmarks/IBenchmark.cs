namespace LLMInference.Benchmarks;

/// <summary>One thing that has a budget of time or memory, measured beside what it is compared with, in one run.</summary>
internal interface IBenchmark
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Summary { get; }

    /// <summary>Measures, prints figures and ratios, and returns the exit code: 0 within the budget, 1 outside of it, 2 when it cannot be measured here.</summary>
    Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancel);
}
