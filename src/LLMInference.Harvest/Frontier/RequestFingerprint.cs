using System.Security.Cryptography;
using System.Text;
using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Frontier;

/// <summary>Names a question: the SHA-256 of method, canonical address and body. Two requests with the same fingerprint are asked once a night.</summary>
/// <param name="Value">64 lower-case hexadecimal digits.</param>
public readonly record struct RequestFingerprint(string Value)
{
    /// <summary>The fingerprint of a request.</summary>
    public static RequestFingerprint Of(HarvestRequest request)
        => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Method.ToUpperInvariant()}\n{CanonicalUrl.Of(request.Url)}\n{request.Body}"))));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
