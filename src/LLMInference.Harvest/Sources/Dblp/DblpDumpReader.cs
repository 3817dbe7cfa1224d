using System.IO.Compression;
using System.Text;
using System.Xml;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>Takes one record of the dump as it stands in the file: its element's name, and its bytes from the start tag's <c>&lt;</c> to the end tag's <c>&gt;</c>.</summary>
internal delegate void DblpRawRecord(string element, ReadOnlySpan<byte> raw);

/// <summary>Streams the records of <c>dblp.xml.gz</c> (or of the unpacked file) from first to last, in memory proportional to the longest record.</summary>
/// <remarks>
/// Of millions of records some hundreds are wanted, so a record is cut out by its tags alone (DBLP's records never nest, and it writes no comments or CDATA) and
/// only those wanted are read as XML: several times faster than reading everything. Unpacking runs beside on another thread. ISO-8859-1 with named entities;
/// the document type is never read, nor any file that it names.
/// </remarks>
/// <param name="open">Opens the file from its start, each time anew; gzip is recognised by its first bytes.</param>
/// <param name="name">The file's name, for messages.</param>
internal sealed class DblpDumpReader(Func<Stream> open, string name)
{
    private const int FirstBuffer = 1 << 20;

    // The longest record of DBLP's own, with some thousand authors, takes less than a tenth of this.
    private const int LongestRecord = 8 << 20;

    private static readonly (string Element, byte[] EndTag)[] Records =
        [.. new[] { "article", "inproceedings", "proceedings", "book", "incollection", "phdthesis", "mastersthesis", "www", "data" }.Select(e => (e, Encoding.ASCII.GetBytes($"</{e}>")))];

    /// <summary>How the file writes characters; known once reading has begun.</summary>
    public Encoding Encoding { get; private set; } = Encoding.Latin1;

    /// <summary>Reads the file once.</summary>
    /// <returns>Publications in it: every record that is not a home page.</returns>
    /// <exception cref="LocalAnswersException">There is no such file, it cannot be read, is not DBLP's catalogue, or breaks off.</exception>
    public long Read(DblpRawRecord visit, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new ReadAhead(Unpacked(), cancellationToken);
            return Read(stream, visit, cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or InvalidDataException or XmlException)
        {
            throw new LocalAnswersException($"'{name}' cannot be read to its end: {broken.Message.TrimEnd('.')}. Download dblp.xml.gz again; nothing was taken from this one.", broken);
        }
    }

    /// <summary>One record as an entry.</summary>
    /// <exception cref="XmlException">It is not well-formed.</exception>
    public DblpEntry Parse(ReadOnlySpan<byte> raw)
    {
        using var reader = XmlAnswer.Open(new StringReader(Encoding.GetString(raw)));
        return DblpXml.Next(reader) ? DblpXml.ReadEntry(reader) : throw new XmlException("An empty record.");
    }

    private long Read(ReadAhead stream, DblpRawRecord visit, CancellationToken cancellationToken)
    {
        var buffer = new byte[FirstBuffer];
        var length = stream.ReadAtLeast(buffer, 4096, throwOnEndOfStream: false);
        ThrowIfOther(buffer.AsSpan(0, Math.Min(length, 64 * 1024)));
        Encoding = XmlAnswer.EncodingOf(buffer.AsSpan(0, length));
        long publications = 0;
        var start = 0;
        var lastTag = false;
        while (true)
        {
            var (from, end, element) = Next(buffer.AsSpan(start, length - start), ref lastTag);
            if (element is not null && end > 0)
            {
                visit(element, buffer.AsSpan(start + from, end - from));
                publications += element == "www" ? 0 : 1;
                start += end;
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            start += from;
            if (length - start > LongestRecord)
            {
                throw new InvalidDataException($"no record ends within {LongestRecord} bytes after \"{Encoding.GetString(buffer.AsSpan(start, 80)).ReplaceLineEndings(" ")}\"");
            }

            if (start == 0 && length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            buffer.AsSpan(start, length - start).CopyTo(buffer);
            (length, start) = (length - start, 0);
            var read = stream.Read(buffer.AsSpan(length));
            if (read == 0)
            {
                return lastTag && element is null ? publications : throw new InvalidDataException($"it breaks off after {publications} publications");
            }

            length += read;
        }
    }

    // Where the next record begins and ends; without a whole one, what may be thrown away and what is left to be completed.
    private static (int From, int End, string? Element) Next(ReadOnlySpan<byte> bytes, ref bool lastTag)
    {
        var at = 0;
        while (true)
        {
            var tag = bytes[at..].IndexOf((byte)'<');
            if (tag < 0)
            {
                return (bytes.Length, 0, null);
            }

            at += tag;
            if (bytes.Length - at < 16)
            {
                // Too little left to tell which tag it is, unless it closes the whole.
                lastTag |= bytes[at..].StartsWith("</dblp>"u8);
                return (at, 0, lastTag ? null : "");
            }

            var opened = bytes[(at + 1)..];
            foreach (var (element, endTag) in Records)
            {
                if (opened.Length > element.Length && opened[element.Length] is (byte)' ' or (byte)'>' or (byte)'\n' or (byte)'\t' or (byte)'\r' && StartsWith(opened, element))
                {
                    var end = opened.IndexOf(endTag);
                    return end < 0 ? (at, 0, element) : (at, at + 1 + end + endTag.Length, element);
                }
            }

            lastTag |= opened.StartsWith("/dblp>"u8);
            at++;
        }
    }

    private static bool StartsWith(ReadOnlySpan<byte> bytes, string ascii)
    {
        for (var i = 0; i < ascii.Length; i++)
        {
            if (bytes[i] != ascii[i])
            {
                return false;
            }
        }

        return true;
    }

    private void ThrowIfOther(ReadOnlySpan<byte> start)
    {
        var shape = BodyShapes.Of(start);
        if (shape is BodyShape.Html or BodyShape.Challenge)
        {
            throw new LocalAnswersException($"'{name}' is a web page{(shape == BodyShape.Challenge ? " that asks for proof of being human" : "")}, not DBLP's catalogue: the download was answered with a page. Download dblp.xml.gz again; nothing was taken from this one.");
        }

        if (shape != BodyShape.Xml || start.IndexOf("<dblp>"u8) < 0)
        {
            throw new LocalAnswersException($"'{name}' does not begin as DBLP's catalogue does (with XML and <dblp>). Sources:Dblp:Dump is the path of dblp.xml.gz; nothing was taken from this file.");
        }
    }

    private Stream Unpacked()
    {
        var stream = open();
        var start = new byte[2];
        var packed = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1f, 0x8b];
        stream.Position = 0;
        return packed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
