using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LLMInference.FakeWeb;

/// <summary>Every way in which a service is known to go wrong, in the shape in which that service does it.</summary>
public static class ServiceFaults
{
    /// <summary>An answer well-formed and without any content: arXiv's pages at random, Semantic Scholar's in the middle of a list, a page emptied by its server.</summary>
    public static Fault EmptyPage { get; } = new Fault.Rewrite("empty page", (_, answer) =>
    {
        var text = Encoding.UTF8.GetString(answer.Body);
        if (answer.ContentType.Contains("atom", StringComparison.Ordinal))
        {
            return Answer.Xml(Regex.Replace(text, "<entry>.*?</entry>", "", RegexOptions.Singleline), answer.ContentType);
        }

        if (!answer.ContentType.Contains("json", StringComparison.Ordinal))
        {
            return answer with { Body = [] };
        }

        var json = JsonNode.Parse(text);
        return json switch
        {
            JsonObject page when page["data"] is JsonArray => Answer.Json(Edited(page, p => p["data"] = new JsonArray())),
            JsonObject list when list["results"] is JsonArray => Answer.Json(Edited(list, l => l["results"] = new JsonArray())),
            JsonObject search when search["result"]?["hits"] is JsonObject hits => Answer.Json(Edited(search, _ => hits.Remove("hit"))),
            JsonArray batch => Answer.Json(new JsonArray([.. batch.Select(_ => (JsonNode?)null)]).ToJsonString()),
            _ => answer,
        };
    });

    /// <summary>A list that never ends: each answer points to another one.</summary>
    public static Fault EndlessNext { get; } = new Fault.Rewrite("endless next", (question, answer) =>
    {
        var text = Encoding.UTF8.GetString(answer.Body);
        if (answer.ContentType.Contains("json", StringComparison.Ordinal))
        {
            return JsonNode.Parse(text) switch
            {
                JsonObject page when page["data"] is JsonArray data => Answer.Json(Edited(page, p => p["next"] = question.Number("offset", 0) + Math.Max(1, data.Count))),
                JsonObject list when list["meta"] is JsonObject meta => Answer.Json(Edited(list, _ => (meta["next_cursor"], meta["count"]) = ("again", 1_000_000))),
                JsonObject search when search["result"]?["hits"] is JsonObject hits => Answer.Json(Edited(search, _ => (hits["@total"], hits["@first"]) = ("1000000", question.Of("f", "0")))),
                _ => answer,
            };
        }

        var number = int.TryParse(Regex.Match(question.Path + question.Url.Query, "(\\d+)(\\.md|\\.html)?$").Groups[1].Value, out var n) ? n + 1 : 2;
        return answer.ContentType.Contains("html", StringComparison.Ordinal)
            ? Answer.Html(text.Replace("</body>", $"<a href=\"publications{number}.html\">Publications, page {number}</a></body>", StringComparison.Ordinal))
            : question.Path.EndsWith(".md", StringComparison.Ordinal) ? Answer.Text($"{text}\n\nMore in [part {number}](/part{number}.md).\n") : answer;
    });

