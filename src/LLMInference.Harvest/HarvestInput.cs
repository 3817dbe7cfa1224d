using LLMInference.Harvest.Sources;
using LLMInference.Harvest.Store;

namespace LLMInference.Harvest;

/// <summary>What a harvest needs to know besides what it is made of.</summary>
public sealed record HarvestInput
{
    /// <summary>The sources, in the order in which they take their turn.</summary>
    public required IReadOnlyList<ISource> Sources { get; init; }

    /// <summary>What is known so far, worked out from the store before each round; a pure function of the store's records.</summary>
    public required Func<CrawlStore, HarvestState> Identify { get; init; }

    /// <summary>What the night is narrowed to (<c>--only</c>, the archive replayed): an interrupted night is gone on with only under the same scope.</summary>
    /// <value>Empty: everything.</value>
    public string Scope { get; init; } = "";

    /// <summary>Whether everything is asked, however long it has been the same: where answers cost nobody anything (an archive).</summary>
    /// <value>false</value>
    public bool AskEverything { get; init; }

    /// <summary>Rounds after which to stop even though questions remain: a safety against sources that never stop asking.</summary>
    /// <value>40.</value>
    public int MaxRounds { get; init; } = 40;

    /// <summary>Questions a night after which no more are taken up: a safety against pages that link without end.</summary>
    /// <value>50 000.</value>
    public int MaxRequests { get; init; } = 50_000;

    /// <summary>Hosts asked at the same time, each at its own pace.</summary>
    /// <value>16.</value>
    public int MaxParallelHosts { get; init; } = 16;
}

/// <summary>Hears how a harvest goes on. Calls may come from several threads.</summary>
public interface IHarvestProgress
{
    /// <summary>A round begins.</summary>
    /// <param name="round">From 1.</param>
    /// <param name="questions">Open in it.</param>
    void RoundOpened(int round, int questions);

    /// <summary>So many of the round's questions are for one host.</summary>
    /// <param name="authority">The host.</param>
    /// <param name="questions">How many.</param>
    void Queued(string authority, int questions)
    {
    }

    /// <summary>A question is settled.</summary>
    /// <param name="request">The question.</param>
    /// <param name="outcome">How it ended: a <see cref="Fetching.FetchOutcome"/>'s name, <c>Unreadable</c>, <c>RefusedInBody</c>, <c>Emptied</c>, <c>Drifted</c>, <c>NotDue</c>, or <c>AskedBefore</c> for one settled earlier this night.</param>
    /// <param name="detail">A sentence.</param>
    /// <param name="settled">Settled in this round so far.</param>
    /// <param name="questions">Of so many.</param>
    void Settled(HarvestRequest request, string outcome, string detail, int settled, int questions);
}
