namespace LLMInference.Harvest;

/// <summary>How a night's harvest went so far. Everything in it is in a fixed order.</summary>
/// <param name="Night">The night's number.</param>
/// <param name="Date">Its date (UTC).</param>
/// <param name="Resumed">True when it goes on where an earlier process stopped.</param>
/// <param name="Rounds">Rounds opened.</param>
/// <param name="Cut">A sentence when a safety limit ended the harvest although questions remain, else null.</param>
/// <param name="Sources">In the order of the sources; every source of the input, asked or not.</param>
/// <param name="Seeds">In the order of the seeds, repositories last; every seed of the state.</param>
/// <param name="Findings">By source and reason.</param>
public sealed record HarvestReport(
    long Night,
    DateOnly Date,
    bool Resumed,
    int Rounds,
    string? Cut,
    IReadOnlyList<SourceReport> Sources,
    IReadOnlyList<SeedReport> Seeds,
    IReadOnlyList<FindingCount> Findings)
{
    /// <summary>Questions that the night's time did not suffice for (<c>Fetch:NightBudget</c>); they come first the next night.</summary>
    public int NotAsked { get; init; }

    /// <summary>Names of the sources that failed, in order.</summary>
    public IReadOnlyList<string> SourcesFailed => [.. Sources.Where(s => s.Failed).Select(s => s.Name)];

    /// <summary>True when there are seeds and not one of them was answered although there was the time to ask.</summary>
    public bool EverySeedFailed => Seeds.Count > 0 && NotAsked == 0 && Seeds.All(s => s.Answered == 0);
}

/// <summary>How one source fared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Requests">Questions put to it.</param>
/// <param name="Answered">Answered well.</param>
/// <param name="Bytes">Bytes received, decoded.</param>
/// <param name="Outcomes">How many ended how, by outcome's name in ordinal order.</param>
/// <param name="Failures">What failed, by address.</param>
public sealed record SourceReport(string Name, int Requests, int Answered, long Bytes, IReadOnlyList<OutcomeCount> Outcomes, IReadOnlyList<RequestFailure> Failures)
{
    /// <summary>Whether anything that it had to answer was not answered, or it broke.</summary>
    public bool Failed => Failures.Count > 0;
}

/// <summary>How one seed fared.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Requests">Questions asked for it, by all sources.</param>
/// <param name="Answered">Answered well.</param>
/// <param name="Failures">What failed, by source and address.</param>
public sealed record SeedReport(string Id, int Requests, int Answered, IReadOnlyList<RequestFailure> Failures)
{
    /// <summary>Questions of it that the night's time did not suffice for.</summary>
    public int NotAsked { get; init; }

    /// <summary>Bytes received for it, decoded.</summary>
    public long Bytes { get; init; }

    /// <summary>How many of its questions ended how, by outcome's name in ordinal order.</summary>
    public IReadOnlyList<OutcomeCount> Outcomes { get; init; } = [];
}

/// <summary>How many questions ended in one way.</summary>
public sealed record OutcomeCount(string Outcome, int Count);

/// <summary>A question that was not answered.</summary>
/// <param name="Source">Who asked.</param>
/// <param name="Url">The address.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">A sentence.</param>
public sealed record RequestFailure(string Source, string Url, string Outcome, string Detail);

/// <summary>How often something was skipped or noticed.</summary>
/// <param name="Source">By which source; <c>harvest</c> for the harvest itself.</param>
/// <param name="Reason">Stable key.</param>
/// <param name="Count">How often.</param>
/// <param name="Example">One of them, in a sentence.</param>
public sealed record FindingCount(string Source, string Reason, int Count, string Example);
