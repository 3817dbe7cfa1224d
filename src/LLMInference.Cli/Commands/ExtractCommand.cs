using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LLMInference.Cli.Files;
using LLMInference.Harvest.Extraction;
using LLMInference.Harvest.Sources.CuratedLists;

namespace LLMInference.Cli.Commands;

/// <summary><c>extract</c>: what one page or curated list says, a record a line.</summary>
internal static class ExtractCommand
{
    // Relative links of a file given without its address lead nowhere; this host marks them, so that they are left out.
    private const string Nowhere = "page.invalid";

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create(CommonOptions common)
    {
        var from = new Argument<string>("FILE-OR-URL") { Description = "A page (HTML) or a curated list (.md), on disk or at an http(s) address." };
        var url = new Option<string?>("--url") { Description = "The address that a file came from; relative links resolve against it.", HelpName = "URL" };
        var person = new Option<string?>("--person") { Description = "Whose page it is: the name that most author lists should hold.", HelpName = "NAME" };
        var explain = new Option<bool>("--explain") { Description = "Tell on stderr how the page was read and where each entry stands." };
        var command = new Command("extract", "Print the publications found in one page or curated list, as JSON Lines.") { from, url, person, explain };
        common.AddTo(command);
        command.SetAction(async (parse, cancel) =>
        {
            var terminal = common.Terminal(parse);
            var source = parse.GetValue(from)!;
            var input = IsAddress(source)
                ? await PageVisit.FetchAsync(new Uri(source), common, parse, cancel).ConfigureAwait(false)
                : FromFile(source, parse.GetValue(url));
            var (entries, explanation) = input.IsList
                ? (CuratedListExtractor.Extract(Encoding.UTF8.GetString(input.Body.Span), input.Url).Entries, [])
                : Page(input, parse.GetValue(person));
            foreach (var line in parse.GetValue(explain) ? explanation : [])
            {
                terminal.Say(line);
            }

            foreach (var entry in entries)
            {
                terminal.Output.WriteLine(Line(entry));
                if (parse.GetValue(explain))
                {
                    terminal.Say($"{entry.Path}: {entry.Title}");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static (IReadOnlyList<ExtractedEntry> Entries, IReadOnlyList<string> Explanation) Page(ExtractInput input, string? person)
    {
        var page = PublicationPageExtractor.Extract(new PageInput(input.Url, input.Body, input.ContentType, new ExtractionHints(person, [])));
        return (page.Entries, page.Explanation);
    }

    private static bool IsAddress(string source)
        => source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static ExtractInput FromFile(string path, string? url)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be read: {TextFile.Reason(e)} Name a file that exists, or an address that begins with https:// or http://.", e);
        }

        if (url is not null && (!Uri.TryCreate(url, UriKind.Absolute, out var given) || given.Scheme is not ("http" or "https")))
        {
            throw new UsageException($"--url '{url}' is not an address: write it in full, beginning with https:// or http://.");
        }

        var isList = Path.GetExtension(path).ToLowerInvariant() is ".md" or ".markdown" or ".txt";
        return new ExtractInput(new Uri(url ?? $"https://{Nowhere}/"), bytes, null, isList);
    }

    private static string Line(ExtractedEntry entry)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, OneLine))
        {
            json.WriteStartObject();
            json.WriteString("title", entry.Title);
            Texts(json, "authors", entry.Authors);
            if (!entry.AuthorsComplete)
            {
                json.WriteBoolean("authors_complete", false);
            }

            if (entry.Year is { } year)
            {
                json.WriteNumber("year", year);
            }
            else
            {
                json.WriteNull("year");
            }

            json.WriteString("venue", entry.Venue);
            json.WriteString("doi", entry.Doi?.Value);
            json.WriteString("arxiv", entry.Arxiv?.Value);
            json.WriteStartObject("links");
            foreach (var link in entry.Links.Where(l => !l.Url.Contains($"://{Nowhere}/", StringComparison.Ordinal)).DistinctBy(l => l.Kind))
            {
                json.WriteString(link.Kind, link.Url);
            }

            json.WriteEndObject();
            json.WriteString("heading", entry.Heading);
            Texts(json, "notes", entry.Notes);
            json.WriteStartObject("confidence");
            foreach (var (field, sure) in entry.Confidence.OrderBy(c => c.Key, StringComparer.Ordinal))
            {
                json.WriteNumber(field, Math.Round(sure, 3));
            }

            json.WriteEndObject();
            json.WriteString("raw", entry.Raw);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}

/// <summary>What is to be taken apart.</summary>
internal sealed record ExtractInput(Uri Url, ReadOnlyMemory<byte> Body, string? ContentType, bool IsList);
