using System.Globalization;
using System.Text;

namespace LLMInference.Benchmarks.Extraction;

/// <summary>Made-up pages of many entries in the layouts that are common, and pages made to be hard. The same every time.</summary>
internal static class SyntheticPages
{
    private static readonly string[] Given = ["Ada", "Boris", "Chen", "Dora", "Emil", "Fatima", "Goran", "Hana", "Ivo", "Jun", "Karim", "Lena", "Mei", "Nils", "Olga", "Pavel"];
    private static readonly string[] Family = ["Novak", "Lindqvist", "Zhao", "Okafor", "Marchetti", "Tanaka", "Petrov", "Sørensen", "Haddad", "Kowalski", "Duarte", "Brandt", "Iyer", "Wójcik", "Fontaine", "Reyes"];
    private static readonly string[] Words = ["Adaptive", "Caching", "for", "Large", "Graph", "Queries", "with", "Bounded", "Memory", "and", "Sparse", "Streams", "on", "Shared", "Accelerators", "under", "Latency", "Constraints"];
    private static readonly string[] Venues = ["Proceedings of the International Conference on Data Engineering (ICDE)", "USENIX Symposium on Operating Systems Design and Implementation (OSDI)", "ACM Transactions on Storage", "NeurIPS", "arXiv preprint"];

    private static readonly string[] Acronyms = ["ICDE", "OSDI", "NeurIPS", "arXiv", "VLDB"];

