using System.Net;
using System.Text;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>The names of the <c>author</c> and <c>editor</c> elements of a raw record, one after the other, without making objects of them.</summary>
internal ref struct DblpRawNames(ReadOnlySpan<byte> raw, Encoding encoding, char[] buffer)
{
    private ReadOnlySpan<byte> _rest = raw;

    /// <summary>The name, entities resolved, whitespace collapsed.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Goes on to the next name; false when there is none.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            // "<author" and "<editor" end alike; nothing else in DBLP's DTD does.
            var tag = _rest.IndexOf("or"u8);
            if (tag < 0)
            {
                return false;
            }

            var before = _rest[..tag];
            var after = _rest[(tag + 2)..];
            _rest = after;
            if ((!before.EndsWith("<auth"u8) && !before.EndsWith("<edit"u8)) || after.IsEmpty || after[0] is not ((byte)'>' or (byte)' ' or (byte)'\n'))
            {
                continue;
            }

            var close = after.IndexOf((byte)'>');
            if (close < 0 || (close > 0 && after[close - 1] == (byte)'/'))
            {
                continue;
            }

            var text = after[(close + 1)..];
            var end = text.IndexOf((byte)'<');
            if (end <= 0 || end > buffer.Length)
            {
                continue;
            }

            Current = Decode(text[..end]);
            _rest = text[end..];
            return true;
        }
    }

    private readonly ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes)
    {
        var name = buffer.AsSpan(0, encoding.GetChars(bytes, buffer));
        var plain = !name.Contains('&') && name.IndexOfAny('\n', '\t') < 0 && !name.StartsWith(" ") && !name.EndsWith(" ") && name.IndexOf("  ") < 0;
        return plain ? name : Folding.CollapseWhitespace(WebUtility.HtmlDecode(name.ToString()));
    }
}
