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

        terminal.Detail($"Round {round}: {questions} questions.");
    }

    public void Settled(HarvestRequest request, string outcome, string detail, int settled, int questions)
    {
        lock (gate)
        {
            (this.settled, this.questions) = (settled, questions);
        }

        terminal.Detail($"{request.Method} {request.Url}: {outcome}. {detail}");
    }

    public void Started(HarvestRequest request) => Change(Authority.Of(request.Url), h => h with { UnderWay = h.UnderWay + 1 });

    public void WaitingUntil(string authority, DateTimeOffset until, string why) => Change(authority, h => h with { Until = until, Why = why });

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
            var table = new Table().Border(TableBorder.None).Title($"round {round}: {settled} of {questions}").AddColumns("host", "done", "now", "next");
            foreach (var (authority, line) in hosts.OrderByDescending(h => h.Value.UnderWay).ThenBy(h => h.Key, StringComparer.Ordinal).Take(20))
            {
                var next = line.Until is { } until ? $"{until:HH:mm:ss} ({line.Why})" : "";
                table.AddRow(Markup.Escape(authority), $"{line.Done}", line.UnderWay > 0 ? $"{line.UnderWay}" : "", Markup.Escape(next));
            }

            return table;
        }
    }

    private sealed record HostLine(int Done = 0, int UnderWay = 0, DateTimeOffset? Until = null, string Why = "");
}
