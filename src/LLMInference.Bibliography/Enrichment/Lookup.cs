using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;

namespace LLMInference.Bibliography.Enrichment;

/// <summary>A question worth asking: one work, one source.</summary>
/// <param name="Source">Who is asked.</param>
/// <param name="Name">The identifier by which it is asked.</param>
/// <param name="WorkId">The work.</param>
/// <param name="Missing">What the source may give of what is missing.</param>
public sealed record Lookup(SourceId Source, WorkIdentifier Name, string WorkId, IReadOnlyList<MissingField> Missing)
{
    /// <summary>Requests that it costs: the share of a batch that one work takes.</summary>
    public double Cost => Source switch
    {
        SourceId.SemanticScholar => 1.0 / 500,
        SourceId.Arxiv => 1.0 / 100,
        SourceId.OpenAlex => 1.0 / 50,
        _ => 1,
    };
}

/// <summary>That a source was asked for a work.</summary>
/// <param name="Source">Who was asked.</param>
/// <param name="Name">By which identifier.</param>
public readonly record struct AskedWork(SourceId Source, WorkIdentifier Name);
