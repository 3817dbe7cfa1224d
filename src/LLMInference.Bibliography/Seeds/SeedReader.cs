using System.Text.RegularExpressions;
using LLMInference.Bibliography.Identifiers;

namespace LLMInference.Bibliography.Seeds;

/// <summary>What a set of seed files says, and everything that is wrong in it.</summary>
/// <param name="Seeds">The rows without a fault.</param>
/// <param name="Faults">Every fault, in file and line order.</param>
public sealed record SeedReading(SeedSet Seeds, IReadOnlyList<SeedFault> Faults);

/// <summary>Reads <c>people.yaml</c>, <c>labs.yaml</c> and <c>repositories.yaml</c>. Tells all faults at once, each with file, line and remedy.</summary>
public static partial class SeedReader
{
    private static readonly PersonScheme[] WrittenSchemes =
        [PersonScheme.DblpPid, PersonScheme.DblpName, PersonScheme.S2Author, PersonScheme.Orcid, PersonScheme.OpenAlex, PersonScheme.Scholar];

    /// <summary>Reads the three files' texts; a null text is a file that is not there and holds nothing.</summary>
    /// <param name="people">Text of <c>people.yaml</c>.</param>
    /// <param name="labs">Text of <c>labs.yaml</c>.</param>
    /// <param name="repositories">Text of <c>repositories.yaml</c>.</param>
    /// <param name="folder">Put before the file names in faults; may be empty.</param>
    /// <param name="refused">Addresses that are never visited, which makes them faults; null when that is not asked.</param>
    public static SeedReading Read(string? people, string? labs, string? repositories, string folder = "", Func<Uri, bool>? refused = null)
    {
        var faults = new List<SeedFault>();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var follows = new List<Seed>();
        follows.AddRange(Follows(SeedKind.Person, Join(folder, "people.yaml"), people, faults, taken, refused));
        follows.AddRange(Follows(SeedKind.Lab, Join(folder, "labs.yaml"), labs, faults, taken, refused));
        var lists = Repositories(Join(folder, "repositories.yaml"), repositories, faults, taken, refused);
        return new SeedReading(new SeedSet(follows, lists), faults);
    }

    private static string Join(string folder, string file) => folder.Length == 0 ? file : folder.TrimEnd('/') + "/" + file;

    private static List<Seed> Follows(SeedKind kind, string file, string? text, List<SeedFault> faults, Dictionary<string, string> taken, Func<Uri, bool>? refused)
    {
        var seeds = new List<Seed>();
        foreach (var row in text is null ? [] : YamlRows.Read(file, text, faults))
        {
            var before = faults.Count;
            row.OnlyKeys("id", "name", "url", "affiliation", "known_for", "aliases", "ids");
            var (id, name, url) = Common(row, file, taken, refused);
            var aliases = row.Texts("aliases").Select(a => a.Value).ToList();
            var ids = Ids(row, file, taken);
            if (faults.Count == before)
            {
                seeds.Add(new Seed(kind, id!, name!, url!)
                {
                    Affiliation = row.Text("affiliation"),
                    KnownFor = row.Text("known_for"),
                    Aliases = aliases,
                    Ids = ids,
                });
            }
        }

        return seeds;
    }

    private static List<RepositorySeed> Repositories(string file, string? text, List<SeedFault> faults, Dictionary<string, string> taken, Func<Uri, bool>? refused)
    {
        var seeds = new List<RepositorySeed>();
        foreach (var row in text is null ? [] : YamlRows.Read(file, text, faults))
        {
            var before = faults.Count;
            row.OnlyKeys("id", "name", "url", "note");
            var (id, name, url) = Common(row, file, taken, refused);
            if (url is not null && url.AbsolutePath.Trim('/').Split('/').Length != 2)
            {
                row.Fault(row.Find("url")!, $"'{url}' is not the address of a repository.", "Write it as https://github.com/owner/repo.");
            }

            if (faults.Count == before)
            {
                seeds.Add(new RepositorySeed(id!, name!, url!, row.Text("note")));
            }
        }

        return seeds;
    }

    private static (string? Id, string? Name, Uri? Url) Common(YamlRow row, string file, Dictionary<string, string> taken, Func<Uri, bool>? refused)
    {
        var id = row.Text("id", required: true);
        if (id is not null && !IdShape().IsMatch(id))
        {
            row.Fault(row.Find("id")!, $"The id '{id}' has characters other than lower-case letters, digits and hyphens.", $"Write it like '{SeedId.From(id)}'.");
        }

        if (id is not null)
        {
            Unique(row, row.Find("id")!, $"id {id}", $"The id '{id}'", file, taken, "Give one of them another id.");
        }

        var name = row.Text("name", required: true);
        var raw = row.Text("url", required: true);
        Uri? url = null;
        if (raw is not null && (!Uri.TryCreate(raw, UriKind.Absolute, out url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0 || url.UserInfo.Length > 0))
        {
            row.Fault(row.Find("url")!, $"'{raw}' is not an address that can be visited.", "Write it in full, beginning with https:// or http://, without a user name.");
            url = null;
        }

        if (url is not null && refused?.Invoke(url) == true)
        {
            row.Fault(row.Find("url")!, $"'{raw}' is an address of this machine or of a private network, and such are never visited.", "Write the public address, or allow private ones with Fetch:AllowPrivateNetworks.");
        }

        if (url is not null && Homepage.TryParse(raw, out var homepage))
        {
            Unique(row, row.Find("url")!, $"url {homepage}", $"The url '{raw}'", file, taken, "Keep one entry; further names of one person go under 'aliases'.");
        }

        return (id, name, url);
    }

    private static void Unique(YamlRow row, YamlDotNet.RepresentationModel.YamlNode node, string key, string what, string file, Dictionary<string, string> taken, string remedy)
    {
        if (!taken.TryAdd(key, $"{file}:{node.Start.Line}"))
        {
            row.Fault(node, $"{what} stands already at {taken[key]}.", remedy);
        }
    }

    private static List<PersonIdentifier> Ids(YamlRow row, string file, Dictionary<string, string> taken)
    {
        var ids = new List<PersonIdentifier>();
        if (row.Row("ids") is not { } written)
        {
            return ids;
        }

        written.OnlyKeys([.. WrittenSchemes.Select(PersonIdentifier.NameOf)]);
        foreach (var scheme in WrittenSchemes)
        {
            foreach (var (value, node) in written.Texts(PersonIdentifier.NameOf(scheme)))
            {
                if (PersonIdentifiers.Parse(scheme, value) is not { } id)
                {
                    written.Fault(node, $"'{value}' is not a {PersonIdentifier.NameOf(scheme)} identifier.", $"Write it like '{PersonIdentifiers.ExampleOf(scheme)}', or leave it out.");
                    continue;
                }

                Unique(row, node, id.ToString(), $"The identifier '{id}'", file, taken, "One person has one entry: join the two.");
                ids.Add(id);
            }
        }

        return ids;
    }

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();
}
