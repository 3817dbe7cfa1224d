using CsCheck;
using LLMInference.Bibliography.People;
using LLMInference.Bibliography.Resolution;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;
using LLMInference.Catalog.Export;
using LLMInference.Harvest.Tables;

namespace LLMInference.EndToEnd.Tests.Commands;

/// <summary>What one command writes the other reads: BibTeX that <c>export</c> made says to <c>dedupe</c> what the catalogue says.</summary>
public sealed class RoundTripTests : IDisposable
{
    // TeX sets '' and -- as other signs, on purpose; a word gets neither.
    private static readonly Gen<string> Words =
        from first in Gen.Char["AbcdÄłé李Z"]
        from middle in Gen.OneOf("a", "b", "Äł", "é", "李", "-x", ": ", " & ", "%", "$", "#", "_", "{", "}", "~", "^", "(", ")", "/", ". ", "'s", "\\", "\\alpha", " and ").Array[0, 12]
        from last in Gen.Char["abcdÄłé李7"]
        select Folding.CollapseWhitespace($"{first}{string.Concat(middle)}{last}");

    private static readonly Gen<string> Names =
        from given in Gen.OneOf("Ada", "J. R.", "Jean-Luc", "Łukasz", "Zoë")
        from family in Gen.OneOf("Quill", "van der Berg", "Ó Briain", "Renner-Sturm", "Sandor", "Anderson")
        select $"{given} {family}";

    private static readonly Gen<LedgerWork> Works =
        from title in Words
        from authors in Names.Array[0, 4]
        from venue in Words
        from kind in Gen.OneOf(ManifestationKind.Conference, ManifestationKind.Journal, ManifestationKind.Preprint)
        from year in Gen.Int[1960, 2030]
        from volume in Gen.Int[1, 99]
        from page in Gen.Int[1, 900]
        from some in Gen.Int[0, 31]
        select new LedgerWork
        {
            Id = "w1",
            Title = title,
            Authors = [.. authors.Distinct(StringComparer.Ordinal).Select(a => new LedgerAuthor(a, null))],
            AuthorsComplete = (some & 1) == 0 || authors.Length == 0,
            Venue = (some & 2) == 0 ? venue : null,
            Year = (some & 4) == 0 ? year : null,
            Doi = (some & 8) == 0 ? "10.1145/" + page : null,
            ArxivId = (some & 16) == 0 ? "2301.00001" : null,
            FirstSeen = new DateOnly(2026, 1, 1),
            Manifestations = [new LedgerManifestation { Id = "m1", Kind = kind, Title = title, Volume = volume.ToString(System.Globalization.CultureInfo.InvariantCulture), Number = "2", Pages = $"{page}-{page + 9}", Records = [] }],
        };

    private readonly string folder = Directory.CreateTempSubdirectory("round-trip-").FullName;

    // Samples run side by side.
    private int files;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void BibTeX_that_is_read_back_is_written_as_it_was()
        => Works.Sample(
            work =>
            {
                var file = Path.Combine(folder, $"{Interlocked.Increment(ref files)}.bib");
                var written = Written(work);
                File.WriteAllText(file, written);

                var row = RecordTable.ReadAll([file], _ => { }).ShouldHaveSingleItem();

                var again = Written(Work(row, work.Manifestations[0].Kind));
                (again == written).ShouldBeTrue($"\n{written}became\n{again}");
            },
            iter: 500);

    private static string Written(LedgerWork work)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new BibTexExporter().Write([work], writer);
        return writer.ToString();
    }

    // Authors in braces, LaTeX in titles: undone where the resolution undoes it.
    private static LedgerWork Work(DedupeRecord row, ManifestationKind kind)
    {
        var authors = AuthorList.Parse(row.Authors);
        return new LedgerWork
        {
            Id = row.Id,
            Title = LatexText.Decode(row.Title),
            Authors = [.. authors.Names.Select(n => new LedgerAuthor(n, null))],
            AuthorsComplete = authors.IsComplete,
            Venue = row.Venue,
            Year = row.Year is null ? null : int.Parse(row.Year, System.Globalization.CultureInfo.InvariantCulture),
            Doi = row.Doi,
            ArxivId = row.Arxiv,
            FirstSeen = new DateOnly(2026, 1, 1),
            Manifestations = [new LedgerManifestation { Id = "m1", Kind = kind, Title = row.Title, Volume = row.Volume, Number = row.Number, Pages = row.Pages, Records = [] }],
        };
    }
}
