using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Bibliography.Curation;

/// <summary>What a curation file says, and everything that is wrong in it.</summary>
/// <param name="Curation">The entries without a fault.</param>
/// <param name="Faults">Every fault, in line order.</param>
public sealed record CurationReading(CurationSet Curation, IReadOnlyList<SeedFault> Faults);

/// <summary>Reads <c>curation.yaml</c>: a list of entries, each with one action (<c>same different hide star topic correct note person</c>), a <c>reason</c> and a <c>date</c>.</summary>
public static class CurationReader
{
    private static readonly Dictionary<string, (CurationAction Action, string[] Keys)> Actions = new()
    {
        ["same"] = (CurationAction.Same, []),
        ["different"] = (CurationAction.Different, []),
        ["hide"] = (CurationAction.Hide, []),
        ["star"] = (CurationAction.Star, []),
        ["topic"] = (CurationAction.Topic, ["add", "remove"]),
        ["correct"] = (CurationAction.Correct, ["title", "authors", "year", "venue", "doi", "arxiv"]),
        ["note"] = (CurationAction.Note, ["text"]),
        ["person"] = (CurationAction.Person, ["is", "not"]),
    };

    /// <summary>Reads the text of the file; null is a file that is not there. Entries with a fault are left out and told.</summary>
    /// <param name="file">The name to tell in faults.</param>
    /// <param name="text">The file's text, or null.</param>
    /// <param name="topicIds">Topics that exist; null when they are not to be checked.</param>
    public static CurationReading Read(string file, string? text, IReadOnlySet<string>? topicIds = null)
    {
        var faults = new List<SeedFault>();
        var entries = new List<CurationEntry>();
        foreach (var row in text is null ? [] : YamlRows.Read(file, text, faults))
        {
            var before = faults.Count;
            var entry = Entry(row, file, topicIds);
            if (entry is not null && faults.Count == before)
            {
                entries.Add(entry);
            }
        }

        return new CurationReading(new CurationSet(entries), faults);
    }

    private static CurationEntry? Entry(YamlRow row, string file, IReadOnlySet<string>? topicIds)
    {
        var named = Actions.Keys.Where(k => row.Find(k) is not null).ToList();
        if (named.Count != 1)
        {
            row.Fault(row.Node, named.Count == 0 ? "This entry decides nothing." : $"This entry decides {string.Join(" and ", named)} at once.", $"Give it exactly one of: {string.Join(", ", Actions.Keys)}.");
            return null;
        }

        var (action, keys) = Actions[named[0]];
        row.OnlyKeys([named[0], .. keys, "reason", "date"]);
        if (action == CurationAction.Person)
        {
            return Person(row, file);
        }

        var works = row.Texts(named[0]).Select(w => WorkReference.Parse(w.Value)).ToList();
        var needed = action is CurationAction.Same or CurationAction.Different ? 2 : 1;
        if (works.Count < needed)
        {
            row.Fault(row.Find(named[0])!, $"'{named[0]}' names {works.Count} works, and at least {needed} were expected.", "Name works by id, by doi:…, arxiv:…, dblp:…, s2:…, or by title.");
        }

        var topics = new[] { "add", "remove" }.ToDictionary(k => k, k => Topics(row, k, topicIds));
        var fields = action == CurationAction.Correct ? Fields(row, keys) : new Dictionary<string, string>();
        if (action == CurationAction.Topic && topics.Values.All(t => t.Count == 0))
        {
            row.Fault(row.Node, "This entry names no topic.", "Add 'add: […]' or 'remove: […]' with ids of topics.yaml.");
        }

        return new CurationEntry(action, works, row.Text("reason", required: true) ?? "")
        {
            Date = Date(row),
            File = file,
            Line = row.Line,
            AddTopics = topics["add"],
            RemoveTopics = topics["remove"],
            Fields = fields,
            Text = action == CurationAction.Note ? row.Text("text", required: true) : null,
        };
    }

    private static CurationEntry Person(YamlRow row, string file)
    {
        var (theirs, others) = (PersonIds(row, "is"), PersonIds(row, "not"));
        if (theirs.Count + others.Count == 0)
        {
            row.Fault(row.Node, "This entry names no identifier.", "Add 'is: […]' or 'not: […]' with identifiers such as dblp-pid:95/7448-1 or s2-author:1701234.");
        }

        return new CurationEntry(CurationAction.Person, [], row.Text("reason", required: true) ?? "")
        {
            Date = Date(row),
            File = file,
            Line = row.Line,
            SeedId = row.Text("person", required: true),
            Is = theirs,
            IsNot = others,
        };
    }

    private static List<PersonIdentifier> PersonIds(YamlRow row, string key)
    {
        var ids = new List<PersonIdentifier>();
        foreach (var (value, node) in row.Texts(key))
        {
            if (PersonIdentifiers.TryRead(value) is { } id)
            {
                ids.Add(id);
            }
            else
            {
                row.Fault(node, $"'{value}' is not an identifier of a person.", "Write scheme and value, for instance dblp-pid:95/7448-1, 'dblp-name:Ada Lovelace 0001' or s2-author:1701234.");
            }
        }

        return ids;
    }

    private static List<string> Topics(YamlRow row, string key, IReadOnlySet<string>? topicIds)
    {
        var topics = new List<string>();
        foreach (var (value, node) in row.Texts(key))
        {
            if (topicIds?.Contains(value) == false)
            {
                row.Fault(node, $"There is no topic '{value}'.", "Use an id of topics.yaml.");
            }

            topics.Add(value);
        }

        return topics;
    }

    private static Dictionary<string, string> Fields(YamlRow row, string[] keys)
    {
        var fields = new Dictionary<string, string>();
        foreach (var key in keys)
        {
            var value = key == "authors" ? string.Join("; ", row.Texts(key).Select(a => a.Value)) : row.Text(key) ?? "";
            if (value.Length == 0)
            {
                continue;
            }

            var wrong = key switch
            {
                "year" => !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 2100 ? "a year of four digits" : null,
                "doi" => !Doi.TryParse(value, out _) ? "a DOI such as 10.1145/3600006.3613165" : null,
                "arxiv" => !ArxivId.TryParse(value, out _) ? "an arXiv id such as 2309.06180" : null,
                _ => null,
            };
            if (wrong is not null)
            {
                row.Fault(row.Find(key)!, $"'{key}' is '{value}', and {wrong} was expected.", "Correct the value.");
            }

            fields[key] = key switch
            {
                "doi" when Doi.TryParse(value, out var doi) => doi.Value,
                "arxiv" when ArxivId.TryParse(value, out var arxiv) => arxiv.Value,
                _ => value,
            };
        }

        if (fields.Count == 0)
        {
            row.Fault(row.Node, "This entry corrects no field.", $"Add one of: {string.Join(", ", keys)}.");
        }

        return fields;
    }

    private static DateOnly? Date(YamlRow row)
    {
        var text = row.Text("date");
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        row.Fault(row.Find("date")!, $"'{text}' is no date.", "Write it as 2026-11-22.");
        return null;
    }
}
