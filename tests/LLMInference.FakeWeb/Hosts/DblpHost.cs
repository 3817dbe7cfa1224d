using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LLMInference.Bibliography.Text;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.FakeWeb.Hosts;

/// <summary>dblp.org: author and publication search, person pages, robots.txt. Numbers are strings, one author is an object, titles end with a full stop.</summary>
internal sealed class DblpHost(FakeWorld world) : IHost
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool Serves(string host) => host == "dblp.org";

    public Answer Reply(Question question) => question.Path switch
    {
        "/robots.txt" => Answer.Text("User-agent: *\nDisallow: /search\nDisallow: /*.xml$\nDisallow: /*.rdf$\nDisallow: /*.bib$\nDisallow: /*.json$\nCrawl-delay: 4\n"),
        "/search/author/api" => Answer.Json(Search(question, Authors(question))),
        "/search/publ/api" => Answer.Json(Search(question, Publications(question))),
        var path when path.StartsWith("/pid/", StringComparison.Ordinal) => Person(path[5..]),
        _ => Answer.Text("404 Not Found", 404, "text/html"),
    };

    private Answer Person(string path)
    {
        var extension = Path.GetExtension(path);
        var pid = extension.Length > 0 ? path[..^extension.Length] : path;
        var person = world.People.FirstOrDefault(p => p.Pid == pid);
        if (person is null && world.People.FirstOrDefault(p => p.FormerPids.Contains(pid)) is { } renamed)
        {
            return new Answer(301, "text/html", []) { Headers = new() { ["Location"] = $"https://dblp.org/pid/{renamed.Pid}{extension}" } };
        }

        return person is null ? Answer.Text("<html><body>404 Not Found</body></html>", 404, "text/html; charset=utf-8")
            : extension == ".xml" ? Answer.Xml(PersonXml(person)) : Answer.Html(PersonHtml(person));
    }

    private string PersonXml(FakePerson person)
    {
        var records = world.WorksOf(person).SelectMany(Records).ToList();
        var xml = new StringBuilder("<?xml version=\"1.0\"?>\n");
        xml.Append($"<dblpperson name=\"{Xml(person.NameAtDblp)}\" pid=\"{Xml(person.Pid)}\" n=\"{records.Count}\">\n");
        xml.Append($"<person key=\"homepages/{Xml(person.Pid)}\" mdate=\"2026-01-15\"{(person.Pile ? " publtype=\"disambiguation\"" : "")}>\n");
        xml.Append($"<author pid=\"{Xml(person.Pid)}\">{Xml(person.NameAtDblp)}</author>\n");
        foreach (var alias in person.Aliases)
        {
            xml.Append($"<author pid=\"{Xml(person.Pid)}\">{Xml(alias)}</author>\n");
        }

        if (person.Affiliation is not null && !person.Pile)
        {
            xml.Append($"<note type=\"affiliation\">{Xml(person.Affiliation)}</note>\n");
        }

        foreach (var url in new[] { person.Homepage, person.Orcid is null ? null : "https://orcid.org/" + person.Orcid, person.Scholar is null ? null : "https://scholar.google.com/citations?user=" + person.Scholar })
        {
            xml.Append(url is null ? "" : $"<url>{Xml(url)}</url>\n");
        }

        xml.Append("</person>\n");
        var namesakes = world.People.Where(p => p != person && Same(p.Name, person.Name) && p.Seed != person.Seed).ToList();
        if (namesakes.Count > 0)
        {
            xml.Append($"<homonyms n=\"{namesakes.Count}\">");
            foreach (var other in namesakes)
            {
                xml.Append($"<h f=\"x\"><person {(other.Pile ? "publtype=\"disambiguation\" " : "")}key=\"homepages/{Xml(other.Pid)}\" mdate=\"2026-01-15\"><author pid=\"{Xml(other.Pid)}\">{Xml(other.NameAtDblp)}</author></person></h>");
            }

            xml.Append("</homonyms>\n");
        }

        foreach (var record in records)
        {
            xml.Append("<r>").Append(record).Append("</r>\n");
        }

        return xml.Append("</dblpperson>\n").ToString();
    }

    // A published paper and its preprint are two records, as DBLP lists CoRR apart.
    private static IEnumerable<string> Records(FakeWork work)
    {
        var authors = string.Concat(work.People.Select(p => $"<author pid=\"{Xml(p.Pid)}\"{(p.Orcid is null ? "" : $" orcid=\"{p.Orcid}\"")}>{Xml(p.NameAtDblp)}</author>\n"));
        var title = $"<title>{Xml(work.Title)}.</title>";
        if (!work.IsPreprintOnly)
        {
            var (element, container) = work.Kind == "journal" ? ("article", "journal") : ("inproceedings", "booktitle");
            var ee = work.Doi is null ? "" : $"<ee>https://doi.org/{Xml(work.Doi)}</ee>";
            yield return $"<{element} key=\"{work.DblpKey}\" mdate=\"2026-01-15\">\n{authors}{title}<year>{work.Year}</year>\n<{container}>{Xml(work.Venue)}</{container}>{ee}<url>db/{work.DblpKey}.html</url></{element}>";
        }

        if (work.CorrKey is not null)
        {
            yield return $"<article publtype=\"informal\" key=\"{work.CorrKey}\" mdate=\"2026-01-15\">\n{authors}{title}<year>{work.ArxivYear ?? PreprintYear(work)}</year>\n<volume>abs/{work.Arxiv}</volume><journal>CoRR</journal><ee type=\"oa\">https://doi.org/10.48550/arXiv.{work.Arxiv}</ee></article>";
        }
    }

    internal static int PreprintYear(FakeWork work) => int.TryParse(work.Arxiv?[..2], out var yy) && work.Arxiv![4] == '.' ? 2000 + yy : work.Year;

    private string PersonHtml(FakePerson person)
    {
        var html = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"UTF-8\"><title>dblp: {Xml(person.Name)}</title></head><body id=\"person-page\"><header id=\"headline\" data-pid=\"{Xml(person.Pid)}\" data-name=\"{Xml(person.NameAtDblp)}\"><h1><span class=\"name primary\" itemprop=\"name\">{Xml(person.NameAtDblp)}</span></h1></header>\n<ul class=\"publ-list\">\n");
        foreach (var work in world.WorksOf(person))
        {
            var key = work.IsPreprintOnly ? work.CorrKey! : work.DblpKey;
            html.Append($"<li class=\"entry {(work.Kind == "journal" ? "article" : "inproceedings")} toc\" id=\"{key}\" itemscope itemtype=\"http://schema.org/ScholarlyArticle\"><cite class=\"data tts-content\" itemprop=\"headline\">");
            html.AppendJoin(", ", work.People.Select(p => $"<span itemprop=\"author\" itemscope itemtype=\"http://schema.org/Person\"><a href=\"https://dblp.org/pid/{Xml(p.Pid)}.html\" itemprop=\"url\"><span itemprop=\"name\" title=\"{Xml(p.NameAtDblp)}\">{Xml(p.Name)}</span></a></span>"));
            html.Append($":<br> <span class=\"title\" itemprop=\"name\">{Xml(work.Title)}.</span> <a href=\"https://dblp.org/db/{key}.html\"><span itemprop=\"isPartOf\" itemscope itemtype=\"http://schema.org/BookSeries\"><span itemprop=\"name\">{Xml(work.IsPreprintOnly ? "CoRR" : work.Venue)}</span></span> <span itemprop=\"datePublished\">{work.Year}</span></a></cite></li>\n");
        }

        return html.Append("</ul></body></html>\n").ToString();
    }

    private List<JsonObject> Authors(Question question)
    {
        var words = Words(question);
        return [.. world.People.Where(p => words.All(w => Starts(p.NameAtDblp + " " + string.Join(' ', p.Aliases), w))).Take(question.Number("h", 30)).Select(p =>
        {
            var info = new JsonObject { ["author"] = p.NameAtDblp };
            if (p.Aliases.Count > 0)
            {
                info["aliases"] = new JsonObject { ["alias"] = p.Aliases.Count == 1 ? p.Aliases[0] : new JsonArray([.. p.Aliases.Select(a => (JsonNode)a)]) };
            }

            if (p.Affiliation is not null && !p.Pile)
            {
                info["notes"] = new JsonObject { ["note"] = new JsonObject { ["@type"] = "affiliation", ["text"] = p.Affiliation } };
            }

            info["url"] = "https://dblp.org/pid/" + p.Pid;
            return info;
        })];
    }

    private List<JsonObject> Publications(Question question)
    {
        var words = Words(question);
        return [.. world.Works.Where(w => words.All(word => Starts(w.Title + " " + string.Join(' ', w.Authors), word))).Take(question.Number("h", 30)).Select(w =>
        {
            var authors = w.People.Select(p => (JsonNode)new JsonObject { ["@pid"] = p.Pid, ["text"] = p.NameAtDblp }).ToArray();
            var info = new JsonObject
            {
                ["authors"] = new JsonObject { ["author"] = authors.Length == 1 ? authors[0] : new JsonArray(authors) },
                ["title"] = w.Title + ".",
                ["venue"] = w.IsPreprintOnly ? "CoRR" : w.Venue,
                ["year"] = Fault.Number(w.Year),
                ["type"] = w.IsPreprintOnly ? "Informal and Other Publications" : w.Kind == "journal" ? "Journal Articles" : "Conference and Workshop Papers",
                ["key"] = w.IsPreprintOnly ? w.CorrKey : w.DblpKey,
            };
            if (w.Doi is not null)
            {
                info["doi"] = w.Doi;
                info["ee"] = "https://doi.org/" + w.Doi;
            }

            info["url"] = "https://dblp.org/rec/" + info["key"];
            return info;
        })];
    }

    private static string Search(Question question, List<JsonObject> infos)
    {
        var count = Fault.Number(infos.Count);
        var hits = new JsonObject { ["@total"] = count, ["@computed"] = count, ["@sent"] = count, ["@first"] = "0" };
        if (infos.Count > 0)
        {
            hits["hit"] = new JsonArray([.. infos.Select((info, i) => (JsonNode)new JsonObject { ["@score"] = "1", ["@id"] = Fault.Number(i + 1), ["info"] = info, ["url"] = "URL#" + Fault.Number(i + 1) })]);
        }

        return new JsonObject
        {
            ["result"] = new JsonObject
            {
                ["query"] = question.Of("q"),
                ["status"] = new JsonObject { ["@code"] = "200", ["text"] = "OK" },
                ["time"] = new JsonObject { ["@unit"] = "msecs", ["text"] = "1.00" },
                ["completions"] = new JsonObject { ["@total"] = "1", ["@computed"] = "0", ["@sent"] = "0" },
                ["hits"] = hits,
            },
        }.ToJsonString(Json);
    }

    // "author:Lei_Chen_0002$:" and "lei chen" alike.
    private static IReadOnlyList<string> Words(Question question)
        => Folding.Words(question.Of("q").Replace("author:", "", StringComparison.Ordinal).Replace('_', ' '));

    private static bool Starts(string text, string prefix) => Folding.Words(text).Any(w => w.StartsWith(prefix, StringComparison.Ordinal));

    private static bool Same(string a, string b) => Folding.LettersAndDigits(a) == Folding.LettersAndDigits(b);

    private static string Xml(string text) => SecurityElement.Escape(text);
}
