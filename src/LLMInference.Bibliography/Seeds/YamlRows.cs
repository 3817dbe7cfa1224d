using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace LLMInference.Bibliography.Seeds;

/// <summary>
/// A YAML file that is a list of mappings, read so that every fault is told with its line and reading goes on after it.
/// </summary>
internal sealed class YamlRows
{
    private const int LongestShown = 100;
    private readonly List<SeedFault> faults;

    private YamlRows(string file, List<SeedFault> faults)
    {
        File = file;
        this.faults = faults;
    }

    internal string File { get; }

    /// <summary>The rows of <paramref name="text"/>; what is no list of mappings is told in <paramref name="faults"/> and left out.</summary>
    internal static IEnumerable<YamlRow> Read(string file, string text, List<SeedFault> faults)
    {
        var rows = new YamlRows(file, faults);
        var stream = new YamlStream();
        try
        {
            if (SelfNaming(text) is { } alias)
            {
                faults.Add(new SeedFault(file, (int)alias.Start.Line, $"The alias '*{alias.Value}' names the very entry that it stands in, which so would have no end.", "Write out what is meant."));
                return [];
            }

            using var reader = new StringReader(text);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            faults.Add(new SeedFault(file, (int)e.Start.Line, $"This is not YAML: {FirstSentence(e.Message)}", "Correct the line; each entry starts with '- id: …' and its keys stand below one another."));
            return [];
        }

        if (stream.Documents.Count == 0)
        {
            return [];
        }

        if (stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" or "~" or "null" })
        {
            return [];
        }

        if (stream.Documents[0].RootNode is not YamlSequenceNode list)
        {
            rows.Fault(stream.Documents[0].RootNode, "The file holds something other than a list.", "Write each entry as '- id: …'.");
            return [];
        }

        return rows.Mappings(list);
    }

    internal void Fault(YamlNode node, string message, string remedy) => faults.Add(new SeedFault(File, (int)node.Start.Line, message, remedy));

    // Nothing that walks through such nodes comes to an end, the library's own comparison of keys included.
    private static AnchorAlias? SelfNaming(string text)
    {
        var parser = new Parser(new StringReader(text));
        var open = new Stack<AnchorName>();
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case SequenceStart or MappingStart:
                    open.Push(((NodeEvent)parser.Current).Anchor);
                    break;
                case SequenceEnd or MappingEnd:
                    open.Pop();
                    break;
                case AnchorAlias alias when open.Contains(alias.Value):
                    return alias;
            }
        }

        return null;
    }

    /// <summary>A node in a message: a text quoted, shortened where it is long; anything else by what it is, since aliases may make little text a lot.</summary>
    internal static string Shown(YamlNode node) => node switch
    {
        YamlScalarNode { Value: null or "" } => "empty",
        YamlScalarNode { Value: { } text } => $"'{(text.Length <= LongestShown ? text : text[..LongestShown] + "…")}'",
        YamlSequenceNode => "a list",
        YamlMappingNode => "a set of keys",
        _ => "an alias",
    };

    private List<YamlRow> Mappings(YamlSequenceNode list)
    {
        var found = new List<YamlRow>();
        foreach (var item in list.Children)
        {
            if (item is YamlMappingNode mapping)
            {
                found.Add(new YamlRow(this, mapping));
            }
            else
            {
                Fault(item, $"This entry is {Shown(item)}, not a set of keys.", "Write it as '- id: …', its other keys below.");
            }
        }

        return found;
    }

    // The library's messages begin with the position, which the fault already tells.
    private static string FirstSentence(string message)
    {
        var start = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (start >= 0 ? message[(start + 3)..] : message).TrimEnd('.', ' ') + ".";
    }
}

/// <summary>One mapping of a YAML list, read key by key; the keys that nobody asked for are faults.</summary>
internal sealed class YamlRow(YamlRows rows, YamlMappingNode mapping)
{
    internal YamlMappingNode Node => mapping;

    internal int Line => (int)mapping.Start.Line;

    internal void Fault(YamlNode node, string message, string remedy) => rows.Fault(node, message, remedy);

    internal YamlNode? Find(string key) => mapping.Children.FirstOrDefault(c => c.Key is YamlScalarNode k && k.Value == key).Value;

    /// <summary>Tells every key outside <paramref name="known"/>.</summary>
    internal void OnlyKeys(params string[] known)
    {
        foreach (var (key, _) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
            {
                Fault(key, $"The key {YamlRows.Shown(key)} is not known here.", $"Use one of: {string.Join(", ", known)}.");
            }
        }
    }

    /// <summary>The text under <paramref name="key"/>; null when it is absent or empty (a fault when <paramref name="required"/>).</summary>
    internal string? Text(string key, bool required = false)
    {
        var node = Find(key);
        if (node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value) && value is not ("~" or "null"))
        {
            return value.Trim();
        }

        if (node is not null and not YamlScalarNode)
        {
            Fault(node, $"'{key}' holds a list or a set of keys, and one text was expected.", $"Write '{key}: …' on one line.");
        }
        else if (required)
        {
            Fault(node ?? mapping, $"This entry has no '{key}'.", $"Add '{key}: …'.");
        }

        return null;
    }

    /// <summary>The texts under <paramref name="key"/>, written as a list or as one text.</summary>
    internal IReadOnlyList<(string Value, YamlNode Node)> Texts(string key) => Find(key) switch
    {
        null => [],
        YamlScalarNode { Value: null or "" } => [],
        YamlScalarNode one => [(one.Value!.Trim(), one)],
        YamlSequenceNode many => Scalars(key, many),
        var other => WrongShape(key, other),
    };

    /// <summary>The mapping under <paramref name="key"/> as a row of its own, or null.</summary>
    internal YamlRow? Row(string key)
    {
        switch (Find(key))
        {
            case null:
            case YamlScalarNode { Value: null or "" }:
                return null;
            case YamlMappingNode inner:
                return new YamlRow(rows, inner);
            case var other:
                Fault(other, $"'{key}' holds {YamlRows.Shown(other)}, and a set of keys was expected.", $"Write the keys of '{key}' below it, indented.");
                return null;
        }
    }

    /// <summary>The mappings listed under <paramref name="key"/>, each as a row of its own; none when the key is absent.</summary>
    internal IReadOnlyList<YamlRow> Rows(string key)
    {
        switch (Find(key))
        {
            case null:
            case YamlScalarNode { Value: null or "" }:
                return [];
            case YamlSequenceNode many when many.Children.All(c => c is YamlMappingNode):
                return [.. many.Children.Cast<YamlMappingNode>().Select(c => new YamlRow(rows, c))];
            case var other:
                Fault(other, $"'{key}' holds {YamlRows.Shown(other)}, and a list of entries was expected.", $"Write each entry of '{key}' as '- id: …'.");
                return [];
        }
    }

    private List<(string, YamlNode)> Scalars(string key, YamlSequenceNode many)
    {
        var values = new List<(string, YamlNode)>();
        foreach (var item in many.Children)
        {
            if (item is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value))
            {
                values.Add((value.Trim(), item));
            }
            else
            {
                Fault(item, $"'{key}' lists {YamlRows.Shown(item)}, and a text was expected.", "Write one text an item, quoted when it holds ': ' or '#'.");
            }
        }

        return values;
    }

    private IReadOnlyList<(string, YamlNode)> WrongShape(string key, YamlNode other)
    {
        Fault(other, $"'{key}' holds a set of keys, and a text or a list of texts was expected.", $"Write '{key}: […]'.");
        return [];
    }
}
