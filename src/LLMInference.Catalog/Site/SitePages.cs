using System.Globalization;
using System.Xml.Linq;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Readme;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Site;

/// <summary>
/// The site: static files that work from any folder, from a disk too. Pages by interest and by person need no script; the search page has one, over <c>data.js</c>.
/// All text goes in as text nodes, so that nothing foreign is ever markup, and the pages allow no script but the site's own.
/// </summary>
public static class SitePages
{
    private const string Title = "LLM inference: works, people, lists";
    private const int NamesShown = 12;

    /// <summary>Path below <c>site/</c> (with <c>/</c>) → text.</summary>
    public static IReadOnlyDictionary<string, string> Render(CatalogView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var site = new Pages(view);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["index.html"] = site.Index(),
            ["new.html"] = site.New(),
            ["data.js"] = SiteData.Render(view),
            ["app.js"] = Asset("app.js"),
            ["style.css"] = Asset("style.css"),
        };
        foreach (var topic in view.Topics.Where(t => view.Listed.Any(w => w.Topics.Any(x => x.TopicId == t.Id))))
        {
            files[TopicPath(topic.Id)] = site.Topic(topic.Id, topic.Name, topic.Description, view.Listed.Where(w => w.Topics.Any(t => t.TopicId == topic.Id)));
        }

        if (view.Listed.Any(w => w.Topics.Count == 0))
        {
            files[TopicPath(TopicPages.OtherId)] = site.Topic(TopicPages.OtherId, TopicPages.OtherName, null, view.Listed.Where(w => w.Topics.Count == 0));
        }

        foreach (var person in view.People)
        {
            files[PersonPath(person.Id)] = site.Person(person);
        }

