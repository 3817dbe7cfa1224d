using System.Globalization;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Store;

namespace LLMInference.Catalog.Writing;

/// <summary>Where and when a work appeared, as readers see it; plain text, escaped by nobody yet.</summary>
/// <param name="Pending"><c>to appear</c>; <c>accepted</c> where it is not known where, or its year is over; or null.</param>
/// <param name="Where">Venue and year: <c>SOSP 2023</c>; empty when neither is known.</param>
/// <param name="Rank"><c>CCF A</c>, CORE's rank where the CCF has none (<c>CORE A*</c>), or null.</param>
public sealed record Appearance(string? Pending, string Where, string? Rank)
{
    /// <summary>Of one work.</summary>
    public static Appearance Of(LedgerWork work, CatalogView view)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(view);
        var year = work.Year?.ToString(CultureInfo.InvariantCulture);
        var where = string.Join(' ', new[] { work.Venue, work.Venue is { } name && year is not null && name.EndsWith(year, StringComparison.Ordinal) ? null : year }.OfType<string>());
        var known = view.Venue(work.Venue);
        var rank = known?.Ccf is { Length: > 0 } ccf ? "CCF " + ccf : known?.Core is { Length: > 0 } core ? "CORE " + core : null;
        var pending = work.Status != PublicationStatus.Accepted ? null : work.Venue is null or "arXiv" || work.Year < view.Night.Year ? "accepted" : "to appear";
        return new Appearance(pending, where, rank);
    }

    /// <summary>What must not be relied on, in words, or null.</summary>
    public static string? Warning(PublicationStatus? status) => status switch
    {
        PublicationStatus.Retracted => "⚠️ retracted",
        PublicationStatus.Withdrawn => "⚠️ withdrawn by its authors",
        _ => null,
    };
}
