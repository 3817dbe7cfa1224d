namespace LLMInference.Cli.Night.Reports;

/// <summary>How good the data are: what <c>status --quality</c> says.</summary>
internal sealed class DataQualitySection : IReportSection
{
    // The report is read; the whole of a long list is what the command is for.
    private const int MostLines = 40;

    public string Key => "quality";

    public object? Data(NightOutcome night) => night.Quality?.Select(s => new { s.Heading, s.Lines });

    public void Write(ReportText to, NightOutcome night)
    {
        foreach (var section in night.Quality?.Where(s => s.Lines.Count > 0) ?? [])
        {
            to.Heading($"Data quality: {char.ToLowerInvariant(section.Heading[0])}{section.Heading[1..]}");
            foreach (var line in section.Lines.Take(MostLines))
            {
                to.Item($"{line}");
            }

            if (section.Lines.Count > MostLines)
            {
                to.Item($"and {section.Lines.Count - MostLines} more (`llminf status --quality`)");
            }
        }
    }
}
