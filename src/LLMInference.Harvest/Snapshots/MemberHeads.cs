namespace LLMInference.Harvest.Snapshots;

/// <summary>
/// The ten bytes at the start of gzip members, which no checksum guards. What one program wrote into one file is alike from member to member, so one that is
/// unlike both its neighbours was changed later.
/// </summary>
internal static class MemberHeads
{
    private const int Length = 10;

    /// <summary>Offsets of the members whose head stands alone; <paramref name="offsets"/> are those of all members, in order.</summary>
    public static IReadOnlyList<long> Odd(string path, IReadOnlyList<long> offsets)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var heads = offsets.Select(at =>
        {
            var head = new byte[Length];
            file.Position = at;
            return file.ReadAtLeast(head, Length, throwOnEndOfStream: false) == Length ? Convert.ToHexString(head) : "";
        }).ToList();
        return [.. offsets.Where((_, i) => heads.Count > 2 && heads[i] != heads[Math.Max(0, i - 1) == i ? i + 2 : i - 1] && heads[i] != heads[i + 1 < heads.Count ? i + 1 : i - 2])];
    }
}
