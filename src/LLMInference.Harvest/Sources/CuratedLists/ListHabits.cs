namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>What nearly all entries of a list do, so that an entry that proves nothing by itself is read as its neighbours are.</summary>
/// <param name="NamesBeforeColon">Names stand before a colon (<c>Ana Bel: The Title</c>): one name alone is enough.</param>
/// <param name="NoAuthors">No entry names its authors: capitalised words between commas are the title's (<c>Draft, Check &amp; Go, OSDI 2024</c>).</param>
/// <param name="Unmarked">Paragraph after paragraph is an entry whose title nothing marks.</param>
/// <param name="BareTitles">Entries are titles and nothing else.</param>
/// <param name="SurnameAfterTitle">One surname stands behind the title (<c>**Title**, Bel, OSDI 2024</c>).</param>
internal readonly record struct ListHabits(bool NamesBeforeColon, bool NoAuthors, bool Unmarked, bool BareTitles, bool SurnameAfterTitle);
