using System.Text.RegularExpressions;
using LLMInference.Harvest.Extraction.Fields;
using LLMInference.Harvest.Extraction.Lexicon;

namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>How much a stretch looks like the title of a publication.</summary>
/// <param name="unit">The unit.</param>
/// <param name="reader">Reads names where a title may hold some.</param>
/// <param name="measured">Empty; keeps what was measured.</param>
internal sealed partial class TitleScoring(UnitText unit, AuthorListReader reader, Dictionary<Stretch, TitleScoring.Measure> measured)
{
    /// <summary>A score around 1 for a good title, 0 or less for what is none.</summary>
    public double Score(Stretch stretch, TitleMark mark)
    {
        if (!measured.TryGetValue(stretch, out var measure))
        {
            measured[stretch] = measure = MeasureOf(stretch);
        }

        var shape = Shape(measure.Words) + (measure.Words == 1 && mark == TitleMark.Heading ? 0.2 : MarkBonus(mark));
        if (shape <= 0 || !measure.HasLetters)
        {
            return 0;
        }

        var venue = mark is TitleMark.Named or TitleMark.Quoted ? measure.Venue * 0.4 : measure.Venue;

        // "What If We Could Not See?": set off, it may speak as prose does.
        var prose = !measure.HasProse ? 0 : mark >= TitleMark.Link ? 0.2 : 0.5;

        // "Factored Bandits": two words that could be a name are the title where they are set off.
        var oneName = !measure.IsOneName ? 0 : mark >= TitleMark.Link ? 0.3 : 0.6;
        return shape - venue - prose - oneName + measure.Other + (measure.HasFunctionWord && mark < TitleMark.Quoted ? 0.15 : 0);
    }

    // What does not depend on how the stretch is set off: the same stretch is often a candidate by several marks.
    private Measure MeasureOf(Stretch stretch)
    {
        var text = unit.Text.AsSpan(stretch.Start, stretch.Length);
        var (length, han, letters) = Count(text);
        if (!letters || Shape(length) < -1)
        {
            return new Measure(length, letters, false, 0, 0);
        }

        var cues = unit.Cues;
        var score = 0.0;
        score -= text.Contains('\n') ? 0.35 : 0;
        score -= text.Contains(UnitText.Cut) ? 0.8 : 0;
        score -= Math.Min(1.2, (0.5 * cues.InnerSentences(stretch)) + (0.12 * cues.InnerQuestions(stretch)));
        score -= han > 4 && InnerComma().IsMatch(text) ? 0.3 : 0;
        score -= YearLabel().IsMatch(text) ? 0.4 : 0;
        score -= Position().IsMatch(text) ? 0.5 : 0;
        score -= char.IsLower(text[0]) && !StartsLikeProduct(text) ? 0.3 : 0;
        var (names, oneName) = NamesPenalty(stretch);
        score -= names;
        score += text.Contains(": ", StringComparison.Ordinal) && length > 4 ? 0.08 : 0;
        score += EndBonus(unit.Text, stretch.End);
        score -= Unbalanced(text) ? 0.35 : 0;
        score -= text.Length < 80 && (text[0] is '(' or '[' or '（' || text.Contains("ward", StringComparison.Ordinal)) && NoteRules.IsNote(text) ? 1.5 : 0;
        score -= IsOriginal(stretch.Start) ? 1.5 : 0;
        score -= Furniture().IsMatch(text) || Role().IsMatch(text) || Bars().Count(text) > 1 ? 1 : 0;
        return new Measure(length, true, cues.HasFunctionWord(stretch), VenuePenalty(stretch, text), score) { HasProse = cues.HasProse(stretch), IsOneName = oneName };
    }

    // "本文译自《Communications of the ACM》2013年第10期的“The Title of the Original”": what was translated, and not what came of it.
    private bool IsOriginal(int start)
    {
        var before = unit.Text.AsSpan(Math.Max(0, start - MaxBeforeOriginal), Math.Min(Math.Min(start, MaxBeforeOriginal) + BeginningOfRemark, unit.Text.Length - Math.Max(0, start - MaxBeforeOriginal)));
        return before[(before.LastIndexOfAny('。', '\n') + 1)..].Contains("译自", StringComparison.Ordinal);
    }

    private const int MaxBeforeOriginal = 80;

    // "本书译自 …" itself
    private const int BeginningOfRemark = 6;

