using System.Text;
using System.Text.RegularExpressions;
using LLMInference.Catalog.Writing;

namespace LLMInference.Catalog.Readme;

/// <summary>
/// Replaces what stands between <c>&lt;!-- llminf:NAME:begin --&gt;</c> and <c>&lt;!-- llminf:NAME:end --&gt;</c>; everything else stays byte for byte,
/// whatever its encoding and line ends.
/// </summary>
public static partial class ReadmeMarkers
{
    /// <summary>The parts that a README may hold, each at most once.</summary>
    public static IReadOnlyList<string> Names { get; } = ["status", "repositories", "people", "works"];

    /// <summary>The names of the parts that <paramref name="readme"/> asks for, in its order.</summary>
    /// <exception cref="ReadmeMarkerException">Markers are nested, doubled, unclosed or closed without a beginning.</exception>
    public static IReadOnlyList<string> Find(string readme, string file = "README.md") => [.. Regions(readme, file).Select(r => r.Name)];

    /// <summary>The text with each part that it asks for replaced; line ends in the parts are those of the text.</summary>
    /// <exception cref="ReadmeMarkerException">Markers are nested, doubled, unclosed or closed without a beginning.</exception>
    public static string Replace(string readme, IReadOnlyDictionary<string, string> parts, string file = "README.md")
    {
        ArgumentNullException.ThrowIfNull(readme);
        ArgumentNullException.ThrowIfNull(parts);
        var newLine = readme.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var text = new StringBuilder(readme.Length);
        var done = 0;
        foreach (var region in Regions(readme, file).Where(r => parts.ContainsKey(r.Name)))
        {
            var part = parts[region.Name].Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n');
            text.Append(readme, done, region.Start - done).Append(newLine);
            if (part.Length > 0)
            {
                text.Append(part.Replace("\n", newLine, StringComparison.Ordinal)).Append(newLine);
            }

            done = region.End;
        }

        return text.Append(readme, done, readme.Length - done).ToString();
    }

    /// <summary>The same over bytes: the parts go in as UTF-8, the bytes outside are not even decoded.</summary>
    /// <exception cref="ReadmeMarkerException">Markers are nested, doubled, unclosed or closed without a beginning.</exception>
    public static byte[] Replace(ReadOnlySpan<byte> readme, IReadOnlyDictionary<string, string> parts, string file = "README.md")
    {
        ArgumentNullException.ThrowIfNull(parts);

        // Latin-1 maps every byte to one character and back, so that markers are found as text and nothing else is touched.
        var encoded = parts.ToDictionary(p => p.Key, p => Encoding.Latin1.GetString(AtomicFile.Utf8.GetBytes(p.Value)), StringComparer.Ordinal);
        return Encoding.Latin1.GetBytes(Replace(Encoding.Latin1.GetString(readme), encoded, file));
    }

    private static List<(string Name, int Start, int End)> Regions(string readme, string file)
    {
        var regions = new List<(string Name, int Start, int End)>();
        Match? open = null;
        foreach (Match marker in Marker().Matches(readme))
        {
            var name = marker.Groups["name"].Value;
            var isBegin = marker.Groups["edge"].Value == "begin";
            if (isBegin && open is not null)
            {
                throw Wrong(file, readme, marker, $"the part \"{name}\" begins inside the part \"{open.Groups["name"].Value}\" of line {Line(readme, open.Index)}");
            }

            if (isBegin && regions.Any(r => r.Name == name))
            {
                throw Wrong(file, readme, marker, $"the part \"{name}\" begins a second time");
            }

            if (!isBegin && (open is null || open.Groups["name"].Value != name))
            {
                throw Wrong(file, readme, marker, $"the part \"{name}\" ends without having begun");
            }

            if (!isBegin)
            {
                regions.Add((name, open!.Index + open.Length, marker.Index));
            }

            open = isBegin ? marker : null;
        }

        return open is null ? regions : throw Wrong(file, readme, open, $"the part \"{open.Groups["name"].Value}\" begins and never ends");
    }

    private static ReadmeMarkerException Wrong(string file, string readme, Match marker, string what)
        => new($"{file}:{Line(readme, marker.Index)}: {what}. Each part is <!-- llminf:NAME:begin --> … <!-- llminf:NAME:end --> once; mend the markers and run `llminf publish` again. The file was left as it is.");

    private static int Line(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex("<!--[ \t]{0,8}llminf:(?<name>status|repositories|people|works):(?<edge>begin|end)[ \t]{0,8}-->", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}
