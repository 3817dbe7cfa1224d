using System.CommandLine;
using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Identity;
using LLMInference.Bibliography.Seeds;
using LLMInference.Catalog.Query;
using LLMInference.Cli.Night;
using LLMInference.Harvest.Store;

namespace LLMInference.Cli.Commands;

/// <summary>A question for a person.</summary>
/// <param name="Value">0–1: what an answer is worth; the most valuable is asked first.</param>
/// <param name="Score">0–1: how likely the answer is yes.</param>
/// <param name="Asked">The question in one line.</param>
/// <param name="Evidence">What speaks for and against it.</param>
/// <param name="Answers">Lines for <c>seeds/curation.yaml</c>, of which one answers it.</param>
internal sealed record ReviewQuestion(double Value, double Score, string Asked, IReadOnlyList<string> Evidence, IReadOnlyList<string> Answers);

/// <summary><c>review</c>: what only a person can decide, section by section. A further kind of question is one line in <see cref="Sections"/>.</summary>
internal static class ReviewCommand
{
    private static readonly (string Title, Func<CommonOptions, ParseResult, IReadOnlyList<ReviewQuestion>> Questions)[] Sections =
    [
        ("Are these two one work?", Pairs),
        ("Is this the person followed?", Identities),
    ];

    internal static Command Create(CommonOptions common)
    {
        var command = new Command("review", "Doubtful pairs of works and doubtful identities for a person to decide, each with the line to put into seeds/curation.yaml; first those whose answer is worth most: open, and about works that readers meet.");
        common.AddTo(command);
        command.SetAction(parse =>
        {
            var output = common.Terminal(parse).Output;
            foreach (var (title, questions) in Sections)
            {
                var asked = questions(common, parse);
                if (asked.Count == 0)
                {
                    continue;
                }

                output.WriteLine($"# {title} ({asked.Count}, the most valuable answer first)");
                foreach (var question in asked.OrderByDescending(q => q.Value))
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{question.Value:0.00}  {question.Asked} (likely {question.Score:0.00})"));
                    foreach (var line in question.Evidence)
                    {
                        output.WriteLine("      " + line);
                    }

                    // Each on a line of its own, whole from its "- " on: to be pasted as it stands.
                    foreach (var (i, answer) in question.Answers.Index())
                    {
                        output.WriteLine((i == 0 ? "      " : "   or ") + answer);
                    }
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static List<ReviewQuestion> Pairs(CommonOptions common, ParseResult parse)
    {
        using var reader = CatalogReader.Open(Path.Combine(common.Output(parse), "works.db"));
        return [.. reader.ReviewByValue().Select(r => new ReviewQuestion(
            r.Value, r.Pair.Score, $"{reader.Work(r.Pair.WorkId).Title}  ·  {reader.Work(r.Pair.OtherId).Title}",
            [r.Pair.Reason, string.Create(CultureInfo.InvariantCulture, $"Worth {r.Value:0.00}: {CatalogReader.Openness(r.Pair.Score):0.00} open, {r.Visibility:0.00} visible.")],
            Answers(r.Pair.WorkId, r.Pair.OtherId)))];
    }

    /// <summary>The two answers to a doubtful pair. A reason is what a curation entry must have; the dots wait for the person's words and are no fault.</summary>
    internal static IReadOnlyList<string> Answers(string workId, string otherId)
        => [$"- {{ same: [{workId}, {otherId}], reason: \"…\" }}", $"- {{ different: [{workId}, {otherId}], reason: \"…\" }}"];

    // From tonight's evidence where there is a store, else as the lock file has them.
    private static List<ReviewQuestion> Identities(CommonOptions common, ParseResult parse)
    {
        var places = new NightPlaces(common.Seeds(parse), common.Output(parse), "", null);
        if (!Directory.Exists(places.Seeds))
        {
            return [];
        }

        var decisions = NightDecisions.Read(places);
        var names = decisions.Seeds.Follows.ToDictionary(s => s.Id, s => s, StringComparer.Ordinal);
        if (!File.Exists(places.CrawlDb))
        {
            return [.. decisions.Identities.Seeds.Where(s => names.ContainsKey(s.SeedId)).SelectMany(s => s.Open.Select(c => Question(names[s.SeedId], c)))];
        }

        using var store = CrawlStore.Open(places.CrawlDb);
        return [.. Identifying.Who(store, decisions.Seeds, decisions).SelectMany(i => i.Candidates.Where(c => c.Verdict == IdentityVerdict.Open).Select(c => Question(names[i.SeedId], c)))];
    }

    private static ReviewQuestion Question(Seed seed, IdentityCandidate candidate) => new(
        // Who is followed is visible as such, so only the openness counts.
        CatalogReader.Openness(candidate.Confidence),
        candidate.Confidence,
        $"{seed.Name} ({seed.Id})  ·  '{candidate.Name}', {candidate.Id}: {candidate.Why}",
        candidate.Evidence,
        Answers(seed.Id, candidate.Id));

    /// <summary>The two answers to a doubtful identity.</summary>
    internal static IReadOnlyList<string> Answers(string seedId, PersonIdentifier id)
        => [$"- {{ person: {seedId}, is: [{Quoted(id)}], reason: \"…\" }}", $"- {{ person: {seedId}, not: [{Quoted(id)}], reason: \"…\" }}"];

    // A name at DBLP is foreign text.
    private static string Quoted(PersonIdentifier id) => $"\"{id.ToString().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
