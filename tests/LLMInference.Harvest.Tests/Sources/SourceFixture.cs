using System.Text;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources;

namespace LLMInference.Harvest.Tests.Sources;

/// <summary>Answers and states made up for a test.</summary>
internal static class SourceFixture
{
    public static readonly DateTimeOffset Night = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    public static Snapshot Answer(string body, int status = 200, string url = "https://service.example/answer", string type = "application/json") => Answer(Encoding.UTF8.GetBytes(body), status, url, type);

    public static Snapshot Answer(byte[] body, int status = 200, string url = "https://service.example/answer", string type = "application/json")
        => Snapshot.Of(new Uri(url), status, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = type }, body, Night);

    public static HarvestRequest Request(string source, string kind, string url = "https://service.example/answer", string? seedId = null, string? body = null, params (string Key, string Value)[] context) => new()
    {
        Source = source,
        Kind = kind,
        Url = new Uri(url),
        Method = body is null ? "GET" : "POST",
        Body = body,
        SeedId = seedId,
        Why = "a test asks",
        Context = context.ToDictionary(c => c.Key, c => c.Value),
    };

    public static Seed Person(string name, string url = "https://home.example/", params PersonIdentifier[] ids)
        => new(SeedKind.Person, name.ToLowerInvariant().Replace(' ', '-'), name, new Uri(url)) { Ids = ids };

    public static HarvestState State(params Seed[] seeds) => new(new SeedSet(seeds, []), new Dictionary<string, IReadOnlyList<PersonIdentifier>>(), []);

    public static HarvestState Wanting(params WorkIdentifier[] works) => new(SeedSet.Empty, new Dictionary<string, IReadOnlyList<PersonIdentifier>>(), works);

    /// <summary>Bodies that no service should send and some do: every parser must take them without an exception.</summary>
    public static IEnumerable<byte[]> HostileBodies()
    {
        string[] texts =
        [
            "", " ", "\0\0\0", "null", "[]", "{}", "[null]", "{\"data\":null}", "{\"data\":{}}", "{\"data\":[1,\"x\",null,{}]}", "{\"result\":{\"hits\":{\"hit\":[null,{\"info\":null},{\"info\":{\"title\":7}}]}}}",
            "{\"data\":[{\"paperId\":\"", "{\"message\":{\"items\":[{}]}}", "{\"results\":[{\"id\":null}]}", "{\"title\":\"\\ud800\"}", "{\"data\":[{\"paperId\":\"\\udfff\",\"title\":\"\\ud800\"}]}",
            "{\"result\":{\"hits\":{\"hit\":{\"info\":{\"key\":\"conf/x/Y\",\"title\":\"\\ud800\"}}}}}", "{\"message\":{\"DOI\":\"10.1/x\",\"title\":[null,\"\\udc00\"]}}", "{\"error\":{\"deep\":1}}",
            "<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title><script src=\"/.within.website/x/y.js\"></script></head></html>",
            "<html><body>Service Unavailable</body></html>", "<dblpperson", "<dblpperson pid=\"1/1\"><r><article key=\"journals/x/Y\"><title>A", "<?xml version=\"1.0\"?><a/>", "<feed/>", "<feed><entry><id>",
            "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;\"><!ENTITY z \"&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;\">]><dblp><article key=\"a/b/c\"><title>&z;</title></article></dblp>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\" [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><dblp><article key=\"a/b/c\"><title>&f;</title></article></dblp>",
            "<li class=\"entry article\" id=\"journals/x/Y\">", "name,affiliation,homepage,scholarid\n\"unclosed,,,\n", "a,b\n1\n1,2,3,4,5,6\n\"\"\"\n", "Resource not found.",
        ];
        foreach (var text in texts)
        {
            yield return Encoding.UTF8.GetBytes(text);
        }

        yield return [0xff, 0xfe, 0x00, 0x7b];
        yield return [.. "{\"title\":\""u8, 0xff, 0xc0, .. "\"}"u8];
        yield return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 20_000)));
        yield return Encoding.UTF8.GetBytes("<dblp>" + string.Concat(Enumerable.Repeat("<r>", 20_000)));
        yield return Encoding.UTF8.GetBytes(new string('[', 20_000));
        yield return Encoding.UTF8.GetBytes("{\"data\":[{\"paperId\":\"" + new string('a', 40) + "\",\"title\":\"" + new string('<', 300_000) + "\"}]}");
        yield return Encoding.UTF8.GetBytes("<dblp><article key=\"a/b/c\"><title>" + string.Concat(Enumerable.Repeat("&Ouml;&nosuch;&", 50_000)) + "</title></article></dblp>");
    }
}
