using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Extraction.Flow;

/// <summary>Tells BibTeX text from prose by how it begins.</summary>
internal static partial class BibTexText
{
    /// <summary>True when the text begins like a BibTeX entry: <c>@inproceedings{key,</c>.</summary>
    public static bool LooksLike(string text) => text.AsSpan().TrimStart() is ['@' or '%', ..] && Start().IsMatch(text.Length > 400 ? text[..400] : text);

    [GeneratedRegex(@"^\s*(?:%[^\n]*\n\s*)*@\s*(?:article|inproceedings|conference|proceedings|book|booklet|inbook|incollection|phdthesis|mastersthesis|techreport|misc|unpublished|manual|online|thesis|report|preamble|string|comment)\s*[{(]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Start();
}
