namespace LLMInference.Bibliography.Seeds;

/// <summary>Something wrong in a file that a person wrote: where, what was found, what to do.</summary>
/// <param name="File">The file's name as the reader was given it.</param>
/// <param name="Line">From 1; 0 when it concerns the file as a whole.</param>
/// <param name="Message">What was found (quoted) and what was expected.</param>
/// <param name="Remedy">What to do.</param>
public sealed record SeedFault(string File, int Line, string Message, string Remedy)
{
    /// <summary><c>file:line: message Remedy</c>, the form in which editors jump to it.</summary>
    public override string ToString() => $"{File}{(Line > 0 ? $":{Line}" : "")}: {Message} {Remedy}";
}
