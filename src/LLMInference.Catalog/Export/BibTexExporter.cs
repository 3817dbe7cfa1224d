using System.Globalization;
using System.Text;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Export;

/// <summary>BibTeX, one entry a work, keyed by the work's id so that a citation never breaks; UTF-8 letters stay as they are.</summary>
public sealed class BibTexExporter : IExporter
{
    /// <inheritdoc/>
    public string Format => "bibtex";

    /// <inheritdoc/>
    public string? FileName => "works.bib";

    /// <summary>Foreign text inside braces: TeX's own characters are escaped, braces too, so that nothing can close the field.</summary>
    public static string Escape(string? text)
    {
        var escaped = new StringBuilder();
        foreach (var c in ForeignText.Clean(text))
        {
            escaped.Append(c switch
            {
                '\\' => "\\textbackslash{}",
                '{' => "\\{",
                '}' => "\\}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '#' or '$' or '%' or '&' or '_' => "\\" + c,
                '"' => "''",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <inheritdoc/>
    public void Write(IEnumerable<LedgerWork> works, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(works);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var work in works)
        {
            var main = work.Manifestations.Count > 0 ? work.Manifestations[0] : null;
            var (type, place) = main?.Kind switch
            {
                ManifestationKind.Journal => ("article", "journal"),
                ManifestationKind.Conference or ManifestationKind.Workshop => ("inproceedings", "booktitle"),
                ManifestationKind.Thesis => ("phdthesis", "school"),
                ManifestationKind.Report => ("techreport", "institution"),
                ManifestationKind.Book => ("book", "publisher"),
                _ => ("misc", "howpublished"),
            };
            var authors = work.Authors.Select(a => Author(a.Name)).Concat(work.AuthorsComplete || work.Authors.Count == 0 ? [] : ["others"]);
            (string Name, string? Value)[] fields =
            [
                // Doubled braces keep the capitals of acronyms.
                ("title", $"{{{Escape(work.Title)}}}"),
                ("author", string.Join(" and ", authors)),
                (place, Escape(work.Venue)),
                ("year", work.Year?.ToString(CultureInfo.InvariantCulture)),
                ("volume", Escape(main?.Volume)),
                ("number", Escape(main?.Number)),
                ("pages", Escape(main?.Pages).Replace("–", "-", StringComparison.Ordinal).Replace("--", "-", StringComparison.Ordinal).Replace("-", "--", StringComparison.Ordinal)),
                ("doi", Escape(work.Doi)),
                ("eprint", Escape(work.ArxivId)),
                ("archiveprefix", work.ArxivId is null ? null : "arXiv"),
                ("url", Url(work)),
            ];
            writer.Write($"@{type}{{{Key(work)},\n");
            foreach (var (name, value) in fields.Where(f => !string.IsNullOrEmpty(f.Value)))
            {
                writer.Write($"  {name} = {{{value}}},\n");
            }

            writer.Write("}\n\n");
        }
    }

    // The word "and" parts authors, a comma parts a name: inside braces both are only text.
    private static string Author(string name) => name.Contains(" and ", StringComparison.OrdinalIgnoreCase) ? $"{{{Escape(name)}}}" : Escape(name);

    private static string? Url(LedgerWork work) => MarkdownText.Url(WorkLinks.Main(work))?.Replace("&amp;", "&", StringComparison.Ordinal).Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);

    // A key may hold letters, digits and a few signs only; ids do already, hand-made ones may not.
    private static string Key(LedgerWork work) => string.Concat(Folding.Fold(work.Id).Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':'));
}
