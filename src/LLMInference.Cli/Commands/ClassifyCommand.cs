using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using LLMInference.Bibliography.Topics;
using LLMInference.Catalog.Ledger;
using LLMInference.Cli.Files;

namespace LLMInference.Cli.Commands;

/// <summary><c>classify</c>: interests and relevance of titles, learnt from tracked files only.</summary>
internal static class ClassifyCommand
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create(CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = "JSON Lines of {\"id\", \"title\", \"abstract\"?}." };
        var command = new Command("classify", "Print interests and relevance of titles, as JSON Lines of {id, topics: [{id, score}], relevance}.") { file };
        common.AddTo(command);
        command.SetAction(parse =>
        {
            var path = parse.GetValue(file)!;
            var classifier = new TopicClassifier(SeedFolder.Topics(common.Seeds(parse)), LedgerReader.ReadFile(Path.Combine(common.Output(parse), "works.jsonl")));
            var output = common.Terminal(parse).Output;
            var (number, read, skipped) = (0, 0, 0);
            foreach (var line in TextFile.Read(path).Split('\n'))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                // One bad line does not take the others with it.
                if (Row(line, $"{path}:{number}", out var fault) is not { } row)
                {
                    common.Terminal(parse).Warn(fault);
                    skipped++;
                    continue;
                }

                read++;
                var found = classifier.Classify(row.Title, row.Abstract);
                output.WriteLine(JsonSerializer.Serialize(new { id = row.Id, topics = found.Topics.Select(t => new { id = t.TopicId, score = t.Score }), relevance = found.Relevance }, OneLine));
            }

            return read > 0 || skipped == 0 ? ExitCode.Done
                : throw new UsageException($"{path}: not one of its {skipped} lines could be read. Write one object a line: {{\"id\": \"1\", \"title\": \"…\"}}.");
        });
        return command;
    }

    private static (JsonElement Id, string Title, string? Abstract)? Row(string line, string where, out string fault)
    {
        fault = $"{where}: skipped: an object with 'id' and a text 'title' was expected. Write one object a line: {{\"id\": \"1\", \"title\": \"…\"}}.";
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            if (row.ValueKind == JsonValueKind.Object && row.TryGetProperty("id", out var id) && row.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String)
            {
                return (id.Clone(), title.GetString()!, row.TryGetProperty("abstract", out var summary) && summary.ValueKind == JsonValueKind.String ? summary.GetString() : null);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A lone surrogate (\ud800) is JSON and yet no text.
            fault = $"{where}: skipped: this line is not JSON ({e.Message.Split('.')[0]}). Write one object a line: {{\"id\": \"1\", \"title\": \"…\"}}.";
        }

        return null;
    }
}
