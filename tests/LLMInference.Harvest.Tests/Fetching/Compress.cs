using System.IO.Compression;
using System.Text;

namespace LLMInference.Harvest.Tests.Fetching;

internal static class Compress
{
    public static byte[] Gzip(string text) => With(s => new GZipStream(s, CompressionLevel.Optimal), text);

    public static byte[] Zlib(string text) => With(s => new ZLibStream(s, CompressionLevel.Optimal), text);

    public static byte[] Deflate(string text) => With(s => new DeflateStream(s, CompressionLevel.Optimal), text);

    public static byte[] Brotli(string text) => With(s => new BrotliStream(s, CompressionLevel.Fastest), text);

    private static byte[] With(Func<Stream, Stream> compress, string text)
    {
        using var compressed = new MemoryStream();
        using (var stream = compress(compressed))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
