using LLMInference.Cli.Files;

namespace LLMInference.Cli.Tests.Files;

public sealed class SeedFolderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("llminf-seeds-");

    public SeedFolderTests() => Write("people.yaml", "- id: ada\n  name: Ada Lovelace\n  url: https://ada.example.org/\n");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Where_a_decision_stands_does_not_tell_where_the_folder_lies_and_a_fault_does()
    {
        Write("curation.yaml", "# Decided.\n- hide: arxiv:2401.00001\n  reason: withdrawn\n");
        SeedFolder.Check(folder.FullName).Curation.Entries.Single().Where.ShouldBe("curation.yaml:2");

        Write("curation.yaml", "# Decided.\n- hide: arxiv:2401.00001\n");
        Should.Throw<UsageException>(() => SeedFolder.Check(folder.FullName)).Message.ShouldContain($"{folder.FullName}/curation.yaml:2: ");
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder.FullName, file), text);
}
