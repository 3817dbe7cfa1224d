namespace LLMInference.Harvest.Extraction;

/// <summary>A page to be taken apart, as it was received.</summary>
/// <param name="Url">The address that answered; relative links resolve against it (or against the page's own <c>base</c>).</param>
/// <param name="Body">The bytes, content encoding removed.</param>
/// <param name="ContentType">The <c>Content-Type</c> header, or null when unknown.</param>
/// <param name="Hints">What is known beforehand.</param>
public sealed record PageInput(Uri Url, ReadOnlyMemory<byte> Body, string? ContentType, ExtractionHints Hints)
{
    /// <summary>What the page is judged by.</summary>
    /// <value><see cref="ExtractionRules.All"/>; fewer only to measure what a rule is worth.</value>
    public ExtractionRules Rules { get; init; } = ExtractionRules.All;

    /// <summary>A page of which nothing else is known.</summary>
    public static PageInput Of(Uri url, ReadOnlyMemory<byte> body) => new(url, body, null, ExtractionHints.None);
}

/// <summary>What is known about a page before it is read; all of it optional, none of it trusted blindly.</summary>
/// <param name="PersonName">Whose page it is, or null: the name that most author lists should hold.</param>
/// <param name="KnownTitles">Titles known from elsewhere to be by this person: where one of them stands on the page, it teaches how the page is laid out.</param>
public sealed record ExtractionHints(string? PersonName, IReadOnlyCollection<string> KnownTitles)
{
    /// <summary>Nothing is known.</summary>
    public static ExtractionHints None { get; } = new(null, []);
}

/// <summary>What a page says.</summary>
/// <param name="Entries">Its publications in page order; the same title twice stays two entries.</param>
/// <param name="Explanation">How the page was read, a sentence a line, for a person to check.</param>
public sealed record PageExtraction(IReadOnlyList<ExtractedEntry> Entries, IReadOnlyList<string> Explanation)
{
    /// <summary>Where most printed entries stand and in what order and by what mark their fields are told apart; null when nothing is printed.</summary>
    public string? Layout { get; init; }
}
