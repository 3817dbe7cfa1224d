using System.Text.RegularExpressions;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Store;
using LLMInference.Testing;

namespace LLMInference.Catalog.Tests.Index;

public sealed class DataModelDocumentTests
{
    [Fact]
    public void The_document_names_every_table_and_column_of_the_schema_and_no_other()
    {
        using var folder = new TemporaryFolder();
        CatalogBuilder.Build(Sample.Input, folder.File("works.db"));
        using var connection = WorksDatabase.OpenReadOnly(folder.File("works.db"));
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT t.name || '.' || c.name FROM pragma_table_list t, pragma_table_info(t.name) c
            WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'works_fts_%' ORDER BY 1
            """;
        var actual = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            actual.Add(reader.GetString(0));
        }

        var text = File.ReadAllText(Repository.PathTo("docs", "data-model.md"));
        var tables = text[text.IndexOf("## Tables", StringComparison.Ordinal)..text.IndexOf("## The ledger", StringComparison.Ordinal)].Split("\n### ").Skip(1);
        var documented = tables.SelectMany(t => Regex.Matches(t, @"^\| `(\w+)` \|", RegexOptions.Multiline).Select(m => t[..t.IndexOf('\n', StringComparison.Ordinal)].Trim() + "." + m.Groups[1].Value));

        documented.Order(StringComparer.Ordinal).ShouldBe(actual.Order(StringComparer.Ordinal));
    }
}
