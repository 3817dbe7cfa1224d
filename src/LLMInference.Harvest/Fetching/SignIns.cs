using System.Collections.Concurrent;
using System.Text.Json;
using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Fetching;

/// <summary>Signs in where a source needs an account: once a night, at the source's first question. Neither what is sent nor what comes back is kept anywhere.</summary>
internal sealed class SignIns(IReadOnlyDictionary<string, SourceSignIn> accounts, PoliteWire wire, FetchOptions options)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<(string? Token, Answer? Failure)>>> tokens = new(StringComparer.Ordinal);

    /// <summary>The header that signs a source's question; none for a source without an account. The failure is the whole question's.</summary>
    public async Task<(IReadOnlyList<KeyValuePair<string, string>> Headers, Answer? Failure)> OfAsync(HarvestRequest request, CancellationToken cancellationToken)
    {
        if (!accounts.TryGetValue(request.Source, out var account))
        {
            return ([], null);
        }

        var (token, failure) = await tokens.GetOrAdd(request.Source, _ => new(() => AskAsync(account, cancellationToken))).Value;
        return token is null ? ([], failure! with { Url = request.Url }) : ([new("Authorization", "Bearer " + token)], null);
    }

    private async Task<(string? Token, Answer? Failure)> AskAsync(SourceSignIn account, CancellationToken cancellationToken)
    {
        var answer = await wire.AskAsync(new WireRequest(account.Url, "POST", account.Body, RequestHeaders.Of(options, "application/json", hasBody: true), []) { Unkept = true }, cancellationToken);
        if (answer is { Outcome: FetchOutcome.Fetched, Response: { } response } && TokenIn(response.Body) is { } token)
        {
            return (token, null);
        }

        // Its own words are not repeated: they may hold what was sent.
        var outcome = answer.Outcome is FetchOutcome.Fetched or FetchOutcome.Gone or FetchOutcome.NotModified ? FetchOutcome.Refused : answer.Outcome;
        return (null, Answer.Failed(outcome, account.Url, $"signing in failed ({(answer.Response is { } said ? $"status {said.Status}" : answer.Outcome)}); the account's name or password is wrong, or it asks for a second factor"));
    }

    private static string? TokenIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.String && token.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
