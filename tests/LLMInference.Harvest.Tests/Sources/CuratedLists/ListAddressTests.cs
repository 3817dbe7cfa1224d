using LLMInference.Harvest.Sources.CuratedLists;

namespace LLMInference.Harvest.Tests.Sources.CuratedLists;

/// <summary>What the address of a list tells of it.</summary>
public sealed class ListAddressTests
{
    private const string Notes = """
        #### 2018-11
        - [Teaching Otters to Read and Comprehend (**2015.06**)](./notes/Teaching-Otters.md)
        - [River Understanding with the Oar Sum Reader (**2016.03**)](./notes/River-Understanding.md)
        - [A Thorough Examination of the Daily River Task (**2016.06**)](./notes/A-Thorough-Examination.md)
        - [Otter Comprehension Using Match-Boat and Pointer (**2016.08**)](./notes/Otter-Comprehension.md)

        #### 2018-10
        - [Reasoning about Rivers with Neural Oars (**2015.09**)](./notes/Reasoning.md)
        - [Pointer Rivers (**2015.06**)](./notes/pointer-rivers.md)
        - [Notes on Deep Rowing for Lakes (**2018.08**)](./notes/Notes.md)
        - [How Does River Normalization Help Rowing? (**2018.05**)](./notes/How-Does.md)
        """;

    [Theory]
    [InlineData("https://raw.githubusercontent.com/o/paper-notes-monthly/HEAD/README.md", 8)]
    [InlineData("https://raw.githubusercontent.com/o/r/HEAD/reading_list.md", 8)]
    [InlineData("https://raw.githubusercontent.com/o/wiki/HEAD/README.md", 0)]
    public void Notes_that_nothing_on_the_page_calls_papers_are_of_papers_where_their_repository_or_file_is_called_so(string address, int papers)
        => CuratedListExtractor.Extract(Notes, new Uri(address)).Entries.Count.ShouldBe(papers);
}
