using System.ComponentModel.DataAnnotations;

namespace LLMInference.Harvest.Sources.OpenReview;

/// <summary>Settings under <c>Sources:OpenReview</c>.</summary>
public sealed class OpenReviewOptions : ISourceOptions
{
    /// <summary>Whether OpenReview is asked; without <see cref="User"/> and <see cref="Password"/> it answers nobody, so nothing is asked either way.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool Enabled { get; set; }

    /// <summary>The API's base, version 2.</summary>
    /// <value>Default <c>https://api2.openreview.net</c>. An absolute http(s) address.</value>
    [Required]
    [Url]
    public string BaseUrl { get; set; } = "https://api2.openreview.net";

    /// <summary>Requests a second.</summary>
    /// <value>Default 1. Range (0, 10 000].</value>
    [Range(0.0001, 10_000.0)]
    public double RequestsPerSecond { get; set; } = 1;

    /// <summary>Account; used by the fetcher to sign in, never part of a request.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public string? User { get; set; }

    /// <summary>Its password; used by the fetcher to sign in, never part of a request.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public string? Password { get; set; }

    /// <summary>True when there is something to sign in with.</summary>
    public bool HasCredentials => !string.IsNullOrWhiteSpace(User) && !string.IsNullOrWhiteSpace(Password);

    /// <inheritdoc/>
    IEnumerable<string> ISourceOptions.Bases => [BaseUrl];

    /// <inheritdoc/>
    SourceSignIn? ISourceOptions.SignIn
        => Enabled && HasCredentials ? new SourceSignIn(new Uri(BaseUrl.TrimEnd('/') + "/login"), System.Text.Json.JsonSerializer.Serialize(new { id = User, password = Password })) : null;
}
