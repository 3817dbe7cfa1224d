using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Identity;

/// <summary>
/// Who and what is tied most strongly to the relevant works without being followed: people who write them, above all as last authors and with people followed, people whom curated
/// lists name themselves, labs that keep the code of several of them, and lists that relevant works keep. Authors are told apart by the pid or profile that sources give, never put together by name where those differ.
/// </summary>
public static class Suggestions
{
    private const int FewestWorks = 3;
    private static readonly string[] ListWords = ["awesome", "papers", "paperlist", "reading-list", "survey"];

    /// <summary>Ranked suggestions: people first, then labs, then lists.</summary>
    /// <param name="works">The relevant works.</param>
    /// <param name="records">Claims behind them, whose authors bear identifiers; may be empty.</param>
    /// <param name="people">Profiles that sources gave, curated lists' own tables of researchers among them.</param>
    /// <param name="seeds">Who is followed already.</param>
    /// <param name="most">At most so many of each kind.</param>
    public static IReadOnlyList<Suggestion> Of(IReadOnlyList<LedgerWork> works, IReadOnlyList<SourceRecord> records, IReadOnlyList<PersonRecord> people, SeedSet seeds, int most)
    {
        ArgumentNullException.ThrowIfNull(works);
        ArgumentNullException.ThrowIfNull(seeds);
        var claims = records.ToDictionary(r => (r.Source, r.Key));
        var followed = seeds.Follows.SelectMany(s => s.Aliases.Prepend(s.Name)).Select(n => PersonName.Parse(n).SortedKey).ToHashSet(StringComparer.Ordinal);
        var authors = new Dictionary<string, Author>(StringComparer.Ordinal);
        foreach (var work in works.OrderBy(w => w.Id, StringComparer.Ordinal))
        {
            var ids = IdsOf(work, claims);
            for (var i = 0; i < work.Authors.Count; i++)
            {
                var name = PersonName.Parse(work.Authors[i].Name);
                if (work.Authors[i].PersonId is not null || followed.Contains(name.SortedKey) || !name.IsPerson || name.GivenNames.Count == 0)
                {
                    continue;
                }

                var id = ids.GetValueOrDefault(name.SortedKey);
                var key = id is { Value: not null } ? id.Value.ToString()! : name.SortedKey;
                (authors.TryGetValue(key, out var author) ? author : authors[key] = new Author(work.Authors[i].Name, name.SortedKey, id)).Take(work, i);
            }
        }

        // A lab's members are many, most of them at the beginning of their work: only relevant works make one worth following.
        var listed = people.Where(p => (p.Source == "list" && p.Identifiers.Count > 0) || (p.MemberOf is not null && authors.Values.Any(a => a.NameKey == PersonName.Parse(p.Name).SortedKey))).GroupBy(p => PersonName.Parse(p.Name).SortedKey, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        return [.. People(authors, listed, followed, people, most), .. Labs(works, seeds, most), .. Lists(works, seeds, most)];
    }

    private static IEnumerable<Suggestion> People(Dictionary<string, Author> authors, Dictionary<string, List<PersonRecord>> listed, HashSet<string> followed, IReadOnlyList<PersonRecord> people, int most)
    {
        var ranked = authors.Values.Where(a => a.Works >= FewestWorks || (a.Works > 0 && listed.ContainsKey(a.NameKey)))
            .Select(a => (Author: a, Listed: listed.GetValueOrDefault(a.NameKey) ?? [], a.NameKey))
            .Concat(listed.Where(l => !followed.Contains(l.Key) && !authors.Values.Any(a => a.NameKey == l.Key)).Select(l => (Author: new Author(l.Value[0].Name, l.Key, null), Listed: l.Value, NameKey: l.Key)))
            .Select(x => (x.Author, x.Listed, Score: x.Author.Score + (4 * x.Listed.Select(p => p.Key.Split('#')[0]).Distinct(StringComparer.Ordinal).Count())))
            .OrderByDescending(x => x.Score).ThenBy(x => x.Author.Name, StringComparer.Ordinal).Take(most);
        var profiles = people.Where(p => p.Source is "dblp" or "s2").ToLookup(p => p.Key, StringComparer.Ordinal);
        foreach (var (author, tables, score) in ranked)
        {
            var reasons = author.Reasons();
            reasons.AddRange(tables.Select(p => p.MemberOf is { } lab ? $"a member of {lab}, by its own page{(p.Role is null ? "" : $" ({p.Role})")}" : $"named among the researchers of {p.Key.Split('#')[0]}").Distinct(StringComparer.Ordinal));
            // One table's entry names them; with two, of different people, which of them is meant stays open.
            var ids = tables.Count == 1 ? tables[0].Identifiers : [];
            var affiliation = tables.SelectMany(p => p.Affiliations).Concat(author.Id is { } id ? profiles[id.Value].SelectMany(p => p.Affiliations) : []).FirstOrDefault();
            var entry = new List<string> { $"- id: {SeedId.From(author.Name)}", $"  name: {SeedFileEditor.Scalar(author.Name)}", $"  url: {SeedFileEditor.Scalar(UrlOf(author, ids))}" };
            entry.AddRange(affiliation is null ? [] : [$"  affiliation: {SeedFileEditor.Scalar(affiliation)}"]);
            var known = ids.Where(i => i.Scheme == PersonScheme.Scholar).Concat(author.Id is { } own ? [own] : []).ToList();
            entry.AddRange(known.Count == 0 ? [] : [$"  ids: {{ {string.Join(", ", known.Select(i => $"{i.SchemeName}: \"{i.Value}\""))} }}"]);
            yield return new Suggestion("people.yaml", Math.Round(score, 2), reasons, entry);
        }
    }

    private static string UrlOf(Author author, IReadOnlyList<PersonIdentifier> ids)
        => ids.FirstOrDefault(i => i.Scheme == PersonScheme.Homepage) is { Value: not null } page ? "https://" + page.Value
            : ids.FirstOrDefault(i => i.Scheme == PersonScheme.Scholar) is { Value: not null } scholar ? "https://scholar.google.com/citations?user=" + scholar.Value
            : author.Id is { Scheme: PersonScheme.DblpPid } pid ? "https://dblp.org/pid/" + pid.Value
            : author.Id is { Scheme: PersonScheme.S2Author } s2 ? "https://www.semanticscholar.org/author/" + s2.Value
            : "https://dblp.org/search?q=" + Uri.EscapeDataString(author.Name);

    // An account that keeps the code of works of several first authors, and is none of them, is a group's.
    private static IEnumerable<Suggestion> Labs(IReadOnlyList<LedgerWork> works, SeedSet seeds, int most)
    {
        var followed = seeds.Follows.SelectMany(s => new[] { s.Id, SeedId.From(s.Name) }).Concat(seeds.Repositories.Select(r => Repository(r.Url.AbsoluteUri)?.Split('/')[0] ?? "")).Select(Folding.LettersAndDigits).ToHashSet(StringComparer.Ordinal);
        return works.SelectMany(w => w.Links.Where(l => l.Kind == "code").Select(l => (Work: w, Owner: Repository(l.Url)?.Split('/')[0]))).Where(x => x.Owner is not null)
            .GroupBy(x => x.Owner!, StringComparer.OrdinalIgnoreCase)
            .Select(g => (Owner: g.Select(x => x.Owner!).Order(StringComparer.Ordinal).First(), Works: g.Select(x => x.Work).DistinctBy(w => w.Id).OrderByDescending(w => w.Relevance).ThenBy(w => w.Id, StringComparer.Ordinal).ToList()))
            .Where(x => x.Works.Count >= FewestWorks && !followed.Contains(Folding.LettersAndDigits(x.Owner)) && FirstAuthors(x.Works) is { Count: >= 2 } first && !first.Contains(Folding.LettersAndDigits(x.Owner)))
            .OrderByDescending(x => x.Works.Sum(w => w.Relevance)).ThenBy(x => x.Owner, StringComparer.Ordinal).Take(most)
            .Select(x => new Suggestion("labs.yaml", Math.Round(x.Works.Sum(w => w.Relevance), 2),
                [string.Create(CultureInfo.InvariantCulture, $"keeps the code of {x.Works.Count} relevant works by {FirstAuthors(x.Works).Count} first authors, '{x.Works[0].Title}' among them"), "put the address of its publication page in place of this one"],
                [$"- id: {SeedId.From(x.Owner)}", $"  name: {SeedFileEditor.Scalar(x.Owner)}", $"  url: https://github.com/{x.Owner}"]));
    }

    private static HashSet<string> FirstAuthors(IEnumerable<LedgerWork> works)
        => works.Where(w => w.Authors.Count > 0).Select(w => Folding.LettersAndDigits(w.Authors[0].Name)).ToHashSet(StringComparer.Ordinal);

    // A work that keeps a list of works, most often a survey, links it as its code.
    private static IEnumerable<Suggestion> Lists(IReadOnlyList<LedgerWork> works, SeedSet seeds, int most)
    {
        var followed = seeds.Repositories.Select(r => Repository(r.Url.AbsoluteUri)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return works.SelectMany(w => w.Links.Select(l => (Work: w, Repository: Repository(l.Url))))
            .Where(x => x.Repository is { } r && !followed.Contains(r) && ListWords.Any(word => r.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .GroupBy(x => x.Repository!, StringComparer.OrdinalIgnoreCase)
            .Select(g => (Name: g.Select(x => x.Repository!).Order(StringComparer.Ordinal).First(), Works: g.Select(x => x.Work).DistinctBy(w => w.Id).OrderByDescending(w => w.Relevance).ThenBy(w => w.Id, StringComparer.Ordinal).ToList()))
            .OrderByDescending(x => x.Works.Sum(w => w.Relevance)).ThenBy(x => x.Name, StringComparer.Ordinal).Take(most)
            .Select(x => new Suggestion("repositories.yaml", Math.Round(x.Works.Sum(w => w.Relevance), 2),
                [$"kept by '{x.Works[0].Title}'{(x.Works.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {x.Works.Count - 1} more") : "")}"],
                [$"- id: {SeedId.From(x.Name.Split('/')[1])}", $"  name: {SeedFileEditor.Scalar(x.Name)}", $"  url: https://github.com/{x.Name}"]));
    }

    private static string? Repository(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host is "github.com" or "www.github.com" && address.AbsolutePath.Trim('/').Split('/') is [var owner, var repository, ..] ? $"{owner}/{repository}" : null;

    // DBLP's pids are kept by hand, Semantic Scholar's profiles are not: those come second.
    private static Dictionary<string, PersonIdentifier?> IdsOf(LedgerWork work, Dictionary<(SourceId, string), SourceRecord> claims)
    {
        var ids = new Dictionary<string, PersonIdentifier?>(StringComparer.Ordinal);
        foreach (var scheme in new[] { PersonScheme.DblpPid, PersonScheme.S2Author })
        {
            foreach (var author in work.Manifestations.SelectMany(m => m.Records).Select(r => claims.GetValueOrDefault((r.Source, r.Key))).OfType<SourceRecord>().SelectMany(r => r.Authors))
            {
                if (author.Ids.Where(i => i.Scheme == scheme).Select(i => (PersonIdentifier?)i).FirstOrDefault() is { } id)
                {
                    ids.TryAdd(PersonName.Parse(author.Name).SortedKey, id);
                }
            }
        }

        return ids;
    }

    private sealed class Author(string name, string nameKey, PersonIdentifier? id)
    {
        private readonly SortedDictionary<string, int> with = new(StringComparer.Ordinal);
        private int last;
        private double relevance;

        public string Name => name;

        public string NameKey => nameKey;

        public PersonIdentifier? Id => id;

        public int Works { get; private set; }

        public double Score => relevance + (0.5 * last) + (0.25 * with.Values.Sum());

        public void Take(LedgerWork work, int position)
        {
            Works++;
            relevance += work.Relevance;
            last += position > 0 && position == work.Authors.Count - 1 && work.AuthorsComplete ? 1 : 0;
            foreach (var person in work.Authors.Select(a => a.PersonId).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                with[person] = with.GetValueOrDefault(person) + 1;
            }
        }

        public List<string> Reasons()
        {
            var reasons = new List<string>();
            if (Works > 0)
            {
                reasons.Add($"{Works} relevant {(Works == 1 ? "work" : "works")}{(last > 0 ? $", {last} as last author" : "")}");
            }

            if (with.Count > 0)
            {
                reasons.Add("wrote with " + string.Join(", ", with.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(4).Select(w => $"{w.Key} ({w.Value})")));
            }

            return reasons;
        }
    }
}
