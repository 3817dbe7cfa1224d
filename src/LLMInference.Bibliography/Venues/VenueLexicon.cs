using System.Collections.Frozen;
using LLMInference.Bibliography.Seeds;
using LLMInference.Bibliography.Text;
using LLMInference.Bibliography.Works;

namespace LLMInference.Bibliography.Venues;

/// <summary>What the venue file says, and everything that is wrong in it.</summary>
/// <param name="Lexicon">The entries without a fault.</param>
/// <param name="Faults">Every fault, in line order.</param>
public sealed record VenueLexiconReading(VenueLexicon Lexicon, IReadOnlyList<SeedFault> Faults);

/// <summary>The known venues, and how a venue as written is recognised among them.</summary>
/// <remarks>
/// The longest name or alias whose words stand in the text in order wins ("SIGMOD Record" before "SIGMOD"); <c>Comput.</c> stands for <c>Computer</c> and
/// <c>Computing</c>; an acronym of one word matches only where it is written as one, for <c>fast</c>, <c>date</c> and <c>cluster</c> are words too.
/// A workshop, demo or companion volume beside a conference is not that conference.
/// </remarks>
public sealed class VenueLexicon
{
    private static readonly Lazy<VenueLexicon> BuiltIn = new(() => Read("venues.yaml", EmbeddedText.Read("venues.yaml")).Lexicon);

    private readonly FrozenDictionary<string, Venue> byId;
    private readonly Dictionary<char, List<VenuePhrase>> phrases = [];
    private readonly Dictionary<string, VenuePhrase> bySet = new(StringComparer.Ordinal);

    /// <summary>A lexicon of <paramref name="venues"/>; where two share an id or alias the first wins.</summary>
    public VenueLexicon(IEnumerable<Venue> venues)
    {
        Venues = [.. venues.DistinctBy(v => v.Id, StringComparer.Ordinal)];
        byId = Venues.ToFrozenDictionary(v => v.Id, StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var venue in Venues)
        {
            foreach (var written in venue.Aliases.Append(venue.Name).Append(venue.Short))
            {
                var phrase = VenuePhrase.Of(venue, written);
                if (phrase.Words.Count > 0 && taken.Add(string.Join(' ', phrase.Words) + phrase.IsAcronym))
                {
                    if (phrase.Words.Count >= 3)
                    {
                        bySet.TryAdd(AsSet(phrase.Words), phrase);
                    }

                    (phrases.TryGetValue(phrase.Words[0][0], out var list) ? list : phrases[phrase.Words[0][0]] = []).Add(phrase);
                }
            }
        }
    }

    /// <summary>The lexicon that ships with the program.</summary>
    public static VenueLexicon Default => BuiltIn.Value;

    /// <summary>The venues in file order.</summary>
    public IReadOnlyList<Venue> Venues { get; }

    /// <summary>The venue with an id, or null.</summary>
    public Venue? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Reads the text of a <c>venues.yaml</c>; entries with a fault are left out and told.</summary>
    public static VenueLexiconReading Read(string file, string text)
    {
        var faults = new List<SeedFault>();
        var venues = new List<Venue>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in YamlRows.Read(file, text, faults))
        {
            var before = faults.Count;
            row.OnlyKeys("id", "short", "name", "aliases", "kind", "ccf", "core", "carries");
            var id = row.Text("id", required: true);
            var name = row.Text("name", required: true);
            var kindText = row.Text("kind", required: true);
            var kind = ManifestationKinds.From(kindText);
            if (kindText is not null && kind is null)
            {
                row.Fault(row.Find("kind")!, $"'{kindText}' is no form of publication.", "Use conference, journal, workshop, preprint, book, thesis, report or other.");
            }

            var ccf = row.Text("ccf");
            if (ccf is not (null or "A" or "B" or "C"))
            {
                row.Fault(row.Find("ccf")!, $"'{ccf}' is no rank.", "Use A, B or C, or leave 'ccf' out.");
            }

            var core = row.Text("core");
            if (core is not (null or "A*" or "A" or "B" or "C"))
            {
                row.Fault(row.Find("core")!, $"'{core}' is no rank.", "Use \"A*\", A, B or C, or leave 'core' out.");
            }

            if (id is not null && !lines.TryAdd(id, row.Line))
            {
                row.Fault(row.Find("id")!, $"The id '{id}' is already used in line {lines[id]}.", "Give this venue another id, or add its aliases there.");
            }

            if (faults.Count == before)
            {
                venues.Add(new Venue(id!, row.Text("short") ?? name!, name!, kind!.Value)
                {
                    Aliases = [.. row.Texts("aliases").Select(a => a.Value)],
                    Ccf = ccf,
                    Core = core,
                    Carries = [.. row.Texts("carries").Select(c => c.Value)],
                });
            }
        }

        return new VenueLexiconReading(new VenueLexicon(venues), faults);
    }

    /// <summary>What <paramref name="asWritten"/> says. Null or empty says nothing.</summary>
    public VenueReading Match(string? asWritten)
    {
        if (string.IsNullOrWhiteSpace(asWritten))
        {
            return VenueReading.Unknown;
        }

        var text = VenueText.Read(asWritten);
        var found = bySet.GetValueOrDefault(AsSet(text.Words)) ?? Longest(text);
        var kind = text.Kind;
        var secondary = text.IsSecondary;
        if (found is null)
        {
            return new VenueReading(null, secondary ? ManifestationKind.Workshop : kind, secondary, text.Year, text.Words) { Edition = text.Edition };
        }

        var venue = found.Venue;
        if (secondary && !found.Words.Contains("workshop") && venue.Kind is ManifestationKind.Conference or ManifestationKind.Journal)
        {
            return new VenueReading(null, ManifestationKind.Workshop, true, text.Year, text.Words, venue) { Edition = text.Edition };
        }

        return new VenueReading(venue, venue.Kind, venue.Kind == ManifestationKind.Workshop, text.Year, text.Words) { Edition = text.Edition };
    }

    /// <summary>Whether two series print the same papers: they are one, or one carries the other.</summary>
    public static bool SamePapers(Venue a, Venue b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Id == b.Id || a.Carries.Contains(b.Id, StringComparer.Ordinal) || b.Carries.Contains(a.Id, StringComparer.Ordinal);
    }

    // "Computational Learning Theory: Proceedings of the Fourth Annual Workshop" has the words of a known name, all of them and no others, in an order of its own.
    private static string AsSet(IEnumerable<string> words) => string.Join(' ', words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private VenuePhrase? Longest(VenueText text)
    {
        VenuePhrase? best = null;
        for (var at = 0; at < text.Tokens.Count; at++)
        {
            foreach (var phrase in phrases.GetValueOrDefault(text.Tokens[at].Word[0]) ?? [])
            {
                // Of two acronyms the first stands for the venue (ISCA of "ISCA, with MICRO and HPCA"); phrases in full beat acronyms.
                if ((best is null || phrase.Weight > best.Weight) && phrase.StandsAt(text, at))
                {
                    best = phrase;
                }
            }
        }

        return best;
    }
}
