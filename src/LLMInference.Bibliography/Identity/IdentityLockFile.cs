using System.Globalization;
using System.Text;
using LLMInference.Bibliography.Identifiers;
using LLMInference.Bibliography.Seeds;

namespace LLMInference.Bibliography.Identity;

/// <summary>Writes and reads the text of <c>identities.lock.yaml</c>. The same lock gives the same bytes; what is read back is what was written.</summary>
public static class IdentityLockFile
{
    private const string Heading = """
        # Who each followed person and lab is elsewhere: written by 'llminf seeds resolve', to be reviewed and committed like any lock file.
        # A night uses it, looks at it again with what the night brought, and tells what has changed; it switches nothing by itself.
        # What a person writes wins: ids in people.yaml and labs.yaml, or in curation.yaml a line such as
        #   - { person: ada-lovelace, is: ["dblp-pid:95/7448-1"], not: ["s2-author:1701234"], reason: "her page says so" }
        """;

    private static readonly string[] Verdicts = ["open", "rejected"];

    /// <summary>The file's text.</summary>
    public static string Write(IdentityLock identities)
    {
        ArgumentNullException.ThrowIfNull(identities);
        var text = new StringBuilder(Heading.ReplaceLineEndings("\n")).Append('\n');
        foreach (var seed in identities.Seeds)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- seed: {SeedFileEditor.Scalar(seed.SeedId)}\n  name: {SeedFileEditor.Scalar(seed.Name)}\n");
            List(text, "aliases", seed.Aliases);
            List(text, "pages", seed.Pages);
            text.Append(seed.Ids.Count == 0 ? "" : "  ids:\n");
            foreach (var id in seed.Ids)
            {
                text.Append(CultureInfo.InvariantCulture, $"    - id: {SeedFileEditor.Scalar(id.Id.ToString())}\n      confidence: {id.Confidence:0.###}\n      evidence: {SeedFileEditor.Scalar(id.Evidence)}\n");
            }

            Members(text, seed.Members);
            Candidates(text, "open", seed.Open);
            Candidates(text, "rejected", seed.Rejected);
        }

        return text.ToString();
    }

    /// <summary>Reads the file's text; null is a file that is not there. Every fault is told with its line; entries with a fault are left out.</summary>
    public static (IdentityLock Lock, IReadOnlyList<SeedFault> Faults) Read(string file, string? text)
    {
        var faults = new List<SeedFault>();
        var seeds = new List<LockedIdentity>();
        foreach (var row in text is null ? [] : YamlRows.Read(file, text, faults))
        {
            var before = faults.Count;
            row.OnlyKeys(["seed", "name", "aliases", "pages", "members", "ids", .. Verdicts]);
            var seed = new LockedIdentity(row.Text("seed", required: true) ?? "", row.Text("name") ?? "", [.. row.Rows("ids").Select(Established).OfType<EstablishedId>()])
            {
                Aliases = [.. row.Texts("aliases").Select(a => a.Value)],
                Pages = [.. row.Texts("pages").Select(p => p.Value)],
                Members = [.. row.Rows("members").Select(Member)],
                Open = [.. row.Rows("open").Select(r => Candidate(r, IdentityVerdict.Open)).OfType<IdentityCandidate>()],
                Rejected = [.. row.Rows("rejected").Select(r => Candidate(r, IdentityVerdict.Rejected)).OfType<IdentityCandidate>()],
            };
            if (faults.Count == before)
            {
                seeds.Add(seed);
            }
        }

        return (new IdentityLock(seeds), faults);
    }

    private static void List(StringBuilder text, string key, IReadOnlyList<string> values)
    {
        text.Append(values.Count == 0 ? "" : $"  {key}:\n");
        foreach (var value in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - {SeedFileEditor.Scalar(value)}\n");
        }
    }

    private static void Members(StringBuilder text, IReadOnlyList<LabMember> members)
    {
        text.Append(members.Count == 0 ? "" : "  members:\n");
        foreach (var member in members)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - name: {SeedFileEditor.Scalar(member.Name)}\n");
            text.Append(member.Role is null ? "" : $"      role: {SeedFileEditor.Scalar(member.Role)}\n");
            text.Append(member.Ids.Count == 0 ? "" : $"      ids: [{string.Join(", ", member.Ids.Select(i => $"\"{i}\""))}]\n");
        }
    }

    private static void Candidates(StringBuilder text, string key, IReadOnlyList<IdentityCandidate> candidates)
    {
        text.Append(candidates.Count == 0 ? "" : $"  {key}:\n");
        foreach (var candidate in candidates)
        {
            text.Append(CultureInfo.InvariantCulture, $"    - id: {SeedFileEditor.Scalar(candidate.Id.ToString())}\n      source: {candidate.Source}\n      name: {SeedFileEditor.Scalar(candidate.Name)}\n      confidence: {candidate.Confidence:0.###}\n      why: {SeedFileEditor.Scalar(candidate.Why)}\n");
            text.Append(candidate.Evidence.Count == 0 ? "" : "      evidence:\n");
            foreach (var sentence in candidate.Evidence)
            {
                text.Append(CultureInfo.InvariantCulture, $"        - {SeedFileEditor.Scalar(sentence)}\n");
            }
        }
    }

    private static EstablishedId? Established(YamlRow row)
    {
        row.OnlyKeys("id", "confidence", "evidence");
        return Id(row) is { } id ? new EstablishedId(id, Confidence(row), row.Text("evidence") ?? "") : null;
    }

    private static LabMember Member(YamlRow row)
    {
        row.OnlyKeys("name", "role", "ids");
        var ids = new List<PersonIdentifier>();
        foreach (var (value, node) in row.Texts("ids"))
        {
            if (PersonIdentifiers.TryRead(value) is { } id)
            {
                ids.Add(id);
            }
            else
            {
                row.Fault(node, $"'{value}' is not an identifier of a person.", "Run 'llminf seeds resolve' to write the file anew.");
            }
        }

        return new LabMember(row.Text("name", required: true) ?? "", row.Text("role"), ids);
    }

    private static IdentityCandidate? Candidate(YamlRow row, IdentityVerdict verdict)
    {
        row.OnlyKeys("id", "source", "name", "confidence", "why", "evidence");
        return Id(row) is { } id
            ? new IdentityCandidate(row.Text("source") ?? "", id, row.Text("name") ?? "", Confidence(row), [.. row.Texts("evidence").Select(e => e.Value)], verdict, row.Text("why") ?? "")
            : null;
    }

    private static PersonIdentifier? Id(YamlRow row)
    {
        if (row.Text("id", required: true) is not { } text)
        {
            return null;
        }

        if (PersonIdentifiers.TryRead(text) is { } id)
        {
            return id;
        }

        row.Fault(row.Find("id")!, $"'{text}' is not an identifier of a person.", "Run 'llminf seeds resolve' to write the file anew.");
        return null;
    }

    private static double Confidence(YamlRow row)
    {
        var text = row.Text("confidence") ?? "0";
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
        {
            return value;
        }

        row.Fault(row.Find("confidence")!, $"'{text}' is not a confidence.", "Write a number from 0 to 1.");
        return 0;
    }
}
