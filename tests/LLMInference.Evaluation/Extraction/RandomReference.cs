namespace LLMInference.Evaluation.Extraction;

/// <summary>References as citation styles write them: authors, title, venue and year in one text, with the names in the form that the style gives them.</summary>
internal static class RandomReference
{
    /// <summary>The styles known by name.</summary>
    public static IReadOnlyList<string> Styles { get; } = ["APA", "MLA", "IEEE", "ACM", "Vancouver", "DBLP", "GB/T", "plain"];

    /// <summary>The reference in Markdown, and the names as it prints them.</summary>
    /// <param name="style">One of <see cref="Styles"/>.</param>
    /// <param name="paper">What is cited.</param>
    /// <param name="venue">Where it appeared.</param>
    public static (string Text, IReadOnlyList<string> Names) Write(string style, PrintedPaper paper, string venue)
    {
        List<string> full = [.. paper.Authors];
        List<string> turned = full.ConvertAll(n => $"{Last(n)}, {Initials(n, ". ")}.");
        List<string> initials = full.ConvertAll(n => $"{Initials(n, ". ")}. {Last(n)}");
        List<string> glued = full.ConvertAll(n => $"{Last(n)} {Initials(n, "")}");
        return style switch
        {
            "APA" => ($"{Listed(turned, ", ", ", & ")} ({paper.Year}). {paper.Title}. *{venue}*.", turned),
            "MLA" when full.Count > 2 => ($"{Turned(full[0])}, et al. \"{paper.Title}.\" *{venue}* ({paper.Year}).", [Turned(full[0])]),
            "MLA" => ($"{Listed([Turned(full[0]), .. full.Skip(1)], ", ", ", and ")}. \"{paper.Title}.\" *{venue}*. {paper.Year}.", [Turned(full[0]), .. full.Skip(1)]),
            "IEEE" => ($"{Listed(initials, ", ", full.Count > 2 ? ", and " : " and ")}, \"{paper.Title},\" in *{venue}*, {paper.Year}.", initials),
            "ACM" => ($"{Listed(full, ", ", full.Count > 2 ? ", and " : " and ")}. {paper.Year}. {paper.Title}. In {venue}.", full),
            "Vancouver" => ($"{Listed(glued, ", ", ", ")}. {paper.Title}. {venue}. {paper.Year}.", glued),
            "DBLP" => ($"{Listed(full, ", ", ", ")}: {paper.Title}. {venue} {paper.Year}", full),
            "GB/T" => ($"{Listed(glued, ", ", ", ")}. {paper.Title}[C]//{venue}. {paper.Year}.", glued),
            _ => ($"{Listed(full, ", ", " and ")}. {paper.Title}. {venue}, {paper.Year}.", full),
        };
    }

    private static string Listed(IReadOnlyList<string> names, string comma, string last) => names.Count == 1 ? names[0] : string.Join(comma, names.SkipLast(1)) + last + names[^1];

    private static string Last(string name) => name[(name.LastIndexOf(' ') + 1)..];

    private static string Turned(string name) => $"{Last(name)}, {name[..name.LastIndexOf(' ')]}";

    private static string Initials(string name, string between) => string.Join(between, name.Split(' ')[..^1].Where(w => char.IsUpper(w[0])).Select(w => w[0]));
}
