using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Identity;

/// <summary>The works that are surely a seed's: those on its own page, and those that DBLP lists under a pid known to be its. By them profiles are told apart.</summary>
internal sealed class KnownWorks
{
    private readonly WorkIndex index;
    private readonly string seedId;
    private readonly List<PersonName> names;
    private readonly HashSet<PersonIdentifier> pids = [];

    public KnownWorks(WorkIndex index, string seedId, IEnumerable<PersonName> names)
    {
        this.index = index;
        this.seedId = seedId;
        this.names = [.. names];
        foreach (var record in index.OnPageOf(seedId))
        {
            Take(record);
        }
    }

    /// <summary>Titles surely theirs.</summary>
    public HashSet<TitleKey> Titles { get; } = [];

    /// <summary>Keys of the names of people with whom they wrote.</summary>
    public HashSet<string> Coauthors { get; } = new(StringComparer.Ordinal);

    /// <summary>True when DBLP's list of their works is among <see cref="Titles"/>, so that a profile's works can be expected to be there.</summary>
    public bool NearlyAll { get; private set; }

    /// <summary>Takes in the works of a pid that is theirs.</summary>
    public void Add(PersonIdentifier pid, IEnumerable<string> titlesOnPage)
    {
        if (pid.Scheme != PersonScheme.DblpPid || !pids.Add(pid))
        {
            return;
        }

        foreach (var record in index.Of(pid))
        {
            Take(record);
            NearlyAll = true;
        }

        foreach (var title in titlesOnPage.Select(TitleKey.From).Where(t => !t.IsEmpty))
        {
            Titles.Add(title);
            NearlyAll = true;
        }
    }

    /// <summary>Semantic Scholar author ids that stand, under a name that can be theirs, on works surely theirs; with the number of those works.</summary>
    public IReadOnlyDictionary<string, int> Votes()
    {
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in Titles.SelectMany(index.AtSemanticScholar).Distinct())
        {
            // Two authors of one name on one work say nothing about which of them is meant.
            var fitting = record.Authors.Where(a => names.Exists(n => PersonName.Compare(n, index.Name(a.Name)) != NameAgreement.Different)).ToList();
            if (fitting.Count == 1 && fitting[0].Ids.FirstOrDefault(i => i.Scheme == PersonScheme.S2Author) is { Value: not null } id)
            {
                votes[id.Value] = votes.GetValueOrDefault(id.Value) + 1;
            }
        }

        return votes;
    }

    private void Take(SourceRecord record)
    {
        var title = TitleKey.From(record.TitleAsWritten);
        if (!title.IsEmpty)
        {
            Titles.Add(title);
        }

        foreach (var author in record.Authors.Select(a => index.Name(a.Name)).Where(a => a.Given.Length > 0 && !names.Exists(n => PersonName.Compare(n, a) != NameAgreement.Different)))
        {
            Coauthors.Add(author.SortedKey);
        }
    }

    public override string ToString() => $"{seedId}: {Titles.Count} works";
}

/// <summary>Claims about works by what identity asks of them: whose page they stand on, whose pid they bear, what Semantic Scholar says of a title.</summary>
internal sealed class WorkIndex
{
    private readonly ILookup<string, SourceRecord> byPage;
    private readonly ILookup<PersonIdentifier, SourceRecord> byPid;
    private readonly ILookup<TitleKey, SourceRecord> atS2;
    private readonly Dictionary<string, PersonName> names = new(StringComparer.Ordinal);

    public WorkIndex(IReadOnlyList<SourceRecord> records)
    {
        byPage = records.Where(r => r.SeedId is not null).ToLookup(r => r.SeedId!, StringComparer.Ordinal);
        byPid = records.Where(r => r.Source == SourceId.Dblp)
            .SelectMany(r => r.Authors.SelectMany(a => a.Ids).Where(i => i.Scheme == PersonScheme.DblpPid).Distinct().Select(i => (Id: i, Record: r)))
            .ToLookup(x => x.Id, x => x.Record);
        atS2 = records.Where(r => r.Source == SourceId.SemanticScholar).ToLookup(r => TitleKey.From(r.TitleAsWritten));
    }

    public IEnumerable<SourceRecord> OnPageOf(string seedId) => byPage[seedId];

    public IEnumerable<SourceRecord> Of(PersonIdentifier pid) => byPid[pid];

    public IEnumerable<SourceRecord> AtSemanticScholar(TitleKey title) => atS2[title];

    /// <summary>A name taken apart, once for each spelling.</summary>
    public PersonName Name(string asWritten) => names.TryGetValue(asWritten, out var name) ? name : names[asWritten] = PersonName.Parse(asWritten);
}
