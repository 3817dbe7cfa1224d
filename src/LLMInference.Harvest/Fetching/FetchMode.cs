namespace LLMInference.Harvest.Fetching;

/// <summary>Where answers come from.</summary>
public enum FetchMode
{
    /// <summary>The network: every rule of politeness holds.</summary>
    Live,

    /// <summary>An archive: nobody is to be spared, so nothing waits, nothing is retried, no circuit opens and nothing is remembered of hosts. robots.txt is obeyed where archived.</summary>
    Replay,
}
