using System.Globalization;
using System.Xml;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.Arxiv;

/// <summary>One entry of arXiv's Atom feed, members by local name: text, and links with their attributes.</summary>
internal sealed class ArxivEntry
{
    /// <summary>Texts of simple members, in order, by local name.</summary>
    public IList<KeyValuePair<string, string>> Texts { get; } = [];

    /// <summary>Author names in order.</summary>
    public IList<string> Authors { get; } = [];

    /// <summary>Links: title or relation, and address.</summary>
    public IList<KeyValuePair<string, string>> Links { get; } = [];

    /// <summary>The first member of a name with text, whitespace collapsed, or null.</summary>
    public string? First(string name) => Texts.Where(t => t.Key == name && t.Value.Length > 0).Select(t => t.Value).FirstOrDefault();

    /// <summary>True for the entry by which arXiv reports a bad request, under 200 or 400.</summary>
    public bool IsError => First("id") is { } id && id.Contains("/api/errors#", StringComparison.Ordinal);
}

/// <summary>Reads arXiv's Atom feed (API user manual; order of members has changed over the years and means nothing).</summary>
internal static class ArxivFeed
{
    private const int MaxDepth = 32;

    /// <summary>The feed's entries; an entry that breaks off is left out and <paramref name="brokenOff"/> says why.</summary>
    /// <exception cref="XmlException">Not even one entry could be read.</exception>
    public static IReadOnlyList<ArxivEntry> Read(ReadOnlyMemory<byte> body, out string? brokenOff, out bool isFeed)
    {
        var entries = new List<ArxivEntry>();
        brokenOff = null;
        isFeed = false;
        using var reader = XmlAnswer.Open(body);
        try
        {
            while (Next(reader))
            {
                isFeed |= reader.NodeType == XmlNodeType.Element && reader.LocalName == "feed";
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "entry")
                {
                    entries.Add(ReadEntry(reader));
                }
            }
        }
        catch (XmlException broken) when (entries.Count > 0)
        {
            brokenOff = broken.Message;
        }

        return entries;
    }

    /// <summary>The record of an entry, or null when it has no id or title.</summary>
    public static SourceRecord? Record(ArxivEntry entry, Provenance provenance)
    {
        if (!ArxivId.TryParse(entry.First("id"), out var id) || entry.First("title") is not { } title)
        {
            return null;
        }

        var notes = new[] { entry.First("comment"), entry.First("journal_ref") }.OfType<string>().Select(PlainText.From).ToList();
        var summary = entry.First("summary") is { } text ? PlainText.From(text) : null;
        var published = Doi.TryParse(entry.First("doi"), out var doi) && doi.AsArxivId() is null ? doi.ToIdentifier() : (WorkIdentifier?)null;
        return new SourceRecord
        {
            Source = SourceId.Arxiv,
            Key = id.Value,
            TitleAsWritten = PlainText.From(title),
            Authors = [.. entry.Authors.Select(a => new AuthorAsWritten(PlainText.From(a)))],
            VenueAsWritten = "arXiv",
            Year = YearOf(entry.First("published")) ?? id.Year,
            Kind = ManifestationKind.Preprint,
            // The DOI that authors register is the publication's: a tie to it, and still a name by which the work is known.
            Identifiers = published is { } other ? [id.ToIdentifier(), other] : [id.ToIdentifier()],
            Relations = published is { } tied ? [new StatedRelation("is-preprint-of", tied)] : [],
            Links = [.. entry.Links.Select(Link).OfType<WorkLink>().Concat(notes.Append(summary).SelectMany(CodeLinks.In)).Distinct()],
            Notes = notes,
            Abstract = summary,
            Provenance = provenance,
        };
    }

    private static WorkLink? Link(KeyValuePair<string, string> link)
    {
        if (!Uri.TryCreate(link.Value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var kind = link.Key switch { "pdf" => "pdf", "doi" => "doi", "alternate" => "arxiv", _ => null };
        return kind is null ? null : new WorkLink(kind, url.AbsoluteUri);
    }

    private static ArxivEntry ReadEntry(XmlReader reader)
    {
        var entry = new ArxivEntry();
        if (reader.IsEmptyElement)
        {
            return entry;
        }

        var depth = reader.Depth;
        while (Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "link":
                    entry.Links.Add(new(reader.GetAttribute("title") ?? reader.GetAttribute("rel") ?? "", reader.GetAttribute("href") ?? ""));
                    break;
                case "author":
                    ReadAuthor(reader, entry);
                    break;
                case var name:
                    entry.Texts.Add(new(name, ReadText(reader)));
                    break;
            }
        }

        return entry;
    }

    private static void ReadAuthor(XmlReader reader, ArxivEntry entry)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "name" && ReadText(reader) is { Length: > 0 } name)
            {
                entry.Authors.Add(name);
            }
        }
    }

    private static string ReadText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var depth = reader.Depth;
        var text = new System.Text.StringBuilder();
        while (Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
        }

        return Folding.CollapseWhitespace(text.ToString());
    }

    private static bool Next(XmlReader reader)
        => reader.Read() && (reader.Depth <= MaxDepth ? true : throw new XmlException($"Elements nest deeper than {MaxDepth}, which Atom's never do."));

    private static int? YearOf(string? date)
        => date is { Length: >= 4 } && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1980 and < 2200 ? year : null;
}
