using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using LLMInference.Bibliography.Resolution;
using LLMInference.Evaluation.Worlds;
using LLMInference.Harvest.Tables;

namespace LLMInference.Evaluation.Resolution;

/// <summary>How well records of one thing are found: on labelled tables, counted as <c>score.py</c> counts, and on made-up worlds.</summary>
public sealed class DedupeEvaluation : IEvaluation
{
    private static readonly (string Set, DedupeLevel Level, bool Cross)[] Sets =
    [
        ("dblp_acm", DedupeLevel.Work, true),
        ("modern_ids", DedupeLevel.Work, true),
        ("bibdedupe_stroke", DedupeLevel.Work, false),
        ("cora1295", DedupeLevel.Manifestation, false),
    ];

    /// <inheritdoc/>
    public string Name => "dedupe";

    /// <inheritdoc/>
    public string Usage => "FOLDER [--errors N] [--only NAME] [--levels]    pairwise precision, recall and F1 on labelled tables and made-up worlds; with --levels, of the tables at every level";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var errors = After(arguments, "--errors") is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : 0;
        var only = After(arguments, "--only");
        var folder = arguments.Count > 0 && !arguments[0].StartsWith("--", StringComparison.Ordinal) ? arguments[0] : null;
        if (folder is not null && !Directory.Exists(folder))
        {
            error.WriteLine($"There is no folder {folder}.");
            return 2;
        }

        if (folder is not null && arguments.Contains("--levels"))
        {
            foreach (var (set, _, cross) in Sets.Where(s => (only is null || s.Set.Contains(only, StringComparison.Ordinal)) && Directory.Exists(Path.Combine(folder, s.Set))))
            {
                Dictionary<string, string>? finer = null;
                foreach (var level in Enum.GetValues<DedupeLevel>())
                {
                    var clusters = Labelled(Path.Combine(folder, set), level, cross, errors, output);
                    if (finer?.GroupBy(r => r.Value, r => clusters[r.Key], StringComparer.Ordinal).Count(g => g.Distinct(StringComparer.Ordinal).Skip(1).Any()) is > 0 and var torn)
                    {
                        output.WriteLine($"    tears {torn} clusters of the level below apart");
                    }

                    finer = clusters;
                }
            }

            return 0;
        }

        bool Wanted(string set) => only is null || set.Contains(only, StringComparison.Ordinal);
        output.WriteLine($"{"set",-30} {"level",-14} {"pairs",-8} {"P",6} {"R",6} {"F1",6} {"records",8} {"seconds",8}");
        foreach (var (set, level, cross) in folder is null ? [] : Sets)
        {
            if (Wanted(set) && Directory.Exists(Path.Combine(folder!, set)))
            {
                Labelled(Path.Combine(folder!, set), level, cross, errors, output);
            }
        }

        if (folder is not null && Wanted("bibdedupe_cases"))
        {
            Pairs(Path.Combine(folder, "bibdedupe_cases"), output);
        }

        if (folder is not null && Wanted("hard_cases"))
        {
            HardCases(Path.Combine(folder, "hard_cases.csv"), output);
        }

        foreach (var (world, level, cross, make) in Worlds(folder))
        {
            if (Wanted(world))
            {
                Measure(world, make(), level, cross, errors, output);
            }
        }

