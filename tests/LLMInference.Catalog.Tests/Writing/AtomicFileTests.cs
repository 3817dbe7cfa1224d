using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Tests.Writing;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_a_symbolic_link_stays_one_and_what_it_leads_to_is_written()
    {
        Directory.CreateDirectory(_folder.File("docs"));
        File.WriteAllText(_folder.File("docs/list.md"), "old");
        File.CreateSymbolicLink(_folder.File("docs/link.md"), "list.md");
        File.CreateSymbolicLink(_folder.File("README.md"), "docs/link.md");

        AtomicFile.Write(_folder.File("README.md"), "new").ShouldBeTrue();

        new FileInfo(_folder.File("README.md")).LinkTarget.ShouldBe("docs/link.md");
        File.ReadAllText(_folder.File("docs/list.md")).ShouldBe("new");
        AtomicFile.Write(_folder.File("README.md"), "new").ShouldBeFalse();
        Directory.EnumerateFiles(_folder.Folder, "*.writing", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void A_symbolic_link_to_nothing_yet_makes_the_file_that_it_leads_to()
    {
        File.CreateSymbolicLink(_folder.File("README.md"), "docs/list.md");

        AtomicFile.Write(_folder.File("README.md"), "new").ShouldBeTrue();

        File.ReadAllText(_folder.File("docs/list.md")).ShouldBe("new");
        new FileInfo(_folder.File("README.md")).LinkTarget.ShouldBe("docs/list.md");
    }

    [Fact]
    public void Who_may_read_and_write_a_file_stays_as_it_is()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Modes of files are Unix's.");
            return;
        }

        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        File.WriteAllText(_folder.File("README.md"), "old");
        File.SetUnixFileMode(_folder.File("README.md"), Mode);

        AtomicFile.Write(_folder.File("README.md"), "new").ShouldBeTrue();

        File.GetUnixFileMode(_folder.File("README.md")).ShouldBe(Mode);
    }
}