    /// <summary>A total that is another one in every answer (arXiv, DBLP).</summary>
    public static Fault DriftingTotal { get; } = new Fault.Rewrite("drifting total", (question, answer) =>
        answer with { Body = Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(answer.Body), "(totalResults>|\"@total\":\"|\"total\":|\"count\":)(\\d+)", m => m.Groups[1].Value + m.Groups[2].Value + Fault.Number(question.Url.Query.Length % 10))) });

    /// <summary>Elements of a batch that are null although the service has them (Semantic Scholar).</summary>
    public static Fault NullElements { get; } = new Fault.Rewrite("null elements", (_, answer) =>
        answer.ContentType.Contains("json", StringComparison.Ordinal) && JsonNode.Parse(answer.Body) is JsonArray batch
            ? Answer.Json(new JsonArray([.. batch.Select((b, i) => i % 2 == 0 ? null : b?.DeepClone())]).ToJsonString())
            : answer);

    /// <summary>A merged record: 301 to the address that took its place (OpenAlex, DBLP pids, renamed repositories), which answers.</summary>
    public static Fault MovedOnce { get; } = new Fault.Rewrite("merged", (question, answer) => question.Query.ContainsKey("merged") || question.Method != "GET" || question.Path == "/robots.txt"
        ? answer
        : new Answer(301, "text/html", []) { Headers = new() { ["Location"] = question.Url.AbsoluteUri + (question.Url.Query.Length > 0 ? "&" : "?") + "merged=1" } });

    /// <summary>The faults by name: what a host of that name answers with.</summary>
    public static IReadOnlyDictionary<string, Func<string, Fault>> All { get; } = new Dictionary<string, Func<string, Fault>>(StringComparer.Ordinal)
    {
        ["429 with Retry-After"] = host => TooMany(host, withRetryAfter: true),
        ["429 without Retry-After"] = host => TooMany(host, withRetryAfter: false),
        ["500"] = _ => new Fault.Status(500),
        ["502 page"] = _ => new Fault.Status(502, "<html><body>Bad Gateway</body></html>", "text/html"),
        ["503 without a body"] = _ => new Fault.Status(503, ""),
        ["bad request"] = _ => new Fault.Status(400, "{\"error\":\"Unacceptable query params\"}", "application/json"),
        ["empty body"] = _ => new Fault.Instead("", "text/plain"),
        ["reset in mid-body"] = _ => new Fault.ResetMidBody(),
        ["truncated gzip"] = _ => new Fault.TruncatedGzip(),
        ["slow drip"] = _ => new Fault.SlowDrip(),
        ["challenge with 200"] = _ => new Fault.Challenge(200),
        ["challenge with 500"] = _ => new Fault.Challenge(500),
        ["wrong content type"] = _ => new Fault.WrongContentType("application/octet-stream"),
        ["HTML instead"] = _ => new Fault.Instead("<!doctype html><html><head><title>Service notice</title></head><body><h1>We will be back soon</h1></body></html>", "text/html"),
        ["empty page"] = _ => EmptyPage,
        ["endless next"] = _ => EndlessNext,
        ["drifting total"] = _ => DriftingTotal,
        ["null elements"] = _ => NullElements,
        ["merged"] = _ => MovedOnce,
        ["redirect loop"] = _ => new Fault.Redirect(),
        ["redirects without end"] = _ => new Fault.Rewrite("redirects without end", (q, _) => new Answer(302, "text/html", []) { Headers = new() { ["Location"] = q.Url.GetLeftPart(UriPartial.Path) + "?hop=" + Fault.Number(q.Number("hop", 0) + 1) } }),
        ["DNS failure"] = _ => new Fault.DnsFailure(),
        ["TLS failure"] = _ => new Fault.TlsFailure(),
        ["expired key"] = ExpiredKey,
    };

    /// <summary>"Slow down" as each service says it: DBLP names seconds, OpenAlex hours, Crossref and arXiv answer plain text, Semantic Scholar never says how long.</summary>
    public static Fault TooMany(string host, bool withRetryAfter) => host switch
    {
        "dblp.org" => new Fault.TooMany(withRetryAfter ? 30 : null),
        "api.semanticscholar.org" => new Fault.TooMany(withRetryAfter ? 5 : null, "{\"message\": \"Too Many Requests. Please wait and try again or apply for a key for higher rate limits.\", \"code\": \"429\"}", "application/json"),
        "api.openalex.org" => new Fault.TooMany(withRetryAfter ? 6 * 3600 : null, "{\"error\":\"Rate limit exceeded\",\"message\":\"Insufficient budget.\",\"retryAfter\":21600}", "application/json"),
        "api.crossref.org" => new Fault.TooMany(withRetryAfter ? 10 : null, "Too many requests", "text/plain"),
        "export.arxiv.org" => new Fault.TooMany(withRetryAfter ? 20 : null, "Rate exceeded.", "text/plain"),
        _ => new Fault.TooMany(withRetryAfter ? 15 : null),
    };

    /// <summary>A key that is no longer valid, as each service says it.</summary>
    public static Fault ExpiredKey(string host) => host switch
    {
        "api.semanticscholar.org" => new Fault.Status(403, "{\"message\": \"Forbidden\"}", "application/json"),
        "api.openalex.org" => new Fault.Status(401, "{\"error\":\"Invalid or missing API key\",\"message\":\"The key has expired.\"}", "application/json"),
        _ => new Fault.Status(403, "Forbidden"),
    };

    private static string Edited(JsonObject json, Action<JsonObject> edit)
    {
        edit(json);
        return json.ToJsonString();
    }
}
