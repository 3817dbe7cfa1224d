using System.Globalization;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>Turns a DBLP entry into a record: what it is, who wrote it, where it appeared, by what it is known. Sources: dblp.dtd, DBLP FAQ 1474690, 16154937.</summary>
internal static partial class DblpRecords
{
    /// <summary>The record of an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="provenance">Which answer says so.</param>
    /// <param name="pidOf">The pid of a full DBLP name where the entry itself gives none (record pages, the dump); null when unknown.</param>
    /// <param name="skipped">Why there is none: editorship, a note of DBLP's own, a home page, no title.</param>
    public static SourceRecord? From(DblpEntry entry, Provenance provenance, Func<string, DblpPid?>? pidOf, out Finding? skipped)
    {
        skipped = Skip(entry);
        if (skipped is not null)
        {
            return null;
        }

        var identifiers = new List<WorkIdentifier> { new(WorkScheme.Dblp, entry.Key) };
        var links = new List<WorkLink>();
        foreach (var ee in entry.All("ee").Select(f => f.Text).Where(t => t.Length > 0))
        {
            Identify(ee, identifiers);
            Link(ee, links);
        }

        if (IsCorr(entry) && (ArxivId.TryParse(entry.First("volume"), out var arxiv) || ArxivId.TryParse(entry.Key, out arxiv)))
        {
            identifiers.Add(arxiv.ToIdentifier());
        }

        var withdrawn = entry.Has("withdrawn");
        return new SourceRecord
        {
            Source = SourceId.Dblp,
            Key = entry.Key,
            TitleAsWritten = Title(entry.First("title")!),
            Authors = [.. entry.All("author").Where(a => a.Text.Length > 0).Select(a => Author(a, pidOf))],
            VenueAsWritten = entry.First("booktitle") ?? entry.First("journal") ?? entry.First("school") ?? entry.First("series") ?? entry.First("publisher"),
            Year = Year(entry.First("year")),
            Kind = KindOf(entry),
            Volume = entry.First("volume"),
            Number = entry.First("number"),
            Pages = entry.First("pages"),
            Identifiers = [.. identifiers.Distinct()],
            Links = [.. links.Distinct()],
            Notes = [.. entry.All("note").Select(n => n.Text).Where(t => t.Length > 0), .. withdrawn ? new[] { "withdrawn" } : []],
            Relations = [.. entry.All("rel").SelectMany(r => Related(r, entry.Key)).Distinct()],
            Provenance = provenance,
        };
    }

    /// <summary>A title without the full stop that DBLP closes every title with; an ellipsis and an abbreviation's second stop stay.</summary>
    public static string Title(string raw) => raw.EndsWith('.') && !raw.EndsWith("..", StringComparison.Ordinal) ? raw[..^1].TrimEnd() : raw;

    private static Finding? Skip(DblpEntry entry)
    {
        if (entry.Key.Length == 0)
        {
            return new Finding("dblp.skipped.no-key", $"A DBLP {entry.Element} (\"{entry.First("title")}\") has no key and cannot be told from others.");
        }

        if (entry.Key.StartsWith("dblpnote/", StringComparison.Ordinal))
        {
            return new Finding("dblp.skipped.note", $"{entry.Key} is a remark of DBLP's own, not a publication.");
        }

        if (entry.Element is "www" or "person" || entry.Key.StartsWith("homepages/", StringComparison.Ordinal))
        {
            return new Finding("dblp.skipped.home-page", $"{entry.Key} is a home page, not a publication.");
        }

        if (entry.Element == "proceedings" || (!entry.All("author").Any() && entry.All("editor").Any()))
        {
            return new Finding("dblp.skipped.editorship", $"{entry.Key} was edited, not written, by the people it names.");
        }

        return string.IsNullOrEmpty(entry.First("title")) ? new Finding("dblp.skipped.no-title", $"{entry.Key} has no title.") : null;
    }

