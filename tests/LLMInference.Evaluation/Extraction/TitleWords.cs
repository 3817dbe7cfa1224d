using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Tables;

namespace LLMInference.Evaluation.Extraction;

/// <summary>
/// The words that titles are made of and names are not: a lexicon that tells <c>Camera Motion</c> from <c>Carl Dorn</c>. Printed in the form of
/// <c>src/LLMInference.Harvest/Sources/CuratedLists/Names/title-words.txt</c>, which is what this prints for the tables of <c>../shared/gold/dedupe</c>.
/// </summary>
public sealed class TitleWords : IEvaluation
{
    private const int MinTitles = 20;
    private const int MinLetters = 4;

    /// <summary>Words that no table happens to have as a name, though people bear them.</summary>
    private static readonly HashSet<string> Borne = ["best", "free", "fine", "wise", "hand", "street", "read", "light", "field", "fields", "markov", "newton", "bayes", "rich", "good", "chain", "chase", "price", "head", "main", "home", "peer", "west", "song", "sharp", "speed", "small", "post", "case", "stone", "moon", "bell", "rose", "first", "life", "guest", "smart", "wasserstein", "more", "play", "monte", "mean", "means", "loss", "pass", "city"];

    /// <inheritdoc/>
    public string Name => "words";

    /// <inheritdoc/>
    public string Usage => "RECORDS.csv ...    words that stand in many titles of the tables and in no name, one a line";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        if (arguments.Count == 0 || arguments.FirstOrDefault(f => !File.Exists(f)) is not null)
        {
            error.WriteLine(arguments.Count == 0 ? "No table of papers was named." : $"There is no file {arguments.First(f => !File.Exists(f))}.");
            return 2;
        }

        foreach (var word in Of(arguments))
        {
            output.WriteLine(word);
        }

        return 0;
    }

    /// <summary>The words of these tables, in alphabetical order.</summary>
    /// <param name="files">Tables of records with titles and authors; ids need not differ between them.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var titles = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in files.SelectMany(f => RecordTable.ReadAll([f], _ => { })))
        {
            names.UnionWith(Folding.Words(record.Authors ?? ""));
            foreach (var word in Folding.Words(record.Title).Where(w => w.Length >= MinLetters && w.All(char.IsAsciiLetter)).Distinct())
            {
                titles[word] = titles.GetValueOrDefault(word) + 1;
            }
        }

        return [.. titles.Where(t => t.Value >= MinTitles && !names.Contains(t.Key) && !Borne.Contains(t.Key)).Select(t => t.Key).Order(StringComparer.Ordinal)];
    }
}