        return files;
    }

    internal static string TopicPath(string id) => $"topics/{TopicPages.Slug(id)}.html";

    internal static string PersonPath(string id) => $"people/{TopicPages.Slug(id)}.html";

    private static string Asset(string name)
    {
        using var stream = typeof(SitePages).Assembly.GetManifestResourceStream("Site." + name) ?? throw new InvalidOperationException($"The assembly was built without its {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private sealed class Pages(CatalogView view)
    {
        private readonly List<LedgerWork> _listed = [.. view.Listed];

        public string Index()
        {
            var counts = view.Topics.Select(t => (t.Id, t.Name, Count: _listed.Count(w => w.Topics.Any(x => x.TopicId == t.Id)))).Where(t => t.Count > 0).ToList();
            var none = _listed.Count(w => w.Topics.Count == 0);
            if (none > 0)
            {
                counts.Add((TopicPages.OtherId, TopicPages.OtherName, none));
            }

            return Html.Page(Title, "", Menu(""),
                new XElement("h1", Title),
                new XElement("p", Number(_listed.Count) + " works under " + Number(view.Topics.Count) + " interests, of " + Number(view.Works.Count(w => !w.Hidden)) + " that are known" + (view.Changes.Count == 0 ? "" : " · last change in the night of " + WorkJson.Date(view.Changes.Max(c => c.Night)))),
                new XElement("form", new XAttribute("id", "search"), new XAttribute("role", "search"), new XAttribute("hidden", "hidden"),
                    Field("q", "Words", new XElement("input", new XAttribute("type", "search"), new XAttribute("name", "q"), new XAttribute("id", "q"), new XAttribute("placeholder", "title, author, venue"))),
                    Field("topic", "Interest", Choice("topic", [("", "all"), .. counts.Select(t => (t.Id, t.Name))])),
                    Field("person", "Person or lab", Choice("person", [("", "all"), .. view.People.Select(p => (p.Id, p.Name))])),
                    Field("since", "Since", new XElement("input", new XAttribute("type", "number"), new XAttribute("name", "since"), new XAttribute("id", "since"), new XAttribute("min", "1950"), new XAttribute("max", "2100"))),
                    Field("sort", "Order", Choice("sort", [("relevance", "relevance"), ("year", "newest"), ("cited", "most cited"), ("seen", "seen last")])),
                    new XElement("label", new XElement("input", new XAttribute("type", "checkbox"), new XAttribute("name", "all"), new XAttribute("id", "all"), new XAttribute("value", "1")), " also what is not about LLM inference")),
                new XElement("p", new XAttribute("id", "count"), new XAttribute("role", "status"), new XAttribute("aria-live", "polite")),
                new XElement("div", new XAttribute("id", "results")),
                new XElement("p", new XElement("button", new XAttribute("id", "more"), new XAttribute("type", "button"), new XAttribute("hidden", "hidden"), "Show more")),
                new XElement("noscript", new XElement("p", "Searching needs the site's script; the pages below need none.")),
                new XElement("section", new XElement("h2", "Interests"),
                    new XElement("ul", new XAttribute("class", "tiles"), counts.Select(t => new XElement("li", Html.Link(TopicPath(t.Id), t.Name), " " + Number(t.Count))))),
                new XElement("section", new XElement("h2", "People and labs"),
                    new XElement("ul", new XAttribute("class", "tiles"), view.People.Select(p => new XElement("li", Html.Link(PersonPath(p.Id), p.Name), p.Affiliation is null ? "" : " " + p.Affiliation)))),
                new XElement("section", new XElement("h2", "Lists"),
                    new XElement("ul", view.Repositories.Select(r => new XElement("li", Html.Link(r.Url, r.Name), r.Note is null ? "" : ": " + r.Note)))),
                Html.Script("data.js"), Html.Script("app.js"));
        }

        public string New()
        {
            var nights = view.Changes.Where(c => c.Kind == "new").GroupBy(c => c.Night).OrderByDescending(g => g.Key)
                .Select(g => (Night: g.Key, Works: g.Select(c => view.Work(c.WorkId)).OfType<LedgerWork>().Where(CatalogView.IsListed).DistinctBy(w => w.Id).ToList())).Where(g => g.Works.Count > 0).Take(30).ToList();
            return Html.Page("What is new", "", Menu(""),
                new XElement("h1", "What is new"),
                nights.Count == 0 ? new XElement("p", "Nothing yet.") : null,
                nights.Select(g => new XElement("section", new XElement("h2", $"Night of {WorkJson.Date(g.Night)} · {Number(g.Works.Count)}"), WorkEntry.InOrder(g.Works).Take(500).Select(w => Card(w, "")))));
        }

        public string Topic(string id, string name, string? description, IEnumerable<LedgerWork> works)
        {
            var all = WorkEntry.InOrder(works).ToList();
            return Html.Page(name, "../", Menu("../"),
                new XElement("h1", $"{name} · {Number(all.Count)}"),
                description is null ? null : new XElement("p", description),
                id == TopicPages.OtherId ? null : new XElement("p", Html.Link($"../index.html?topic={Uri.EscapeDataString(id)}", "Search within")),
                ByYear(all));
        }

        public string Person(FollowedSeed person)
        {
            var all = view.WorksOf(person.Id).Where(w => !w.Hidden).ToList();
            var listed = WorkEntry.InOrder(all.Where(CatalogView.IsListed)).ToList();
            var others = WorkEntry.InOrder(all.Where(w => !CatalogView.IsListed(w))).ToList();
            return Html.Page(person.Name, "../", Menu("../"),
                new XElement("h1", person.Name),
                new XElement("p", string.Join(" · ", new[] { person.Affiliation, person.KnownFor }.OfType<string>()), " ", Html.Link(person.Url, person.IsLab ? "publications" : "own page")),
                person.Identifiers.Count == 0 ? null : new XElement("p", new XAttribute("class", "quiet"), string.Join(" · ", person.Identifiers.Select(i => i.ToString()))),
                new XElement("h2", $"On LLM inference · {Number(listed.Count)}"),
                ByYear(listed),
                others.Count == 0 ? null : new XElement("details", new XElement("summary", $"Other works · {Number(others.Count)}"), others.Select(w => Card(w, "../"))));
        }

        private IEnumerable<XElement> ByYear(IReadOnlyList<LedgerWork> works)
            => works.GroupBy(w => w.Starred ? "⭐ Starred" : w.Year?.ToString(CultureInfo.InvariantCulture) ?? "Undated").Select(g => new XElement("section", new XElement("h3", $"{g.Key} · {Number(g.Count())}"), g.Select(w => Card(w, "../"))));

        private XElement Card(LedgerWork work, string root)
        {
            var appearance = Appearance.Of(work, view);
            var facts = new List<object>();
            Fact(appearance.Where.Length == 0 ? null : (appearance.Pending is { } pending ? pending + ", " : "") + appearance.Where);
            Fact(appearance.Rank);
            foreach (var (name, url) in WorkLinks.Beside(work))
            {
                Fact(Html.Link(url, name));
            }

            Fact(work.CitationCount is > 0 and var count ? "cited " + Number(count) : null);
            Fact(Appearance.Warning(work.Status));
            Fact(work.WithdrawnAt is null ? null : "no source names it any more");
            return new XElement("article", new XAttribute("id", work.Id),
                new XElement("h4", work.Starred ? "⭐ " : "", WorkLinks.Main(work) is { } main ? Html.Link(main, work.Title) : work.Title),
                new XElement("p", new XAttribute("class", "authors"), Authors(work, root)),
                facts.Count == 0 ? null : new XElement("p", new XAttribute("class", "facts"), facts),
                work.CuratorNote is { } note ? new XElement("p", new XAttribute("class", "note"), note) : null);

            void Fact(object? fact)
            {
                if (fact is not null)
                {
                    facts.Add(facts.Count == 0 ? "" : " · ");
                    facts.Add(fact);
                }
            }
        }

        private List<object> Authors(LedgerWork work, string root)
        {
            var parts = new List<object>();
            foreach (var (i, author) in work.Authors.Index())
            {
                if (i >= NamesShown && i < work.Authors.Count - 1 && author.PersonId is null)
                {
                    continue;
                }

                parts.Add(parts.Count == 0 ? "" : i > NamesShown && work.Authors[i - 1].PersonId is null ? ", … , " : ", ");
                parts.Add(view.Person(author.PersonId) is { } person ? new XElement("b", Html.Link(root + PersonPath(person.Id), person.Name)) : author.Name);
            }

            parts.Add(work.AuthorsComplete || parts.Count == 0 ? "" : ", et al.");
            return parts;
        }

        private static XElement Menu(string root) => new("nav", new XAttribute("aria-label", "Site"), Html.Link(root + "index.html", "Works"), " · ", Html.Link(root + "new.html", "New"));

        private static XElement Field(string id, string label, XElement input) => new("label", new XAttribute("for", id), label + " ", input);

        private static XElement Choice(string name, IEnumerable<(string Value, string Text)> options)
            => new("select", new XAttribute("name", name), new XAttribute("id", name), options.Select(o => new XElement("option", new XAttribute("value", o.Value), o.Text)));

        private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
    }
}
