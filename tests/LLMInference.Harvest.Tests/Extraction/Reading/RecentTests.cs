using CsCheck;
using LLMInference.Harvest.Extraction.Reading;
using Xunit;

namespace LLMInference.Harvest.Tests.Extraction.Reading;

public class RecentTests
{
    [Fact]
    public void Text_asked_about_again_is_not_read_again()
    {
        var read = 0;
        var lengths = new Recent<int>(text =>
        {
            read++;
            return text.Length;
        });

        Assert.Equal([5, 5, 5], new[] { "otter", "otter", new string("otter".AsSpan()) }.Select(lengths.Of));
        Assert.Equal(1, read);
    }

    [Fact]
    public void Whatever_is_asked_and_however_often_the_answer_is_that_of_the_reading()
        => Gen.String[Gen.Char["ab \u00e9"], 0, 5].Array[0, 6000].Sample(texts =>
        {
            var recent = new Recent<string>(Mirrored);
            return texts.All(text => recent.Of(text) == Mirrored(text));
        }, iter: 20);

    [Fact]
    public void More_texts_than_are_kept_are_told_apart()
    {
        var recent = new Recent<string>(Mirrored);
        var texts = Enumerable.Range(0, 20_000).Select(i => $"text {i}").ToList();

        Assert.All(texts.Concat(texts), text => Assert.Equal(Mirrored(text), recent.Of(text)));
    }

    [Fact]
    public void Threads_that_ask_at_once_are_told_the_same()
    {
        var recent = new Recent<string>(Mirrored);

        Parallel.For(0, 50_000, i => Assert.Equal(Mirrored($"text {i % 3000}"), recent.Of($"text {i % 3000}")));
    }

    [Fact]
    public void Prose_is_read_each_time_and_not_kept()
    {
        var read = 0;
        var recent = new Recent<int>(text => ++read);
        var prose = new string('a', 2000);

        Assert.Equal([1, 2], new[] { prose, prose }.Select(recent.Of));
    }

    private static string Mirrored(string text) => new([.. text.Reverse()]);
}
