using System.Text;
using LLMInference.Bibliography.Text;
using LLMInference.FakeWeb.Facts;

namespace LLMInference.FakeWeb.Hosts;

/// <summary>raw.githubusercontent.com: curated lists in two styles, and the CSrankings tables.</summary>
internal sealed class RawGitHubHost(FakeWorld world) : IHost
{
    private const string CsRankings = "/emeryberger/CSrankings/gh-pages/";

    public bool Serves(string host) => host == "raw.githubusercontent.com";

    public Answer Reply(Question question)
    {
        if (question.Path.StartsWith(CsRankings, StringComparison.Ordinal))
        {
            return Table(question.Path[CsRankings.Length..]);
        }

        for (var i = 0; i < world.Lists.Count; i++)
        {
            var root = $"/{world.Lists[i].Repository}/HEAD/";
            if (question.Path.StartsWith(root, StringComparison.Ordinal) && world.Lists[i].Files.FirstOrDefault(f => f.Path == question.Path[root.Length..]) is { } file)
            {
                return Answer.Text(i % 2 == 0 ? ShortAndRest(file) : TitleAndBadges(file));
            }
        }

        return Answer.Text("404: Not Found", 404);
    }

    // "- [Short](url): the rest of the title | VENUE' YY", older years folded away.
    private string ShortAndRest(FakeListFile file)
    {
        var text = new StringBuilder("# A list of papers\n\n");
        foreach (var section in file.Sections)
        {
            Heading(text, section.Heading);
            foreach (var year in section.Works.Select(Find).OfType<FakeWork>().GroupBy(w => w.Year).OrderByDescending(g => g.Key))
            {
                text.Append($"<details>\n<summary><b>{year.Key}</b></summary>\n\n");
                foreach (var work in year)
                {
                    var colon = work.Title.IndexOf(": ", StringComparison.Ordinal);
                    var (name, rest) = colon is > 0 and < 30 ? (work.Title[..colon], work.Title[colon..]) : (work.Title, "");
                    text.Append(Link(work) is { } url ? $"- [{name}]({url}){rest}" : $"- {work.Title}");
                    text.Append(work.IsPreprintOnly ? "\n" : $" | {work.Venue}' {work.Year % 100:00}\n");
                }

                text.Append("\n</details>\n\n");
            }
        }

        return Further(text, file);
    }

    // "- Title [[paper]](…) [[code]](…)".
    private string TitleAndBadges(FakeListFile file)
    {
        var text = new StringBuilder("# Papers and code\n\n");
        foreach (var section in file.Sections)
        {
            Heading(text, section.Heading);
            foreach (var work in section.Works.Select(Find).OfType<FakeWork>())
            {
                text.Append($"- {work.Title}{(work.IsPreprintOnly ? "" : $" ({work.Venue}'{work.Year % 100:00})")}");
                text.Append(Link(work) is { } url ? $" [[paper]]({url})" : "").Append(work.Code is null ? "" : $" [[code]]({work.Code})").Append('\n');
            }

            text.Append('\n');
        }

        return Further(text, file);
    }

    private static void Heading(StringBuilder text, string path)
    {
        var parts = path.Split(" > ");
        for (var i = 0; i < parts.Length; i++)
        {
            text.Append('#', i + 2).Append(' ').Append(parts[i]).Append("\n\n");
        }
    }

    private static string Further(StringBuilder text, FakeListFile file)
    {
        foreach (var link in file.Links)
        {
            text.Append($"\nSee also [more papers]({link}).\n");
        }

        return text.ToString();
    }

    private static string? Link(FakeWork work) => work.Arxiv is not null ? "https://arxiv.org/abs/" + work.Arxiv : work.Doi is not null ? "https://doi.org/" + work.Doi : work.Pdf;

    private FakeWork? Find(string title) => world.Works.FirstOrDefault(w => TitleKey.From(w.Title) == TitleKey.From(title));

    private Answer Table(string file)
    {
        var letter = file is ['c', 's', 'r', 'a', 'n', 'k', 'i', 'n', 'g', 's', '-', var l, '.', 'c', 's', 'v'] ? l : file == "csrankings.csv" ? '*' : '?';
        if (letter == '?')
        {
            return Answer.Text("404: Not Found", 404);
        }

        var rows = world.People.Where(p => !p.Pile && (p.Seed is not null || p.DblpName is not null) && p.Affiliation is not null && (letter == '*' || char.ToLowerInvariant(p.Name[0]) == letter))
            .Select(p => $"{p.NameAtDblp},{Cell(p.Affiliation!)},{p.Homepage ?? ""},{p.Scholar ?? "NOSCHOLARPAGE"}").Order(StringComparer.Ordinal);
        return Answer.Text("name,affiliation,homepage,scholarid\n" + string.Join('\n', rows) + "\n");
    }

    private static string Cell(string text) => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
