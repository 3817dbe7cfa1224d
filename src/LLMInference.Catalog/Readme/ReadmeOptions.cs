namespace LLMInference.Catalog.Readme;

/// <summary>What the generated parts of a README need to know besides the catalog.</summary>
/// <param name="OutputPath">The output folder as seen from the README, with forward slashes, no slash at the end: <c>output</c>; <c>.</c> when they are the same.</param>
/// <param name="LatestChanges">The newest dated change summary there is, or null.</param>
/// <param name="MaxBytes">The size at which a README spills into the topic pages. <value>480,000: hosts render the first 512 kB only.</value></param>
public sealed record ReadmeOptions(string OutputPath = "output", DateOnly? LatestChanges = null, int MaxBytes = 480_000)
{
    /// <summary>Days without an answer after which a source or seed is said to be silent. <value>3</value></summary>
    public int SilentDays { get; init; } = 3;

    /// <summary>The address of a file of the output folder, relative to the README.</summary>
    internal string To(string file) => OutputPath is "." or "" ? file : $"{string.Join('/', OutputPath.Split('/').Select(p => p is ".." or "." ? p : Uri.EscapeDataString(p)))}/{file}";
}
