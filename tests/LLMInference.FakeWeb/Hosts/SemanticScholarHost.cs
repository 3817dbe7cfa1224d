using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LLMInference.Bibliography.Text;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.FakeWeb.Hosts;

/// <summary>api.semanticscholar.org: split profiles, null fields, paging by <c>next</c>, batches with nulls.</summary>
internal sealed class SemanticScholarHost(FakeWorld world) : IHost
{
    private const string Root = "/graph/v1/";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly HashSet<string> PaperFields = new(StringComparer.Ordinal)
    {
        "paperId", "corpusId", "externalIds", "url", "title", "abstract", "venue", "publicationVenue", "year", "referenceCount", "citationCount", "influentialCitationCount", "isOpenAccess",
        "openAccessPdf", "fieldsOfStudy", "s2FieldsOfStudy", "publicationTypes", "publicationDate", "journal", "citationStyles", "authors", "tldr",
    };

    private static readonly HashSet<string> AuthorFields = new(StringComparer.Ordinal)
    {
        "authorId", "name", "url", "affiliations", "homepage", "paperCount", "citationCount", "hIndex", "externalIds", "papers",
    };

    public bool Serves(string host) => host == "api.semanticscholar.org";

    public Answer Reply(Question question)
    {
        if (question.Path == "/robots.txt")
        {
            return Answer.Text("User-agent: *\nAllow: /\n");
        }

        if (!question.Path.StartsWith(Root, StringComparison.Ordinal))
        {
            return Error(404, "Not Found");
        }

        var parts = question.Path[Root.Length..].Split('/', 3);
        var author = parts[0] == "author";
        var fields = question.Of("fields", author && parts is not [_, _, "papers"] ? "authorId,name" : "paperId,title").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var known = author && parts is not [_, _, "papers"] ? AuthorFields : PaperFields;
        // Summaries are given for papers that are asked for by name, not in lists of an author's papers or of citing papers.
        var listed = parts is [_, _, "papers" or "citations" or "references"];
        var unknown = fields.Where(f => !known.Contains(f.Split('.')[0]) || (listed && f == "tldr")).ToList();
        if (unknown.Count > 0)
        {
            return Error(400, $"Unrecognized or unsupported fields: [{string.Join(", ", unknown)}]");
        }

        return parts switch
        {
            ["author", "search"] => AuthorSearch(question, fields),
            ["author", "batch"] => Batch(question, id => ProfileById(id) is { } p ? Author(p.Person, p.Id, fields) : null),
            ["author", var id] => ProfileById(id) is { } p ? Answer.Json(Author(p.Person, p.Id, fields).ToJsonString(Json)) : Error(404, $"Author with id {id} not found"),
            ["author", var id, "papers"] => ProfileById(id) is { } p ? Papers(question, p.Person, p.Id, fields) : Error(404, $"Author with id {id} not found"),
            ["paper", "batch"] => Batch(question, id => WorkById(id) is { } w ? Paper(w, fields) : null),
            ["paper", "search", "match"] => Match(question, fields),
            ["paper", var id] => WorkById(id) is { } w ? Answer.Json(Paper(w, fields).ToJsonString(Json)) : Error(404, $"Paper with id {id} not found"),
            ["paper", var id, "citations"] => WorkById(id) is { } w ? Citations(question, w, fields) : Error(404, $"Paper with id {id} not found"),
            _ => Error(404, "Not Found"),
        };
    }

    private static Answer Error(int status, string message) => Answer.Json(new JsonObject { ["error"] = message }.ToJsonString(Json), status);

    private Answer AuthorSearch(Question question, string[] fields)
    {
        var words = Folding.Words(question.Of("query"));
        var found = world.People.Where(p => !p.Pile && words.All(w => Folding.Words(p.Name).Contains(w))).SelectMany(p => p.S2.Select(id => (p, id))).ToList();
        var answer = new JsonObject { ["total"] = found.Count, ["offset"] = 0 };
        if (found.Count > 0)
        {
            answer["data"] = new JsonArray([.. found.Take(question.Number("limit", 100)).Select(f => (JsonNode)Author(f.p, f.id, fields))]);
        }

        return Answer.Json(answer.ToJsonString(Json));
    }

    private Answer Papers(Question question, FakePerson person, string id, string[] fields)
    {
        var all = Profile(person, id);
        var offset = question.Number("offset", 0);
        var limit = question.Number("limit", 100);
        var answer = new JsonObject { ["offset"] = offset };
        if (offset + limit < all.Count)
        {
            answer["next"] = offset + limit;
        }

        answer["data"] = new JsonArray([.. all.Skip(offset).Take(limit).Select(w => (JsonNode)Paper(w, fields))]);
        return Answer.Json(answer.ToJsonString(Json));
    }

    private Answer Citations(Question question, FakeWork cited, string[] fields)
    {
        var citing = Known.Where(w => cited.Arxiv is not null && w.Cites.Contains(cited.Arxiv)).ToList();
        var offset = question.Number("offset", 0);
        var limit = question.Number("limit", 100);
        var answer = new JsonObject { ["offset"] = offset };
        if (offset + limit < citing.Count)
        {
            answer["next"] = offset + limit;
        }

        answer["data"] = new JsonArray([.. citing.Skip(offset).Take(limit).Select(w => (JsonNode)new JsonObject { ["citingPaper"] = Paper(w, fields) })]);
        return Answer.Json(answer.ToJsonString(Json));
    }

