namespace LLMInference.Evaluation;

/// <summary>Figures on one kind of labelled data.</summary>
public interface IEvaluation
{
    /// <summary>Its word on the command line: <c>extract</c>.</summary>
    string Name { get; }

    /// <summary>What it measures and on what folder, in one line.</summary>
    string Usage { get; }

    /// <summary>Prints the figures; 0 when it could measure, 2 when the folder or an option is not what it expects.</summary>
    int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error);
}
