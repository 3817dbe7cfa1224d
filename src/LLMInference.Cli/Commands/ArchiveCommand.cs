using System.CommandLine;
using System.Globalization;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Cli.Commands;

/// <summary><c>archive ls | cat | verify</c>: the kept snapshots.</summary>
internal static class ArchiveCommand
{
    internal static Command Create(CommonOptions common) => new("archive", "The kept snapshots.") { List(common), Cat(common), Verify(common) };

    private static Command List(CommonOptions common)
    {
        var command = new Command("ls", "One line a kept record: date, status, type, length, address.");
        common.AddTo(command);
        command.SetAction(parse =>
        {
            var terminal = common.Terminal(parse);
            foreach (var entry in ArchiveFolder.List(Folder(common, parse), damage => terminal.Warn(damage.Message)))
            {
                terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Date:yyyy-MM-ddTHH:mm:ssZ}  {entry.Status,3}  {entry.Type,-8}  {entry.Length,9}  {entry.MediaType,-24}  {entry.Url}"));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Cat(CommonOptions common)
    {
        var url = new Argument<string>("URL") { Description = "The address, as it was asked." };
        var at = new Option<string?>("--at") { Description = "The newest snapshot of this day or earlier (2026-08-15); without it the newest.", HelpName = "DATE" };
        var command = new Command("cat", "Print the newest kept body of an address, decoded.") { url, at };
        common.AddTo(command);
        command.SetAction(parse =>
        {
            if (!Uri.TryCreate(parse.GetValue(url), UriKind.Absolute, out var address))
            {
                throw new UsageException($"'{parse.GetValue(url)}' is not an address: write it in full, beginning with https:// or http://.");
            }

            DateTimeOffset? until = null;
            if (parse.GetValue(at) is { } day)
            {
                until = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    ? new DateTimeOffset(date.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero)
                    : throw new UsageException($"--at '{day}' is not a day: write it like 2026-08-15.");
            }

            var snapshot = ArchiveFolder.Find(Folder(common, parse), address, until)
                ?? throw new UsageException($"The archive keeps no answer of '{address}'{(until is null ? "" : $" until {parse.GetValue(at)}")}. 'llminf archive ls' shows what it keeps.");
            // Bytes as they are where stdout is a real stream; a test's writer gets them as text.
            if (ReferenceEquals(parse.InvocationConfiguration.Output, Console.Out))
            {
                using var raw = Console.OpenStandardOutput();
                raw.Write(snapshot.Body.Span);
            }
            else
            {
                parse.InvocationConfiguration.Output.Write(System.Text.Encoding.UTF8.GetString(snapshot.Body.Span));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Verify(CommonOptions common)
    {
        var command = new Command("verify", "Check every file, record and digest.");
        common.AddTo(command);
        command.SetAction(parse =>
        {
            var terminal = common.Terminal(parse);
            var check = ArchiveFolder.Verify(Folder(common, parse));
            foreach (var damage in check.Damages)
            {
                terminal.Error(damage.Message);
            }

            terminal.Output.WriteLine($"{check.Records} records in {check.Files} files: {(check.Damages.Count == 0 ? "all whole" : $"{check.Damages.Count} damaged")}.");
            return check.Damages.Count == 0 ? ExitCode.Done : ExitCode.NotPublished;
        });
        return command;
    }

    private static string Folder(CommonOptions common, ParseResult parse) => Path.Combine(common.Output(parse), "archive");
}
