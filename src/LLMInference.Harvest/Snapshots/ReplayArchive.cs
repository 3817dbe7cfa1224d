using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LLMInference.Harvest.Fetching;
using LLMInference.Harvest.Frontier;

namespace LLMInference.Harvest.Snapshots;

/// <summary>
/// The answers that one or many WARC files hold, found by what was asked; where several answer the same question, the newest does.
/// Holds places, not bodies: about 60 bytes a response.
/// </summary>
/// <remarks>
/// Takes any WARC 1.0 or 1.1, also those of other tools: an address is compared without fragment, default port and differences in escaping. A POST is found by
/// its body where the file holds request records, else by its address. A <c>revisit</c> stands for the response that it refers to. A file whose records
/// share a gzip member cannot be jumped into; it is unpacked once to a temporary file.
/// </remarks>
public sealed class ReplayArchive : IDisposable
{
    private readonly List<string> _files = [];
    private readonly List<FileStream> _unpacked = [];
    private readonly List<string> _warnings = [];
    private readonly Dictionary<UInt128, Place> _answers = [];
    private readonly Dictionary<UInt128, Place> _byPayload = [];
    private readonly ArchiveOptions _options;

    private ReplayArchive(ArchiveOptions options) => _options = options;

    /// <summary>The newest date that any record states (UTC): the night's clock.</summary>
    public DateTimeOffset NewestDate { get; private set; }

    /// <summary>Questions that can be answered.</summary>
    public int Count => _answers.Count;

