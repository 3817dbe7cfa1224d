namespace LLMInference.Bibliography.Works;

/// <summary>The forms in which a work is published.</summary>
public enum ManifestationKind
{
    /// <summary>Neither stated nor implied.</summary>
    Other,

    /// <summary>A preprint in all its versions (arXiv, CoRR, SSRN).</summary>
    Preprint,

    /// <summary>A paper in the proceedings of a conference or symposium.</summary>
    Conference,

    /// <summary>A journal article.</summary>
    Journal,

    /// <summary>A workshop paper, demo or poster.</summary>
    Workshop,

    /// <summary>A book or a chapter of one.</summary>
    Book,

    /// <summary>A doctoral or master's thesis.</summary>
    Thesis,

    /// <summary>A technical report or white paper.</summary>
    Report,
}

/// <summary>The published names of <see cref="ManifestationKind"/>.</summary>
public static class ManifestationKinds
{
    /// <summary>As published: <c>preprint conference journal workshop book thesis report other</c>.</summary>
    public static string Name(this ManifestationKind kind) => kind switch
    {
        ManifestationKind.Other => "other",
        ManifestationKind.Preprint => "preprint",
        ManifestationKind.Conference => "conference",
        ManifestationKind.Journal => "journal",
        ManifestationKind.Workshop => "workshop",
        ManifestationKind.Book => "book",
        ManifestationKind.Thesis => "thesis",
        ManifestationKind.Report => "report",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a manifestation kind."),
    };

    /// <summary>The kind with the published <paramref name="name"/>, or null.</summary>
    public static ManifestationKind? From(string? name) => Enum.GetValues<ManifestationKind>().Cast<ManifestationKind?>().FirstOrDefault(k => k!.Value.Name() == name);
}
