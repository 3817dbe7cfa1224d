using System.Globalization;
using LLMInference.Bibliography.Resolution;

namespace LLMInference.Evaluation.Worlds;

/// <summary>
/// What a night brings home of so many works: a bibliography, a publisher, a preprint server, a service and home pages speak of them, each in its own way. Among them are preprints
/// (some under another title), journal versions that are works of their own, papers in parts, recurring columns, and wrong links: one identifier in a hundred is another work's.
/// </summary>
public sealed class NightWorld
{
    private static readonly string[] Columns = ["Editorial", "Preface", "Guest Editors' Introduction", "Book Review", "Letter from the Editor"];

    private readonly Random random;
    private readonly PaperMill mill;
    private readonly List<DedupeRecord> rows = [];
    private readonly List<string> truth = [];
    private int works;

    private NightWorld(int seed)
    {
        random = new Random(seed);
        mill = new PaperMill(seed + 1);
    }

    /// <summary>The records of <paramref name="works"/> works.</summary>
    public static LabelledTable Make(int works, int seed)
    {
        var world = new NightWorld(seed);
        var titles = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var paper in world.mill.Papers(works * 2))
        {
            if (world.works >= works)
            {
                break;
            }

            if (titles.Add(paper.Title))
            {
                world.Write(paper);
            }
        }

        return new LabelledTable(world.rows, world.truth);
    }

    private void Write(MadeUpPaper paper)
    {
        switch (random.Next(100))
        {
            case < 8:
                // A conference paper and, a year or three later, its journal version.
                Work(paper with { Venue = 0 }, hasPreprint: random.Next(2) == 0);
                Work(paper with { Venue = 2, Year = paper.Year + random.Next(1, 4) }, hasPreprint: false);
                break;
            case < 10:
                Work(paper with { Title = paper.Title + ", Part I" }, hasPreprint: false);
                Work(paper with { Title = paper.Title + ", Part II" }, hasPreprint: false);
                break;
            case < 11:
                for (var issue = 0; issue < 2; issue++)
                {
                    Work(paper with { Title = Columns[random.Next(Columns.Length)], Year = paper.Year + issue, Venue = 4 }, hasPreprint: false);
                }

                break;
            default:
                Work(paper, hasPreprint: random.Next(2) == 0);
                break;
        }
    }

    private void Work(MadeUpPaper paper, bool hasPreprint)
    {
        var about = works++;
        var (full, shortly, _) = PaperMill.Venues[paper.Venue];
        var (doi, arxiv) = (Doi(about), Arxiv(about));
        Add(about, "dblp", paper.Title, string.Join(", ", paper.Authors), shortly, paper.Year, doi, null);
        if (random.Next(100) < 40)
        {
            Add(about, "crossref", random.Next(10) == 0 ? paper.Title.ToUpperInvariant() : paper.Title, string.Join("; ", paper.Authors.Select(LastFirst)), full, paper.Year, doi, null);
        }

        if (hasPreprint)
        {
            var title = random.Next(100) < 8 ? Renamed(paper.Title) : paper.Title;
            Add(about, "arxiv", title, string.Join(", ", paper.Authors), "CoRR", paper.Year - random.Next(2), null, arxiv);
            if (random.Next(2) == 0)
            {
                Add(about, "s2", title, string.Join(", ", paper.Authors.Select(Initials)), "arXiv.org", paper.Year - 1, random.Next(3) == 0 ? doi : null, arxiv);
            }
        }

        if (random.Next(100) < 20)
        {
            Add(about, "page", paper.Title, string.Join(" and ", paper.Authors.Select(Initials)), $"{shortly} {paper.Year.ToString(CultureInfo.InvariantCulture)}", paper.Year, null, hasPreprint && random.Next(2) == 0 ? arxiv : null);
        }
    }

    private string Renamed(string title) => title.Contains(": ", StringComparison.Ordinal)
        ? title[(title.IndexOf(": ", StringComparison.Ordinal) + 2)..]
        : $"{mill.Name()}: {title}";

    private void Add(int about, string source, string title, string authors, string venue, int year, string? doi, string? arxiv)
    {
        // A link pasted from the entry before, or from anywhere.
        if (random.Next(100) == 0 && about > 10)
        {
            var other = random.Next(2) == 0 ? about - 1 : random.Next(about);
            doi = doi is null ? null : Doi(other);
            arxiv = arxiv is null ? null : Arxiv(other);
        }

        rows.Add(new DedupeRecord($"{source}-{rows.Count}", title) { Source = source, Authors = authors, Venue = venue, Year = year.ToString(CultureInfo.InvariantCulture), Doi = doi, Arxiv = arxiv });
        truth.Add("w" + about.ToString(CultureInfo.InvariantCulture));
    }

    private static string Doi(int work) => string.Create(CultureInfo.InvariantCulture, $"10.1145/{7000000 + work}");

    private static string Arxiv(int work) => string.Create(CultureInfo.InvariantCulture, $"{10 + (work % 14)}{1 + (work % 12):00}.{10000 + (work / 168)}");

    private static string Initials(string name) => name.Split(' ') is var words && words.Length > 1 ? $"{words[0][0]}. {words[^1]}" : name;

    private static string LastFirst(string name) => name.Split(' ') is var words && words.Length > 1 ? $"{words[^1]}, {string.Join(' ', words[..^1])}" : name;
}
