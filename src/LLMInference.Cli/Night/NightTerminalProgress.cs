using LLMInference.Cli.Terminal;
using LLMInference.Harvest;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;
using Spectre.Console;

namespace LLMInference.Cli.Night;

/// <summary>
/// Shows on a terminal what is done, what is waited for and until when, one line a host, redrawn in place; elsewhere it says nothing while it works.
/// </summary>
internal sealed class NightTerminalProgress : IHarvestProgress, IFetchObserver, IDisposable
{
    private readonly CommandTerminal terminal;
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, HostLine> hosts = new(StringComparer.Ordinal);
    private readonly ManualResetEventSlim ended = new();
    private readonly Thread? painter;
    private int settled;
    private int questions;
    private int round;

    internal NightTerminalProgress(CommandTerminal terminal)
    {
        this.terminal = terminal;
        if (terminal.Interactive)
        {
            painter = new Thread(Paint) { IsBackground = true, Name = "progress" };
            painter.Start();
        }
    }

    public void RoundOpened(int round, int questions)
    {
        lock (gate)
        {
            (this.round, this.questions, settled) = (round, questions, 0);
        }

        terminal.Event(Verbosity.Verbose, "debug", "round-opened", $"Round {round}: {questions} questions.", ("round", round), ("questions", questions));
    }

    public void Settled(HarvestRequest request, string outcome, string detail, int settled, int questions)
    {
        lock (gate)
        {
            (this.settled, this.questions) = (settled, questions);
        }

        terminal.Event(Verbosity.Verbose, "debug", "settled", $"{request.Method} {Redaction.Of(request.Url)}: {outcome}. {detail}",
            ("source", request.Source), ("seed", request.SeedId), ("method", request.Method), ("url", Redaction.Of(request.Url).AbsoluteUri), ("why", request.Why), ("outcome", outcome), ("detail", detail));
    }

    public void Queued(string authority, int questions) => Change(authority, h => h with { Waiting = h.Waiting + questions });

    public void Started(HarvestRequest request) => Change(Authority.Of(request.Url), h => h with { UnderWay = h.UnderWay + 1, Waiting = Math.Max(0, h.Waiting - 1) });

    public void WaitingUntil(string authority, DateTimeOffset until, string why)
    {
        Change(authority, h => h with { Until = until, Why = why });
        terminal.Log?.Write("debug", "waiting", $"{authority} is waited for until {until:u}, because of {why}.", ("host", authority), ("until", until), ("why", why));
    }

    public void Done(HarvestRequest request, FetchResult result) => Change(Authority.Of(request.Url), h => h with { UnderWay = h.UnderWay - 1, Done = h.Done + 1, Until = null });

    public void Dispose()
    {
        ended.Set();
        painter?.Join();
        ended.Dispose();
    }

    private void Change(string authority, Func<HostLine, HostLine> change)
    {
        lock (gate)
        {
            hosts[authority] = change(hosts.GetValueOrDefault(authority) ?? new HostLine());
        }
    }

    private void Paint()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            ColorSystem = terminal.Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Live(new Text("")).AutoClear(true).Start(live =>
        {
            while (!ended.Wait(TimeSpan.FromMilliseconds(200)))
            {
                live.UpdateTarget(Table());
                live.Refresh();
            }
        });
    }

    private Table Table()
    {
        lock (gate)
        {
            var table = new Table().Border(TableBorder.None).Title($"round {round}: {settled} of {questions}").AddColumns("host", "done", "waiting", "now", "next allowed at");
            foreach (var (authority, line) in hosts.OrderByDescending(h => h.Value.UnderWay + h.Value.Waiting > 0).ThenBy(h => h.Key, StringComparer.Ordinal).Take(20))
            {
                var next = line.Until is { } until ? $"{until:HH:mm:ss} ({line.Why})" : "";
                table.AddRow(Markup.Escape(authority), $"{line.Done}", line.Waiting > 0 ? $"{line.Waiting}" : "", line.UnderWay > 0 ? $"{line.UnderWay}" : "", Markup.Escape(next));
            }

            return table;
        }
    }

    private sealed record HostLine(int Done = 0, int Waiting = 0, int UnderWay = 0, DateTimeOffset? Until = null, string Why = "");
}
