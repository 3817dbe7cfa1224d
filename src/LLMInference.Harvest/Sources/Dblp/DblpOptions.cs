using System.ComponentModel.DataAnnotations;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>Whose word governs requests to DBLP: see <c>docs/decisions/0002-dblp-api.md</c>.</summary>
public enum DblpApi
{
    /// <summary>The endpoints that DBLP's own FAQ invites programs to use (author search, person XML), at robots' crawl delay, though robots.txt lists them.</summary>
    Documented,

    /// <summary>Only what robots.txt allows: HTML person pages of people whose pid is known; no search.</summary>
    Strict,
}

/// <summary>Settings under <c>Sources:Dblp</c>.</summary>
public sealed class DblpOptions : ISourceOptions
{
    /// <summary>Whether DBLP is asked at all.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Where DBLP answers; a mirror or a local stand-in works as well.</summary>
    /// <value>Default <c>https://dblp.org</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string BaseUrl { get; set; } = "https://dblp.org";

    /// <summary>Requests a second to that host, one at a time. Robots' <c>Crawl-delay</c> (4 s in 2026) can only make it slower.</summary>
    /// <value>Default 0.25. Range (0, 10 000].</value>
    [Range(0.0001, 10_000.0)]
    public double RequestsPerSecond { get; set; } = 0.25;

    /// <summary>Which endpoints are used.</summary>
    /// <value>Default <see cref="DblpApi.Documented"/>.</value>
    public DblpApi Api { get; set; } = DblpApi.Documented;

    /// <summary>Path of a <c>dblp.xml.gz</c> (or unpacked) that is read instead of asking the host; gigabytes are read, in constant memory, once or twice a night while the file changes and not at all while it does not.</summary>
    /// <value>Default <see langword="null"/>: ask the host.</value>
    public string? Dump { get; set; }

    /// <summary>A dump with fewer publications than this is refused: a cut-off download or a challenge page, not DBLP (which has millions).</summary>
    /// <value>Default 100 000. Range [0, 10 000 000]; 0 accepts any.</value>
    [Range(0, 10_000_000)]
    public int MinDumpRecords { get; set; } = 100_000;

    /// <summary>Tables of contents that are read whole every night, whoever wrote what they list: DBLP's keys, separated by <c>;</c>, such as <c>conf/osdi/osdi2024; conf/mlsys/mlsys2025</c>.</summary>
    /// <value>Default <see langword="null"/>: none.</value>
    public string? Tocs { get; set; }

    /// <summary>Publication searches that are made every night, separated by <c>;</c>: <c>speculative decoding; kv cache</c>. Not under <see cref="DblpApi.Strict"/>.</summary>
    /// <value>Default <see langword="null"/>: none.</value>
    public string? Searches { get; set; }

    /// <summary>Namesakes of one seed whose pages are read to tell them apart by home page, affiliation and ORCID. With more, only the search's own words decide.</summary>
    /// <value>Default 6. Range [0, 50].</value>
    [Range(0, 50)]
    public int MaxCandidatePages { get; set; } = 6;

    /// <summary>Hits asked for in one search.</summary>
    /// <value>Default 1000, DBLP's cap. Range [1, 1000].</value>
    [Range(1, 1000)]
    public int SearchHits { get; set; } = 1000;

    /// <summary>Pages of one search that are followed.</summary>
    /// <value>Default 3. Range [1, 20].</value>
    [Range(1, 20)]
    public int MaxSearchPages { get; set; } = 3;

    /// <inheritdoc/>
    IEnumerable<string> ISourceOptions.Bases => [BaseUrl];
}
