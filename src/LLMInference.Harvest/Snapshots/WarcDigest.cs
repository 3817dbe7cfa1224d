using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace LLMInference.Harvest.Snapshots;

/// <summary>Labelled digests as WARC files write them: <c>sha1:</c> and Base32 without padding; hexadecimal and other algorithms are understood.</summary>
internal static class WarcDigest
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The SHA-1 of <paramref name="bytes"/>, labelled. SHA-1 is what WARC tools agree on; it guards against accidents, not against forgery.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "ISO 28500 tools expect sha1 digests; they detect damage, not attacks.")]
    public static string Of(ReadOnlySpan<byte> bytes) => "sha1:" + Base32(SHA1.HashData(bytes));

    /// <summary>A running hash for a labelled digest, or null when the algorithm is not known.</summary>
    public static IncrementalHash? HashFor(string labelled) => labelled.Split(':')[0].ToLowerInvariant() switch
    {
        "sha1" => IncrementalHash.CreateHash(HashAlgorithmName.SHA1),
        "sha256" => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
        "sha512" => IncrementalHash.CreateHash(HashAlgorithmName.SHA512),
        "md5" => IncrementalHash.CreateHash(HashAlgorithmName.MD5),
        _ => null,
    };

    /// <summary>Whether a labelled digest names <paramref name="hash"/>, in Base32 (padded or not) or hexadecimal.</summary>
    public static bool Matches(string labelled, ReadOnlySpan<byte> hash)
    {
        var value = labelled[(labelled.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim().TrimEnd('=');
        return string.Equals(value, Base32(hash), StringComparison.OrdinalIgnoreCase)
            || string.Equals(value, Convert.ToHexString(hash), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>RFC 4648 Base32, without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 / 5) + 1);
        int held = 0, bits = 0;
        foreach (var b in bytes)
        {
            held = (held << 8) | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(held >> bits) & 31]);
            }

            held &= (1 << bits) - 1;
        }

        if (bits > 0)
        {
            text.Append(Alphabet[(held << (5 - bits)) & 31]);
        }

        return text.ToString();
    }
}
