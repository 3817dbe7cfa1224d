using System.Globalization;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Snapshots;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>
/// DBLP: for every followed person the person page, which lists all their publications with every author's pid. Who is who is found by author search, and by the pages of few namesakes.
/// Gives: titles, authors with pid, DBLP name and ORCID, venue, year, pages, DOI, arXiv id, preprint relation; people with names, affiliations, home pages, ORCID, Scholar id.
/// Gives no abstracts and no citation counts. Its data are CC0.
/// </summary>
/// <remarks>The undisambiguated page of a shared name (a pile) gives a <see cref="PersonRecord"/> and never records: they are many people's.</remarks>
public sealed class DblpSource(DblpOptions options) : ISource
{
    internal const string SourceName = "Dblp";
    private const string Prefix = "dblp";
    private const string PageParser = "dblp-page/2";
    private const string SearchParser = "dblp-search/1";

    // By so many works and co-authors anybody is told apart; the longest pages list thousands.
    private const int MaxTitles = 500;

    private readonly DblpRequests _requests = new(options);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<HostBudget> Hosts => [new(Address.Authority(options.BaseUrl), Address.Interval(options.RequestsPerSecond))];

    /// <inheritdoc/>
    public IEnumerable<HarvestRequest> Plan(HarvestState state)
        => options.Enabled && options.Dump is null ? state.Seeds.Follows.SelectMany(seed => PlanFor(seed, state)) : [];

    /// <inheritdoc/>
    public ParseResult Parse(HarvestRequest request, Snapshot snapshot)
    {
        if (snapshot.Status is 404 or 410)
        {
            return ParseResult.Nothing(ParseOutcome.Partial, "dblp.missing.page", $"DBLP has no {snapshot.Url} any more ({request.Why}); what it said before stands.");
        }

        return request.Kind switch
        {
            DblpRequests.AuthorSearch => Answer.Read(Prefix, snapshot, BodyShape.Json, () => ReadAuthors(request, snapshot)),
            DblpRequests.PublicationSearch => Answer.Read(Prefix, snapshot, BodyShape.Json, () => ReadPublications(snapshot)),
            _ when request.Url.AbsolutePath.EndsWith(".html", StringComparison.Ordinal)
                => Answer.Read(Prefix, snapshot, BodyShape.Html, () => ReadPage(request, snapshot, DblpHtml.Read(snapshot.Body))),
            _ => Answer.Read(Prefix, snapshot, BodyShape.Xml, () => ReadPage(request, snapshot, DblpPage.FromXml(snapshot.Body))),
        };
    }

    private IEnumerable<HarvestRequest> PlanFor(Seed seed, HarvestState state)
    {
        var ids = seed.Ids.Concat(state.Identities.GetValueOrDefault(seed.Id) ?? []).Distinct().ToList();
        var pids = ids.Where(i => i.Scheme == PersonScheme.DblpPid).Select(i => DblpPid.TryParse(i.Value, out var pid) ? pid : (DblpPid?)null).OfType<DblpPid>().ToList();
        if (pids.Count > 0)
        {
            return pids.Select(pid => _requests.Person(pid, seed.Id, confirmed: true, $"everything that DBLP lists for {seed.Name} ({pid})"));
        }

        if (options.Api == DblpApi.Strict || seed.Kind != SeedKind.Person)
        {
            return [];
        }

        var names = ids.Where(i => i.Scheme == PersonScheme.DblpName).Select(i => i.Value).ToList();
        return names.Count > 0
            ? names.Select(name => _requests.Authors(name, seed.Id, exact: true, first: 0))
            : SoughtName.Of(seed).Select(name => _requests.Authors(name.Text, seed.Id, exact: false, first: 0));
    }

