using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;
using LLMInference.Harvest.Extraction.Lexicon;
using LLMInference.Harvest.Extraction.Reading;

namespace LLMInference.Harvest.Extraction.Fields;

/// <summary>The venue in what an entry says beside title and authors.</summary>
internal static partial class VenueRule
{
    /// <summary>The venue as printed, or null; notes found on the way are added to <paramref name="notes"/>.</summary>
    public static (string? Venue, double Confidence) Of(IReadOnlyList<(string Text, bool Named)> pieces, List<string> notes)
    {
        (string Text, double Score)? best = null;
        var position = 0;
        foreach (var (text, named) in pieces)
        {
            var cleaned = Clean(NoteRules.Strip(text, notes));
            if (cleaned.Length < 2 || !cleaned.Any(char.IsLetter) || KindOnly().IsMatch(cleaned) || (CaptionWords.IsCaption(cleaned) && !cleaned.Contains("arxiv", StringComparison.OrdinalIgnoreCase)) || Remark().IsMatch(cleaned))
            {
                continue;
            }

            var score = VenueWords.Score(cleaned) + (named ? 0.6 : 0) + (VenueWords.Begins(cleaned) ? 0.3 : 0) + (Digits().IsMatch(cleaned) ? 0.15 : 0) - (0.05 * position) + (cleaned.Length > 16 ? 0.1 : 0) - (cleaned.Length > 300 ? 0.5 : 0);
            position++;
            if (best is null || score > best.Value.Score + 0.01)
            {
                best = (cleaned, score);
            }
        }

        return best is { } found ? (WithAcronym(found.Text, pieces), Math.Clamp(0.4 + (0.5 * found.Score), 0.2, 0.98)) : (null, 0);
    }

    // "[OSDI 2024] … Symposium on Operating Systems Design, 2024": the tag and the name are one venue.
    private static string WithAcronym(string venue, IReadOnlyList<(string Text, bool Named)> pieces)
    {
        if (venue.AsSpan().Count(' ') < 2)
        {
            return venue;
        }

        foreach (var (text, _) in pieces)
        {
            if (Tag().Match(text) is { Success: true } tag && tag.Groups["v"].Value is var acronym && VenueWords.MayBeAcronym(acronym.ToLowerInvariant()) && acronym.Count(char.IsAsciiLetterUpper) >= 2)
            {
                return venue.Contains(acronym, StringComparison.OrdinalIgnoreCase) ? venue : $"{venue} ({acronym})";
            }
        }

        return venue;
    }

    /// <summary>The pieces of the rest: between breaks, captions and bars.</summary>
    public static IEnumerable<(string Text, bool Named)> Pieces(UnitText unit, EntryReading reading)
    {
        foreach (var rest in reading.Rest)
        {
            var start = rest.Start;
            for (var i = rest.Start; i <= rest.End; i++)
            {
                if (i < rest.End && unit.Text[i] is not ('\n' or UnitText.Cut or '|') && !EndsKindLabel(unit, start, i))
                {
                    continue;
                }

                if (i > start)
                {
                    yield return (unit.Text[start..i], FieldWords.Venue(unit.SpanAt((start + i) / 2).Words));
                }

                start = i < rest.End && (unit.Text[i] is '\n' or UnitText.Cut or '|') ? i + 1 : i;
            }
        }
    }

    // A label of its own ("conference") before the venue.
    private static bool EndsKindLabel(UnitText unit, int start, int position)
        => position > start + 3 && position - start < 30 && unit.SpanAt(position).Start == position && KindOnly().IsMatch(unit.Text[start..position].Trim());

    private static readonly char[] AroundVenues = [' ', ',', '.', ';', ':', '|', '/', '"', '“', '”', '-', '–', '—', '，', '。', '．', '；', '：', '•', '·', '*', '>', '<', '、', '»', '«', '\'', '’', '‘', '†', '‡', '+', '#', '=', '_', '」', '》'];

