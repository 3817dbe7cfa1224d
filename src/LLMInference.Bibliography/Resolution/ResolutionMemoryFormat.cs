using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LLMInference.Bibliography.Resolution;

/// <summary>A <see cref="ResolutionMemory"/> as bytes. What cannot be read, for whatever reason, is an empty memory: it costs a night's comparing, nothing else.</summary>
public static class ResolutionMemoryFormat
{
    private const string Magic = "llminf-pairs-1";

    /// <summary>The bytes; the prepared claims are left out.</summary>
    public static byte[] Write(ResolutionMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Magic);
        Write(writer, memory.Rules);
        writer.Write7BitEncodedInt(memory.Claims.Length);
        foreach (var claim in memory.Claims)
        {
            Write(writer, claim);
        }

        writer.Write7BitEncodedInt(memory.Compared.Count);
        var before = 0L;
        foreach (var pair in memory.Compared.Packed)
        {
            writer.Write7BitEncodedInt64(pair - before);
            before = pair;
        }

        string[] codes = [.. memory.Telling.SelectMany(t => new[] { t.Verdict.Code, t.Verdict.Publication.Code ?? "" }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        writer.Write7BitEncodedInt(codes.Length);
        foreach (var code in codes)
        {
            writer.Write(code);
        }

        writer.Write7BitEncodedInt(memory.Telling.Count);
        foreach (var pair in memory.Telling)
        {
            writer.Write7BitEncodedInt(pair.A);
            writer.Write7BitEncodedInt(pair.B);
            Write(writer, pair.Verdict, codes);
        }

        writer.Flush();
        var content = bytes.ToArray();
        return [.. content, .. SHA256.HashData(content)];
    }

    /// <summary>The memory that the bytes hold, or an empty one.</summary>
    public static ResolutionMemory Read(byte[]? bytes)
    {
        if (bytes is null || bytes.Length < SHA256.HashSizeInBytes || !SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^SHA256.HashSizeInBytes..)))
        {
            return ResolutionMemory.Empty;
        }

        using var stream = new MemoryStream(bytes, 0, bytes.Length - SHA256.HashSizeInBytes, writable: false);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        if (reader.ReadString() != Magic)
        {
            return ResolutionMemory.Empty;
        }

        var rules = ReadFingerprint(reader);
        var claims = new UInt128[reader.Read7BitEncodedInt()];
        for (var i = 0; i < claims.Length; i++)
        {
            claims[i] = ReadFingerprint(reader);
        }

        var compared = new long[reader.Read7BitEncodedInt()];
        var before = 0L;
        for (var i = 0; i < compared.Length; i++)
        {
            before += reader.Read7BitEncodedInt64();
            compared[i] = before;
        }

        var codes = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = reader.ReadString();
        }

        var count = reader.Read7BitEncodedInt();
        var telling = new List<DecidedPair>(count);
        for (var i = 0; i < count; i++)
        {
            telling.Add(new DecidedPair(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), ReadVerdict(reader, codes)));
        }

        return new ResolutionMemory(rules, claims, new Candidates(compared), telling);
    }

    private static void Write(BinaryWriter writer, UInt128 fingerprint)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, fingerprint);
        writer.Write(bytes);
    }

    private static UInt128 ReadFingerprint(BinaryReader reader)
    {
        Span<byte> bytes = stackalloc byte[16];
        reader.BaseStream.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }

    private static void Write(BinaryWriter writer, Verdict verdict, string[] codes)
    {
        var (title, authors, publication) = (verdict.Title, verdict.Authors, verdict.Publication);
        writer.Write((byte)verdict.Outcome);
        writer.Write7BitEncodedInt(verdict.Strength);
        writer.Write7BitEncodedInt(Array.BinarySearch(codes, verdict.Code, StringComparer.Ordinal));
        writer.Write((byte)title.Relation);
        writer.Write(title.Similarity);
        writer.Write(title.NumbersDiffer);
        writer.Write((byte)authors.Relation);
        writer.Write7BitEncodedInt(authors.Matched);
        writer.Write7BitEncodedInt(authors.Shorter);
        writer.Write7BitEncodedInt(authors.Longer);
        writer.Write7BitEncodedInt(authors.Spelled);
        writer.Write((byte)publication.Relation);
        writer.Write(publication.Code is not null);
        writer.Write7BitEncodedInt(Array.BinarySearch(codes, publication.Code ?? "", StringComparer.Ordinal));
        writer.Write7BitEncodedInt(publication.YearGap);
        writer.Write(publication.YearsKnown);
        writer.Write(publication.SamePages);
        writer.Write(publication.SameVenue);
        writer.Write(publication.SameEvent);
    }

    private static Verdict ReadVerdict(BinaryReader reader, string[] codes)
    {
        var outcome = (Outcome)reader.ReadByte();
        var strength = reader.Read7BitEncodedInt();
        var code = codes[reader.Read7BitEncodedInt()];
        var title = new TitleEvidence((TitleRelation)reader.ReadByte(), reader.ReadDouble(), reader.ReadBoolean());
        var authors = new AuthorEvidence((AuthorRelation)reader.ReadByte(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        var relation = (PublicationRelation)reader.ReadByte();
        var hasCode = reader.ReadBoolean();
        var placeCode = codes[reader.Read7BitEncodedInt()];
        var publication = new PublicationEvidence(relation, hasCode ? placeCode : null!, reader.Read7BitEncodedInt(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean());
        return new Verdict(outcome, strength, code, title, authors, publication);
    }
}
