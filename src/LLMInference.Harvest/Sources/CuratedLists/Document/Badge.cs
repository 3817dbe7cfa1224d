using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Sources.CuratedLists.Lines;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Document;

/// <summary>Badges: small images that carry words in their address.</summary>
internal static partial class Badge
{
    /// <summary>The venue or date that a badge shows, or null.</summary>
    public static VenueTag? TagOf(string? image, string alt, bool linked)
    {
        var match = image is null ? null : StaticBadge().Match(image);
        if (match is not { Success: true })
        {
            return Folding.CollapseWhitespace(alt).Length is > 3 and < 40 && VenueTag.Parse(alt) is { Year: not null, Venue: not null } named ? named : null;
        }

        var fields = Unescape(match.Groups["b"].Value);
        if (fields.Count > 1)
        {
            // The last field is the colour.
            fields.RemoveAt(fields.Count - 1);
        }

        var label = fields[0];
        var message = string.Join(" ", fields.Skip(1));
        if (fields.Count > 1 && FieldLabel.Of(label) is Field.Venue && message.Length > 1)
        {
            return VenueTag.Parse(message) ?? new VenueTag(message, null, []);
        }

        if (fields.Count == 1 && VenueTag.IsKnown(label) && !(linked && VenueTag.IsPreprint(label)))
        {
            // "Arxiv" in orange: where it is, the year stands elsewhere. A badge of an archive that is a link says where the link leads.
            return new VenueTag(label, null, []);
        }

        if (fields.Count == 1 && label.Length == 4 && VenueTag.Date(label) is { } alone)
        {
            // "2025" in blue
            return new VenueTag(null, alone, []);
        }

        if (fields.Count == 2 && label.ToLowerInvariant() is "pdf" or "paper" or "abs" or "date" or "year" or "published" or "submitted" && VenueTag.Date(message) is { } dated)
        {
            // "pdf-2025.02": when it was put there.
            return new VenueTag(null, dated, []);
        }

        if (fields.Count == 2 && message.ToLowerInvariant() is "paper" or "pdf" && VenueTag.IsKnown(label) && !VenueTag.IsPreprint(label))
        {
            // "ICLR-Paper": of an archive it would only say where the link leads.
            return new VenueTag(label, null, []);
        }

        if (fields.Count == 2
            && (VenueTag.IsKnown(label) || Publisher().IsMatch(label))
            && YearAndMonth().Match(message) is { Success: true }
            && VenueTag.Date(message) is { } month)
        {
            // "EuroSys-25.03"
            return new VenueTag(label, month, []);
        }

        if (fields.Count == 2
            && !linked
            && VenueTag.Date(message) is not null
            && message.Length == 4
            && label.Contains(' ', StringComparison.Ordinal)
            && !NoVenue().IsMatch(label)
            && VenueTag.Lead($"{label} {message}") is { Venue: not null } shown)
        {
            // "River Comput-2015"
            return shown;
        }

        // "Completed-Read on 18 AUG 2020" tells what its reader did and when.
        return fields.Exists(f => Done().IsMatch(f)) ? null
            : VenueTag.Parse(string.Join(" ", fields)) is { Year: not null, Venue: not null } whole ? whole
            : fields.Select(VenueTag.Parse).FirstOrDefault(t => t is { Year: not null, Venue: not null });
    }

    /// <summary>The number of a preprint that a badge shows (<c>arXiv-2402.11975-b31b1b.svg</c>), or null.</summary>
    public static ArxivId? NumberOf(string? image)
        => image is not null
            && StaticBadge().Match(image) is { Success: true } match
            && Unescape(match.Groups["b"].Value) is [var label, var number, ..]
            && label.Equals("arXiv", StringComparison.OrdinalIgnoreCase)
            && ArxivId.TryParse(number, out var id)
            ? id
            : null;

    /// <summary>The fields of a badge address: <c>--</c> is a hyphen, <c>_</c> a space, <c>__</c> an underscore.</summary>
    private static List<string> Unescape(string path)
        => [.. Uri.UnescapeDataString(path).Replace("--", "\u0003", StringComparison.Ordinal).Split('-')
            .Select(f => f.Replace('\u0003', '-').Replace("__", "\u0004", StringComparison.Ordinal).Replace('_', ' ').Replace('\u0004', '_').Trim())];

    [GeneratedRegex(@"\b(?:licen[cs]e|years?|date|updated?|updates|since|version|stars?|citations?|last|commits?|python|papers?|release[ds]?|maintained)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoVenue();

    [GeneratedRegex(@"^(?:read|reading|completed|finished|done|to ?do|reviewed|checked|added|accessed|visited|last)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Done();

    [GeneratedRegex(@"^(?:ACM|IEEE|Springer|Elsevier|MDPI|Wiley|USENIX)$", RegexOptions.CultureInvariant)]
    private static partial Regex Publisher();

    [GeneratedRegex(@"^(?:(?:20)?\d{2}[./]\d{2}|(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAndMonth();

    [GeneratedRegex(@"/badge/(?<b>[^?#]{1,200}?)(?:\.svg|\.png)?(?:[?#]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex StaticBadge();
}
