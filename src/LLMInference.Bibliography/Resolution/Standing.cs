namespace LLMInference.Bibliography.Resolution;

/// <summary>What two records of two clusters say to joining them.</summary>
internal enum Standing
{
    /// <summary>They are one.</summary>
    Agree,

    /// <summary>Nothing either way.</summary>
    Silent,

    /// <summary>They contradict each other in what is often misprinted: the year alone. Where enough others agree, they are outvoted.</summary>
    Object,

    /// <summary>They can never be in one cluster.</summary>
    Forbid,
}
