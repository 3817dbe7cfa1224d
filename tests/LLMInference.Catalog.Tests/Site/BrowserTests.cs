using System.Diagnostics;
using System.Text.RegularExpressions;
using LLMInference.Catalog.Index;
using LLMInference.Catalog.Publish;

namespace LLMInference.Catalog.Tests.Site;

/// <summary>The site in a real Chromium, opened from the disk as a reader opens it.</summary>
public sealed partial class BrowserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BrowserTests()
    {
        CatalogBuilder.Build(Sample.Input, Path.Combine(_folder.Folder, "works.db"));
        Publisher.Publish(new PublishOptions(_folder.Folder, Path.Combine(_folder.Folder, "README.md")));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "")]
    [InlineData("?q=caches", "w2paged")]
    [InlineData("?q=CACHES+zoe", "w2paged")]
    [InlineData("?q=berg&sort=year", "w3page w2paged")]
    [InlineData("?topic=quantization", "w3page")]
    [InlineData("?person=slow-lab", "w1old")]
    [InlineData("?since=2025&sort=cited", "w2paged w3page")]
    [InlineData("?q=tea", "")]
    [InlineData("?q=tea&all=1", "w4other")]
    [InlineData("?q=no+such+words", "")]
    [InlineData("?q=%3Cscript%3E", "w2paged")]
    public async Task The_search_finds_by_words_interest_person_and_year(string query, string expected)
    {
        var page = await Opened("index.html" + query);

        string.Join(' ', Found().Matches(page).Select(m => m.Groups["id"].Value)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_hostile_title_is_shown_and_never_run()
    {
        var page = await Opened("index.html?q=caches");

        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        Script().Matches(page).Select(m => m.Value).ShouldBe(["<script src=\"data.js\">", "<script src=\"app.js\">"]);
        page.ShouldNotContain("javascript:");
    }

    [Fact]
    public async Task The_form_shows_what_the_address_asks_for()
    {
        var page = await Opened("index.html?topic=quantization&all=1");

        page.ShouldContain("1 work<");
        Form().Match(page).Value.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task A_page_of_an_interest_has_no_script_and_wants_none()
    {
        var page = await Opened("topics/kv-cache.html");

        Found().Matches(page).Select(m => m.Groups["id"].Value).ShouldBe(["w2paged"]);
        Script().IsMatch(page).ShouldBeFalse();
    }

    private async Task<string> Opened(string page)
    {
        if (Chromium() is not { } browser)
        {
            Assert.Skip("No Chromium was found: none of 'chromium', 'chromium-browser', 'google-chrome' is on the PATH, and CHROMIUM names none. On Debian: apt-get install chromium.");
            return "";
        }

        var profile = Path.Combine(_folder.Folder, "profile");
        string[] arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--user-data-dir=" + profile, "--virtual-time-budget=5000", "--dump-dom", new Uri(Path.Combine(_folder.Folder, "site") + "/").AbsoluteUri + page];
        using var process = Process.Start(new ProcessStartInfo(browser, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(patience.Token);
            var dom = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            dom.ShouldContain("</html>", customMessage: await complaints);
            return dom;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string? Chromium()
        => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    [GeneratedRegex("<article id=\"(?<id>[^\"]+)\"")]
    private static partial Regex Found();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("<form[^>]*>")]
    private static partial Regex Form();
}
