using System.Globalization;
using System.Net;
using System.Text;

namespace LLMInference.Evaluation.Extraction;

/// <summary>
/// Real papers on made-up publication pages: every page draws a container, an order of fields, a mark of titles, a separator, a form of names, a place of the year and more, so that layouts
/// meet that nobody thought of together. The same seed draws the same pages.
/// </summary>
internal sealed class RandomPage
{
    private static readonly string[][] Venues =
    [
        ["CVPR", "IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)"], ["NeurIPS", "Advances in Neural Information Processing Systems"], ["ICML", "Proceedings of the International Conference on Machine Learning"],
        ["arXiv preprint"], ["OSDI", "USENIX Symposium on Operating Systems Design and Implementation (OSDI)"], ["IEEE Transactions on Knowledge and Data Engineering"], ["PVLDB", "Proceedings of the VLDB Endowment"],
        ["MLSys"], ["ACM Computing Surveys"], ["Journal of Machine Learning Research"], ["ASPLOS"],
    ];

    private readonly Random random;
    private readonly string container;
    private readonly string order;
    private readonly string mark;
    private readonly string separator;
    private readonly string names;
    private readonly string conjunction;
    private readonly string venueMark;
    private readonly string year;
    private readonly string number;
    private readonly string after;
    private readonly bool boldOwner;

    private RandomPage(Random random)
    {
        this.random = random;
        container = Draw("ul", "ol", "p", "div", "table", "dl", "br", "table with year", "article");
        order = Draw("authors title venue", "authors title venue", "title authors venue", "title authors venue", "venue title authors", "year authors title venue");
        mark = Draw("plain", "curly", "quotes", "bold", "strong", "link", "em", "named", "bold link");
        names = Draw("full", "full", "full", "F. Last", "F Last", "Last, F.", "Last F");
        conjunction = names == "Last, F." ? Draw("and", "oxford", "semicolon", "ampersand") : Draw("comma", "and", "oxford", "ampersand", "semicolon");
        var wanted = Draw(". ", ", ", "<br>", "<br>\n", "</div><div>");
        separator = wanted == ", " && (mark == "plain" || names.StartsWith("Last", StringComparison.Ordinal)) ? ". " : wanted;
        venueMark = Draw("plain", "em", "i", "In", "In em", "named");
        year = Draw("after venue", "in parentheses", "after authors", "heading", "apostrophe");
        number = Draw("", "", "", "[#] ", "#. ");
        after = Draw("", "", "links", "pdf", "award");
        boldOwner = random.Next(5) < 2;
    }

    /// <summary>Describes what was drawn.</summary>
    public string Name => string.Join(", ", container, order, mark, separator.Trim().Replace("\n", "", StringComparison.Ordinal), names, conjunction, venueMark, "year " + year);

    /// <summary>A page and the right answer.</summary>
    public static (string Name, string Html, string Owner, IReadOnlyList<GoldEntry> Gold) Draw(Random random, IReadOnlyList<PrintedPaper> papers)
    {
        var page = new RandomPage(random);
        var count = page.Pick(1, 2, 3, 4, 6, 9, 14);
        var chosen = Enumerable.Range(0, count).Select(_ => papers[random.Next(papers.Count)]).DistinctBy(p => p.Title).ToList();
        var owner = chosen[0].Authors[random.Next(chosen[0].Authors.Count)];
        if (page.year == "heading")
        {
            chosen = [.. chosen.OrderByDescending(p => p.Year)];
        }

        var gold = new List<GoldEntry>();
        var entries = new List<(int Year, string Html)>();
        foreach (var paper in chosen)
        {
            var venues = Venues[random.Next(Venues.Length)];
            var venue = venues[random.Next(venues.Length)];
            entries.Add((paper.Year, page.Entry(paper, venue, owner, entries.Count)));
            gold.Add(new GoldEntry(paper.Title, [.. paper.Authors.Select(page.Written)], paper.Year, venue));
        }

        var body = page.year == "heading"
            ? string.Concat(entries.GroupBy(e => e.Year).Select(g => $"<h3>{g.Key}</h3>\n{page.Contain(g)}\n"))
            : page.Contain(entries);
        return (page.Name, $"<!doctype html><html><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(owner)}</title></head><body>{page.Before(owner)}\n{body}\n{page.Below(owner)}</body></html>", owner, gold);
    }

    private string Before(string owner)
    {
        string[] ways = ["<h1>Publications</h1>", "<h2>Selected Publications</h2>", $"<h1>{WebUtility.HtmlEncode(owner)}</h1><p>I am a PhD student at the University of Somewhere. My research interests are in computer vision.</p><h2>Publications</h2>", "<div class=\"header\"><a href=\"/\">Home</a> <a href=\"/cv\">CV</a></div><h2>Papers</h2>"];
        return Draw(ways);
    }

