namespace LLMInference.Cli.Night.Reports;

/// <summary>
/// One part of the report: a key of <c>report.json</c> and a heading of <c>report.md</c>. To add one, implement this, put it into <see cref="ReportSections.All"/> and
/// describe its fields in <c>docs/report.md</c> (a test holds the two together).
/// </summary>
internal interface IReportSection
{
    /// <summary>Its key in <c>report.json</c>, snake case.</summary>
    string Key { get; }

    /// <summary>What stands under the key, as an object or list to be serialised (names become snake case); null where the night has nothing to tell of it.</summary>
    object? Data(NightOutcome night);

    /// <summary>Writes its heading and lines; nothing where there is nothing to tell.</summary>
    void Write(ReportText to, NightOutcome night);
}
