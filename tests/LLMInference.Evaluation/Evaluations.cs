using LLMInference.Evaluation.Extraction;
using LLMInference.Evaluation.Identity;
using LLMInference.Evaluation.Resolution;
using LLMInference.Evaluation.Topics;
using LLMInference.Evaluation.Venues;

namespace LLMInference.Evaluation;

/// <summary>Every kind of labelled data that can be measured on; a new kind is one line here.</summary>
public static class Evaluations
{
    /// <summary>In the order of the help text.</summary>
    public static IReadOnlyList<IEvaluation> All { get; } =
    [
        new ExtractionEvaluation(),
        new LayoutEvaluation(),
        new TitleWords(),
        new DedupeEvaluation(),
        new TopicEvaluation(),
        new VenueEvaluation(),
        new IdentityEvaluation(),
    ];

    /// <summary>Runs the evaluation named by the first argument.</summary>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var chosen = arguments.Count == 0 ? null : All.FirstOrDefault(e => e.Name == arguments[0]);
        if (chosen is not null)
        {
            return chosen.Run([.. arguments.Skip(1)], output, error);
        }

        error.WriteLine(arguments.Count == 0 ? "No evaluation was named." : $"\"{arguments[0]}\" is not an evaluation.");
        error.WriteLine("Usage:");
        foreach (var evaluation in All)
        {
            error.WriteLine($"  {evaluation.Name} {evaluation.Usage}");
        }

        return 2;
    }
}
