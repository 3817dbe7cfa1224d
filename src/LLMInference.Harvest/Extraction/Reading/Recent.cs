namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>
/// What a pure reading of short texts said of those it was asked about lately. The rules of one entry ask the same of the same few words again and again, and so do neighbouring entries of the same
/// venue: a text that was just read is not read anew. Safe to share between threads; a text that two of them ask about at once is read twice, to the same end.
/// </summary>
/// <param name="read">The reading: of the same text it says the same always.</param>
/// <typeparam name="T">What it says; not changed by whoever is told.</typeparam>
internal sealed class Recent<T>(Func<string, T> read)
{
    private const int Slots = 1024;

    /// <summary>Characters beyond which a text is prose, asked about once and not worth keeping.</summary>
    private const int MaxLength = 400;

    private readonly Told?[] slots = new Told?[Slots];

    /// <summary>The reading of <paramref name="text"/>.</summary>
    public T Of(string text)
    {
        if (text.Length > MaxLength)
        {
            return read(text);
        }

        ref var slot = ref slots[text.GetHashCode(StringComparison.Ordinal) & (Slots - 1)];
        if (Volatile.Read(ref slot) is { } told && string.Equals(told.Text, text, StringComparison.Ordinal))
        {
            return told.Value;
        }

        var value = read(text);
        Volatile.Write(ref slot, new Told(text, value));
        return value;
    }

    private sealed record Told(string Text, T Value);
}
