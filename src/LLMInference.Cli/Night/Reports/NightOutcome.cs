using LLMInference.Catalog.Index;
using LLMInference.Catalog.Publish;
using LLMInference.Catalog.Query;
using LLMInference.Harvest;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Store;

namespace LLMInference.Cli.Night.Reports;

/// <summary>Everything that the report tells of a night, however far it got.</summary>
/// <param name="Places">Where the night read and wrote.</param>
/// <param name="Fetched">What went over the wire.</param>
internal sealed record NightOutcome(NightPlaces Places, FetchReport Fetched)
{
    /// <summary>How the harvest went; null when nothing was to be fetched.</summary>
    internal HarvestReport? Harvest { get; init; }

    /// <summary>What became of works.db; null when it was not built.</summary>
    internal BuildOutcome? Built { get; init; }

    /// <summary>What was published; null when nothing was.</summary>
    internal PublishOutcome? Published { get; init; }

    /// <summary>How sources and seeds have fared over the nights.</summary>
    internal IReadOnlyList<Health> Health { get; init; } = [];

    /// <summary>How much longer the night might have begun requests; null when nothing was to be fetched.</summary>
    internal TimeSpan? BudgetLeft { get; init; }

    /// <summary>What the archive holds after the night; null when nothing was to be fetched.</summary>
    internal ArchiveState? Archive { get; init; }

    /// <summary>How good the published data are; null when works.db was not built.</summary>
    internal IReadOnlyList<QualitySection>? Quality { get; init; }

    /// <summary>Why nothing was published, or null.</summary>
    internal string? Refused { get; init; }
}

/// <summary>What the archive holds.</summary>
/// <param name="Files">WARC files.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="PrunedFiles">Files that this night removed for their age or the archive's size.</param>
/// <param name="PrunedBytes">What that freed.</param>
internal sealed record ArchiveState(int Files, long Bytes, int PrunedFiles, long PrunedBytes);