    private ParseResult ReadAuthors(HarvestRequest request, Snapshot snapshot)
    {
        using var document = JsonAnswer.Parse(snapshot.Body);
        if (DblpSearch.Read(document) is not { } hits)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "dblp.unreadable.no-hits", $"{snapshot.Url} answered JSON without result.hits.");
        }

        var findings = new List<Finding>();
        var asked = request.Context.GetValueOrDefault(DblpRequests.Names) ?? "";
        var exact = request.Context.GetValueOrDefault(DblpRequests.Exact) == "true";
        var sought = SoughtName.From(asked);
        var found = hits.Infos.Select(info => DblpSearch.Person(info, Answer.Cite(snapshot, SearchParser))).OfType<PersonRecord>().ToList();
        var people = found.Where(p => exact ? IsCalled(p, asked) : p.Aliases.Append(p.Name).Any(sought.Within)).Select(p => p with { SeedIds = request.SeedId is { } id ? [id] : [], IsPile = IsPileAmong(p, found) }).ToList();
        if (found.Count > people.Count)
        {
            findings.Add(new Finding("dblp.skipped.other-name", $"{found.Count - people.Count} of {found.Count} people that DBLP found for \"{asked}\" are called otherwise."));
        }

        if (hits.Infos.Count == 0 && hits.Completions > 0)
        {
            findings.Add(new Finding("dblp.noticed.stale-search", $"DBLP completes \"{asked}\" but sends no hit: its index was not ready; asked again tomorrow."));
        }

        var discovered = exact ? people.Where(p => !p.IsPile).Select(p => PageOf(p, confirmed: true, $"DBLP calls exactly one person \"{asked}\"")).ToList() : Candidates(people, sought, findings);
        if (NextPage(request, hits, asked, exact) is { } next)
        {
            discovered.Add(next);
        }

        return new ParseResult(ParseOutcome.Partial, [], people, discovered, findings);

        HarvestRequest PageOf(PersonRecord person, bool confirmed, string why) => _requests.Person(PidOf(person), request.SeedId, confirmed, why);

        List<HarvestRequest> Candidates(List<PersonRecord> among, SoughtName name, List<Finding> noticed)
        {
            var plausible = among.Where(p => !p.IsPile && p.Aliases.Append(p.Name).Any(name.Equals)).ToList();
            if (plausible.Count > options.MaxCandidatePages)
            {
                noticed.Add(new Finding("dblp.noticed.many-namesakes", $"DBLP has {plausible.Count} people called \"{name.Text}\", more than the {options.MaxCandidatePages} whose pages are read to tell them apart."));
                return [];
            }

            return [.. plausible.Select(p => PageOf(p, confirmed: false, $"is {p.Name} ({p.Key}) the person followed?"))];
        }
    }

    private HarvestRequest? NextPage(HarvestRequest request, DblpSearch.Hits hits, string asked, bool exact)
    {
        // Counting what was sent, not what was asked for: the cap may be lower than we think.
        var next = hits.First + hits.Infos.Count;
        return hits.Infos.Count > 0 && next < hits.Total && next < options.SearchHits * options.MaxSearchPages && request.SeedId is { } seed
            ? _requests.Authors(asked, seed, exact, next)
            : null;
    }

    private static ParseResult ReadPublications(Snapshot snapshot)
    {
        using var document = JsonAnswer.Parse(snapshot.Body);
        if (DblpSearch.Read(document) is not { } hits)
        {
            return ParseResult.Nothing(ParseOutcome.Unreadable, "dblp.unreadable.no-hits", $"{snapshot.Url} answered JSON without result.hits.");
        }

        var findings = new List<Finding>();
        var records = Records(hits.Infos.Select(DblpSearch.Publication), Answer.Cite(snapshot, SearchParser), findings);
        return new ParseResult(ParseOutcome.Partial, records, [], [], findings);
    }

    private ParseResult ReadPage(HarvestRequest request, Snapshot snapshot, DblpPage page)
    {
        var findings = new List<Finding>();
        var provenance = Answer.Cite(snapshot, PageParser);
        var asked = DblpPid.TryParse(request.Context.GetValueOrDefault(DblpRequests.Pid), out var pid) ? pid : (DblpPid?)null;
        if (page.AliasOf is { } target && target != asked)
        {
            var emits = request.Context.GetValueOrDefault(DblpRequests.Emit) != DblpRequests.EmitPerson;
            findings.Add(new Finding("dblp.noticed.alias", $"{snapshot.Url} is another name of {target}."));
            return new ParseResult(ParseOutcome.Partial, [], [], [_requests.Person(target, request.SeedId, emits, $"{snapshot.Url} leads there")], findings);
        }

        var person = Person(request, page, asked, provenance, findings);
        if (page.IsPile)
        {
            findings.Add(new Finding("dblp.skipped.pile", $"{snapshot.Url} collects everybody called \"{page.Name}\" whom DBLP has not told apart: its {page.Entries.Count} records are no one person's."));
            return new ParseResult(ParseOutcome.Partial, [], person is null ? [] : [person], [], findings);
        }

        if (request.Context.GetValueOrDefault(DblpRequests.Emit) == DblpRequests.EmitPerson)
        {
            return new ParseResult(ParseOutcome.Partial, [], person is null ? [] : [person], [], findings);
        }

        var records = Records(page.Entries, provenance, findings);
        return new ParseResult(Completeness(page, snapshot, findings), records, person is null ? [] : [person], [], findings);
    }

    private static PersonRecord? Person(HarvestRequest request, DblpPage page, DblpPid? asked, Provenance provenance, List<Finding> findings)
    {
        if ((page.Pid ?? asked) is not { } pid || (page.Person is null && page.Name.Length == 0))
        {
            return null;
        }

        var person = DblpPeople.From(page.Person ?? new DblpEntry("person", "", "", []), pid, page.Name, page.IsPile, provenance) with
        {
            WorkCount = page.Announced ?? page.Entries.Count,
            WorkTitles = page.IsPile ? [] : [.. page.Entries.Select(e => e.First("title")).OfType<string>().Select(DblpRecords.Title).Distinct(StringComparer.Ordinal).Take(MaxTitles)],
            CoauthorNames = page.IsPile ? [] : [.. page.Entries.SelectMany(e => e.All("author")).Where(a => a.Attribute("pid") != pid.Value).Select(a => DblpName.From(a.Text).Display).Distinct(StringComparer.Ordinal).Take(MaxTitles)],
            SeedIds = request.Kind == DblpRequests.CandidatePage && request.SeedId is { } seed ? [seed] : [],
        };
        if (asked is null || asked == pid)
        {
            return person;
        }

        findings.Add(new Finding("dblp.noticed.pid-moved", $"DBLP answers for {asked} with the page of {pid}: one person, two ids."));
        return person with { Identifiers = [.. person.Identifiers, asked.Value.ToIdentifier()] };
    }

    private static ParseOutcome Completeness(DblpPage page, Snapshot snapshot, List<Finding> findings)
    {
        if (page.BrokenOff is { } reason)
        {
            findings.Add(new Finding("dblp.noticed.broken-off", $"{snapshot.Url} breaks off after {page.Entries.Count} records: {reason}"));
            return ParseOutcome.Partial;
        }

        if (page.Announced is { } announced && announced > page.Entries.Count)
        {
            findings.Add(new Finding("dblp.noticed.fewer-records", string.Create(CultureInfo.InvariantCulture, $"{snapshot.Url} announces {announced} records and lists {page.Entries.Count}.")));
            return ParseOutcome.Partial;
        }

        // Without a person and without a record it is some other document.
        return page.Person is null && page.Entries.Count == 0 ? ParseOutcome.Unreadable : ParseOutcome.Complete;
    }

    private static List<SourceRecord> Records(IEnumerable<DblpEntry> entries, Provenance provenance, List<Finding> findings)
    {
        var records = new List<SourceRecord>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var record = DblpRecords.From(entry, provenance, null, out var skipped);
            if (skipped is not null)
            {
                findings.Add(skipped);
            }
            else if (seen.Add(record!.Key))
            {
                records.Add(record);
            }
        }

        return records;
    }

    private static bool IsCalled(PersonRecord person, string fullName)
        => person.Identifiers.Contains(DblpName.From(fullName).ToIdentifier());

    // DBLP FAQ 1474783: an un-numbered page beside numbered ones is where the unresolved papers of all of them pile up.
    private static bool IsPileAmong(PersonRecord person, List<PersonRecord> all)
        => !FullName(person).IsNumbered && all.Exists(other => FullName(other) is { IsNumbered: true } name && name.Display == person.Name);

    private static DblpName FullName(PersonRecord person) => DblpName.From(person.Identifiers.First(i => i.Scheme == PersonScheme.DblpName).Value);

    private static DblpPid PidOf(PersonRecord person) => DblpPid.TryParse(person.Key, out var pid) ? pid : throw new InvalidOperationException($"\"{person.Key}\" was read as a pid and is none.");
}
