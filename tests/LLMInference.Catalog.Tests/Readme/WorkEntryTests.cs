using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Readme;
using LLMInference.Catalog.Store;

namespace LLMInference.Catalog.Tests.Readme;

public sealed class WorkEntryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CatalogView _view;

    public WorkEntryTests()
    {
        var db = Path.Combine(_folder.Folder, "works.db");
        CatalogBuilder.Build(Sample.Input with { Venues = [.. Sample.Venues, new CatalogVenue("ICLR", null, "conference", null, "A*")] }, db);
        _view = CatalogView.Read(db);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("SOSP", PublicationStatus.Published, "SOSP 2025 (CCF A)")]
    [InlineData("SOSP", PublicationStatus.Accepted, "to appear, SOSP 2026 (CCF A)", 2026)]
    [InlineData("SOSP", PublicationStatus.Accepted, "accepted, SOSP 2025 (CCF A)")]
    [InlineData("ICLR", PublicationStatus.Published, @"ICLR 2025 (CORE A\*)")]
    [InlineData("TODS", null, "TODS 2025")]
    [InlineData("arXiv", PublicationStatus.Preprint, "arXiv 2025")]
    [InlineData("arXiv", PublicationStatus.Accepted, "accepted, arXiv 2025")]
    [InlineData(null, PublicationStatus.Accepted, "accepted, 2025")]
    public void Where_and_when_it_appeared(string? venue, PublicationStatus? status, string expected, int year = 2025)
        => new WorkEntry(_view).Appeared(Work(status) with { Venue = venue, Year = year }).ShouldBe(expected);

    [Theory]
    [InlineData(PublicationStatus.Retracted, "⚠️ retracted")]
    [InlineData(PublicationStatus.Withdrawn, "⚠️ withdrawn by its authors")]
    public void What_must_not_be_relied_on_says_so(PublicationStatus status, string mark) => new WorkEntry(_view).Render(Work(status)).ShouldContain(mark);

    [Fact]
    public void What_may_be_relied_on_bears_no_warning() => new WorkEntry(_view).Render(Work(PublicationStatus.Published)).ShouldNotContain("⚠️");

    private LedgerWork Work(PublicationStatus? status) => _view.Works.Single(w => w.Id == Sample.Paged.Id) with { Status = status };
}
