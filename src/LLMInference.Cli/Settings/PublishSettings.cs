using System.ComponentModel.DataAnnotations;

namespace LLMInference.Cli.Settings;

/// <summary>The settings under <c>Publish:</c>.</summary>
internal sealed record PublishSettings
{
    /// <summary>After this many days without an answer the README says so of a source or seed; 0 to 365. <c>status</c> and the report say so at once.</summary>
    /// <value>3</value>
    [Range(0, 365, ErrorMessage = "expected 0 to 365 days.")]
    public int SilentDays { get; set; } = 3;
}
