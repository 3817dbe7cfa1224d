using LLMInference.Bibliography.Resolution;
using LLMInference.Harvest.Extraction.Structured;

namespace LLMInference.Harvest.Tables;

/// <summary>Rows of a BibTeX file: the citation key is the id, <c>journal</c>, <c>booktitle</c> or the issuing body the venue.</summary>
internal static class BibTexTable
{
    public static IEnumerable<TableRow> Read(string file)
    {
        string text;
        using (var reader = RecordTable.Open(file))
        {
            text = reader.ReadToEnd();
        }

        var rows = 0;
        var lines = new LineCount(text);
        foreach (var entry in BibTexParser.Parse(text, int.MaxValue))
        {
            rows++;
            yield return new TableRow(lines.At(entry.Offset), Record(entry));
        }

        if (rows == 0 && !string.IsNullOrWhiteSpace(text))
        {
            throw new TableFormatException($"{file}: no BibTeX entry was found. Entries such as '@article{{key, title = {{…}}, author = {{…}}}}' were expected.");
        }
    }

    private static DedupeRecord Record(BibTexEntry entry) => new(entry.Key, entry.Raw("title") ?? "")
    {
        Authors = entry.Raw("author"),
        Venue = entry.Plain("journal") ?? entry.Plain("journaltitle") ?? entry.Plain("booktitle") ?? entry.Plain("howpublished") ?? Issued(entry),
        Year = entry.Plain("year") ?? entry.Plain("date"),
        Volume = entry.Plain("volume"),
        Number = entry.Plain("number") ?? entry.Plain("issue"),
        Pages = entry.Plain("pages"),
        Doi = entry.Raw("doi"),
        Arxiv = entry.Plain("archiveprefix") is null or "arXiv" or "arxiv" ? entry.Plain("eprint") : null,
        Url = entry.Raw("url"),
    };

    // A thesis or report names who issued it; the type alone tells the form.
    private static string? Issued(BibTexEntry entry) => entry.Type switch
    {
        "phdthesis" => Joined("PhD thesis", entry.Plain("school")),
        "mastersthesis" => Joined("Master's thesis", entry.Plain("school")),
        "techreport" => Joined("Technical report", entry.Plain("institution")),
        _ => entry.Plain("publisher"),
    };

    private static string Joined(string form, string? issuer) => issuer is null ? form : $"{form}, {issuer}";

    // Offsets come in ascending order, so the text is counted once.
    private sealed class LineCount(string text)
    {
        private int reached;
        private long line = 1;

        public long At(int offset)
        {
            line += text.AsSpan(reached, offset - reached).Count('\n');
            reached = offset;
            return line;
        }
    }
}
