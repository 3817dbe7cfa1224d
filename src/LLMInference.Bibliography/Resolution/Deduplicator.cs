using System.Globalization;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Venues;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Resolution;

/// <summary>Clusters the rows of any table of records, by the same rules as the nightly resolution.</summary>
public sealed partial class Deduplicator(VenueLexicon lexicon)
{
    // A table in which fewer than one row in thirty has a double is kept free of doubles by its maker: two of its rows are two works.
    private const double CleanShare = 1.0 / 30;

    private const int Many = 250_000;

    private readonly RecordPreparation preparation = new(lexicon);

    /// <summary>A deduplicator that knows the built-in venues.</summary>
    public Deduplicator()
        : this(VenueLexicon.Default)
    {
    }

    /// <summary>Told the name of each stage as it begins (<c>prepare block compare join</c>), for who measures them.</summary>
    public Action<string>? StageBegins { get; init; }

    /// <summary>The cluster of each row, in the order of <paramref name="rows"/>: the id of the cluster's first row in ordinal order.</summary>
    public IReadOnlyList<string> Cluster(IReadOnlyList<DedupeRecord> rows, DedupeLevel level = DedupeLevel.Work)
    {
        ArgumentNullException.ThrowIfNull(rows);
        StageBegins?.Invoke("prepare");
        var torn = new TornReference(rows, preparation);
        var prepared = new ComparedRecord[rows.Count];
        Parallel.For(0, prepared.Length, i => prepared[i] = Prepare(torn.Mend(rows[i])));
        var records = new List<ComparedRecord>(prepared);
        records.Sort((a, b) => string.CompareOrdinal(a.Label, b.Label));
        for (var i = 0; i < records.Count; i++)
        {
            records[i].Index = i;
        }

        Tidy(records.Count);
        StageBegins?.Invoke("block");
        var candidates = Blocking.Pairs(records, BlockingFilter.Related);
        Tidy(records.Count);
        StageBegins?.Invoke("compare");
        var decided = Comparison.Decide(records, candidates, v => v.Outcome is Outcome.Same or Outcome.Doubtful || IsLeftOver(v));
        Tidy(records.Count);
        StageBegins?.Invoke("join");

        // Levels are nested: families are built of works, and forms are told apart within a work.
        var clean = CleanSources(records, decided);
        var clusters = Join(records, decided, clean, DedupeLevel.Work, _ => true);
        Tidy(records.Count);
        var forms = Join(records, decided, clean, DedupeLevel.Manifestation, _ => true);
        TakeBack(records.Count, clusters, forms);
        clusters = level switch
        {
            DedupeLevel.Manifestation when clusters is var works => Join(records, decided, clean, level, p => works.Find(p.A) == works.Find(p.B)),
            DedupeLevel.Family => Families(records, clean, clusters),
            _ => clusters,
        };
        var cluster = records.ToDictionary(r => r.Label, r => records[clusters.Find(r.Index)].Label, StringComparer.Ordinal);
        return [.. rows.Select(r => cluster[r.Id])];
    }

    private static ClusterBuilder Join(List<ComparedRecord> records, List<DecidedPair> decided, HashSet<string> clean, DedupeLevel level, Func<DecidedPair, bool> mayJoin)
    {
        var builder = new ClusterBuilder(records, (a, b) => a.Source == b.Source && clean.Contains(a.Source) ? Standing.Forbid : LevelRules.Stand(a, b, level));
        var company = Company(records.Count, decided);
        builder.Join(decided.Where(mayJoin).Select(p => Promote(Prefer(p, records, company), records, clean)).Where(p => LevelRules.Joins(p.Verdict, records[p.A], records[p.B], level)));
        return builder;
    }

    // What was left alone for the year of a work goes with it all the same where it is of one form with a part of it, and of no other: a report and the paper it became have two years.
    private static void TakeBack(int records, ClusterBuilder works, ClusterBuilder forms)
    {
        var (sizes, formSizes) = (new int[records], new int[records]);
        for (var i = 0; i < records; i++)
        {
            sizes[works.Find(i)]++;
            formSizes[forms.Find(i)]++;
        }

        // Of a million records nearly all are alone.
        foreach (var form in Enumerable.Range(0, records).Where(i => formSizes[forms.Find(i)] > 1).GroupBy(forms.Find, works.Find).ToList())
        {
            var parts = form.CountBy(w => w).OrderByDescending(p => p.Value).ThenBy(p => p.Key).ToList();
            foreach (var part in parts.Skip(1).Where(p => sizes[p.Key] == p.Value))
            {
                works.JoinUnlessForbidden(parts[0].Key, part.Key);
            }
        }
    }

    // Weights look closely even at pairs that the rules would not meet.
    private ClusterBuilder Families(List<ComparedRecord> records, HashSet<string> clean, ClusterBuilder works)
    {
        StageBegins?.Invoke("block");
        var candidates = Blocking.Pairs(records, BlockingFilter.None);
        Tidy(records.Count);
        StageBegins?.Invoke("compare");
        var decided = Comparison.Decide(records, candidates, _ => true);
        Tidy(records.Count);
        StageBegins?.Invoke("join");
        var families = new FamilyRules(records, MatchWeights.Learn(records, candidates), clean);
        var builder = new ClusterBuilder(records, (a, b) => families.MustStayApart(a, b) ? Standing.Forbid : Standing.Silent).Upon(works);
        var weighed = new DecidedPair[decided.Count];
        Parallel.For(0, weighed.Length, i => weighed[i] = families.Weigh(decided[i]));
        builder.Join(weighed.Where(p => p.Verdict.Outcome == Outcome.Same));
        return builder;
    }

