namespace LLMInference.Harvest.Fetching;

/// <summary>Thrown while connecting, when a name leads to private addresses only. Becomes <see cref="FetchOutcome.Forbidden"/>.</summary>
internal sealed class ForbiddenAddressException(string message) : Exception(message);
