using System.Collections.Frozen;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Venues;

/// <summary>One way of writing a venue, as a sequence of words to look for.</summary>
internal sealed record VenuePhrase(Venue Venue, IReadOnlyList<string> Words, bool IsAcronym, bool NeedsAll)
{
    private static readonly FrozenSet<string> Regions = new[]
    {
        "asian", "asia", "pacific", "european", "europe", "american", "australasian", "australian", "african", "iberian", "nordic", "mediterranean", "balkan", "chinese", "china", "indian", "german", "french", "italian", "canadian", "brazilian", "national", "winter", "summer", "mexican", "arab",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Societies stand beside their conferences ("Foundations of Computer Science. IEEE"); alone, "Proc. IEEE" is a journal.
    private static readonly FrozenSet<string> Societies = new[] { "ieee", "acm", "usenix", "siam" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Longer is surer. Acronyms rank below every phrase, and equal among themselves, so that the first one in the text wins.</summary>
    public int Weight => IsAcronym ? 1 : 2 + Words.Sum(w => w.Length);

    public static VenuePhrase Of(Venue venue, string written)
    {
        var words = VenueText.Read(written).Tokens.Select(t => t.Word).ToList();
        var acronym = words.Count == 1 && written.Count(char.IsUpper) >= 2 && written.Length <= 12;

        // A single common word (Nature, Middleware, Computer) is a venue only where nothing else is written.
        return new VenuePhrase(venue, words, acronym, words.Count == 1 && (!acronym || Societies.Contains(words[0])));
    }

    // "Conference on Machine Learning" is not the journal Machine Learning, nor is "Journal of Data Engineering" the conference.
    private bool SpeaksOfAnother(VenueText text)
    {
        if (IsAcronym)
        {
            return false;
        }

        ReadOnlySpan<string> others = Venue.Kind switch
        {
            ManifestationKind.Journal => ["conference", "symposium", "workshop", "congress"],
            ManifestationKind.Conference => ["journal", "transactions", "letters", "magazine", "bulletin", "record"],
            _ => [],
        };
        foreach (var word in others)
        {
            if (text.Words.Contains(word, StringComparer.Ordinal) && !Words.Contains(word, StringComparer.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public bool StandsAt(VenueText text, int at)
    {
        if (at + Words.Count > text.Tokens.Count || (NeedsAll && text.Tokens.Count > 1) || SpeaksOfAnother(text))
        {
            return false;
        }

        for (var i = 0; i < Words.Count; i++)
        {
            var token = text.Tokens[at + i];
            // One cut word alone is too little: "Tech." of "Tech. Rep." is not TechRxiv.
            if (token.Word != Words[i] && !(token.IsCut && token.Word.Length > 1 && (Words.Count > 1 || token.Word.Length >= 5) && Words[i].StartsWith(token.Word, StringComparison.Ordinal)))
            {
                return false;
            }
        }

        // "International" is not compared, but "Asian Conference on …" and "European Symposium on …" are other series.
        if (!IsAcronym && at > 0 && Words[0] is "conference" or "symposium" or "workshop" && Regions.Contains(text.Tokens[at - 1].Word))
        {
            return false;
        }

        return !IsAcronym || text.Tokens.Count == 1 || text.Tokens[at].IsAcronym || (text.IsLowerCase && Words[0].Length >= 4 && Words[0] is not ("fast" or "date" or "micro" or "middleware" or "cluster" or "findings" or "focs"));
    }
}
