using System.CommandLine;
using System.Text;
using LLMInference.Bibliography.Resolution;
using LLMInference.Cli.Files;
using LLMInference.Harvest.Tables;

namespace LLMInference.Cli.Commands;

/// <summary><c>dedupe</c>: the clusters of any tables of records, by the rules of the night.</summary>
internal static class DedupeCommand
{
    internal static Command Create(CommonOptions common)
    {
        var files = new Argument<string[]>("FILE") { Description = "Tables of records: CSV (id,source,title,authors,venue,year and volume,number,pages,doi,arxiv,url where there are any), JSON Lines with those keys, or BibTeX.", Arity = ArgumentArity.OneOrMore };
        var level = new Option<DedupeLevel>("--level")
        {
            Description = "What counts as one: every published form (manifestation), a preprint with the publication it became (work), or conference and journal versions too (family). Each is built of the one before: records of one form are one work, records of one work one family.",
            DefaultValueFactory = _ => DedupeLevel.Work,
            CustomParser = Level,
            HelpName = "manifestation|work|family",
        };
        var output = new Option<string?>("--output") { Description = "File to write; stdout when absent.", HelpName = "FILE" };
        var command = new Command("dedupe", "Tell which records are the same, as CSV of id,cluster.") { files, level, output };
        common.AddTo(command, withOutput: false);
        command.SetAction(parse =>
        {
            var terminal = common.Terminal(parse);
            var rows = Read(parse.GetValue(files)!, terminal.Warn);
            var clusters = new Deduplicator(SeedFolder.Venues(common.Seeds(parse))).Cluster(rows, parse.GetValue(level));
            if (parse.GetValue(output) is { } file)
            {
                var text = new StringBuilder();
                using (var writer = new StringWriter(text))
                {
                    Write(writer, rows, clusters);
                }

                TextFile.Write(file, text.ToString());
            }
            else
            {
                Write(terminal.Output, rows, clusters);
            }

            terminal.Say($"{rows.Count} records are {clusters.Distinct(StringComparer.Ordinal).Count()} {Noun(parse.GetValue(level))}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<DedupeRecord> Read(string[] files, Action<string> warn)
    {
        try
        {
            return RecordTable.ReadAll(files, warn);
        }
        catch (Exception e) when (e is TableFormatException)
        {
            throw new UsageException(e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"A table cannot be read: {TextFile.Reason(e)} Name files that exist and that you may read.", e);
        }
    }

    private static DedupeLevel Level(System.CommandLine.Parsing.ArgumentResult result)
    {
        var word = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        foreach (var level in Enum.GetValues<DedupeLevel>())
        {
            if (string.Equals(word, level.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return level;
            }
        }

        result.AddError($"'{word}' is no level: write --level manifestation, work or family.");
        return default;
    }

    private static void Write(TextWriter writer, IReadOnlyList<DedupeRecord> rows, IReadOnlyList<string> clusters)
    {
        writer.Write("id,cluster\n");
        for (var i = 0; i < rows.Count; i++)
        {
            writer.Write(Cell(rows[i].Id));
            writer.Write(',');
            writer.Write(Cell(clusters[i]));
            writer.Write('\n');
        }
    }

    // RFC 4180; ids are the user's own and go out as they came in.
    private static string Cell(string value)
        => value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Noun(DedupeLevel level) => level switch
    {
        DedupeLevel.Manifestation => "manifestations",
        DedupeLevel.Work => "works",
        _ => "families",
    };
}
