using System.Globalization;
using LLMInference.Catalog.Export;
using LLMInference.Catalog.Ledger;
using LLMInference.Catalog.Readme;
using LLMInference.Catalog.Site;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Publish;

/// <summary>Where to publish.</summary>
/// <param name="Output">The output folder; holds <c>works.db</c>.</param>
/// <param name="Readme">The README file; written with default words when there is none.</param>
public sealed record PublishOptions(string Output, string Readme)
{
    /// <summary>Who names feed entries (RFC 4151): a domain or mail address, a comma and a year. <value>llminf.example,2026</value></summary>
    public string TagAuthority { get; init; } = "llminf.example,2026";

    /// <summary>Days without an answer after which the README says so of a source or seed. <value>3</value></summary>
    public int SilentDays { get; init; } = 3;

    /// <summary>The size at which the README spills into topic pages, bytes. <value>480,000</value></summary>
    public int MaxReadmeBytes { get; init; } = 480_000;
}

/// <summary>What publishing did.</summary>
/// <param name="Written">Files whose bytes changed, in the order of writing.</param>
/// <param name="Removed">Pages and feeds of topics that are gone.</param>
/// <param name="Unchanged">Files that said the right thing already.</param>
public sealed record PublishOutcome(IReadOnlyList<string> Written, IReadOnlyList<string> Removed, int Unchanged);

/// <summary>Writes everything that is published from <c>works.db</c> alone. No clock, no network: the same catalog gives the same files.</summary>
public static class Publisher
{
    /// <summary>Publishes. The ledger comes last: until it is written, a run that is killed finds the same changes again and ends in the same state.</summary>
    /// <exception cref="ReadmeMarkerException">The README's markers are broken; nothing was written.</exception>
    /// <exception cref="MissingCatalogException">There is no <c>works.db</c>.</exception>
    public static PublishOutcome Publish(PublishOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var view = CatalogView.Read(Path.Combine(options.Output, "works.db"));
        var changesFile = Path.Combine(options.Output, "changes", WorkJson.Date(view.Night) + ".md");
        var changes = ChangesPage.Render(view, File.Exists(changesFile) ? File.ReadAllText(changesFile) : null);
        var readme = Readme(view, options, changes is null ? null : view.Night);

        var files = new Files();
        files.WriteFolder(Path.Combine(options.Output, "topics"), "*.md", TopicPages.Render(view));
        files.WriteFolder(Path.Combine(options.Output, "feeds"), "*.xml", AtomFeed.Render(view, options.TagAuthority));
        if (YearPlot.Render(view) is { } plot)
        {
            files.Write(Path.Combine(options.Output, "plots", "works-by-year.svg"), AtomicFile.Utf8.GetBytes(plot));
        }

        foreach (var exporter in ExporterRegistry.All.Where(e => e.FileName is not null))
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            exporter.Write(view.Works.Where(w => !w.Hidden), text);
            files.Write(Path.Combine(options.Output, exporter.FileName!), AtomicFile.Utf8.GetBytes(text.ToString()));
        }

        files.Write(Path.Combine(options.Output, ParquetFile.FileName), ParquetFile.Write(view.Works.Where(w => !w.Hidden)));
        files.WriteTree(Path.Combine(options.Output, "site"), ["topics", "people"], "*.html", SitePages.Render(view));
        if (changes is not null)
        {
            files.Write(changesFile, AtomicFile.Utf8.GetBytes(changes));
        }

        files.Write(options.Readme, readme);
        files.Write(Path.Combine(options.Output, "works.jsonl"), LedgerWriter.Write(view.Works).Span);
        return new PublishOutcome(files.Written, files.Removed, files.Unchanged);
    }

    private static byte[] Readme(CatalogView view, PublishOptions options, DateOnly? tonight)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.Readme))!;
        var relative = Path.GetRelativePath(folder, Path.GetFullPath(options.Output)).Replace('\\', '/');
        // A link to nothing exists to the file system, and there is nothing to read.
        var file = AtomicFile.Target(options.Readme);
        var old = File.Exists(file) ? File.ReadAllBytes(file) : AtomicFile.Utf8.GetBytes(ReadmeWriter.Default);
        return ReadmeWriter.Write(old, view, new ReadmeOptions(relative, tonight ?? NewestChanges(options.Output), options.MaxReadmeBytes) { SilentDays = options.SilentDays }, options.Readme);
    }

    private static DateOnly? NewestChanges(string output)
    {
        var folder = Path.Combine(output, "changes");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.md").Select(f => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(f), "yyyy-MM-dd", out var date) ? date : (DateOnly?)null).Max()
            : null;
    }

    private sealed class Files
    {
        public List<string> Written { get; } = [];

        public List<string> Removed { get; } = [];

        public int Unchanged { get; private set; }

        public void Write(string path, ReadOnlySpan<byte> bytes)
        {
            if (AtomicFile.Write(path, bytes))
            {
                Written.Add(path);
            }
            else
            {
                Unchanged++;
            }
        }

        // A folder with folders below it, whose pages are removed as those of WriteFolder are.
        public void WriteTree(string folder, IReadOnlyList<string> below, string pattern, IReadOnlyDictionary<string, string> files)
        {
            foreach (var part in below.Append(""))
            {
                WriteFolder(Path.Combine(folder, part), pattern, files.Where(f => Path.GetDirectoryName(f.Key) == part).ToDictionary(f => Path.GetFileName(f.Key), f => f.Value, StringComparer.Ordinal));
            }
        }

        // Pages and feeds of a topic that is gone would stay for ever and be renewed by nothing; files that others put there are left alone.
        public void WriteFolder(string folder, string pattern, IReadOnlyDictionary<string, string> files)
        {
            foreach (var (name, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                Write(Path.Combine(folder, name), AtomicFile.Utf8.GetBytes(text));
            }

            if (!Directory.Exists(folder))
            {
                return;
            }

            foreach (var stale in Directory.GetFiles(folder, pattern).Where(f => !files.ContainsKey(Path.GetFileName(f))).Order(StringComparer.Ordinal))
            {
                if (File.ReadAllText(stale).Contains("llminf", StringComparison.Ordinal))
                {
                    File.Delete(stale);
                    Removed.Add(stale);
                }
            }
        }
    }
}