        return 0;
    }

    private static IEnumerable<(string Name, DedupeLevel Level, bool Cross, Func<LabelledTable> Make)> Worlds(string? folder)
    {
        yield return ("night of 5,000 works", DedupeLevel.Work, false, () => NightWorld.Make(5_000, 17));
        yield return ("night of 50,000 works", DedupeLevel.Work, false, () => NightWorld.Make(50_000, 17));
        yield return ("dirty references, made up", DedupeLevel.Family, true, () => DirtyReferences.Make([.. new PaperMill(7).Papers(2600)], 61_000, 11));
        if (folder is not null && File.Exists(Path.Combine(folder, "dblp_acm", "records.csv")))
        {
            yield return ("dirty references, real titles", DedupeLevel.Family, true, () => DirtyReferences.Make(RealPapers(Path.Combine(folder, "dblp_acm", "records.csv")), 61_000, 13));
        }
    }

    private static List<MadeUpPaper> RealPapers(string file)
    {
        var venues = PaperMill.Venues.Select((v, i) => (v.Short, Index: i)).ToList();
        return [.. RecordTable.ReadAll([file], _ => { }).Where(r => r.Source == "DBLP").DistinctBy(r => r.Title, StringComparer.OrdinalIgnoreCase)
            .Select(r => new MadeUpPaper(r.Title, (r.Authors ?? "Anonymous Author").Split(", "), venues.Find(v => string.Equals(v.Short, r.Venue, StringComparison.OrdinalIgnoreCase)).Index, int.Parse(r.Year ?? "2000", CultureInfo.InvariantCulture)))];
    }

    private static Dictionary<string, string> Labelled(string folder, DedupeLevel level, bool cross, int errors, TextWriter output)
    {
        var rows = RecordTable.ReadAll([Path.Combine(folder, "records.csv")], _ => { });
        var gold = Csv(Path.Combine(folder, "gold_pairs.csv")).Select(p => Ends(p["id1"], p["id2"])).ToHashSet();
        var watch = Stopwatch.StartNew();
        var clusters = new Deduplicator().Cluster(rows, level);
        var byId = rows.Select((r, i) => (r.Id, Cluster: clusters[i])).ToDictionary(x => x.Id, x => x.Cluster, StringComparer.Ordinal);
        var source = rows.ToDictionary(r => r.Id, r => r.Source ?? "", StringComparer.Ordinal);
        Print(output, Path.GetFileName(folder), level, cross, PairScore.Of(byId, gold, cross ? id => source[id] : null), rows.Count, watch.Elapsed);
        if (errors > 0)
        {
            var row = rows.ToDictionary(r => r.Id, StringComparer.Ordinal);
            foreach (var (a, b) in gold.Where(p => byId[p.A] != byId[p.B]).OrderBy(p => string.CompareOrdinal(p.A, p.B)).Take(errors))
            {
                output.WriteLine($"    missed\n      {Tell(row[a])}\n      {Tell(row[b])}");
            }

            var wrong = byId.GroupBy(c => c.Value, c => c.Key, StringComparer.Ordinal).SelectMany(g => g.SelectMany(a => g.Where(b => string.CompareOrdinal(a, b) < 0 && !gold.Contains((a, b)) && (!cross || source[a] != source[b])).Select(b => (A: a, B: b))));
            foreach (var (a, b) in wrong.Take(errors))
            {
                output.WriteLine($"    joined\n      {Tell(row[a])}\n      {Tell(row[b])}");
            }
        }

        return byId;
    }

    private static void Measure(string name, LabelledTable table, DedupeLevel level, bool cross, int errors, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        var clusters = new Deduplicator().Cluster(table.Rows, level);
        Print(output, name, level, cross, table.Score(clusters, cross), table.Rows.Count, watch.Elapsed);
        if (errors > 0)
        {
            Errors(table, clusters, cross, errors, output);
        }
    }

    private static void Errors(LabelledTable table, IReadOnlyList<string> clusters, bool cross, int errors, TextWriter output)
    {
        var all = Enumerable.Range(0, table.Rows.Count).ToList();
        foreach (var (what, one, other) in new[] { ("missed", table.Truth, clusters), ("joined", clusters, table.Truth) })
        {
            var pairs = all.GroupBy(i => one[i], StringComparer.Ordinal).SelectMany(g => g.SelectMany(a => g.Where(b => a < b && other[a] != other[b] && (!cross || table.Rows[a].Source != table.Rows[b].Source)).Select(b => (A: a, B: b))));
            foreach (var (a, b) in pairs.Where((_, i) => i % 7 == 0).Take(errors))
            {
                output.WriteLine($"    {what}\n      {Tell(table.Rows[a])}\n      {Tell(table.Rows[b])}");
            }
        }
    }

    private static void Pairs(string folder, TextWriter output)
    {
        var records = RecordTable.ReadAll([Path.Combine(folder, "records.csv")], _ => { }).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var pairs = Csv(Path.Combine(folder, "test_pairs.csv"));
        var right = pairs.Count(p => new Deduplicator().Cluster([records[p["id1"]], records[p["id2"]]]) is var c && c[0] == c[1] == (p["label"] == "1"));
        output.WriteLine($"{"bibdedupe_cases",-30} {"work",-14} {right} of {pairs.Count} pairs right");
    }

    private static void HardCases(string file, TextWriter output)
    {
        var rows = Csv(file);
        DedupeRecord Side(Dictionary<string, string> row, string side) => new(side, row["title_" + side]) { Authors = row["authors_" + side], Venue = row["venue_" + side], Year = row["year_" + side] };
        var right = rows.Count(r => new Deduplicator().Cluster([Side(r, "a"), Side(r, "b")]) is var c && c[0] == c[1] == (r["same"] == "1"));
        output.WriteLine($"{"hard_cases",-30} {"work",-14} {right} of {rows.Count} pairs right");
    }

    private static void Print(TextWriter output, string name, DedupeLevel level, bool cross, PairScore s, int records, TimeSpan elapsed)
        => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {level.ToString().ToLowerInvariant(),-14} {(cross ? "between" : "all"),-8} {100 * s.Precision,6:0.00} {100 * s.Recall,6:0.00} {100 * s.F1,6:0.00} {records,8} {elapsed.TotalSeconds,8:0.0}"));

    private static string Tell(DedupeRecord r) => $"{r.Id} | {r.Title} | {r.Authors} | {r.Venue} | {r.Year}";

    private static (string A, string B) Ends(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);

    private static List<Dictionary<string, string>> Csv(string file)
    {
        using var csv = CsvReader.FromFile(file, CsvReaderOptions.Default);
        csv.ReadHeader();
        var columns = csv.Headers.ToList();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(columns.Select((name, i) => (name, Value: i < csv.FieldCount ? csv.GetString(i) ?? "" : "")).ToDictionary(c => c.name, c => c.Value, StringComparer.Ordinal));
        }

        return rows;
    }

    private static string? After(IReadOnlyList<string> arguments, string option)
    {
        for (var i = 0; i + 1 < arguments.Count; i++)
        {
            if (arguments[i] == option)
            {
                return arguments[i + 1];
            }
        }

        return null;
    }
}
