using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.FakeWeb.Hosts;

/// <summary>export.arxiv.org: Atom by <c>id_list</c>; an unknown id is silently left out.</summary>
internal sealed class ArxivHost(FakeWorld world) : IHost
{
    public bool Serves(string host) => host == "export.arxiv.org";

    public Answer Reply(Question question)
    {
        if (question.Path == "/robots.txt")
        {
            return Answer.Text("User-agent: *\nDisallow: /api/unused\n");
        }

        var ids = question.Of("id_list").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var found = ids.Select(i => world.Works.FirstOrDefault(w => w.Arxiv == i)).Where(w => w is not null).ToList();
        var atom = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\" xmlns:arxiv=\"http://arxiv.org/schemas/atom\" xmlns=\"http://www.w3.org/2005/Atom\">\n");
        atom.Append($"<id>https://arxiv.org/api/fake</id><title>arXiv Query</title><opensearch:itemsPerPage>{found.Count}</opensearch:itemsPerPage><opensearch:totalResults>{found.Count}</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex>\n");
        foreach (var work in found)
        {
            var year = work!.ArxivYear ?? DblpHost.PreprintYear(work);
            atom.Append($"<entry><id>http://arxiv.org/abs/{work.Arxiv}v1</id><title>{SecurityElement.Escape(work.Title)}</title><updated>{year}-06-01T00:00:00Z</updated><link href=\"https://arxiv.org/abs/{work.Arxiv}v1\" rel=\"alternate\" type=\"text/html\"/><link href=\"https://arxiv.org/pdf/{work.Arxiv}v1\" rel=\"related\" type=\"application/pdf\" title=\"pdf\"/><summary>{SecurityElement.Escape(work.AbstractText)}</summary><category term=\"cs.LG\" scheme=\"http://arxiv.org/schemas/atom\"/><published>{year}-06-01T00:00:00Z</published><arxiv:primary_category term=\"cs.LG\"/>");
            foreach (var author in work.Authors)
            {
                atom.Append($"<author><name>{SecurityElement.Escape(author)}</name></author>");
            }

            atom.Append(work.Doi is null ? "" : $"<arxiv:doi>{SecurityElement.Escape(work.Doi)}</arxiv:doi>").Append("</entry>\n");
        }

        return Answer.Xml(atom.Append("</feed>\n").ToString(), "application/atom+xml; charset=UTF-8");
    }
}

/// <summary>api.crossref.org: single works by DOI; an unknown one is 404 in plain text.</summary>
internal sealed class CrossrefHost(FakeWorld world) : IHost
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool Serves(string host) => host == "api.crossref.org";

    public Answer Reply(Question question)
    {
        if (question.Path == "/robots.txt")
        {
            return Answer.Text("User-agent: *\nAllow: /\n");
        }

        var doi = question.Path.StartsWith("/works/", StringComparison.Ordinal) ? Uri.UnescapeDataString(question.Path[7..]) : "";
        if (world.Works.FirstOrDefault(w => string.Equals(w.Doi, doi, StringComparison.OrdinalIgnoreCase)) is not { } work)
        {
            return Answer.Text("Resource not found.", 404, "text/plain");
        }

        var message = new JsonObject
        {
            ["DOI"] = work.Doi,
            ["type"] = work.Kind == "journal" ? "journal-article" : "proceedings-article",
            ["title"] = new JsonArray(work.Title),
            ["container-title"] = new JsonArray(work.VenueFull ?? work.Venue),
            ["author"] = new JsonArray([.. work.Authors.Select((a, i) => (JsonNode)new JsonObject { ["given"] = a[..Math.Max(0, a.LastIndexOf(' '))], ["family"] = a[(a.LastIndexOf(' ') + 1)..], ["sequence"] = i == 0 ? "first" : "additional", ["affiliation"] = new JsonArray() })]),
            ["issued"] = new JsonObject { ["date-parts"] = new JsonArray(new JsonArray(work.Year)) },
            ["URL"] = "https://doi.org/" + work.Doi,
            ["is-referenced-by-count"] = 0,
            ["relation"] = new JsonObject(),
        };
        return Answer.Json(new JsonObject { ["status"] = "ok", ["message-type"] = "work", ["message-version"] = "1.0.0", ["message"] = message }.ToJsonString(Json)) with
        {
            Headers = new() { ["x-rate-limit-limit"] = "5", ["x-rate-limit-interval"] = "1s", ["x-concurrency-limit"] = "1", ["x-api-pool"] = "public" },
        };
    }
}

/// <summary>api.openalex.org: works by a list of DOIs.</summary>
internal sealed class OpenAlexHost(FakeWorld world) : IHost
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool Serves(string host) => host == "api.openalex.org";

    public Answer Reply(Question question)
    {
        if (question.Path == "/robots.txt")
        {
            return Answer.Text("User-agent: *\nAllow: /\n");
        }

        var filter = question.Of("filter");
        if (question.Path != "/works" || !filter.StartsWith("doi:", StringComparison.Ordinal))
        {
            return Answer.Text("<!doctype html><html><body><h1>Not Found</h1></body></html>", 404, "text/html");
        }

        var dois = filter[4..].Split('|').Select(d => d.Replace("https://doi.org/", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = world.Works.Where(w => w.Doi is not null && dois.Contains(w.Doi)).ToList();
        var results = found.Select(w => (JsonNode)new JsonObject
        {
            ["id"] = $"https://openalex.org/W{4_000_000_000L + w.Number}",
            ["doi"] = "https://doi.org/" + w.Doi,
            ["title"] = w.Title,
            ["publication_year"] = w.Year,
            ["type"] = "article",
            ["cited_by_count"] = 0,
            ["primary_location"] = new JsonObject { ["source"] = new JsonObject { ["display_name"] = w.VenueFull ?? w.Venue, ["type"] = w.Kind ?? "conference" }, ["pdf_url"] = w.Pdf },
            ["authorships"] = new JsonArray([.. w.People.Select((p, i) => (JsonNode)new JsonObject { ["author_position"] = i == 0 ? "first" : "middle", ["author"] = new JsonObject { ["id"] = $"https://openalex.org/A{5_000_000_000L + w.Number}", ["display_name"] = p.Name, ["orcid"] = null }, ["raw_author_name"] = p.Name })]),
        }).ToArray();
        return Answer.Json(new JsonObject { ["meta"] = new JsonObject { ["count"] = found.Count, ["page"] = 1, ["per_page"] = 100 }, ["results"] = new JsonArray(results), ["group_by"] = new JsonArray() }.ToJsonString(Json));
    }
}
