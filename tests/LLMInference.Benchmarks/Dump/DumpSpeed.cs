using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Sources.Dblp;

namespace LLMInference.Benchmarks.Dump;

/// <summary>
/// The person pages of a hundred people out of a made-up <c>dblp.xml.gz</c>, by ours and by Debian's <c>python3-lxml</c> (<c>iterparse</c>), turn about in one run, each in a
/// process of its own so that its peak memory is its own.
/// </summary>
internal sealed class DumpSpeed : IBenchmark
{
    private const int Followed = 100;
    private const int Rounds = 2;
    private const double LeastRatio = 1.5;
    private const double MostMegabytes = 300;

    // Debian's packages belong to Debian's Python, which need not be the first on the path.
    private static string Python => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    // The same job, as somebody would write it with lxml: who they are, then what they wrote and the pids of all co-authors.
    private const string Script = """
        import gzip, json, resource, sys, time
        from lxml import etree
        path, wanted = sys.argv[1], set(sys.argv[2].split(','))
        PUBLICATIONS = ('article', 'inproceedings', 'proceedings', 'book', 'incollection', 'phdthesis', 'mastersthesis', 'data')
        def records(tags):
            with gzip.open(path) as file:
                for _, element in etree.iterparse(file, events=('end',), tag=tags, load_dtd=True, huge_tree=True):
                    yield element
                    element.clear(keep_tail=False)
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        started = time.perf_counter()
        people, total = {}, 0
        for e in records(('www',) + PUBLICATIONS):
            total += 1
            if e.tag == 'www' and e.get('key')[10:] in wanted:
                for a in e.iterfind('author'):
                    people[a.text] = e.get('key')[10:]
        pages, coauthors, pids = {p: [] for p in wanted}, set(), {}
        for e in records(('www',) + PUBLICATIONS):
            if e.tag == 'www':
                for a in e.iterfind('author'):
                    if a.text in coauthors:
                        pids[a.text] = e.get('key')[10:]
                continue
            names = [a.text for a in e if a.tag in ('author', 'editor')]
            theirs = [people[n] for n in names if n in people]
            if theirs:
                coauthors.update(names)
                record = (e.tag, e.get('key'), [(f.tag, dict(f.attrib), ''.join(f.itertext())) for f in e])
                for p in theirs:
                    pages[p].append(record)
        print(json.dumps({'seconds': time.perf_counter() - started, 'records': total, 'found': sum(map(len, pages.values())), 'megabytes': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        """;

    /// <inheritdoc/>
    public string Name => "dump";

    /// <inheritdoc/>
    public string Summary => "A hundred people's pages out of a dblp.xml.gz, ours beside python3-lxml; argument: publications in it (1000000).";

    /// <inheritdoc/>
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancel)
    {
        if (args is ["--read", var dump, var pids])
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(Read(dump, pids.Split(','), cancel))).ConfigureAwait(false);
            return 0;
        }

        var publications = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("llminf-dump-");
        try
        {
            var path = Path.Combine(folder.FullName, "dblp.xml.gz");
            SyntheticDump.Write(path, publications);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{publications} publications and {publications / 4} people, {new FileInfo(path).Length / 1e6:0} MB packed.")).ConfigureAwait(false);
            var wanted = string.Join(',', Enumerable.Range(0, Followed).Select(i => SyntheticDump.Pid(i * (publications / 4 / Followed))));
            Reading? ours = null, theirs = null;
            for (var i = 0; i < Rounds; i++)
            {
                ours = Better(ours, await MeasureAsync(Environment.ProcessPath!, [.. Self(), "dump", "--read", path, wanted], cancel).ConfigureAwait(false));
                theirs = Better(theirs, await MeasureAsync(Python, ["-c", Script, path, wanted], cancel).ConfigureAwait(false));
            }

            return Judge(output, ours, theirs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Judge(TextWriter output, Reading? ours, Reading? theirs)
    {
        if (ours is null || theirs is null)
        {
            output.WriteLine(ours is null ? "Ours could not be measured." : "python3 with lxml could not be run (apt-get install python3-lxml): there is nothing to compare with.");
            return 2;
        }

        output.WriteLine($"{"reader",-28} {"s",7} {"records/s",11} {"peak MB",8} {"found",7}");
        foreach (var (name, r) in new[] { ("ours", ours), ("python3-lxml iterparse", theirs) })
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {r.Seconds,7:0.0} {r.Records / r.Seconds,11:0} {r.Megabytes,8:0} {r.Found,7}"));
        }

        var ratio = theirs.Seconds / ours.Seconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ours is {ratio:0.0} times as fast (at least {LeastRatio}) with {ours.Megabytes:0} MB at most (at most {MostMegabytes}); both found the same: {ours.Found == theirs.Found && ours.Records == theirs.Records}."));
        return ratio >= LeastRatio && ours.Megabytes < MostMegabytes && ours.Found == theirs.Found && ours.Records == theirs.Records ? 0 : 1;
    }

    private static Reading Read(string dump, string[] pids, CancellationToken cancel)
    {
        var source = new DblpSource(new DblpOptions { Dump = dump, MinDumpRecords = 0 });
        var seeds = new SeedSet([.. pids.Select(p => new Seed(SeedKind.Person, p, "Somebody", new Uri("https://people.example/")) { Ids = [new PersonIdentifier(PersonScheme.DblpPid, p)] })], []);
        var requests = source.Plan(new HarvestState(seeds, new Dictionary<string, IReadOnlyList<PersonIdentifier>>(), [])).ToList();
        var watch = Stopwatch.StartNew();
        var answers = source.Local!.Answer(requests, cancel);
        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        var megabytes = self.PeakWorkingSet64 / 1048576.0;
        var found = requests.Zip(answers).Sum(a => System.Xml.Linq.XElement.Load(new MemoryStream(a.Second.Body.ToArray())).Elements("r").Count());
        return new Reading(seconds, DumpCount.Of(dump), found, megabytes);
    }

    private static IEnumerable<string> Self()
        => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(DumpSpeed).Assembly.Location] : [];

    private static Reading? Better(Reading? one, Reading? other)
        => one is null || other is null ? one ?? other : (one.Seconds <= other.Seconds ? one : other) with { Megabytes = Math.Max(one.Megabytes, other.Megabytes) };

    private static async Task<Reading?> MeasureAsync(string program, IReadOnlyList<string> args, CancellationToken cancel)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, args) { RedirectStandardOutput = true } };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        var said = await process.StandardOutput.ReadToEndAsync(cancel).ConfigureAwait(false);
        await process.WaitForExitAsync(cancel).ConfigureAwait(false);
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Reading>(said) : null;
    }

    private sealed record Reading(
        [property: JsonPropertyName("seconds")] double Seconds, [property: JsonPropertyName("records")] long Records, [property: JsonPropertyName("found")] int Found, [property: JsonPropertyName("megabytes")] double Megabytes);
}
