using System.Security.Cryptography;
using LLMInference.Harvest.Frontier;

namespace LLMInference.Harvest.Snapshots;

/// <summary>Names what was asked, so that answers can be looked up: the canonical address of a GET; method, address and the body's digest of anything else.</summary>
internal static class ExchangeKey
{
    /// <summary>The key of a question.</summary>
    public static string Of(string method, Uri url, ReadOnlySpan<byte> body)
        => method == "GET" ? CanonicalUrl.Of(url) : $"{method} {CanonicalUrl.Of(url)} {Convert.ToHexStringLower(SHA256.HashData(body))}";
}
