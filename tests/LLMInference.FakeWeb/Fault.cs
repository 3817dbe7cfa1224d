using System.Globalization;

namespace LLMInference.FakeWeb;

/// <summary>What can go wrong with one answer.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>429 with a delay in seconds, or without one.</summary>
    public sealed record TooMany(int? RetryAfterSeconds = null, string Body = "<html><head><title>429 Too Many Requests</title></head></html>", string ContentType = "text/html") : Fault;

    /// <summary>The right answer, changed: an empty page, an endless <c>next</c>, a total that drifts.</summary>
    public sealed record Rewrite(string Name, Func<Question, Answer, Answer> How) : Fault;

    /// <summary>A status with a short body of the given type.</summary>
    public sealed record Status(int Code, string Body = "Internal Server Error", string ContentType = "text/plain") : Fault;

    /// <summary>The connection is reset in the middle of the body.</summary>
    public sealed record ResetMidBody : Fault;

    /// <summary>A gzip body that ends too early, with a length that says so.</summary>
    public sealed record TruncatedGzip : Fault;

    /// <summary>The body comes a byte at a time, for ever.</summary>
    public sealed record SlowDrip : Fault;

    /// <summary>A bot challenge with the given status.</summary>
    public sealed record Challenge(int Code) : Fault;

    /// <summary>The right body under the wrong content type.</summary>
    public sealed record WrongContentType(string ContentType) : Fault;

    /// <summary>The right status, and a body of our choice.</summary>
    public sealed record Instead(string Text, string ContentType) : Fault;

    /// <summary>A redirect; to the same address it is a loop.</summary>
    public sealed record Redirect(string? To = null, int Code = 302) : Fault;

    /// <summary>The host's name does not resolve.</summary>
    public sealed record DnsFailure : Fault;

    /// <summary>The host answers with something that is not TLS.</summary>
    public sealed record TlsFailure : Fault;

    /// <summary>The challenge page of a proof-of-work gate, as seen in the field.</summary>
    internal const string ChallengePage = "<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title><link rel=\"stylesheet\" href=\"/.within.website/x/xess/xess.min.css\"></head><body><div id=\"anubis_challenge\"></div></body></html>";

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Which answers go wrong.</summary>
public sealed class FaultList
{
    private readonly Lock gate = new();
    private readonly List<(string Host, string Path, Fault Fault, int Times)> faults = [];

    /// <summary>The next <paramref name="times"/> answers of <paramref name="host"/> (<c>*</c> = any) below <paramref name="pathPrefix"/> go wrong.</summary>
    public void Add(string host, string pathPrefix, Fault fault, int times = int.MaxValue)
    {
        lock (gate)
        {
            faults.Add((host, pathPrefix, fault, times));
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
        }
    }

    internal Fault? Take(string host, string path, bool connecting)
    {
        lock (gate)
        {
            for (var i = 0; i < faults.Count; i++)
            {
                var (h, p, fault, times) = faults[i];
                var concernsConnection = fault is Fault.DnsFailure or Fault.TlsFailure;
                if ((h != "*" && h != host) || concernsConnection != connecting || !path.StartsWith(p, StringComparison.Ordinal))
                {
                    continue;
                }

                if (times <= 1)
                {
                    faults.RemoveAt(i);
                }
                else if (times != int.MaxValue)
                {
                    faults[i] = (h, p, fault, times - 1);
                }

                return fault;
            }

            return null;
        }
    }
}