    /// <summary>A page a layout.</summary>
    public static IEnumerable<(string Name, byte[] Body)> All()
    {
        yield return ("list-1MB", Page(1_000_000, "<ul>", i => $"<li>{Authors(i)}. <a href=\"p{i}.pdf\"><b>{Title(i)}</b></a>. In <i>{Venue(i)}</i>, {Year(i)}. [<a href=\"s{i}.pdf\">slides</a>]</li>\n", "</ul>"));
        yield return ("breaks-1MB", Page(1_000_000, "<p>", i => $"\"{Title(i)},\"<br>{Authors(i)}<br>{Venue(i)}, {Year(i)}<br><br>\n", "</p>"));
        yield return ("plain-paragraphs-1MB", Page(1_000_000, "", i => $"<p>[{i}] {Authors(i)}: {Title(i)}. {Venue(i)} {Year(i)}: {i}-{i + 12}\n", ""));
        yield return ("table-1MB", Page(1_000_000, "<table>", i => $"<tr><td>{Year(i)}</td><td><a href=\"p{i}.pdf\">{Title(i)}</a><br>{Authors(i)}</td><td>{Venue(i)}</td></tr>\n", "</table>"));
        yield return ("cards-1MB", Page(1_000_000, "<div class=\"cards\">", i => $"<div class=\"card\"><div class=\"row\"><div class=\"col-3\"><abbr class=\"badge\">ICDE</abbr></div><div class=\"col-8\"><div class=\"title\">{Title(i)}</div><div class=\"author\">{Authors(i)}</div><div class=\"periodical\"><em>{Venue(i)}</em>, {Year(i)}</div></div></div></div>\n", "</div>"));
        yield return ("list-5MB", Page(5_000_000, "<ol>", i => $"<li>{Authors(i)}. {Title(i)}. {Venue(i)}, {Year(i)}.</li>\n", "</ol>"));
        yield return ("one-line-1MB", Page(1_000_000, "<p>", i => $"{Authors(i)}. {Title(i)}. {Venue(i)}, {Year(i)}. ", "</p>"));
        yield return ("prose-1MB", Page(1_000_000, "<div>", i => $"<p>In {Year(i)} we met {Authors(i)} and spoke of many things, among them the weather in October, which was mild; the road; and what it all meant to us at the time.</p>\n", "</div>"));
        yield return ("nested-100000", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div>", 100_000)) + "Deep down"));
        yield return ("nested-inline-100000", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<b><i>", 50_000)) + "Deep down"));
        yield return ("unclosed-1MB", Page(1_000_000, "<ul>", i => $"<li><div><p><b>{Title(i)}<br><font color=red><i>{Authors(i)}<td>{Venue(i)} {Year(i)}\n", ""));
        yield return ("breaks-only-1MB", Encoding.UTF8.GetBytes("<p>" + string.Concat(Enumerable.Repeat("x<br>", 200_000))));
        yield return ("commas-1MB", Encoding.UTF8.GetBytes("<h2>Publications</h2><p>" + string.Concat(Enumerable.Repeat("Ada Novak, ", 90_000))));
        yield return ("empty-items-1MB", Encoding.UTF8.GetBytes("<h2>Publications</h2><ul>" + string.Concat(Enumerable.Repeat("<li>", 250_000))));
        yield return ("links-1MB", Page(1_000_000, "", i => $"<a href=\"p{i}.pdf\">{Title(i)}</a> ", ""));
    }

    /// <summary>Curated lists in Markdown: as large as none is, and such as would keep a parser.</summary>
    public static IEnumerable<(string Name, string Text)> Lists()
    {
        yield return ("curated-bullets-1MB", Markdown(1_000_000, "", i => $"- [{Acronym(i)} {Year(i)}] [{Title(i)}](https://arxiv.org/abs/{1501 + (i % 99)}.{10000 + i}) {Authors(i)} [[code]](https://github.com/o/r{i})\n"));
        yield return ("curated-table-1MB", Markdown(1_000_000, "| Date | Title | Venue | Links |\n|---|---|---|---|\n", i => $"| {Year(i)} | **{Title(i)}** | {Acronym(i)} | [pdf](https://arxiv.org/abs/{1501 + (i % 99)}.{10000 + i}) [code](https://github.com/o/r{i}) |\n"));
        yield return ("curated-paragraphs-1MB", Markdown(1_000_000, "", i => $"**{Title(i)}**\\\n*{Authors(i)}*\\\n{Acronym(i)} {Year(i)}. [[paper](https://arxiv.org/abs/{1501 + (i % 99)}.{10000 + i})]\n\n"));
        yield return ("curated-unclosed-1MB", Markdown(1_000_000, "| x **y [z | _a |\n|---|---|\n", i => $"| {Title(i)} | {Acronym(i)} {Year(i)}\n"));
        yield return ("curated-one-line-1MB", "- [A Title](https://arxiv.org/abs/2301.00001) " + string.Concat(Enumerable.Repeat("Ada Novak, ", 90_000)));
    }

    /// <summary>Pages of the size that most people's are: one to forty entries in four layouts.</summary>
    public static IEnumerable<byte[]> Small()
    {
        for (var i = 0; i < 20; i++)
        {
            var first = i * 40;
            yield return (i % 4) switch
            {
                0 => Page(2_000 + (i * 400), "<ul>", k => $"<li>{Authors(first + k)}. <b>{Title(first + k)}</b>. <i>{Venue(first + k)}</i>, {Year(first + k)}.</li>\n", "</ul>"),
                1 => Page(2_000 + (i * 400), "", k => $"<p><a href=p{k}.pdf>{Title(first + k)}</a><br>{Authors(first + k)}<br><em>{Venue(first + k)}</em>, {Year(first + k)}</p>\n", ""),
                2 => Page(2_000 + (i * 400), "<ol>", k => $"<li>{Authors(first + k)}, \"{Title(first + k)},\" {Venue(first + k)}, {Year(first + k)}.\n", "</ol>"),
                _ => Page(2_000 + (i * 400), "<table>", k => $"<tr><td>{Year(first + k)}</td><td><b>{Title(first + k)}</b><br>{Authors(first + k)}<br>{Venue(first + k)}</td></tr>\n", "</table>"),
            };
        }
    }

    private static string Markdown(int size, string before, Func<int, string> entry)
    {
        var text = new StringBuilder("# Papers\n\n## Serving\n\n").Append(before);
        for (var i = 1; text.Length < size; i++)
        {
            text.Append(entry(i));
        }

        return text.ToString();
    }

    private static byte[] Page(int size, string before, Func<int, string> entry, string after)
    {
        var text = new StringBuilder("<html><head><meta charset=utf-8><title>Publications</title></head><body><h1>Publications</h1>").Append(before);
        for (var i = 1; text.Length < size; i++)
        {
            text.Append(entry(i));
        }

        return Encoding.UTF8.GetBytes(text.Append(after).Append("</body></html>").ToString());
    }

    private static string Title(int i) => string.Join(' ', Enumerable.Range(0, 6 + (i % 5)).Select(k => Words[((i * 7) + (k * k) + (i / 13)) % Words.Length]));

    private static string Authors(int i) => string.Join(", ", Enumerable.Range(0, 2 + (i % 4)).Select(k => $"{Given[((i * 3) + (k * 5)) % Given.Length]} {Family[((i * 5) + (k * 7) + (i / 16)) % Family.Length]}"));

    private static string Venue(int i) => Venues[i % Venues.Length];

    private static string Acronym(int i) => Acronyms[i % Acronyms.Length];

    private static string Year(int i) => (2003 + (i % 23)).ToString(CultureInfo.InvariantCulture);
}