    // Each stage leaves as much behind as it hands on, and a collector that finds memory free lets a heap of gigabytes grow by half before it looks. A second's work where there are so many records.
    private static void Tidy(int records)
    {
        if (records >= Many)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    // Between two tables without doubles each row has at most one partner, and the surest pairs are joined first. What is left over with the same people
    // in the same place and year under a similar title is then most likely the retitled other half.
    private static DecidedPair Promote(DecidedPair pair, List<ComparedRecord> records, HashSet<string> clean)
    {
        var (a, b) = (records[pair.A], records[pair.B]);
        var v = pair.Verdict;
        var eligible = a.Source != b.Source && clean.Contains(a.Source) && clean.Contains(b.Source) && IsLeftOver(v);
        return eligible ? pair with { Verdict = v with { Outcome = Outcome.Same, Strength = 500 + (int)(100 * v.Title.Similarity), Code = "same.left-over" } } : pair;
    }

    private static bool IsLeftOver(Verdict v)
        => v.Outcome is Outcome.Different or Outcome.Doubtful && v.Code is PairRules.TooLittle or "doubtful.title-authors"
            && v.Publication.Relation == PublicationRelation.Same && v.Publication.YearGap == 0 && v.Publication.YearsKnown && !v.Title.NumbersDiffer
            && (v.Authors.Relation == AuthorRelation.Same || (v.Authors.Relation == AuthorRelation.Most && v.Authors.Matched >= 3))
            && (v.Authors.Matched >= 2 ? v.Title.Relation >= TitleRelation.Akin : v.Title.Relation >= TitleRelation.Part || v.Title.Similarity >= 0.7);

    // How many records say the same of title, people and place as this one.
    private static int[] Company(int records, IReadOnlyList<DecidedPair> decided)
    {
        var company = new int[records];
        foreach (var pair in decided.Where(p => p.Verdict.Outcome == Outcome.Same && p.Verdict.Publication.Relation == PublicationRelation.Same))
        {
            company[pair.A]++;
            company[pair.B]++;
        }

        return company;
    }

    // A record that does not say where it appeared goes, of several forms that fit it equally, with the one that most records speak of. Less than any field weighs. One that says neither
    // where nor when most likely never was published: others that name no publication fit it before any that do.
    private static DecidedPair Prefer(DecidedPair pair, List<ComparedRecord> records, int[] company)
    {
        if (pair.Verdict is not { Outcome: Outcome.Same, Publication.Relation: PublicationRelation.Open } verdict)
        {
            return pair;
        }

        var (a, b) = (records[pair.A], records[pair.B]);
        var unpublished = (IsSilent(a) && NamesNoPublication(b)) || (IsSilent(b) && NamesNoPublication(a)) ? 30 : 0;
        return pair with { Verdict = verdict with { Strength = verdict.Strength + unpublished + (int)Math.Min(14, 2 * Math.Log2(1 + Math.Max(company[pair.A], company[pair.B]))) } };
    }

    private static bool IsSilent(ComparedRecord record) => record.Venue.IsUnknown && record.Year is null && record.Kind is null;

    private static bool NamesNoPublication(ComparedRecord record) => record.Venue.IsUnknown || record.Kind == ManifestationKind.Preprint;

    private static HashSet<string> CleanSources(List<ComparedRecord> records, IReadOnlyList<DecidedPair> decided)
    {
        var sizes = records.GroupBy(r => r.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        if (sizes.Count < 2)
        {
            return [];
        }

        var doubles = decided.Where(p => p.Verdict.Outcome == Outcome.Same && records[p.A].Source == records[p.B].Source && p.Verdict.Code != "same.column")
            .GroupBy(p => records[p.A].Source, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(p => p.B).Distinct().Count(), StringComparer.Ordinal);
        return [.. sizes.Where(s => doubles.GetValueOrDefault(s.Key) < s.Value * CleanShare).Select(s => s.Key)];
    }

    private ComparedRecord Prepare(DedupeRecord row)
    {
        var authors = AuthorList.Parse(row.Authors);
        var venue = preparation.Venue(row.Venue);
        var identifiers = new List<WorkIdentifier>();
        string? doi = null;
        if (Doi.TryParse(row.Doi, out var parsed) || Doi.TryParse(row.Url, out parsed))
        {
            if (parsed.AsArxivId() is null)
            {
                identifiers.Add(parsed.ToIdentifier());
                doi = parsed.Value;
            }
        }

        var arxiv = ArxivId.TryParse(row.Arxiv, out var id) || ArxivId.TryParse(row.Doi, out id) || ArxivId.TryParse(row.Url, out id) ? id.Value : RecordPreparation.ArxivOf(row.Venue);
        if (arxiv is not null)
        {
            identifiers.Add(new WorkIdentifier(WorkScheme.Arxiv, arxiv));
        }

        var (volume, number) = RecordPreparation.Issue(row.Volume, row.Number, row.Venue);
        return new ComparedRecord
        {
            Label = row.Id,
            Source = row.Source ?? "",
            Title = preparation.Title(row.Title),
            Authors = [.. authors.Names.Select(preparation.Name).Where(n => n.Key.Length > 0)],
            AuthorsComplete = authors.IsComplete,
            Venue = venue,
            Year = row.Year is not null && Year().Match(row.Year) is { Success: true } year ? int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) : venue.Year,
            Kind = venue.Kind ?? (arxiv is not null && doi is null && venue.IsUnknown ? ManifestationKind.Preprint : null),
            Volume = volume,
            Number = number,
            FirstPage = RecordPreparation.FirstPageOf(row.Pages),
            PublisherDoi = doi,
            Arxiv = arxiv,
            Identifiers = [.. identifiers],
        };
    }

    [GeneratedRegex(@"(?<!\d)(?:1[89]|20)\d{2}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
