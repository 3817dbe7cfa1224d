using System.ComponentModel.DataAnnotations;
using LLMInference.Harvest.Snapshots;

namespace LLMInference.Cli.Settings;

/// <summary>The settings under <c>Archive:</c>: how much of what was received is kept. The newest answer of each address, and what a record cites, stays whatever they say.</summary>
internal sealed record ArchiveSettings
{
    /// <summary>Answers older than this many days go at the end of a night; 1 to 36500.</summary>
    /// <value>400</value>
    [Range(1, 36_500, ErrorMessage = "expected 1 to 36500 days.")]
    public int KeepDays { get; set; } = 400;

    /// <summary>While the archive is larger than this many bytes, its oldest answers go; from 1048576 (1 MiB).</summary>
    /// <value>8589934592 (8 GiB)</value>
    [Range(1L << 20, long.MaxValue, ErrorMessage = "expected at least 1048576 bytes (1 MiB).")]
    public long MaxBytes { get; set; } = 8L << 30;

    /// <summary>A file that has grown to this many bytes is closed and the next one begun; 65536 (64 KiB) to 17179869184 (16 GiB).</summary>
    /// <value>268435456 (256 MiB)</value>
    [Range(1L << 16, 16L << 30, ErrorMessage = "expected 65536 (64 KiB) to 17179869184 bytes (16 GiB).")]
    public long MaxFileBytes { get; set; } = 256L << 20;

    /// <summary>A file begun this many days ago is closed and the next one begun; 1 to 3650. Only closed files are pruned.</summary>
    /// <value>30</value>
    [Range(1, 3650, ErrorMessage = "expected 1 to 3650 days.")]
    public int MaxFileDays { get; set; } = 30;

    /// <summary>As the archive takes them.</summary>
    internal ArchiveOptions Options(bool durable, long maxBodyBytes) => new()
    {
        Durable = durable,
        KeepFor = TimeSpan.FromDays(KeepDays),
        MaxBytes = MaxBytes,
        MaxFileBytes = MaxFileBytes,
        MaxFileAge = TimeSpan.FromDays(MaxFileDays),
        MaxBodyBytes = Math.Max(maxBodyBytes, new ArchiveOptions().MaxBodyBytes),
    };
}
