using System.Text.RegularExpressions;
using LLMInference.Harvest.Sources.CuratedLists.Document;
using LLMInference.Harvest.Sources.CuratedLists.Names;
using LLMInference.Harvest.Sources.CuratedLists.Titles;
using LLMInference.Harvest.Sources.CuratedLists.Venues;

namespace LLMInference.Harvest.Sources.CuratedLists.Entries;

// What an entry takes because its neighbours have it in the same place.
internal sealed partial class EntryBuilder
{
    private const int MaxVenueWords = 20;

    // What no reader of a line knew, an emphasised or lone name, and what was linked in brackets before the title.
    private readonly List<string> _unread = [];
    private NameList? _lone;
    private string? _nickname;

    /// <summary>True where a name stands beside the title that may as well be something else.</summary>
    public bool HasLoneAuthor => _lone is not null;

    /// <summary>Takes a bold name before a dash for the title, and nothing of the remark behind it.</summary>
    public void TakeName(IReadOnlyList<Piece> pieces) => (Title, TitleMarked, _authors) = (TitleReader.Tidy(pieces[0].Text), true, NameList.None);

    /// <summary>True where the authors are given by their surnames alone.</summary>
    public bool NamesSurnames => _authors.Names.Count > 0 && _authors.Names.All(n => !n.Contains(' ', StringComparison.Ordinal));

    /// <summary>Takes a name written surname first for two surnames, where the entries around it give surnames alone.</summary>
    public void PartSurnames()
    {
        if (_authors.Names is [var pair] && pair.Split(", ") is { Length: 2 } two && two.All(n => n.Length > 2 && !n.Contains('.', StringComparison.Ordinal)))
        {
            _authors = _authors with { Names = two };
        }
    }

    /// <summary>Takes an emphasised name beside the title for the author, where the entries around it have theirs in the same place.</summary>
    public void TakeLoneAuthor()
    {
        if (_authors.Names.Count == 0 && _lone is { } name)
        {
            SetAuthors(name);
        }
    }

    /// <summary>What stands in brackets before everything else; null for nothing.</summary>
    public string? Bracketed => _raw is [var first, ..] && BracketBefore().Match(first) is { Success: true } before ? before.Groups["v"].Value : null;

    /// <summary>Takes an acronym in brackets before the title for the venue, where the entries around it have theirs there.</summary>
    /// <param name="inBrackets">True where nearly all of them begin with brackets, so that words in them are a venue as well (<c>[Bioinformatics] The Title</c>).</param>
    public void TakeBracketedVenue(bool inBrackets = false)
    {
        if (inBrackets && _tag?.Venue is null && Bracketed is { } words && char.IsUpper(words[0]) && words.Any(char.IsLetter))
        {
            _tag = VenueTag.Merge(_tag, new VenueTag(TrailingYear().Replace(words, ""), null, []));
            return;
        }

        if (_tag?.Venue is null && _nickname is { } acronym && acronym.All(c => char.IsAsciiLetterUpper(c) || c is '-' or '&'))
        {
            _tag = VenueTag.Merge(_tag, new VenueTag(acronym, null, []));
        }
    }

    /// <summary>Takes the one thing that nothing tells of for the venue, where the entries around it have theirs and this has its year.</summary>
    /// <param name="unsigned">True where no entry names its authors, so that two capitalised words are no person.</param>
    public void TakeLoneVenue(bool unsigned = false)
    {
        if (unsigned
            && _tag is null
            && _unread is [{ Length: > 0 } dated]
            && WordsAndYearAlone().Match(dated.Trim(' ', '.', ',')) is { Success: true } shown
            && !NameList.IsOrganisation(dated))
        {
            // "[The Title](…), Remote Lakes 2019"
            _tag = new VenueTag(shown.Groups["v"].Value, int.Parse(shown.Groups["y"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), []);
            return;
        }

        if (_tag is { Venue: null, Year: not null }
            && _unread is [{ Length: > 0 } only]
            && char.IsUpper(only[0])
            && only.Split(' ').Length is > 1 and <= MaxVenueWords
            && !NameList.IsOrganisation(only)
            && !NameList.LooksLikeName(only)
            && only.IndexOfAny(['?', '!', '@']) < 0)
        {
            _tag = _tag with { Venue = TrailingYear().Replace(only.Trim(' ', '.', ','), "") };
        }
    }

    [GeneratedRegex(@"^(?<v>\p{Lu}[\p{L}&\-]*(?: (?:\p{Lu}[\p{L}\-]*|and|of|on|for|in|&)){0,8}),? (?<y>(?:19|20)\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex WordsAndYearAlone();

    [GeneratedRegex(@"^\W*?\[(?<v>[^\[\]]{2,40})\](?=\s*\S)", RegexOptions.CultureInvariant)]
    private static partial Regex BracketBefore();

    [GeneratedRegex(@",?\s\(?(?:19|20)\d{2}\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingYear();
}
