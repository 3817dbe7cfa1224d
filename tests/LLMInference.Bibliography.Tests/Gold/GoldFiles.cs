using System.Text;
using LLMInference.Bibliography.Resolution;
using LLMInference.Testing;

namespace LLMInference.Bibliography.Tests.Gold;

/// <summary>Labelled data beside the repository; the tests that read it are skipped where it is absent.</summary>
internal static class GoldFiles
{
    public static string Path(params string[] parts)
    {
        var path = Repository.Shared is { } shared ? System.IO.Path.Combine([shared, "gold", .. parts]) : null;
        Assert.SkipUnless(path is not null && File.Exists(path), "The labelled data is not beside the repository.");
        return path!;
    }

    /// <summary>The rows of a CSV file (RFC 4180), by column.</summary>
    public static List<Dictionary<string, string>> Csv(params string[] parts)
    {
        var rows = Cells(File.ReadAllText(Path(parts)));
        return [.. rows.Skip(1).Select(r => rows[0].Select((name, i) => (name, Value: i < r.Count ? r[i] : "")).ToDictionary(x => x.name, x => x.Value, StringComparer.Ordinal))];
    }

    public static DedupeRecord Record(Dictionary<string, string> row)
    {
        string? At(string column) => row.GetValueOrDefault(column) is { Length: > 0 } value ? value : null;
        return new DedupeRecord(row["id"], row["title"])
        {
            Source = At("source"),
            Authors = At("authors"),
            Venue = At("venue"),
            Year = At("year"),
            Volume = At("volume"),
            Number = At("number"),
            Pages = At("pages"),
            Doi = At("doi"),
            Arxiv = At("arxiv"),
            Url = At("url"),
        };
    }

    private static List<List<string>> Cells(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n')
            {
                row.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            row.Add(cell.ToString());
            rows.Add(row);
        }

        return rows;
    }
}