    /// <summary>Damages met while reading, in sentences.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Reads what a WARC file, or every <c>*.warc</c> and <c>*.warc.gz</c> below a folder, can answer.</summary>
    /// <exception cref="WarcFormatException">Nothing is there, or nothing in it can be read.</exception>
    public static ReplayArchive Open(string fileOrFolder, ArchiveOptions? options = null)
    {
        var archive = new ReplayArchive(options ?? new ArchiveOptions());
        try
        {
            foreach (var file in WarcFiles.At(fileOrFolder))
            {
                archive.Add(file);
            }

            if (archive.NewestDate == default)
            {
                var why = archive._warnings.Count > 0 ? $" ({archive._warnings[0]})" : "";
                throw new WarcFormatException(fileOrFolder, 0, $"'{fileOrFolder}' holds no readable WARC record{why}. Give a WARC 1.0 or 1.1 file, plain or gzipped, or a folder of such files.");
            }

            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>The newest answer to a question, with its date; null when there is none.</summary>
    internal (HttpMessage Message, DateTimeOffset Date)? Find(string method, Uri url, ReadOnlySpan<byte> body)
    {
        if (!_answers.TryGetValue(Key(method, url, body), out var place)
            && (!_answers.TryGetValue(Key("GET", url, []), out place) || place.AskedByGet))
        {
            return null;
        }

        var message = ArchivedResponse.Read(_files[place.File], place.Offset, place.Skip, _options.MaxBodyBytes);
        if (message is not null && place.Body is { } original)
        {
            message = ArchivedResponse.Read(_files[original.File], original.Offset, original.Skip, _options.MaxBodyBytes) is { } full
                ? new HttpMessage(message.StartLine, message.Headers, full.Body, full.RawBody)
                : null;
        }

        return message is null ? null : (message, new DateTimeOffset(place.Ticks, TimeSpan.Zero));
    }

    /// <summary>Whether the body is coded as its header claims; a body that cannot be told for its size is taken at its word.</summary>
    internal bool IsCoded(HttpMessage message)
    {
        try
        {
            return message.Decoded(_options.MaxBodyBytes) is not null;
        }
        catch (BodyTooLargeException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _unpacked)
        {
            file.Dispose();
        }

        _unpacked.Clear();
    }

    private void Add(string path)
    {
        using var reader = WarcReader.Open(path);
        var responses = new List<(WarcRecord Record, Uri Target)>();
        var requests = new Dictionary<UInt128, Question>();
        while (reader.Next() is { } record)
        {
            var request = record is { Type: "request", IsHttp: true } ? HttpMessage.Parse(reader.ReadBlock((int)Math.Min(_options.MaxBodyBytes, 1 << 26))) : null;
            if (!reader.Complete())
            {
                continue;
            }

            if (record.Date is { } date && date > NewestDate)
            {
                NewestDate = date;
            }

            if (record.Target is not { } target)
            {
                continue;
            }

            if (request is not null)
            {
                // wget ties the request to the response, other tools the response to the request: both ids lead to the question.
                var question = new Question(Key(request.Method, target, request.Method == "GET" ? [] : request.Body.Span), request.Method == "GET");
                requests[Hash(record.Id)] = question;
                if (WarcRecord.Bare(record.Field("WARC-Concurrent-To")) is { } answer)
                {
                    requests[Hash(answer)] = question;
                }
            }
            else if (record.Type is "response" or "revisit" && record.IsHttp || record.Type == "resource")
            {
                responses.Add((record with { Fields = [.. record.Fields.Where(Kept)] }, target));
            }
        }

        _warnings.AddRange(reader.Damages.Select(d => d.Message));
        var file = _files.Count;
        _files.Add(path);
        if (!reader.OneRecordAMember)
        {
            responses = Unpack(path, file, responses);
        }

        Enter(file, responses, requests);
    }

    // The order by date makes the newest win; at the same date the later record does, as it was received later.
    private void Enter(int file, List<(WarcRecord Record, Uri Target)> responses, Dictionary<UInt128, Question> requests)
    {
        foreach (var (record, target) in responses)
        {
            var date = record.Date ?? DateTimeOffset.MinValue;
            var asked = requests.TryGetValue(Hash(record.Id), out var question)
                || (WarcRecord.Bare(record.Field("WARC-Concurrent-To")) is { } tied && requests.TryGetValue(Hash(tied), out question));
            var key = asked ? question.Key : Key("GET", target, []);
            var place = new Place(file, record.Offset, record.Skip, date.UtcTicks, null, asked && question.IsGet);
            if (record.Type == "revisit")
            {
                if ((record.Field("WARC-Profile") ?? "").Contains("server-not-modified", StringComparison.OrdinalIgnoreCase)
                    || record.Field("WARC-Payload-Digest") is not { } repeated
                    || !_byPayload.TryGetValue(Hash(repeated), out var original))
                {
                    continue;
                }

                place = place with { Body = new Original(original.File, original.Offset, original.Skip) };
            }
            else if (record.Field("WARC-Payload-Digest") is { } payload)
            {
                _byPayload[Hash(payload)] = place;
            }

            if (!_answers.TryGetValue(key, out var held) || held.Ticks <= place.Ticks)
            {
                _answers[key] = place;
            }
        }
    }

    private List<(WarcRecord Record, Uri Target)> Unpack(string path, int file, List<(WarcRecord Record, Uri Target)> responses)
    {
        var plain = new FileStream(Path.Combine(Path.GetTempPath(), $"llminf-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12]}-{Environment.ProcessId}-{file}.warc"),
            FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose);
        _unpacked.Add(plain);
        _files[file] = plain.Name;
        var moved = new List<(WarcRecord, Uri)>(responses.Count);
        using var source = File.OpenRead(path);
        var chunk = new byte[1 << 16];
        var next = 0;
        for (long offset = 0; offset < source.Length;)
        {
            using var member = new GzipMember(source, offset);
            var start = plain.Length;
            for (; next < responses.Count && responses[next].Record.Offset == offset; next++)
            {
                moved.Add((responses[next].Record with { File = plain.Name, Offset = start + responses[next].Record.Skip, Skip = 0 }, responses[next].Target));
            }

            try
            {
                int n;
                while ((n = member.Read(chunk)) > 0)
                {
                    plain.Write(chunk, 0, n);
                }
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
                // Already named among the damages; what was inflated up to here holds the records found in it.
                if (next >= responses.Count)
                {
                    break;
                }

                offset = responses[next].Record.Offset;
                continue;
            }

            offset = member.End;
        }

        plain.Flush();
        return moved;
    }

    private static bool Kept(KeyValuePair<string, string> field)
        => field.Key.ToUpperInvariant() is "WARC-TYPE" or "WARC-DATE" or "WARC-RECORD-ID" or "WARC-CONCURRENT-TO" or "WARC-PROFILE" or "WARC-PAYLOAD-DIGEST";

    private static UInt128 Key(string method, Uri url, ReadOnlySpan<byte> body)
        => Hash($"{method} {CanonicalUrl.Loose(url)} {(body.IsEmpty ? "" : Convert.ToHexString(SHA256.HashData(body)))}");

    private static UInt128 Hash(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private readonly record struct Place(int File, long Offset, long Skip, long Ticks, Original? Body, bool AskedByGet);

    private readonly record struct Question(UInt128 Key, bool IsGet);

    private readonly record struct Original(int File, long Offset, long Skip);
}
