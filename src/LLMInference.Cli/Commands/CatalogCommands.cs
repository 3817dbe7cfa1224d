using System.CommandLine;
using LLMInference.Catalog.Query;
using LLMInference.Cli.Night;

namespace LLMInference.Cli.Commands;

/// <summary>The commands that read <c>works.db</c>: <c>query sql show explain review new suggest status</c>.</summary>
internal sealed class CatalogCommands(CommonOptions common)
{
    private static readonly TimeSpan SqlTime = TimeSpan.FromMinutes(1);

    internal Command Query()
    {
        var text = new Argument<string[]>("TEXT") { Description = "Words to find in titles, authors, venues and interests; all of them.", Arity = ArgumentArity.ZeroOrMore };
        var topic = Value("--topic", "Works under this interest.", "ID");
        var person = Value("--person", "Works of this followed person (id or name), or of an author so named.", "WHO");
        var lab = Value("--lab", "Works of this followed lab (id or name).", "WHO");
        var venue = Value("--venue", "Works that appeared there.", "NAME");
        var since = Value("--since", "Works of this year or later (2024), or first seen on this day or later (2024-05-01).", "DATE");
        var until = Value("--until", "Works of this year or earlier, or first seen on this day or earlier.", "DATE");
        var source = Value("--source", "Works that this source names: dblp, s2, arxiv, crossref, openalex, openreview, page or list.", "NAME");
        var starred = new Option<bool>("--starred") { Description = "Only works that a person marked with a star." };
        var recent = new Option<int?>("--new") { Description = "Only works first seen in the last so many days before the newest night.", HelpName = "DAYS" };
        var sort = new Option<string>("--sort") { Description = $"Order: {string.Join(", ", CatalogQuery.Sorts.Keys)}.", HelpName = "ORDER", DefaultValueFactory = _ => "best" };
        sort.AcceptOnlyFromAmong([.. CatalogQuery.Sorts.Keys]);
        var limit = new Option<int?>("--limit") { Description = "At most so many.", HelpName = "N" };
        var all = new Option<bool>("--all") { Description = "Also what is below the relevance bar or hidden." };
        var format = Format();
        var command = new Command("query", "Search the works.") { text, topic, person, lab, venue, since, until, source, starred, recent, sort, limit, all, format };
        common.AddTo(command);
        command.SetAction(parse =>
        {
            if (parse.GetValue(limit) is < 0 || parse.GetValue(recent) is < 0)
            {
                throw new UsageException("--limit and --new take a whole number of 0 or more.");
            }

            using var reader = Open(parse);
            var works = reader.Find(new CatalogQuery
            {
                Text = parse.GetValue(text) is { Length: > 0 } words ? string.Join(' ', words) : null,
                Topic = parse.GetValue(topic),
                Person = parse.GetValue(person),
                Lab = parse.GetValue(lab),
                Venue = parse.GetValue(venue),
                Since = parse.GetValue(since),
                Until = parse.GetValue(until),
                Source = parse.GetValue(source),
                Starred = parse.GetValue(starred),
                NewDays = parse.GetValue(recent),
                Sort = CatalogQuery.Sorts[parse.GetValue(sort)!],
                Limit = parse.GetValue(limit),
                All = parse.GetValue(all),
            });
            ResultFormats.Write(parse.GetValue(format)!, works, common.Terminal(parse).Output);
            return ExitCode.Done;
        });
        return command;
    }

    internal Command Sql()
    {
        var sql = new Argument<string>("SQL") { Description = "One SELECT; the tables are described in docs/data-model.md." };
        var format = Format();
        var command = new Command("sql", "Ask works.db in SQL, over a connection that cannot write.") { sql, format };
        common.AddTo(command);
        command.SetAction((parse, cancel) =>
        {
            using var query = SqlQuery.Open(WorksDb(parse), parse.GetValue(sql)!, SqlTime, TimeProvider.System, cancel);
            using var reader = Open(parse);
            ResultFormats.Write(parse.GetValue(format)!, query, reader, common.Terminal(parse).Output);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    internal Command Show() => OneWork("show", "One work with its published forms, and where each field comes from.", (reader, id) => reader.Show(id));

    internal Command Explain()
    {
        var id = Id();
        var other = new Argument<string?>("OTHER") { Description = "Another work or record (source|key) to compare it with.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", "Why these records are one work, its interests and relevance; with two ids of works or records, what each field says for or against their being one, and the verdict.") { id, other };
        common.AddTo(command);
        command.SetAction(parse => Lines(parse, r => parse.GetValue(other) is { } second ? r.Explain(parse.GetValue(id)!, second) : r.Explain(parse.GetValue(id)!)));
        return command;
    }

    internal Command New()
    {
        var days = new Option<int>("--days") { Description = "How many days before the newest night.", HelpName = "DAYS", DefaultValueFactory = _ => 7 };
        var format = Format();
        var command = new Command("new", "What was first seen lately.") { days, format };
        common.AddTo(command);
        command.SetAction(parse =>
        {
            using var reader = Open(parse);
            ResultFormats.Write(parse.GetValue(format)!, reader.New(parse.GetValue(days)), common.Terminal(parse).Output);
            return ExitCode.Done;
        });
        return command;
    }

    internal Command Status()
    {
        var command = new Command("status", "How seeds, sources and data are: what answers, what does not and since when.");
        var quality = new Option<bool>("--quality") { Description = "How good the data are: coverage, disagreements, what may be missing, suspicious records." };
        command.Add(quality);
        common.AddTo(command);
        command.SetAction(parse => Lines(parse, r => parse.GetValue(quality) ? [.. r.Quality().SelectMany(s => s.Lines.Select(l => "  " + l).DefaultIfEmpty("  nothing").Prepend(s.Heading))]
            : [.. r.Status(HarvestStatus.Health(common.Output(parse))), .. HarvestStatus.Archive(common.Output(parse)) is { } archive ? [archive] : Array.Empty<string>()]));
        return command;
    }

    private Command OneWork(string name, string description, Func<CatalogReader, string, IReadOnlyList<string>> lines)
    {
        var id = Id();
        var command = new Command(name, description) { id };
        common.AddTo(command);
        command.SetAction(parse => Lines(parse, r => lines(r, parse.GetValue(id)!)));
        return command;
    }

    private int Lines(ParseResult parse, Func<CatalogReader, IReadOnlyList<string>> lines)
    {
        using var reader = Open(parse);
        var output = common.Terminal(parse).Output;
        foreach (var line in lines(reader))
        {
            output.WriteLine(line);
        }

        return ExitCode.Done;
    }

    private static Argument<string> Id() => new("ID") { Description = "A work's id, or a DOI, arXiv id or other identifier of it." };

    private static Option<string?> Value(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = $"How to print: {string.Join(", ", ResultFormats.Names)}.", HelpName = "FORMAT", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong([.. ResultFormats.Names]);
        return format;
    }

    private CatalogReader Open(ParseResult parse) => CatalogReader.Open(WorksDb(parse));

    private string WorksDb(ParseResult parse) => Path.Combine(common.Output(parse), "works.db");
}
