using System.Globalization;
using AngleSharp.Dom;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Fields;
using LLMInference.Harvest.Extraction.Flow;
using LLMInference.Harvest.Extraction.Lexicon;
using LLMInference.Harvest.Extraction.Reading;
using LLMInference.Harvest.Extraction.Segmentation;
using LLMInference.Harvest.Extraction.Structured;

namespace LLMInference.Harvest.Extraction;

/// <summary>
/// Publications out of any publication page, with no rule for any particular site: text from bytes, blocks and lines from markup, units from repetition,
/// fields from evidence that the whole page votes on. Pure: the same bytes and hints give the same entries.
/// </summary>
public static class PublicationPageExtractor
{
    private const double KnownSectionBar = 0.36;
    private const double UnknownSectionBar = 0.62;

    // For what stands among entries and has authors and a number: a short title may lack everything else.
    private const double WeakBar = 0.2;
    private const int ManyKana = 30;

    private static readonly System.Buffers.SearchValues<char> WordEnds = System.Buffers.SearchValues.Create(" \n,.:;()\"");

    /// <summary>Takes one page apart. Never throws for what a page can hold; a page without publications gives no entries.</summary>
    public static PageExtraction Extract(PageInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var page = PageDocument.Parse(input.Url, input.Body, input.ContentType);
        return Extract(input, page);
    }

    /// <summary>Takes a page apart that is parsed already.</summary>
    internal static PageExtraction Extract(PageInput input, PageDocument parsed)
    {
        var (document, pageBase, charset) = parsed;
        var why = new List<string> { $"Read {input.Body.Length.ToString(CultureInfo.InvariantCulture)} bytes as {charset}." };
        var (page, bibtex) = FlowReader.Read(document);
        var rules = input.Rules;
        var names = new NameKnowledge(rules.HasFlag(ExtractionRules.Owner) ? input.Hints.PersonName : null) { IsJapanese = IsJapanese(document) };
        var reader = new EntryReader(names, input.Hints.KnownTitles.Select(TitleKey.From).Where(k => !k.IsEmpty).ToHashSet(), rules.HasFlag(ExtractionRules.VenueLexicon));
        var rule = new PlausibilityRule(reader);
        var units = new Segmenter(rule).Divide(page);
        var announced = AnnouncesPublications(input.Url, document.Title);
        var kinds = SectionMap.Apply(page, units, announced);
        kinds = rules.HasFlag(ExtractionRules.Sections) ? kinds : units.ToDictionary(u => u, _ => SectionKind.Unknown);
        var good = units.Where(u => Keep(u, kinds[u] == SectionKind.Unknown && announced && (SpeaksOfVenueOrYear(u) || IsDatedAndAuthored(u)) && !IsOneName(u) ? SectionKind.Publications : kinds[u])).ToHashSet();
        var neighbours = rules.HasFlag(ExtractionRules.Neighbours) ? new Neighbourhood(units, good) : null;
        var kept = units.Where(u => good.Contains(u) || (u.Taught && kinds[u] != SectionKind.Other) || (kinds[u] != SectionKind.Other && u.Plausibility >= (u.Readings[0].Authors is not null && HasNumber(u) ? WeakBar : KnownSectionBar) && neighbours?.StandsAmongPublications(u) is true && !(kinds[u] == SectionKind.Unknown && IsOneName(u) && !SpeaksOfVenueOrYear(u)))).ToList();
        why.Add($"Found {units.Count.ToString(CultureInfo.InvariantCulture)} stretches that read as publications; {kept.Count.ToString(CultureInfo.InvariantCulture)} stand where publications stand.");
        if (rules.HasFlag(ExtractionRules.Learning))
        {
            Learn(names, kept);
            SideBySide.ForEach(kept.FindAll(u => IsDoubtful(u) && !u.Taught), unit => rule.Judge(unit));
        }

        kept.RemoveAll(u => u.Readings.Count == 0 || (kinds[u] == SectionKind.Unknown && !announced && !u.Taught && u.Readings[0].Authors is null && neighbours?.StandsAmongPublications(u) is not true));
        var vote = new PageVote(kept);
        var built = new ExtractedEntry[kept.Count];
        SideBySide.For(kept.Count, i =>
        {
            var (reading, agreement) = rules.HasFlag(ExtractionRules.Vote) ? vote.Decide(kept[i]) : (kept[i].Readings[0], 0);
            built[i] = EntryBuilder.Build(kept[i], reading, pageBase, agreement);
        });

        List<ExtractedEntry> entries = [.. built];
        entries = rules.HasFlag(ExtractionRules.Restatement) ? Restatement.Join(kept, entries, why) : entries;
        var layout = LayoutOf(kept, vote);
        return new PageExtraction(rules.HasFlag(ExtractionRules.Structured) ? StructuredMerge.Merge(entries, StructuredEntries.Read(document, pageBase, bibtex), why) : entries, why) { Layout = layout };
    }

