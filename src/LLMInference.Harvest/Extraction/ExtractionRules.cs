namespace LLMInference.Harvest.Extraction;

/// <summary>What a page is judged by beyond each entry's own text. All of it is used; one is left out only to measure what it is worth.</summary>
[Flags]
public enum ExtractionRules
{
    /// <summary>Each stretch for itself.</summary>
    None = 0,

    /// <summary>Entries of one list are read in the way that fits most of them.</summary>
    Vote = 1,

    /// <summary>Names in lists beyond doubt, and words that the page writes in lower case, settle doubtful lists.</summary>
    Learning = 2,

    /// <summary>Headings tell publications from news, talks and awards.</summary>
    Sections = 4,

    /// <summary>What stands among publications and reads nearly like one is one.</summary>
    Neighbours = 8,

    /// <summary>BibTeX, JSON-LD, COinS, Microdata and citation tags complete what is read.</summary>
    Structured = 16,

    /// <summary>A heading and the recommended citation below it are one entry.</summary>
    Restatement = 32,

    /// <summary>The name of the page's owner is looked for in author lists.</summary>
    Owner = 64,

    /// <summary>Acronyms of venues that are known mean a venue also without a year.</summary>
    VenueLexicon = 128,

    /// <summary>All of them.</summary>
    All = Vote | Learning | Sections | Neighbours | Structured | Restatement | Owner | VenueLexicon,
}
