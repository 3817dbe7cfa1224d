using LLMInference.Catalog.Export;
using LLMInference.Catalog.Index;
using Parquet;

namespace LLMInference.Catalog.Tests.Export;

public sealed class ParquetFileTests
{
    [Fact]
    public async Task It_reads_back_with_the_columns_of_works_csv_and_a_row_a_work()
    {
        var works = new Projection(Sample.Input).Works;

        using var file = new MemoryStream(ParquetFile.Write(works));
        await using var reader = await ParquetReader.CreateAsync(file, cancellationToken: TestContext.Current.CancellationToken);

        using var header = new StringWriter();
        new CsvExporter().Write([], header);
        reader.Schema.DataFields.Select(f => f.Name).ShouldBe(header.ToString().Trim().Split(','));
        reader.RowGroupCount.ShouldBe(1);
        using var group = reader.OpenRowGroupReader(0);
        group.RowCount.ShouldBe(works.Count);
    }

    [Fact]
    public void The_same_works_give_the_same_bytes_and_no_work_gives_a_file_too()
    {
        var works = new Projection(Sample.Input).Works;

        ParquetFile.Write(works).ShouldBe(ParquetFile.Write([.. works]));
        ParquetFile.Write([])[..4].ShouldBe("PAR1"u8.ToArray());
    }
}
