using System.IO.Compression;
using System.Text;
using System.Xml;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Records;
using LLMInference.Bibliography.Seeds;
using LLMInference.Harvest.Sources.Answers;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>
/// Reads <c>dblp.xml.gz</c>, DBLP's whole catalogue, instead of asking its host: for those who have the file, and for nights on which DBLP answers nobody.
/// </summary>
/// <remarks>
/// Two streaming passes in constant memory, since the people (<c>&lt;www key="homepages/…"&gt;</c>) stand after the papers that name them: first who the followed people
/// are, then what they wrote. The dump's authors carry no pid; its names, homonym number included, are unique, and pids are put back from the first pass.
/// ISO-8859-1 with named entities; the document type is never read, nor any file that it names.
/// </remarks>
/// <param name="open">Opens the file from its start, each time anew; gzip is recognised by its first bytes.</param>
/// <param name="provenance">Which file says so.</param>
/// <param name="minRecords">See <see cref="DblpOptions.MinDumpRecords"/>.</param>
public sealed class DblpDump(Func<Stream> open, Provenance provenance, int minRecords = 0)
{
    private const int BufferSize = 1 << 18;

    /// <summary>A dump file; its provenance is its name, size and time of change, since hashing gigabytes each night proves little more.</summary>
    /// <param name="options">Where it is, and how small it may be.</param>
    /// <exception cref="FileNotFoundException">There is no file at <see cref="DblpOptions.Dump"/>.</exception>
    public static DblpDump At(DblpOptions options)
    {
        var file = new FileInfo(options.Dump ?? "");
        if (!file.Exists)
        {
            throw new FileNotFoundException($"Sources:Dblp:Dump names \"{options.Dump}\", and there is no such file: download dblp.xml.gz there, or clear the setting.", options.Dump);
        }

        var changed = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
        var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Name}|{file.Length}|{changed:O}")).AsSpan(0, 8));
        var named = new Provenance(id, "https://dblp.org/xml/" + file.Name, changed, "dblp-dump/1");
        return new DblpDump(() => new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan), named, options.MinDumpRecords);
    }

    /// <summary>First pass: everybody who may be one of the followed, by pid, DBLP name, or the same name.</summary>
    /// <returns>People in the dump's order, with <see cref="PersonRecord.SeedIds"/> set where it was the name that matched; no one when the dump is refused.</returns>
    public DblpDumpPeople People(IReadOnlyList<Seed> seeds, IReadOnlyDictionary<string, IReadOnlyList<PersonIdentifier>> identities, CancellationToken cancellationToken = default)
    {
        var ids = seeds.SelectMany(s => s.Ids.Concat(identities.GetValueOrDefault(s.Id) ?? [])).ToHashSet();
        var sought = seeds.Where(s => s.Kind == SeedKind.Person).SelectMany(s => SoughtName.Of(s).Select(n => (s.Id, n.Key))).ToLookup(s => s.Key, s => s.Id, StringComparer.Ordinal);
        var people = new List<PersonRecord>();
        var publications = 0L;
        var findings = new List<Finding>();
        foreach (var entry in Entries(static reader => reader.Name == "www", () => publications++, findings, cancellationToken))
        {
            if (Person(entry, ids, sought) is { } person)
            {
                people.Add(person);
            }
        }

        if (publications < minRecords)
        {
            findings.Add(new Finding("dblp.refused.small-dump", $"{provenance.Url} holds {publications} publications, fewer than the {minRecords} below which it cannot be DBLP: nothing was taken from it."));
            return new DblpDumpPeople([], publications, findings);
        }

        return new DblpDumpPeople(WithPiles(people), publications, findings);
    }

    /// <summary>Second pass: the records of people, by their exact DBLP names, streamed in the dump's order.</summary>
    /// <param name="people">Those of the first pass whose identity is settled. Piles are ignored.</param>
    /// <param name="findings">Receives what was skipped or noticed.</param>
    /// <param name="cancellationToken">Stops between two entries.</param>
    public IEnumerable<SourceRecord> RecordsOf(IEnumerable<PersonRecord> people, ICollection<Finding> findings, CancellationToken cancellationToken = default)
    {
        var pids = new Dictionary<string, DblpPid>(StringComparer.Ordinal);
        foreach (var person in people.Where(p => !p.IsPile))
        {
            foreach (var name in person.Identifiers.Where(i => i.Scheme == PersonScheme.DblpName))
            {
                if (DblpPid.TryParse(person.Key, out var pid))
                {
                    pids[name.Value] = pid;
                }
            }
        }

        DblpPid? PidOf(string name) => pids.TryGetValue(name, out var pid) ? pid : null;
        foreach (var entry in Entries(static reader => reader.Name is not ("www" or "proceedings"), null, findings, cancellationToken))
        {
            if (!entry.Fields.Any(f => f.Name == "author" && pids.ContainsKey(f.Text)))
            {
                continue;
            }

            var record = DblpRecords.From(entry, provenance, PidOf, out var skipped);
            if (record is not null)
            {
                yield return record;
            }
            else
            {
                findings.Add(skipped!);
            }
        }
    }

    private PersonRecord? Person(DblpEntry entry, HashSet<PersonIdentifier> ids, ILookup<string, string> sought)
    {
        if (!DblpPid.TryParse(entry.Key, out var pid))
        {
            return null;
        }

        var names = entry.Fields.Where(f => f.Name == "author").Select(f => DblpName.From(f.Text)).ToList();
        var known = ids.Contains(pid.ToIdentifier()) || names.Any(n => ids.Contains(n.ToIdentifier()));
        var seeds = names.SelectMany(n => sought[SoughtName.KeyOf(n.Display)]).Distinct(StringComparer.Ordinal).ToList();
        return known || seeds.Count > 0
            ? DblpPeople.From(entry, pid, "", entry.Has("disambiguation"), provenance) with { SeedIds = known ? [] : seeds }
            : null;
    }

    private static List<PersonRecord> WithPiles(List<PersonRecord> people)
    {
        var numbered = people.SelectMany(p => p.Identifiers).Where(i => i.Scheme == PersonScheme.DblpName).Select(i => new DblpName(i.Value)).Where(n => n.IsNumbered).Select(n => n.Display).ToHashSet(StringComparer.Ordinal);
        return [.. people.Select(p => numbered.Contains(p.Name) && p.Identifiers.Contains(new PersonIdentifier(PersonScheme.DblpName, p.Name)) ? p with { IsPile = true } : p)];
    }

    private IEnumerable<DblpEntry> Entries(Func<XmlReader, bool> wanted, Action? countPublication, ICollection<Finding> findings, CancellationToken cancellationToken)
    {
        using var reader = XmlAnswer.Open(OpenText());
        while (true)
        {
            DblpEntry? entry = null;
            try
            {
                if (!DblpXml.Next(reader))
                {
                    yield break;
                }

                while (reader.NodeType == XmlNodeType.Element && DblpEntry.IsRecord(reader.Name) && entry is null)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (reader.Name != "www")
                    {
                        countPublication?.Invoke();
                    }

                    if (wanted(reader))
                    {
                        entry = DblpXml.ReadEntry(reader);
                    }
                    else
                    {
                        // Skip leaves the reader on what follows, which may be the next record.
                        reader.Skip();
                    }
                }
            }
            catch (Exception broken) when (broken is XmlException or InvalidDataException or EndOfStreamException)
            {
                findings.Add(new Finding("dblp.noticed.broken-off", $"{provenance.Url} cannot be read to its end: {broken.Message}"));
                yield break;
            }

            if (entry is not null)
            {
                yield return entry;
            }
        }
    }

    private StreamReader OpenText()
    {
        Encoding encoding;
        using (var peeked = OpenUnpacked())
        {
            var start = new byte[256];
            encoding = XmlAnswer.EncodingOf(start.AsSpan(0, ReadUpTo(peeked, start)));
        }

        return new StreamReader(OpenUnpacked(), encoding, detectEncodingFromByteOrderMarks: true, BufferSize);
    }

    private static int ReadUpTo(Stream stream, byte[] buffer)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            // Said again, with the place, by the pass that reads it all.
            return 0;
        }
    }

    private Stream OpenUnpacked()
    {
        int first, second;
        using (var probe = open())
        {
            (first, second) = (probe.ReadByte(), probe.ReadByte());
        }

        var stream = new BufferedStream(open(), BufferSize);
        return (first, second) == (0x1f, 0x8b) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}

/// <summary>What the first pass over a dump found.</summary>
/// <param name="People">Everybody who may be one of the followed.</param>
/// <param name="Publications">Publications in the dump.</param>
/// <param name="Findings">What was noticed.</param>
public sealed record DblpDumpPeople(IReadOnlyList<PersonRecord> People, long Publications, IReadOnlyList<Finding> Findings);
