using System.Globalization;
using System.Text;

namespace LLMInference.Evaluation.Extraction;

/// <summary>
/// Real papers in made-up curated lists: every list draws a shape of entries, an order of fields, a mark of titles, the dress of names and venues, separators, link labels and headings, so that
/// styles meet that nobody thought of together; below the papers stand tools and posts, which are none. The same seed draws the same lists.
/// </summary>
internal sealed class RandomList
{
    private static readonly (string Short, string? Long)[] Venues =
    [
        ("ICML", null), ("NeurIPS", null), ("ICLR", null), ("CVPR", null), ("ACL", null), ("EMNLP", null), ("OSDI", null), ("SOSP", null), ("ASPLOS", null), ("MLSys", null), ("EuroSys", null), ("KDD", null), ("SIGMOD", null), ("USENIX ATC", null),
        ("arXiv", null), ("ACM Computing Surveys", null), ("Nature Machine Intelligence", null), ("TPAMI", "IEEE Transactions on Pattern Analysis and Machine Intelligence"), ("PVLDB", "Proceedings of the VLDB Endowment"), ("IJCAI", "International Joint Conference on Artificial Intelligence"),
    ];

    private static readonly string[] Topics = ["Quantization", "Speculative Decoding", "KV Cache", "Scheduling", "Surveys", "Long Context", "Mixture of Experts", "Attention Kernels"];

    private readonly Random random;
    private readonly string shape;
    private readonly string order;
    private readonly string mark;
    private readonly string names;
    private readonly string conjunction;
    private readonly string namesDress;
    private readonly string venueForm;
    private readonly string venueDress;
    private readonly string separator;
    private readonly string after;
    private readonly string lead;
    private readonly string heading;
    private readonly bool longVenues;
    private readonly string nickname;
    private readonly string letters;
    private readonly string note;
    private readonly string reference;

    private RandomList(Random random)
    {
        this.random = random;
        shape = Draw("- ", "- ", "* ", "1. ", "paragraphs", "table", "headings", "nested", "html", "lines", "grouped", "folded", "named table");
        order = shape is "headings" or "nested" or "table" or "named table" ? Draw("T A V", "T V A", "T V", "T A") : Draw("T A V", "T A V", "T V", "T", "A T V", "V T A", "V T", "T V A", "Y T A V", "Y A T V");
        mark = shape is "headings" ? Draw("link", "plain", "bold link") : order[0] == 'A' || order.StartsWith("Y A", StringComparison.Ordinal) ? Draw("link", "bold", "bold link", "quotes", "plain") : Draw("link", "link", "bold link", "bold", "link in bold", "plain", "quotes");
        names = Draw("full", "full", "full", "first et al.", "F. Last", "F. Last", "Last et al.", "Last, F.");
        conjunction = names == "Last, F." ? Draw("and", "oxford", "ampersand") : Draw("comma", "comma", "and", "oxford", "ampersand");
        namesDress = Draw("plain", "plain", "italic", "underscore", "brackets", "by");
        venueForm = Draw("V Y", "V Y", "V, Y", "V'y", "V' y", "V-Y", "V (Y)", "In V, Y", "Y V");
        venueDress = Draw("plain", "brackets", "brackets", "square", "code", "bold", "italic", "badge", "bold brackets");
        separator = Draw(". ", ", ", " - ", " | ", "  \n", "<br>", ". ", " — ");
        after = Draw("", " [[paper](P)] [[code](C)]", " [[Paper]](P) [[Code]](C)", " [Paper](P) [Code](C)", " ([pdf](P), [code](C))", " [![](https://img.shields.io/github/stars/x/y)](C)", " [arXiv](P)", " P", " Link: <P>", " | [paper](P) | [code](C)", " [[1]](P)");
        lead = Draw("", "", "", "", "🔥 ", "⭐️ ", "- [x] ", "[N] ");
        heading = Draw("topic", "topic", "year", "venue and year", "numbered topic");
        longVenues = random.Next(5) == 0;
        nickname = Draw("", "", "", "", "", "square", "bold behind");
        letters = Draw("", "", "", "", "small");
        note = Draw("", "", "", "", "nested", "quoted");
        reference = Draw("", "", "", "", "", RandomReference.Styles[random.Next(RandomReference.Styles.Count)]);

        // What no reader could tell apart is not drawn: commas between plain fields, names before a title that nothing marks, entries of a paragraph that nothing marks.
        if (mark is "plain" && separator == ", " || (order.Contains("A T", StringComparison.Ordinal) && separator is ", " or " - " or " — " && mark is "plain") || names == "Last, F." && separator == ", ")
        {
            separator = ". ";
        }

        if (shape is "paragraphs" or "lines" && mark is "plain" or "quotes")
        {
            mark = "link";
        }

        if (mark is "plain" or "bold" or "quotes" && !after.Contains("(P)", StringComparison.Ordinal))
        {
            after = " [[paper](P)]";
        }

        if (separator == ". " && namesDress == "brackets" || separator == "  \n" && shape is "headings" or "table")
        {
            separator = "<br>";
        }

        if (lead == "- [x] " && shape is not ("- " or "* ") || lead == "[N] " && (shape.Contains("table", StringComparison.Ordinal) || order[0] != 'T'))
        {
            lead = "";
        }

        if (shape == "lines" && separator is "  \n" or "<br>")
        {
            separator = " - ";
        }

        // A nickname stands before or behind a title, and a title that begins the entry; a reference stands alone.
        nickname = order[0] == 'T' && shape is not "headings" and not "named table" && mark is "link" or "plain" or "bold link" ? nickname : "";
        nickname = nickname == "bold behind" && mark != "plain" ? "" : nickname;
        reference = shape is "- " or "* " or "1. " or "grouped" or "folded" or "html" ? reference : "";
        note = shape is "- " or "* " or "grouped" && after.Contains("(P)", StringComparison.Ordinal) ? note : "";
    }

