namespace LLMInference.Bibliography.Resolution;

/// <summary>What is to be done with a pair.</summary>
internal enum Outcome
{
    /// <summary>Two works.</summary>
    Different,

    /// <summary>Two works of one family: a journal version, a demo.</summary>
    Family,

    /// <summary>Kept apart until a person decides.</summary>
    Doubtful,

    /// <summary>One work, in the same form or in two.</summary>
    Same,
}

/// <summary>The decision on a pair with what it rests on.</summary>
/// <param name="Outcome">What is to be done.</param>
/// <param name="Strength">Which pair is joined first: identifiers, then publications, then preprints, then records that say little.</param>
/// <param name="Code">Reason code: <c>same.doi</c>, <c>different.authors</c> …</param>
/// <param name="Title">Titles.</param>
/// <param name="Authors">Authors.</param>
/// <param name="Publication">Venue, year and place.</param>
internal readonly record struct Verdict(Outcome Outcome, int Strength, string Code, TitleEvidence Title, AuthorEvidence Authors, PublicationEvidence Publication)
{
    /// <summary>A sentence for <c>explain</c>.</summary>
    public string Sentence(ComparedRecord a, ComparedRecord b)
    {
        var title = Title.Relation switch
        {
            TitleRelation.Exact => "the titles have the same letters",
            TitleRelation.Near => "the titles are a few letters apart",
            TitleRelation.Part => "one title is part of the other",
            TitleRelation.Akin => "the titles share most words",
            _ => "the titles differ",
        };
        var authors = Authors.Relation switch
        {
            AuthorRelation.Unknown => "one side names no person",
            AuthorRelation.Disjoint => "no author is on both",
            _ => $"{Authors.Matched} of {Authors.Longer} authors agree",
        };
        var publication = Publication.Relation switch
        {
            PublicationRelation.Same => "they appeared in one place",
            PublicationRelation.Preprint => "one is a preprint or report",
            PublicationRelation.Reprint => "one prints the other again",
            PublicationRelation.Apart => Publication.Code switch
            {
                "kind" => "they appeared in different forms",
                "venue" => "they appeared in different series",
                "year" => $"they appeared {Publication.YearGap} years apart",
                "pages" => "they stand on different pages",
                "arxiv" => "they have different arXiv ids",
                _ => "they have different DOIs",
            },
            _ => "where one appeared is not known",
        };
        var shared = Code.StartsWith("same.", StringComparison.Ordinal) || Code.StartsWith("doubtful.", StringComparison.Ordinal) ? Shared(a, b) : null;
        var renamed = Code == "same.renamed" ? "one entry of a page was renamed: one name went on the night on which the other came" : null;
        var sentence = string.Join(", ", new[] { renamed, shared is null ? null : $"both are {shared}", title, authors, publication }.Where(s => s is not null));
        return char.ToUpperInvariant(sentence[0]) + sentence[1..] + ".";
    }

    private static string? Shared(ComparedRecord a, ComparedRecord b)
        => a.Identifiers.FirstOrDefault(i => b.Identifiers.Contains(i)) is { Value: not null } shared ? shared.ToString() : null;
}
