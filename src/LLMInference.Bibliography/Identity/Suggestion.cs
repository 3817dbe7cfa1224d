namespace LLMInference.Bibliography.Identity;

/// <summary>Somebody or something worth following, as a seed entry to paste.</summary>
/// <param name="File">The seed file it belongs to: <c>people.yaml</c>, <c>labs.yaml</c> or <c>repositories.yaml</c>.</param>
/// <param name="Score">Higher is better; comparable within a file only.</param>
/// <param name="Reasons">In words, strongest first.</param>
/// <param name="Entry">YAML lines of the entry.</param>
public sealed record Suggestion(string File, double Score, IReadOnlyList<string> Reasons, IReadOnlyList<string> Entry);
