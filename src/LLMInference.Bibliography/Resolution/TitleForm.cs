using System.Collections.Frozen;
using System.Numerics;
using System.Text.RegularExpressions;
using LLMInference.Bibliography.Text;

namespace LLMInference.Bibliography.Resolution;

/// <summary>A title prepared for comparison: its key, its words, its numbers, and what stands before and behind a subtitle mark.</summary>
internal sealed partial class TitleForm
{
    private static readonly FrozenSet<string> Common = new[]
    {
        "a", "an", "the", "of", "for", "and", "in", "on", "to", "with", "by", "from", "via", "at", "as", "is", "are", "using", "towards", "toward", "into", "over", "under", "its", "their", "or", "your", "you", "we", "how", "what", "do", "does",
    }.ToFrozenSet(StringComparer.Ordinal);

    // A name before a subtitle has few words.
    private const int LongestLead = 3;

    private static readonly FrozenSet<string> Roman = new[] { "ii", "iii", "iv", "vi", "vii", "viii", "ix" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Numerals = new Dictionary<string, string>
    {
        ["one"] = "1",
        ["two"] = "2",
        ["three"] = "3",
        ["four"] = "4",
        ["five"] = "5",
        ["six"] = "6",
        ["seven"] = "7",
        ["eight"] = "8",
        ["nine"] = "9",
        ["ten"] = "10",
        ["ii"] = "2",
        ["iii"] = "3",
        ["iv"] = "4",
        ["vi"] = "6",
        ["vii"] = "7",
        ["viii"] = "8",
        ["ix"] = "9",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly int article;
    private readonly int main;
    private readonly int lead;

    private TitleForm(string text, WordPool? pool)
    {
        Text = text;
        WrittenKey = Folding.LettersAndDigits(text);
        var written = Folding.Words(text);
        var words = FieldWords.SpellOut(written);
        Words = pool is null ? [.. words] : pool.Share(words);
        Key = ReferenceEquals(words, written) ? WrittenKey : string.Concat(words);
        article = Words is ["a" or "an" or "the", _, ..] && Key.StartsWith(Words[0], StringComparison.Ordinal) ? Words[0].Length : 0;
        ContentWords = [.. Words.Where(w => !Common.Contains(w)).Select(w => Roman.Contains(w) ? w : Numerals.GetValueOrDefault(w, w)).Distinct(StringComparer.Ordinal)];
        foreach (var word in ContentWords)
        {
            WordBits |= 1UL << (int)(Hash(word) & 63);
        }

        HiddenWords = ContentWords.Length - BitOperations.PopCount(WordBits);
        Numbers = NumbersOf(Words);
        var joined = string.Join(' ', Words);
        IsGeneric = Key.Length == 0 || Generic().IsMatch(joined);
        IsMissing = Key.Length == 0 || Missing().IsMatch(joined);
        main = Key.Length;
        if (Subtitle().Match(text) is { Success: true } mark)
        {
            var writtenFront = Folding.Words(text[..mark.Index]);
            var front = FieldWords.SpellOut(writtenFront);
            main = Math.Min(Key.Length, ReferenceEquals(front, writtenFront) ? Folding.LettersAndDigits(text[..mark.Index]).Length : front.Sum(w => w.Length));
            lead = main < Key.Length && front.Count <= LongestLead && front.Any(w => !Common.Contains(w) && FieldWords.IsTelling(w)) && Words.AsSpan().StartsWith(front.ToArray()) ? front.Count : 0;
        }
    }

    public string Text { get; }

    public string[] Words { get; }

    /// <summary>Words that are not articles, prepositions and the like; each once, spelled-out numbers in digits.</summary>
    public string[] ContentWords { get; }

    /// <summary>Letters and digits, acronyms of the field spelled out.</summary>
    public string Key { get; }

    /// <summary>Letters and digits as they are written, for what must not change with the table of acronyms.</summary>
    public string WrittenKey { get; }

    /// <summary>One of 64 bits for each content word.</summary>
    public ulong WordBits { get; }

    /// <summary>How many content words share their bit with another one of this title.</summary>
    public int HiddenWords { get; }

    /// <summary>The key without an article in front, which references leave out or add.</summary>
    public ReadOnlySpan<char> BareKey => Key.AsSpan(article);

    /// <summary>Numbers and part numbers, sorted: titles whose numbers differ are different works (FlashAttention-2 and -3, Part I and II).</summary>
    public string[] Numbers { get; }

    /// <summary>Key of what stands before the first subtitle mark; the whole key when there is none.</summary>
    public ReadOnlySpan<char> MainKey => Key.AsSpan(0, main);

    /// <summary>Key of what stands behind it; empty when there is none.</summary>
    public ReadOnlySpan<char> RestKey => Key.AsSpan(main);

    /// <summary>The words of the name before the first subtitle mark ("Punica" of "Punica: Multi-Tenant …"); empty when there is none.</summary>
    public ReadOnlySpan<string> Lead => Words.AsSpan(0, lead);

    /// <summary>Editorial, Preface, Book Review and the like: equal titles prove nothing.</summary>
    public bool IsGeneric { get; }

    /// <summary>No title at all, or a word that says so.</summary>
    public bool IsMissing { get; }

    /// <summary>Long enough that two different works hardly share it by chance.</summary>
    public bool IsSpecific => !IsGeneric && Key.Length >= 20 && ContentWords.Length >= 3;

    /// <param name="title">As written.</param>
    /// <param name="pool">Where words are shared with other titles, or null.</param>
    public static TitleForm From(string title, WordPool? pool = null)
    {
        var text = LatexText.Decode(HtmlText.Decode(title));
        text = text.AsSpan().IndexOfAny('[', '(') >= 0 ? Remark().Replace(text, "") : text;
        text = text.AsSpan().ContainsAnyInRange('0', '9') ? TornAuthor().Replace(text, "") : text;
        return new TitleForm(text.Trim(), pool);
    }

    /// <summary>Share of content words that both have, of the smaller and of the union.</summary>
    public (double OfSmaller, double OfUnion) Overlap(TitleForm other)
    {
        var common = 0;
        foreach (var word in ContentWords)
        {
            common += other.Has(word) ? 1 : 0;
        }

        var smaller = Math.Min(ContentWords.Length, other.ContentWords.Length);
        var union = ContentWords.Length + other.ContentWords.Length - common;
        return smaller == 0 ? (0, 0) : ((double)common / smaller, (double)common / union);
    }

    /// <summary>Whether each lacks a number of the other, or one a number that the other has; "two-layer" has the number of "2-layer".</summary>
    public bool NumbersDiffer(TitleForm other)
        => !Numbers.AsSpan().SequenceEqual(other.Numbers) && (Array.Exists(Numbers, n => !other.Says(n)) || Array.Exists(other.Numbers, n => !Says(n)));

    /// <summary>
    /// Whether one is the other with the number of a page or line inside ("Weakly 8 learning …"): a long title, and a bare number that nothing such as "part" announces. Whoever asks must know
    /// that both are of one time and place, for "System 2 for …" is a sequel.
    /// </summary>
    public bool StripsTo(TitleForm other)
    {
        var (shorter, longer) = Words.Length < other.Words.Length ? (this, other) : (other, this);
        var at = Array.FindIndex(longer.Words, w => w.Length <= 3 && w.All(char.IsAsciiDigit));
        return shorter.ContentWords.Length >= 6 && at > 0 && at < longer.Words.Length - 1 && longer.Words[at - 1] is not ("part" or "volume" or "vol" or "version" or "chapter" or "level" or "no" or "phase" or "type")
            && shorter.Key == string.Concat(longer.Words.Where((_, i) => i != at));
    }

    /// <summary>Whether both begin with the same name, which one of them at least sets off with a subtitle mark.</summary>
    public bool SharesLead(TitleForm other)
        => (Lead.Length > 0 && other.Words.AsSpan().StartsWith(Lead)) || (other.Lead.Length > 0 && Words.AsSpan().StartsWith(other.Lead));

    /// <summary>Whether both have a word that tells one title of the field from another.</summary>
    public bool SharesTellingWord(TitleForm other) => Array.Exists(ContentWords, w => FieldWords.IsTelling(w) && other.Has(w));

    // The words of one pool are mostly told apart by length and first letter.
    private bool Has(string word)
    {
        foreach (var own in ContentWords)
        {
            if (ReferenceEquals(own, word) || (own.Length == word.Length && own[0] == word[0] && own == word))
            {
                return true;
            }
        }

        return false;
    }

    private bool Says(string number) => Array.IndexOf(Numbers, number) >= 0 || Array.IndexOf(ContentWords, number) >= 0;

    // FNV-1a; string hash codes differ from run to run.
    private static uint Hash(string word)
    {
        var hash = 2166136261;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 16777619;
        }

        return hash ^ (hash >> 16);
    }

    private static string[] NumbersOf(string[] words)
    {
        var numbers = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (Roman.Contains(word))
            {
                numbers.Add(Numerals[word]);
            }
            else if (word.Any(char.IsDigit))
            {
                numbers.Add(Digits().Replace(word, ""));
            }
            else if (i > 0 && words[i - 1] is "part" or "chapter" or "volume" or "vol")
            {
                numbers.Add(word == "i" ? "1" : Numerals.GetValueOrDefault(word, word));
            }
        }

        numbers.Sort(StringComparer.Ordinal);
        return [.. numbers];
    }