    // Words as Folding.Words counts them, without making them; in scripts without spaces two thirds of the characters.
    private static (int Words, int Han, bool HasLetters) Count(ReadOnlySpan<char> text)
    {
        int words = 0, asciiWords = 0, han = 0;
        bool within = false, letters = false;
        foreach (var c in text)
        {
            letters |= char.IsLetter(c);
            han += c is >= '\u3400' and <= '\u9fff' or >= '\u3040' and <= '\u30ff' or >= '\uac00' and <= '\ud7af' ? 1 : 0;
            var part = char.IsLetterOrDigit(c) || char.IsSurrogate(c);
            words += part && !within ? 1 : 0;
            asciiWords += part && !within && char.IsAscii(c) ? 1 : 0;
            within = part || (within && c is '\'' or '’' or '‘');
        }

        return (han > 1 ? (han * 2 / 3) + asciiWords : words, han, letters);
    }

    private static double Shape(int words) => words switch
    {
        0 => -1,
        1 => 0.15,
        2 => 0.4,
        3 => 0.65,
        <= 22 => 0.9,
        <= 30 => 0.6,
        <= 45 => 0.1,
        _ => -1.5,
    };

    private static double MarkBonus(TitleMark mark) => mark switch
    {
        TitleMark.Named => 1.1,
        TitleMark.Quoted => 0.9,
        TitleMark.Heading => 0.7,
        TitleMark.Bold => 0.5,
        TitleMark.Link => 0.5,
        TitleMark.Line => 0.35,
        TitleMark.Underlined or TitleMark.Coloured => 0.25,
        TitleMark.Italic => 0.15,
        _ => 0,
    };

    private double VenuePenalty(Stretch stretch, ReadOnlySpan<char> text)
    {
        var venue = VenueWords.Score(unit.Cues.Venue, stretch.Start, stretch.End);
        var penalty = (VenueWords.Begins(text) ? 0.9 : 0) + (venue > 0.6 ? 0.5 * venue : venue * 0.25);
        return penalty + (EndsInPages(text) || unit.Cues.HasDate(stretch) ? venue <= 0.5 && GoesOnAfter(text, unit.Cues.EndOfLastDate(stretch) - stretch.Start) ? 0.1 : 0.35 : 0);
    }

    // "The 2020 Sorting Challenge": a year after which a title goes on for two words is its own.
    private static bool GoesOnAfter(ReadOnlySpan<char> text, int date)
    {
        if (date <= 0 || date >= text.Length || text[..Math.Max(0, date - 4)].IndexOfAnyInRange('A', 'z') < 0)
        {
            return false;
        }

        var words = 0;
        foreach (var word in text[date..].Split(' '))
        {
            var part = text[date..][word];
            words += part.Length > 1 ? 1 : 0;
            if (part.Length > 0 && (!char.IsLetter(part[0]) || part.ContainsAnyInRange('0', '9')))
            {
                return false;
            }
        }

        return words >= 2;
    }

    // "…, 12-24"
    private static bool EndsInPages(ReadOnlySpan<char> text)
    {
        var dash = text.TrimEnd("0123456789").Length - 1;
        return dash > 0 && dash < text.Length - 1 && text[dash] is '-' or '–' && char.IsDigit(text[dash - 1]);
    }

    // A title may hold a name; a list of names is none.
    private (double Penalty, bool IsOneName) NamesPenalty(Stretch stretch)
    {
        var list = reader.ReadAt(stretch.Start);
        if (list is { Score: >= 0.6, Names: [var only] } && only.EndsWith('.') && only.Contains(", ", StringComparison.Ordinal))
        {
            // "Muster, T. Beispiel"
            return (1.2, false);
        }

        if (list is null || list.Score < 0.6 || list.End > stretch.End + 1 || list.Names.Count == 1)
        {
            return list is { Score: >= 0.9, Names.Count: 1 } && list.End >= stretch.End - 1 ? list.HasKnownName ? (0.6, false) : (0, true) : default;
        }

        var share = (double)(list.End - list.Start) / stretch.Length;

        // "Shuffle Forests and Bubble Forests": two that nothing else on the page names, set off, may be one title.
        return share > 0.6 && list is { HasKnownName: false, Names.Count: 2 } && !unit.Text.AsSpan(stretch.Start, stretch.Length).ContainsAny('.', ',') ? (0.9, false) : (share > 0.6 ? 1.6 : share, false);
    }

