using LLMInference.Cli.Settings;
using LLMInference.Testing;

namespace LLMInference.Cli.Tests.Settings;

public sealed class ArchiveDocumentTests
{
    [Fact]
    public void Every_setting_of_archive_and_publishing_is_documented_with_its_default()
    {
        var text = File.ReadAllText(Repository.PathTo("docs", "archive.md"));
        var defaults = SettingsReader.Read([]);
        var documented = text.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal) && l.Contains(':', StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Where(c => c.Length == 5).Select(c => (c[1].Trim('`'), c[3]));

        documented.Order().ShouldBe(
            new (string, string)[]
            {
                ("Archive:KeepDays", $"{defaults.Archive.KeepDays}"), ("Archive:MaxBytes", $"{defaults.Archive.MaxBytes}"), ("Archive:MaxFileBytes", $"{defaults.Archive.MaxFileBytes}"),
                ("Archive:MaxFileDays", $"{defaults.Archive.MaxFileDays}"), ("Publish:SilentDays", $"{defaults.Publish.SilentDays}"),
            });
        SettingsReader.KnownKeys().Count(k => k.StartsWith("Archive:", StringComparison.Ordinal) || k.StartsWith("Publish:", StringComparison.Ordinal)).ShouldBe(5);
    }

    [Fact]
    public void A_value_out_of_range_is_told_with_its_key()
        => Should.Throw<UsageException>(() => SettingsReader.Read(["Archive:KeepDays=0", "Publish:SilentDays=x"])).Message.ShouldSatisfyAllConditions(
            m => m.ShouldContain("Archive:KeepDays"), m => m.ShouldContain("1 to 36500 days"), m => m.ShouldContain("Publish:SilentDays cannot be read as a whole number"));
}