    // What databases and lists append or prepend: [Chinese], (in German), (panel session).
    [GeneratedRegex(@"\s*[\[(](?:in )?(?:chinese|german|french|spanish|japanese|russian|portuguese|italian|polish|korean|dutch|turkish|hungarian|danish|swedish|czech|persian)[\])]\.?\s*$|\s*[\[(](?:panel|panel session|panel abstract|abstract|extended abstract|abstract only|tutorial|tutorial session|tutorial abstract|invited|invited talk|invited paper|invited abstract|keynote|keynote talk|keynote address|industrial paper|preliminary version|preliminary report)[\])]|^\s*\[(?:review|article|retracted)\]\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Remark();

    // A reference torn apart by machine leaves the last author and the year before the title: "schapire (1996). experiments with …".
    [GeneratedRegex(@"^\W{0,3}(?:(?:and\s+)?\p{L}[\p{L}.'-]*,?\s+){0,3}\(?(?:19|20)\d\d[a-z]?[).,:]+[\s'""`]*(?=\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex TornAuthor();

    [GeneratedRegex(@"[^\d.]", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"[:;]\s|\s[-–—]+\s|\?\s|\.\s+(?=\p{Lu})|—", RegexOptions.CultureInvariant)]
    private static partial Regex Subtitle();

    [GeneratedRegex(@"^(?:(?:guest )?editors?(?:s|ial)?(?: note| notes| introduction| message| foreword| comments?)?|editorial.*|introduction|introduction to (?:the )?(?:special|minitrack|theme).*|preface|foreword|prologue|epilogue|front matter|back matter|table of contents|contents|index|errata|erratum|corrigendum.*|book reviews?.*|reviews?|letters?(?: to the editor)?|panel(?: discussion)?|keynote.*|invited talk.*|opening remarks|welcome.*|message from .*|chairs? (?:message|welcome).*|reminiscences .*|news|announcements?|obituary|in memoriam|calendar|acknowledge?ments?|abstracts?|session .*|poster session.*|tutorials?|workshop (?:summary|report|overview)|conference report|treasurers? message|presidents? (?:message|letter).*|reply|response|comments?|discussion|conclusions?|summary|overview|special issue.*|about (?:the )?authors?|what s new.*|demo(?:nstration)?s?|posters?|untitled|unknown|no title|letter from .*|research highlights?|technical perspective|industry perspectives?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Generic();

    [GeneratedRegex(@"^(?:unknown|untitled|no title|n a|tba|tbd)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();
}
