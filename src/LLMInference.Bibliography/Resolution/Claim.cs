using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>A claim in resolution: the record with its dates, prepared for comparison.</summary>
internal sealed class Claim
{
    public required RecordInput Input { get; init; }

    public required ComparedRecord Compared { get; init; }

    /// <summary>The ledger's work that this claim was rebuilt from, or null for a claim of a source.</summary>
    public LedgerWork? Carried { get; init; }

    public string Label => Compared.Label;

    public bool IsCurrent => Input.WithdrawnAt is null && Carried is null;
}