    /// <summary>Describes what was drawn.</summary>
    public string Name => string.Join(", ", shape.Trim(), order, mark, $"'{separator.Replace("\n", "\\n", StringComparison.Ordinal)}'", names, conjunction, namesDress, venueForm, venueDress, heading, after.Trim(), nickname, letters, note, reference);

    /// <summary>A list and the right answer.</summary>
    public static (string Name, string Text, IReadOnlyList<GoldEntry> Gold) Draw(Random random, IReadOnlyList<PrintedPaper> papers)
    {
        var list = new RandomList(random);
        var chosen = Enumerable.Range(0, list.Pick(3, 5, 8, 12, 20)).Select(_ => papers[random.Next(papers.Count)]).DistinctBy(p => p.Title).ToList();
        var gold = new List<GoldEntry>();
        var text = new StringBuilder(list.Draw("# Awesome Papers\n\nA curated list of papers. Contributions are welcome!\n\n", "# Reading List\n\n## Contents\n\n- [Papers](#papers)\n- [Tools](#tools)\n\n", ""));
        var groups = list.heading switch
        {
            "year" => chosen.OrderByDescending(p => p.Year).GroupBy(p => p.Year.ToString(CultureInfo.InvariantCulture)),
            "venue and year" => chosen.OrderByDescending(p => p.Year).GroupBy(p => $"{Venues[p.Year % 14].Short} {p.Year}"),
            "numbered topic" => chosen.GroupBy(p => $"{(p.Title.Length % 3) + 1}. {Topics[p.Title.Length % 3]}"),
            _ => chosen.GroupBy(p => Topics[p.Title.Length % Topics.Length]),
        };
        foreach (var group in groups)
        {
            text.Append("## ").Append(group.Key).Append("\n\n");
            if (list.shape == "html")
            {
                text.Append("<ul>\n");
            }
            else if (list.shape == "folded")
            {
                text.Append("<details><summary>Papers</summary>\n\n");
            }
            else if (list.shape == "grouped")
            {
                text.Append("- General\n");
            }
            else if (list.shape is "table" or "named table")
            {
                text.Append(list.shape == "table" ? "| Title | " : "| Method | Title | ").AppendJoin(" | ", list.order.Split(' ')[1..].Select(f => f == "A" ? "Authors" : "Venue")).Append(list.shape == "table" ? " | Links |\n|---|" : " | Links |\n|---|---|").AppendJoin("|", list.order.Split(' ')[1..].Select(_ => "---")).Append("|---|\n");
            }

            foreach (var paper in group)
            {
                text.Append(list.Entry(paper, group.Key, gold));
            }

            text.Append(list.shape switch { "html" => "</ul>\n\n", "folded" => "\n</details>\n\n", _ => "\n" });
        }

        text.Append(list.Draw("", "## Tools\n\n- [FastServe](https://github.com/fast/serve): a serving library with a friendly interface\n- [Tuner](https://github.com/x/tuner) - tunes models on one card\n", "## Blogs\n\n- [How we made it fast](https://blog.example.com/fast)\n- [Notes on caches](https://medium.com/notes)\n", "## Contributing\n\nPlease open a pull request.\n"));
        return (list.Name, text.ToString(), gold);
    }

