using System.Buffers.Binary;
using System.IO.Compression;

namespace LLMInference.Harvest.Snapshots;

/// <summary>One gzip member of a file, read from its start; tells where it ends once it has been read to the end.</summary>
/// <remarks>
/// The framework's <see cref="GZipStream"/> runs through all members as if they were one, so a record's place cannot be told from it.
/// Here each member is inflated on its own. The inflater reads ahead by a buffer; the member's true end is found by looking in that
/// buffer for the eight closing bytes (checksum and length, both known by then), which also proves the checksum.
/// </remarks>
internal sealed class GzipMember : IDisposable
{
    private readonly Tap _tap;
    private readonly DeflateStream _inflater;
    private readonly Stream _file;
    private uint _crc;
    private uint _length;
    private bool _done;

    /// <summary>Reads the header of the member that starts at <paramref name="offset"/>.</summary>
    /// <exception cref="InvalidDataException">No gzip member starts there.</exception>
    /// <exception cref="EndOfStreamException">The file ends within the header.</exception>
    public GzipMember(Stream file, long offset)
    {
        _file = file;
        Offset = offset;
        _tap = new Tap(file, ReadHeader(file, offset));
        _inflater = new DeflateStream(_tap, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Where the member starts.</summary>
    public long Offset { get; }

    /// <summary>Where the member ends; known once <see cref="Read"/> has returned 0.</summary>
    public long End { get; private set; }

    /// <summary>Inflates into <paramref name="buffer"/>; 0 at the member's end.</summary>
    /// <exception cref="InvalidDataException">The compressed data or its checksum are wrong.</exception>
    /// <exception cref="EndOfStreamException">The file ends before the member does.</exception>
    public int Read(Span<byte> buffer)
    {
        if (_done)
        {
            return 0;
        }

        int n;
        try
        {
            n = _inflater.Read(buffer);
        }
        catch (InvalidDataException) when (_tap.Exhausted)
        {
            throw new EndOfStreamException("the file ends within a gzip member");
        }

        if (n == 0)
        {
            Close();
        }
        else
        {
            _crc = Crc32.Append(_crc, buffer[..n]);
            _length += (uint)n;
        }

        return n;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inflater.Dispose();
        _tap.Dispose();
    }

    private void Close()
    {
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);

        var from = Math.Max(_tap.Start, _tap.LastChunk - 8);
        var window = new byte[_tap.Position - from + 10];
        _file.Position = from;
        var held = _file.ReadAtLeast(window, window.Length, throwOnEndOfStream: false);
        var found = -1;
        for (var p = 0; p + 8 <= held; p++)
        {
            if (!window.AsSpan(p, 8).SequenceEqual(trailer))
            {
                continue;
            }

            var next = window.AsSpan(p + 8, Math.Min(2, held - p - 8));
            if (next.Length == 0 || next is [0x1f, 0x8b])
            {
                found = p;
                break;
            }

            found = found < 0 ? p : found;
        }

        if (found < 0)
        {
            throw _tap.Exhausted || held < window.Length
                ? new EndOfStreamException("the file ends within a gzip member, or its checksum is wrong")
                : new InvalidDataException("the checksum of the gzip member is wrong");
        }

        End = from + found + 8;
        _done = true;
    }

    private static long ReadHeader(Stream file, long offset)
    {
        const int Extra = 4, Name = 8, Comment = 16, HeaderCrc = 2;
        file.Position = offset;
        Span<byte> head = stackalloc byte[10];
        file.ReadExactly(head);
        if (head is not [0x1f, 0x8b, 8, ..] || (head[3] & 0xE0) != 0)
        {
            throw new InvalidDataException("no gzip member starts here");
        }

        int flags = head[3];
        if ((flags & Extra) != 0)
        {
            file.ReadExactly(head[..2]);
            file.Position += BinaryPrimitives.ReadUInt16LittleEndian(head);
        }

        for (var texts = ((flags & Name) != 0 ? 1 : 0) + ((flags & Comment) != 0 ? 1 : 0); texts > 0; texts--)
        {
            int b;
            while ((b = file.ReadByte()) != 0)
            {
                if (b < 0)
                {
                    throw new EndOfStreamException("the file ends within a gzip header");
                }
            }
        }

        return file.Position + ((flags & HeaderCrc) != 0 ? 2 : 0);
    }

    /// <summary>The compressed bytes, with an account of how far the inflater has read.</summary>
    private sealed class Tap : Stream
    {
        private readonly Stream _source;

        public Tap(Stream source, long start)
        {
            _source = source;
            Start = LastChunk = Position = start;
        }

        public long Start { get; }

        public long LastChunk { get; private set; }

        public bool Exhausted { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            _source.Position = Position;
            var n = _source.Read(buffer);
            Exhausted |= n == 0 || Position + n >= _source.Length;
            if (n > 0)
            {
                LastChunk = Position;
                Position += n;
            }

            return n;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
