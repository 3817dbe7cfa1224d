namespace LLMInference.Evaluation.Topics;

/// <summary>How well scores tell what belongs from what does not.</summary>
/// <param name="Auroc">Chance that one that belongs scores above one that does not; a tie counts half.</param>
/// <param name="Precision">Share of those at or above the bar that belong.</param>
/// <param name="Recall">Share of those that belong that are at or above the bar.</param>
public sealed record RankingScore(double Auroc, double Precision, double Recall)
{
    /// <summary>Measures scored answers against a bar.</summary>
    public static RankingScore Of(IReadOnlyList<(double Score, bool Belongs)> answers, double bar)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var yes = answers.Where(a => a.Belongs).Select(a => a.Score).ToList();
        var no = answers.Where(a => !a.Belongs).Select(a => a.Score).ToList();
        var won = yes.Sum(y => no.Sum(n => y > n ? 1.0 : y == n ? 0.5 : 0));
        var shown = answers.Count(a => a.Score >= bar);
        var right = yes.Count(y => y >= bar);
        return new RankingScore(Share(won, (double)yes.Count * no.Count), Share(right, shown), Share(right, yes.Count));
    }

    private static double Share(double part, double whole) => whole == 0 ? 1 : part / whole;
}
