using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Writing;
using Parquet;
using Parquet.Schema;

namespace LLMInference.Catalog.Export;

/// <summary>Works as Apache Parquet, for data frames: the columns of <c>works</c>, then authors, topics and links as lists joined by <c>; </c>, as in <c>works.csv</c>.</summary>
public static class ParquetFile
{
    /// <summary>The file in the output folder.</summary>
    public const string FileName = "works.parquet";

    /// <summary>The whole file. The same works give the same bytes.</summary>
    public static byte[] Write(IEnumerable<LedgerWork> works)
    {
        ArgumentNullException.ThrowIfNull(works);
        return WriteAsync([.. works]).GetAwaiter().GetResult();
    }

    private static async Task<byte[]> WriteAsync(IReadOnlyList<LedgerWork> works)
    {
        var columns = new (DataField Field, Func<ParquetRowGroupWriter, DataField, Task> Write)[]
        {
            Text("id", w => w.Id),
            Text("title", w => w.Title),
            Whole("year", w => w.Year),
            Text("venue", w => w.Venue),
            Text("doi", w => w.Doi),
            Text("arxiv_id", w => w.ArxivId),
            (new DataField<double>("relevance"), (group, field) => group.WriteAsync<double>(field, works.Select(w => w.Relevance).ToArray())),
            Whole("citation_count", w => w.CitationCount),
            Text("citation_date", w => w.CitationDate is { } date ? WorkJson.Date(date) : null),
            Text("status", w => w.Status?.Name()),
            Text("first_seen", w => WorkJson.Date(w.FirstSeen)),
            Text("withdrawn_at", w => w.WithdrawnAt is { } date ? WorkJson.Date(date) : null),
            Flag("authors_complete", w => w.AuthorsComplete),
            Flag("starred", w => w.Starred),
            Flag("hidden", w => w.Hidden),
            Text("curator_note", w => w.CuratorNote),
            Text("authors", w => string.Join("; ", w.Authors.Select(a => a.Name))),
            Text("topics", w => string.Join("; ", w.Topics.Select(t => t.TopicId))),
            Text("links", w => string.Join("; ", w.Links.Select(l => $"{l.Kind}={l.Url}"))),
        };
        var schema = new ParquetSchema([.. columns.Select(c => c.Field)]);
        using var buffer = new MemoryStream();
        var writer = await ParquetWriter.CreateAsync(schema, buffer).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            using var group = writer.CreateRowGroup();
            foreach (var (field, write) in columns)
            {
                await write(group, field).ConfigureAwait(false);
            }
        }

        return buffer.ToArray();

        (DataField, Func<ParquetRowGroupWriter, DataField, Task>) Text(string name, Func<LedgerWork, string?> value) => (new DataField<string>(name), (group, field) => group.WriteAsync(field, works.Select(value).ToArray()!));
        (DataField, Func<ParquetRowGroupWriter, DataField, Task>) Whole(string name, Func<LedgerWork, int?> value) => (new DataField<int?>(name), (group, field) => group.WriteAsync<int>(field, works.Select(value).ToArray()));
        (DataField, Func<ParquetRowGroupWriter, DataField, Task>) Flag(string name, Func<LedgerWork, bool> value) => (new DataField<bool>(name), (group, field) => group.WriteAsync<bool>(field, works.Select(value).ToArray()));
    }
}
