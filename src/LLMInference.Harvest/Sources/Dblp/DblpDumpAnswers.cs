using System.Text;
using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>
/// Answers every question to DBLP from the user's own <c>dblp.xml.gz</c>: for those who have the file, and for nights on which DBLP answers nobody. The answers are in the
/// shape of DBLP's, so that everything after them is the same; what the dump does not carry (search scores, co-author tables) they lack.
/// </summary>
/// <remarks>
/// One pass finds people (by name or id), a second what they wrote. The dump's authors carry no pid; its names, homonym number included, are unique, and pids are put back
/// from the person entries, which stand after the papers in DBLP's own dump (where they do not, a third pass is made). Memory: the answers, and one record at a time.
/// </remarks>
/// <param name="reader">Reads the file.</param>
/// <param name="version">Names the file's present content, see <see cref="ILocalAnswers.Version"/>.</param>
/// <param name="name">The file's name, for messages and provenance.</param>
/// <param name="minRecords">See <see cref="DblpOptions.MinDumpRecords"/>.</param>
internal sealed class DblpDumpAnswers(DblpDumpReader reader, Func<string> version, string name, int minRecords) : ILocalAnswers
{
    // So many people's papers are held at once.
    private const int Abreast = 200;

    // People met in an earlier pass over the same version: who is asked for by pid was most often found by name before.
    private readonly Dictionary<string, DblpEntry> _people = new(StringComparer.Ordinal);
    private readonly char[] _buffer = new char[1024];
    private string? _peopleOf;

    /// <inheritdoc/>
    public string Origin => "https://dblp.org/xml/" + Uri.EscapeDataString(name);

    /// <summary>Answers from the file that the settings name.</summary>
    public static DblpDumpAnswers At(string path, int minRecords)
    {
        var name = Path.GetFileName(path);
        return new DblpDumpAnswers(new DblpDumpReader(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan), path), Version, name, minRecords);

