namespace LLMInference.Harvest.Tables;

/// <summary>A file given as a table of records cannot be used as one.</summary>
/// <param name="message">A sentence: what was found, in which file and line, what was expected, what to do.</param>
public sealed class TableFormatException(string message) : Exception(message);
