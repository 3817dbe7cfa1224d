namespace LLMInference.Harvest.Fetching;

/// <summary>Thrown by a handler that answers from an archive, for a request to which the archive has no answer. Becomes <see cref="FetchOutcome.NotArchived"/>; never retried.</summary>
public sealed class NotArchivedException : Exception
{
    /// <summary>With a sentence saying what was asked and which archive has no answer to it.</summary>
    public NotArchivedException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and what led to it.</summary>
    public NotArchivedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>With the general sentence.</summary>
    public NotArchivedException()
        : this("The archive has no answer to this request.")
    {
    }
}
