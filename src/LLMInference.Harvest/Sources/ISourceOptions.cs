namespace LLMInference.Harvest.Sources;

/// <summary>A source's settings, as far as they are of one kind for all.</summary>
public interface ISourceOptions
{
    /// <summary>Whether it is asked at all.</summary>
    bool Enabled { get; }

    /// <summary>The base addresses that the operator configured; they may be private ones. None for a source without a host of its own.</summary>
    IEnumerable<string> Bases { get; }

    /// <summary>Headers that carry a key for one of its questions; they go to that question's own host alone and are never written. None by default.</summary>
    IEnumerable<KeyValuePair<string, string>> SecretsFor(HarvestRequest request) => [];

    /// <summary>How the fetcher signs in for it; null, as for most, when there is no account.</summary>
    SourceSignIn? SignIn => null;
}

/// <summary>An account: a JSON body posted to an address, answered with a JSON member <c>token</c>, which is then sent as a bearer token.</summary>
/// <param name="Url">Where to sign in.</param>
/// <param name="Body">Holds the password: sent and never written.</param>
public sealed record SourceSignIn(Uri Url, string Body)
{
    /// <summary>Without the body.</summary>
    public override string ToString() => $"sign-in at {Url}";
}
