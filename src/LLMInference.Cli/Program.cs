using LLMInference.Cli;

return await LlminfProgram.RunAsync(args, Console.Out, Console.Error);
