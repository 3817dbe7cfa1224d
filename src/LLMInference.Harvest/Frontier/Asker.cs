using System.Security.Cryptography;
using System.Text;
using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Frontier;

/// <summary>
/// One reader of an answer. Two seeds may lead to one address (a shared page, a search for the same name): it is asked once, and each reads the answer in its own way.
/// </summary>
/// <param name="Id">Names source, kind, seed and context; 16 hexadecimal digits.</param>
/// <param name="Request">The request as this reader put it.</param>
internal sealed record Asker(string Id, HarvestRequest Request)
{
    /// <summary>The reader that a request stands for.</summary>
    public static Asker Of(HarvestRequest request)
    {
        var text = new StringBuilder().AppendJoin('\n', request.Source, request.Kind, request.SeedId ?? "");
        foreach (var (name, value) in request.Context.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append('=').Append(value);
        }

        return new Asker(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8)), request);
    }
}

/// <summary>A question in its turn, with everyone who reads the answer.</summary>
/// <param name="Fingerprint">Names the question.</param>
/// <param name="Request">As it is asked: the first of its askers.</param>
/// <param name="Askers">Those that have not read the answer yet, in the frontier's order.</param>
/// <param name="State">Whether it is to be asked.</param>
internal sealed record FrontierEntry(RequestFingerprint Fingerprint, HarvestRequest Request, IReadOnlyList<Asker> Askers, EntryState State);

/// <summary>How far a question has come this night.</summary>
internal enum EntryState
{
    /// <summary>To be asked.</summary>
    Open,

    /// <summary>Answered well: those who came later read the kept answer, nothing is asked.</summary>
    Answered,

    /// <summary>Asked, and not answered well: not asked again before the next night.</summary>
    Failed,
}