    private static string Clean(string text)
    {
        var cleaned = Folding.CollapseWhitespace(text);
        for (var before = ""; before != cleaned;)
        {
            before = cleaned;
            cleaned = cleaned.Trim(AroundVenues);
            cleaned = LeadingDate().Replace(cleaned, "");
            cleaned = Introduction().Replace(cleaned, "");
            cleaned = LeadingNumber().Replace(cleaned, "");
            cleaned = DocumentTypeBefore().Replace(cleaned, "");
            cleaned = EmptyBrackets().Replace(cleaned, "").Trim();
            cleaned = AddressBehind().Replace(cleaned, "");
            cleaned = cleaned.StartsWith(')') || cleaned.StartsWith(']') ? cleaned[1..] : cleaned;
            cleaned = cleaned.EndsWith('(') || cleaned.EndsWith('[') ? cleaned[..^1] : cleaned;
            if (cleaned.Length > 2 && cleaned[0] is '(' or '[' && cleaned[^1] is ')' or ']' && cleaned.AsSpan(1, cleaned.Length - 2).IndexOfAny("()[]") < 0)
            {
                cleaned = cleaned[1..^1];
            }
        }

        return cleaned;
    }

    // "[J]. Journal of Lakes, 2023" (GB/T 7714)
    [GeneratedRegex(@"^[\[［](?:[JCMDRSPNAZ]|EB|DB|CP|DS)(?:/(?:OL|CD|MT|DK))?[\]］]\s*(?://)?[\s.,:]*(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentTypeBefore();

    [GeneratedRegex(@"^(?:in:?\s+(?!submission\b|preparation\b|press\b)(?-i:the\s+)?|accepted (?:by|to|at|in|for)(?: the)?\s+|(?:to )?appear(?:s|ed|ing)? (?:in|at)(?: the)?\s+|presented at(?: the)?\s+|published (?:in|at)(?: the)?\s+|submitted to\s+|at the\s+|and (?=[A-Z])|venue:\s*|journal:\s*|conference:\s*|发表于|载于)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"^(?:\[[A-Za-z]{0,3}\d{1,3}\]|[A-Za-z]?\d{1,3}\.(?=\s|$)|\(?(?:19|20)\d\d[a-z]?\)?\s*[.:,]?\s*(?=$|[\p{Lu}(]\w*[a-z ]))\s*", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();

    // An acronym, alone or with its year.
    [GeneratedRegex(@"^\s*[\[(【]?\s*(?<v>[A-Z][A-Za-z]{1,9})(?:\s*['’`]?\s*(?:(?:19|20)\d\d|\d\d))?\s*[\])】]?\s*[:.]?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    // "July 2025 In OSDI": the date of the post, then the venue.
    [GeneratedRegex(@"^(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? (?:\d{1,2}, )?(?:19|20)\d\d[\s·•|,.–-]+(?=[Ii]n:? \S)", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingDate();

    // "ACM Computing Lakes 55(3):1-38, 2022. doi:10.1145/3560815", "OSDI, 2023. x" where a script folds an abstract
    [GeneratedRegex(@"[\s,.;:]+(?:https?://\S+|doi\s?:?\s*(?:10\.\d{4,9}/\S+)?|10\.\d{4,9}/\S+)$|(?<=\d)[.,;]\s+[x×+-]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AddressBehind();

    [GeneratedRegex(@"[\[(（]\s*[|/,;\s]*[\])）]", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyBrackets();

    [GeneratedRegex(@"^(?:conference|journal|workshop|preprint|paper|conference paper|journal article|article|book|thesis|report|poster|demo|new|under review|in submission|job market paper|in preparation|working paper|draft|full paper|short paper|oral|spotlight|poster presentation|oral presentation|work in progress|conference proceedings|\d+ citations?|cited by \d+|citations?:? ?\d*|abs|abstract|[(（]?(?:joint(?:ly)? (?:work )?)?with|by)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex KindOnly();

    [GeneratedRegex(@"^(?:project|artifact|artifacts|code|website|webpage|video|slides|press|media|media coverage|news|demo|a demo|dataset|note|featured|selected by|covered by|source code|press release|a preliminary|this |we |our |see also|available|supplementary|keywords|abstract|tl;?dr|doi|isbn|links?|download|bibtex|authors?|advis[oe]r)\b[: ]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Remark();

    [GeneratedRegex(@"(?:19|20)\d\d|['’]\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
