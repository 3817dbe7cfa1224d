using System.CommandLine;
using LLMInference.Catalog;
using LLMInference.Cli.Commands;
using LLMInference.Cli.Files;
using LLMInference.Cli.Terminal;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Store;
using Microsoft.Data.Sqlite;

namespace LLMInference.Cli;

/// <summary>Runs one command line and turns whatever happens into the contract's exit codes.</summary>
internal static class LlminfProgram
{
    // SQLite's SQLITE_FULL, SQLITE_READONLY and SQLITE_IOERR: the disk's doing, not a bug.
    private const int DatabaseFull = 13;
    private const int DatabaseReadOnly = 8;
    private const int DatabaseDisk = 10;

    internal static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parse = CommandTree.Create().Parse(args);
        parse.InvocationConfiguration.Output = output;
        parse.InvocationConfiguration.Error = error;
        parse.InvocationConfiguration.EnableDefaultExceptionHandler = false;
        var json = args.Contains("--json");
        Task Tell(string sentence) => LlminfProgram.Tell(error, json, sentence);
        if (Faults(parse) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
            {
                await Tell(fault).ConfigureAwait(false);
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
            await Tell(e.Message).ConfigureAwait(false);
            return e.ExitCode;
        }
        catch (Exception e) when (e is UsageException or WarcFormatException or CrawlStoreException)
        {
            await Tell(e.Message).ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (StopException e)
        {
            await Tell(e.Message).ConfigureAwait(false);
            return e.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, a folder without permission: the user's to put right; what is published was swapped in whole or not at all.
            await Tell($"A file could not be read or written: {TextFile.Reason(e)} The published files are whole; free space or permit it, and run again.").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is DatabaseFull or DatabaseReadOnly or DatabaseDisk)
        {
            await Tell($"A database could not be written: {TextFile.Reason(e)} The published files are whole; free space or permit it, and run again: it goes on where this run stopped.").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            await Tell("Stopped. The next run goes on where this one ended.").ConfigureAwait(false);
            return ExitCode.Unexpected;
        }
        catch (Exception e)
        {
            var log = BugReport.Write(args, e);
            await Tell($"Something went wrong that should not: {TextFile.Reason(e)} The published files are as they were. Details for a bug report: {log}").ConfigureAwait(false);
            return ExitCode.Unexpected;
        }
    }

    // What was mistyped comes first: what the parser finds wrong may follow from having taken it for a word.
    private static IReadOnlyList<string> Faults(ParseResult parse) => MistypedOptions.Of(parse) is { Count: > 0 } mistyped ? mistyped : [.. parse.Errors.Select(e => e.Message)];

    // As CommandTerminal tells it; here there may be no command yet.
    private static async Task Tell(TextWriter error, bool json, string sentence)
        => await error.WriteLineAsync(json ? RunLog.Line(TimeProvider.System.GetUtcNow(), "error", "failed", sentence, []) : "error: " + sentence).ConfigureAwait(false);

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
