using System.Text.RegularExpressions;

namespace LLMInference.Harvest.Sources.CuratedLists;

/// <summary>A file of a repository, wherever it is served from.</summary>
/// <param name="Owner">The repository's owner.</param>
/// <param name="Repository">Its name.</param>
/// <param name="Ref">Branch, tag or <c>HEAD</c>.</param>
/// <param name="Path">Path from the repository's root.</param>
internal sealed partial record ListLocation(string Owner, string Repository, string Ref, string Path)
{
    private const string CodeHost = "github.com";

    /// <summary>Reads <c>https://github.com/o/r/blob/ref/path</c> and <c>https://raw.host/o/r/ref/path</c>; null for anything else.</summary>
    public static ListLocation? From(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var parts = Uri.UnescapeDataString(url.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (IsCodeHost(url))
        {
            return parts.Length >= 5 && parts[2] is "blob" or "raw" ? new ListLocation(parts[0], parts[1], parts[3], string.Join('/', parts[4..]))
                : parts.Length is 2 ? new ListLocation(parts[0], TrimGit(parts[1]), "HEAD", "README.md") : null;
        }

        // A raw host is known by the shape of its addresses, since it can be configured.
        return parts.Length >= 4 && (url.Host.StartsWith("raw.", StringComparison.Ordinal) || RefName().IsMatch(parts[2])) && IsMarkdown(parts[^1])
            ? new ListLocation(parts[0], parts[1], parts[2], string.Join('/', parts[3..]))
            : null;
    }

    /// <summary>The owner and name in a repository's own address, or null.</summary>
    public static (string Owner, string Repository)? RepositoryOf(Uri url)
    {
        var parts = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return IsCodeHost(url) && parts.Length >= 2 && Name().IsMatch(parts[0]) && Name().IsMatch(parts[1]) ? (parts[0], TrimGit(parts[1])) : null;
    }

    /// <summary>The Markdown files of this repository among <paramref name="links"/>, as paths from its root, each once, this file and housekeeping left out.</summary>
    public IReadOnlyList<string> ListFiles(IEnumerable<string> links)
    {
        var files = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { Path };
        foreach (var link in links)
        {
            if (PathOf(link) is { } path && IsMarkdown(path) && !Housekeeping().IsMatch(path) && seen.Add(path))
            {
                files.Add(path);
            }
        }

        return files;
    }

    private string? PathOf(string link)
    {
        var target = link.Trim();
        var cut = target.AsSpan().IndexOfAny('#', '?');
        target = cut >= 0 ? target[..cut] : target;
        if (target.Length == 0)
        {
            return null;
        }

        if (Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return From(url) is { } other && Same(other.Owner, Owner) && Same(other.Repository, Repository) ? other.Path : null;
        }

        if (target.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        // Relative to this file; a leading slash means the repository's root.
        var folder = target[0] == '/' ? [] : Path.Split('/')[..^1];
        var parts = new List<string>(folder);
        foreach (var part in Uri.UnescapeDataString(target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part)
            {
                case ".":
                    break;
                case ".." when parts.Count == 0:
                    return null;
                case "..":
                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    parts.Add(part);
                    break;
            }
        }

        return string.Join('/', parts);
    }

    private static bool IsCodeHost(Uri url) => url.Host is CodeHost or "www." + CodeHost;

    private static string TrimGit(string name) => name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name;

    private static bool IsMarkdown(string path)
        => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?:HEAD|main|master)$", RegexOptions.CultureInvariant)]
    private static partial Regex RefName();

    [GeneratedRegex(@"^[A-Za-z0-9._\-]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?:^|/)(?:contributing|contributors?|license|licence|code[_-]of[_-]conduct|security|changelog|changes|authors|support|governance|pull_request_template|issue_template|todo)(?:[._-][a-z]{2,5})?\.(?:md|markdown)$|(?:^|/)\.github/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Housekeeping();
}
