using System.Net;

namespace LLMInference.Harvest.Sources.Answers;

/// <summary>
/// Text in which named entities (<c>&amp;Ouml;</c>) are already characters, so that an XML reader needs no document type to understand them.
/// XML's own five and numeric references pass unchanged; a name outside HTML 4's table becomes literal text. One character each, so nothing can expand.
/// </summary>
internal sealed class NamedEntityReader(TextReader inner) : TextReader
{
    // The longest name in the table (thetasym) and its ampersand and semicolon fit.
    private const int LongestReference = 12;

    private readonly char[] _buffer = new char[32 * 1024];
    private int _position;
    private int _length;
    private string _pending = "";
    private int _pendingPosition;

    /// <inheritdoc/>
    public override int Peek() => throw new NotSupportedException("Read in blocks.");

    /// <inheritdoc/>
    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override int Read(Span<char> buffer)
    {
        var written = 0;
        while (written < buffer.Length)
        {
            if (_pendingPosition < _pending.Length)
            {
                buffer[written++] = _pending[_pendingPosition++];
                continue;
            }

            if (_position == _length && !Fill())
            {
                break;
            }

            var available = _buffer.AsSpan(_position, Math.Min(_length - _position, buffer.Length - written));
            var ampersand = available.IndexOf('&');
            var plain = ampersand < 0 ? available.Length : ampersand;
            available[..plain].CopyTo(buffer[written..]);
            written += plain;
            _position += plain;
            if (ampersand >= 0)
            {
                TakeReference();
            }
        }

        return written;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void TakeReference()
    {
        if (_length - _position < LongestReference)
        {
            Fill();
        }

        var ahead = _buffer.AsSpan(_position, Math.Min(LongestReference, _length - _position));
        var end = ahead.IndexOf(';');
        var name = end < 0 ? [] : ahead[1..end];
        _pendingPosition = 0;
        if (end > 1 && (name[0] == '#' || name is "amp" or "lt" or "gt" or "quot" or "apos"))
        {
            _pending = ahead[..(end + 1)].ToString();
            _position += end + 1;
            return;
        }

        var reference = end > 1 ? ahead[..(end + 1)].ToString() : "";
        var decoded = WebUtility.HtmlDecode(reference);
        var known = decoded != reference;
        _pending = known ? decoded : ahead is ['&', '#', ..] ? "&" : "&amp;";
        _position += known ? end + 1 : 1;
    }

    private bool Fill()
    {
        var kept = _length - _position;
        _buffer.AsSpan(_position, kept).CopyTo(_buffer);
        _position = 0;
        _length = kept;
        while (_length < LongestReference || _length == kept)
        {
            var read = inner.Read(_buffer, _length, _buffer.Length - _length);
            if (read == 0)
            {
                break;
            }

            _length += read;
        }

        return _length > kept;
    }
}
