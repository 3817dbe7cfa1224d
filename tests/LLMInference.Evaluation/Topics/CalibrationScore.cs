namespace LLMInference.Evaluation.Topics;

/// <summary>Whether scores mean what they say: of ten answers at 0.7 seven should be right.</summary>
/// <param name="Brier">Mean squared distance of the score from the truth (0 or 1); 0 is best, 0.25 is a coin (Brier 1950).</param>
/// <param name="Error">Expected calibration error: distance of mean score and share right within ten equal bins, weighed by their answers (Naeini et al. 2015).</param>
/// <param name="Bins">Per bin that has answers: its lower edge, answers, mean score, share right.</param>
public sealed record CalibrationScore(double Brier, double Error, IReadOnlyList<(double From, int Count, double Said, double Right)> Bins)
{
    private const int BinCount = 10;

    /// <summary>Measures answers: the score given, and whether it was right.</summary>
    public static CalibrationScore Of(IReadOnlyList<(double Score, bool Right)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0)
        {
            return new CalibrationScore(0, 0, []);
        }

        var bins = answers.GroupBy(a => Math.Min(BinCount - 1, (int)(a.Score * BinCount))).OrderBy(g => g.Key)
            .Select(g => (From: g.Key / (double)BinCount, Count: g.Count(), Said: g.Average(a => a.Score), Right: g.Count(a => a.Right) / (double)g.Count())).ToList();
        return new CalibrationScore(
            answers.Average(a => Math.Pow(a.Score - (a.Right ? 1 : 0), 2)),
            bins.Sum(b => b.Count * Math.Abs(b.Said - b.Right)) / answers.Count,
            bins);
    }
}
