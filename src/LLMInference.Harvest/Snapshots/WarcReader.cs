using System.Globalization;
using System.Text;

namespace LLMInference.Harvest.Snapshots;

/// <summary>
/// Reads the records of one WARC file (1.0 or 1.1; plain, one gzip member a record, or gzipped in any other way) in order, in bounded memory.
/// What is damaged is named in <see cref="Damages"/> and skipped; an incomplete end is reported as such.
/// </summary>
internal sealed class WarcReader : IDisposable
{
    private const int MaxLine = 64 * 1024;
    private const int MaxFields = 1000;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly bool _gzip;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly List<WarcDamage> _damages = [];
    private GzipMember? _member;
    private int _pos;
    private int _end;
    private long _read;
    private long _left;
    private long _nextMember;
    private bool _finished;
    private WarcRecord? _current;

    private WarcReader(string path, FileStream file, bool gzip, long offset)
    {
        _path = path;
        _file = file;
        _gzip = gzip;
        _nextMember = offset;
        _read = offset;
        GoodEnd = offset;
    }

    /// <summary>What was found wrong so far.</summary>
    public IReadOnlyList<WarcDamage> Damages => _damages;

    /// <summary>The end of the last record that was whole: everything before it can be kept.</summary>
    public long GoodEnd { get; private set; }

    /// <summary>False once a record was met that shares its gzip member with another: such a file has no places to jump to.</summary>
    public bool OneRecordAMember { get; private set; } = true;

