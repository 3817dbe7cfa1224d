using System.Net;
using System.Text;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.FakeWeb.Hosts;

/// <summary>The seeds' own pages, each in one of several hand-written manners.</summary>
internal sealed class HomePagesHost : IHost
{
    private readonly FakeWorld world;
    private readonly Dictionary<string, FakePerson> owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> hosts = new(StringComparer.Ordinal);
    private readonly List<string> seeds = [];

    public HomePagesHost(FakeWorld world)
    {
        this.world = world;
        foreach (var person in world.People.Where(p => p.Seed is not null && p.SeedPage is not null && !p.SeedPage.Contains("scholar.google", StringComparison.Ordinal)))
        {
            var url = new Uri(person.SeedPage!);
            owners.TryAdd(Key(url), person);
            hosts.Add(url.Host);
            if (!seeds.Contains(person.Seed!))
            {
                seeds.Add(person.Seed!);
            }
        }
    }

    public bool Serves(string host) => hosts.Contains(host);

    public Answer Reply(Question question)
    {
        if (question.Path == "/robots.txt")
        {
            return Answer.Text("404 Not Found", 404, "text/html");
        }

        if (owners.TryGetValue(Key(question.Url), out var owner))
        {
            return Page(owner, subPage: false);
        }

        if (owners.Values.FirstOrDefault(o => o.IsLab && Key(question.Url) == Key(new Uri(PeopleOf(o)))) is { } lab)
        {
            return People(lab);
        }

        var parent = owners.FirstOrDefault(o => Key(question.Url) == o.Key + "/publications.html").Value;
        return parent is null ? Answer.Text("<html><body>404</body></html>", 404, "text/html") : Page(parent, subPage: true);
    }

    private static string Key(Uri url) => url.Host + url.AbsolutePath.TrimEnd('/').Replace("/index.html", "", StringComparison.Ordinal);

    // Beside the lab's publication page, or below its home page.
    private static string PeopleOf(FakePerson lab) => new Uri(new Uri(lab.SeedPage!), lab.SeedPage!.Contains("ublications", StringComparison.Ordinal) ? "../people/" : "people/").AbsoluteUri;

    // Who writes most with the lab's head, and one who has left.
    private Answer People(FakePerson lab)
    {
        var others = world.Works.Where(w => w.Seeds!.Contains(lab.Seed!)).SelectMany(w => w.Authors).Where(a => a != lab.Name).GroupBy(a => a, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).Take(5).ToList();
        return Answer.Html($"""
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>People</title></head><body>
            <ul class="menu"><li><a href="..">Home</a></li><li><a href=".">People</a></li><li><a href="../publications">Publications</a></li></ul>
            <h1>People</h1>
            <h2>Faculty</h2>
            <ul><li><a href="{E(lab.Homepage!)}">Prof. {E(lab.Name)}</a></li></ul>
            <h2>PhD Students</h2>
            <ul>{string.Concat(others.Skip(1).Select(o => $"<li>{E(o)}</li>"))}</ul>
            <h2>Alumni</h2>
            <ul>{string.Concat(others.Take(1).Select(o => $"<li>{E(o)} (now elsewhere)</li>"))}</ul>
            </body></html>

            """.ReplaceLineEndings("\n"));
    }

    private Answer Page(FakePerson owner, bool subPage)
    {
        var manner = seeds.IndexOf(owner.Seed!) % 7;
        var works = world.Works.Where(w => w.Seeds!.Contains(owner.Seed!)).OrderByDescending(w => w.Year).ThenBy(w => w.Number).ToList();
        var linked = manner is 1 or 4;
        var html = new StringBuilder($"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{E(owner.Name)}</title></head><body>\n<h1>{E(owner.Name)}</h1>\n");
        if (!subPage)
        {
            html.Append($"<p>{E(owner.Affiliation ?? "")}</p>\n<h2>News</h2><ul><li>New students are welcome.</li></ul>\n");
            html.Append(owner.IsLab ? $"<p><a href=\"{E(new Uri(PeopleOf(owner)).AbsolutePath)}\">People</a></p>\n" : "");
        }

        if (linked && !subPage)
        {
            var address = new Uri(owner.SeedPage!).AbsolutePath.Replace("index.html", "", StringComparison.Ordinal).TrimEnd('/') + "/publications.html";
            html.Append($"<ul><li><a href=\"{E(address)}\">Publications</a></li><li><a href=\"mailto:someone@example.org\">Contact</a></li></ul>\n");
        }
        else
        {
            html.Append(manner == 6 ? "<h2>论文</h2>\n" : "<h2>Publications</h2>\n").Append(Listing(works, manner));
        }

        return Answer.Html(html.Append("</body></html>\n").ToString());
    }

    private static string Listing(List<FakeWork> works, int manner) => manner switch
    {
        0 => "<ul>\n" + string.Concat(works.Select(w => $"<li>{E(Join(w.Authors))}. <b>{E(w.Title)}</b>. <i>{E(Venue(w))}</i>, {w.Year}.{Links(w)}</li>\n")) + "</ul>\n",
        1 => "<table>\n" + string.Concat(works.Select(w => $"<tr><td>{w.Year}</td><td><a href=\"{E(Target(w))}\">{E(w.Title)}</a><br>{E(Join(w.Authors))}<br><em>{E(Venue(w))} {w.Year}</em></td></tr>\n")) + "</table>\n",
        2 => string.Concat(works.GroupBy(w => w.Year).Select(g => $"<h3>{g.Key}</h3>\n<ul>\n" + string.Concat(g.Select(w => $"<li><strong>{E(w.Title)}</strong><br>{E(Join(w.Authors))}<br>{E(Venue(w))}{Links(w)}</li>\n")) + "</ul>\n")),
        3 => string.Concat(works.Select((w, i) => $"<p>[{i + 1}] {E(Join(w.Authors))}, &ldquo;{E(w.Title)},&rdquo; in <i>{E(Venue(w))}</i>, {w.Year}.{Links(w)}</p>\n")),
        4 => "<div class=\"publications\"><ol class=\"bibliography\">\n" + string.Concat(works.Select(w => $"<li><div class=\"row\"><div class=\"col-sm-8\"><div class=\"title\">{E(w.Title)}</div><div class=\"author\">{E(Join(w.Authors))}</div><div class=\"periodical\"><em>{E(Venue(w))}</em>, {w.Year}</div><div class=\"links\">{Links(w)}</div></div></div></li>\n")) + "</ol></div>\n",
        5 => "<p>\n" + string.Concat(works.Select(w => $"<a href=\"{E(Target(w))}\"><b>{E(w.Title)}</b></a><br>\n{E(Join(w.Authors))}<br>\n{E(Venue(w))} {w.Year}<br><br>\n")) + "</p>\n",
        _ => "<ol>\n" + string.Concat(works.Select(w => $"<li>{E(Join(w.Authors))}. {E(w.Title)}. In {E(Venue(w))}, {w.Year}.{Links(w)}</li>\n")) + "</ol>\n",
    };

    private static string Venue(FakeWork work) => work.IsPreprintOnly ? "arXiv preprint" : work.Venue;

    private static string Join(IReadOnlyList<string> authors) => string.Join(", ", authors);

    private static string Target(FakeWork work) => work.Arxiv is not null ? "https://arxiv.org/abs/" + work.Arxiv : work.Pdf ?? "#";

    private static string Links(FakeWork work)
        => (work.Arxiv is null ? "" : $" [<a href=\"https://arxiv.org/pdf/{work.Arxiv}\">PDF</a>]") + (work.Code is null ? "" : $" [<a href=\"{E(work.Code)}\">Code</a>]");

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
