using System.Globalization;
using System.Text;
using System.Text.Json;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Site;

/// <summary>
/// What the search page searches: a script that sets one value, since a page opened from a disk may load scripts and no JSON. Everything outside ASCII and every character
/// that could end a script is written as an escape.
/// </summary>
internal static class SiteData
{
    /// <summary>The script. A work is an object with short keys: <c>i</c>d, <c>t</c>itle, <c>a</c>uthors (a name, or [name, person's page]), <c>w</c>here, <c>r</c>ank, <c>y</c>ear, <c>u</c>rl, <c>l</c>inks, <c>k</c> topics,
    /// <c>p</c>eople, <c>s</c>core, <c>c</c>ited, <c>f</c>irst seen, <c>m</c>arks, <c>b</c> 1 below the bar.</summary>
    public static string Render(CatalogView view)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var work in view.Works.Where(w => !w.Hidden))
            {
                var appearance = Appearance.Of(work, view);
                json.WriteStartObject();
                json.WriteString("i", work.Id);
                json.WriteString("t", work.Title);
                json.WriteStartArray("a");
                foreach (var author in work.Authors)
                {
                    if (view.Person(author.PersonId) is { } person)
                    {
                        json.WriteStartArray();
                        json.WriteStringValue(person.Name);
                        json.WriteStringValue(SitePages.PersonPath(person.Id));
                        json.WriteEndArray();
                    }
                    else
                    {
                        json.WriteStringValue(author.Name);
                    }
                }

                json.WriteEndArray();
                Text("w", appearance.Where.Length == 0 ? null : (appearance.Pending is { } pending ? pending + ", " : "") + appearance.Where);
                Text("r", appearance.Rank);
                Number("y", work.Year);
                Text("u", WorkLinks.Main(work) is { } main ? ForeignText.CleanUrl(main) : null);
                var links = WorkLinks.Beside(work).Select(l => (l.Name, Url: ForeignText.CleanUrl(l.Url))).Where(l => l.Url is not null).ToList();
                if (links.Count > 0)
                {
                    json.WriteStartObject("l");
                    foreach (var (name, url) in links)
                    {
                        json.WriteString(name, url);
                    }

                    json.WriteEndObject();
                }

                Strings("k", work.Topics.Select(t => t.TopicId));
                Strings("p", view.People.Where(p => work.Authors.Any(a => a.PersonId == p.Id) || (p.IsLab && work.Manifestations.Any(m => m.Records.Any(r => r.SeedId == p.Id)))).Select(p => p.Id));
                json.WriteNumber("s", work.Relevance);
                Number("c", work.CitationCount);
                json.WriteString("f", WorkJson.Date(work.FirstSeen));
                Text("m", string.Join(' ', new[] { work.Starred ? "⭐" : null, Appearance.Warning(work.Status) }.OfType<string>()) is { Length: > 0 } marks ? marks : null);
                Number("b", CatalogView.IsListed(work) ? null : 1);
                json.WriteEndObject();

                void Text(string name, string? value)
                {
                    if (value is not null)
                    {
                        json.WriteString(name, value);
                    }
                }

                void Number(string name, int? value)
                {
                    if (value is { } number)
                    {
                        json.WriteNumber(name, number);
                    }
                }

                void Strings(string name, IEnumerable<string> values)
                {
                    json.WriteStartArray(name);
                    foreach (var value in values)
                    {
                        json.WriteStringValue(value);
                    }

                    json.WriteEndArray();
                }
            }

            json.WriteEndArray();
        }

        return string.Create(CultureInfo.InvariantCulture, $"// llminf: written anew every night\nwindow.llminfWorks = {Encoding.UTF8.GetString(buffer.ToArray())};\n");
    }
}
