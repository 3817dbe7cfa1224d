using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Works that came only because a source took a namesake for somebody followed: they stay queryable and are not published.</summary>
public static class RefusedWorks
{
    /// <summary>The catalogue in which they have no relevance. What a list, a followed person's page or a star names stays as it is.</summary>
    public static Catalogue Withhold(Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return catalogue with { Works = [.. catalogue.Works.Select(w => IsRefused(w) ? w with { Relevance = 0 } : w)] };
    }

    private static bool IsRefused(Work work)
        => !work.Starred && work.Mentions.Count == 0
            && work.Authors.Any(a => a is { PersonId: null, Reason: not null }) && work.Authors.All(a => a.PersonId is null)
            && !work.Manifestations.SelectMany(m => m.Records).Any(r => r.Record.Source is SourceId.Page or SourceId.List);
}