    private Answer Match(Question question, string[] fields)
        => Known.FirstOrDefault(w => TitleKey.From(w.Title) == TitleKey.From(question.Of("query"))) is { } work
            ? Answer.Json(new JsonObject { ["data"] = new JsonArray(Paper(work, fields)) }.ToJsonString(Json))
            : Error(404, "Title match not found");

    private static Answer Batch(Question question, Func<string, JsonObject?> find)
    {
        var ids = JsonNode.Parse(question.Body)?["ids"]?.AsArray().Select(i => i!.GetValue<string>()).ToList() ?? [];
        return Answer.Json(new JsonArray([.. ids.Select(i => (JsonNode?)find(i))]).ToJsonString(Json));
    }

    private (FakePerson Person, string Id)? ProfileById(string id) => world.People.FirstOrDefault(p => p.S2.Contains(id)) is { } person ? (person, id) : null;

    private IEnumerable<FakeWork> Known => world.Works.Where(w => !w.UnknownToS2);

    private FakeWork? WorkById(string id) => id.Split(':', 2) switch
    {
        ["DOI", var doi] => Known.FirstOrDefault(w => string.Equals(w.Doi, doi, StringComparison.OrdinalIgnoreCase)),
        ["ARXIV", var arxiv] => Known.FirstOrDefault(w => w.Arxiv == arxiv),
        [var sha] => Known.FirstOrDefault(w => w.S2Id == sha),
        _ => null,
    };

    private List<FakeWork> Profile(FakePerson person, string id) => [.. world.WorksOf(person).Where(w => !w.UnknownToS2 && person.S2For(w) == id)];

    private JsonObject Author(FakePerson person, string id, string[] fields)
    {
        var works = Profile(person, id);
        var answer = new JsonObject { ["authorId"] = id };
        foreach (var field in fields)
        {
            switch (field)
            {
                case "name": answer["name"] = person.Name; break;
                case "url": answer["url"] = "https://www.semanticscholar.org/author/" + id; break;
                case "affiliations": answer["affiliations"] = person.Affiliation is null || id != person.S2[0] ? new JsonArray() : new JsonArray(person.Affiliation); break;
                case "homepage": answer["homepage"] = id == person.S2[0] ? person.Homepage : null; break;
                case "paperCount": answer["paperCount"] = works.Count; break;
                case "citationCount": answer["citationCount"] = 0; break;
                case "hIndex": answer["hIndex"] = 0; break;
                case "externalIds":
                    var ids = new JsonObject();
                    if (person.Seed is not null && id == person.S2[0])
                    {
                        ids["DBLP"] = new JsonArray(person.Name);
                    }

                    answer["externalIds"] = ids;
                    break;
                case var papers when papers == "papers" || papers.StartsWith("papers.", StringComparison.Ordinal):
                    answer["papers"] = new JsonArray([.. works.Select(w => (JsonNode)new JsonObject { ["paperId"] = w.S2Id, ["title"] = w.Title })]);
                    break;
            }
        }

        return answer;
    }

    private static JsonObject Paper(FakeWork work, string[] fields)
    {
        var answer = new JsonObject { ["paperId"] = work.S2Id };
        foreach (var field in fields.Select(f => f.Split('.')[0]).Distinct())
        {
            if (field != "paperId")
            {
                answer[field] = work.Nulls.Contains(field) ? (field == "venue" ? "" : null) : Field(work, field);
            }
        }

        return answer;
    }

    private static JsonNode? Field(FakeWork work, string field) => field switch
    {
        "title" => work.Title,
        "year" => work.Year,
        "venue" => work.IsPreprintOnly ? "arXiv.org" : work.VenueFull ?? work.Venue,
        "externalIds" => ExternalIds(work),
        "url" => "https://www.semanticscholar.org/paper/" + work.S2Id,
        "publicationTypes" => work.IsPreprintOnly ? new JsonArray("JournalArticle") : new JsonArray(work.Kind == "journal" ? "JournalArticle" : "Conference"),
        "publicationDate" => null,
        "journal" => work.IsPreprintOnly ? new JsonObject { ["name"] = "ArXiv", ["volume"] = "abs/" + work.Arxiv } : null,
        "openAccessPdf" => work.Arxiv is null ? null : new JsonObject { ["url"] = "https://arxiv.org/pdf/" + work.Arxiv, ["status"] = "GREEN" },
        "abstract" => work.AbstractText,
        "tldr" => work.Number % 5 == 0 ? null : new JsonObject { ["model"] = "tldr@v2.0.0", ["text"] = $"A made-up summary of {work.Title}." },
        "citationCount" => work.Number % 97,
        "isOpenAccess" => work.Arxiv is not null,
        "authors" => new JsonArray([.. work.People.Select(p => (JsonNode)new JsonObject { ["authorId"] = p.Seed is null && p.Pid.EndsWith('7') ? null : p.S2For(work), ["name"] = p.Name })]),
        _ => null,
    };

    private static JsonObject ExternalIds(FakeWork work)
    {
        var ids = new JsonObject();
        if (work.Arxiv is not null)
        {
            ids["ArXiv"] = work.Arxiv;
        }

        if (!work.IsPreprintOnly || work.CorrKey is not null)
        {
            ids["DBLP"] = work.IsPreprintOnly ? work.CorrKey : work.DblpKey;
        }

        if (work.Doi is not null)
        {
            ids["DOI"] = work.Doi;
        }

        ids["CorpusId"] = 200_000_000 + work.Number;
        return ids;
    }
}
