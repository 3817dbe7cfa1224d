using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LLMInference.Harvest.Seeds;

/// <summary>What a hand-written Markdown list names to follow, in its order.</summary>
/// <param name="People">People, each with a name as written.</param>
/// <param name="Labs">Labs and groups.</param>
/// <param name="Repositories">Curated lists.</param>
public sealed record SeedList(IReadOnlyList<Seed> People, IReadOnlyList<Seed> Labs, IReadOnlyList<RepositorySeed> Repositories)
{
    /// <summary>How many entries were recognised.</summary>
    public int Count => People.Count + Labs.Count + Repositories.Count;
}

/// <summary>
/// Reads a Markdown list of repositories, people and labs. An entry is a list item, a table row, or a line of a paragraph; its first link is the seed,
/// later links are part of its description. Links into a repository host count as repositories only at an entry of a section about them, or where no section says anything.
/// </summary>
public static partial class SeedListReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().Build();

    private enum Section
    {
        Unknown,
        Repositories,
        People,
        Labs,
        Elsewhere,
    }

    /// <summary>The seeds that <paramref name="markdown"/> names; none when nothing in it looks like an entry.</summary>
    public static SeedList Read(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var people = new List<Seed>();
        var labs = new List<Seed>();
        var repositories = new List<RepositorySeed>();
        var urls = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries(Markdown.Parse(markdown, Pipeline)))
        {
            if (!Uri.TryCreate(entry.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || entry.Name.Length == 0
                || !Homepage.TryParse(entry.Url, out var page) || !urls.Add(page.Value))
            {
                continue;
            }

            var kind = KindOf(entry, url);
            if (kind is null)
            {
                continue;
            }

            var id = Unique(SeedId.From(entry.Name), ids);
            switch (kind.Value)
            {
                case Section.Repositories:
                    repositories.Add(new RepositorySeed(id, entry.Name, url));
                    break;
                case Section.Labs:
                    labs.Add(Follow(SeedKind.Lab, id, entry, url));
                    break;
                default:
                    people.Add(Follow(SeedKind.Person, id, entry, url));
                    break;
            }
        }

        return new SeedList(people, labs, repositories);
    }

    private static Seed Follow(SeedKind kind, string id, Entry entry, Uri url)
    {
        var affiliation = entry.Affiliation ?? (AffiliatedWith().Match(entry.Description) is { Success: true } m ? m.Groups["who"].Value.Trim(' ', '.', ',', ';', ')') : null);
        return new Seed(kind, id, entry.Name, url)
        {
            Affiliation = string.IsNullOrWhiteSpace(affiliation) ? null : affiliation,
            KnownFor = SeedDescription.Condense(entry.Description),
        };
    }

    private static Section? KindOf(Entry entry, Uri url)
    {
        var repository = RepositoryHost().IsMatch(url.Host) && url.AbsolutePath.Trim('/').Split('/').Length == 2;
        return entry.Section switch
        {
            Section.Elsewhere => null,
            Section.Repositories => repository ? Section.Repositories : null,
            Section.Unknown when repository => Section.Repositories,
            _ when !entry.Leads => null,
            _ when repository => null,
            Section.Labs => Section.Labs,
            _ => LooksLikePerson(entry) ? Section.People : Section.Labs,
        };
    }

    // "SPCL", "Sky Computing Lab", "MIT HAN Lab": an acronym alone, or a word for a group.
    private static bool LooksLikePerson(Entry entry)
    {
        var words = entry.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (GroupWord().IsMatch(entry.Name))
        {
            return false;
        }

        var cjk = entry.Name.Any(c => c is >= '\u4e00' and <= '\u9fff' or >= '\uac00' and <= '\ud7a3' or >= '\u3040' and <= '\u30ff');
        return cjk ? entry.Name.Length <= 5 : words.Length is >= 2 and <= 6 && words.All(w => !w.Any(char.IsDigit));
    }

    private static IEnumerable<Entry> Entries(MarkdownDocument document)
    {
        var headings = new List<(int Level, Section Section)>();
        foreach (var block in document)
        {
            if (block is HeadingBlock heading)
            {
                headings.RemoveAll(h => h.Level >= heading.Level);
                headings.Add((heading.Level, SectionOf(PlainText(heading.Inline))));
                continue;
            }

            var section = headings.Where(h => h.Section != Section.Unknown).Select(h => h.Section).LastOrDefault();
            foreach (var entry in InBlock(block, section))
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<Entry> InBlock(Block block, Section section) => block switch
    {
        Table table => Rows(table, section),
        ParagraphBlock { Inline: { } inline } => Lines(inline, section),
        ContainerBlock container => container.SelectMany(b => InBlock(b, section)),
        _ => [],
    };

    private static IEnumerable<Entry> Lines(ContainerInline inline, Section section)
    {
        var line = new List<Inline>();
        foreach (var child in inline)
        {
            if (child is LineBreakInline)
            {
                if (EntryOf(line, section) is { } entry)
                {
                    yield return entry;
                }

                line.Clear();
                continue;
            }

            line.Add(child);
        }

        if (EntryOf(line, section) is { } last)
        {
            yield return last;
        }
    }

    private static Entry? EntryOf(List<Inline> line, Section section)
    {
        for (var i = 0; i < line.Count; i++)
        {
            if (FirstLink(line[i]) is not { } link)
            {
                continue;
            }

            var before = string.Concat(line.Take(i).Select(PlainText)).Trim();
            var after = string.Concat(line.Skip(i + 1).Select(PlainText));
            var leads = !before.Any(char.IsLetterOrDigit);
            return new Entry(Clean(PlainText(link)), link.Url ?? "", DescriptionStart().Replace(after, ""), null, leads, section);
        }

        return null;
    }

    private static IEnumerable<Entry> Rows(Table table, Section section)
    {
        var columns = new List<string>();
        foreach (var row in table.OfType<TableRow>())
        {
            var cells = row.OfType<TableCell>().ToList();
            if (row.IsHeader)
            {
                columns = [.. cells.Select(c => CellText(c).ToLowerInvariant())];
                continue;
            }

            var link = cells.Select(c => c.Descendants<LinkInline>().FirstOrDefault(l => !l.IsImage)).FirstOrDefault(l => l is not null);
            if (link is null)
            {
                continue;
            }

            string? Column(string pattern) => columns.FindIndex(c => Regex.IsMatch(c, pattern, RegexOptions.CultureInvariant)) is >= 0 and var i && i < cells.Count ? Clean(CellText(cells[i])) : null;
            var name = Column("^(name|person|researcher|author|professor|lab|group|repositor|姓名)") is { Length: > 0 } named ? named : Clean(PlainText(link));
            yield return new Entry(name, link.Url ?? "", Column("known|note|topic|interest|area|research|descri|方向") ?? "", Column("affil|universit|institut|where|单位"), true, section);
        }
    }

    private static string CellText(TableCell cell) => string.Concat(cell.Descendants<LeafInline>().Select(PlainText));

    private static LinkInline? FirstLink(Inline inline) => inline switch
    {
        LinkInline { IsImage: false } link => link,
        ContainerInline container and not LinkInline => container.Select(FirstLink).FirstOrDefault(l => l is not null),
        _ => null,
    };

    private static string PlainText(Inline? inline) => inline switch
    {
        null => "",
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        ContainerInline container => string.Concat(container.Select(PlainText)),
        _ => "",
    };

    private static string Clean(string text) => Bibliography.Text.Folding.CollapseWhitespace(text).Trim(' ', ':', '*', '-', '–');

    private static Section SectionOf(string heading) => heading switch
    {
        _ when RepositoryHeading().IsMatch(heading) => Section.Repositories,
        _ when PeopleHeading().IsMatch(heading) => Section.People,
        _ when LabHeading().IsMatch(heading) => Section.Labs,
        _ when OtherHeading().IsMatch(heading) => Section.Elsewhere,
        _ => Section.Unknown,
    };

    private static string Unique(string id, HashSet<string> taken)
    {
        var candidate = id;
        for (var n = 2; !taken.Add(candidate); n++)
        {
            candidate = $"{id}-{n}";
        }

        return candidate;
    }

    [GeneratedRegex(@"\b(?:affiliated\s+with|affiliation:|works?\s+at|working\s+at)\s*(?<who>[^,;\n]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AffiliatedWith();

    [GeneratedRegex(@"^[\s:：\-–—|*,.]+", RegexOptions.CultureInvariant)]
    private static partial Regex DescriptionStart();

    [GeneratedRegex(@"^(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com|codeberg\.org)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RepositoryHost();

    [GeneratedRegex(@"\b(?:labs?|laborator\w+|group|team|cent(?:er|re)|institute|department|research|university|project|initiative)\b|实验室|课题组|中心|研究院|团队", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GroupWord();

    [GeneratedRegex(@"\brepositor|\brepos?\b|\bawesome|paper\s*lists?|curated|仓库", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RepositoryHeading();

    [GeneratedRegex(@"\bpe(?:ople|rsons?)\b|\bresearchers?\b|\bscholars?\b|\bprofessors?\b|\bauthors?\b|\bfaculty\b|\bscientists?\b|人物|学者|研究者", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PeopleHeading();

    [GeneratedRegex(@"\blabs?\b|\blaborator|\bgroups?\b|\bteams?\b|\binstitut|实验室|课题组", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LabHeading();

    [GeneratedRegex(@"\bworks?\b|\bpapers?\b|\bpublications?\b|\bcontents?\b|\bcontribut|\blicen[cs]e|\bsurvey|论文", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OtherHeading();

    private sealed record Entry(string Name, string Url, string Description, string? Affiliation, bool Leads, Section Section);
}
