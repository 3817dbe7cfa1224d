namespace LLMInference.Harvest.Sources;

/// <summary>
/// Answers some of a source's questions from a file of the user's, in the very shape in which the service would: its host is not asked, and everything after the answer
/// (archive, reading, withdrawal, the next night's "has it changed?") goes its ordinary way.
/// </summary>
public interface ILocalAnswers
{
    /// <summary>What the file calls itself, for provenance: an address where the same file is offered.</summary>
    string Origin { get; }

    /// <summary>Changes when the file does. An answer kept from the same version is not worked out again.</summary>
    /// <exception cref="LocalAnswersException">There is no such file.</exception>
    string Version();

    /// <summary>Whether a question is answered from here rather than by its host.</summary>
    bool Covers(HarvestRequest request);

    /// <summary>Answers many questions at once, since the file may be gigabytes.</summary>
    /// <returns>As many answers as questions, in their order.</returns>
    /// <exception cref="LocalAnswersException">The file is missing, damaged or not what it is meant to be: nothing may be concluded from it.</exception>
    IReadOnlyList<LocalAnswer> Answer(IReadOnlyList<HarvestRequest> requests, CancellationToken cancellationToken);
}

/// <summary>One answer out of a file.</summary>
/// <param name="Status">As the service would: 200, or 404 where it has nothing.</param>
/// <param name="MediaType">Of the body.</param>
/// <param name="Body">The same bytes for the same content, whatever the file's version and order.</param>
public sealed record LocalAnswer(int Status, string MediaType, ReadOnlyMemory<byte> Body);

/// <summary>A user's file cannot stand in for its service. The message is a sentence: which file, what was found, what to do.</summary>
public sealed class LocalAnswersException : Exception
{
    /// <summary>With a sentence.</summary>
    public LocalAnswersException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and what caused it.</summary>
    public LocalAnswersException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
