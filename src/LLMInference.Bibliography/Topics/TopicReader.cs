using System.Globalization;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Bibliography.Topics;

/// <summary>What a topics file says, and everything that is wrong in it.</summary>
/// <param name="Topics">The entries without a fault.</param>
/// <param name="Faults">Every fault, in line order.</param>
public sealed record TopicReading(TopicSet Topics, IReadOnlyList<SeedFault> Faults);

/// <summary>Reads <c>topics.yaml</c>.</summary>
public static partial class TopicReader
{
    /// <summary>Reads the text of the file; entries with a fault are left out and told. Without a scope entry everything that has an interest belongs.</summary>
    public static TopicReading Read(string file, string text)
    {
        var faults = new List<SeedFault>();
        var topics = new List<Topic>();
        TopicScope? scope = null;
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in YamlRows.Read(file, text, faults))
        {
            var before = faults.Count;
            var isScope = row.Text("scope") == "true";
            row.OnlyKeys(isScope ? ["id", "scope", "name", "strong", "may", "not", "counter"] : ["id", "name", "weight", "strong", "may", "must", "not", "headings", "samples"]);
            var id = row.Text("id", required: true);
            if (id is not null && !Id().IsMatch(id))
            {
                row.Fault(row.Find("id")!, $"'{id}' is no topic id.", "Use lower-case letters, digits and hyphens.");
            }

            if (id is not null && !lines.TryAdd(id, row.Line))
            {
                row.Fault(row.Find("id")!, $"The id '{id}' is already used in line {lines[id]}.", "Give this topic another id, or join the two entries.");
            }

            var name = row.Text("name", required: true);
            if (isScope)
            {
                scope = new TopicScope(name ?? "") { Strong = Phrases(row, "strong"), May = Phrases(row, "may"), Not = Phrases(row, "not"), Counter = [.. row.Texts("counter").Select(t => t.Value)] };
                continue;
            }

            var topic = new Topic(id ?? "", name ?? "")
            {
                Weight = Weight(row),
                Strong = Phrases(row, "strong"),
                May = Phrases(row, "may"),
                Must = Phrases(row, "must"),
                Not = Phrases(row, "not"),
                Headings = Phrases(row, "headings"),
                Samples = [.. row.Texts("samples").Select(t => t.Value)],
            };
            if (faults.Count == before)
            {
                topics.Add(topic);
            }
        }

        return new TopicReading(new TopicSet(topics, scope ?? new TopicScope("")), faults);
    }

    private static double Weight(YamlRow row)
    {
        var text = row.Text("weight");
        if (text is null)
        {
            return 1;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight is >= 0.1 and <= 10)
        {
            return weight;
        }

        row.Fault(row.Find("weight")!, $"'{text}' is no weight.", "Write a number between 0.1 and 10.");
        return 1;
    }

    private static List<TopicPhrase> Phrases(YamlRow row, string key)
    {
        var phrases = new List<TopicPhrase>();
        foreach (var (value, node) in row.Texts(key))
        {
            var phrase = TopicPhrase.Parse(value);
            if (phrase.IsEmpty)
            {
                row.Fault(node, $"'{value}' has no word to look for.", "Write one or more words; a star may end a word.");
            }

            phrases.Add(phrase);
        }

        return phrases;
    }

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
