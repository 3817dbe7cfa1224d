namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>What is counted while a document is read, and what the counts tell of it.</summary>
internal sealed partial class ListReader
{
    // Paragraphs passed over that may be entries, and all that were passed over with a link.
    private (int Readable, int Linked) _unmarked;

    // Paragraphs that begin with a linked title: those that lead to papers, and all others.
    private (int Papers, int Others) _linkedTitles;

    // Titles beside which nothing stands: those below a heading that speaks of papers, and all others.
    private (int OfPapers, int Others) _bareTitles;

    // Lists of nothing but titles and papers, and lists with something else that nothing links.
    private (int Pure, int Mixed) _plainLists;

    // Paragraphs of a title and nothing else, and all others that are no entry.
    private (int Titles, int Others) _plainParagraphs;

    // Bullets, those with surnames and a year behind a marked title, and those among them with more than one surname.
    private (int All, int Signed, int Several) _signed;

    // Bullets of bold names before remarks without a link, and all others.
    private (int Names, int All) _namedAlone;

    // Titles in lists of nothing else but titles and papers, which nothing proved to be papers.
    private int _unproven;

    // Titles in lists of nothing else that only their words tell.
    private int _worded;

    // Those among them that a heading's venue proves.
    private int _provenTitles;

    /// <summary>What the document does that no entry of it proves alone, once it is read: worth reading it again.</summary>
    public ListHabits Told => new()
    {
        NoAuthors = _entries.Count >= MinTelling && _entries.Count(e => e.Authors.Count > 0) is > 0 and var authored && authored * MinTelling <= _entries.Count,
        SurnamesAndYear = _signed.Signed >= MinCompany && _signed.Signed * 2 > _signed.All && _signed.Several * MinCompany >= _signed.Signed,
        Unlinked = _entries.Count >= MinTelling && _entries.Count(e => e is { Links.Count: 0, Year: not null }) * 10 >= _entries.Count * 9,
        OfPapers = _entries.Count >= MinTelling && _unproven > 0 && _entries.Count >= Skipped - _unproven && _unproven <= _entries.Count * 2
            || _unproven >= MinBareTitles && _plainLists.Pure > 2 * _plainLists.Mixed && _plainLists.Pure >= MinCompany
            || _plainParagraphs.Titles >= MinBareTitles && _plainParagraphs.Titles >= MinCompany * _plainParagraphs.Others,
        Notes = _speaksOfPapers && _notes.All >= MinNotes && _notes.Spelled * 2 >= _notes.All && _notes.All >= Skipped - _notes.All,
        Unread = _unread >= MinUnread && _unread * 2 >= _entries.Count,
        NamedAlone = _speaksOfPapers && _namedAlone.Names >= ManyBareTitles && _namedAlone.Names * 5 >= _namedAlone.All * 4,
        LinkedTitles = _linkedTitles is { Papers: >= MinLinked, Others: > 0 } && _linkedTitles.Papers >= MinCompany * _linkedTitles.Others,
        Worded = _entries.Count >= MinTelling && _worded > 0 && _worded <= _entries.Count * MaxWorded,
        Unmarked = _unmarked.Readable >= MinUnmarked && _unmarked.Readable * 2 >= _unmarked.Linked,
        BareTitles = (_bareTitles.OfPapers >= MinBareTitles || _bareTitles.Others >= ManyBareTitles)
            && _bareTitles.OfPapers + _bareTitles.Others >= 3 * _entries.Count
            || _provenTitles >= ManyBareTitles && _provenTitles >= 3 * (_bareTitles.OfPapers + _bareTitles.Others - _provenTitles),
    };
}
