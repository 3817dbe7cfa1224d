using System.Text;
using System.Xml;

namespace LLMInference.Harvest.Sources.Answers;

/// <summary>
/// Opens foreign XML so that it can only be text: the document type is skipped unread (no external file, no entity bomb), named entities come from a fixed table,
/// and nesting is bounded by the readers built on it.
/// </summary>
internal static class XmlAnswer
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    /// <summary>A reader over a body whose encoding is the byte order mark's, the declaration's, or UTF-8.</summary>
    public static XmlReader Open(ReadOnlyMemory<byte> body)
    {
        var bytes = body.Span;
        var skipped = bytes.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        var text = EncodingOf(bytes).GetString(bytes[skipped..]);
        return Open(new StringReader(text.TrimStart()));
    }

    /// <summary>A reader over text already decoded.</summary>
    public static XmlReader Open(TextReader text) => XmlReader.Create(new NamedEntityReader(text), Settings);

    /// <summary>The encoding declared in the first bytes, where it is one that services use; else UTF-8 (of which ASCII is a part).</summary>
    public static Encoding EncodingOf(ReadOnlySpan<byte> start)
    {
        var declaration = Encoding.Latin1.GetString(start[..Math.Min(256, start.Length)]);
        var end = declaration.IndexOf("?>", StringComparison.Ordinal);
        declaration = end < 0 ? "" : declaration[..end];
        return declaration.Contains("8859-1", StringComparison.Ordinal) || declaration.Contains("latin1", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : Encoding.UTF8;
    }
}