    private string Entry(PrintedPaper paper, string group, List<GoldEntry> gold)
    {
        var index = gold.Count;
        var (shortVenue, longVenue) = Venues[random.Next(Venues.Length)];
        var venue = longVenues && longVenue is not null ? longVenue : shortVenue;
        var link = shortVenue == "arXiv" || index % 2 == 0 ? $"https://arxiv.org/abs/{paper.Year % 100:00}{1 + (index % 9):00}.1{index:0000}" : $"https://openreview.net/forum?id=aB{index}xYz";
        var fields = order.Split(' ');
        var hasVenue = fields.Contains("V");
        var hasAuthors = fields.Contains("A");
        var headingVenue = heading == "venue and year" ? group[..group.LastIndexOf(' ')] : null;
        paper = letters == "small" ? paper with { Title = Small(paper.Title) } : paper;
        var links = after.Replace("(P)", $"({link})", StringComparison.Ordinal).Replace("(C)", $"(https://github.com/lab/tool{index})", StringComparison.Ordinal);
        links = links.EndsWith('P') ? links[..^1] + link : links.Replace("<P>", $"<{link}>", StringComparison.Ordinal);
        var indent = shape == "grouped" ? "    - " : shape == "folded" ? "- " : shape;
        if (reference.Length > 0)
        {
            var (cited, signed) = RandomReference.Write(reference, paper, venue);
            gold.Add(new GoldEntry(paper.Title, signed, paper.Year, venue));
            return shape == "html" ? $"<li>{Html(cited + links)}</li>\n" : $"{indent}{cited}{links}\n{Note(indent)}";
        }

        var (authors, printedNames) = Names(paper);
        var printed = fields.Select(f => f switch
        {
            "T" => Nicknamed(Marked(paper.Title, link), paper.Title),
            "A" => Dressed(printedNames),
            "Y" => $"[{paper.Year}.{1 + (index % 12):00}]",
            _ => Venue(venue, paper.Year),
        }).ToList();
        var ownYear = hasVenue || fields.Contains("Y");
        gold.Add(new GoldEntry(paper.Title, hasAuthors ? authors : [], ownYear || heading is "year" or "venue and year" ? paper.Year : null, hasVenue ? venue : headingVenue));

        var first = fields[0] == "Y" || (fields[0] == "V" && venueDress is "square" or "code" or "badge" or "bold" or "brackets" or "bold brackets") ? printed[0] + " " + Joined(printed.Skip(1)) : Joined(printed);
        first += separator is ". " && first[^1] is not (')' or ']' or '.') ? "." : "";
        return shape switch
        {
            "paragraphs" => $"{Numbered(index)}{first}{links}\n\n",
            "lines" => $"{Numbered(index)}{first}{links}<br>\n",
            "headings" => $"### {printed[0]}\n\n{Joined(printed.Skip(1))}\n\n{links.Trim()}\n\n",
            "nested" => $"- {Numbered(index)}{printed[0]}\n{string.Concat(printed.Skip(1).Append(links.Trim()).Where(f => f.Length > 0).Select(f => $"  - {f}\n"))}",
            "table" => $"| {lead}{printed[0]} | {string.Join(" | ", printed.Skip(1))} | {links.Trim().Replace("|", "", StringComparison.Ordinal)} |\n",
            "named table" => $"| {Called(paper.Title)} | {printed[0]} | {string.Join(" | ", printed.Skip(1))} | {links.Trim().Replace("|", "", StringComparison.Ordinal)} |\n",
            "html" => $"<li>{Html(first + links)}</li>\n",
            _ => $"{indent}{lead.Replace("- [x]", "[x]", StringComparison.Ordinal).Replace("[N]", $"[{index + 1}]", StringComparison.Ordinal)}{first.Replace("\n", "\n" + new string(' ', indent.Length), StringComparison.Ordinal)}{links}\n{Note(indent)}",
        };
    }

    private string Numbered(int index) => lead.Replace("[N]", $"[{index + 1}]", StringComparison.Ordinal);

    private string Note(string indent) => note switch
    {
        "nested" => $"{new string(' ', indent.Length + 2)}- It shows that less is more when the cards are slow.\n",
        "quoted" => $"{new string(' ', indent.Length)}> What we took from it: measure first, then cut.\n",
        _ => "",
    };

    private string Nicknamed(string printed, string title) => nickname switch
    {
        "square" => $"[{Called(title)}] {printed}",
        "bold behind" => $"{printed} (**{Called(title)}**)",
        _ => printed,
    };

    /// <summary>What the paper might call its system: the first letters of its words, as no title has them.</summary>
    private static string Called(string title) => string.Concat(title.Split(' ', '-').Where(w => w.Length > 0 && char.IsLetter(w[0])).Take(4).Select(w => char.ToUpperInvariant(w[0]))) + "Net";