    private string Below(string owner)
    {
        string[] ways = ["", "<h2>Teaching</h2><ul><li>CS101, Fall 2019</li></ul>", $"<footer>&copy; 2024 {WebUtility.HtmlEncode(owner)}. Last updated May 2024.</footer>"];
        return Draw(ways);
    }

    private string Entry(PrintedPaper paper, string venue, string owner, int index)
    {
        var authors = Joined([.. paper.Authors.Select(a => boldOwner && a == owner ? $"<b>{Encode(Written(a))}</b>" : Encode(Written(a)))]) + (year == "after authors" ? $" ({paper.Year})" : "");
        var title = Marked(Encode(paper.Title), $"papers/p{index}.pdf");
        var printed = venueMark switch { "em" => $"<em>{venue}</em>", "i" => $"<i>{venue}</i>", "In" => "In " + venue, "In em" => $"In <em>{venue}</em>", "named" => $"<span class=\"venue\">{venue}</span>", _ => venue };
        printed += year is "apostrophe" ? "" : Draw("", "", "", $", pp. {100 + index}-{112 + index}", ", Vancouver, Canada", ", vol. 12, no. 3, pp. 5-19", " (acceptance rate: 18%)", " (Oral)");
        printed += year switch { "after venue" => $", {paper.Year}", "in parentheses" => $" ({paper.Year})", "apostrophe" => $" '{paper.Year % 100:00}", _ => "" };
        string[] fields = order switch { "title authors venue" => [title, authors, printed], "venue title authors" => [printed, title, authors], _ => [authors, title, printed] };
        var text = new StringBuilder(number.Replace("#", (index + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        text.Append(order.StartsWith("year", StringComparison.Ordinal) && container != "table with year" ? $"{paper.Year}. " : "").AppendJoin(separator, fields).Append(separator is ". " or ", " ? "." : "");
        text.Append(after switch
        {
            "links" => " [<a href=\"a.pdf\">pdf</a>] [<a href=\"https://github.com/x/y\">code</a>] [<a href=\"s.pptx\">slides</a>]",
            "pdf" => " <a href=\"a.pdf\">PDF</a>",
            "award" when index % 3 == 0 => " <b>(Best Paper Award)</b>",
            _ => "",
        });
        return separator == "</div><div>" ? $"<div>{text}</div>" : text.ToString();
    }

    private string Contain(IEnumerable<(int Year, string Html)> entries)
    {
        var each = string.Concat(entries.Select(e => container switch
        {
            "ul" or "ol" => $"<li>{e.Html}</li>\n",
            "p" => $"<p>{e.Html}</p>\n",
            "div" => $"<div class=\"pub\">{e.Html}</div>\n",
            "table" => $"<tr><td>{e.Html}</td></tr>\n",
            "table with year" => $"<tr><td>{e.Year}</td><td>{e.Html}</td></tr>\n",
            "dl" => $"<dt>&bull;</dt><dd>{e.Html}</dd>\n",
            "article" => $"<article><p>{e.Html}</p></article>\n",
            _ => $"{e.Html}<br><br>\n",
        }));
        return container switch { "ul" or "ol" or "dl" => $"<{container}>{each}</{container}>", "table" or "table with year" => $"<table>{each}</table>", _ => each };
    }

    private string Marked(string title, string link) => mark switch
    {
        "curly" => separator == ", " ? $"“{title},”" : $"“{title}”",
        "quotes" => separator == ", " ? $"\"{title},\"" : $"\"{title}\"",
        "bold" => $"<b>{title}</b>",
        "strong" => $"<strong>{title}</strong>",
        "link" => $"<a href=\"{link}\">{title}</a>",
        "em" => $"<em>{title}</em>",
        "named" => $"<span class=\"papertitle\">{title}</span>",
        "bold link" => $"<a href=\"{link}\"><b>{title}</b></a>",
        _ => title,
    };

    private string Written(string name)
    {
        var words = name.Split(' ');
        var family = words[^1];
        string Initials(string dot, string between) => string.Join(between, words[..^1].Where(w => char.IsUpper(w[0])).Select(w => w[0] + dot));
        return names switch { "F. Last" => $"{Initials(".", " ")} {family}", "F Last" => $"{Initials("", "")} {family}", "Last, F." => $"{family}, {Initials(".", " ")}", "Last F" => $"{family} {Initials("", "")}", _ => name };
    }

    private string Joined(IReadOnlyList<string> authors)
    {
        var (most, last) = (authors.SkipLast(1).ToList(), authors[^1]);
        return authors.Count == 1 ? last : conjunction switch
        {
            "and" => string.Join(", ", most) + " and " + last,
            "oxford" => string.Join(", ", most) + (authors.Count > 2 ? ", and " : " and ") + last,
            "ampersand" => string.Join(", ", most) + " &amp; " + last,
            "semicolon" => string.Join("; ", authors),
            _ => string.Join(", ", authors),
        };
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private string Draw(params string[] ways) => ways[random.Next(ways.Length)];

    private int Pick(params int[] ways) => ways[random.Next(ways.Length)];
}
