using System.Globalization;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Topics;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Ledger;
using LLMInference.Testing;

namespace LLMInference.Evaluation.Topics;

/// <summary>Interests and relevance from titles alone, by a classifier that learnt from tracked files only, and by each of its parts.</summary>
public sealed class TopicEvaluation : IEvaluation
{
    /// <inheritdoc/>
    public string Name => "topics";

    /// <inheritdoc/>
    public string Usage => "FOLDER… [--misses] [--confusion] [--calibration]    interests (first, first two) and relevance (AUROC, precision and recall at the bar) from titles alone";

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var folders = arguments.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (folders.Count == 0 || !folders.TrueForAll(Directory.Exists))
        {
            error.WriteLine(folders.Count == 0 ? "No folder with topics.jsonl and relevance.jsonl was named." : $"There is no folder {folders.Find(f => !Directory.Exists(f))}.");
            return 2;
        }

        var topics = TopicReader.Read("topics.yaml", File.ReadAllText(Repository.PathTo("seeds", "topics.yaml"))).Topics;
        var ledger = LedgerReader.ReadFile(Repository.PathTo("output", "works.jsonl"));
        foreach (var folder in folders)
        {
            var labelled = LabelledTitles.Read(folder);
            var titles = labelled.Filed.Select(f => f.Title).Concat(labelled.Judged.Select(j => j.Title)).Select(TitleKey.From).ToHashSet();
            var unseen = ledger.Where(w => !titles.Contains(TitleKey.From(w.Title))).ToList();
            output.WriteLine($"{folder}: {labelled.Filed.Count} filed, {labelled.Judged.Count} judged");
            output.WriteLine($"{"",-34} {"first",6} {"two",6}   {"AUROC",6} {"P",6} {"R",6}");
            Row(output, "as the program answers", new TopicClassifier(topics, ledger), labelled);
            Row(output, "none of these titles in the lists", new TopicClassifier(topics, unseen), labelled);
            Row(output, "  rules alone", new TopicClassifier(topics, unseen, ClassifierParts.Rules), labelled);
            Row(output, "  text model alone", new TopicClassifier(topics, unseen, ClassifierParts.TextModel), labelled);
            Detail(output, new TopicClassifier(topics, unseen), labelled, arguments);
        }

        return 0;
    }

    /// <summary>Share of titles whose labelled interest is the first, and among the first two.</summary>
    public static (double First, double FirstTwo) Interests(TopicClassifier classifier, IReadOnlyList<FiledTitle> filed)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(filed);
        var ranks = filed.Select(f => classifier.Classify(f.Title).Topics.Select(t => t.TopicId).Take(2).ToList().IndexOf(f.Topic)).ToList();
        return filed.Count == 0 ? (1, 1) : (ranks.Count(r => r == 0) / (double)filed.Count, ranks.Count(r => r >= 0) / (double)filed.Count);
    }

    /// <summary>How well relevance tells what belongs.</summary>
    public static RankingScore Relevance(TopicClassifier classifier, IReadOnlyList<JudgedTitle> judged)
        => RankingScore.Of([.. judged.Select(j => (classifier.Classify(j.Title).Relevance, j.Relevant))], TopicClassifier.RelevanceBar);

    private static void Row(TextWriter output, string name, TopicClassifier classifier, LabelledTitles labelled)
    {
        var (first, two) = Interests(classifier, labelled.Filed);
        var relevance = Relevance(classifier, labelled.Judged);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34} {first,6:0.000} {two,6:0.000}   {relevance.Auroc,6:0.000} {relevance.Precision,6:0.000} {relevance.Recall,6:0.000}"));
    }

    /// <summary>Whether relevance means what it says.</summary>
    public static CalibrationScore RelevanceCalibration(TopicClassifier classifier, IReadOnlyList<JudgedTitle> judged)
        => CalibrationScore.Of([.. judged.Select(j => (classifier.Classify(j.Title).Relevance, j.Relevant))]);

    /// <summary>Whether the first interest's score means what it says.</summary>
    public static CalibrationScore InterestCalibration(TopicClassifier classifier, IReadOnlyList<FiledTitle> filed)
        => CalibrationScore.Of([.. filed.Select(f => (classifier.Classify(f.Title).Topics, f.Topic)).Where(x => x.Topics.Count > 0).Select(x => (x.Topics[0].Score, x.Topics[0].TopicId == x.Topic))]);

    private static void Calibration(TextWriter output, string what, CalibrationScore score)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: Brier {score.Brier:0.000}, calibration error {score.Error:0.000}"));
        foreach (var bin in score.Bins)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {bin.From:0.0}-{bin.From + 0.1:0.0}  {bin.Count,4}  said {bin.Said:0.00}  right {bin.Right:0.00}  {new string('#', (int)Math.Round(bin.Right * 40))}"));
        }
    }

    private static void Detail(TextWriter output, TopicClassifier classifier, LabelledTitles labelled, IReadOnlyList<string> arguments)
    {
        if (arguments.Contains("--calibration"))
        {
            Calibration(output, "relevance", RelevanceCalibration(classifier, labelled.Judged));
            Calibration(output, "first interest", InterestCalibration(classifier, labelled.Filed));
        }

        if (arguments.Contains("--confusion"))
        {
            output.WriteLine("labelled -> first, where they differ:");
            var pairs = labelled.Filed.Select(f => (f.Topic, Said: classifier.Classify(f.Title).Topics is [var best, ..] ? best.TopicId : "(none)")).Where(p => p.Said != p.Topic);
            foreach (var group in pairs.CountBy(p => p).OrderByDescending(g => g.Value).ThenBy(g => g.Key))
            {
                output.WriteLine($"{group.Value,4}  {group.Key.Topic} -> {group.Key.Said}");
            }
        }

        if (arguments.Contains("--misses"))
        {
            foreach (var filed in labelled.Filed)
            {
                var said = classifier.Classify(filed.Title).Topics;
                if (said.Count == 0 || said[0].TopicId != filed.Topic)
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {filed.Topic} <> {string.Join(", ", said.Select(t => $"{t.TopicId} {t.Score:0.00}"))}: {filed.Title}"));
                }
            }

            foreach (var judged in labelled.Judged)
            {
                var said = classifier.Classify(judged.Title);
                if (said.Relevance >= TopicClassifier.RelevanceBar != judged.Relevant)
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {(judged.Relevant ? "belongs" : "does not")} <> {said.Relevance:0.00}: {judged.Title} ({said.Reason})"));
                }
            }
        }
    }
}
