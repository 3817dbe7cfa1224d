namespace LLMInference.Harvest.Sources.CuratedLists.Blocks;

/// <summary>What nearly all entries of a list do, so that an entry that proves nothing by itself is read as its neighbours are.</summary>
internal readonly record struct ListHabits
{
    /// <summary>Names stand before a colon (<c>Ana Bel: The Title</c>): one name alone is enough. Told by one list of bullets.</summary>
    public bool NamesBeforeColon { get; init; }

    /// <summary>One surname stands behind the title (<c>**Title**, Bel, OSDI 2024</c>). Told by one list of bullets.</summary>
    public bool SurnameAfterTitle { get; init; }

    /// <summary>Surnames and a year in brackets stand behind the marked title (<c>[Title](…) - Bel, Dorn (2019)</c>). Told by the document.</summary>
    public bool SurnamesAndYear { get; init; }

    /// <summary>Year and surname stand before the title within its link (<c>[2018: Bel: The Title](…)</c>). Told by one list of bullets.</summary>
    public bool DatedSurnames { get; init; }

    /// <summary>Titles without a link end in names, surnames alone among them (<c>The Title, Bel and Dorn</c>). Told by one list of bullets.</summary>
    public bool NamesAtEnd { get; init; }

    /// <summary>Names stand behind the title within its link (<c>[The Title, A. Bel &amp; C. Dorn](…)</c>). Told by one list of bullets.</summary>
    public bool NamesInTitle { get; init; }

    /// <summary>No entry names its authors: capitalised words between commas are the title's (<c>Draft, Check &amp; Go, OSDI 2024</c>). Told by the document.</summary>
    public bool NoAuthors { get; init; }

    /// <summary>Paragraph after paragraph is an entry whose title nothing marks. Told by the document.</summary>
    public bool Unmarked { get; init; }

    /// <summary>Paragraph after paragraph begins with the linked title of a paper. Told by the document.</summary>
    public bool LinkedTitles { get; init; }

    /// <summary>Entries tell when they appeared and lead nowhere (<c>The Title | [2019/04]</c>). Told by the document.</summary>
    public bool Unlinked { get; init; }

    /// <summary>It is a list of papers: most of what its lists hold was proved to be. Told by the document.</summary>
    public bool OfPapers { get; init; }

    /// <summary>Entries are titles and nothing else. Told by the document.</summary>
    public bool BareTitles { get; init; }

    /// <summary>Lists of nothing but noun phrases in words of titles stand among papers (<c>An online algorithm for segmenting rivers</c>). Told by the document.</summary>
    public bool Worded { get; init; }

    /// <summary>Many titles are linked in places where no entry was seen. Told by the document.</summary>
    public bool Unread { get; init; }

    /// <summary>Papers are told by what they are called, in bold before a remark, and lead nowhere (<c>**Otter** — rows upstream</c>). Told by the document.</summary>
    public bool NamedAlone { get; init; }

    /// <summary>Titles lead to what their reader wrote about the papers. Told by the document.</summary>
    public bool Notes { get; init; }
}
