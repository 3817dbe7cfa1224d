using LLMInference.Benchmarks;

return await Benchmarks.RunAsync(args, Console.Out, Console.Error, CancellationToken.None).ConfigureAwait(false);
