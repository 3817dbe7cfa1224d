using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Tests.Sources.Answers;

public sealed class CodeLinksTests
{
    [Theory]
    [InlineData("It is twice as fast. Our code is available at https://github.com/made/up-engine.", "https://github.com/made/up-engine")]
    [InlineData("12 pages. Code: github.com/made/up.engine", "https://github.com/made/up.engine")]
    [InlineData("We open-source it (https://www.GitHub.com/made/up).", "https://github.com/made/up")]
    [InlineData("The implementation can be found at https://gitlab.com/made/up/-/tree/main", "https://gitlab.com/made/up")]
    [InlineData("Source code: https://github.com/made/one and https://github.com/made/two. Code once more: https://github.com/Made/One", "https://github.com/made/one https://github.com/made/two")]
    [InlineData("We compare with https://github.com/others/engine on ten tasks. It is faster.", "")]
    [InlineData("The code is at https://github.com/made", "")]
    [InlineData("The code is at https://notgithub.com/made/up", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_repository_counts_where_its_sentence_says_that_something_is_given_there(string? text, string links)
        => string.Join(' ', CodeLinks.In(text).Select(l => l.Url)).ShouldBe(links);
}
