using LLMInference.Evaluation.Extraction;
using LLMInference.Testing;

namespace LLMInference.EndToEnd.Tests.Extraction;

public sealed class TitleWordsTests
{
    private static readonly string Lexicon = Repository.PathTo("src", "LLMInference.Harvest", "Sources", "CuratedLists", "Names", "title-words.txt");

    [Fact]
    public void The_lexicon_is_what_the_labelled_records_give()
    {
        if (Repository.Shared is not { } shared || Path.Combine(shared, "gold", "dedupe") is var tables && !Directory.Exists(tables))
        {
            Assert.Skip("The tables of labelled records are not beside this clone.");
            return;
        }

        var records = Directory.GetFiles(tables, "records.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

        TitleWords.Of(records).ShouldBe(File.ReadAllLines(Lexicon).Where(l => !l.StartsWith('#')));
    }
}
