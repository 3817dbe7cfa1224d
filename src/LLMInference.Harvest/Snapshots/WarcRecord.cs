using System.Globalization;

namespace LLMInference.Harvest.Snapshots;

/// <summary>The head of one WARC record and where it lies; its block is read from the <see cref="WarcReader"/> that stands on it.</summary>
/// <param name="File">The file's path.</param>
/// <param name="Offset">Offset in the file: of the gzip member that holds the record's start, or of the record itself in a plain file.</param>
/// <param name="Skip">Inflated bytes before the record within that member; 0 where each record has its own member.</param>
/// <param name="Fields">The named fields in order.</param>
/// <param name="ContentLength">Length of the block in bytes.</param>
internal sealed record WarcRecord(string File, long Offset, long Skip, IReadOnlyList<KeyValuePair<string, string>> Fields, long ContentLength)
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH'Z'", "yyyy-MM-dd", "yyyy-MM", "yyyy", "yyyyMMddHHmmss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary><c>warcinfo request response revisit metadata resource …</c>, lower-case.</summary>
    public string Type => (Field("WARC-Type") ?? "").ToLowerInvariant();

    /// <summary>The record's own id, angle brackets removed.</summary>
    public string Id => Bare(Field("WARC-Record-ID")) ?? "";

    /// <summary>When it was made (UTC), or null when it does not say so in a form that the standard allows.</summary>
    public DateTimeOffset? Date => ParseDate(Field("WARC-Date"));

    /// <summary>The address, or null. Old wget writes it in angle brackets.</summary>
    public Uri? Target => Uri.TryCreate(Bare(Field("WARC-Target-URI")), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>Whether the block is an HTTP message.</summary>
    public bool IsHttp => (Field("Content-Type") ?? "").StartsWith("application/http", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first field of that name, or null; names compare without case.</summary>
    public string? Field(string name)
    {
        foreach (var field in Fields)
        {
            if (string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return field.Value;
            }
        }

        return null;
    }

    /// <summary>An id or address without the angle brackets around it.</summary>
    public static string? Bare(string? value) => value is ['<', .., '>'] ? value[1..^1] : value;

    private static DateTimeOffset? ParseDate(string? text)
    {
        if (text is null)
        {
            return null;
        }

        // WARC 1.1 allows nanoseconds; .NET counts in 100 ns.
        var raw = text.Trim();
        var dot = raw.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            var end = dot + 1;
            while (end < raw.Length && char.IsAsciiDigit(raw[end]))
            {
                end++;
            }

            raw = raw[..Math.Min(end, dot + 8)] + raw[end..];
        }

        return DateTimeOffset.TryParseExact(raw, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;
    }
}
