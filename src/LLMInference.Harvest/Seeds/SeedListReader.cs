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
    /// <summary>People and labs that are named without an address to follow them at: left out.</summary>
    public IReadOnlyList<UnlinkedSeed> Unlinked { get; init; } = [];

    /// <summary>How many entries were recognised.</summary>
    public int Count => People.Count + Labs.Count + Repositories.Count;
}

/// <summary>A person or lab that a list names without a link.</summary>
/// <param name="Name">As written.</param>
/// <param name="Line">Line of the list, from 1.</param>
public sealed record UnlinkedSeed(string Name, int Line);

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
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var entry in Entries(document))
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
                    repositories.Add(new RepositorySeed(id, entry.Name, url, entry.Note));
                    break;
                case Section.Labs:
                    labs.Add(Follow(SeedKind.Lab, id, entry, url));
                    break;
                default:
                    people.Add(Follow(SeedKind.Person, id, entry, url));
                    break;
            }
        }

        return new SeedList(people, labs, repositories) { Unlinked = [.. Blocks(document).SelectMany(b => Unlinked(b.Block, b.Section))] };
    }

    private static Seed Follow(SeedKind kind, string id, Entry entry, Uri url)
    {
        var description = entry.Description;
        var affiliation = entry.Affiliation ?? (AffiliatedWith().Match(description) is { Success: true } m ? m.Groups["who"].Value.Trim(' ', '.', ',', ';', ')') : null);
        // "[Ada Lovelace](…) (UCB), known for …"
        if (string.IsNullOrWhiteSpace(affiliation) && InBrackets().Match(description) is { Success: true } behind && (Institution().IsMatch(behind.Groups["who"].Value) || (kind == SeedKind.Person && NamesPlace(behind.Groups["who"].Value))))
        {
            affiliation = behind.Groups["who"].Value.Trim();
            description = DescriptionStart().Replace(description[behind.Length..], "");
        }

        return new Seed(kind, id, entry.Name, url)
        {
            Affiliation = string.IsNullOrWhiteSpace(affiliation) ? null : affiliation,
            KnownFor = SeedDescription.Condense(description),
        };
    }

    // Behind a person's name, a few capitalised words: not "he/him", "since 2019" or the name in another script.
    private static bool NamesPlace(string text) => text.Length <= 60 && char.IsUpper(text.TrimStart()[0]) && text.All(c => c < '\u0300' && !char.IsDigit(c));

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

    private static IEnumerable<Entry> Entries(MarkdownDocument document) => Blocks(document).SelectMany(b => InBlock(b.Block, b.Section));

    private static IEnumerable<(Block Block, Section Section)> Blocks(MarkdownDocument document)
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

            yield return (block, headings.Where(h => h.Section != Section.Unknown).Select(h => h.Section).LastOrDefault());
        }
    }

    /// <summary>Names that stand where entries do and lead nowhere: items of a list (not of one within an item, which tells about it) and rows of a table, below a heading about people or labs.</summary>
    private static IEnumerable<UnlinkedSeed> Unlinked(Block block, Section section)
    {
        var texts = (section, block) switch
        {
            (Section.People or Section.Labs, ListBlock list) => list.OfType<ListItemBlock>().Select(i => i.FirstOrDefault()).OfType<ParagraphBlock>()
                .Where(p => p.Inline is not null && !p.Inline.Descendants<LinkInline>().Any(LeadsSomewhere)).Select(p => (Text: PlainText(p.Inline), p.Line)),
            (Section.People or Section.Labs, Table table) => table.OfType<TableRow>().Where(r => !r.IsHeader && r.Count > 0 && !r.Descendants<LinkInline>().Any(LeadsSomewhere)).Select(r => (CellText((TableCell)r[0]), r.Line)),
            _ => [],
        };
        foreach (var (text, line) in texts)
        {
            var name = Clean(NameEnd().Split(text, 2)[0]);
            var entry = new Entry(name, "", "", null, null, true, section);
            if (name.Length > 0 && !char.IsLower(name[0]) && (LooksLikePerson(entry) || GroupWord().IsMatch(name)))
            {
                yield return new UnlinkedSeed(name, line + 1);
            }
        }
    }

    private static bool LeadsSomewhere(LinkInline link) => !link.IsImage && Uri.TryCreate(link.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

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
            // What follows a colon or dash is about the entry; a sentence that runs on past the link is somebody's prose.
            var note = NoteStart().Match(after) is { Success: true } start ? Text(after[start.Length..]) : null;
            return new Entry(Clean(PlainText(link)), link.Url ?? "", DescriptionStart().Replace(after, ""), note, null, leads, section);
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
            var description = Column("known|note|topic|interest|area|research|descri|方向") ?? "";
            yield return new Entry(name, link.Url ?? "", description, Text(description), Column("affil|universit|institut|where|单位"), true, section);
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

    private static string? Text(string text) => Clean(text).TrimEnd('.', ',', ';') is var clean && clean.Any(char.IsLetterOrDigit) ? clean : null;

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

    [GeneratedRegex(@"^\s*[:：\-–—|]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex NoteStart();

    // Where a name that stands alone ends and the words about it begin.
    [GeneratedRegex(@"\s*(?:[:：,，;(（|]|\s[-–—]\s)", RegexOptions.CultureInvariant)]
    private static partial Regex NameEnd();

    [GeneratedRegex(@"^\s*[(（](?<who>[^()（）]*\p{L}[^()（）]*)[)）]", RegexOptions.CultureInvariant)]
    private static partial Regex InBrackets();

    // An acronym, or a word for an institution.
    [GeneratedRegex(@"^\s*[A-Z][A-Z&.-]{1,9}\s*$|\b(?i:universit\w*|institut\w*|college|academ\w*|polytechnic\w*|laborator\w*|labs?|research)\b|大学|学院|研究", RegexOptions.CultureInvariant)]
    private static partial Regex Institution();

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

    private sealed record Entry(string Name, string Url, string Description, string? Note, string? Affiliation, bool Leads, Section Section);
}
