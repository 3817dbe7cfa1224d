using LLMInference.Catalog.Index;
using LLMInference.FakeWeb;

namespace LLMInference.EndToEnd.Tests.Night;

/// <summary>A night that came to its end without publishing has ended all the same: the next run asks anew. Only a night that was stopped is gone on with.</summary>
[Collection(FakeNights.Collection)]
public sealed class RefusedNightTests : IDisposable
{
    private static readonly TimeSpan AMoment = TimeSpan.FromMinutes(5);

    private readonly string seeds = SmallWorld.Seeds();
    private readonly FakeNights nights;

    public RefusedNightTests() => nights = new FakeNights(SmallWorld.After(0)) { Seeds = seeds };

    public void Dispose()
    {
        nights.Dispose();
        Directory.Delete(seeds, recursive: true);
    }

    [Fact]
    public async Task A_night_in_which_every_seed_failed_is_begun_anew()
    {
        nights.Web.Faults.Add("*", "", new Fault.Status(500));
        var (exit, error) = await nights.RunAsync();
        exit.ShouldBe(4, error);
        error.ShouldContain("Not one of the 3 seeds answered");

        nights.Web.Faults.Clear();
        nights.Clock.Advance(AMoment);
        (exit, error) = await nights.RunAsync();

        exit.ShouldBe(0, error);
        nights.Web.Log.Requests.ShouldContain(r => r.Authority == "https://quillon.example.org" && r.Status == 200);
        nights.Report().GetProperty("resumed").GetBoolean().ShouldBeFalse();
        nights.WorkIds().Count.ShouldBe(3 * SmallWorld.AtATime);
    }

    [Fact]
    public async Task A_night_that_the_safety_check_refused_is_begun_anew()
    {
        (await nights.RunAsync()).Exit.ShouldBe(0);
        // A check that permits not even the loss of nothing: what resolution remembers of the ledger never trips the real one.
        nights.Safety = new SafetyPolicy(-1);
        var (exit, error) = await nights.NextAsync();
        exit.ShouldBe(4, error);
        error.ShouldContain("works never vanish", Case.Insensitive);

        nights.Safety = null;
        nights.Web.Become(SmallWorld.After(1));
        nights.Clock.Advance(AMoment);
        (exit, error) = await nights.RunAsync();

        exit.ShouldBe(0, error);
        nights.Report().GetProperty("resumed").GetBoolean().ShouldBeFalse();
        nights.WorkIds().Count.ShouldBe(4 * SmallWorld.AtATime);
    }
}
