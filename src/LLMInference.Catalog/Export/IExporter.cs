using LLMInference.Bibliography.Works;

namespace LLMInference.Catalog.Export;

/// <summary>Works as a file for other programs. The same code answers <c>query --format</c>.</summary>
public interface IExporter
{
    /// <summary>The name of the format: <c>bibtex csl csv json jsonl markdown</c>.</summary>
    string Format { get; }

    /// <summary>The file in the output folder, or null when a night leaves none in this format.</summary>
    string? FileName { get; }

    /// <summary>Writes the works in the order given; lines end with LF.</summary>
    void Write(IEnumerable<LedgerWork> works, TextWriter writer);
}

/// <summary>Every format, in the order in which help and documents name them.</summary>
public static class ExporterRegistry
{
    /// <summary>Add a format here and nowhere else.</summary>
    public static IReadOnlyList<IExporter> All { get; } =
    [
        new JsonExporter(),
        new JsonLinesExporter(), // the ledger works.jsonl has more keys and is written by LedgerWriter
        new CsvExporter(),
        new BibTexExporter(),
        new CslExporter(),
        new MarkdownExporter(),
    ];

    /// <summary>The exporter of a format, or null.</summary>
    public static IExporter? Find(string format) => All.FirstOrDefault(e => e.Format == format);
}
