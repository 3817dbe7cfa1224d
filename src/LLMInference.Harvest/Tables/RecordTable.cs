using System.Text;
using LLMInference.Bibliography.Resolution;

namespace LLMInference.Harvest.Tables;

/// <summary>A row of a table with its place, for messages.</summary>
/// <param name="Line">Line of the file at which the row begins, from 1.</param>
/// <param name="Record">The row; an empty <see cref="DedupeRecord.Id"/> means that it has none.</param>
public sealed record TableRow(long Line, DedupeRecord Record);

/// <summary>
/// Tables of records that a user brings: CSV, JSON Lines or BibTeX, told by the file's ending, else by its first character. Values stay as written;
/// what they mean is the resolution's affair.
/// </summary>
public static class RecordTable
{
    /// <summary>
    /// All rows of all files, in order. A row without an id cannot be named in a result: it is left out and told to <paramref name="warn"/>.
    /// </summary>
    /// <exception cref="TableFormatException">A file that is no such table, or an id that stands twice.</exception>
    /// <exception cref="IOException">A file that cannot be read.</exception>
    public static IReadOnlyList<DedupeRecord> ReadAll(IEnumerable<string> files, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(warn);
        var records = new List<DedupeRecord>();
        var places = new Dictionary<string, (string File, long Line)>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var (line, record) in Read(file, warn))
            {
                if (record.Id.Length == 0)
                {
                    warn($"{file}:{line}: this row has no id and is left out; give every row one.");
                }
                else if (!places.TryAdd(record.Id, (file, line)))
                {
                    var (first, at) = places[record.Id];
                    throw new TableFormatException($"{file}:{line}: the id '{record.Id}' stands at {first}:{at} already. Ids are unique over all files: rename one.");
                }
                else
                {
                    records.Add(record);
                }
            }
        }

        return records;
    }

    /// <summary>The rows of one file, read as they are asked for.</summary>
    public static IEnumerable<TableRow> Read(string file, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".csv" => CsvTable.Read(file, ',', warn),
            ".tsv" => CsvTable.Read(file, '\t', warn),
            ".jsonl" or ".ndjson" or ".json" => JsonLinesTable.Read(file, warn),
            ".bib" or ".bibtex" => BibTexTable.Read(file),
            _ => FirstCharacter(file) switch
            {
                '{' => JsonLinesTable.Read(file, warn),
                '@' or '%' => BibTexTable.Read(file),
                _ => CsvTable.Read(file, ',', warn),
            },
        };
    }

    // Published tables are UTF-8 or, when they are old, windows-1252, in which every byte is some letter.
    internal static StreamReader Open(string file)
    {
        using (var probe = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true)))
        {
            var buffer = new char[16 * 1024];
            try
            {
                while (probe.Read(buffer) > 0)
                {
                }
            }
            catch (DecoderFallbackException)
            {
                return new StreamReader(file, Western());
            }
        }

        return new StreamReader(file, Encoding.UTF8);
    }

    internal static Encoding Western() => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static char FirstCharacter(string file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8);
        int c;
        while ((c = reader.Read()) >= 0)
        {
            if (!char.IsWhiteSpace((char)c))
            {
                return (char)c;
            }
        }

        return '\0';
    }
}
