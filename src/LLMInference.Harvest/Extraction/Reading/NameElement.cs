namespace LLMInference.Harvest.Extraction.Reading;

/// <summary>One name of a list, or a part of one: in <c>Lovelace, A. B.</c> the family name and the initials are two.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last, marks included.</param>
/// <param name="Name">As written, without marks.</param>
/// <param name="Words">Words of it, particles and suffixes aside.</param>
/// <param name="Initials">How many of them are initials.</param>
/// <param name="Lexical">How many are words that names do not have.</param>
/// <param name="Ordinary">How many the page writes in lower case too.</param>
/// <param name="OnlyInitials">Nothing but initials.</param>
/// <param name="AfterAnd">Stands after the list's "and".</param>
/// <param name="Marked">Carries a mark of equal contribution or the like.</param>
/// <param name="IsHan">Written in Chinese characters.</param>
internal sealed record NameElement(int Start, int End, string Name, int Words, int Initials, int Lexical, int Ordinary, bool OnlyInitials, bool AfterAnd, bool Marked, bool IsHan)
{
    /// <summary>What divides it from the next: <c>,</c>, <c>;</c>, <c>and</c> or several of them.</summary>
    public string Separator { get; init; } = "";

    /// <summary>True for <c>Okafor R</c>: a family name and one initial without a full stop.</summary>
    public bool InitialLast { get; init; }

    /// <summary>True for <c>Okafor R. J.</c>: a family name, then nothing but initials with full stops.</summary>
    public bool DottedInitialsLast { get; init; }

    /// <summary>True for <c>Chen Change Loy</c>: of three words the middle one alone is none that names have.</summary>
    public bool OddMiddle { get; init; }

    /// <summary>True for <c>David Page</c>: of two words the last one is none that names have.</summary>
    public bool OddLast { get; init; }

    /// <summary>True for <c>VS Subrahmanian</c>: initials in one word without full stops, then the family name.</summary>
    public bool InitialsFirst { get; init; }

    /// <summary>True when "and" follows.</summary>
    public bool NextIsAnd { get; init; }
}