    /// <summary>Opens a file at a record's offset.</summary>
    /// <exception cref="WarcFormatException">The file cannot be opened, or is packed in a way other than gzip.</exception>
    public static WarcReader Open(string path, long offset = 0)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WarcFormatException(path, 0, $"Cannot open the WARC file '{path}': {e.Message} Check the path and its permissions.");
        }

        Span<byte> magic = stackalloc byte[4];
        var n = file.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        if (n == 4 && magic is [0x28, 0xB5, 0x2F, 0xFD])
        {
            file.Dispose();
            throw new WarcFormatException(path, 0, $"'{path}' is packed with Zstandard, which is not read here: unpack it first (`zstd -d`), or pack it with gzip.");
        }

        return new WarcReader(path, file, n >= 2 && magic[0] == 0x1f && magic[1] == 0x8b, offset);
    }

    /// <summary>Steps to the next record whose head is readable; null at the end.</summary>
    public WarcRecord? Next()
    {
        Complete();
        while (!_finished)
        {
            long start = GoodEnd, skip = 0;
            try
            {
                if (!SkipLineBreaks())
                {
                    _finished = true;
                    break;
                }

                start = _gzip ? _member!.Offset : Here;
                skip = _gzip ? Here : 0;
                OneRecordAMember &= skip == 0;
                var (fields, length) = ReadHead();
                _left = length;
                _current = new WarcRecord(_path, start, skip, fields, length);
                return _current;
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
                Skip(_gzip ? _member?.Offset ?? _nextMember : start, e);
            }
        }

        return null;
    }

    /// <summary>Reads on in the current record's block; 0 at its end, or where the file is broken (then <see cref="Complete"/> says so).</summary>
    public int ReadBlock(Span<byte> buffer)
    {
        if (_left == 0 || buffer.Length == 0)
        {
            return 0;
        }

        try
        {
            if (_pos == _end && !Fill())
            {
                throw new EndOfStreamException("the file ends within the record's block");
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            Skip(_current!.Offset, e);
            _current = null;
            _left = 0;
            return 0;
        }

        var n = (int)Math.Min(Math.Min(buffer.Length, _end - _pos), _left);
        _buffer.AsSpan(_pos, n).CopyTo(buffer);
        _pos += n;
        _left -= n;
        return n;
    }

    /// <summary>Up to <paramref name="limit"/> bytes of what is left of the block.</summary>
    public byte[] ReadBlock(int limit)
    {
        var block = new byte[(int)Math.Min(limit, _left)];
        var held = 0;
        while (held < block.Length && ReadBlock(block.AsSpan(held)) is var n and > 0)
        {
            held += n;
        }

        return held == block.Length ? block : block[..held];
    }

    /// <summary>Reads past the current record; false when it turned out to be cut off or damaged.</summary>
    public bool Complete()
    {
        if (_current is null)
        {
            return false;
        }

        while (_left > 0 && (_pos < _end || FillBlock()))
        {
            var n = (int)Math.Min(_end - _pos, _left);
            _pos += n;
            _left -= n;
        }

        if (_current is null)
        {
            return false;
        }

        var record = _current;
        _current = null;
        try
        {
            // Stays within the gzip member: reading to its end is what proves its checksum.
            while (_pos < _end || FillFromSegment())
            {
                if (_buffer[_pos] is not ((byte)'\r' or (byte)'\n'))
                {
                    break;
                }

                _pos++;
            }

            GoodEnd = _gzip ? (_pos == _end ? _member!.End : GoodEnd) : Here;
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            Skip(record.Offset, e);
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _member?.Dispose();
        _file.Dispose();
    }

    private long Here => _read - (_end - _pos);

    private bool FillBlock()
    {
        try
        {
            return Fill() ? true : throw new EndOfStreamException("the file ends within the record's block");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            Skip(_current!.Offset, e);
            _current = null;
            _left = 0;
            return false;
        }
    }

    private bool Fill()
    {
        while (!FillFromSegment())
        {
            if (!_gzip || !NextMember())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Refills the empty buffer from the current gzip member (or the plain file), never across its end.</summary>
    private bool FillFromSegment()
    {
        if (_gzip && _member is null)
        {
            return false;
        }

        if (!_gzip)
        {
            _file.Position = _read;
        }

        var n = _gzip ? _member!.Read(_buffer) : _file.Read(_buffer);
        _pos = 0;
        _end = n;
        _read += n;
        return n > 0;
    }

    private bool NextMember()
    {
        if (_member is not null)
        {
            _nextMember = _member.End;
            _member.Dispose();
            _member = null;
        }

        if (_nextMember >= _file.Length)
        {
            return false;
        }

        _member = new GzipMember(_file, _nextMember);
        _read = 0;
        return true;
    }

    private bool SkipLineBreaks()
    {
        while (true)
        {
            if (_pos == _end && !Fill())
            {
                return false;
            }

            if (_buffer[_pos] is not ((byte)'\r' or (byte)'\n'))
            {
                return true;
            }

            _pos++;
        }
    }

    private (List<KeyValuePair<string, string>> Fields, long Length) ReadHead()
    {
        var version = ReadLine();
        if (!version.StartsWith("WARC/", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"a record should start with 'WARC/1.1', found '{Shown(version)}'");
        }

        var fields = new List<KeyValuePair<string, string>>();
        while (ReadLine() is { Length: > 0 } line)
        {
            if (line[0] is ' ' or '\t' && fields.Count > 0)
            {
                fields[^1] = new(fields[^1].Key, fields[^1].Value + " " + line.Trim());
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || fields.Count >= MaxFields)
            {
                throw new InvalidDataException($"a record's field should read 'name: value', found '{Shown(line)}'");
            }

            fields.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }

        var text = fields.Find(f => string.Equals(f.Key, "Content-Length", StringComparison.OrdinalIgnoreCase)).Value;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? (fields, length)
            : throw new InvalidDataException($"a record should state its Content-Length, found '{Shown(text ?? "none")}'");
    }

    private string ReadLine()
    {
        var line = new List<byte>(128);
        while (true)
        {
            if (_pos == _end && !Fill())
            {
                throw new EndOfStreamException("the file ends within a record's head");
            }

            var newline = _buffer.AsSpan(_pos, _end - _pos).IndexOf((byte)'\n');
            var n = newline < 0 ? _end - _pos : newline;
            line.AddRange(_buffer.AsSpan(_pos, n));
            _pos += n + (newline < 0 ? 0 : 1);
            if (line.Count > MaxLine)
            {
                throw new InvalidDataException($"a line of a record's head is longer than {MaxLine} bytes");
            }

            if (newline >= 0)
            {
                if (line is [.., (byte)'\r'])
                {
                    line.RemoveAt(line.Count - 1);
                }

                return Encoding.UTF8.GetString(line.ToArray());
            }
        }
    }

    /// <summary>Notes a damage and moves on to whatever next looks like the start of a record.</summary>
    private void Skip(long at, Exception cause)
    {
        var next = WarcScan.NextRecord(_file, at + 1, _gzip);
        var truncated = next is null && cause is EndOfStreamException;
        _damages.Add(new WarcDamage(
            _path,
            at,
            truncated
                ? $"'{_path}' is cut off: {cause.Message} (from byte {at}); everything before it was read."
                : $"'{_path}' is damaged at byte {at}: {cause.Message}; " + (next is null ? "nothing readable follows." : $"reading went on at byte {next}."),
            truncated));
        _member?.Dispose();
        _member = null;
        _pos = _end = 0;
        _left = 0;
        _finished = next is null;
        _nextMember = next ?? _file.Length;
        _read = _gzip ? 0 : _nextMember;
    }

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