    private static double EndBonus(string text, int end)
    {
        if (end >= text.Length || text[end] is '\n' or UnitText.Cut)
        {
            return 0.12;
        }

        if (text[end - 1] is '?' or '!' && GoesOn().IsMatch(text.AsSpan(end, Math.Min(40, text.Length - end))))
        {
            return -0.25;
        }

        // GB/T 7714 says where the title ends: "[J]", "[C]//".
        return text[end] is '[' or '［' or ' ' && DocumentType().IsMatch(text.AsSpan(end, Math.Min(10, text.Length - end))) ? 0.3
            : text[end] is '.' or '。' or '．' or '”' or '"' || text[end - 1] is '?' or '!' ? 0.15
            : text[end] is ',' or '，' ? 0.04
            : text.AsSpan(end).StartsWith(" // ") ? 0.15
            : text[end] is ' ' && end + 2 < text.Length && text[end + 1] is '–' or '—' or '|' && text[end + 2] is ' ' ? 0.08
            : text[end] is ' ' && end + 1 < text.Length && text[end + 1] is '[' or UnitText.Cut ? 0.04
            : -0.1;
    }

    private static bool StartsLikeProduct(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(' ');
        var first = end < 0 ? text : text[..end];
        foreach (var c in first)
        {
            if (char.IsUpper(c) || char.IsDigit(c) || c == '-')
            {
                return true;
            }
        }

        return first is [.., ':'];
    }

    private static bool Unbalanced(ReadOnlySpan<char> text)
    {
        int round = 0, square = 0;
        foreach (var c in text)
        {
            round += c is '(' or '（' ? 1 : c is ')' or '）' ? -1 : 0;
            square += c == '[' ? 1 : c == ']' ? -1 : 0;
        }

        return round != 0 || square != 0;
    }

    /// <summary>What was measured of a stretch.</summary>
    internal readonly record struct Measure(int Words, bool HasLetters, bool HasFunctionWord, double Venue, double Other)
    {
        /// <summary>Whether it reads like the name of one person whom nothing else on the page names.</summary>
        public bool IsOneName { get; init; }

        /// <summary>Whether words of prose stand in it.</summary>
        public bool HasProse { get; init; }
    }

    [GeneratedRegex(@"[，。．；]|,(?=[\u4e00-\u9fff])", RegexOptions.CultureInvariant)]
    private static partial Regex InnerComma();

    // What pages say about themselves.
    [GeneratedRegex(@"^(?:(?:this |the )?(?:page|site|website|list|document) (?:was |is |has been )?(?:last |generated|maintained|updated|created|hosted|designed)|(?:last|latest|most recently) (?:updated?|modified|modification|changed?|revised)|(?:copyright|©|\(c\)|all rights reserved|powered by|generated (?:by|on|with)|updated (?:on|in|at)|back to top|built with|template (?:by|from)|feel free to|job market paper|revise (?:and|&) resubmit|in preparation|work in progress|under review|draft available|submitted to|impressum|(?:phone|fax|tel|email|e-mail|office|address)\s*:?))\b|^\d+\s*[,;)]|^\S+\s?(?:@|\(at\)|\[at\])\s?\S+\.\w+|^(?:abstract|keywords?|filters?|tl;?dr)\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Furniture();

    [GeneratedRegex(@"^\s?[\[［](?:[JCMDRSPNAZ]|EB|DB|CP|DS)(?:/(?:OL|CD|MT|DK))?[\]］]", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentType();

    // What one does at a conference.
    [GeneratedRegex(@"^(?:(?:General|Programme|Program|Technical|TPC|PC|SPC|Publicity|Publications?|Proceedings|Workshops?|Tutorials?|Posters?|Demos?|Web|Finance|Local|Area|Track|Session|Steering|Artifact|Evaluation|Organi[sz]ing|Senior|Student|Registration|Arrangements?|Committee|Editorial|Board|Associate|and|&)[ -]+)*(?:[Cc]o-?)?(?:[Cc]hairs?|[Mm]embers?|[Rr]eviewers?|[Oo]rgani[sz]ers?|Editor|Committee)$", RegexOptions.CultureInvariant)]
    private static partial Regex Role();

    [GeneratedRegex(@"\s[|·•]\s", RegexOptions.CultureInvariant)]
    private static partial Regex Bars();

    [GeneratedRegex(@"^\W?(?:19|20)\d\d\W", RegexOptions.CultureInvariant)]
    private static partial Regex YearLabel();

    // After a question within a title comes its other half, not "In Proceedings …".
    [GeneratedRegex(@"^\s+(?!(?:[Ii]n\b|[Pp]roc|IEEE|ACM|USENIX|[Tt]he \d|arXiv|[A-Z]{3,}\b))\p{Lu}\w*", RegexOptions.CultureInvariant)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"^(?:Assistant |Associate |Full |Senior |Research )*(?:Professor|Researcher|Scientist|Engineer|Department|School of|Institute of|Postdoc|Ph\.?D\.? (?:student|candidate)|Lecturer|Fellow)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Position();
}
