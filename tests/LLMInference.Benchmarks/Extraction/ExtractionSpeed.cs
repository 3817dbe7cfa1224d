using System.Diagnostics;
using System.Globalization;
using System.Text;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Sources.CuratedLists;

namespace LLMInference.Benchmarks.Extraction;

/// <summary>How long pages and lists of many shapes and sizes take, and what memory they leave in use: files given, or made-up pages up to 5 MB.</summary>
internal sealed class ExtractionSpeed : IBenchmark
{
    private const int Repeats = 3;

    /// <inheritdoc/>
    public string Name => "extract-speed";

    /// <inheritdoc/>
    public string Summary => "Seconds a MB on dense and hostile pages and curated lists; arguments: files, or names of made-up pages, to read instead.";

    /// <inheritdoc/>
    public Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancel)
    {
        var pages = args.Count > 0 ? args.Select(Page) : SyntheticPages.All().Select(p => (p.Name, p.Body.Length, (Func<int>)(() => Read(p.Body)))).Concat(SyntheticPages.Lists().Select(l => (l.Name, Encoding.UTF8.GetByteCount(l.Text), (Func<int>)(() => ReadList(l.Text)))));
        output.WriteLine($"{"page",-28} {"MB",7} {"entries",8} {"s",8} {"cpu s",8} {"cpu s/MB",9} {"allocated MB",13}");
        foreach (var small in SyntheticPages.Small())
        {
            // A night reads small pages by the hundred before a big one comes: not the first of them is asked about.
            Read(small);
        }

        foreach (var (_, list) in SyntheticPages.Lists())
        {
            // So with lists: a tenth of each.
            ReadList(list[..(list.Length / 10)]);
        }

        var slow = 0;
        foreach (var (name, length, read) in pages)
        {
            cancel.ThrowIfCancellationRequested();
            double best = double.MaxValue, processor = double.MaxValue;
            var entries = 0;
            long allocated = 0;
            for (var i = 0; i < Repeats; i++)
            {
                var before = GC.GetTotalAllocatedBytes(precise: true);
                var busy = Environment.CpuUsage.TotalTime;
                var watch = Stopwatch.StartNew();
                entries = read();
                best = Math.Min(best, watch.Elapsed.TotalSeconds);
                processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
                allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            }

            var size = length / 1e6;
            slow += best > Math.Max(1, size) ? 1 : 0;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {size,7:0.000} {entries,8} {best,8:0.000} {processor,8:0.000} {processor / size,9:0.000} {allocated / 1e6,13:0.0}"));
        }

        output.WriteLine(slow == 0 ? "All within a second a MB." : $"{slow} pages took more than a second a MB.");
        return Task.FromResult(slow == 0 ? 0 : 1);
    }

    private static int Read(byte[] body) => PublicationPageExtractor.Extract(PageInput.Of(new Uri("https://page.example/publications.html"), body)).Entries.Count;

    private static int ReadList(string text) => CuratedListExtractor.Extract(text).Entries.Count;

    private static (string Name, int Bytes, Func<int> Read) Page(string argument)
    {
        if (argument.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && File.Exists(argument))
        {
            var list = File.ReadAllText(argument);
            return (Path.GetFileName(argument), Encoding.UTF8.GetByteCount(list), () => ReadList(list));
        }

        if (SyntheticPages.Lists().FirstOrDefault(l => l.Name == argument) is { Text: { } text })
        {
            return (argument, Encoding.UTF8.GetByteCount(text), () => ReadList(text));
        }

        var (name, body) = File.Exists(argument) ? (Path.GetFileName(argument), File.ReadAllBytes(argument)) : SyntheticPages.All().First(p => p.Name == argument);
        return (name, body.Length, () => Read(body));
    }
}