        // Hashing gigabytes each night proves little more than size and time do.
        string Version()
        {
            var file = new FileInfo(path);
            return file.Exists
                ? "dump-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Length}|{file.LastWriteTimeUtc:O}")).AsSpan(0, 8))
                : throw new LocalAnswersException($"Sources:Dblp:Dump names '{path}', and there is no such file. Download dblp.xml.gz there, or clear the setting to ask DBLP itself.");
        }
    }

    /// <inheritdoc/>
    public string Version() => version();

    /// <inheritdoc/>
    public bool Covers(HarvestRequest request) => request.Source == DblpSource.SourceName;

    /// <inheritdoc/>
    public IReadOnlyList<LocalAnswer> Answer(IReadOnlyList<HarvestRequest> requests, CancellationToken cancellationToken)
    {
        if (_peopleOf != version())
        {
            _people.Clear();
            _peopleOf = version();
        }

        var answers = new LocalAnswer[requests.Count];
        var searches = requests.Index().Where(r => r.Item.Kind == DblpRequests.AuthorSearch).Select(r => (r.Index, Search: new DblpDumpSearch(r.Item))).ToList();
        var pages = requests.Index().Where(r => r.Item.Kind is DblpRequests.PersonPage or DblpRequests.CandidatePage)
            .Select(r => (r.Index, Pid: DblpPid.TryParse(r.Item.Context.GetValueOrDefault(DblpRequests.Pid), out var pid) ? pid : default)).ToList();
        if (searches.Count > 0 || pages.Exists(p => !_people.ContainsKey(p.Pid.Value ?? "")))
        {
            FindPeople([.. searches.Select(s => s.Search)], [.. pages.Select(p => p.Pid.Value ?? "")], cancellationToken);
        }

        foreach (var (index, search) in searches)
        {
            answers[index] = Json(search.Authors());
        }

        foreach (var (index, _) in pages.Where(p => !_people.ContainsKey(p.Pid.Value ?? "")))
        {
            answers[index] = new LocalAnswer(404, "text/plain", Encoding.UTF8.GetBytes("Not in the dump."));
        }

        var known = pages.Where(p => _people.ContainsKey(p.Pid.Value ?? "")).ToList();
        var texts = requests.Index().Where(r => r.Item.Kind is DblpRequests.Contents or DblpRequests.PublicationSearch).ToList();
        foreach (var some in known.Chunk(Abreast).DefaultIfEmpty([]))
        {
            var collected = some.Select(p => new DblpDumpPage(p.Pid, _people[p.Pid.Value])).ToList();
            var lists = texts.ConvertAll(t => new DblpDumpSearch(t.Item));
            if (collected.Count > 0 || lists.Count > 0)
            {
                var pids = Collect(collected, lists, cancellationToken);
                DblpPid? PidOf(string full) => pids.TryGetValue(full, out var pid) ? pid : null;
                foreach (var ((index, _), page) in some.Zip(collected))
                {
                    answers[index] = Xml(page.Write(PidOf));
                }

                foreach (var ((index, _), list) in texts.Zip(lists))
                {
                    answers[index] = list.IsContents ? Xml(list.Contents(PidOf)) : Json(list.Publications(PidOf));
                }
            }

            texts = [];
        }

        return answers;
    }

    private void FindPeople(IReadOnlyList<DblpDumpSearch> searches, HashSet<string> pids, CancellationToken cancellationToken) => Read(
        (element, raw) =>
        {
            if (element != "www" || PidOf(raw) is not { } pid)
            {
                return;
            }

            var wanted = pids.Contains(pid.Value);
            var found = new List<DblpDumpSearch>();
            foreach (var search in searches)
            {
                if (search.MayFind(new DblpRawNames(raw, reader.Encoding, _buffer)))
                {
                    found.Add(search);
                }
            }

            if (!wanted && found.Count == 0)
            {
                return;
            }

            var entry = reader.Parse(raw);
            found.RemoveAll(s => !s.TryAdd(pid, entry));
            if (wanted || found.Count > 0)
            {
                _people[pid.Value] = entry;
            }
        },
        cancellationToken);

    /// <summary>What the people of some pages wrote, who else is called like them, and what lists hold.</summary>
    /// <returns>The pids of every author named there, by full name.</returns>
    private Dictionary<string, DblpPid> Collect(IReadOnlyList<DblpDumpPage> pages, IReadOnlyList<DblpDumpSearch> lists, CancellationToken cancellationToken)
    {
        var byName = pages.SelectMany(p => p.Names.Select(n => (Name: n, Page: p))).GroupBy(p => p.Name, p => p.Page, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var byDisplay = pages.SelectMany(p => p.Names.Select(n => (Name: new DblpName(n).Display, Page: p))).Distinct().ToLookup(p => p.Name, p => p.Page, StringComparer.Ordinal);
        var exact = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        var pids = new Dictionary<string, DblpPid>(StringComparer.Ordinal);
        var coauthors = new HashSet<string>(StringComparer.Ordinal);
        var sought = coauthors.GetAlternateLookup<ReadOnlySpan<char>>();
        bool personSeen = false, personBeforePaper = false;
        var hits = new List<DblpDumpPage>();
        Read(
            (element, raw) =>
            {
                var names = new DblpRawNames(raw, reader.Encoding, _buffer);
                if (element == "www")
                {
                    personSeen = true;
                    TakePerson(names, raw);
                    return;
                }

                hits.Clear();
                while (names.MoveNext())
                {
                    if (exact.TryGetValue(names.Current, out var theirs))
                    {
                        hits.AddRange(theirs);
                    }
                }

                DblpEntry? entry = null;
                foreach (var list in lists)
                {
                    if (list.MayHold(raw, reader.Encoding) && list.TryAdd(entry ??= reader.Parse(raw)))
                    {
                        Note(entry);
                    }
                }

                if (hits.Count > 0)
                {
                    entry ??= reader.Parse(raw);
                    hits.ForEach(p => p.Records.Add(entry));
                    Note(entry);
                }
            },
            cancellationToken);
        if (personBeforePaper)
        {
            Read((element, raw) => TakePid(element, new DblpRawNames(raw, reader.Encoding, _buffer), raw), cancellationToken);
        }

        return pids;

        void Note(DblpEntry entry)
        {
            personBeforePaper |= personSeen;
            coauthors.UnionWith(entry.Fields.Where(f => f.Name is "author" or "editor").Select(f => f.Text));
        }

        void TakePerson(DblpRawNames names, ReadOnlySpan<byte> raw)
        {
            var homonymOf = new List<DblpDumpPage>();
            var again = names;
            while (again.MoveNext())
            {
                // Without the number: " 0002".
                var full = again.Current;
                var display = full.Length > 5 && full[^5] == ' ' && full[^4..].IndexOfAnyExceptInRange('0', '9') < 0 ? full[..^5] : full;
                if (byDisplay.Count > 0 && byDisplay[display.ToString()] is var called && called.Any())
                {
                    homonymOf.AddRange(called);
                }
            }

            if (homonymOf.Count > 0 && PidOf(raw) is { } pid)
            {
                var entry = reader.Parse(raw);
                homonymOf.Where(p => p.Pid != pid).ToList().ForEach(p => p.Homonyms[pid] = entry);
            }

            TakePid("www", names, raw);
        }

        void TakePid(string element, DblpRawNames names, ReadOnlySpan<byte> raw)
        {
            while (element == "www" && names.MoveNext())
            {
                if (sought.Contains(names.Current) && PidOf(raw) is { } pid)
                {
                    pids[names.Current.ToString()] = pid;
                }
            }
        }
    }

    private void Read(DblpRawRecord visit, CancellationToken cancellationToken)
    {
        var publications = reader.Read(visit, cancellationToken);
        if (publications < minRecords)
        {
            throw new LocalAnswersException($"'{name}' holds {publications} publications, fewer than the {minRecords} below which it cannot be DBLP's catalogue (Sources:Dblp:MinDumpRecords). Download dblp.xml.gz again; nothing was taken from this one.");
        }
    }

    private static DblpPid? PidOf(ReadOnlySpan<byte> raw)
    {
        // <www key="homepages/95/7448-1" …
        var tag = raw[..Math.Max(0, raw.IndexOf((byte)'>'))];
        var at = tag.IndexOf("key=\"homepages/"u8);
        if (at < 0)
        {
            return null;
        }

        var key = tag[(at + 5)..];
        var end = key.IndexOf((byte)'"');
        return end > 0 && DblpPid.TryParse(Encoding.Latin1.GetString(key[..end]), out var pid) ? pid : null;
    }

    private static LocalAnswer Json(byte[] body) => new(200, "application/json", body);

    private static LocalAnswer Xml(byte[] body) => new(200, "application/xml", body);
}

/// <summary>A person's page in the making.</summary>
internal sealed class DblpDumpPage(DblpPid pid, DblpEntry person)
{
    /// <summary>Whose.</summary>
    public DblpPid Pid => pid;

    /// <summary>All their names, homonym number included.</summary>
    public IReadOnlyList<string> Names { get; } = [.. person.All("author").Select(a => a.Text).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>What they wrote or edited, so far.</summary>
    public List<DblpEntry> Records { get; } = [];

    /// <summary>Others of the same name.</summary>
    public Dictionary<DblpPid, DblpEntry> Homonyms { get; } = [];

    /// <summary>The page.</summary>
    public byte[] Write(Func<string, DblpPid?> pidOf) => DblpDumpText.PersonPage(pid, person, Homonyms.Select(h => (h.Key, h.Value)), Records, pidOf);
}
