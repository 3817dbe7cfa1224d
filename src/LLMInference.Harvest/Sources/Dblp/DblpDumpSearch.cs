using System.Globalization;
using System.Text;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Text;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>A search, or a table of contents, in the making: which entries of the dump belong to it. Every word of a query is the beginning of a word sought, as at DBLP.</summary>
internal sealed class DblpDumpSearch
{
    private readonly string _query;
    private readonly int _first;
    private readonly int _most;
    private readonly IReadOnlyList<string> _words;
    private readonly string? _contents;
    private readonly string _rare;
    private readonly List<(DblpPid Pid, DblpEntry Entry)> _people = [];
    private readonly List<DblpEntry> _records = [];

    public DblpDumpSearch(HarvestRequest request)
    {
        _contents = request.Context.GetValueOrDefault(DblpRequests.Key);
        _query = request.Context.GetValueOrDefault(DblpRequests.Names) ?? "";
        _first = Number(DblpRequests.First, 0);
        _most = Number(DblpRequests.Hits, 1000);
        // A homonym number is a word of its own for DBLP, and for us.
        _words = Folding.Words(_query);
        _rare = _words.MaxBy(w => w.Length) ?? "";

        int Number(string key, int otherwise) => int.TryParse(request.Context.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : otherwise;
    }

    /// <summary>Whether it is a table of contents.</summary>
    public bool IsContents => _contents is not null;

    /// <summary>Cheap, and never wrongly false: whether a person of these names may be found.</summary>
    public bool MayFind(DblpRawNames names)
    {
        while (names.MoveNext())
        {
            // Letters beyond ASCII are folded by the thorough test.
            if (_rare.Length > 0 && (names.Current.Contains(_rare, StringComparison.OrdinalIgnoreCase) || !Ascii.IsValid(names.Current)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Cheap, and never wrongly false: whether a raw publication may belong here.</summary>
    public bool MayHold(ReadOnlySpan<byte> raw, Encoding encoding)
        => _contents is not null ? raw.IndexOf(Encoding.ASCII.GetBytes(_contents)) >= 0
            : _rare.Length > 0 && (!Ascii.IsValid(raw) || raw.Contains((byte)'&') || encoding.GetString(raw).Contains(_rare, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes a person who is found by the query.</summary>
    public bool TryAdd(DblpPid pid, DblpEntry person)
    {
        var found = Finds(person.All("author").SelectMany(a => Folding.Words(a.Text)));
        if (found)
        {
            _people.Add((pid, person));
        }

        return found;
    }

    /// <summary>Takes a publication that belongs here.</summary>
    public bool TryAdd(DblpEntry entry)
    {
        var holds = _contents is not null
            ? entry.All("url").Any(u => u.Text.StartsWith("db/" + _contents + ".html", StringComparison.Ordinal))
            : Finds(entry.Fields.Where(f => f.Name is "author" or "title" or "booktitle" or "journal" or "year").SelectMany(f => Folding.Words(f.Text)));
        if (holds)
        {
            _records.Add(entry);
        }

        return holds;
    }

    /// <summary>The answer to an author search.</summary>
    public byte[] Authors()
    {
        var ordered = _people.OrderBy(p => p.Entry.First("author"), StringComparer.Ordinal).ThenBy(p => p.Pid.Value, StringComparer.Ordinal).Skip(_first).Take(_most).ToList();
        return DblpDumpText.Authors(_query, _people.Count, _first, ordered);
    }

    /// <summary>The answer to a publication search.</summary>
    public byte[] Publications(Func<string, DblpPid?> pidOf)
        => DblpDumpText.Publications(_query, _records.Count, _first, [.. _records.OrderByDescending(r => r.First("year"), StringComparer.Ordinal).ThenBy(r => r.Key, StringComparer.Ordinal).Skip(_first).Take(_most)], pidOf);

    /// <summary>The table of contents.</summary>
    public byte[] Contents(Func<string, DblpPid?> pidOf) => DblpDumpText.Contents(_contents ?? "", _records, pidOf);

    private bool Finds(IEnumerable<string> words)
    {
        var there = words.ToList();
        return _words.Count > 0 && _words.All(w => there.Exists(t => t.StartsWith(w, StringComparison.Ordinal)));
    }
}
