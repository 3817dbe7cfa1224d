using System.Security.Cryptography;
using System.Text;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Gives works their ids: the one they had, or a new one made from their content.</summary>
/// <remarks>
/// An old id goes to the cluster that holds most of its records, so a split leaves it with the larger part. Where several old ids meet in one cluster, the one first
/// seen earliest stays (then the one with more records, then the smaller) and the others redirect to it. A new id is <c>w</c> and ten characters of a
/// hash of the smallest identifier (or title and first author): a fresh clone makes the same. No id, living or redirected, is ever given again.
/// </remarks>
internal sealed class WorkIds
{
    private readonly Dictionary<string, LedgerWork> ledger;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> redirects = new(StringComparer.Ordinal);

    private WorkIds(IEnumerable<LedgerWork> ledger)
    {
        this.ledger = ledger.DistinctBy(w => w.Id, StringComparer.Ordinal).ToDictionary(w => w.Id, StringComparer.Ordinal);
        foreach (var work in this.ledger.Values)
        {
            taken.Add(work.Id);
            taken.UnionWith(work.Redirects);
        }
    }

    /// <summary>The id of each cluster, in the clusters' order.</summary>
    public IReadOnlyList<string> Ids { get; private set; } = [];

    /// <summary>For each cluster, the ledger's works that it goes on from, the survivor first.</summary>
    public IReadOnlyList<IReadOnlyList<LedgerWork>> Continued { get; private set; } = [];

    /// <summary>Every id that stands for another, in ordinal order.</summary>
    public IReadOnlyList<Redirect> Redirects => [.. redirects.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new Redirect(r.Key, r.Value))];

    public static WorkIds Assign(IReadOnlyList<IReadOnlyList<Claim>> clusters, IReadOnlyList<LedgerWork> ledger)
    {
        var ids = new WorkIds(ledger);
        var owners = ids.Owners(clusters);
        var assigned = new string[clusters.Count];
        var continued = new IReadOnlyList<LedgerWork>[clusters.Count];
        for (var i = 0; i < clusters.Count; i++)
        {
            continued[i] = [.. owners[i].OrderBy(o => o.Work.FirstSeen).ThenByDescending(o => o.Records).ThenBy(o => o.Work.Id, StringComparer.Ordinal).Select(o => o.Work)];
            if (continued[i].Count > 0)
            {
                assigned[i] = continued[i][0].Id;
            }
        }

        for (var i = 0; i < clusters.Count; i++)
        {
            assigned[i] ??= ids.New(clusters[i]);
            foreach (var work in continued[i])
            {
                foreach (var old in work.Redirects.Append(work.Id).Where(o => o != assigned[i]))
                {
                    ids.redirects[old] = assigned[i];
                }
            }
        }

        ids.Ids = assigned;
        ids.Continued = continued;
        return ids;
    }

    // Which old ids each cluster owns, and by how many records.
    private List<(LedgerWork Work, int Records)>[] Owners(IReadOnlyList<IReadOnlyList<Claim>> clusters)
    {
        var byLabel = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < clusters.Count; i++)
        {
            foreach (var claim in clusters[i])
            {
                byLabel[claim.Label] = i;
            }
        }

        var owners = clusters.Select(_ => new List<(LedgerWork, int)>()).ToArray();
        foreach (var work in ledger.Values.OrderBy(w => w.Id, StringComparer.Ordinal))
        {
            var labels = work.Manifestations.SelectMany(m => m.Records).Select(r => $"{r.Source.Name()}|{r.Key}").DefaultIfEmpty($"list|ledger#{work.Id}").Distinct(StringComparer.Ordinal);
            var best = labels.Where(byLabel.ContainsKey).GroupBy(l => byLabel[l])
                .OrderByDescending(g => g.Count()).ThenByDescending(g => NamesIt(clusters[g.Key], work)).ThenBy(g => clusters[g.Key][0].Label, StringComparer.Ordinal).FirstOrDefault();
            if (best is not null)
            {
                owners[best.Key].Add((work, best.Count()));
            }
        }

        return owners;
    }

    // Between halves of equal size the one that keeps the published identifier, else the title, keeps the id.
    private static int NamesIt(IReadOnlyList<Claim> cluster, LedgerWork work)
        => cluster.Any(c => c.Compared.Identifiers.Any(i => i.Value == work.Doi || i.Value == work.ArxivId)) ? 2
            : cluster.Any(c => c.Compared.Title.Key == TitleForm.From(work.Title).Key) ? 1 : 0;

    private string New(IReadOnlyList<Claim> cluster)
    {
        var identifiers = cluster.SelectMany(c => c.Compared.Identifiers).Distinct().Order().Select(i => i.ToString());
        var first = cluster.Select(c => c.Compared).Where(r => !r.Title.IsMissing).OrderBy(r => r.Title.WrittenKey, StringComparer.Ordinal).FirstOrDefault();
        var title = first is null ? "record:" + cluster[0].Label : $"title:{first.Title.WrittenKey}|{cluster.SelectMany(c => c.Compared.Authors.Take(1)).Select(n => n.FamilyKey).Order(StringComparer.Ordinal).FirstOrDefault()}";
        var anchors = identifiers.Append(title).Append("record:" + cluster[0].Label);
        foreach (var anchor in anchors)
        {
            var id = Of(anchor);
            if (taken.Add(id))
            {
                return id;
            }
        }

        for (var salt = 2; ; salt++)
        {
            var id = Of($"record:{cluster[0].Label}#{salt}");
            if (taken.Add(id))
            {
                return id;
            }
        }
    }

    private static string Of(string anchor)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(anchor));
        var bits = 0UL;
        for (var i = 0; i < 8; i++)
        {
            bits = (bits << 8) | hash[i];
        }

        return string.Create(11, bits, static (span, value) =>
        {
            span[0] = 'w';
            for (var i = 1; i < span.Length; i++)
            {
                span[i] = Alphabet[(int)((value >> (64 - (5 * i))) & 31)];
            }
        });
    }
}
