using System.Text.RegularExpressions;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Bibliography.Topics;

/// <summary>What <c>topics.yaml</c> says, and everything that is wrong in it.</summary>
public sealed record TopicReading(TopicSet Topics, IReadOnlyList<SeedFault> Faults);

/// <summary>Reads <c>topics.yaml</c>: a list of <c>{id, name, description?, kind?, suffices?, terms?, hints?, not?, headings?, samples?, not_samples?}</c>.</summary>
public static partial class TopicReader
{
    /// <summary>Reads the file's text; all faults are told at once.</summary>
    public static TopicReading Read(string file, string text)
    {
        var faults = new List<SeedFault>();
        var topics = new List<Topic>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in YamlRows.Read(file, text, faults))
        {
            var before = faults.Count;
            row.OnlyKeys("id", "name", "description", "kind", "suffices", "terms", "hints", "not", "headings", "samples", "not_samples");
            var id = row.Text("id", required: true);
            if (id is not null && !IdShape().IsMatch(id))
            {
                row.Fault(row.Find("id")!, $"The id '{id}' has characters other than lower-case letters, digits and hyphens.", $"Write it like '{SeedId.From(id)}'.");
            }
            else if (id is not null && !taken.Add(id))
            {
                row.Fault(row.Find("id")!, $"The id '{id}' stands there twice.", "Join the two entries.");
            }

            var name = row.Text("name", required: true);
            var kind = row.Text("kind");
            if (kind is not (null or "interest" or "domain"))
            {
                row.Fault(row.Find("kind")!, $"'{kind}' is no kind of topic.", "Write 'domain' for what makes a work relevant, or leave the key out.");
            }

            var suffices = row.Text("suffices");
            if (suffices is not (null or "true" or "false"))
            {
                row.Fault(row.Find("suffices")!, $"'{suffices}' is neither true nor false.", "Write true when its terms alone make a work relevant.");
            }

            var topic = new Topic(id ?? "", name ?? "")
            {
                Description = row.Text("description"),
                IsDomain = kind == "domain",
                Suffices = suffices == "true",
                Terms = Terms(row, "terms"),
                Hints = Terms(row, "hints"),
                Not = Terms(row, "not"),
                Headings = Terms(row, "headings"),
                Samples = [.. row.Texts("samples").Select(s => s.Value)],
                NotSamples = [.. row.Texts("not_samples").Select(s => s.Value)],
            };
            if (faults.Count == before)
            {
                topics.Add(topic);
            }
        }

        return new TopicReading(new TopicSet(topics), faults);
    }

    private static List<TopicTerm> Terms(YamlRow row, string key)
    {
        var terms = new List<TopicTerm>();
        foreach (var (value, node) in row.Texts(key))
        {
            if (TopicTerm.Parse(value) is { } term)
            {
                terms.Add(term);
            }
            else
            {
                row.Fault(node, $"'{value}' in '{key}' has no letter or digit to look for.", "Write a word or a phrase.");
            }
        }

        return terms;
    }

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();
}