    /// <summary>The title with small letters but for its first and for words with capitals inside.</summary>
    private static string Small(string title) => string.Join(' ', title.Split(' ').Select((w, i) => i > 0 && w.Length > 1 && w.Skip(1).All(c => !char.IsUpper(c) && !char.IsDigit(c)) ? w.ToLowerInvariant() : w));

    // One full stop after "et al." or an initial is enough.
    private string Joined(IEnumerable<string> fields) => string.Join(separator, fields).Replace(".. ", ". ", StringComparison.Ordinal);

    private static string Html(string markdown)
    {
        var html = System.Text.RegularExpressions.Regex.Replace(markdown, @"\[\[([^\[\]]+)\]\]\(([^()]+)\)", "[<a href=\"$2\">$1</a>]");
        html = System.Text.RegularExpressions.Regex.Replace(html, @"!\[[^\]]*\]\(([^()]+)\)", "<img src=\"$1\">");
        html = System.Text.RegularExpressions.Regex.Replace(html, @"\[((?:[^\[\]]|<img[^>]*>)+)\]\(([^()]+)\)", "<a href=\"$2\">$1</a>");
        html = System.Text.RegularExpressions.Regex.Replace(html, @"<(https?://[^>]+)>", "<a href=\"$1\">$1</a>");
        html = System.Text.RegularExpressions.Regex.Replace(html, @"\*\*([^*]+)\*\*", "<b>$1</b>");
        html = System.Text.RegularExpressions.Regex.Replace(html, @"\*([^*]+)\*|(?<![\w/])_([^_]+)_(?!\w)", "<i>$1$2</i>");
        return System.Text.RegularExpressions.Regex.Replace(html, "`([^`]+)`", "<code>$1</code>").Replace("  \n", "<br>\n", StringComparison.Ordinal);
    }

    private string Marked(string title, string link) => mark switch
    {
        "link" => $"[{title}]({link})",
        "bold link" => $"**[{title}]({link})**",
        "link in bold" => $"[**{title}**]({link})",
        "bold" => $"**{title}**",
        "quotes" => $"\"{title}\"",
        _ => title,
    };

    private string Dressed(string printed) => namesDress switch { "italic" => $"*{printed}*", "underscore" => $"_{printed}_", "brackets" => $"({printed})", "by" => "by " + printed, _ => printed };

    private string Venue(string venue, int year)
    {
        var text = venueForm switch
        {
            "V, Y" => $"{venue}, {year}",
            "V'y" => $"{venue}'{year % 100:00}",
            "V' y" => $"{venue}' {year % 100:00}",
            "V-Y" => $"{venue}-{year}",
            "V (Y)" => venueDress is "brackets" or "bold brackets" ? $"{venue} {year}" : $"{venue} ({year})",
            "In V, Y" => $"In {venue}, {year}",
            "Y V" => $"{year} {venue}",
            _ => $"{venue} {year}",
        };
        return venueDress switch
        {
            "brackets" => $"({text})",
            "square" => $"[{text}]",
            "code" => $"`{text}`",
            "bold" => $"**{text}**",
            "bold brackets" => $"**({text})**",
            "italic" => $"*{text}*",
            "badge" => $"![](https://img.shields.io/badge/{venue.Replace(" ", "%20", StringComparison.Ordinal)}-{year}-blue)",
            _ => text,
        };
    }

    private (IReadOnlyList<string> Names, string Printed) Names(PrintedPaper paper)
    {
        List<string> all = [.. paper.Authors.Select(Written)];
        if (names is "first et al." or "Last et al.")
        {
            return all.Count > 1 ? ([all[0]], all[0] + " et al.") : ([paper.Authors[0]], paper.Authors[0]);
        }

        var (most, last) = (all.SkipLast(1).ToList(), all[^1]);
        return (all, all.Count == 1 ? last : conjunction switch
        {
            "and" => string.Join(", ", most) + " and " + last,
            "oxford" => string.Join(", ", most) + (all.Count > 2 ? ", and " : " and ") + last,
            "ampersand" => string.Join(", ", most) + " & " + last,
            _ => string.Join(", ", all),
        });
    }

    private string Written(string name)
    {
        var words = name.Split(' ');
        string Initials() => string.Join(" ", words[..^1].Where(w => char.IsUpper(w[0])).Select(w => w[0] + "."));
        return names switch { "F. Last" => $"{Initials()} {words[^1]}", "Last, F." => $"{words[^1]}, {Initials()}", "Last et al." => words[^1], _ => name };
    }

    private string Draw(params string[] ways) => ways[random.Next(ways.Length)];

    private int Pick(params int[] ways) => ways[random.Next(ways.Length)];
}
