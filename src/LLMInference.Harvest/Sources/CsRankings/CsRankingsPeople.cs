using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.CsRankings;

/// <summary>
/// Groups rows into people: every DBLP alias of a person is a row of its own (<c>A. Aldo Faisal</c>, <c>Aldo Faisal</c>), held together by the Scholar id, else by the home page.
/// Colleagues who give their department's page are kept apart: rows with a page in common are one person only when their names can be one person's.
/// </summary>
internal static class CsRankingsPeople
{
    /// <summary>The groups, in order of their first rows.</summary>
    public static IReadOnlyList<IReadOnlyList<CsRankingsRow>> Group(IReadOnlyList<CsRankingsRow> rows)
    {
        var groups = new List<List<CsRankingsRow>>();
        var byScholar = new Dictionary<string, List<CsRankingsRow>>(StringComparer.Ordinal);
        var byPage = new Dictionary<string, List<List<CsRankingsRow>>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var group = row.Scholar is { } id && byScholar.TryGetValue(id.Value, out var known) ? known : SamePage(row, byPage);
            if (group is null)
            {
                group = [];
                groups.Add(group);
            }

            group.Add(row);
            if (row.Scholar is { } scholar)
            {
                byScholar.TryAdd(scholar.Value, group);
            }

            if (row.Homepage is { } page)
            {
                var sharing = byPage.TryGetValue(page.Value, out var list) ? list : byPage[page.Value] = [];
                if (!sharing.Contains(group))
                {
                    sharing.Add(group);
                }
            }
        }

        return groups;
    }

    /// <summary>The person of a group.</summary>
    public static PersonRecord Person(IReadOnlyList<CsRankingsRow> group, IReadOnlyList<string> seedIds, Provenance provenance)
    {
        var name = group[0].Name;
        var identifiers = group.Select(r => new PersonIdentifier(PersonScheme.DblpName, r.DblpName))
            .Concat(group.Select(r => r.Scholar).OfType<ScholarId>().Select(s => s.ToIdentifier()))
            .Concat(group.Select(r => r.Homepage).OfType<Homepage>().Select(h => h.ToIdentifier()));
        return new PersonRecord
        {
            Source = "csrankings",
            Key = group[0].DblpName,
            Name = name,
            Aliases = [.. group.Select(r => r.Name).Where(n => n != name).Distinct(StringComparer.Ordinal)],
            Identifiers = [.. identifiers.Distinct()],
            Affiliations = [.. group.Select(r => r.Affiliation).OfType<string>().Distinct(StringComparer.Ordinal)],
            SeedIds = seedIds,
            Provenance = provenance,
        };
    }

    private static List<CsRankingsRow>? SamePage(CsRankingsRow row, Dictionary<string, List<List<CsRankingsRow>>> byPage)
    {
        if (row.Homepage is not { } page || !byPage.TryGetValue(page.Value, out var sharing))
        {
            return null;
        }

        return sharing.FirstOrDefault(group => group.Any(r => CanBeOne(r.Name, row.Name))
            && (row.Scholar is null || group.All(r => r.Scholar is null || r.Scholar == row.Scholar)));
    }

    // "A. Aldo Faisal" and "Aldo Faisal"; not "Meral Ozsoyoglu" and "Gultekin Ozsoyoglu": beside the family name a given name must agree, by its initial at least.
    private static bool CanBeOne(string one, string other)
    {
        var (a, b) = (Folding.Words(one), Folding.Words(other));
        return a.Count > 0 && b.Count > 0 && a[^1] == b[^1]
            && (a.Count == 1 || b.Count == 1 || a.SkipLast(1).Any(x => b.SkipLast(1).Any(y => x == y || (x.Length == 1 && y[0] == x[0]) || (y.Length == 1 && x[0] == y[0]))));
    }
}
