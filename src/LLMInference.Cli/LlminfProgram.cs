using System.CommandLine;
using LLMInference.Catalog;
using LLMInference.Cli.Commands;
using LLMInference.Cli.Files;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Store;

namespace LLMInference.Cli;

/// <summary>Runs one command line and turns whatever happens into the contract's exit codes.</summary>
internal static class LlminfProgram
{
    internal static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parse = CommandTree.Create().Parse(args);
        parse.InvocationConfiguration.Output = output;
        parse.InvocationConfiguration.Error = error;
        parse.InvocationConfiguration.EnableDefaultExceptionHandler = false;
        if (parse.Errors.Count > 0)
        {
            foreach (var fault in parse.Errors)
            {
                await error.WriteLineAsync($"error: {fault.Message}").ConfigureAwait(false);
            }

            await error.WriteLineAsync($"Try '{Invocation(parse)} --help'.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        try
        {
            return await parse.InvokeAsync(parse.InvocationConfiguration, cancellationToken).ConfigureAwait(false);
        }
        catch (CatalogException e)
        {
            await error.WriteLineAsync($"error: {e.Message}").ConfigureAwait(false);
            return e.ExitCode;
        }
        catch (Exception e) when (e is UsageException or WarcFormatException or CrawlStoreException)
        {
            await error.WriteLineAsync($"error: {e.Message}").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (StopException e)
        {
            await error.WriteLineAsync($"error: {e.Message}").ConfigureAwait(false);
            return e.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, a folder without permission: the user's to put right; what is published was swapped in whole or not at all.
            await error.WriteLineAsync($"error: A file could not be read or written: {TextFile.Reason(e)} The published files are whole; free space or permit it, and run again.").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped. The next run goes on where this one ended.").ConfigureAwait(false);
            return ExitCode.Unexpected;
        }
        catch (Exception e)
        {
            var log = BugReport.Write(args, e);
            await error.WriteLineAsync($"error: Something went wrong that should not: {TextFile.Reason(e)} The published files are as they were. Details for a bug report: {log}").ConfigureAwait(false);
            return ExitCode.Unexpected;
        }
    }

    private static string Invocation(ParseResult parse)
    {
        var names = new List<string>();
        for (var command = parse.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, command.Command is RootCommand ? "llminf" : command.Command.Name);
        }

        return string.Join(' ', names);
    }
}
