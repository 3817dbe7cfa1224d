using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Fetching;

/// <summary>Told what the fetcher does, for live progress. Calls come from several threads and must return at once; addresses carry no keys.</summary>
public interface IFetchObserver
{
    /// <summary>A question was taken up.</summary>
    void Started(HarvestRequest request);

    /// <summary>A host is waited for.</summary>
    /// <param name="authority">The host.</param>
    /// <param name="until">Until when (UTC).</param>
    /// <param name="why">In a few words: <c>its pace</c>, <c>it asked for a pause</c>.</param>
    void WaitingUntil(string authority, DateTimeOffset until, string why);

    /// <summary>A question has ended.</summary>
    void Done(HarvestRequest request, FetchResult result);
}
