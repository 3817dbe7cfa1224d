using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Store;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Readme;

/// <summary>The generated parts of the README, each a Markdown text.</summary>
internal sealed class ReadmeParts(CatalogView view, ReadmeOptions options)
{
    private readonly WorkEntry _entry = new(view);
    private readonly List<LedgerWork> _listed = [.. view.Listed];

    /// <summary>Numbers, date and health.</summary>
    public string Status()
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"- **{Count(_listed.Count, "work")}** on LLM inference, of {view.Works.Count:N0} known; {Following()} followed"),
        };
        if (options.LatestChanges is { } night)
        {
            lines.Add($"- last change in the night of {WorkJson.Date(night)}: {WhatIsNew(night)}");
        }

        if (view.Sources.Count > 0)
        {
            var silent = Silent(view.Sources.Where(s => IsSilent(s.Ok, s.LastAnswered)).Select(s => (s.Name, s.LastAnswered))).ToList();
            lines.Add(silent.Count == 0 ? $"- every source answers ({string.Join(", ", view.Sources.Select(s => MarkdownText.Escape(s.Name)))})" : $"- {string.Join("; ", silent)}");
        }

        lines.AddRange(Silent(view.Seeds.Where(s => IsSilent(s.Ok, s.LastAnswered)).Select(s => (view.Person(s.SeedId)?.Name ?? s.SeedId, s.LastAnswered))).Select(s => $"- of those followed, {s}"));
        return string.Join('\n', lines);
    }

    /// <summary>One line a curated list.</summary>
    public string Repositories() => string.Join('\n', view.Repositories.Select(r =>
    {
        var named = view.Works.Where(w => w.Mentions.Any(m => string.Equals(m.Repository, r.OwnerAndName, StringComparison.OrdinalIgnoreCase))).ToList();
        string?[] facts =
        [
            $"**{MarkdownText.Link(r.Name, r.Url)}**",
            r.Note is { } note ? MarkdownText.Escape(note) : null,
            named.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"names {Count(named.Count, "work")}, {named.Count(CatalogView.IsListed):N0} of them listed here"),
        ];
        return "- " + string.Join(" · ", facts.OfType<string>());
    }));

    /// <summary>A table with one row a seed, people first.</summary>
    public string People()
    {
        if (view.People.Count == 0)
        {
            return "";
        }

        var rows = view.People.Select(p =>
        {
            var works = view.WorksOf(p.Id).Where(w => !w.Hidden).ToList();
            var relevant = works.Where(CatalogView.IsListed).ToList();
            var newest = (relevant.Count > 0 ? relevant : works).Where(w => w.Year is not null)
                .OrderByDescending(w => w.Year).ThenByDescending(w => w.FirstSeen).ThenByDescending(w => w.Relevance).ThenBy(w => w.Id, StringComparer.Ordinal).FirstOrDefault();
            string[] cells =
            [
                MarkdownText.Link(p.Name, p.Url),
                MarkdownText.Escape(p.Affiliation),
                MarkdownText.Escape(p.KnownFor),
                string.Create(CultureInfo.InvariantCulture, $"{works.Count:N0}"),
                string.Create(CultureInfo.InvariantCulture, $"{relevant.Count:N0}"),
                newest is null ? "" : $"{MarkdownText.Link(newest.Title, WorkLinks.Main(newest))} ({newest.Year!.Value.ToString(CultureInfo.InvariantCulture)})",
                string.Join(' ', Profiles(p).Select(l => MarkdownText.Link(l.Name, l.Url))),
            ];
            return $"| {string.Join(" | ", cells)} |";
        });
        return "| Who | Where | Known for | Works | Listed | Newest | Elsewhere |\n| --- | --- | --- | ---: | ---: | --- | --- |\n" + string.Join('\n', rows);
    }

    /// <summary>Works by topic: <paramref name="open"/> of each shown, older ones folded away or, without <paramref name="folded"/>, only on the topic's page.</summary>
    public string Works(int open, bool folded)
    {
        var topics = view.Topics.Select(t => (t.Id, t.Name, Works: WorkEntry.InOrder(_listed.Where(w => w.Topics.Any(x => x.TopicId == t.Id))).ToList()))
            .Append((Id: TopicPages.OtherId, Name: TopicPages.OtherName, Works: WorkEntry.InOrder(_listed.Where(w => w.Topics.Count == 0)).ToList()))
            .Where(t => t.Works.Count > 0).ToList();
        var head = new List<string?>
        {
            string.Create(CultureInfo.InvariantCulture, $"{Count(_listed.Count, "work")} under {Count(topics.Count(t => t.Id != TopicPages.OtherId), "interest")}, from {Following()}"),
            options.LatestChanges is { } night ? $"night of {WorkJson.Date(night)} · {WhatIsNew(night)}" : null,
        };
        head.AddRange(Silent(view.Sources.Where(s => IsSilent(s.Ok, s.LastAnswered)).Select(s => (s.Name, s.LastAnswered))));
        var text = new List<string> { $"*{string.Join(" · ", head.OfType<string>())}*" };
        foreach (var topic in topics)
        {
            text.Add(string.Create(CultureInfo.InvariantCulture, $"### {MarkdownText.Escape(topic.Name)} · {topic.Works.Count:N0}"));
            text.AddRange(Topic(topic.Id, topic.Works, open, folded));
        }

        return string.Join("\n\n", text);
    }

    private IEnumerable<string> Topic(string id, List<LedgerWork> works, int open, bool folded)
    {
        var shown = Open(works, open);
        var rest = works.Skip(shown).ToList();
        if (shown > 0)
        {
            yield return string.Concat(works.Take(shown).Select(_entry.Render)).TrimEnd('\n');
        }

        var page = options.To($"topics/{TopicPages.FileName(id)}");
        if (rest.Count > 0 && folded)
        {
            yield return $"<details><summary>{Label(works.Take(shown), rest)}</summary>\n\n{string.Concat(rest.Select(_entry.Render))}\n</details>";
        }
        else if (rest.Count > 0)
        {
            yield return $"[{Label(works.Take(shown), rest)}]({page})";
        }
    }

    // Whole years where that leaves something to see, so that what is folded away is "2022 and earlier".
    private static int Open(List<LedgerWork> works, int open)
    {
        if (works.Count <= open || open == 0)
        {
            return Math.Min(works.Count, open);
        }

        var whole = open;
        while (whole > 0 && works[whole - 1].Year == works[whole].Year && !works[whole - 1].Starred)
        {
            whole--;
        }

        return whole >= (open + 2) / 3 ? whole : open;
    }

    private static string Label(IEnumerable<LedgerWork> shown, List<LedgerWork> rest)
    {
        var newest = rest.Max(w => w.Year);
        var oldestShown = shown.Where(w => !w.Starred).Select(w => w.Year).DefaultIfEmpty(int.MaxValue).Min();
        var years = newest is null ? "Undated" : string.Create(CultureInfo.InvariantCulture, $"{(oldestShown <= newest ? "More of " : "")}{newest} and earlier");
        return string.Create(CultureInfo.InvariantCulture, $"{years} · {rest.Count:N0}");
    }

    private string Following()
    {
        var follows = Count(view.People.Count(p => !p.IsLab), "person", "people");
        var labs = view.People.Count(p => p.IsLab);
        return $"{follows}{(labs == 0 ? "" : $", {Count(labs, "lab")}")} and {Count(view.Repositories.Count, "list")}";
    }

    private string WhatIsNew(DateOnly night) => $"[what is new]({options.To($"changes/{WorkJson.Date(night)}.md")})";

    // One bad night is not worth a line; what never answered is, since the list lacks all of it.
    private bool IsSilent(bool ok, DateOnly? lastAnswered) => !ok && (lastAnswered is not { } last || view.Night.DayNumber - last.DayNumber >= options.SilentDays);

    // One sentence for all that fell silent on the same night: "DBLP and arXiv have not answered since 2026-08-09".
    private static IEnumerable<string> Silent(IEnumerable<(string Name, DateOnly? LastAnswered)> silent)
        => silent.GroupBy(s => s.LastAnswered).OrderBy(g => g.Key ?? DateOnly.MinValue).Select(g =>
        {
            var names = g.Select(s => MarkdownText.Escape(s.Name)).ToList();
            var all = names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
            return $"{all} {(names.Count == 1 && !names[0].EndsWith('s') ? "has" : "have")} not answered {(g.Key is { } date ? $"since {WorkJson.Date(date)}" : "yet")}";
        });

    private static string Count(int number, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    private static IEnumerable<(string Name, string Url)> Profiles(FollowedSeed seed)
    {
        string? First(PersonScheme scheme) => seed.Identifiers.Where(i => i.Scheme == scheme).Select(i => i.Value).FirstOrDefault();
        if (First(PersonScheme.DblpPid) is { } pid)
        {
            yield return ("DBLP", $"https://dblp.org/pid/{pid}");
        }

        if (First(PersonScheme.S2Author) is { } author)
        {
            yield return ("S2", $"https://www.semanticscholar.org/author/{Uri.EscapeDataString(author)}");
        }

        if (First(PersonScheme.Scholar) is { } scholar)
        {
            yield return ("Scholar", $"https://scholar.google.com/citations?user={Uri.EscapeDataString(scholar)}");
        }

        if (First(PersonScheme.Orcid) is { } orcid)
        {
            yield return ("ORCID", $"https://orcid.org/{orcid}");
        }
    }
}
