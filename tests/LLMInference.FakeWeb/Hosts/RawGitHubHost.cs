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
            // The last third of a long list lies in a file of its own, as the real ones do it.
            var list = world.Lists[i];
            var split = list.Headings.Count > 3 ? list.Headings.Count * 2 / 3 : list.Headings.Count;
            if (question.Path == $"/{list.Repo}/HEAD/README.md")
            {
                return Answer.Text(File(list, list.Headings.Take(split), i) + (split < list.Headings.Count ? "\nSee also [more papers](more/papers.md).\n" : ""));
            }

            if (question.Path == $"/{list.Repo}/HEAD/more/papers.md" && split < list.Headings.Count)
            {
                return Answer.Text(File(list, list.Headings.Skip(split), i));
            }
        }

        return Answer.Text("404: Not Found", 404);
    }

    private string File(FakeList list, IEnumerable<FakeHeading> headings, int manner)
        => $"# {list.Title}\n\n" + (manner % 2 == 0 ? ShortAndRest(headings) : TitleAndBadges(headings));

    // "- [Short](url): the rest of the title | VENUE' YY", older years folded away.
    private string ShortAndRest(IEnumerable<FakeHeading> headings)
    {
        var text = new StringBuilder();
        foreach (var section in headings)
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

        return text.ToString();
    }

    // "- Title [[paper]](…) [[code]](…)".
    private string TitleAndBadges(IEnumerable<FakeHeading> headings)
    {
        var text = new StringBuilder();
        foreach (var section in headings)
        {
            Heading(text, section.Heading);
            foreach (var work in section.Works.Select(Find).OfType<FakeWork>())
            {
                text.Append($"- {work.Title}{(work.IsPreprintOnly ? "" : $" ({work.Venue}'{work.Year % 100:00})")}");
                text.Append(Link(work) is { } url ? $" [[paper]]({url})" : "").Append(work.Code is null ? "" : $" [[code]]({work.Code})").Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Heading(StringBuilder text, string path)
    {
        var parts = path.Split(" > ");
        for (var i = 0; i < parts.Length; i++)
        {
            text.Append('#', i + 2).Append(' ').Append(parts[i]).Append("\n\n");
        }
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
