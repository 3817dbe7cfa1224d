using LLMInference.Bibliography.Venues;

namespace LLMInference.Bibliography.Tests.Venues;

public sealed class PrintedVenueTests
{
    [Theory]
    [InlineData("Bioinform. 38(13): 3415-3421 (2022)", 2022, "Bioinform.")]
    [InlineData("IEEE Transactions on Rivers, 12(5):386-398, 2010", 2010, "IEEE Transactions on Rivers")]
    [InlineData("IEEE Transactions on Rivers, 15 (3): 608-620, 2013", 2013, "IEEE Transactions on Rivers")]
    [InlineData("Information Retrieval,15(3-4): 278-295, 2012", 2012, "Information Retrieval")]
    [InlineData("BigCom 2018: 189-194", 2018, "BigCom")]
    [InlineData("ICDE Workshops 2015: 174-181", 2015, "ICDE Workshops")]
    [InlineData("WWW (Companion Volume) 2024: 1280-1283 (Tutorial)", 2024, "WWW (Companion Volume) (Tutorial)")]
    [InlineData("DASFAA 2025 (Tutorial)", 2025, "DASFAA (Tutorial)")]
    [InlineData("PVLDB 10 (2017) (Demo)", 2017, "PVLDB (Demo)")]
    [InlineData("Springer 2020, ISBN 978-981-15-3927-5, pp. 1-146 (Book)", 2020, "Springer (Book)")]
    [InlineData("IGI Global, Inc. August 2007, ISBN-10: 1599046636, ISBN-13: 9781599046631", 2007, "IGI Global, Inc.")]
    [InlineData("River Computing Conference (RCC), May 2011", 2011, "River Computing Conference (RCC)")]
    [InlineData("Science of the Total River,806 (2022) 151204", 2022, "Science of the Total River")]
    [InlineData("ACM Computing Rivers 55(3):1-38, 2022", 2022, "ACM Computing Rivers")]
    [InlineData("MLSys Workshop NeurIPS 2023", 2023, "MLSys Workshop NeurIPS")]
    [InlineData("计算机应用 2008, 28(11) 2729-2731", 2008, "计算机应用")]
    [InlineData("计算机应用与软件,2013.08", 2013, "计算机应用与软件")]
    [InlineData("北京大学学报（自然科学版）2010,46(1) 17-29", 2010, "北京大学学报（自然科学版）")]
    [InlineData("清华大学学报，2022", 2022, "清华大学学报")]
    [InlineData("Proceedings of the Workshop on Rivers in 2001", 2005, "Proceedings of the Workshop on Rivers in 2001")]
    [InlineData("Nature", 2020, "Nature")]
    [InlineData("2020", 2020, "2020")]
    [InlineData("Frontiers of Rivers", null, "Frontiers of Rivers")]
    public void A_printed_venue_is_its_name_alone(string printed, int? year, string name)
        => PrintedVenue.Name(printed, year).ShouldBe(name);
}
