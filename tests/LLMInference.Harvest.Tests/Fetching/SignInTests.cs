using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Sources;
using static LLMInference.Harvest.Tests.Fetching.ScriptedWeb;

namespace LLMInference.Harvest.Tests.Fetching;

public sealed class SignInTests
{
    private const string Login = "https://api.reviews.example/login";
    private const string Note = "https://api.reviews.example/notes?id=";

    private static readonly FetchSetup Account = new() { SignIns = new Dictionary<string, SourceSignIn> { ["Reviews"] = new(new Uri(Login), """{"id":"ann","password":"hunter2"}""") } };

    [Fact]
    public async Task The_first_question_signs_in_once_and_all_carry_the_token_which_is_written_nowhere()
    {
        using var web = new ScriptedWeb { Setup = Account }.On(Login, Text("""{"token":"s3cret"}""", type: "application/json")).On(Note + "a", Text("{}")).On(Note + "b", Text("{}"));

        using var fetcher = web.Fetcher();
        await web.FetchAsync(fetcher, Ask("a"));
        await web.FetchAsync(fetcher, Ask("b"));

        web.Pages.ShouldBe([Login, Note + "a", Note + "b"]);
        web.Asked.Where(a => a.Url.StartsWith(Note, StringComparison.Ordinal)).ShouldAllBe(a => a.Request.Headers.GetValues("Authorization").Single() == "Bearer s3cret");
        web.Archived.ShouldAllBe(e => e.Url.AbsoluteUri != Login && e.RequestHeaders.All(h => h.Key != "Authorization"));
    }

    [Theory]
    [InlineData(401, "{\"name\":\"Error\"}")]
    [InlineData(200, "{\"mfaPending\":true}")]
    [InlineData(200, "<html>")]
    public async Task A_failed_sign_in_is_a_sentence_without_the_password_and_nothing_more_is_asked(int status, string body)
    {
        using var web = new ScriptedWeb { Setup = Account }.On(Login, Text(body, status));

        using var fetcher = web.Fetcher();
        var first = await web.FetchAsync(fetcher, Ask("a"));
        var second = await web.FetchAsync(fetcher, Ask("b"));

        first.Outcome.ShouldBe(FetchOutcome.Refused);
        second.Outcome.ShouldBe(FetchOutcome.Refused);
        first.Detail.ShouldContain("signing in failed");
        first.Detail.ShouldNotContain("hunter2");
        web.Pages.ShouldBe([Login]);
    }

    [Fact]
    public async Task A_source_without_an_account_is_asked_as_it_is()
    {
        using var web = new ScriptedWeb { Setup = Account }.On("https://other.example/", Text("x"));

        await web.FetchAsync("https://other.example/");

        web.Pages.ShouldBe(["https://other.example/"]);
    }

    private static HarvestRequest Ask(string id) => new() { Source = "Reviews", Kind = "note", Url = new Uri(Note + id), Why = "a test asks", DocumentedApi = true };
}