    // Where most entries stand and what makes their titles: "li paper: AuthorsTitle, Bold".
    private static string? LayoutOf(List<Unit> units, PageVote vote)
        => units.GroupBy(u => Layout(u, vote.Decide(u).Reading.Template), StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    private static string Layout(Unit unit, Template template)
        => $"{unit.Home.Tag} {(unit.Home.Words.Any(char.IsDigit) ? "" : unit.Home.Words)}".TrimEnd() + $": {template.Order}, {template.Mark}";

    private static bool IsJapanese(IDocument document)
        => document.DocumentElement.GetAttribute("lang")?.StartsWith("ja", StringComparison.OrdinalIgnoreCase) is true || (document.Title?.Any(NameToken.IsKana) ?? false) || HoldsKana(document.Source.Text);

    // A page in English may list papers in Japanese; a page in Chinese has a stray の at most.
    private static bool HoldsKana(ReadOnlySpan<char> text)
    {
        for (var count = 0; text.IndexOfAnyInRange('\u3041', '\u30fa') is >= 0 and var at; text = text[(at + 1)..])
        {
            if (++count == ManyKana)
            {
                return true;
            }
        }

        return false;
    }

    // A page called "publications" by its address or title needs no heading that says so.
    private static bool AnnouncesPublications(Uri url, string? title)
    {
        var last = Uri.UnescapeDataString(url.AbsolutePath.TrimEnd('/'));
        last = last[(last.LastIndexOf('/') + 1)..];
        var dot = last.LastIndexOf('.');
        var name = (dot > 0 ? last[..dot] : last).Replace('_', ' ').Replace('-', ' ');
        return SectionWords.KindOf(name) == SectionKind.Publications || name.StartsWith("pub", StringComparison.OrdinalIgnoreCase)
            || (title ?? "").Split(['|', '-', '–', '—', ':', '·', ','], StringSplitOptions.TrimEntries).Any(part => SectionWords.KindOf(part) == SectionKind.Publications);
    }

    // A name over an affiliation, as at the top of a home page; a paper by one author is known by the list it stands in, or by what the page calls its title.
    private static bool IsOneName(Unit unit) => unit.Readings.Count > 0 && unit.Readings[0] is { Authors: { Names.Count: 1, Complete: true }, Mark: not TitleMark.Named };

    private static bool SpeaksOfVenueOrYear(Unit unit) => unit.HeadingYear is not null || (unit.Readings[0].VenueScore >= 0.3 && HasNumber(unit));

    // By several, and of some year.
    private static bool IsDatedAndAuthored(Unit unit) => unit.Readings[0] is { Authors: { Names.Count: > 1, Score: >= 0.9 }, VenueScore: >= 0.25 };

    private static bool HasNumber(Unit unit) => unit.Text.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

    private static bool Keep(Unit unit, SectionKind section) => section switch
    {
        SectionKind.Other => false,
        SectionKind.Publications => unit.Plausibility >= KnownSectionBar,
        _ => unit.Plausibility >= UnknownSectionBar && unit.Readings[0] is { VenueScore: >= 0.45, Authors: not null } && !IsOneName(unit) && (unit.HeadingYear is not null || HasNumber(unit)),
    };

    // What names and words the page has shown cannot make a full entry of good names any clearer, unless a comma was forgotten between two of them.
    private static bool IsDoubtful(Unit unit)
        => unit.Plausibility < 0.9 || unit.Readings[0].Authors is not { Score: >= 0.95, Names.Count: > 1 } list || list.Names.Any(n => n.AsSpan().Count(' ') >= 3);

    // Names in lists beyond doubt, and words that the page writes in lower case, settle doubtful lists.
    private static void Learn(NameKnowledge names, List<Unit> units)
    {
        foreach (var unit in units)
        {
            var text = unit.Text.Text.AsSpan();
            foreach (var part in text.SplitAny(WordEnds))
            {
                var word = text[part];
                if (word.Length > 2 && char.IsLower(word[0]) && !word.ContainsAnyInRange('A', 'Z'))
                {
                    names.LearnLowerCase(System.Text.Ascii.IsValid(word) ? word : Folding.Fold(word.ToString()).ToLowerInvariant());
                }
            }

            if (unit.Readings.Count > 0 && unit.Readings[0].Authors is { Score: > 0.85, Names.Count: > 2 } list)
            {
                foreach (var name in list.Names.Where(n => n.Length > 3))
                {
                    names.Learn(name);
                }
            }
        }
    }
}
