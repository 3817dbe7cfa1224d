using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Curation;

/// <summary>How a person names a work in <c>curation.yaml</c>: by our id, by an identifier, by one record, or by its title.</summary>
/// <param name="AsWritten">As written.</param>
public sealed partial record WorkReference(string AsWritten)
{
    /// <summary>Our own id (<c>w7k2…</c>), or null.</summary>
    public string? WorkId { get; private init; }

    /// <summary>An identifier, or null.</summary>
    public WorkIdentifier? Identifier { get; private init; }

    /// <summary>One record, as <c>source|key</c>, or null.</summary>
    public string? Record { get; private init; }

    /// <summary>The title's key, when it is named by title; else empty.</summary>
    public TitleKey Title { get; private init; } = new("");

    /// <summary>
    /// Reads <c>wabcdefghij</c>, <c>doi:…</c>, <c>arxiv:…</c>, <c>dblp:…</c>, <c>s2:…</c>, <c>openreview:…</c>, <c>openalex:…</c>, a bare DOI or its link, an arXiv
    /// link, <c>dblp|conf/…</c> (one record of one source); anything else is a title.
    /// </summary>
    public static WorkReference Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var written = text.Trim();
        if (OwnId().IsMatch(written))
        {
            return new WorkReference(written) { WorkId = written };
        }

        if (OneRecord().IsMatch(written))
        {
            return new WorkReference(written) { Record = written };
        }

        var colon = written.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && WorkIdentifier.SchemeFrom(written[..colon].ToLowerInvariant()) is { } scheme)
        {
            var value = written[(colon + 1)..].Trim();
            WorkIdentifier? identifier = scheme switch
            {
                WorkScheme.Doi => Doi.TryParse(value, out var doi) ? doi.ToIdentifier() : null,
                WorkScheme.Arxiv => ArxivId.TryParse(value, out var arxiv) ? arxiv.ToIdentifier() : null,
                WorkScheme.S2 => new WorkIdentifier(scheme, value.ToLowerInvariant()),
                _ => new WorkIdentifier(scheme, value),
            };
            if (identifier is not null)
            {
                return new WorkReference(written) { Identifier = identifier };
            }
        }

        if (ArxivId.TryParse(written, out var bareArxiv))
        {
            return new WorkReference(written) { Identifier = bareArxiv.ToIdentifier() };
        }

        return Doi.TryParse(written, out var bareDoi) && !written.Contains(' ', StringComparison.Ordinal)
            ? new WorkReference(written) { Identifier = bareDoi.ToIdentifier() }
            : new WorkReference(written) { Title = TitleKey.From(written) };
    }

    [GeneratedRegex("^w[a-z2-7]{10}$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnId();

    [GeneratedRegex("^(?:dblp|s2|arxiv|crossref|openalex|openreview|page|list)\\|.+$", RegexOptions.CultureInvariant)]
    private static partial Regex OneRecord();
}
