using System.Text.RegularExpressions;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Site;
using LLMInference.Catalog.Store;

namespace LLMInference.Catalog.Tests.Site;

public sealed partial class SitePagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CatalogView _view;

    public SitePagesTests()
    {
        var db = Path.Combine(_folder.Folder, "works.db");
        CatalogBuilder.Build(Sample.Input, db);
        _view = CatalogView.Read(db);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void There_is_a_page_for_the_search_for_what_is_new_for_each_interest_with_works_and_for_each_followed()
        => SitePages.Render(_view).Keys.ShouldBe(
            ["app.js", "data.js", "index.html", "new.html", "people/ada-berg.html", "people/bo-lund.html", "people/slow-lab.html", "style.css", "topics/kv-cache.html", "topics/moe.html", "topics/quantization.html"]);

    [Fact]
    public void Every_link_within_the_site_leads_to_a_page_of_it()
    {
        var files = SitePages.Render(_view);
        foreach (var (path, html) in files.Where(f => f.Key.EndsWith(".html", StringComparison.Ordinal)))
        {
            foreach (var target in Address().Matches(html).Select(m => m.Groups["to"].Value).Where(t => !t.Contains("://", StringComparison.Ordinal)))
            {
                var at = new Uri(new Uri("https://site.example/" + path), target.Split('?', '#')[0]).AbsolutePath.TrimStart('/');
                files.Keys.ShouldContain(at, $"{path} links {target}");
            }
        }
    }

    [Fact]
    public void Foreign_markup_is_text_and_no_page_asks_anything_of_elsewhere()
    {
        var files = SitePages.Render(_view);

        files["topics/kv-cache.html"].ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        foreach (var (path, html) in files.Where(f => f.Key.EndsWith(".html", StringComparison.Ordinal)))
        {
            html.ShouldNotContain("<script>", customMessage: path);
            html.ShouldNotContain("javascript:", customMessage: path);
            Loaded().Matches(html).Select(m => m.Groups["from"].Value).ShouldAllBe(f => !f.Contains("//", StringComparison.Ordinal), path);
            html.ShouldContain("default-src 'none'", customMessage: path);
        }

        files["data.js"].ShouldNotContain("<script");
    }

    [Fact]
    public void A_hidden_work_is_nowhere_and_one_below_the_bar_is_on_its_authors_page_and_in_the_search()
    {
        var db = Path.Combine(_folder.Folder, "hidden.db");
        CatalogBuilder.Build(Sample.Input with { Catalogue = Sample.Catalogue with { Works = [.. Sample.Catalogue.Works.Select(w => w.Id == Sample.Paged.Id ? w with { Hidden = true } : w)] } }, db);
        var files = SitePages.Render(CatalogView.Read(db));

        files.Values.ShouldAllBe(f => !f.Contains("Paged Caches", StringComparison.Ordinal));
        files["people/ada-berg.html"].ShouldContain("A Study of Tea");
        files["data.js"].ShouldContain("A Study of Tea");
        files["index.html"].ShouldNotContain("A Study of Tea");
    }

    [Fact]
    public void The_same_catalog_gives_the_same_site() => SitePages.Render(_view).ShouldBe(SitePages.Render(CatalogView.Read(Path.Combine(_folder.Folder, "works.db"))));

    [Fact]
    public void A_work_that_must_not_be_relied_on_says_so()
    {
        var db = Path.Combine(_folder.Folder, "retracted.db");
        CatalogBuilder.Build(Sample.Input with { Catalogue = Sample.Catalogue with { Works = [.. Sample.Catalogue.Works.Select(w => w.Id == Sample.Paged.Id ? w with { Status = PublicationStatus.Retracted } : w)] } }, db);

        SitePages.Render(CatalogView.Read(db))["topics/kv-cache.html"].ShouldContain("⚠️ retracted");
    }

    [GeneratedRegex("href=\"(?<to>[^\"#]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("(?:src=|<link[^>]* href=)\"(?<from>[^\"]+)\"")]
    private static partial Regex Loaded();
}
