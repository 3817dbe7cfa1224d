using System.Text;
using System.Text.Json;
using CsvHelper;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.CsRankings;

/// <summary>
/// CSrankings' hand-kept tables, which tie DBLP names to affiliations, home pages and Scholar ids: no works, only who is who.
/// Gives: people with all their DBLP names (homonym number included), affiliation, home page, Scholar id.
/// </summary>
/// <remarks>
/// Tables are split by the first letter of the given name; one request answers for all seeds of that letter. For a seed known by a Scholar profile, whose DBLP name
/// may begin with any letter, the whole table is asked too. Only people who may be a seed are given, the rest is counted.
/// </remarks>
public sealed class CsRankingsSource(CsRankingsOptions options) : ISource
{
    internal const string SourceName = "CsRankings";
    private const string Prefix = "csrankings";
    private const string Parser = "csrankings-table/1";
    private const string Kind = "table";
    private const string Sought = "seeds";

    /// <summary>What a row is compared with: a seed's names and the addresses and profiles by which it is known.</summary>
    internal sealed record SoughtSeed(string Id, IReadOnlyList<string> Names, IReadOnlyList<string> DblpNames, IReadOnlyList<string> Scholars, IReadOnlyList<string> Homepages);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<HostBudget> Hosts => [new(Address.Authority(options.BaseUrl), Address.Interval(options.RequestsPerSecond))];

    /// <inheritdoc/>
    public IEnumerable<HarvestRequest> Plan(HarvestState state)
    {
        var people = state.Seeds.Follows.Where(s => s.Kind == SeedKind.Person).ToList();
        if (!options.Enabled || people.Count == 0)
        {
            return [];
        }

        var sought = JsonSerializer.Serialize(people.Select(p => Seek(p, state)));
        var letters = people.SelectMany(p => p.Aliases.Prepend(p.Name)).Select(SoughtName.GivenInitial).OfType<char>().Distinct().Order();
        var tables = letters.Select(letter => Ask($"csrankings-{letter}.csv", $"DBLP names of followed people whose given name begins with {char.ToUpperInvariant(letter)}", sought));
        // What people wrote, not what a table told: else the small tables would always call for the big one.
        var scholars = people.Where(p => p.Ids.Any(i => i.Scheme == PersonScheme.Scholar) || ScholarOf(p.Url) is not null).Select(p => p.Name).ToList();
        return scholars.Count == 0 ? tables : tables.Append(Ask("csrankings.csv", $"who has the Scholar profile of {string.Join(", ", scholars)}", sought));
    }

    /// <inheritdoc/>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot)
    {
        if (snapshot.Status is 404 or 410)
        {
            return ParseResult.Nothing(ParseOutcome.Partial, "csrankings.missing.table", $"There is no {snapshot.Url}.");
        }

        return Answer.Read(Prefix, snapshot, BodyShape.Text, () => Read(request, snapshot));
    }

    private static SoughtSeed Seek(Seed seed, HarvestState state)
    {
        var ids = seed.Ids.Concat(state.Identities.GetValueOrDefault(seed.Id) ?? []).ToList();
        var homepages = Values(PersonScheme.Homepage).Concat(ScholarOf(seed.Url) is null && Homepage.TryParse(seed.Url.AbsoluteUri, out var page) ? [page.Value] : []);
        var scholars = Values(PersonScheme.Scholar).Concat(ScholarOf(seed.Url) is { } scholar ? [scholar.Value] : []);
        return new SoughtSeed(seed.Id, [.. seed.Aliases.Prepend(seed.Name)], Sorted(Values(PersonScheme.DblpName)), Sorted(scholars), Sorted(homepages));

        IEnumerable<string> Values(PersonScheme scheme) => ids.Where(i => i.Scheme == scheme).Select(i => i.Value);
        static string[] Sorted(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static ScholarId? ScholarOf(Uri url) => ScholarId.TryParse(url.AbsoluteUri, out var id) ? id : null;

    private HarvestRequest Ask(string file, string why, string sought) => new()
    {
        Source = SourceName,
        Kind = Kind,
        Url = Address.Under(options.BaseUrl, "/" + file),
        Accept = "text/csv, text/plain",
        Why = why,
        Context = new Dictionary<string, string> { [Sought] = sought },
    };

    private static ParseResult Read(HarvestRequest request, Snapshot snapshot)
    {
        IReadOnlyList<CsRankingsRow>? rows;
        int unreadable;
        try
        {
            rows = CsRankingsRow.Read(Encoding.UTF8.GetString(snapshot.Body.Span).TrimStart('\ufeff'), out unreadable);
        }
        catch (CsvFormatException broken)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "csrankings.unreadable.syntax", $"{snapshot.Url} is broken CSV: {broken.Message.Split('\n')[0].Trim()}");
        }

        if (rows is null)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "csrankings.unreadable.header", $"{snapshot.Url} lacks the columns name and homepage.");
        }

        var sought = request.Context.TryGetValue(Sought, out var json) ? JsonSerializer.Deserialize<List<SoughtSeed>>(json) ?? [] : [];
        var keys = sought.Select(s => (Seed: s, Names: s.Names.Select(n => SoughtName.From(n).Key).ToHashSet(StringComparer.Ordinal))).ToList();
        var provenance = Answer.Cite(snapshot, Parser);
        var people = new List<PersonRecord>();
        var others = 0;
        foreach (var group in CsRankingsPeople.Group(rows))
        {
            var rowKeys = group.Select(row => SoughtName.KeyOf(row.Name)).ToList();
            var seeds = keys.Where(s => s.Names.Overlaps(rowKeys) || group.Any(row => IsKnownAs(row, s.Seed))).Select(s => s.Seed.Id).ToList();
            if (seeds.Count > 0)
            {
                people.Add(CsRankingsPeople.Person(group, seeds, provenance));
            }
            else
            {
                others++;
            }
        }

        var findings = new List<Finding> { new("csrankings.skipped.other-person", $"{others} of {others + people.Count} people in {snapshot.Url} are none of the followed.") };
        if (unreadable > 0)
        {
            findings.Add(new Finding("csrankings.skipped.no-name", $"{unreadable} rows of {snapshot.Url} have no name."));
        }

        return new ParseResult(ParseOutcome.Complete, [], people, [], findings);
    }

    private static bool IsKnownAs(CsRankingsRow row, SoughtSeed seed)
        => (row.Scholar is { } scholar && seed.Scholars.Contains(scholar.Value, StringComparer.Ordinal))
            || (row.Homepage is { } page && seed.Homepages.Contains(page.Value, StringComparer.Ordinal))
            || seed.DblpNames.Contains(row.DblpName, StringComparer.Ordinal);
}