    private static AuthorAsWritten Author(DblpField author, Func<string, DblpPid?>? pidOf)
    {
        var name = DblpName.From(author.Text);
        var ids = new List<PersonIdentifier>();
        if (DblpPid.TryParse(author.Attribute("pid"), out var pid) || (pidOf?.Invoke(name.Full) is { } known && DblpPid.TryParse(known.Value, out pid)))
        {
            ids.Add(pid.ToIdentifier());
        }

        ids.Add(name.ToIdentifier());
        if (Orcid.TryParse(author.Attribute("orcid"), out var orcid))
        {
            ids.Add(orcid.ToIdentifier());
        }

        return new AuthorAsWritten(name.Display, ids);
    }

    private static bool IsCorr(DblpEntry entry) => entry.Key.StartsWith("journals/corr/", StringComparison.Ordinal) || entry.First("journal") == "CoRR";

    private static ManifestationKind KindOf(DblpEntry entry) => entry.Element switch
    {
        "inproceedings" => Workshop().IsMatch(entry.First("booktitle") ?? "") ? ManifestationKind.Workshop : ManifestationKind.Conference,
        "article" when IsCorr(entry) => ManifestationKind.Preprint,
        "article" when entry.Key.StartsWith("tr/", StringComparison.Ordinal) => ManifestationKind.Report,
        "article" => entry.Has("informal") ? ManifestationKind.Preprint : ManifestationKind.Journal,
        "book" or "incollection" => ManifestationKind.Book,
        "phdthesis" or "mastersthesis" => ManifestationKind.Thesis,
        _ => ManifestationKind.Other,
    };

    private static int? Year(string? text)
        => text is not null && FourDigits().Match(text) is { Success: true } match && int.Parse(match.Value, CultureInfo.InvariantCulture) is >= 1800 and <= 2200 and var year ? year : null;

    private static void Identify(string ee, List<WorkIdentifier> identifiers)
    {
        if (ArxivId.TryParse(ee, out var arxiv))
        {
            identifiers.Add(arxiv.ToIdentifier());
        }
        else if (Doi.TryParse(ee, out var doi))
        {
            // arXiv's own DOIs say the arXiv id once more: one identifier for one thing.
            identifiers.Add(doi.AsArxivId()?.ToIdentifier() ?? doi.ToIdentifier());
        }
        else if (Forum().Match(ee) is { Success: true } forum)
        {
            identifiers.Add(new WorkIdentifier(WorkScheme.OpenReview, forum.Groups["id"].Value));
        }
    }

    private static void Link(string ee, List<WorkLink> links)
    {
        if (Uri.TryCreate(ee, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            var kind = url.Host is "doi.org" or "dx.doi.org" ? "doi"
                : ArxivId.TryParse(ee, out _) ? "arxiv"
                : url.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? "pdf"
                : "page";
            links.Add(new WorkLink(kind, url.AbsoluteUri));
        }
    }

    // Since 2023-05: <rel type="versionOf" …>; where the other end stands is not documented, so its text and every attribute are looked at.
    private static IEnumerable<StatedRelation> Related(DblpField rel, string own)
    {
        var kind = rel.Attribute("type") == "versionOf" ? "version-of" : null;
        var others = (rel.Attributes ?? []).Where(a => a.Key is not ("type" or "label" or "sort")).Select(a => a.Value).Prepend(rel.Text);
        foreach (var match in kind is null ? [] : others.Select(o => RecordKey().Match(o)).Where(m => m.Success && m.Groups["key"].Value != own))
        {
            yield return new StatedRelation(kind!, new WorkIdentifier(WorkScheme.Dblp, match.Groups["key"].Value));
        }
    }

    // DBLP writes workshops as "NAME@HOST" ("EuroMLSys@EuroSys") or with the word.
    [GeneratedRegex(@"\S@\S|\bworkshops?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Workshop();

    [GeneratedRegex(@"(?<!\d)\d{4}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"^https?://(?:www\.)?openreview\.net/(?:forum|pdf)\?id=(?<id>[\w-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Forum();

    [GeneratedRegex(@"^(?:https?://[^/\s]+/rec/)?(?<key>(?:conf|journals|books|phd|series|tr|reference|data|ms)/[^\s/]+(?:/[^\s/]+)+?)(?:\.html|\.xml)?$", RegexOptions.CultureInvariant)]
    private static partial Regex RecordKey();
}
