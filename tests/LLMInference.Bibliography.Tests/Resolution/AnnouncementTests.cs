using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Venues;

namespace LLMInference.Bibliography.Tests.Resolution;

public sealed class AnnouncementTests
{
    [Theory]
    [InlineData("Accepted at OSDI 2027", "OSDI", 2027)]
    [InlineData("Accepted to ICML 2025. 14 pages, 6 figures", "ICML", 2025)]
    [InlineData("12 pages; accepted for publication in IEEE Transactions on Computers", "IEEE TC", null)]
    [InlineData("Accepted by the 31st ACM Symposium on Operating Systems Principles (SOSP '25)", "SOSP", null)]
    [InlineData("To appear in Proceedings of the VLDB Endowment", "VLDB", null)]
    [InlineData("Accepted as an oral presentation at NeurIPS 2026", "NeurIPS", 2026)]
    [InlineData("Accepted at ASPLOS 2026 (Rotterdam)", "ASPLOS", 2026)]
    [InlineData("camera-ready version for ASPLOS'27", "ASPLOS", 2027)]
    public void A_note_names_where_it_will_appear(string note, string venue, int? year)
    {
        var found = Announcement.Of(note, VenueLexicon.Default.Match);

        found.ShouldNotBeNull();
        (found.Value.Venue.Short, found.Value.Year).ShouldBe((venue, year));
    }

    [Theory]
    [InlineData("Submitted to ICML 2025")]
    [InlineData("Not accepted at ICML 2025")]
    [InlineData("Accepted at the Workshop on Efficient Systems at ICML 2025")]
    [InlineData("Accepted")]
    [InlineData("An earlier version was accepted at ICML 2024")]
    [InlineData("Accepted by a venue that nobody knows")]
    public void Other_notes_name_nothing(string note) => Announcement.Of(note, VenueLexicon.Default.Match).ShouldBeNull();
}
