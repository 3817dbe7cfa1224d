using System.IO.Compression;
using System.Text;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Harvest.Tests.Snapshots;

/// <summary>Made-up exchanges, and an index that lives as long as the test.</summary>
internal static class Exchanges
{
    public static readonly DateTimeOffset Night = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    public static HttpExchange Get(string url, string body, DateTimeOffset? at = null, int status = 200, params (string, string)[] headers)
        => new("GET", new Uri(url), [new("Host", new Uri(url).Authority)], default, status, status == 200 ? "OK" : "Other",
            [.. headers.Select(h => new KeyValuePair<string, string>(h.Item1, h.Item2))], Encoding.UTF8.GetBytes(body), at ?? Night);

    public static HttpExchange Post(string url, string question, string answer)
        => new("POST", new Uri(url), [new("Host", new Uri(url).Authority)], Encoding.UTF8.GetBytes(question), 200, "OK", [new("Content-Type", "application/json")], Encoding.UTF8.GetBytes(answer), Night);

    public static byte[] Gzip(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    /// <summary>A WARC file in plain text, as another tool would write it.</summary>
    public static byte[] Plain(params (string Type, string Url, string Date, string Block, string Extra)[] records)
        => Encoding.UTF8.GetBytes(string.Concat(records.Select(r =>
            $"WARC/1.0\r\nWARC-Type: {r.Type}\r\nWARC-Target-URI: <{r.Url}>\r\nWARC-Date: {r.Date}\r\n{r.Extra}Content-Type: application/http;msgtype={r.Type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(r.Block)}\r\n\r\n{r.Block}\r\n\r\n")));

    public sealed class MemoryIndex : IArchiveIndex
    {
        public List<ArchiveEntry> Entries { get; } = [];

        public IReadOnlyDictionary<string, long> KnownEnds() => Entries.GroupBy(e => e.At.File).ToDictionary(g => g.Key, g => g.Max(e => e.At.Offset + e.At.Length));

        public void Add(IReadOnlyList<ArchiveEntry> entries) => Entries.AddRange(entries);

        public ArchiveEntry? Find(string key, string payloadDigest) => Entries.LastOrDefault(e => e.Key == key && e.PayloadDigest == payloadDigest && e.Status == 200);

        public ArchiveEntry? FindNewest(string key) => Entries.LastOrDefault(e => e.Key == key && e.Status == 200);
    }
}
