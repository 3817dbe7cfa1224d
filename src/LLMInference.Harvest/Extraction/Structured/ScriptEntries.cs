using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Structured;

/// <summary>Publications that a page carries as data for its own script: a state to be drawn in the browser, or an array in the page's source.</summary>
internal static partial class ScriptEntries
{
    private const int MaxLength = 4_000_000;
    private const int MaxEntries = 5000;
    private static readonly string[] Titles = ["title", "paperTitle", "name", "headline"];
    private static readonly string[] Authors = ["authors", "author", "authorList", "creators", "contributors"];
    private static readonly string[] Venues = ["venue", "journal", "conference", "booktitle", "container-title", "publication", "journalTitle", "proceedings", "publicationVenue", "venueName", "where", "conf", "source", "publisher"];
    private static readonly string[] Years = ["year", "date", "publishedAt", "published", "publicationDate", "pubDate", "issued", "publication_year", "publishedDate"];
    private static readonly string[] Addresses = ["pdf", "paper", "url", "link", "href", "paperUrl", "pdfUrl", "doi", "arxiv", "code", "github", "website", "project"];

    /// <summary>The entries of one script's text, in order.</summary>
    public static IReadOnlyList<ExtractedEntry> Read(string script, Uri pageBase)
    {
        var entries = new List<ExtractedEntry>();
        if (script.Length is < 40 or > MaxLength || !MentionsAuthors().IsMatch(script))
        {
            return entries;
        }

        foreach (var (name, value) in ScriptLiterals.Read(script))
        {
            Collect(name, value, pageBase, entries, nested: true);
        }

        return entries;
    }

    // A stack of its own: data may be nested as deep as a page likes.
    private static void Collect(string name, ScriptValue root, Uri pageBase, List<ExtractedEntry> entries, bool nested)
    {
        var stack = new Stack<(string Name, ScriptValue Value)>([(name, root)]);
        while (entries.Count < MaxEntries && stack.TryPop(out var step))
        {
            var kind = SectionWords.KindOf(Spaced().Replace(step.Name, " "));
            if (step.Value.Items is { } items)
            {
                var read = kind == SectionKind.Other ? [] : items.Select(i => Work(i, pageBase)).OfType<(ExtractedEntry Entry, bool Scholarly)>().ToList();
                if (read.Count > 0 && read.Count >= 0.6 * items.Count && (kind == SectionKind.Publications || read.Count(r => r.Scholarly) >= 0.5 * read.Count))
                {
                    entries.AddRange(read.Select(r => r.Entry));
                    continue;
                }

                for (var i = items.Count - 1; i >= 0; i--)
                {
                    stack.Push((step.Name, items[i]));
                }
            }
            else if (step.Value.Fields is { } fields && kind != SectionKind.Other)
            {
                foreach (var (key, value) in fields.Reverse())
                {
                    stack.Push((key, value));
                }
            }
            else if (nested && step.Value.Text is { Length: > 200 } text && MentionsAuthors().IsMatch(text))
            {
                // Data streamed as strings holds the same literals once more.
                foreach (var (inner, value) in ScriptLiterals.Read(text))
                {
                    Collect(inner, value, pageBase, entries, nested: false);
                }
            }
        }
    }

    private static (ExtractedEntry Entry, bool Scholarly)? Work(ScriptValue value, Uri pageBase)
    {
        if (value.Fields is not { } fields || First(fields, Titles) is not { Length: > 4 } title || !fields.Any(f => Authors.Contains(f.Key, StringComparer.OrdinalIgnoreCase)))
        {
            return null;
        }

        var names = Names(Authors.Select(fields.GetValueOrDefault).FirstOrDefault(v => v is not null));
        var complete = names.RemoveAll(n => EtAl().IsMatch(n)) == 0;
        var venue = First(fields, Venues);
        var year = Years.Select(fields.GetValueOrDefault).OfType<ScriptValue>().Select(v => FourDigits().Match(Flat(v))).FirstOrDefault(m => m.Success) is { } match ? int.Parse(match.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : (int?)null;
        var links = Addresses.Select(k => (Key: k, Url: First(fields, [k]))).Where(a => a.Url is not null && Address().IsMatch(a.Url)).Select(a => (a.Url!, a.Key)).ToList();
        var kept = LinkKindsOf(pageBase, links);
        var identifiers = string.Join(' ', new[] { "doi", "arxiv", "arxivId", "url", "link", "pdf" }.Select(k => First(fields, [k])));
        Doi? doi = Doi.TryParse(identifiers, out var found) && found.AsArxivId() is null ? found : null;
        ArxivId? arxiv = ArxivId.TryParse(identifiers, out var id) ? id : null;
        var entry = StructuredEntries.Entry(Plain(title), names, complete, year, venue is null ? null : Plain(venue), doi, arxiv, kept, "script");
        return names.Count == 0 ? null : (entry, venue is not null || doi is not null || arxiv is not null);
    }

    private static IReadOnlyList<WorkLink> LinkKindsOf(Uri pageBase, List<(string Url, string Key)> links) => Fields.LinkKinds.Of(pageBase, links);

    private static string? First(IReadOnlyDictionary<string, ScriptValue> fields, string[] keys)
    {
        foreach (var key in keys)
        {
            var value = fields.GetValueOrDefault(key);
            var text = value?.Text ?? (value?.Fields is { } inner ? First(inner, ["name", "title", "full", "short", "url"]) : value?.Items is [{ Text: { } only }, ..] ? only : null);
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }

    private static List<string> Names(ScriptValue? value) => value switch
    {
        { Text: { } text } => [.. Separator().Split(Plain(text)).Select(n => n.Trim(' ', '*', '†', '‡', '#')).Where(n => n.Length > 1)],
        { Items: { } items } => [.. items.SelectMany(i => i.Text is { } name ? [Plain(name).Trim(' ', '*', '†', '‡', '#', ',')] : Names(i)).Where(n => n.Length > 1)],
        { Fields: { } fields } => First(fields, ["name", "fullName", "displayName", "full_name"]) is { } name ? [Plain(name)]
            : First(fields, ["given", "first", "firstName", "givenName", "first_name"]) is { } given && First(fields, ["family", "last", "lastName", "familyName", "last_name"]) is { } family ? [Plain(given + " " + family)]
            : fields.GetValueOrDefault("author") is { } inner ? Names(inner) : [],
        _ => [],
    };

    private static string Flat(ScriptValue value)
        => value.Text ?? string.Join(' ', value.Items?.Select(Flat) ?? value.Fields?.Values.Select(Flat) ?? []);

    private static string Plain(string text) => Folding.CollapseWhitespace(System.Net.WebUtility.HtmlDecode(Markup().Replace(text, "")));

    [GeneratedRegex(@"(?i)\bauthors?\b", RegexOptions.CultureInvariant)]
    private static partial Regex MentionsAuthors();

    [GeneratedRegex(@"(?<=[a-z])(?=[A-Z])|[_-]", RegexOptions.CultureInvariant)]
    private static partial Regex Spaced();

    [GeneratedRegex(@"\s*(?:,\s*(?:and\s+|&\s*)?|;\s*(?:and\s+)?|\s+and\s+|\s*&\s*)", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:et\.? al\.?|others|…|\.\.\.)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EtAl();

    [GeneratedRegex(@"(?:19[5-9]|20[0-4])\d", RegexOptions.CultureInvariant)]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"^(?:https?://|\.{0,2}/|[\w-]+/[\w./-]+$|[\w-]+\.pdf$)", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"</?[a-zA-Z][^<>]{0,200}>", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}
