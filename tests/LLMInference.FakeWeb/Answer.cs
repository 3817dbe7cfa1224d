using System.Security.Cryptography;
using System.Text;

namespace LLMInference.FakeWeb;

/// <summary>What a stand-in answers, before faults and conditional requests.</summary>
public sealed record Answer(int Status, string ContentType, byte[] Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public static Answer Json(string json, int status = 200) => new(status, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(json));

    public static Answer Xml(string xml, string contentType = "application/xml") => new(200, contentType, Encoding.UTF8.GetBytes(xml));

    public static Answer Html(string html) => new(200, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));

    public static Answer Text(string text, int status = 200, string contentType = "text/plain; charset=utf-8") => new(status, contentType, Encoding.UTF8.GetBytes(text));

    /// <summary>A validator made of the content, as a static file server does.</summary>
    public string ETag => "\"" + Convert.ToHexStringLower(SHA256.HashData(Body))[..20] + "\"";
}

/// <summary>A question as a stand-in sees it.</summary>
public sealed record Question(string Method, Uri Url, string Path, IReadOnlyDictionary<string, string> Query, string Body)
{
    public string Of(string name, string fallback = "") => Query.TryGetValue(name, out var value) ? value : fallback;

    public int Number(string name, int fallback) => int.TryParse(Of(name), out var value) ? value : fallback;
}

/// <summary>One service's stand-in: pure, so that what it answers can be tested without a socket.</summary>
public interface IHost
{
    /// <summary>Whether it answers for this host name.</summary>
    bool Serves(string host);

    Answer Reply(Question question);
}
