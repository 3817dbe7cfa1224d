using LLMInference.Benchmarks.Dump;
using LLMInference.Benchmarks.Extraction;
using LLMInference.Benchmarks.Resolution;

namespace LLMInference.Benchmarks;

/// <summary>All benchmarks by name: <c>dotnet run -c Release --project tests/LLMInference.Benchmarks -- NAME …</c>.</summary>
internal static class Benchmarks
{
    private static readonly IReadOnlyList<IBenchmark> All = [new ScrapyComparison(), new ExtractionSpeed(), new DumpSpeed(), new DedupeSpeed()];

    /// <summary>Runs the one that is named first; without a name prints what there is.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        if (args.Count > 0 && All.FirstOrDefault(b => b.Name == args[0]) is { } benchmark)
        {
            return await benchmark.RunAsync([.. args.Skip(1)], output, cancel).ConfigureAwait(false);
        }

        await errors.WriteLineAsync("Name a benchmark:").ConfigureAwait(false);
        foreach (var known in All)
        {
            await errors.WriteLineAsync($"  {known.Name,-14} {known.Summary}").ConfigureAwait(false);
        }

        return 2;
    }
}
