using System.Collections.Frozen;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Extraction.Lexicon;

/// <summary>What authors of pages call the parts of an entry in class names, ids and semantic attributes. Evidence only: most pages name nothing.</summary>
internal static class FieldWords
{
    private static readonly string[] TitleNames = ["title", "papertitle", "papername", "ptitle", "headline", "pubtitle", "paper-name", "pub-name"];
    private static readonly string[] TitleOthers = ["subtitle", "site-title", "page-title", "booktitle", "section-title", "journal-title", "container-title"];
    private static readonly string[] AuthorsNames = ["author", "authors", "creator", "contributor", "contributors"];
    private static readonly string[] AuthorsOthers = ["authoring"];
    private static readonly string[] VenueNames = ["venue", "journal", "conference", "conf", "booktitle", "periodical", "publisher", "proceedings", "ispartof", "publication-info", "pubvenue", "container-title", "source"];
    private static readonly string[] BadgeNames = ["type", "badge", "label", "tag", "tags", "year", "date", "pubtype"];

    /// <summary>The words name a title.</summary>
    public static bool Title(string words) => Any(words, TitleNames, TitleOthers);

    /// <summary>The words name authors.</summary>
    public static bool Authors(string words) => Any(words, AuthorsNames, AuthorsOthers);

    /// <summary>The words name a venue.</summary>
    public static bool Venue(string words) => Any(words, VenueNames, []);

    /// <summary>The words name a small label beside a field: the kind of publication, a year, a tag.</summary>
    public static bool Badge(string words) => Any(words, BadgeNames, []);

    /// <summary>The text is what a table calls a column: <c>Title of the paper</c>, <c>S.No.</c>, <c>Journal / Conference</c>.</summary>
    public static bool IsColumnName(string text)
    {
        var words = Folding.Words(text);
        return words.Count is > 0 and <= 7 && words.All(Columns.Contains);
    }

    private static readonly FrozenSet<string> Columns = FrozenSet.ToFrozenSet(
        ["title", "titles", "author", "authors", "year", "date", "month", "venue", "journal", "conference", "proceedings", "publication", "publications", "publisher", "paper", "papers", "article", "name", "names", "no", "nr", "s", "sl", "sr", "serial", "number", "id", "doi", "link", "links", "pdf", "url", "code", "volume", "vol", "issue", "page", "pages", "pp", "type", "status", "index", "indexing", "impact", "factor", "issn", "isbn", "category", "of", "the", "and", "or", "in", "a", "co", "details", "level", "area", "topic", "abstract", "bibtex", "slides", "video", "note", "notes", "comments", "rank", "citations", "agency", "amount", "funding", "project", "duration", "role",
         "题目", "标题", "作者", "期刊", "会议", "年份", "时间", "序号", "论文", "论文题目", "名称", "刊物", "titel", "autoren", "jahr", "titre", "auteurs", "annee", "titulo", "autores", "ano", "revista"]);

    private static bool Any(ReadOnlySpan<char> words, ReadOnlySpan<string> wanted, ReadOnlySpan<string> unwanted)
    {
        if (words.IsEmpty)
        {
            return false;
        }

        foreach (var part in words.Split(' '))
        {
            var word = words[part];
            if (word.IsEmpty || ContainsAny(word, unwanted))
            {
                continue;
            }

            foreach (var candidate in wanted)
            {
                if (Names(word, candidate))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The word itself, or a word compounded with it: "paper-title", "title-link", "dc:title", "papertitle".
    private static bool Names(ReadOnlySpan<char> word, string candidate)
    {
        if (word.EndsWith(candidate, StringComparison.Ordinal))
        {
            return word.Length == candidate.Length || word[^(candidate.Length + 1)] is '-' or '_' or ':' || (candidate.Length > 4 && word.Length <= candidate.Length + 6);
        }

        return word.Length > candidate.Length && word[candidate.Length] == '-' && word.StartsWith(candidate, StringComparison.Ordinal);
    }

    private static bool ContainsAny(ReadOnlySpan<char> word, ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (word.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
